//! What a column's heading says about it, in English and German.

use throughline_model::LaneKind;

use crate::ColumnRole;
use crate::words::{essence, lane_kind, plain};

/// What a heading can mean. Some words mean one thing in a list of cards and another where every
/// column is a lane ("Touchpoint"), so both are kept.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Heading {
    /// In [`crate::TableShape::List`].
    pub(super) in_list: Option<ColumnRole>,
    /// In [`crate::TableShape::StepsDown`], where the column is no lane.
    pub(super) in_steps: Option<ColumnRole>,
    /// The kind of the lane of this name.
    pub(super) lane: Option<LaneKind>,
    /// "Type" and the like: a lane or a kind of card, as its cells say.
    pub(super) category: bool,
    /// A running number; says nothing.
    pub(super) number: bool,
}

impl Heading {
    pub(super) fn is_known(&self) -> bool {
        self.in_list.is_some() || self.in_steps.is_some() || self.lane.is_some() || self.category
    }
}

const STAGE: &str = "stage|stages|phase|phases|phasen|section|abschnitt|etappe|epic|milestone|stage name|phasenname|\
                     journey phase|journey stage|stufe|journeyphase|lebenszyklusphase";
const STEP: &str = "step|steps|schritt|schritte|step name|teilschritt|prozessschritt|substep|sub step|journey step|\
                    moment|station|event|scene|szene|task name";
const ACTIVITY: &str = "activity|aktivitaet|task|aufgabe|aktion|action|process step";
const LANE: &str = "lane|swimlane|swim lane|row|zeile|bahn|ebene|layer|spur|lane name";
const CATEGORY: &str = "type|category|kategorie|typ|art|card type|kartentyp|kartenart|item type|kind|note type|group|gruppe|rubrik";
const TEXT: &str = "text|title|titel|card|karte|comment|kommentar|content|inhalt|sticky|sticky note|note text|card title|\
                    kartentitel|item|eintrag|statement|aussage|finding|beobachtung|observation|insight|erkenntnis|\
                    was|what|zettel|post it|message|summary|zusammenfassung|beschriftung";
const NOTES: &str = "notes|note|description|beschreibung|details|detail|notiz|notizen|bemerkung|bemerkungen|anmerkung|\
                     anmerkungen|remarks|erlaeuterung|comments|kommentare|body|hinweis";
const KIND: &str = "kind|card kind|kartenart|art der karte";
const SEVERITY: &str = "severity|schweregrad|schwere|impact|prioritaet|priority|gravity|dringlichkeit|auswirkung|seriousness";
const EVIDENCE: &str = "evidence|evidenz|beleg|belege|source|quelle|evidence level|nachweis|certainty|confidence|evidenzgrad";
const TOUCHPOINT: &str =
    "touchpoint|touch point|touchpoints|kontaktpunkt|kontaktpunkte|beruehrungspunkt|contact point";
const CHANNEL: &str = "channel|channels|kanal|kanaele|medium|media";
const DEPARTMENT: &str = "department|departments|owner|abteilung|abteilungen|team|responsible|verantwortlich|zustaendig|bereich|\
                          owner department|verantwortliche abteilung|fachbereich|owned by|zustaendigkeit|business unit|\
                          verantwortung|verantwortlicher";
const PERSONA: &str = "persona|personas|actor|actors|who|wer|person|akteur|akteure|segment|zielgruppe|role|rolle|customer|user|\
                       kunde|kundin|nutzer|customer segment|customer type|user type";
const TAGS: &str = "tags|tag|labels|label|schlagworte|schlagwort|keywords|stichworte|stichwoerter|etiketten|schlagwoerter|markierung";
const SPAN: &str = "span|spans|colspan|card span|spannweite|spanne|schritte breit|steps wide";
const EMOTION: &str = "emotion|score|sentiment|mood|rating|feeling|stimmung|gefuehl|bewertung|zufriedenheit|satisfaction|emotions|\
                       emotion score|sentiment score|emotionswert|stimmungswert|emotion value|value|wert|emotional score|\
                       smiley|happiness|punkte|experience score|note 1 5|emotionen|feelings";
const NUMBER: &str = "nr|no|id|number|nummer|index|lfd nr|pos|position|reihenfolge|order|sort|lfd|date|datum|created|erstellt|\
                      created at|last updated|updated|author|autor|color|colour|farbe|x|y|url|link";

fn is_one_of(words: &str, plain: &str) -> bool {
    words.split('|').any(|word| word == plain)
}

pub(super) fn heading(text: &str) -> Heading {
    let plain = plain(text);
    if plain.is_empty() {
        return Heading {
            number: text.trim() == "#",
            ..Heading::default()
        };
    }
    // A long sentence is no heading, whatever words it holds.
    if plain.len() > 60 {
        return Heading::default();
    }
    if is_one_of(NUMBER, &plain) {
        return Heading {
            number: true,
            ..Heading::default()
        };
    }
    let essence = essence(&plain);
    let means = |words: &str| {
        is_one_of(words, &plain) || (!essence.is_empty() && is_one_of(words, &essence))
    };
    let lane = lane_kind(text);
    let mut heading = Heading {
        lane,
        ..Heading::default()
    };
    let both = [
        (STAGE, ColumnRole::Stage),
        (STEP, ColumnRole::Step),
        (PERSONA, ColumnRole::Persona),
    ];
    let list_only = [
        (LANE, ColumnRole::Lane),
        (TEXT, ColumnRole::Text),
        (NOTES, ColumnRole::Notes),
        (SEVERITY, ColumnRole::Severity),
        (EVIDENCE, ColumnRole::Evidence),
        (TOUCHPOINT, ColumnRole::Touchpoint),
        (CHANNEL, ColumnRole::Channel),
        (DEPARTMENT, ColumnRole::Department),
        (TAGS, ColumnRole::Tags),
        (SPAN, ColumnRole::Span),
        (ACTIVITY, ColumnRole::Step),
    ];
    if let Some((_, role)) = both.into_iter().find(|(words, _)| means(words)) {
        heading.in_list = Some(role.clone());
        heading.in_steps = Some(role);
        // "Step" is never the lane of actions, whatever else the word may be.
        heading.lane = None;
    } else if means(EMOTION) || lane == Some(LaneKind::Emotion) {
        heading.in_list = Some(ColumnRole::Emotion);
        heading.in_steps = Some(ColumnRole::Emotion);
    } else if is_one_of(CATEGORY, &plain) {
        heading.category = true;
        if is_one_of(KIND, &plain) {
            heading.in_list = Some(ColumnRole::Kind);
        }
    } else if let Some((_, role)) = list_only.into_iter().find(|(words, _)| means(words)) {
        heading.in_list = Some(role);
    }
    heading
}

/// How many different things the cells name as headings would: the row with the most is the
/// header.
pub(crate) fn recognised_headings(cells: &[String]) -> usize {
    let mut seen: Vec<Heading> = Vec::new();
    for cell in cells {
        let heading = heading(cell);
        if heading.is_known() && !seen.contains(&heading) {
            seen.push(heading);
        }
    }
    seen.len()
}
