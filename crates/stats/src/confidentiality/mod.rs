//! Who may be seen. Pure functions that say which figures of a survey may be shown.
//!
//! # Rules
//!
//! 1. Whether a survey is anonymous, confidential or identified is not decided here; these rules
//!    are asked for the first two.
//! 2. A figure is shown if it rests on at least [`Minimum`] answers to that very question (5 by
//!    default, never under 3), counted after every filter. Comments have a minimum of their own
//!    ([`Minimum::COMMENTS`]).
//! 3. If a group of a split is too small, the next smallest is hidden with it until what is hidden
//!    together reaches the minimum. Totals still count everybody.
//! 4. No sequence of views reveals anything about fewer people than the minimum by adding and
//!    subtracting what was shown, however many filters, splits and totals are combined.
//! 5. What an anonymous answer may keep is not decided here.
//! 6. The engagement index of the whole company has a floor of its own, [`EngagementFloor`].
//! 7. Nothing is shown while answers come in ([`Hiding::Collecting`]), and a wave of which something
//!    could be shown takes no more answers. Rules 2 to 4 are about one state of the answers; two
//!    states a moment apart differ by one person, and a group by one person even when many answered
//!    in between. So there is one state that is ever shown.
//!
//! # What can be asked
//!
//! Everybody who answered a question stands in one cell of the cross-classification of all segment
//! questions ("Sales, Berlin, under a year"); not having answered a segment question is a value of
//! its own. A view filters by allowed values of any segment questions, splits by up to two of them
//! and shows totals. Every figure in it is one about a [`Selection`]: the people whose values are
//! among the allowed ones. Excluding hurried or careless answers is a filter too, so it is given
//! as one more segment question with the values "careful" and "careless".
//!
//! # How rule 4 is kept
//!
//! What has been looked at before does not matter, because the answer never depends on it. For
//! each question a [`Disclosure`] decides once, from the sizes of the cells alone, what can ever be
//! shown: a family of *breakdowns*, each of which divides all people into *blocks*. A selection is
//! shown if it is put together from whole blocks of one breakdown. The order of the segment
//! questions is their priority: first everybody, then each question by itself, then pairs, then
//! triples, as far as rule 4 allows. A breakdown that would break it is made coarser, and left out
//! if nothing is left of it. Each breakdown of a pair divides the blocks of its first question
//! further, so a group that is shown can be opened.
//!
//! Rule 4 is proved for each family before it is used, by **dealing**: people are dealt into as
//! many disjoint hands as the minimum says, so that each hand by itself has the full rank of the
//! whole: a combination of shown sums in which nobody of one hand counts is one in which nobody
//! counts at all. So take any combination of shown figures, with any factors. Unless it is empty,
//! somebody counts in each of the hands, that is at least the minimum of people in all. Hence
//! nothing about fewer people can be computed, be it a sum, a mean, a number in an answer category
//! or a difference of these. The rank is computed modulo the prime 2⁶¹ − 1, which can differ from
//! the true one only if that prime divides every largest minor of a sparse matrix of zeros and
//! ones.
//!
//! Every shown figure is covered by this argument together with all others of the same question.
//! Figures over several questions (a theme, an index) are shown where their own count and each of
//! their questions is, see [`all_shown`]. An answer distribution is shown exactly where its group
//! is: its categories have the same blocks. Numbers and dates say more about a person than a
//! category does, so the classes they are put into are hidden as if the class were one more segment
//! question, see [`Disclosure::by_class`].
//!
//! # What it costs
//!
//! Every hand needs a person for each independent figure, so at most one independent figure per
//! [`Minimum`] people is shown, and in practice a little less. With 300 people in 12 departments on
//! 4 sites every department and every site is seen, and of the 28 cells of the cross table with
//! five answers or more 24 are; the other four protect small neighbours. A third question with five
//! values is seen by itself too, but hardly crossed with the others: there is room for one detailed
//! cross table among 300 people, not for three. It goes to the first two segment questions, so
//! their order is a choice to be made before launch. With 1,000 people all three cross tables are
//! complete. `tests/disclosure.rs` measures this.
//!
//! The search for what can be shown is cut off after a fixed number of steps, counted and not
//! timed, so that it ends alike on every machine. What is not proved by then is not shown: with
//! many segment questions the later cross tables may be missing although they would be harmless.
//! Questions after the first should use [`Disclosure::following`].
//!
//! The sizes of groups count as known: who works in a department is no secret to its members. What
//! everybody in a shown group answered alike is known of each of them; no minimum changes that.
//! Waves are separate questions here. If a single person joined between two waves, comparing them
//! says how everything changed, not how that person answered.

mod breakdown;
mod dealing;
mod disclosure;
mod population;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

pub use disclosure::{Disclosure, Division, TableVisibility};
pub use population::{Population, Selection};

use crate::{Result, StatsError};

/// The smallest number of answers a shown figure rests on; never under 3.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(try_from = "u32", into = "u32")]
#[ts(type = "number")]
pub struct Minimum(u32);

impl Minimum {
    /// Rule 2: below this no project may go.
    pub const LOWEST: Self = Self(3);
    /// Rule 2, for comments.
    pub const COMMENTS: Self = Self(10);

    /// # Errors
    /// [`StatsError::OutOfRange`] under 3.
    pub fn new(people: u32) -> Result<Self> {
        if people < Self::LOWEST.0 {
            return Err(StatsError::OutOfRange { name: "minimum" });
        }
        Ok(Self(people))
    }

    pub fn get(self) -> u32 {
        self.0
    }
}

impl Default for Minimum {
    fn default() -> Self {
        Self(5)
    }
}

impl TryFrom<u32> for Minimum {
    type Error = StatsError;

    fn try_from(people: u32) -> Result<Self> {
        Self::new(people)
    }
}

impl From<Minimum> for u32 {
    fn from(minimum: Minimum) -> Self {
        minimum.0
    }
}

/// Rule 6: how many answers the engagement index of the whole company needs; 30 by default
/// (Gallup's own floor), 10 at least.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(try_from = "u32", into = "u32")]
#[ts(type = "number")]
pub struct EngagementFloor(u32);

impl EngagementFloor {
    pub const LOWEST: Self = Self(10);

    /// # Errors
    /// [`StatsError::OutOfRange`] under 10.
    pub fn new(people: u32) -> Result<Self> {
        if people < Self::LOWEST.0 {
            return Err(StatsError::OutOfRange { name: "floor" });
        }
        Ok(Self(people))
    }

    pub fn get(self) -> u32 {
        self.0
    }

    /// Whether the company's index, which rests on so many answers, is shown.
    pub fn visibility(self, answers: u64) -> Visibility {
        if answers < u64::from(self.0) {
            Visibility::Hidden(Hiding::TooFew { minimum: self.0 })
        } else {
            Visibility::Shown
        }
    }
}

impl Default for EngagementFloor {
    fn default() -> Self {
        Self(30)
    }
}

impl TryFrom<u32> for EngagementFloor {
    type Error = StatsError;

    fn try_from(people: u32) -> Result<Self> {
        Self::new(people)
    }
}

impl From<EngagementFloor> for u32 {
    fn from(floor: EngagementFloor) -> Self {
        floor.0
    }
}

/// Why a figure is hidden.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(tag = "because", rename_all = "camelCase")]
pub enum Hiding {
    /// Fewer answers than the minimum.
    TooFew { minimum: u32 },
    /// Enough answers, but with what else is shown it would reveal a smaller group.
    ProtectsAnother,
    /// Rule 7: answers still come in.
    Collecting,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(tag = "visibility", rename_all = "camelCase")]
pub enum Visibility {
    Shown,
    Hidden(Hiding),
}

impl Visibility {
    pub fn is_shown(self) -> bool {
        self == Self::Shown
    }
}

/// A figure over several questions, such as a theme, is shown where each part is; else for the
/// first reason: that answers come in before a lack of them, and that before the protection of
/// others.
pub fn all_shown(parts: impl IntoIterator<Item = Visibility>) -> Visibility {
    parts
        .into_iter()
        .fold(Visibility::Shown, |all, part| match (all, part) {
            (Visibility::Hidden(Hiding::Collecting), _) | (_, Visibility::Shown) => all,
            (Visibility::Hidden(Hiding::TooFew { .. }), hidden) => match hidden {
                Visibility::Hidden(Hiding::Collecting) => hidden,
                Visibility::Shown
                | Visibility::Hidden(Hiding::TooFew { .. } | Hiding::ProtectsAnother) => all,
            },
            (Visibility::Shown | Visibility::Hidden(Hiding::ProtectsAnother), hidden) => hidden,
        })
}

/// Rule 3 for a single split without anything beside it: which groups are shown, from the number
/// of answers in each. For everything a person can filter and split, ask a [`Disclosure`].
pub fn visible_groups(answers: &[u64], minimum: Minimum) -> Vec<Visibility> {
    let hidden = breakdown::hidden_together(answers, u64::from(minimum.0));
    answers
        .iter()
        .zip(hidden)
        .map(|(&n, hidden)| {
            if n < u64::from(minimum.0) {
                Visibility::Hidden(Hiding::TooFew { minimum: minimum.0 })
            } else if hidden {
                Visibility::Hidden(Hiding::ProtectsAnother)
            } else {
                Visibility::Shown
            }
        })
        .collect()
}
