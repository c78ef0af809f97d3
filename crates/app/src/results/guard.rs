//! What may be shown of the answers that a figure rests on.

use throughline_model::survey::FieldKey;
use throughline_stats::confidentiality::{Disclosure, Hiding, Minimum, Selection, Visibility};

/// Whose answers a figure rests on.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(crate) enum Base {
    Everybody,
    /// Who answered a field.
    Field(FieldKey),
    /// Who answered at least one of some fields.
    Any(Vec<FieldKey>),
    /// Who answered all of some fields.
    All(Vec<FieldKey>),
    /// Who answered at least one field of each list.
    Each(Vec<Vec<FieldKey>>),
    /// Who wrote a text, under the minimum of comments.
    Comments(FieldKey),
}

const HELD: Visibility = Visibility::Hidden(Hiding::Collecting);

/// What may be shown of the answers of one base.
#[derive(Debug)]
pub(crate) enum Guard {
    /// People were told that their answers stand beside their names.
    Open,
    /// Answers still come in: two looks could be subtracted (rule 7 of
    /// [`throughline_stats::confidentiality`]).
    Held,
    Ruled(Disclosure),
}

impl Guard {
    pub fn visibility(&self, selection: &Selection) -> Visibility {
        match self {
            Guard::Open => Visibility::Shown,
            Guard::Held => HELD,
            Guard::Ruled(disclosure) => disclosure.visibility(selection),
        }
    }

    /// Each of some disjoint groups, told by the values of all segments of who belongs to it.
    pub fn groups(
        &self,
        groups: usize,
        group_of: impl Fn(&[u16]) -> Option<usize>,
    ) -> Vec<Visibility> {
        match self {
            Guard::Open => vec![Visibility::Shown; groups],
            Guard::Held => vec![HELD; groups],
            Guard::Ruled(disclosure) => disclosure.visibility_of_groups(groups, group_of),
        }
    }

    /// By the values of a segment, of which there are `groups`.
    pub fn split(&self, selection: &Selection, segment: usize, groups: usize) -> Vec<Visibility> {
        match self {
            Guard::Open => vec![Visibility::Shown; groups],
            Guard::Held => vec![HELD; groups],
            Guard::Ruled(disclosure) => {
                let mut split = disclosure.split(selection, segment);
                // A group the rules do not know is not shown.
                let minimum = disclosure.minimum().get();
                split.resize(groups, Visibility::Hidden(Hiding::TooFew { minimum }));
                split
            }
        }
    }
}

/// The rules never go below 3, whatever the survey says.
pub(super) fn minimum(people: u16) -> Minimum {
    Minimum::new(u32::from(people)).unwrap_or(Minimum::LOWEST)
}

/// Why something is not shown, as one value for all its parts.
pub(crate) fn too_few(minimum: u16) -> Visibility {
    Visibility::Hidden(Hiding::TooFew {
        minimum: u32::from(minimum),
    })
}
