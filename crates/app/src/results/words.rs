//! What results say, in the interface's language: English, or German.

use throughline_figures::chart::{NumberFormat, Words};
use throughline_model::QuestionId;
use throughline_model::survey::{Privacy, Theme, Wording, piping};
use throughline_stats::confidentiality::{Hiding, Visibility};
use throughline_stats::{Estimate, Formula, change};

use super::axes::{SegmentAxis, ValueName};
use super::data::WaveData;
use super::items::Item;
use crate::calls::results::Verdict;

/// The words of one language.
#[derive(Debug, Clone)]
pub(crate) struct ResultWords {
    german: bool,
    language: String,
    pub chart: Words,
}

impl ResultWords {
    /// Words for a language tag; English for any that is not German.
    pub fn of(language: &str) -> ResultWords {
        let primary = language.split(['-', '_']).next().unwrap_or_default();
        ResultWords {
            german: primary.eq_ignore_ascii_case("de"),
            language: language.replace('_', "-"),
            chart: Words::of(language),
        }
    }

    pub fn pick<'a>(&self, english: &'a str, german: &'a str) -> &'a str {
        if self.german { german } else { english }
    }

    /// A sentence with places `{name}`.
    pub fn say(&self, english: &str, german: &str, places: &[(&str, &str)]) -> String {
        let mut text = self.pick(english, german).to_owned();
        for (name, value) in places {
            text = text.replace(&format!("{{{name}}}"), value);
        }
        text
    }

    /// A wording of the survey in this language, else in the survey's own.
    pub fn text(&self, wording: &Wording, data: &WaveData) -> String {
        let base = data.wave.definition.survey.settings.base_language();
        let primary = self.language.split('-').next().unwrap_or_default();
        let tag = if wording.has(&self.language) {
            &self.language
        } else {
            primary
        };
        // What one person answered before has no place in the results of all.
        piping::filled(wording.in_language(tag, base), |name| {
            name.parse::<QuestionId>().ok().map(|_| "…".to_owned())
        })
    }

    /// A name within a sentence: one that is itself a sentence is set in quotation marks.
    pub fn named(&self, name: &str) -> String {
        if name.contains(char::is_whitespace) {
            self.say("“{name}”", "„{name}“", &[("name", name)])
        } else {
            name.to_owned()
        }
    }

    pub fn item(&self, item: &Item, data: &WaveData) -> String {
        self.text(&item.name, data)
    }

    pub fn theme(&self, theme: &Theme, data: &WaveData) -> String {
        self.text(&theme.name, data)
    }

    pub fn segment(&self, axis: &SegmentAxis, data: &WaveData) -> String {
        self.text(&axis.name, data)
    }

    pub fn value(&self, name: &ValueName, data: &WaveData) -> String {
        match name {
            ValueName::Wording(wording) => self.text(wording, data),
            ValueName::Number(number) => number.to_string(),
            ValueName::Yes => self.pick("Yes", "Ja").to_owned(),
            ValueName::No => self.pick("No", "Nein").to_owned(),
            ValueName::Other => self.pick("Other", "Sonstiges").to_owned(),
            ValueName::NotAnswered => self.pick("Not answered", "Ohne Angabe").to_owned(),
        }
    }

    pub fn count(&self, count: u64) -> String {
        self.chart.locale.count(count)
    }

    pub fn number(&self, value: f64, decimals: u8) -> String {
        NumberFormat::decimals(decimals).write(value, &self.chart.locale)
    }

    /// Of a share from 0 to 1.
    pub fn percent(&self, share: f64) -> String {
        NumberFormat::percent().write(share * 100.0, &self.chart.locale)
    }

    /// "412 answers".
    pub fn answers(&self, n: u64) -> String {
        if n == 1 {
            return self.pick("1 answer", "1 Antwort").to_owned();
        }
        let n = self.count(n);
        self.say("{n} answers", "{n} Antworten", &[("n", &n)])
    }

    /// "95% interval 62–66".
    pub fn interval(&self, estimate: &Estimate, scale: f64, format: &NumberFormat) -> String {
        let Some(interval) = estimate.interval else {
            return self.pick("no interval", "kein Intervall").to_owned();
        };
        let interval = interval.scaled(scale);
        let range = format.interval(interval.low, interval.high, &self.chart);
        self.within(&range)
    }

    /// "95% interval 62–66", of a range that is written already.
    pub fn within(&self, range: &str) -> String {
        self.say(
            "95% interval {range}",
            "95-%-Intervall {range}",
            &[("range", range)],
        )
    }

    pub fn verdict(&self, verdict: change::Verdict) -> &str {
        match verdict {
            change::Verdict::Rose => self.pick("rose", "gestiegen"),
            change::Verdict::Fell => self.pick("fell", "gefallen"),
            change::Verdict::CantTell => self.pick("can’t tell", "nicht zu sagen"),
        }
    }

    /// Why something is hidden; `other` names the group that it would give away, if one is known.
    pub fn hidden(&self, visibility: Visibility, other: Option<&str>) -> Option<String> {
        match visibility {
            Visibility::Shown => None,
            Visibility::Hidden(Hiding::TooFew { minimum }) => Some(self.say(
                "hidden, fewer than {n} answers",
                "verborgen, weniger als {n} Antworten",
                &[("n", &minimum.to_string())],
            )),
            Visibility::Hidden(Hiding::ProtectsAnother) => Some(match other {
                Some(other) => self.say(
                    "hidden, it would reveal {other}",
                    "verborgen, es würde {other} verraten",
                    &[("other", other)],
                ),
                None => self
                    .pick(
                        "hidden, it would reveal a smaller group",
                        "verborgen, es würde eine kleinere Gruppe verraten",
                    )
                    .to_owned(),
            }),
            Visibility::Hidden(Hiding::Collecting) => Some(
                self.pick(
                    "hidden while answers come in",
                    "verborgen, solange Antworten eingehen",
                )
                .to_owned(),
            ),
        }
    }

    /// The same as a whole sentence, for a view that is refused.
    pub fn refused(&self, visibility: Visibility) -> Option<String> {
        match visibility {
            Visibility::Shown => None,
            Visibility::Hidden(Hiding::TooFew { minimum }) => Some(self.say(
                "Fewer than {n} people answered this, so nothing is shown.",
                "Weniger als {n} Personen haben das beantwortet; deshalb wird nichts gezeigt.",
                &[("n", &minimum.to_string())],
            )),
            Visibility::Hidden(Hiding::ProtectsAnother) => Some(
                self.pick(
                    "Together with what else is shown, this would reveal a smaller group. Choose fewer or other filters.",
                    "Zusammen mit dem, was sonst gezeigt wird, würde das eine kleinere Gruppe verraten. Bitte weniger oder andere Filter wählen.",
                )
                .to_owned(),
            ),
            Visibility::Hidden(Hiding::Collecting) => Some(
                self.pick(
                    "Answers still come in. Results are shown when the wave is closed: two looks at different times would tell what the one person between them answered.",
                    "Es gehen noch Antworten ein. Ergebnisse werden gezeigt, wenn die Welle geschlossen ist: Zwei Blicke zu verschiedenen Zeiten würden verraten, was die eine Person dazwischen geantwortet hat.",
                )
                .to_owned(),
            ),
        }
    }

    /// "Anonymous · groups of 5 or more".
    pub fn promise(&self, privacy: Privacy, minimum: u16) -> String {
        let n = minimum.to_string();
        match privacy {
            Privacy::Anonymous => self.say(
                "Anonymous · groups of {n} or more",
                "Anonym · Gruppen ab {n}",
                &[("n", &n)],
            ),
            Privacy::Confidential => self.say(
                "Confidential · groups of {n} or more",
                "Vertraulich · Gruppen ab {n}",
                &[("n", &n)],
            ),
            Privacy::Identified => self
                .pick(
                    "With names, as people were told",
                    "Mit Namen, wie angekündigt",
                )
                .to_owned(),
        }
    }

    /// The formula and how it is read.
    pub fn formula(&self, formula: Formula) -> String {
        let (english, german) = match formula {
            Formula::NetPromoterScore => (
                "Per cent who answered 9 or 10, less per cent who answered 0 to 6. Adjusted Wald interval.",
                "Prozent mit 9 oder 10 minus Prozent mit 0 bis 6. Angepasstes Wald-Intervall.",
            ),
            Formula::TopBoxShare => (
                "Share of the highest points of the scale. Wilson interval.",
                "Anteil der höchsten Punkte der Skala. Wilson-Intervall.",
            ),
            Formula::EffortShare => (
                "CES 2.0: share who answered 5, 6 or 7. Wilson interval.",
                "CES 2.0: Anteil mit 5, 6 oder 7. Wilson-Intervall.",
            ),
            Formula::Share | Formula::WeightedShare => (
                "Share of the answers. Wilson interval.",
                "Anteil der Antworten. Wilson-Intervall.",
            ),
            Formula::FavourableShare => (
                "Share of answers above the middle of the scale. Wilson interval.",
                "Anteil der Antworten über der Mitte der Skala. Wilson-Intervall.",
            ),
            Formula::ThemeMeanOfQuestions => (
                "Mean of the questions’ favourable shares. The interval counts each person once.",
                "Mittel der Zustimmung zu den einzelnen Fragen. Das Intervall zählt jede Person einmal.",
            ),
            Formula::ThemeShareOfPeople => (
                "Share of people whose mean is at least 3.5 of 5. Wilson interval.",
                "Anteil der Personen, deren Mittel mindestens 3,5 von 5 ist. Wilson-Intervall.",
            ),
            Formula::EngagementIndex => (
                "Answers scored 0 to 100, averaged per person, then over people. t interval.",
                "Antworten von 0 bis 100, je Person gemittelt, dann über alle. t-Intervall.",
            ),
            Formula::Mean => ("Mean. t interval.", "Mittelwert. t-Intervall."),
            Formula::CronbachAlpha => (
                "Cronbach’s α of those who answered every item. Feldt interval.",
                "Cronbachs α derer, die alle Fragen beantwortet haben. Feldt-Intervall.",
            ),
            Formula::ShapleyShare | Formula::SampledShapleyShare => (
                "Shapley share of the explained variation (R²).",
                "Shapley-Anteil an der erklärten Streuung (R²).",
            ),
            Formula::Count => ("Count.", "Anzahl."),
            Formula::NetPromoterDifference
            | Formula::OpportunityScore
            | Formula::Median
            | Formula::StandardDeviation
            | Formula::Quantile
            | Formula::KanoBetter
            | Formula::KanoWorse
            | Formula::PearsonCorrelation
            | Formula::DeterminationCoefficient
            | Formula::JohnsonShare
            | Formula::ShareDifference
            | Formula::ShareDifferenceByScore
            | Formula::MeanDifference
            | Formula::PairedDifference
            | Formula::IntervalDifference
            | Formula::IndividualsCentre
            | Formula::CustomerValue
            | Formula::SimulatedGain => (formula.name(), formula.name()),
        };
        self.pick(english, german).to_owned()
    }

    /// "A, B and C".
    pub fn list(&self, names: &[String]) -> String {
        match names {
            [] => String::new(),
            [one] => one.clone(),
            [rest @ .., last] => format!("{} {} {last}", rest.join(", "), self.pick("and", "und")),
        }
    }
}

/// Whether more is better for every figure that is compared between waves here.
pub(crate) fn judged(verdict: change::Verdict) -> Verdict {
    match verdict {
        change::Verdict::Rose => Verdict::Better,
        change::Verdict::Fell => Verdict::Worse,
        change::Verdict::CantTell => Verdict::CannotTell,
    }
}
