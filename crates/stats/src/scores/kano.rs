//! Kano's classes (Kano et al. 1984; evaluation table, frequencies and coefficients after Berger
//! et al., Center for Quality of Management Journal 1993).

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::{Estimate, Formula, Result, StatsError};

/// An answer to "how do you feel if it has this", or "if it does not".
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum KanoAnswer {
    Like,
    Expect,
    Neutral,
    LiveWith,
    Dislike,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum KanoClass {
    /// Missed when absent, taken for granted when present.
    MustBe,
    /// The more, the better.
    OneDimensional,
    /// Delights when present, is not missed.
    Attractive,
    Indifferent,
    /// Better left out.
    Reverse,
    /// Answers that contradict each other.
    Questionable,
}

impl KanoClass {
    /// In the order in which ties are broken: what does most harm if overlooked comes first
    /// (Berger et al. 1993: M > O > A > I).
    pub const ALL: [Self; 6] = [
        Self::MustBe,
        Self::OneDimensional,
        Self::Attractive,
        Self::Indifferent,
        Self::Reverse,
        Self::Questionable,
    ];
}

/// The evaluation table.
pub fn kano_class(functional: KanoAnswer, dysfunctional: KanoAnswer) -> KanoClass {
    use KanoAnswer::{Dislike, Expect, Like, LiveWith, Neutral};
    match (functional, dysfunctional) {
        (Like, Like) | (Dislike, Dislike) => KanoClass::Questionable,
        (Like, Expect | Neutral | LiveWith) => KanoClass::Attractive,
        (Like, Dislike) => KanoClass::OneDimensional,
        (Expect | Neutral | LiveWith, Dislike) => KanoClass::MustBe,
        (Expect | Neutral | LiveWith, Expect | Neutral | LiveWith) => KanoClass::Indifferent,
        (Expect | Neutral | LiveWith | Dislike, Like) | (Dislike, Expect | Neutral | LiveWith) => {
            KanoClass::Reverse
        }
    }
}

/// How many people see a feature as what.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct KanoCounts {
    #[ts(type = "number")]
    pub must_be: u64,
    #[ts(type = "number")]
    pub one_dimensional: u64,
    #[ts(type = "number")]
    pub attractive: u64,
    #[ts(type = "number")]
    pub indifferent: u64,
    #[ts(type = "number")]
    pub reverse: u64,
    #[ts(type = "number")]
    pub questionable: u64,
}

impl KanoCounts {
    pub fn of(pairs: impl IntoIterator<Item = (KanoAnswer, KanoAnswer)>) -> Self {
        let mut counts = Self::default();
        for (functional, dysfunctional) in pairs {
            *counts.slot(kano_class(functional, dysfunctional)) += 1;
        }
        counts
    }

    pub fn get(&self, class: KanoClass) -> u64 {
        match class {
            KanoClass::MustBe => self.must_be,
            KanoClass::OneDimensional => self.one_dimensional,
            KanoClass::Attractive => self.attractive,
            KanoClass::Indifferent => self.indifferent,
            KanoClass::Reverse => self.reverse,
            KanoClass::Questionable => self.questionable,
        }
    }

    pub fn n(&self) -> u64 {
        KanoClass::ALL.iter().map(|&class| self.get(class)).sum()
    }

    fn slot(&mut self, class: KanoClass) -> &mut u64 {
        match class {
            KanoClass::MustBe => &mut self.must_be,
            KanoClass::OneDimensional => &mut self.one_dimensional,
            KanoClass::Attractive => &mut self.attractive,
            KanoClass::Indifferent => &mut self.indifferent,
            KanoClass::Reverse => &mut self.reverse,
            KanoClass::Questionable => &mut self.questionable,
        }
    }
}

/// How sure the class is.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct KanoCertainty {
    /// How far, in shares from 0 to 1, the most frequent class is ahead of the next (Lee and
    /// Newcomb 1997).
    pub strength: f64,
    /// Lee and Newcomb's rule: a lead of at least six points in a hundred.
    pub strong: bool,
    /// Whether the two most frequent classes differ by Fong's test (1996) at 90 %:
    /// |a − b| ≥ 1.65·√((a + b)(2n − a − b)/(2n)).
    pub significant: bool,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Kano {
    pub counts: KanoCounts,
    /// The most frequent; ties in the order of [`KanoClass::ALL`].
    pub class: KanoClass,
    /// The next most frequent.
    pub second: KanoClass,
    pub certainty: KanoCertainty,
    /// How much having it raises satisfaction, 0 to 1: (A + O)/(A + O + M + I). `None` if nobody
    /// answered in one of these four.
    pub better: Option<Estimate>,
    /// How much lacking it lowers satisfaction, −1 to 0: −(O + M)/(A + O + M + I).
    pub worse: Option<Estimate>,
}

pub fn kano(counts: KanoCounts) -> Result<Kano> {
    let n = counts.n();
    if n == 0 {
        return Err(StatsError::NoAnswers);
    }
    let mut ranked = KanoClass::ALL;
    // A stable sort keeps the order of ties.
    ranked.sort_by_key(|&class| std::cmp::Reverse(counts.get(class)));
    let [class, second, ..] = ranked;
    let (a, b, n) = (
        counts.get(class) as f64,
        counts.get(second) as f64,
        n as f64,
    );
    let strength = (a - b) / n;
    let needed = 1.65 * ((a + b) * (2.0 * n - a - b) / (2.0 * n)).sqrt();
    let base = counts.attractive + counts.one_dimensional + counts.must_be + counts.indifferent;
    let coefficient = |part: u64, sign: f64, formula| {
        (base > 0).then(|| Estimate::new(sign * part as f64 / base as f64, None, base, formula))
    };
    Ok(Kano {
        counts,
        class,
        second,
        certainty: KanoCertainty {
            strength,
            // Six of a hundred is 0.06, whatever its last bits.
            strong: strength >= 0.06 - 1e-12,
            significant: a > b && a - b >= needed,
        },
        better: coefficient(
            counts.attractive + counts.one_dimensional,
            1.0,
            Formula::KanoBetter,
        ),
        worse: coefficient(
            counts.one_dimensional + counts.must_be,
            -1.0,
            Formula::KanoWorse,
        ),
    })
}
