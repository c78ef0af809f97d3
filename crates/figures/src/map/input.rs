//! What a map is laid out and drawn from.

use std::collections::BTreeMap;

use serde::Serialize;
use throughline_model::{
    Comparison, JourneyContent, Library, MapFilter, MeasureId, PictureId, StepId,
};
use ts_rs::TS;

use super::Words;

/// A journey and how it is looked at. Everything is borrowed: a layout takes nothing away.
#[derive(Debug, Clone, Copy)]
pub struct MapInput<'a> {
    pub content: &'a JourneyContent,
    pub library: &'a Library,
    pub filter: &'a MapFilter,
    /// The few words a map says itself, in the reader's language.
    pub words: &'a Words,
    /// Of the pictures on cards. A card whose picture is missing here is laid out without one.
    pub picture_sizes: &'a BTreeMap<PictureId, PictureSize>,
    /// Set when `content` is [`Comparison::merged`]: marks what was added, removed, moved, changed.
    pub comparison: Option<&'a Comparison>,
    /// What stands on measures lanes, by steps; in the order in which it stands there.
    pub measures: &'a [MapMeasure],
}

/// A measure at a step, with its last value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MapMeasure {
    pub measure: MeasureId,
    pub step: StepId,
    pub name: String,
    /// "+12"; empty without any.
    pub value: String,
    pub state: MeasureState,
}

/// What its run chart says of late.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum MeasureState {
    /// No real change, or too few values to tell.
    Steady,
    Better,
    Worse,
    /// A change that is neither.
    Changed,
}

/// Width and height in pixels, as decoded; a size of zero counts as no picture.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PictureSize {
    pub width: u32,
    pub height: u32,
}
