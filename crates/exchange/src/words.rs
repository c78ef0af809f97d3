//! The words by which people name lanes, in English and German.

use std::collections::HashMap;
use std::sync::LazyLock;

use throughline_model::LaneKind;

/// Lower case, umlauts written out, accents and everything but letters and digits gone, one space
/// between words; remarks in brackets are left out.
pub(crate) fn plain(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut depth = 0_u32;
    let mut gap = false;
    for character in text.chars().flat_map(char::to_lowercase) {
        match character {
            '(' | '[' => {
                depth += 1;
                gap = true;
                continue;
            }
            ')' | ']' => {
                depth = depth.saturating_sub(1);
                gap = true;
                continue;
            }
            _ => {}
        }
        if depth > 0 {
            continue;
        }
        let written = match character {
            'ä' => "ae",
            'ö' => "oe",
            'ü' => "ue",
            'ß' => "ss",
            'é' | 'è' | 'ê' => "e",
            'á' | 'à' | 'â' => "a",
            'ó' | 'ò' | 'ô' => "o",
            '&' | '+' => " and ",
            '\'' | '’' | '*' | '\u{301}' => "",
            _ => {
                if character.is_alphanumeric() {
                    if gap && !plain.is_empty() && !plain.ends_with(' ') {
                        plain.push(' ');
                    }
                    plain.push(character);
                    gap = false;
                } else {
                    gap = true;
                }
                continue;
            }
        };
        if gap && !written.is_empty() && !plain.is_empty() && !plain.ends_with(' ') {
            plain.push(' ');
        }
        if !written.is_empty() {
            gap = false;
        }
        if !(written.starts_with(' ') && (plain.is_empty() || plain.ends_with(' '))) {
            plain.push_str(written);
        } else {
            plain.push_str(written.trim_start());
        }
    }
    plain.trim_end().to_owned()
}

/// Words around a name that say nothing about what it names.
const FILLERS: [&str; 37] = [
    "customer",
    "customers",
    "user",
    "users",
    "client",
    "guest",
    "patient",
    "our",
    "the",
    "of",
    "a",
    "and",
    "what",
    "they",
    "are",
    "is",
    "their",
    "s",
    "name",
    "row",
    "lane",
    "kunde",
    "kunden",
    "kundin",
    "nutzer",
    "nutzerin",
    "der",
    "die",
    "das",
    "des",
    "und",
    "unsere",
    "was",
    "zeile",
    "list",
    "key",
    "journey",
];

/// `plain` without its filler words; empty where nothing else is left.
pub(crate) fn essence(plain: &str) -> String {
    let words: Vec<&str> = plain
        .split(' ')
        .filter(|word| !FILLERS.contains(word))
        .collect();
    words.join(" ")
}

/// What a lane of this name most likely holds, in English or German; `None` where the name says
/// nothing. A name that ends in the kind's own key in square brackets says it exactly
/// (`What hurts [pains]`).
///
/// ```
/// use throughline_model::LaneKind;
/// assert_eq!(throughline_exchange::lane_kind("Schmerzpunkte"), Some(LaneKind::Pains));
/// assert_eq!(throughline_exchange::lane_kind("What the customer thinks"), Some(LaneKind::Thoughts));
/// ```
pub fn lane_kind(name: &str) -> Option<LaneKind> {
    if let Some((_, kind)) = labelled(name) {
        return Some(kind);
    }
    let plain = plain(name);
    if plain.is_empty() {
        return None;
    }
    kind_of(&plain).or_else(|| {
        let essence = essence(&plain);
        kind_of(&essence).or_else(|| kind_of_part(&essence))
    })
}

/// Splits `Name [key]` as [`crate::export`] writes it.
pub(crate) fn labelled(name: &str) -> Option<(&str, LaneKind)> {
    let (before, key) = name.trim().strip_suffix(']')?.rsplit_once('[')?;
    let kind = LaneKind::ALL
        .into_iter()
        .find(|kind| kind_key(*kind) == key)?;
    Some((before.trim(), kind))
}

static KINDS: LazyLock<HashMap<&str, LaneKind>> = LazyLock::new(|| {
    let mut kinds = HashMap::new();
    for kind in LaneKind::ALL {
        for word in kind_words(kind).split('|') {
            kinds.entry(word).or_insert(kind);
        }
    }
    kinds
});

fn kind_of(plain: &str) -> Option<LaneKind> {
    KINDS.get(plain).copied()
}

/// The kind whose word of at least five letters the name contains as whole words: of several the
/// longest word wins, so that "backstage actions" is backstage.
fn kind_of_part(plain: &str) -> Option<LaneKind> {
    // A sentence is no name; and nothing is learnt from its hundredth word.
    let words: Vec<&str> = plain.split(' ').take(12).collect();
    let mut best: Option<(usize, LaneKind)> = None;
    for from in 0..words.len() {
        for to in from + 1..=words.len().min(from + 4) {
            let part = words[from..to].join(" ");
            if part.len() >= 5
                && let Some(kind) = kind_of(&part)
                && best.is_none_or(|(length, _)| part.len() > length)
            {
                best = Some((part.len(), kind));
            }
        }
    }
    best.map(|(_, kind)| kind)
}

/// As the project's JSON writes it.
pub(crate) fn kind_key(kind: LaneKind) -> &'static str {
    match kind {
        LaneKind::Actions => "actions",
        LaneKind::Touchpoints => "touchpoints",
        LaneKind::Thoughts => "thoughts",
        LaneKind::Quotes => "quotes",
        LaneKind::Emotion => "emotion",
        LaneKind::Arc => "arc",
        LaneKind::Pains => "pains",
        LaneKind::Gains => "gains",
        LaneKind::Channels => "channels",
        LaneKind::Frontstage => "frontstage",
        LaneKind::Backstage => "backstage",
        LaneKind::Support => "support",
        LaneKind::Systems => "systems",
        LaneKind::Departments => "departments",
        LaneKind::Pictures => "pictures",
        LaneKind::Measures => "measures",
        LaneKind::Opportunities => "opportunities",
        LaneKind::Text => "text",
        LaneKind::Custom => "custom",
        LaneKind::LineOfInteraction => "lineOfInteraction",
        LaneKind::LineOfVisibility => "lineOfVisibility",
        LaneKind::LineOfInternalInteraction => "lineOfInternalInteraction",
    }
}

/// A name for a lane of this kind that nobody named.
pub(crate) fn kind_name(kind: LaneKind) -> &'static str {
    match kind {
        LaneKind::Actions => "Actions",
        LaneKind::Touchpoints => "Touchpoints",
        LaneKind::Thoughts => "Thoughts",
        LaneKind::Quotes => "Quotes",
        LaneKind::Emotion => "Emotion",
        LaneKind::Arc => "Engagement",
        LaneKind::Pains => "Pain points",
        LaneKind::Gains => "Gains",
        LaneKind::Channels => "Channels",
        LaneKind::Frontstage => "Frontstage",
        LaneKind::Backstage => "Backstage",
        LaneKind::Support => "Support processes",
        LaneKind::Systems => "Systems",
        LaneKind::Departments => "Departments",
        LaneKind::Pictures => "Pictures",
        LaneKind::Measures => "Measures",
        LaneKind::Opportunities => "Opportunities",
        LaneKind::Text => "Notes",
        LaneKind::Custom => "Cards",
        LaneKind::LineOfInteraction => "Line of interaction",
        LaneKind::LineOfVisibility => "Line of visibility",
        LaneKind::LineOfInternalInteraction => "Line of internal interaction",
    }
}

/// Already [`plain`], separated by `|`.
fn kind_words(kind: LaneKind) -> &'static str {
    match kind {
        LaneKind::Actions => {
            "actions|action|activities|activity|doing|does|do|tasks|behaviour|behavior|jobs|aktionen|aktion|\
             handlungen|handlung|aktivitaeten|aktivitaet|kundenaktionen|kundenaktivitaeten|kundenhandlungen|\
             nutzeraktionen|taetigkeiten|taetigkeit|verhalten|tut|macht|aufgaben"
        }
        LaneKind::Touchpoints => {
            "touchpoints|touchpoint|touch points|touch point|interactions|contact points|contact point|\
             kontaktpunkte|kontaktpunkt|beruehrungspunkte|beruehrungspunkt|physical evidence|\
             interaktionen|interaktion"
        }
        LaneKind::Thoughts => {
            "thoughts|thought|thinking|thinks|think|questions|question|needs|need|expectations|expectation|\
             goals|goal|gedanken|gedanke|denkt|denken|fragen|beduerfnisse|beduerfnis|erwartungen|erwartung|\
             ziele|ziel|motivation|motivations|mindset|thoughts and feelings|thinking and feeling"
        }
        LaneKind::Quotes => {
            "quotes|quote|verbatim|verbatims|says|said|saying|voice|voc|zitate|zitat|o toene|o ton|sagt|\
             kundenstimmen|kundenstimme|stimmen|feedback|kundenfeedback"
        }
        LaneKind::Emotion => {
            "emotion|emotions|emotional|feeling|feelings|feels|feel|mood|sentiment|satisfaction|score|rating|\
             experience|emotional journey|emotional curve|emotion curve|emotion score|sentiment score|\
             emotional state|stimmung|gefuehl|gefuehle|gefuehlslage|emotionen|emotionskurve|stimmungskurve|\
             zufriedenheit|bewertung|erleben|kundenstimmung|happiness|smiley|fuehlt|emotionale lage|\
             emotionsverlauf|stimmungswert|emotionswert"
        }
        LaneKind::Arc => {
            "engagement|dramatic arc|arc|drama|engagement level|dramaturgie|spannungsbogen|dramatischer bogen|\
             tension"
        }
        LaneKind::Pains => {
            "pains|pain|pain points|painpoints|pain point|painpoint|problems|problem|issues|issue|barriers|\
             barrier|frustrations|frustration|obstacles|challenges|challenge|blockers|friction|weaknesses|\
             schmerzpunkte|schmerzpunkt|schmerz|schmerzen|probleme|hindernisse|huerden|huerde|aerger|\
             frust|schwachstellen|schwierigkeiten|herausforderungen|stolpersteine|aergernisse|lowlights|\
             painpoints barrieren|barrieren|kritikpunkte|bad|negativ|negative|hurts"
        }
        LaneKind::Gains => {
            "gains|gain|delights|delight|delighters|highlights|highlight|wow|wow moments|benefits|benefit|\
             positives|moments of truth|moment of truth|gewinne|gewinn|freuden|begeisterung|nutzen|\
             begeisterungsfaktoren|vorteile|staerken|lichtblicke|positiv|positive|erfolge|joys|strengths|\
             gluecksmomente|wow momente"
        }
        LaneKind::Channels => {
            "channels|channel|kanaele|kanal|media|medium|medien|kommunikationskanaele|devices|device|geraete"
        }
        LaneKind::Frontstage => {
            "frontstage|front stage|onstage|visible actions|employee actions|staff actions|frontstage actions|\
             front office|frontoffice|sichtbare aktionen|sichtbare handlungen|mitarbeiteraktionen|\
             vordergrund|onstage contact actions|employees|staff|mitarbeiter|mitarbeitende|buehne"
        }
        LaneKind::Backstage => {
            "backstage|back stage|invisible actions|backstage actions|back office|backoffice|\
             unsichtbare aktionen|hintergrund|hinter den kulissen|behind the scenes|\
             backstage contact actions|hinterbuehne|interne ablaeufe|internal actions"
        }
        LaneKind::Support => {
            "support|support processes|support process|supporting processes|processes|process|internal processes|\
             unterstuetzende prozesse|unterstuetzung|supportprozesse|prozesse|prozess|interne prozesse|\
             unterstuetzungsprozesse|hintergrundprozesse"
        }
        LaneKind::Systems => {
            "systems|system|tools|tool|it systems|technology|technologies|software|applications|systeme|\
             it systeme|werkzeuge|technik|technologie|anwendungen"
        }
        LaneKind::Departments => {
            "departments|department|owner|owners|owned by|team|teams|responsible|responsibility|\
             responsibilities|stakeholders|stakeholder|ownership|business unit|abteilungen|abteilung|\
             verantwortlich|verantwortlichkeit|verantwortlichkeiten|verantwortung|zustaendig|\
             zustaendigkeit|zustaendigkeiten|beteiligte|internal ownership|bereich|bereiche|fachbereich"
        }
        LaneKind::Pictures => {
            "pictures|picture|images|image|photos|photo|storyboard|sketch|sketches|screenshots|screenshot|\
             bilder|bild|fotos|foto|skizzen|skizze|illustration|visuals"
        }
        LaneKind::Measures => {
            "measures|measure|metrics|metric|kpi|kpis|measurements|kennzahlen|kennzahl|messgroessen|\
             messwerte|success metrics|indicators|indikatoren|metriken"
        }
        LaneKind::Opportunities => {
            "opportunities|opportunity|ideas|idea|solutions|solution|improvements|improvement|\
             recommendations|recommendation|how might we|hmw|insights and opportunities|chancen|chance|\
             ideen|loesungen|loesung|verbesserungen|verbesserung|massnahmen|massnahme|potenziale|potenzial|\
             potentiale|moeglichkeiten|verbesserungsideen|verbesserungspotenziale|verbesserungsvorschlaege|\
             empfehlungen|optimierung|optimierungen|optimierungspotenzial|handlungsfelder|ideen loesungen"
        }
        LaneKind::Text => {
            "text|notes|note|comments|comment|remarks|description|notizen|notiz|kommentare|kommentar|\
             bemerkungen|bemerkung|anmerkungen|anmerkung|beschreibung|insights|insight|erkenntnisse|details"
        }
        LaneKind::Custom => "custom|cards|other|others|misc|sonstiges|karten",
        LaneKind::LineOfInteraction => {
            "line of interaction|interaktionslinie|linie interaktion|linie der interaktion"
        }
        LaneKind::LineOfVisibility => {
            "line of visibility|sichtbarkeitslinie|linie der sichtbarkeit|linie sichtbarkeit"
        }
        LaneKind::LineOfInternalInteraction => {
            "line of internal interaction|interne interaktionslinie|linie der internen interaktion|\
             line internal interaction"
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lanes_are_known_by_english_and_german_names() {
        for (name, kind) in [
            ("Pain Points", LaneKind::Pains),
            ("Customer actions", LaneKind::Actions),
            ("Frontstage actions", LaneKind::Frontstage),
            ("Back-stage", LaneKind::Backstage),
            ("THOUGHTS & FEELINGS", LaneKind::Thoughts),
            ("Gedanken", LaneKind::Thoughts),
            ("Kontaktpunkte (Touchpoints)", LaneKind::Touchpoints),
            ("Schmerzpunkte", LaneKind::Pains),
            ("Kanäle", LaneKind::Channels),
            ("Stimmung (1–5)", LaneKind::Emotion),
            ("Unterstützende Prozesse", LaneKind::Support),
            ("Maßnahmen", LaneKind::Opportunities),
            ("Line of visibility", LaneKind::LineOfVisibility),
            ("Line of interaction", LaneKind::LineOfInteraction),
            ("Internal ownership", LaneKind::Departments),
            ("Anything [arc]", LaneKind::Arc),
        ] {
            assert_eq!(lane_kind(name), Some(kind), "{name}");
        }
        assert_eq!(lane_kind("Harbour Bank"), None);
        assert_eq!(lane_kind(""), None);
    }

    #[test]
    fn every_default_name_means_its_kind() {
        for kind in LaneKind::ALL {
            assert_eq!(lane_kind(kind_name(kind)), Some(kind));
            assert_eq!(lane_kind(&format!("x [{}]", kind_key(kind))), Some(kind));
            let json = serde_json::to_value(kind).expect("serialises");
            assert_eq!(json, kind_key(kind));
        }
    }
}
