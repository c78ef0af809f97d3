//! What is said about a survey in words, in the interface's language: English, or German.

mod collecting;

use throughline_figures::chart::Locale;
use throughline_live::HostError;
use throughline_model::survey::{
    DesignFinding, DraftIssue, LockedChange, LockedSetting, Spot, SurveyDefinition,
};

/// Why an answer file is not taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum AnswerFileIssue {
    Unreadable,
    Newer,
    OtherSurvey,
    Unfit,
    CodeMissing,
    CodeUnknown,
    CodeUsed,
}

/// The words of one language.
#[derive(Debug, Clone)]
pub(crate) struct SurveyWords {
    german: bool,
    language: String,
    locale: Locale,
}

impl SurveyWords {
    /// Words for a language tag; English for any that is not German.
    pub fn of(language: &str) -> SurveyWords {
        let primary = language.split(['-', '_']).next().unwrap_or_default();
        SurveyWords {
            german: primary.eq_ignore_ascii_case("de"),
            language: language.replace('_', "-"),
            locale: Locale::of(language),
        }
    }

    fn pick(&self, english: &str, german: &str) -> String {
        if self.german { german } else { english }.to_owned()
    }

    /// "412 of 508 people, 81 %", or "412 answers" where nobody knows how many were asked. More
    /// answers than people are said as they are.
    pub fn answers(&self, answers: u64, invited: Option<u64>) -> String {
        let count = self.locale.count(answers);
        match invited.filter(|invited| *invited > 0) {
            None if answers == 1 => self.pick("1 answer", "1 Antwort"),
            None => self
                .pick("{n} answers", "{n} Antworten")
                .replace("{n}", &count),
            Some(invited) => {
                let percent = (answers as f64 * 100.0 / invited as f64).round();
                let space = if self.german { "\u{a0}" } else { "" };
                self.pick("{n} of {all} people, {p}{s}%", "{n} von {all}, {p}{s}%")
                    .replace("{n}", &count)
                    .replace("{all}", &self.locale.count(invited))
                    .replace("{p}", &self.locale.count(percent as u64))
                    .replace("{s}", space)
            }
        }
    }

    /// "about 4 minutes", of seconds; never less than one.
    pub fn duration(&self, seconds: f64) -> String {
        let minutes = (seconds / 60.0).ceil().max(1.0) as u64;
        if minutes == 1 {
            self.pick("about a minute", "etwa eine Minute")
        } else {
            self.pick("about {n} minutes", "etwa {n} Minuten")
                .replace("{n}", &self.locale.count(minutes))
        }
    }

    /// The heading of the column of single-use codes.
    pub fn code(&self) -> String {
        self.pick("Code", "Code")
    }

    pub fn no_column(&self, segment: &str) -> String {
        self.pick(
            "No column is called “{x}”, and none holds its values alone, so no code would carry it. Nothing was made: give the column that name and try again.",
            "Keine Spalte heißt „{x}“, und keine enthält nur dessen Werte; kein Code trüge dieses Merkmal. Es wurde nichts gemacht: die Spalte so nennen und noch einmal versuchen.",
        )
        .replace("{x}", segment)
    }

    pub fn unknown_value(&self, cell: &str, row: u64, column: u64) -> String {
        let cell: String = cell.chars().take(80).collect();
        self.pick(
            "Row {r}, column {c}: “{x}” is no value of the segment; the code carries none.",
            "Zeile {r}, Spalte {c}: „{x}“ ist kein Wert des Merkmals; der Code trägt keinen.",
        )
        .replace("{r}", &row.to_string())
        .replace("{c}", &column.to_string())
        .replace("{x}", &cell)
    }

    /// What is wrong with one of several files.
    pub fn of_file(&self, file: &str, problem: AnswerFileIssue) -> String {
        let what = match problem {
            AnswerFileIssue::Unreadable => self.pick(
                "it could not be read as an answer file",
                "sie ließ sich nicht als Antwortdatei lesen",
            ),
            AnswerFileIssue::Newer => self.pick(
                "it was made by a newer version of the program",
                "sie stammt aus einer neueren Version des Programms",
            ),
            AnswerFileIssue::OtherSurvey => self.pick(
                "it answers another survey",
                "sie beantwortet eine andere Umfrage",
            ),
            AnswerFileIssue::Unfit => self.pick(
                "an answer in it does not fit the survey",
                "eine Antwort darin passt nicht zur Umfrage",
            ),
            AnswerFileIssue::CodeMissing => {
                self.pick("it has no single-use code", "sie hat keinen Einmalcode")
            }
            AnswerFileIssue::CodeUnknown => {
                self.pick("its code is not known", "ihr Code ist nicht bekannt")
            }
            AnswerFileIssue::CodeUsed => self.pick(
                "its code was used before",
                "ihr Code wurde schon einmal benutzt",
            ),
        };
        format!("{file}: {what}.")
    }

    pub fn host_problem(&self, problem: &HostError) -> String {
        match problem {
            HostError::Networks(_) => self.pick(
                "this computer does not tell its networks",
                "dieser Computer verrät seine Netze nicht",
            ),
            HostError::NoSuchAddress(address) => self
                .pick(
                    "this computer does not have the address {x} any more",
                    "dieser Computer hat die Adresse {x} nicht mehr",
                )
                .replace("{x}", &address.to_string()),
            HostError::Unspecified => self.pick(
                "one network has to be chosen",
                "ein Netz muss gewählt werden",
            ),
            HostError::PortTaken(port) => self
                .pick(
                    "another program uses port {x}",
                    "ein anderes Programm benutzt den Port {x}",
                )
                .replace("{x}", &port.to_string()),
            HostError::PortForbidden(port) => self
                .pick(
                    "the system does not allow port {x}",
                    "das System erlaubt den Port {x} nicht",
                )
                .replace("{x}", &port.to_string()),
            HostError::WeakLink => self.pick(
                "the address is too easy to guess",
                "die Adresse ist zu leicht zu erraten",
            ),
            HostError::System(reason) => reason.to_string(),
            HostError::TooLongForQr => self.pick(
                "the address does not fit a QR code",
                "die Adresse passt in keinen QR-Code",
            ),
        }
    }

    pub fn yes(&self) -> String {
        self.pick("Yes", "Ja")
    }

    pub fn no(&self) -> String {
        self.pick("No", "Nein")
    }

    pub fn other(&self) -> String {
        self.pick("Other", "Anderes")
    }

    pub fn language(&self) -> &str {
        if self.german { "de" } else { "en" }
    }

    /// "the text", for "cannot be changed any more".
    pub fn locked(&self, change: LockedChange) -> String {
        match change {
            LockedChange::Text => self.pick("the words of the question", "der Wortlaut der Frage"),
            LockedChange::Kind => self.pick("the type of the question", "die Art der Frage"),
            LockedChange::Scale => self.pick("the scale", "die Skala"),
            LockedChange::Choices => {
                self.pick("choices that were there", "Antworten, die es schon gab")
            }
            LockedChange::Labels => self.pick("the labels of the scale", "die Worte der Skala"),
            LockedChange::Reversed => self.pick("the direction", "die Richtung"),
            LockedChange::Theme => self.pick("the theme", "das Thema"),
            LockedChange::Segment => self.pick("the segment", "das Merkmal"),
        }
    }

    pub fn locked_setting(&self, setting: LockedSetting) -> String {
        match setting {
            LockedSetting::Privacy => self.pick("the promise", "das Versprechen"),
            LockedSetting::Minimum => self.pick(
                "the smallest group, except to a larger one",
                "die kleinste Gruppe, außer nach oben",
            ),
            LockedSetting::CommentMinimum => self.pick(
                "the smallest group for comments, except to a larger one",
                "die kleinste Gruppe für Kommentare, außer nach oben",
            ),
            LockedSetting::ThemeRule => {
                self.pick("the rule for themes", "die Regel für die Themen")
            }
            LockedSetting::OutcomeTheme => self.pick(
                "the theme of the engagement index",
                "das Thema des Engagement-Index",
            ),
        }
    }

    pub fn issue(&self, issue: &DraftIssue) -> String {
        let (english, german, what) = match issue {
            DraftIssue::UnknownQuestion { key } => (
                "There is no question “{x}”, so what speaks of it was left out.",
                "Es gibt keine Frage „{x}“; was von ihr spricht, wurde weggelassen.",
                key,
            ),
            DraftIssue::UnknownPage { key } => (
                "There is no page “{x}”, so the branch to it was left out.",
                "Es gibt keine Seite „{x}“; die Verzweigung dorthin wurde weggelassen.",
                key,
            ),
            DraftIssue::UnknownTheme { key } => (
                "There is no theme “{x}”, so its question has none.",
                "Es gibt kein Thema „{x}“; die Frage hat nun keines.",
                key,
            ),
            DraftIssue::DuplicateKey { key } => (
                "“{x}” stands for two things; the first is meant.",
                "„{x}“ steht für zwei Dinge; gemeint ist das erste.",
                key,
            ),
            DraftIssue::UnknownTouchpoint { name } => (
                "The project has no touchpoint “{x}”, so the link was left out.",
                "Das Projekt hat keinen Kontaktpunkt „{x}“; die Verbindung wurde weggelassen.",
                name,
            ),
            DraftIssue::UnknownDepartment { name } => (
                "The project has no department “{x}”, so the link was left out.",
                "Das Projekt hat keine Abteilung „{x}“; die Verbindung wurde weggelassen.",
                name,
            ),
            DraftIssue::UnknownStep { name } => (
                "The project has no step “{x}”, so the link was left out.",
                "Das Projekt hat keinen Schritt „{x}“; die Verbindung wurde weggelassen.",
                name,
            ),
        };
        self.pick(english, german).replace("{x}", what)
    }

    pub fn finding(&self, finding: &DesignFinding, definition: &SurveyDefinition) -> String {
        let theme = |id: &throughline_model::ThemeId| {
            let settings = &definition.survey.settings;
            let name = settings
                .themes
                .iter()
                .find(|theme| theme.id == *id)
                .map(|theme| {
                    theme
                        .name
                        .in_language(&self.language, settings.base_language())
                });
            name.unwrap_or_default().to_owned()
        };
        match finding {
            DesignFinding::Untranslated { language, texts } => {
                let sentence = if *texts == 1 {
                    self.pick(
                        "In {x} one text is missing; people read it in the first language.",
                        "In {x} fehlt ein Text; gelesen wird er in der ersten Sprache.",
                    )
                } else {
                    self.pick(
                        "In {x} {n} texts are missing; people read them in the first language.",
                        "In {x} fehlen {n} Texte; gelesen werden sie in der ersten Sprache.",
                    )
                };
                sentence
                    .replace("{x}", language)
                    .replace("{n}", &self.locale.count(*texts))
            }
            DesignFinding::ThemeWithoutQuestions { theme: id } => self
                .pick(
                    "The theme “{x}” has no question.",
                    "Das Thema „{x}“ hat keine Frage.",
                )
                .replace("{x}", &theme(id)),
            DesignFinding::MissingAnswer { at } => self.said_of(
                *at,
                "speaks of an answer that nothing asks for",
                "spricht von einer Antwort, nach der nichts fragt",
            ),
            DesignFinding::LaterAnswer { at } => self.said_of(
                *at,
                "speaks of an answer that comes later",
                "spricht von einer Antwort, die erst später kommt",
            ),
            DesignFinding::AttachedAnswer { at } => self.said_of(
                *at,
                "speaks of a segment that nobody is asked for",
                "spricht von einem Merkmal, nach dem niemand gefragt wird",
            ),
            DesignFinding::NeverHolds { at } => self.said_of(
                *at,
                "has a condition that can never hold",
                "hat eine Bedingung, die nie zutreffen kann",
            ),
            other => {
                let (english, german) = plain(other);
                self.pick(english, german)
            }
        }
    }

    fn said_of(&self, at: Spot, english: &str, german: &str) -> String {
        let (english_at, german_at) = match at {
            Spot::Page(_) => ("This page", "Diese Seite"),
            Spot::Question(..) => ("This question", "Diese Frage"),
            Spot::Welcome => ("The welcome", "Die Begrüßung"),
            Spot::Thanks => ("The thanks", "Der Dank"),
        };
        self.pick(
            &format!("{english_at} {english}."),
            &format!("{german_at} {german}."),
        )
    }
}

/// Sentences without a name or number in them.
fn plain(finding: &DesignFinding) -> (&'static str, &'static str) {
    match finding {
        DesignFinding::NoLanguage => (
            "The survey has no language.",
            "Die Umfrage hat keine Sprache.",
        ),
        DesignFinding::NoTitle => (
            "The survey has no title for the people who answer.",
            "Die Umfrage hat keinen Titel für die, die antworten.",
        ),
        DesignFinding::NoQuestions => (
            "There is no question to answer.",
            "Es gibt keine Frage zu beantworten.",
        ),
        DesignFinding::MinimumTooLow => (
            "The smallest group that is shown must be 3 or more, or people could be recognised.",
            "Die kleinste gezeigte Gruppe muss mindestens 3 sein, sonst wären Menschen erkennbar.",
        ),
        DesignFinding::CommentMinimumTooLow => (
            "The smallest group whose comments are shown must be 3 or more.",
            "Die kleinste Gruppe, deren Kommentare gezeigt werden, muss mindestens 3 sein.",
        ),
        DesignFinding::IndexMinimumTooLow => (
            "The engagement index needs at least 10 answers.",
            "Der Engagement-Index braucht mindestens 10 Antworten.",
        ),
        DesignFinding::SeveralOutcomeThemes => (
            "More than one theme makes the engagement index; choose one.",
            "Mehr als ein Thema bildet den Engagement-Index; eines genügt.",
        ),
        DesignFinding::ThemeWithoutName { .. } => {
            ("A theme has no name.", "Ein Thema hat keinen Namen.")
        }
        DesignFinding::EmptyPage { .. } => ("This page is empty.", "Diese Seite ist leer."),
        DesignFinding::UnreachablePage { .. } => (
            "No way leads to this page.",
            "Kein Weg führt zu dieser Seite.",
        ),
        DesignFinding::Loop { .. } => (
            "A branch of this page leads round in a circle.",
            "Eine Verzweigung dieser Seite führt im Kreis.",
        ),
        DesignFinding::MissingPage { .. } => (
            "A branch leads to a page that is not there any more.",
            "Eine Verzweigung führt zu einer Seite, die es nicht mehr gibt.",
        ),
        DesignFinding::EmptyText { .. } => (
            "Words of this question are missing in the survey's first language.",
            "Dieser Frage fehlt Text in der ersten Sprache der Umfrage.",
        ),
        DesignFinding::EmptyChoice { .. } => (
            "A choice has no text in the survey's first language.",
            "Eine Antwort hat in der ersten Sprache der Umfrage keinen Text.",
        ),
        DesignFinding::DuplicateChoices { .. } => (
            "Two choices read the same.",
            "Zwei Antworten lauten gleich.",
        ),
        DesignFinding::BadCodes { .. } => (
            "Two choices have the same code, or a code is not 1 to 1,000.",
            "Zwei Antworten haben denselben Code, oder ein Code liegt nicht zwischen 1 und 1.000.",
        ),
        DesignFinding::TooFewChoices { .. } => (
            "There are too few choices.",
            "Es gibt zu wenige Antworten zur Auswahl.",
        ),
        DesignFinding::BadScale { .. } => (
            "The scale does not fit: check the number of points, the labels or the bounds.",
            "Die Skala passt nicht: Anzahl der Stufen, Beschriftungen oder Grenzen prüfen.",
        ),
        DesignFinding::RequiredInformation { .. } => (
            "A text to read cannot be required; it is simply shown.",
            "Ein Text zum Lesen kann keine Pflicht sein; er wird einfach gezeigt.",
        ),
        DesignFinding::SegmentWithOneChoice { .. } => (
            "A segment with one choice splits nothing.",
            "Ein Merkmal mit nur einer Antwort teilt nichts auf.",
        ),
        DesignFinding::SegmentNotChoosable { .. } => (
            "Only a single choice or yes/no can be a segment.",
            "Nur Einfachauswahl und Ja/Nein können ein Merkmal sein.",
        ),
        DesignFinding::ThemeWithoutScore { .. } => (
            "This type of question counts in no theme.",
            "Diese Art von Frage zählt in keinem Thema.",
        ),
        DesignFinding::OutcomeNotAgreement { .. } => (
            "The engagement index counts five-point agreement only; this question stays out of it.",
            "Der Engagement-Index zählt nur fünfstufige Zustimmung; diese Frage bleibt außen vor.",
        ),
        DesignFinding::ReversedWithoutEffect { .. } => (
            "Only agreement can be turned round; here it has no effect.",
            "Nur Zustimmung lässt sich umdrehen; hier hat es keine Wirkung.",
        ),
        // Said with names and numbers by the caller.
        DesignFinding::ThemeWithoutQuestions { .. }
        | DesignFinding::Untranslated { .. }
        | DesignFinding::MissingAnswer { .. }
        | DesignFinding::LaterAnswer { .. }
        | DesignFinding::AttachedAnswer { .. }
        | DesignFinding::NeverHolds { .. } => ("", ""),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_and_durations_read_as_a_person_writes_them() {
        let (english, german) = (SurveyWords::of("en-GB"), SurveyWords::of("de_DE.UTF-8"));
        let check = |answers, invited, expected: (&str, &str)| {
            assert_eq!(english.answers(answers, invited), expected.0);
            assert_eq!(german.answers(answers, invited), expected.1);
        };
        check(
            412,
            Some(508),
            ("412 of 508 people, 81%", "412 von 508, 81\u{a0}%"),
        );
        check(1, None, ("1 answer", "1 Antwort"));
        check(1412, None, ("1,412 answers", "1.412 Antworten"));
        check(3, Some(0), ("3 answers", "3 Antworten"));
        assert_eq!(english.duration(10.0), "about a minute");
        assert_eq!(german.duration(181.0), "etwa 4 Minuten");
    }
}
