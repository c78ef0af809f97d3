//! What measures say, in the interface's language: English, or German.

use throughline_figures::chart::NumberFormat;
use throughline_model::measure::{
    FormulaProblem, MeasureDefinition, MeasureKind, PeriodKind, parts_of,
};

use crate::results::words::ResultWords;

/// The words of one language.
#[derive(Debug, Clone)]
pub(crate) struct MeasureWords {
    pub results: ResultWords,
}

impl MeasureWords {
    pub fn of(language: &str) -> MeasureWords {
        MeasureWords {
            results: ResultWords::of(language),
        }
    }

    pub fn pick(&self, english: &str, german: &str) -> String {
        self.results.pick(english, german).to_owned()
    }

    pub fn say(&self, english: &str, german: &str, places: &[(&str, &str)]) -> String {
        self.results.say(english, german, places)
    }

    /// "Nov 2026", "Q4 2026", "W46 2026"; of a wave its name.
    pub fn period(&self, kind: PeriodKind, start: i32, name: &str) -> String {
        let (year, number) = kind.written(start).numbers();
        match kind {
            PeriodKind::Week => self.say(
                "W{n} {year}",
                "KW {n} {year}",
                &[("n", &number.to_string()), ("year", &year.to_string())],
            ),
            PeriodKind::Month => format!("{} {year}", self.month(number)),
            PeriodKind::Quarter => format!("Q{number} {year}"),
            PeriodKind::Wave if name.trim().is_empty() => {
                let (year, month, day) = parts_of(start);
                let month = self.month(month);
                self.say(
                    "{day} {month} {year}",
                    "{day}. {month} {year}",
                    &[
                        ("day", &day.to_string()),
                        ("month", month),
                        ("year", &year.to_string()),
                    ],
                )
            }
            PeriodKind::Wave => name.to_owned(),
        }
    }

    fn month(&self, number: u32) -> &str {
        const MONTHS: [(&str, &str); 12] = [
            ("Jan", "Jan."),
            ("Feb", "Feb."),
            ("Mar", "März"),
            ("Apr", "Apr."),
            ("May", "Mai"),
            ("Jun", "Juni"),
            ("Jul", "Juli"),
            ("Aug", "Aug."),
            ("Sep", "Sept."),
            ("Oct", "Okt."),
            ("Nov", "Nov."),
            ("Dec", "Dez."),
        ];
        let place = usize::try_from(number).unwrap_or(1).clamp(1, 12) - 1;
        let (english, german) = MONTHS[place];
        self.results.pick(english, german)
    }

    /// "eight months"
    pub fn count_of(&self, kind: PeriodKind, count: usize) -> String {
        let unit = match kind {
            PeriodKind::Week => self.pick("weeks", "Wochen"),
            PeriodKind::Month => self.pick("months", "Monate"),
            PeriodKind::Quarter => self.pick("quarters", "Quartale"),
            PeriodKind::Wave => self.pick("waves", "Wellen"),
        };
        format!("{} {unit}", self.number_word(count))
    }

    fn number_word(&self, count: usize) -> String {
        const WORDS: [(&str, &str); 11] = [
            ("two", "zwei"),
            ("three", "drei"),
            ("four", "vier"),
            ("five", "fünf"),
            ("six", "sechs"),
            ("seven", "sieben"),
            ("eight", "acht"),
            ("nine", "neun"),
            ("ten", "zehn"),
            ("eleven", "elf"),
            ("twelve", "zwölf"),
        ];
        match count.checked_sub(2).and_then(|place| WORDS.get(place)) {
            Some((english, german)) => self.pick(english, german),
            None => self.results.count(count as u64),
        }
    }

    /// How values of a measure are written.
    pub fn format(&self, definition: &MeasureDefinition) -> NumberFormat {
        let plain = match definition.kind {
            MeasureKind::Money => self.money(&definition.unit),
            _ => NumberFormat::default(),
        };
        NumberFormat {
            decimals: definition.decimals,
            signed: matches!(definition.kind, MeasureKind::Nps | MeasureKind::Enps),
            percent: is_percent(definition),
            ..plain
        }
    }

    /// "€ 46,000", "46.000 €"; without a sign the number alone.
    pub fn money(&self, sign: &str) -> NumberFormat {
        if sign.is_empty() {
            return NumberFormat::default();
        }
        NumberFormat {
            prefix: self.say("{sign} ", "", &[("sign", sign)]),
            suffix: self.say("", "\u{a0}{sign}", &[("sign", sign)]),
            ..NumberFormat::default()
        }
    }

    pub fn value(&self, definition: &MeasureDefinition, value: f64) -> String {
        let format = self.format(definition);
        format.write(value, &self.results.chart.locale)
    }

    pub fn interval(&self, definition: &MeasureDefinition, (low, high): (f64, f64)) -> String {
        // "1–23" reads better than "+1 to +23".
        let format = NumberFormat {
            signed: false,
            ..self.format(definition)
        };
        format.interval(low, high, &self.results.chart)
    }

    /// "+3 points", "−€ 12", "+0.4": a difference in the measure's unit.
    pub fn difference(&self, definition: &MeasureDefinition, difference: f64) -> String {
        let in_points = is_percent(definition)
            || matches!(
                definition.kind,
                MeasureKind::Nps | MeasureKind::Enps | MeasureKind::EngagementIndex
            );
        let format = NumberFormat {
            signed: true,
            percent: false,
            ..self.format(definition)
        };
        let text = format.write(difference, &self.results.chart.locale);
        match (in_points, self.unit(definition)) {
            (true, _) => {
                let one = text.trim_start_matches(['+', '\u{2212}']) == "1";
                let unit = match one {
                    true => self.pick("point", "Punkt"),
                    false => self.pick("points", "Punkte"),
                };
                format!("{text} {unit}")
            }
            (false, "") => text,
            (false, unit) => format!("{text} {unit}"),
        }
    }

    /// What stands behind a value, if it is not written with it.
    pub fn unit<'a>(&self, definition: &'a MeasureDefinition) -> &'a str {
        if is_percent(definition) || definition.kind == MeasureKind::Money {
            ""
        } else {
            &definition.unit
        }
    }

    pub fn kind(&self, kind: MeasureKind) -> String {
        match kind {
            MeasureKind::Nps => self.pick("NPS", "NPS"),
            MeasureKind::Enps => self.pick("eNPS", "eNPS"),
            MeasureKind::Csat => self.pick("Satisfaction, CSAT", "Zufriedenheit, CSAT"),
            MeasureKind::Ces => self.pick("Effort, CES", "Aufwand, CES"),
            MeasureKind::EngagementIndex => self.pick("Engagement index", "Engagement-Index"),
            MeasureKind::Favourability => self.pick("Favourability", "Zustimmung"),
            MeasureKind::Share => self.pick("Share", "Anteil"),
            MeasureKind::Mean => self.pick("Mean", "Mittelwert"),
            MeasureKind::Count => self.pick("Count", "Anzahl"),
            MeasureKind::Rate => self.pick("Rate", "Quote"),
            MeasureKind::Money => self.pick("Money", "Geld"),
            MeasureKind::Formula => self.pick("Formula", "Formel"),
        }
    }

    pub fn no_value(&self) -> String {
        self.pick("no value", "kein Wert")
    }

    pub fn no_values_yet(&self) -> String {
        self.pick("No values yet.", "Noch keine Werte.")
    }

    pub fn no_feedback(&self) -> String {
        self.pick(
            "There is no feedback with a date that this counts.",
            "Es gibt kein Feedback mit Datum, das hier zählt.",
        )
    }

    pub fn no_waves(&self) -> String {
        self.pick(
            "The survey has no wave yet.",
            "Die Umfrage hat noch keine Welle.",
        )
    }

    pub fn not_asked(&self) -> String {
        self.pick("not asked", "nicht gefragt")
    }

    pub fn circle(&self) -> String {
        self.pick(
            "The formula leads back to itself.",
            "Die Formel führt auf sich selbst zurück.",
        )
    }

    pub fn broken_formula(&self) -> String {
        self.pick(
            "The formula cannot be read.",
            "Die Formel ist nicht lesbar.",
        )
    }

    pub fn missing_measure(&self) -> String {
        self.pick(
            "The formula names a measure that is not there any more.",
            "Die Formel nennt eine Kennzahl, die es nicht mehr gibt.",
        )
    }

    pub fn other_period(&self, name: &str) -> String {
        self.say(
            "“{name}” is measured in other periods.",
            "„{name}“ wird in anderen Zeiträumen gemessen.",
            &[("name", name)],
        )
    }

    pub fn lacks(&self, name: &str) -> String {
        self.say(
            "“{name}” has no value",
            "„{name}“ hat keinen Wert",
            &[("name", name)],
        )
    }

    pub fn undefined(&self) -> String {
        self.pick("divided by zero", "durch null geteilt")
    }

    pub fn formula_without_values(&self) -> String {
        self.pick(
            "In no period have all its measures a value.",
            "In keinem Zeitraum haben alle ihre Kennzahlen einen Wert.",
        )
    }

    pub fn formula_problem(&self, problem: &FormulaProblem) -> String {
        match problem {
            FormulaProblem::Ends => {
                self.pick("The formula ends too early.", "Die Formel endet zu früh.")
            }
            FormulaProblem::Unexpected(found) => self.say(
                "“{found}” is not expected here.",
                "„{found}“ passt hier nicht.",
                &[("found", &found.to_string())],
            ),
            FormulaProblem::Function(name) => self.say(
                "There is no function “{name}”. There are min, max, mean and abs. Measures stand in [square brackets].",
                "Eine Funktion „{name}“ gibt es nicht. Es gibt min, max, mean und abs. Kennzahlen stehen in [eckigen Klammern].",
                &[("name", name)],
            ),
            FormulaProblem::Comma => self.pick(
                "Decimals are written with a point (0.5), several arguments are separated by a semicolon.",
                "Dezimalzahlen werden mit Punkt geschrieben (0.5), mehrere Argumente mit Semikolon getrennt.",
            ),
            FormulaProblem::Number(text) => self.say(
                "“{text}” is no number.",
                "„{text}“ ist keine Zahl.",
                &[("text", text)],
            ),
            FormulaProblem::Measure(name) => self.say(
                "There is no measure “{name}”.",
                "Eine Kennzahl „{name}“ gibt es nicht.",
                &[("name", name)],
            ),
            FormulaProblem::Ambiguous(name) => self.say(
                "Several measures are called “{name}”. Rename one of them.",
                "Mehrere Kennzahlen heißen „{name}“. Bitte eine umbenennen.",
                &[("name", name)],
            ),
            FormulaProblem::Deep => self.pick(
                "Brackets are nested too deep.",
                "Die Klammern sind zu tief verschachtelt.",
            ),
            FormulaProblem::Long => {
                self.pick("The formula is too long.", "Die Formel ist zu lang.")
            }
        }
    }
}

/// Whether values are per cent: by the kind, or because the unit says so.
pub(crate) fn is_percent(definition: &MeasureDefinition) -> bool {
    definition.kind.is_percent() || definition.unit.trim() == "%"
}
