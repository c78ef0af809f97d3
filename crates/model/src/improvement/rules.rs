//! What opportunities and actions must keep to, and formulas in their words.

use super::{Action, OpportunityParts, ScorePart};
use crate::measure::{Formula, FormulaError, FormulaProblem};

/// The most measures one action can name.
pub const MOST_GOALS: usize = 20;
/// The largest reach, so that products stay numbers that can be read.
const LARGEST: f64 = 1e12;

/// Why an opportunity or action cannot be kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum ImprovementProblem {
    #[error("{0:?} lies outside its range")]
    Part(ScorePart),
    #[error("a measure moves by more than nothing")]
    Goal,
    #[error("the same measure is named twice")]
    Twice,
    #[error("an action names at most {MOST_GOALS} measures")]
    Many,
    #[error("what is checked comes before what begins")]
    Dates,
}

/// # Errors
/// The first part outside its range.
pub fn check_parts(parts: &OpportunityParts) -> Result<(), ImprovementProblem> {
    for part in ScorePart::ALL {
        let highest = match part {
            ScorePart::Importance
            | ScorePart::Satisfaction
            | ScorePart::Value
            | ScorePart::Effort => 10.0,
            ScorePart::Reach => LARGEST,
            ScorePart::Confidence => 100.0,
        };
        // Not a number lies within nothing.
        let fits = |value: f64| (0.0..=highest).contains(&value);
        if parts.get(part).is_some_and(|value| !fits(value)) {
            return Err(ImprovementProblem::Part(part));
        }
    }
    Ok(())
}

/// # Errors
/// What its goals or dates do not keep to.
pub fn check_action(action: &Action) -> Result<(), ImprovementProblem> {
    if action.goals.len() > MOST_GOALS {
        return Err(ImprovementProblem::Many);
    }
    for (place, goal) in action.goals.iter().enumerate() {
        if !(goal.by.is_finite() && goal.by > 0.0 && goal.by <= LARGEST) {
            return Err(ImprovementProblem::Goal);
        }
        let earlier = &action.goals[..place];
        if earlier.iter().any(|other| other.measure == goal.measure) {
            return Err(ImprovementProblem::Twice);
        }
    }
    match (action.begins, action.check_on) {
        (Some(begins), Some(check_on)) if check_on < begins => Err(ImprovementProblem::Dates),
        (_, _) => Ok(()),
    }
}

/// Reads a formula over the parts of a score: their names stand as they are, or in brackets.
///
/// # Errors
/// [`FormulaError`]; a name in brackets that is no part is [`FormulaProblem::Measure`].
pub fn spoken(text: &str) -> Result<Formula<ScorePart>, FormulaError> {
    let known = |name: &str| ScorePart::read(name).is_some();
    let parsed = Formula::parse_naming(text, &known)?;
    parsed.map(&mut |name: &String| {
        ScorePart::read(name).ok_or_else(|| {
            let at = text.find(name.as_str()).unwrap_or(0);
            FormulaError {
                at: text[..at].chars().count(),
                problem: FormulaProblem::Measure(name.clone()),
            }
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::measure::Unanswered;

    fn value(text: &str, parts: &OpportunityParts) -> Result<f64, Unanswered<ScorePart>> {
        spoken(text).unwrap().value(&|part| parts.get(*part))
    }

    #[test]
    fn formulas_speak_of_the_parts_by_name() {
        let parts = OpportunityParts {
            importance: Some(8.0),
            satisfaction: Some(3.0),
            effort: Some(0.0),
            ..OpportunityParts::default()
        };
        for (text, expected) in [
            ("importance + max(importance - satisfaction; 0)", Ok(13.0)),
            ("[Importance] * 2", Ok(16.0)),
            ("Wichtigkeit − Zufriedenheit", Ok(5.0)),
            (
                "importance * reach",
                Err(Unanswered::Missing(ScorePart::Reach)),
            ),
            ("importance / effort", Err(Unanswered::Undefined)),
        ] {
            assert_eq!(value(text, &parts), expected, "{text}");
        }
    }

    #[test]
    fn what_is_no_part_is_told_with_its_place() {
        let failed = |text: &str| spoken(text).unwrap_err();
        assert_eq!(failed("importance + speed").at, 13);
        assert_eq!(
            failed("importance + [speed]").problem,
            FormulaProblem::Measure("speed".to_owned())
        );
        assert_eq!(failed("importance *").problem, FormulaProblem::Ends);
    }

    #[test]
    fn parts_stay_in_their_ranges() {
        let with = |importance| OpportunityParts {
            importance: Some(importance),
            ..OpportunityParts::default()
        };
        assert_eq!(check_parts(&with(10.0)), Ok(()));
        for wrong in [-0.1, 10.1, f64::NAN, f64::INFINITY] {
            assert_eq!(
                check_parts(&with(wrong)),
                Err(ImprovementProblem::Part(ScorePart::Importance))
            );
        }
    }
}
