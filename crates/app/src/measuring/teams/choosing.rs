//! What teams can be compared by, and what comes first.

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::sync::Arc;

use throughline_model::measure::{Measure as Kept, MeasureKind};
use throughline_model::{Library, WaveId};

use super::named_departments;
use crate::calls::measures::{EngagementChoice, TeamsRequest, TeamsSource};
use crate::measuring::desk::Desk;
use crate::measuring::entries::departments;
use crate::measuring::words::MeasureWords;
use crate::results::data::WaveData;

pub(super) fn engagements(
    waves: &[Arc<WaveData>],
    desk: &Desk,
    words: &MeasureWords,
) -> Vec<EngagementChoice> {
    let mut choices = Vec::new();
    for data in waves {
        for axis in &data.segments {
            let segment = data.segment(axis.question);
            let named = segment.map_or(0, |segment| {
                named_departments(data, segment, desk, words).len()
            });
            // A question that names one department by chance is not about departments.
            if named < 2 {
                continue;
            }
            choices.push(EngagementChoice {
                source: TeamsSource::Wave {
                    wave: data.wave.id,
                    question: axis.question,
                },
                name: words.say(
                    "Engagement index, wave “{wave}”",
                    "Engagement-Index, Welle „{wave}“",
                    &[("wave", &data.wave.name)],
                ),
            });
        }
    }
    let of_employees = kinds(&desk.measures, &desk.library, MeasureKind::of_employees);
    choices.extend(of_employees.into_iter().map(|kind| EngagementChoice {
        source: TeamsSource::Measures { kind },
        name: words.say(
            "{kind}, from measures",
            "{kind}, aus Kennzahlen",
            &[("kind", &words.kind(kind))],
        ),
    }));
    choices
}

/// What is compared where nobody chose, in the window and on a new board: engagement by measures of
/// several departments, else by `otherwise`.
pub(crate) fn first_choice(
    measures: &[Kept],
    library: &Library,
    otherwise: impl FnOnce() -> Option<TeamsSource>,
) -> Option<TeamsRequest> {
    let kinds_of = |wanted: fn(MeasureKind) -> bool| kinds(measures, library, wanted).into_iter();
    let mut of_employees = kinds_of(MeasureKind::of_employees);
    let measured = of_employees.find(|kind| of_departments(*kind, measures, library) > 1);
    let engagement = measured.map(|kind| TeamsSource::Measures { kind });
    Some(TeamsRequest {
        engagement: engagement.or_else(otherwise)?,
        customers: kinds_of(of_customers).next()?,
    })
}

pub(super) fn of_customers(kind: MeasureKind) -> bool {
    match kind {
        MeasureKind::Nps | MeasureKind::Csat | MeasureKind::Ces | MeasureKind::Rate => true,
        MeasureKind::Enps
        | MeasureKind::EngagementIndex
        | MeasureKind::Favourability
        | MeasureKind::Share
        | MeasureKind::Mean
        | MeasureKind::Count
        | MeasureKind::Money
        | MeasureKind::Formula => false,
    }
}

/// How many measures of a kind say something of a department.
fn of_departments(kind: MeasureKind, measures: &[Kept], library: &Library) -> usize {
    let of_kind = measures.iter().filter(|one| one.definition.kind == kind);
    of_kind
        .filter(|measure| !departments(measure, library).is_empty())
        .count()
}

/// Kinds of which some measure says something of a department; what most measures are of comes
/// first, of two alike the engagement index.
pub(super) fn kinds(
    measures: &[Kept],
    library: &Library,
    wanted: impl Fn(MeasureKind) -> bool,
) -> Vec<MeasureKind> {
    let mut found: Vec<(MeasureKind, usize)> = MeasureKind::ALL
        .into_iter()
        .filter(|kind| wanted(*kind))
        .map(|kind| (kind, of_departments(kind, measures, library)))
        .filter(|(_, count)| *count > 0)
        .collect();
    found.sort_by_key(|(kind, count)| (Reverse(*count), *kind != MeasureKind::EngagementIndex));
    found.into_iter().map(|(kind, _)| kind).collect()
}

/// The latest wave of each survey with an engagement index.
pub(crate) fn latest_waves(waves: &[throughline_model::survey::Wave]) -> Vec<WaveId> {
    let mut latest = BTreeMap::new();
    for wave in waves {
        let themes = &wave.definition.survey.settings.themes;
        if !themes.iter().any(|theme| theme.outcome) {
            continue;
        }
        let place = (wave.started, wave.id);
        let known = latest.entry(wave.survey).or_insert(place);
        *known = (*known).max(place);
    }
    latest.into_values().map(|(_, id)| id).collect()
}
