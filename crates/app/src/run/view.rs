//! A journey as it is looked at: read on the document's thread, laid out on the caller's.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use throughline_figures::Fonts;
use throughline_figures::map::{self, MapInput, MapMeasure, PictureSize, Words};
use throughline_model::{
    Comparison, Journey, JourneyContent, JourneyId, JourneyKind, LaneKind, Library, MapFilter,
    PictureId, compare, findings,
};
use throughline_store::rows::{Connection, journeys, lists};

use super::Run;
use super::measures::Load;
use super::measures::mapped::{OnStep, on_map, state};
use super::preferences::language;
use crate::app::Context;
use crate::calls::Call;
use crate::calls::journey::{ComparisonMarks, JourneyView, ParentStep, ViewJourney};
use crate::editing;
use crate::error::CallError;
use crate::measuring::words::MeasureWords;

impl Run for ViewJourney {
    fn run(self, on: &Context<'_>) -> Result<JourneyView, CallError> {
        let ViewJourney {
            journey,
            filter,
            compare,
        } = self;
        let inner = on.inner.clone();
        let measure_words = MeasureWords::of(&language(on));
        let (seen, parents, futures) = on.read(Self::NAME, move |connection| {
            let load = Load::of(connection, &inner);
            let seen = Seen::read(connection, journey, compare, &load, &measure_words)?;
            let parents = journeys::parents(connection, journey)?
                .into_iter()
                .map(parent)
                .collect();
            let futures = futures(&journeys::all(connection)?, journey);
            Ok((seen, parents, futures))
        })?;
        let words = Words::of(&language(on));
        let geometry = map::layout(&seen.input(&filter, &words), fonts());
        let findings = findings(&seen.content);
        let Seen {
            content,
            comparison,
            ..
        } = seen;
        let (content, comparison) = match comparison {
            Some((today, comparison)) => (
                comparison.merged,
                Some(ComparisonMarks {
                    today,
                    cards: comparison.cards,
                    steps: comparison.steps,
                    emotion: comparison.emotion,
                }),
            ),
            None => (content, None),
        };
        Ok(JourneyView {
            content,
            geometry,
            comparison,
            parents,
            futures,
            findings,
        })
    }
}

/// What a map is drawn from.
pub(crate) struct Seen {
    pub content: JourneyContent,
    pub library: Library,
    pub picture_sizes: BTreeMap<PictureId, PictureSize>,
    /// With the journey of today.
    pub comparison: Option<(JourneyId, Comparison)>,
    pub measures: Vec<MapMeasure>,
}

impl Seen {
    /// # Errors
    /// Not found; invalid if a journey is to be compared that is based on none.
    pub fn read(
        connection: &Connection,
        journey: JourneyId,
        compared: bool,
        load: &Load<'_>,
        words: &MeasureWords,
    ) -> Result<Seen, CallError> {
        let content = content(connection, journey)?;
        let mut picture_sizes = sizes(connection, journey)?;
        let comparison = if compared {
            let based_on = content.journey.based_on;
            let today =
                based_on.ok_or_else(|| CallError::invalid("this journey is based on no other"))?;
            picture_sizes.extend(sizes(connection, today)?);
            Some((today, compare(&self::content(connection, today)?, &content)))
        } else {
            None
        };
        Ok(Seen {
            measures: measures(connection, &content, load, words)?,
            content,
            library: lists::read(connection)?,
            picture_sizes,
            comparison,
        })
    }

    pub fn input<'a>(&'a self, filter: &'a MapFilter, words: &'a Words) -> MapInput<'a> {
        let comparison = self.comparison.as_ref().map(|(_, comparison)| comparison);
        MapInput {
            content: comparison.map_or(&self.content, |comparison| &comparison.merged),
            library: &self.library,
            filter,
            words,
            picture_sizes: &self.picture_sizes,
            comparison,
            measures: &self.measures,
        }
    }
}

/// What stands on the journey's measures lane, if it has one that is open.
fn measures(
    connection: &Connection,
    content: &JourneyContent,
    load: &Load<'_>,
    words: &MeasureWords,
) -> Result<Vec<MapMeasure>, CallError> {
    let open = |lane: &throughline_model::Lane| {
        lane.kind == LaneKind::Measures && !lane.hidden && !lane.collapsed
    };
    if !content.lanes.iter().any(open) {
        return Ok(Vec::new());
    }
    let found = on_map(connection, content, load, words)?;
    let on_step = |OnStep { step, entry }: OnStep| MapMeasure {
        measure: entry.measure.id,
        step,
        name: entry.measure.name,
        value: entry.value,
        state: state(entry.signal.state),
    };
    Ok(found.into_iter().map(on_step).collect())
}

/// Read once: parsing the fonts takes longer than a layout.
pub(crate) fn fonts() -> &'static Fonts {
    static FONTS: OnceLock<Fonts> = OnceLock::new();
    FONTS.get_or_init(Fonts::new)
}

pub(super) fn content(
    connection: &Connection,
    journey: JourneyId,
) -> Result<JourneyContent, CallError> {
    journeys::content(connection, journey)?.ok_or_else(|| CallError::not_found("journey"))
}

pub(super) fn parent(row: journeys::ParentRow) -> ParentStep {
    ParentStep {
        journey: row.journey,
        journey_name: row.journey_name,
        step: row.step,
        step_name: row.step_name,
    }
}

pub(super) fn futures(all: &[Journey], journey: JourneyId) -> Vec<JourneyId> {
    all.iter()
        .filter(|other| other.based_on == Some(journey) && other.kind == JourneyKind::Future)
        .map(|other| other.id)
        .collect()
}

fn sizes(
    connection: &Connection,
    journey: JourneyId,
) -> Result<BTreeMap<PictureId, PictureSize>, CallError> {
    editing::journey(connection, journey)?;
    let sizes = journeys::picture_sizes(connection, journey)?;
    Ok(sizes
        .into_iter()
        .map(|(id, width, height)| (id, PictureSize { width, height }))
        .collect())
}
