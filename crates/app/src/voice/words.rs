//! What feedback says, in the interface's language: English, or German.

use throughline_figures::chart::NumberFormat;
use throughline_model::measure::{FeedbackFigure, PeriodKind};
use throughline_model::topic::Tone;
use throughline_model::voice::{DueFilter, FeedbackKind, FollowUp, ScoreScale};
use throughline_stats::proportion::{Share, share};
use throughline_stats::{Estimate, Interval};

use crate::measuring::words::MeasureWords;
use crate::results::words::ResultWords;

/// The words of one language.
#[derive(Debug, Clone)]
pub(crate) struct VoiceWords {
    pub measures: MeasureWords,
}

impl VoiceWords {
    pub fn of(language: &str) -> VoiceWords {
        VoiceWords {
            measures: MeasureWords::of(language),
        }
    }

    pub fn results(&self) -> &ResultWords {
        &self.measures.results
    }

    pub fn pick<'a>(&self, english: &'a str, german: &'a str) -> &'a str {
        self.results().pick(english, german)
    }

    pub fn say(&self, english: &str, german: &str, places: &[(&str, &str)]) -> String {
        self.results().say(english, german, places)
    }

    pub fn count(&self, count: u64) -> String {
        self.results().count(count)
    }

    /// "5 Oct 2026".
    pub fn date(&self, day: i32) -> String {
        self.measures.period(PeriodKind::Wave, day, "")
    }

    /// "1 item", "4,310 items".
    pub fn items(&self, items: u64) -> String {
        if items == 1 {
            return self.pick("1 item", "1 Eintrag").to_owned();
        }
        self.say("{n} items", "{n} Einträge", &[("n", &self.count(items))])
    }

    /// [`VoiceWords::items`] behind "of": in German another case.
    pub fn items_of(&self, items: u64) -> String {
        if items == 1 {
            return self.items(items);
        }
        self.say("{n} items", "{n} Einträgen", &[("n", &self.count(items))])
    }

    /// "212 of 4,310 items".
    pub fn of_all(&self, items: u64, all: u64) -> String {
        if items == all {
            return self.items(all);
        }
        self.say(
            "{n} of {all}",
            "{n} von {all}",
            &[("n", &self.count(items)), ("all", &self.items_of(all))],
        )
    }

    /// "38% of 4,310 items, 95% interval 36–40"; empty of none.
    pub fn share(&self, part: u64, all: u64) -> String {
        let Some(found) = Share::new(part, all).ok().and_then(|part| share(part).ok()) else {
            return String::new();
        };
        let results = self.results();
        self.say(
            "{p} of {n}, {interval}",
            "{p} von {n}, {interval}",
            &[
                ("p", &results.percent(found.value)),
                ("n", &self.items_of(all)),
                (
                    "interval",
                    &results.interval(&found, 100.0, &NumberFormat::percent()),
                ),
            ],
        )
    }

    /// "−0.21, 95% interval −0.27 to −0.15 · n 160".
    pub fn sentiment(&self, found: &Estimate) -> String {
        let format = sentiment_format();
        let interval = self.results().interval(found, 1.0, &format);
        self.say(
            "{value}, {interval} · n {n}",
            "{value}, {interval} · n {n}",
            &[
                (
                    "value",
                    &format.write(found.value, &self.results().chart.locale),
                ),
                ("interval", &interval),
                ("n", &self.count(found.n)),
            ],
        )
    }

    /// "−0.21".
    pub fn sentiment_score(&self, score: f64) -> String {
        sentiment_format().write(score, &self.results().chart.locale)
    }

    /// "4 of 1–5".
    pub fn score(&self, score: f64, scale: ScoreScale) -> String {
        let decimals = |value: f64| {
            if (value - value.round()).abs() < 1e-9 {
                0
            } else if (value * 10.0 - (value * 10.0).round()).abs() < 1e-9 {
                1
            } else {
                2
            }
        };
        let write = |value: f64| self.results().number(value, decimals(value));
        let between = if scale.worst < 0.0 || scale.best < 0.0 {
            self.pick(" to ", " bis ")
        } else {
            "–"
        };
        self.say(
            "{score} of {worst}{between}{best}",
            "{score} von {worst}{between}{best}",
            &[
                ("score", &write(score)),
                ("worst", &write(scale.worst)),
                ("between", between),
                ("best", &write(scale.best)),
            ],
        )
    }

    pub fn kind(&self, kind: FeedbackKind) -> &str {
        match kind {
            FeedbackKind::Review => self.pick("Review", "Bewertung"),
            FeedbackKind::Call => self.pick("Call", "Anruf"),
            FeedbackKind::Email => self.pick("E-mail", "E-Mail"),
            FeedbackKind::Interview => self.pick("Interview", "Interview"),
            FeedbackKind::Comment => self.pick("Survey comment", "Umfragekommentar"),
            FeedbackKind::Social => self.pick("Social media", "Soziale Medien"),
            FeedbackKind::Other => self.pick("Other", "Sonstiges"),
        }
    }

    pub fn tone(&self, tone: Option<Tone>) -> &str {
        match tone {
            Some(Tone::Positive) => self.pick("Positive", "Positiv"),
            Some(Tone::Neutral) => self.pick("Neutral", "Neutral"),
            Some(Tone::Negative) => self.pick("Negative", "Negativ"),
            None => self.pick("Not told", "Nicht bestimmt"),
        }
    }

    pub fn state(&self, state: Option<FollowUp>) -> &str {
        match state {
            Some(FollowUp::Open) => self.pick("Open", "Offen"),
            Some(FollowUp::Contacted) => self.pick("Contacted", "Kontaktiert"),
            Some(FollowUp::Resolved) => self.pick("Resolved", "Erledigt"),
            None => self.pick("No follow-up", "Keine Nachverfolgung"),
        }
    }

    pub fn due(&self, due: DueFilter) -> &str {
        match due {
            DueFilter::Overdue => self.pick("Overdue", "Überfällig"),
            DueFilter::Today => self.pick("Today", "Heute"),
            DueFilter::Week => self.pick("Within 7 days", "In 7 Tagen"),
            DueFilter::Later => self.pick("Later", "Später"),
            DueFilter::Never => self.pick("No date", "Ohne Termin"),
        }
    }

    /// "due 12 Oct 2026", "4 days overdue", "resolved 9 Oct 2026, in time".
    pub fn due_words(
        &self,
        state: Option<FollowUp>,
        due: Option<i32>,
        resolved: Option<i32>,
        today: i32,
    ) -> String {
        let date = |day: i32| self.date(day);
        match (state, due) {
            (None, _) => String::new(),
            (Some(FollowUp::Resolved), due) => {
                let Some(resolved) = resolved else {
                    return self.pick("resolved", "erledigt").to_owned();
                };
                let (english, german) = match due {
                    Some(due) if resolved <= due => {
                        ("resolved {day}, in time", "erledigt {day}, rechtzeitig")
                    }
                    Some(_) => ("resolved {day}, late", "erledigt {day}, zu spät"),
                    None => ("resolved {day}", "erledigt {day}"),
                };
                self.say(english, german, &[("day", &date(resolved))])
            }
            (Some(FollowUp::Open | FollowUp::Contacted), None) => {
                self.pick("no date", "ohne Termin").to_owned()
            }
            (Some(FollowUp::Open | FollowUp::Contacted), Some(due)) if due < today => {
                match today.saturating_sub(due) {
                    1 => self.pick("1 day overdue", "1 Tag überfällig").to_owned(),
                    days => self.say(
                        "{n} days overdue",
                        "{n} Tage überfällig",
                        &[("n", &self.count(days.unsigned_abs().into()))],
                    ),
                }
            }
            (Some(FollowUp::Open | FollowUp::Contacted), Some(due)) if due == today => {
                self.pick("due today", "heute fällig").to_owned()
            }
            (Some(FollowUp::Open | FollowUp::Contacted), Some(due)) => {
                self.say("due {day}", "fällig {day}", &[("day", &date(due))])
            }
        }
    }

    /// The name of a language by its code.
    pub fn language(&self, code: &str) -> String {
        const NAMED: [(&str, &str, &str); 24] = [
            ("en", "English", "Englisch"),
            ("de", "German", "Deutsch"),
            ("fr", "French", "Französisch"),
            ("es", "Spanish", "Spanisch"),
            ("it", "Italian", "Italienisch"),
            ("pt", "Portuguese", "Portugiesisch"),
            ("nl", "Dutch", "Niederländisch"),
            ("pl", "Polish", "Polnisch"),
            ("cs", "Czech", "Tschechisch"),
            ("sv", "Swedish", "Schwedisch"),
            ("da", "Danish", "Dänisch"),
            ("fi", "Finnish", "Finnisch"),
            ("hu", "Hungarian", "Ungarisch"),
            ("ro", "Romanian", "Rumänisch"),
            ("tr", "Turkish", "Türkisch"),
            ("vi", "Vietnamese", "Vietnamesisch"),
            ("ru", "Russian", "Russisch"),
            ("uk", "Ukrainian", "Ukrainisch"),
            ("el", "Greek", "Griechisch"),
            ("ar", "Arabic", "Arabisch"),
            ("he", "Hebrew", "Hebräisch"),
            ("zh", "Chinese", "Chinesisch"),
            ("ja", "Japanese", "Japanisch"),
            ("ko", "Korean", "Koreanisch"),
        ];
        if code.is_empty() {
            return self.pick("Not told", "Nicht bestimmt").to_owned();
        }
        NAMED
            .iter()
            .find(|(known, _, _)| *known == code)
            .map_or_else(
                || code.to_owned(),
                |(_, english, german)| self.pick(english, german).to_owned(),
            )
    }

    /// What came of adding or importing.
    pub fn added(&self, added: u64, duplicates: u64, masked: u64) -> String {
        let mut sentences = vec![match added {
            0 => self
                .pick("Nothing new was added.", "Nichts Neues hinzugefügt.")
                .to_owned(),
            1 => self
                .pick("1 item was added.", "1 Eintrag hinzugefügt.")
                .to_owned(),
            n => self.say(
                "{n} items were added.",
                "{n} Einträge hinzugefügt.",
                &[("n", &self.count(n))],
            ),
        }];
        match duplicates {
            0 => {}
            1 => sentences.push(
                self.pick("1 was there already.", "1 war schon da.")
                    .to_owned(),
            ),
            n => sentences.push(self.say(
                "{n} were there already.",
                "{n} waren schon da.",
                &[("n", &self.count(n))],
            )),
        }
        if masked > 0 {
            let (english, german) = if masked == 1 {
                (
                    "{n} place was masked.",
                    "{n} Stelle wurde unkenntlich gemacht.",
                )
            } else {
                (
                    "{n} places were masked.",
                    "{n} Stellen wurden unkenntlich gemacht.",
                )
            };
            sentences.push(self.say(english, german, &[("n", &self.count(masked))]));
        }
        sentences.join(" ")
    }
}

/// Sentiment with its sign and two decimals.
pub(crate) fn sentiment_format() -> NumberFormat {
    NumberFormat {
        decimals: 2,
        ..NumberFormat::signed()
    }
}

/// An estimate as a chart has it.
pub(crate) fn drawn(found: &Estimate, scale: f64) -> throughline_figures::chart::Estimate {
    let interval = found.interval.map(|interval| {
        let Interval { low, high, .. } = interval.scaled(scale);
        throughline_figures::chart::Interval {
            lower: low,
            upper: high,
        }
    });
    throughline_figures::chart::Estimate {
        value: found.value * scale,
        interval,
        answers: Some(found.n),
    }
}

/// How a figure of feedback is computed, for small print.
pub(crate) fn figure_formula(figure: FeedbackFigure, words: &MeasureWords) -> String {
    match figure {
        FeedbackFigure::Count => words.pick("items of feedback", "Feedback-Einträge"),
        FeedbackFigure::MeanScore => words.pick(
            "mean score, worst 0 to best 100",
            "mittlere Bewertung, schlechteste 0 bis beste 100",
        ),
        FeedbackFigure::MeanSentiment => words.pick(
            "mean hint of sentiment, −1 to 1",
            "mittlerer Stimmungshinweis, −1 bis 1",
        ),
        FeedbackFigure::SharePositive => words.pick(
            "share that sounds positive (hint)",
            "Anteil, der positiv klingt (Hinweis)",
        ),
        FeedbackFigure::ShareNegative => words.pick(
            "share that sounds negative (hint)",
            "Anteil, der negativ klingt (Hinweis)",
        ),
        FeedbackFigure::ClosedInTime => words.pick(
            "follow-ups resolved by their day, of those over",
            "bis zum Termin erledigte Nachverfolgungen, von den abgelaufenen",
        ),
    }
}
