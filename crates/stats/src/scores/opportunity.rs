//! Ulwick's opportunity score (What Customers Want, 2005).

use serde::{Deserialize, Serialize};

use crate::proportion::Share;
use crate::{Estimate, Formula, Result, StatsError};

/// The score with its two parts, each from 0 to 10: the share of people who answered 4 or 5 of 5,
/// times ten.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Opportunity {
    pub importance: f64,
    pub satisfaction: f64,
    /// From 0 to 20; no interval is known for it. `n` is the smaller of the two numbers of
    /// answers.
    pub score: Estimate,
}

/// I + max(I − S, 0), from the answers to "how important" and "how satisfied".
pub fn opportunity(importance: Share, satisfaction: Share) -> Result<Opportunity> {
    let i = in_tenths(importance)?;
    let s = in_tenths(satisfaction)?;
    Ok(Opportunity {
        importance: i,
        satisfaction: s,
        score: Estimate::new(
            opportunity_score(i, s),
            None,
            importance.n.min(satisfaction.n),
            Formula::OpportunityScore,
        ),
    })
}

/// The bare formula, for importance and satisfaction that were set by hand (0 to 10).
pub fn opportunity_score(importance: f64, satisfaction: f64) -> f64 {
    importance + (importance - satisfaction).max(0.0)
}

fn in_tenths(answers: Share) -> Result<f64> {
    let valid = Share::new(answers.part, answers.n)?;
    if valid.n == 0 {
        return Err(StatsError::NoAnswers);
    }
    Ok(10.0 * valid.value())
}
