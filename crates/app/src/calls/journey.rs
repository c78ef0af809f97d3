//! Journeys and everything on them.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use throughline_figures::map::geometry::MapGeometry;
use throughline_model::{
    CardId, CardKind, Change, DepartmentId, EmotionDifference, Evidence, Finding, Journey,
    JourneyContent, JourneyId, JourneyKind, JourneyStatus, LaneId, LaneKind, MapFilter, PersonaId,
    PictureId, PointId, Series, StageId, StepId, Tint, TouchpointId,
};
use ts_rs::TS;

use super::{Done, call};

/// Every journey, for the atlas and the switcher.
#[derive(Debug, Deserialize, TS)]
pub struct ListJourneys {}
call!(ListJourneys, "journey.list", Reads, Vec<JourneySummary>);

#[derive(Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct JourneySummary {
    pub journey: Journey,
    pub personas: Vec<PersonaId>,
    pub stages: Vec<String>,
    pub steps: usize,
    pub cards: usize,
    pub pains: usize,
    /// Cards per evidence grade, weakest first; cards without a grade count as assumed.
    pub evidence: [usize; 4],
    /// The step this journey tells in detail, if any.
    pub parents: Vec<ParentStep>,
    /// Experienced emotion of the first persona, step by step (`null`: unknown), for a small curve.
    pub emotion: Vec<Option<f64>>,
    /// The same as an SVG path in a box of 120 × 32 units; empty with fewer than two points.
    pub emotion_path: String,
    /// Future journeys made from this one.
    pub futures: Vec<JourneyId>,
}

#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ParentStep {
    pub journey: JourneyId,
    pub journey_name: String,
    pub step: StepId,
    pub step_name: String,
}

/// A journey with the places of everything on it.
#[derive(Debug, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ViewJourney {
    pub journey: JourneyId,
    #[serde(default)]
    pub filter: MapFilter,
    /// Lays the journey (a future one) over the one it is based on. Nothing can be edited then.
    #[serde(default)]
    pub compare: bool,
}
call!(ViewJourney, "journey.view", Reads, JourneyView);

#[derive(Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct JourneyView {
    pub content: JourneyContent,
    pub geometry: MapGeometry,
    pub comparison: Option<ComparisonMarks>,
    pub parents: Vec<ParentStep>,
    pub futures: Vec<JourneyId>,
    pub findings: Vec<Finding>,
}

#[derive(Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ComparisonMarks {
    pub today: JourneyId,
    #[ts(type = "Record<string, Change>")]
    pub cards: BTreeMap<CardId, Change>,
    #[ts(type = "Record<string, Change>")]
    pub steps: BTreeMap<StepId, Change>,
    pub emotion: Vec<EmotionDifference>,
}

/// Makes a journey with one stage, one step and the usual lanes; with a template, all of it.
#[derive(Debug, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(optional_fields)]
pub struct AddJourney {
    pub name: String,
    #[ts(optional = false)]
    pub template: Option<String>,
    /// Names of the first stage, the first step and the usual lanes in the user's language.
    pub words: StarterWords,
    /// The step that the journey shows more closely; it is linked to the journey.
    pub parent: Option<StepId>,
}
call!(AddJourney, "journey.add", Edits, JourneyId);

#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", default)]
pub struct StarterWords {
    pub stage: String,
    pub step: String,
    pub lanes: Vec<StarterLane>,
}

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct StarterLane {
    pub kind: LaneKind,
    pub name: String,
    pub hint: String,
}

/// Absent fields stay as they are. In the nullable ones `null` clears.
#[derive(Debug, Default, Deserialize, TS)]
#[serde(rename_all = "camelCase", default)]
#[ts(optional_fields)]
pub struct JourneyFields {
    pub name: Option<String>,
    pub kind: Option<JourneyKind>,
    pub status: Option<JourneyStatus>,
    pub scenario: Option<String>,
    #[serde(deserialize_with = "super::nullable")]
    #[ts(optional, type = "string | null")]
    pub department: Option<Option<DepartmentId>>,
    #[serde(deserialize_with = "super::nullable")]
    #[ts(optional, type = "string | null")]
    pub based_on: Option<Option<JourneyId>>,
    pub personas: Option<Vec<PersonaId>>,
}

#[derive(Debug, Deserialize, TS)]
pub struct EditJourney {
    pub journey: JourneyId,
    pub fields: JourneyFields,
}
call!(EditJourney, "journey.edit", Edits, Done);

/// A copy beside it. With `future`, the copy is a future journey that remembers where everything
/// came from, so that the two can be compared.
#[derive(Debug, Deserialize, TS)]
pub struct DuplicateJourney {
    pub journey: JourneyId,
    pub name: String,
    pub future: bool,
}
call!(DuplicateJourney, "journey.duplicate", Edits, JourneyId);

#[derive(Debug, Deserialize, TS)]
pub struct DeleteJourneys {
    pub journeys: Vec<JourneyId>,
}
call!(DeleteJourneys, "journey.delete", Edits, Done);

#[derive(Debug, Deserialize, TS)]
pub struct MoveJourney {
    pub journey: JourneyId,
    pub before: Option<JourneyId>,
}
call!(MoveJourney, "journey.move", Edits, Done);

/// Before another stage, or at the end. Comes with one step if `step` names it.
#[derive(Debug, Deserialize, TS)]
pub struct AddStage {
    pub journey: JourneyId,
    pub before: Option<StageId>,
    pub name: String,
    pub step: Option<String>,
}
call!(AddStage, "stage.add", Edits, StageId);

#[derive(Debug, Deserialize, TS)]
pub struct RenameStage {
    pub stage: StageId,
    pub name: String,
}
call!(RenameStage, "stage.rename", Edits, Done);

#[derive(Debug, Deserialize, TS)]
pub struct MoveStage {
    pub stage: StageId,
    pub before: Option<StageId>,
}
call!(MoveStage, "stage.move", Edits, Done);

/// With its steps and their cards and points.
#[derive(Debug, Deserialize, TS)]
pub struct DuplicateStage {
    pub stage: StageId,
}
call!(DuplicateStage, "stage.duplicate", Edits, StageId);

#[derive(Debug, Deserialize, TS)]
pub struct DeleteStage {
    pub stage: StageId,
}
call!(DeleteStage, "stage.delete", Edits, Done);

#[derive(Debug, Deserialize, TS)]
pub struct AddStep {
    pub stage: StageId,
    pub before: Option<StepId>,
    pub name: String,
}
call!(AddStep, "step.add", Edits, StepId);

#[derive(Debug, Default, Deserialize, TS)]
#[serde(rename_all = "camelCase", default)]
#[ts(optional_fields)]
pub struct StepFields {
    pub name: Option<String>,
    #[serde(deserialize_with = "super::nullable")]
    #[ts(optional, type = "string | null")]
    pub department: Option<Option<DepartmentId>>,
    /// The journey that tells this step in detail; refused if that would make a circle.
    #[serde(deserialize_with = "super::nullable")]
    #[ts(optional, type = "string | null")]
    pub child: Option<Option<JourneyId>>,
}

#[derive(Debug, Deserialize, TS)]
pub struct EditStep {
    pub step: StepId,
    pub fields: StepFields,
}
call!(EditStep, "step.edit", Edits, Done);

/// Into a stage (its own or another), before one of its steps, or to its end.
#[derive(Debug, Deserialize, TS)]
pub struct MoveStep {
    pub step: StepId,
    pub stage: StageId,
    pub before: Option<StepId>,
}
call!(MoveStep, "step.move", Edits, Done);

#[derive(Debug, Deserialize, TS)]
pub struct DuplicateStep {
    pub step: StepId,
}
call!(DuplicateStep, "step.duplicate", Edits, StepId);

#[derive(Debug, Deserialize, TS)]
pub struct DeleteStep {
    pub step: StepId,
}
call!(DeleteStep, "step.delete", Edits, Done);

#[derive(Debug, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct AddLane {
    pub journey: JourneyId,
    pub before: Option<LaneId>,
    pub kind: LaneKind,
    pub name: String,
    pub hint: String,
    pub tint: Option<Tint>,
}
call!(AddLane, "lane.add", Edits, LaneId);

#[derive(Debug, Default, Deserialize, TS)]
#[serde(rename_all = "camelCase", default)]
#[ts(optional_fields)]
pub struct LaneFields {
    pub name: Option<String>,
    pub hint: Option<String>,
    pub kind: Option<LaneKind>,
    #[serde(deserialize_with = "super::nullable")]
    #[ts(optional, type = "number | null")]
    pub tint: Option<Option<Tint>>,
    #[serde(deserialize_with = "super::nullable")]
    #[ts(optional, type = "number | null")]
    pub height: Option<Option<f64>>,
    pub collapsed: Option<bool>,
    pub hidden: Option<bool>,
}

/// Several at once, so that "show only these" is one step.
#[derive(Debug, Deserialize, TS)]
pub struct EditLanes {
    pub lanes: Vec<LaneId>,
    pub fields: LaneFields,
}
call!(EditLanes, "lane.edit", Edits, Done);

#[derive(Debug, Deserialize, TS)]
pub struct MoveLane {
    pub lane: LaneId,
    pub before: Option<LaneId>,
}
call!(MoveLane, "lane.move", Edits, Done);

#[derive(Debug, Deserialize, TS)]
pub struct DuplicateLane {
    pub lane: LaneId,
}
call!(DuplicateLane, "lane.duplicate", Edits, LaneId);

#[derive(Debug, Deserialize, TS)]
pub struct DeleteLane {
    pub lane: LaneId,
}
call!(DeleteLane, "lane.delete", Edits, Done);

/// A place a card can be put: a cell, before one of its cards or at its end; or, with neither lane
/// nor step, the parking lot.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Place {
    pub lane: Option<LaneId>,
    pub step: Option<StepId>,
    pub before: Option<CardId>,
}

/// Absent fields stay as they are (or empty, on a new card). In the nullable ones `null` clears.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", default)]
#[ts(optional_fields)]
pub struct CardFields {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub notes: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub span: Option<u16>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tags: Option<Vec<String>>,
    #[serde(
        deserialize_with = "super::nullable",
        skip_serializing_if = "Option::is_none"
    )]
    #[ts(optional, type = "CardKind | null")]
    pub kind: Option<Option<CardKind>>,
    #[serde(
        deserialize_with = "super::nullable",
        skip_serializing_if = "Option::is_none"
    )]
    #[ts(optional, type = "number | null")]
    pub severity: Option<Option<u8>>,
    #[serde(
        deserialize_with = "super::nullable",
        skip_serializing_if = "Option::is_none"
    )]
    #[ts(optional, type = "Evidence | null")]
    pub evidence: Option<Option<Evidence>>,
    #[serde(
        deserialize_with = "super::nullable",
        skip_serializing_if = "Option::is_none"
    )]
    #[ts(optional, type = "string | null")]
    pub touchpoint: Option<Option<TouchpointId>>,
    #[serde(
        deserialize_with = "super::nullable",
        skip_serializing_if = "Option::is_none"
    )]
    #[ts(optional, type = "string | null")]
    pub department: Option<Option<DepartmentId>>,
    #[serde(
        deserialize_with = "super::nullable",
        skip_serializing_if = "Option::is_none"
    )]
    #[ts(optional, type = "string | null")]
    pub persona: Option<Option<PersonaId>>,
    #[serde(
        deserialize_with = "super::nullable",
        skip_serializing_if = "Option::is_none"
    )]
    #[ts(optional, type = "string | null")]
    pub picture: Option<Option<PictureId>>,
}

#[derive(Debug, Deserialize, TS)]
pub struct AddCard {
    pub journey: JourneyId,
    pub place: Place,
    pub fields: CardFields,
}
call!(AddCard, "card.add", Edits, CardId);

/// The same change to every card named.
#[derive(Debug, Deserialize, TS)]
pub struct EditCards {
    pub cards: Vec<CardId>,
    pub fields: CardFields,
}
call!(EditCards, "card.edit", Edits, Done);

/// Adds and removes tags, leaving the others alone.
#[derive(Debug, Deserialize, TS)]
pub struct TagCards {
    pub cards: Vec<CardId>,
    pub add: Vec<String>,
    pub remove: Vec<String>,
}
call!(TagCards, "card.tag", Edits, Done);

/// Moves cards, in the order given, each to its place. One step of undo.
#[derive(Debug, Deserialize, TS)]
pub struct MoveCards {
    pub moves: Vec<CardMove>,
}
call!(MoveCards, "card.move", Edits, Done);

#[derive(Debug, Clone, Copy, Deserialize, TS)]
pub struct CardMove {
    pub card: CardId,
    pub place: Place,
}

/// Each copy directly after its original; answers the copies in the same order.
#[derive(Debug, Deserialize, TS)]
pub struct DuplicateCards {
    pub cards: Vec<CardId>,
}
call!(DuplicateCards, "card.duplicate", Edits, Vec<CardId>);

#[derive(Debug, Deserialize, TS)]
pub struct DeleteCards {
    pub cards: Vec<CardId>,
}
call!(DeleteCards, "card.delete", Edits, Done);

/// Cards as text for the clipboard: `payload` is for Throughline (also for another window and
/// another project), `text` one line a card, `table` tab-separated cells when they span several.
#[derive(Debug, Deserialize, TS)]
pub struct CopyCards {
    pub cards: Vec<CardId>,
}
call!(CopyCards, "card.copy", Reads, CopiedCards);

#[derive(Debug, Serialize, TS)]
pub struct CopiedCards {
    pub payload: String,
    pub text: String,
}

/// Puts what is on the clipboard at a place. A payload of [`CopyCards`] keeps the cards' relative
/// places (steps across, lanes down, as far as the map goes); lines become cards below one
/// another; a table (tabs) goes across the steps, row by row down the lane's cells. Names of
/// touchpoints, departments and personas are matched or added.
#[derive(Debug, Deserialize, TS)]
pub struct PasteCards {
    pub journey: JourneyId,
    pub place: Place,
    pub clipboard: Clipboard,
}
call!(PasteCards, "card.paste", Edits, Vec<CardId>);

#[derive(Debug, Deserialize, TS)]
#[serde(tag = "form", content = "text", rename_all = "camelCase")]
pub enum Clipboard {
    Payload(String),
    Text(String),
}

/// Sets one value of a curve; `value: null` takes the point away. Values are clamped to the
/// lane's range.
#[derive(Debug, Deserialize, TS)]
#[ts(optional_fields)]
pub struct SetPoint {
    pub lane: LaneId,
    pub step: StepId,
    pub persona: PersonaId,
    pub series: Series,
    #[ts(optional = false)]
    pub value: Option<f64>,
    /// Absent: stays as it is.
    pub note: Option<String>,
}
call!(SetPoint, "point.set", Edits, Option<PointId>);

/// Takes a persona's curve off a lane.
#[derive(Debug, Deserialize, TS)]
pub struct ClearCurve {
    pub lane: LaneId,
    pub persona: PersonaId,
    pub series: Series,
}
call!(ClearCurve, "point.clear", Edits, Done);
