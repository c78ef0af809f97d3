//! The words a map says itself: evidence grades, kinds, marks of a comparison.

use serde::{Deserialize, Serialize};
use throughline_model::{CardKind, Change, Evidence, JourneyKind, Series};

/// Everything on a map that no user has written. `{…}` are places for numbers and names.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Words {
    /// BCP 47 ("en", "de"); goes into the picture as its language.
    pub language: String,
    pub assumed: String,
    pub reported: String,
    pub observed: String,
    pub measured: String,
    /// `{n}`: 1 to 5.
    pub severity: String,
    pub note: String,
    pub pain: String,
    pub gain: String,
    pub opportunity: String,
    pub quote: String,
    pub question: String,
    pub added: String,
    pub removed: String,
    pub moved: String,
    pub changed: String,
    pub today: String,
    pub future: String,
    pub research: String,
    pub experienced: String,
    pub expected: String,
    /// The heading of a comparison.
    pub compared: String,
    pub one_step: String,
    /// `{n}`: 0 or 2 and more.
    pub steps: String,
    pub one_lane: String,
    pub lanes: String,
    pub one_card: String,
    pub cards: String,
    pub unnamed: String,
    /// `{page}` and `{pages}`.
    pub page: String,
    /// Ends of the emotion scale, upper and lower.
    pub good: String,
    pub bad: String,
    /// Ends of the dramatic arc, upper and lower.
    pub gripped: String,
    pub indifferent: String,
}

impl Words {
    /// The words for a language tag ("de-AT" finds German); English for any other.
    pub fn of(language: &str) -> Words {
        let primary = language.split(['-', '_']).next().unwrap_or_default();
        if primary.eq_ignore_ascii_case("de") {
            Words::german()
        } else {
            Words::english()
        }
    }

    pub fn english() -> Words {
        words([
            "en",
            "Assumed",
            "Reported",
            "Observed",
            "Measured",
            "Severity {n}",
            "Note",
            "Pain",
            "Gain",
            "Opportunity",
            "Quote",
            "Question",
            "Added",
            "Removed",
            "Moved",
            "Changed",
            "Today",
            "Future",
            "Research",
            "experienced",
            "expected",
            "Today and future compared",
            "1 step",
            "{n} steps",
            "1 lane",
            "{n} lanes",
            "1 card",
            "{n} cards",
            "Unnamed journey",
            "Page {page} of {pages}",
            "good",
            "bad",
            "gripped",
            "indifferent",
        ])
    }

    pub fn german() -> Words {
        words([
            "de",
            "Vermutet",
            "Berichtet",
            "Beobachtet",
            "Gemessen",
            "Schwere {n}",
            "Notiz",
            "Problem",
            "Freude",
            "Chance",
            "Zitat",
            "Frage",
            "Neu",
            "Entfällt",
            "Verschoben",
            "Geändert",
            "Heute",
            "Zukunft",
            "Forschung",
            "erlebt",
            "erwartet",
            "Heute und Zukunft im Vergleich",
            "1 Schritt",
            "{n} Schritte",
            "1 Bahn",
            "{n} Bahnen",
            "1 Karte",
            "{n} Karten",
            "Reise ohne Namen",
            "Seite {page} von {pages}",
            "gut",
            "schlecht",
            "gefesselt",
            "gleichgültig",
        ])
    }

    pub fn evidence(&self, grade: Evidence) -> &str {
        match grade {
            Evidence::Assumed => &self.assumed,
            Evidence::Reported => &self.reported,
            Evidence::Observed => &self.observed,
            Evidence::Measured => &self.measured,
        }
    }

    pub fn kind(&self, kind: CardKind) -> &str {
        match kind {
            CardKind::Note => &self.note,
            CardKind::Pain => &self.pain,
            CardKind::Gain => &self.gain,
            CardKind::Opportunity => &self.opportunity,
            CardKind::Quote => &self.quote,
            CardKind::Question => &self.question,
        }
    }

    pub fn change(&self, change: Change) -> &str {
        match change {
            Change::Added => &self.added,
            Change::Removed => &self.removed,
            Change::Moved => &self.moved,
            Change::Changed => &self.changed,
        }
    }

    pub fn journey_kind(&self, kind: JourneyKind) -> &str {
        match kind {
            JourneyKind::Today => &self.today,
            JourneyKind::Future => &self.future,
            JourneyKind::Research => &self.research,
        }
    }

    pub fn series(&self, series: Series) -> &str {
        match series {
            Series::Experienced => &self.experienced,
            Series::Expected => &self.expected,
        }
    }

    pub fn severity(&self, severity: u8) -> String {
        self.severity.replace("{n}", &severity.to_string())
    }

    pub fn steps(&self, count: usize) -> String {
        counted(&self.one_step, &self.steps, count)
    }

    pub fn lanes(&self, count: usize) -> String {
        counted(&self.one_lane, &self.lanes, count)
    }

    pub fn cards(&self, count: usize) -> String {
        counted(&self.one_card, &self.cards, count)
    }

    pub fn page(&self, page: usize, pages: usize) -> String {
        self.page
            .replace("{page}", &page.to_string())
            .replace("{pages}", &pages.to_string())
    }
}

fn counted(one: &str, many: &str, count: usize) -> String {
    if count == 1 {
        one.to_owned()
    } else {
        many.replace("{n}", &count.to_string())
    }
}

/// In the order of the fields.
fn words(list: [&str; 34]) -> Words {
    let [
        language,
        assumed,
        reported,
        observed,
        measured,
        severity,
        note,
        pain,
        gain,
        opportunity,
        quote,
        question,
        added,
        removed,
        moved,
        changed,
        today,
        future,
        research,
        experienced,
        expected,
        compared,
        one_step,
        steps,
        one_lane,
        lanes,
        one_card,
        cards,
        unnamed,
        page,
        good,
        bad,
        gripped,
        indifferent,
    ] = list.map(str::to_owned);
    Words {
        language,
        assumed,
        reported,
        observed,
        measured,
        severity,
        note,
        pain,
        gain,
        opportunity,
        quote,
        question,
        added,
        removed,
        moved,
        changed,
        today,
        future,
        research,
        experienced,
        expected,
        compared,
        one_step,
        steps,
        one_lane,
        lanes,
        one_card,
        cards,
        unnamed,
        page,
        good,
        bad,
        gripped,
        indifferent,
    }
}
