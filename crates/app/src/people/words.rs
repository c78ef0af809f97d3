//! What personas, plans and stakeholder maps say, in the interface's language: English, or German.

use throughline_figures::chart::NumberFormat;
use throughline_figures::stakeholders::StakeholderWords;
use throughline_model::people::{Aspect, Consent, LegalBasis, Ring, Stakeholder, ValueExchange};

use crate::results::words::ResultWords;

pub(crate) struct PeopleWords {
    results: ResultWords,
    /// As a tag.
    pub language: String,
}

impl PeopleWords {
    pub fn of(language: &str) -> PeopleWords {
        PeopleWords {
            results: ResultWords::of(language),
            language: language.to_owned(),
        }
    }

    pub fn pick(&self, english: &str, german: &str) -> String {
        self.results.pick(english, german).to_owned()
    }

    pub fn say(&self, english: &str, german: &str, places: &[(&str, &str)]) -> String {
        self.results.say(english, german, places)
    }

    /// "A, B and C".
    pub fn list(&self, names: &[String]) -> String {
        self.results.list(names)
    }

    /// "A, B or C".
    pub fn either(&self, names: &[String]) -> String {
        match names {
            [] => String::new(),
            [one] => one.clone(),
            [rest @ .., last] => format!("{} {} {last}", rest.join(", "), self.pick("or", "oder")),
        }
    }

    pub fn count(&self, count: usize) -> String {
        self.results.count(count as u64)
    }

    /// "35 %"; a decimal where there is one.
    pub fn share(&self, percent: Option<f64>) -> String {
        percent.map_or_else(String::new, |percent| self.results.percent_of(percent))
    }

    /// "420 € a year": the number, and the unit as it was typed.
    pub fn value(&self, value: Option<f64>, unit: &str) -> String {
        let Some(value) = value else {
            return String::new();
        };
        let number = self.results.number(value, decimals(value));
        // "€ a year" goes before and behind the number, as money is written.
        let mut parts = unit.splitn(2, ' ');
        let (sign, rest) = (
            parts.next().unwrap_or_default(),
            parts.next().unwrap_or_default(),
        );
        let is_sign = !sign.is_empty() && sign.chars().all(|one| "€$£¥₹₺₽₩".contains(one));
        let written = match (is_sign, self.pick("before", "behind") == "before") {
            (true, true) => format!("{sign}\u{a0}{number} {rest}"),
            (true, false) => format!("{number}\u{a0}{sign} {rest}"),
            (false, _) => format!("{number} {unit}"),
        };
        written.trim().to_owned()
    }

    /// What the shares of all personas come to, where that cannot be.
    pub fn shares_note(&self, sum: f64) -> Option<String> {
        (sum > 100.0 + 1e-9).then(|| {
            self.say(
                "The personas’ shares add up to {sum}: some customers are counted twice.",
                "Die Anteile der Personas ergeben zusammen {sum}: Einige Kunden sind doppelt gezählt.",
                &[("sum", &self.share(Some(sum)))],
            )
        })
    }

    /// How well a sheet is founded.
    pub fn evidence(&self, graded: usize, founded: usize, all: usize) -> String {
        if all == 0 {
            return String::new();
        }
        let places = [
            ("founded", &*self.count(founded)),
            ("all", &*self.count(all)),
            ("open", &*self.count(all - graded)),
        ];
        let mut said = self.say(
            "{founded} of {all} statements are more than assumed.",
            "{founded} von {all} Aussagen sind mehr als angenommen.",
            &places,
        );
        if graded < all {
            said.push(' ');
            said.push_str(&match all - graded {
                1 => self.pick("1 has no evidence grade.", "1 hat keinen Beleggrad."),
                _ => self.say(
                    "{open} have no evidence grade.",
                    "{open} haben keinen Beleggrad.",
                    &places,
                ),
            });
        }
        said
    }

    pub fn copy_of(&self, name: &str) -> String {
        format!("{name} ({})", self.pick("copy", "Kopie"))
    }

    pub fn aspect(&self, aspect: Aspect) -> String {
        match aspect {
            Aspect::Content => self.pick("Content", "Inhalt"),
            Aspect::Channel => self.pick("Channel", "Kanal"),
            Aspect::Timing => self.pick("Timing", "Zeitpunkt"),
            Aspect::Offer => self.pick("Offer", "Angebot"),
        }
    }

    pub fn consent(&self, consent: Consent) -> String {
        match consent {
            Consent::NotNeeded => self.pick("Not needed", "Nicht nötig"),
            Consent::Needed => self.pick("Needed, not given", "Nötig, nicht erteilt"),
            Consent::Given => self.pick("Given", "Erteilt"),
        }
    }

    pub fn basis(&self, basis: LegalBasis) -> String {
        match basis {
            LegalBasis::Contract => self.pick("Contract", "Vertrag"),
            LegalBasis::LegalObligation => {
                self.pick("Legal obligation", "Rechtliche Verpflichtung")
            }
            LegalBasis::VitalInterests => self.pick("Vital interests", "Lebenswichtige Interessen"),
            LegalBasis::PublicTask => self.pick("Public task", "Öffentliche Aufgabe"),
            LegalBasis::LegitimateInterests => {
                self.pick("Legitimate interests", "Berechtigte Interessen")
            }
        }
    }

    /// The stakeholder map, ring by ring and arrow by arrow.
    pub fn stakeholders(&self, all: &[Stakeholder], exchanges: &[ValueExchange]) -> String {
        let words = StakeholderWords::of(&self.language);
        let mut said = Vec::new();
        for ring in Ring::ALL {
            let of_ring = all.iter().filter(|one| one.ring == ring);
            let names: Vec<String> = of_ring.map(|one| one.name.clone()).collect();
            if !names.is_empty() {
                said.push(format!("{}: {}.", words.ring(ring), self.list(&names)));
            }
        }
        let name = |id| {
            all.iter()
                .find(|one| one.id == id)
                .map(|one| one.name.as_str())
        };
        for exchange in exchanges {
            let (Some(giver), Some(taker)) = (name(exchange.giver), name(exchange.taker)) else {
                continue;
            };
            let kind = words.exchange(exchange.kind);
            let what = match exchange.text.trim() {
                "" => kind.to_owned(),
                text => format!("{text} ({kind})"),
            };
            said.push(self.say(
                "{giver} to {taker}: {what}.",
                "{giver} an {taker}: {what}.",
                &[("giver", giver), ("taker", taker), ("what", &what)],
            ));
        }
        said.join(" ")
    }
}

/// Whole numbers without decimals, others with two.
fn decimals(value: f64) -> u8 {
    if value.fract().abs() < 0.005 { 0 } else { 2 }
}

impl ResultWords {
    /// Of percent points, with one decimal where it is not whole.
    fn percent_of(&self, percent: f64) -> String {
        let format = NumberFormat {
            decimals: u8::from(percent.fract().abs() >= 0.05),
            ..NumberFormat::percent()
        };
        format.write(percent, &self.chart.locale)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn money_is_written_as_the_language_does() {
        let check = |value: f64, unit: &str, english: &str, german: &str| {
            for (language, expected) in [("en", english), ("de", german)] {
                let written = PeopleWords::of(language).value(Some(value), unit);
                assert_eq!(written.replace('\u{a0}', " "), expected, "{unit}");
            }
        };
        check(420.0, "€ a year", "€ 420 a year", "420 € a year");
        check(1234.5, "€", "€ 1,234.50", "1.234,50 €");
        check(3.0, "visits", "3 visits", "3 visits");
        check(3.0, "", "3", "3");
        assert_eq!(PeopleWords::of("en").value(None, "€"), "");
    }

    #[test]
    fn only_impossible_shares_are_told() {
        let words = PeopleWords::of("en");
        assert_eq!(words.shares_note(100.0), None);
        assert!(
            words
                .shares_note(130.0)
                .is_some_and(|said| said.contains("130"))
        );
    }

    #[test]
    fn founded_statements_are_counted_and_open_ones_named() {
        let words = PeopleWords::of("en");
        assert_eq!(words.evidence(0, 0, 0), "");
        assert_eq!(
            words.evidence(3, 2, 3),
            "2 of 3 statements are more than assumed."
        );
        assert!(
            words
                .evidence(2, 2, 3)
                .ends_with("1 has no evidence grade.")
        );
    }
}
