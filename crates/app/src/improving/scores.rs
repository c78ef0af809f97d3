//! What an opportunity scores, and from which parts.

use throughline_figures::chart::NumberFormat;
use throughline_model::improvement::{OpportunityParts, ScorePart, Scoring, spoken};
use throughline_model::measure::Unanswered;
use throughline_stats::scores::opportunity::{Opportunity as Rated, opportunity_score};

use crate::calls::improve::ScoringView;
use crate::measuring::words::MeasureWords;

/// What answers say of importance and satisfaction.
#[derive(Debug, Clone)]
pub(crate) struct Rating {
    /// "Customers, Autumn"
    pub survey: String,
    /// Or why there is nothing.
    pub found: Result<Rated, String>,
}

/// A score with how it came to be.
pub(crate) struct Scored {
    pub value: Option<f64>,
    /// "8.2 + (8.2 − 2.2) = 14.2"
    pub worked: String,
    pub missing: Option<String>,
}

/// The parts as they count: answers in place of what was set.
pub(crate) fn parts(set: &OpportunityParts, rating: Option<&Rating>) -> OpportunityParts {
    match rating.map(|rating| &rating.found) {
        Some(Ok(rated)) => OpportunityParts {
            importance: Some(rated.importance),
            satisfaction: Some(rated.satisfaction),
            ..*set
        },
        Some(Err(_)) | None => *set,
    }
}

/// The parts a score is made of.
pub(crate) fn counting(scoring: &Scoring) -> Vec<ScorePart> {
    match scoring {
        Scoring::Opportunity => vec![ScorePart::Importance, ScorePart::Satisfaction],
        Scoring::Rice => vec![
            ScorePart::Reach,
            ScorePart::Value,
            ScorePart::Confidence,
            ScorePart::Effort,
        ],
        Scoring::Formula { formula } => spoken(formula)
            .map(|formula| formula.measures().into_iter().collect())
            .unwrap_or_default(),
    }
}

/// Why a formula has no value whatever the parts are: it divides by what is always nothing.
pub(crate) fn hopeless(scoring: &Scoring, words: &MeasureWords) -> Option<String> {
    // Parts that differ from one another, twice: what is undefined for both is so by itself.
    let probes = [
        [9.0, 4.0, 1_300.0, 7.0, 3.0, 80.0],
        [6.0, 2.0, 170.0, 8.0, 5.0, 30.0],
    ];
    let found = probes.map(
        |[importance, satisfaction, reach, value, effort, confidence]| {
            let parts = OpportunityParts {
                importance: Some(importance),
                satisfaction: Some(satisfaction),
                reach: Some(reach),
                value: Some(value),
                effort: Some(effort),
                confidence: Some(confidence),
            };
            score(&parts, scoring, words)
        },
    );
    match found {
        [first, second] if first.value.is_none() && second.value.is_none() => first.missing,
        _ => None,
    }
}

pub(crate) fn score(parts: &OpportunityParts, scoring: &Scoring, words: &MeasureWords) -> Scored {
    let missing: Vec<ScorePart> = counting(scoring)
        .into_iter()
        .filter(|part| parts.get(*part).is_none())
        .collect();
    if !missing.is_empty() {
        let names: Vec<String> = missing.iter().map(|part| words.part(*part)).collect();
        return unscored(words.say(
            "Not known yet: {parts}",
            "Noch nicht bekannt: {parts}",
            &[("parts", &words.results.list(&names))],
        ));
    }
    let of = |part: ScorePart| parts.get(part).unwrap_or_default();
    let said = |value: f64| shown(value, words);
    match scoring {
        Scoring::Opportunity => {
            let (importance, satisfaction) =
                (of(ScorePart::Importance), of(ScorePart::Satisfaction));
            let value = opportunity_score(importance, satisfaction);
            let worked = if importance > satisfaction {
                format!(
                    "{0} + ({0} − {1}) = {2}",
                    said(importance),
                    said(satisfaction),
                    said(value)
                )
            } else {
                format!("{0} + 0 = {0}", said(importance))
            };
            scored(value, worked)
        }
        Scoring::Rice => {
            let effort = of(ScorePart::Effort);
            if effort <= 0.0 {
                return unscored(words.undefined());
            }
            let (reach, value) = (of(ScorePart::Reach), of(ScorePart::Value));
            let confidence = of(ScorePart::Confidence);
            let result = reach * value * confidence / 100.0 / effort;
            let worked = format!(
                "{} × {} × {} ÷ {} = {}",
                said(reach),
                said(value),
                words.results.percent(confidence / 100.0),
                said(effort),
                said(result)
            );
            scored(result, worked)
        }
        Scoring::Formula { formula } => {
            let Ok(formula) = spoken(formula) else {
                return unscored(words.broken_formula());
            };
            match formula.value(&|part| parts.get(*part)) {
                Ok(value) => {
                    let filled = formula.written(&|part| said(of(*part)));
                    let worked = format!("{} = {}", bare(&filled), said(value));
                    scored(value, worked)
                }
                Err(Unanswered::Missing(_) | Unanswered::Undefined) => unscored(words.undefined()),
            }
        }
    }
}

fn scored(value: f64, worked: String) -> Scored {
    Scored {
        value: Some(value),
        worked,
        missing: None,
    }
}

fn unscored(missing: String) -> Scored {
    Scored {
        value: None,
        worked: String::new(),
        missing: Some(missing),
    }
}

/// With one decimal at most, and none where it is large.
pub(crate) fn format(value: f64) -> NumberFormat {
    let whole = (value - value.round()).abs() < 0.05;
    NumberFormat::decimals(u8::from(!whole && value.abs() < 1_000.0))
}

pub(crate) fn shown(value: f64, words: &MeasureWords) -> String {
    format(value).write(value, &words.results.chart.locale)
}

/// A formula as people read it, without the brackets round its words.
fn bare(formula: &str) -> String {
    formula
        .replace(['[', ']'], "")
        .replace(" - ", " − ")
        .replace(" * ", " × ")
        .replace(" / ", " ÷ ")
}

/// A formula in the words of the language, as it can be typed again.
pub(crate) fn in_words(formula: &str, words: &MeasureWords) -> String {
    match spoken(formula) {
        Ok(formula) => formula
            .written(&|part| words.part(*part).to_lowercase())
            .replace(['[', ']'], ""),
        Err(_) => formula.to_owned(),
    }
}

pub(crate) fn view(scoring: &Scoring, words: &MeasureWords) -> ScoringView {
    let name = |part: ScorePart| words.part(part).to_lowercase();
    let (title, formula, explained) = match scoring {
        Scoring::Opportunity => (
            words.pick("Opportunity score", "Chancenwert"),
            format!(
                "{0} + max({0} − {1}; 0)",
                name(ScorePart::Importance),
                name(ScorePart::Satisfaction)
            ),
            words.pick(
                "0 to 20: what matters, and more of it the less it is satisfied (Ulwick, 2005).",
                "0 bis 20: was zählt, und umso mehr, je weniger es erfüllt ist (Ulwick, 2005).",
            ),
        ),
        Scoring::Rice => (
            "RICE".to_owned(),
            format!(
                "{} × {} × {} ÷ {}",
                name(ScorePart::Reach),
                name(ScorePart::Value),
                name(ScorePart::Confidence),
                name(ScorePart::Effort)
            ),
            words.pick(
                "How much good to how many, as sure as it is, for what it takes (McBride, 2016).",
                "Wie viel Nutzen für wie viele, so sicher es ist, je Aufwand (McBride, 2016).",
            ),
        ),
        Scoring::Formula { formula } => (
            words.pick("A formula of one’s own", "Eigene Formel"),
            in_words(formula, words),
            words.pick(
                "The project’s own formula.",
                "Die eigene Formel des Projekts.",
            ),
        ),
    };
    ScoringView {
        scoring: scoring.clone(),
        name: title,
        formula,
        explained,
    }
}
