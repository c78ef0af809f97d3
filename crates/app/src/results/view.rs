//! The answers a view is about: those of one wave that pass its filters, and what of them may be
//! shown.

use throughline_model::QuestionId;
use throughline_stats::confidentiality::{Selection, Visibility, all_shown};

use super::data::WaveData;
use super::guard::Base;
use super::items::Item;
use super::people::People;
use super::quality::{BOTH, CAREFUL, SPEEDY, STRAIGHT};
use crate::calls::results::{ResultsScope, SegmentFilter};
use crate::error::CallError;

pub(crate) struct View<'a> {
    pub data: &'a WaveData,
    pub selection: Selection,
    /// Who passes the filters.
    pub people: People<'a>,
}

impl<'a> View<'a> {
    /// # Errors
    /// `invalid` for a filter on what is no segment of the wave.
    pub fn new(data: &'a WaveData, scope: &ResultsScope) -> Result<View<'a>, CallError> {
        let mut allowed: Vec<(usize, Vec<u16>)> = Vec::new();
        for filter in &scope.filters {
            allowed.push(allowed_values(data, filter)?);
        }
        if let Some(segment) = data.flag_segment() {
            let mut values = vec![CAREFUL];
            if !scope.without_straight_lining {
                values.push(STRAIGHT);
            }
            if !scope.without_speeders {
                values.push(SPEEDY);
            }
            if !scope.without_straight_lining && !scope.without_speeders {
                values.push(BOTH);
            } else {
                allowed.push((segment, values));
            }
        }
        let mut selection = Selection::everybody();
        for (segment, values) in &allowed {
            selection = selection.with(*segment, values);
        }
        let inside: Vec<bool> = data
            .cells()
            .iter()
            .map(|cell| {
                allowed
                    .iter()
                    .all(|(segment, values)| values.contains(&cell[*segment]))
            })
            .collect();
        Ok(View {
            data,
            selection,
            people: People::new(data, inside),
        })
    }

    /// Who of them has a value of a segment.
    pub fn group(&self, segment: usize, value: u16) -> People<'a> {
        self.people.with(segment, value)
    }

    /// Whether a figure that rests on all these bases may be shown.
    pub fn visibility<'b>(&self, bases: impl IntoIterator<Item = &'b Base>) -> Visibility {
        all_shown(
            bases
                .into_iter()
                .map(|base| self.data.guard(base).visibility(&self.selection)),
        )
    }

    /// The same for each value of a segment.
    pub fn split_visibility<'b>(
        &self,
        segment: usize,
        bases: impl IntoIterator<Item = &'b Base>,
    ) -> Vec<Visibility> {
        let groups = self.data.segments[segment].values.len();
        let mut shown = vec![Visibility::Shown; groups];
        for base in bases {
            let split = self
                .data
                .guard(base)
                .split(&self.selection, segment, groups);
            for (all, one) in shown.iter_mut().zip(split) {
                *all = all_shown([*all, one]);
            }
        }
        shown
    }
}

/// The bases of a figure over several items: each of them, and whoever answered any.
pub(crate) fn bases_of(items: &[&Item]) -> Vec<Base> {
    let mut bases: Vec<Base> = items.iter().map(|item| Base::Field(item.key)).collect();
    if items.len() > 1 {
        bases.push(Base::Any(items.iter().map(|item| item.key).collect()));
    }
    bases
}

fn allowed_values(data: &WaveData, filter: &SegmentFilter) -> Result<(usize, Vec<u16>), CallError> {
    let segment = segment(data, filter.question)?;
    let values = (0u16..)
        .zip(&data.segments[segment].values)
        .filter(|(_, value)| value.code.is_some_and(|code| filter.codes.contains(&code)))
        .map(|(place, _)| place)
        .collect();
    Ok((segment, values))
}

/// # Errors
/// `invalid` if answers cannot be split by the question.
pub(crate) fn segment(data: &WaveData, question: QuestionId) -> Result<usize, CallError> {
    data.segment(question)
        .ok_or_else(|| CallError::invalid("answers cannot be split by this question"))
}
