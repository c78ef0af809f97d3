//! What an import of a survey or of answers could not take as it stood, in the interface's
//! language.

use throughline_exchange::ImportIssue;

/// "3:5: what is wrong there and what was done"; without a place where the whole file is meant.
/// `language` is a language tag; English for any that is not German.
pub(crate) fn said(issue: &ImportIssue, language: &str) -> String {
    let message = message(issue, language);
    match (issue.line, issue.column) {
        (0, _) if issue.found.is_empty() => message,
        (0, _) => format!("{}: {message}", issue.found),
        (line, 0) => format!("{line}: {message}"),
        (line, column) => format!("{line}:{column}: {message}"),
    }
}

fn message(issue: &ImportIssue, language: &str) -> String {
    if super::primary(language) != "de" {
        return issue.message.clone();
    }
    let found = &issue.found;
    match issue.code.as_str() {
        "import.badAnswer" => {
            format!("„{found}“ ist keine Antwort auf diese Frage und wurde weggelassen")
        }
        "import.badBytes" => {
            format!("{found} ist in diesem Zeichensatz kein Text; ein Ersatzzeichen steht dafür")
        }
        "import.raggedRow" => {
            format!("diese Zeile hat {found} Zellen; fehlende wurden als leer gelesen")
        }
        "import.otherDelimiter" => {
            format!(
                "diese Tabelle scheint mit „{found}“ getrennt zu sein, wurde aber anders gelesen"
            )
        }
        "import.openQuote" => "ein Anführungszeichen wird nie geschlossen".to_owned(),
        "import.errorCell" => {
            format!("die Zelle enthält den Fehler {found}; sie wurde als leer gelesen")
        }
        "import.textCut" => {
            format!("der Text ist länger als {found} Zeichen; der Rest wurde weggelassen")
        }
        "import.unknownLine" => format!("„{found}“ wurde nicht verstanden und weggelassen"),
        "import.unknownReference" => {
            format!("{found} ist nicht in dieser Datei; der Verweis wurde weggelassen")
        }
        "import.outOfRange" => {
            format!("{found} liegt außerhalb des Bereichs und wurde berichtigt")
        }
        "import.duplicateName" => format!("„{found}“ ist doppelt; das erste blieb"),
        "import.unknownKind" => format!("„{found}“ ist eine Frageart, die es hier nicht gibt"),
        "import.logicLeftOut" => {
            format!("{found}: Das lässt sich hier nicht sagen und wurde weggelassen")
        }
        // The others belong to maps, whose imports the window translates by their code.
        _ => issue.message.clone(),
    }
}
