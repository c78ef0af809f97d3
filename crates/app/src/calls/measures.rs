//! Measures: lists, one with everything about it, and edits. Every number and every sentence is
//! made here.

mod figures;
mod outcomes;

use serde::{Deserialize, Serialize};
use throughline_exchange::series::SeriesOptions;
use throughline_model::measure::{
    GoodDirection, Measure, MeasureKind, MeasureLinks, MeasureSource, PeriodKind, Thresholds,
};
use throughline_model::{
    AnnotationId, ChannelId, DepartmentId, JourneyId, MeasureId, PersonaId, StepId, TouchpointId,
};
use ts_rs::TS;

use super::results::Verdict;
use super::{Done, call};
pub use figures::*;
pub use outcomes::*;

/// Which measures are shown; all must hold. A measure belongs to the channel of its touchpoints
/// and to the department that answers for it, too.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", default)]
pub struct MeasureFilter {
    pub channel: Option<ChannelId>,
    pub persona: Option<PersonaId>,
    pub department: Option<DepartmentId>,
    pub touchpoint: Option<TouchpointId>,
    pub period: Option<PeriodKind>,
}

#[derive(Debug, Deserialize, TS)]
pub struct ListMeasures {
    pub filter: MeasureFilter,
}
call!(ListMeasures, "measure.list", Reads, MeasuresView);

#[derive(Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct MeasuresView {
    pub measures: Vec<MeasureEntry>,
    /// How many there are in all.
    pub all: u64,
    pub worths: Vec<WorthView>,
    /// Kinds of which at least two measures belong to different channels: what can be drawn by
    /// channel.
    pub by_channel: Vec<MeasureKind>,
}

/// A measure as it stands today, in words.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct MeasureEntry {
    pub measure: Measure,
    /// "+12"; empty without any value.
    pub value: String,
    /// The last value unrounded, with n and interval, for programs.
    pub latest: Option<LatestValue>,
    /// "Nov 2026"
    pub period: String,
    /// "95% interval 1–23 · 305 answers"
    pub detail: String,
    /// Of the target, the period before and the same period a year before, as far as there are.
    pub changes: Vec<ChangeWords>,
    /// The latest signal of its run chart, or that there is none.
    pub signal: SignalWords,
    /// By its thresholds.
    pub standing: Option<Standing>,
    /// Why it has no value, or none of late.
    pub problem: Option<String>,
    /// "Maria · Call centre"
    pub owner: String,
}

#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct LatestValue {
    /// `2026-11`, `2026-Q4`, `2026-W46`, `2026-11-02`
    pub period: String,
    pub value: f64,
    #[ts(type = "number | null")]
    pub n: Option<u64>,
    pub low: Option<f64>,
    pub high: Option<f64>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum ComparedWith {
    Target,
    Previous,
    LastYear,
}

#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ChangeWords {
    pub with: ComparedWith,
    /// "+3 points since Oct 2026: can’t tell"
    pub words: String,
    pub verdict: Verdict,
    /// The verdict as it stands at the end of `words`.
    pub verdict_word: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum SignalState {
    /// Fewer values than say anything.
    TooFew,
    /// What moves is noise.
    Noise,
    /// A real change, for the better, the worse, or neither.
    Better,
    Worse,
    Changed,
}

#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct SignalWords {
    pub state: SignalState,
    /// "Real change since Apr 2026:"
    pub lead: String,
    /// "eight months in a row above the old average. The limits were redrawn there."
    pub words: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum Standing {
    Good,
    Between,
    Poor,
}

#[derive(Debug, Deserialize, TS)]
pub struct ReadMeasure {
    pub measure: MeasureId,
}
call!(ReadMeasure, "measure.read", Reads, MeasureView);

#[derive(Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct MeasureView {
    pub entry: MeasureEntry,
    /// The formula with names in its brackets.
    pub formula: Option<String>,
    /// Every period from the first value to the last, oldest first.
    pub rows: Vec<MeasureRow>,
    pub annotations: Vec<AnnotationEntry>,
    pub redraws: Vec<RedrawEntry>,
    /// Latest first.
    pub signals: Vec<SignalEntry>,
    /// The limits of each stretch in words, oldest first.
    pub limits: Vec<String>,
    pub places: Vec<MeasurePlace>,
    /// The measures its formula names, and those whose formula names it.
    pub computed_from: Vec<NamedMeasure>,
    pub used_by: Vec<NamedMeasure>,
    /// The period after the last value, where the next is typed.
    pub next: Option<PeriodName>,
    /// Whether the kind of period can still be changed.
    pub empty: bool,
}

#[derive(Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct MeasureRow {
    pub start: i32,
    /// `2026-11`
    pub period: String,
    /// "Nov 2026"
    pub label: String,
    /// The name of a wave.
    pub name: String,
    pub value: Option<f64>,
    /// As they are shown; empty where absent.
    pub shown: String,
    pub n: String,
    pub low: String,
    pub high: String,
    /// Why there is no value, or what is said of it.
    pub note: String,
    /// Part of a signal.
    pub signal: bool,
}

#[derive(Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct AnnotationEntry {
    pub annotation: AnnotationId,
    pub start: i32,
    pub label: String,
    pub text: String,
}

#[derive(Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct RedrawEntry {
    pub start: i32,
    pub label: String,
}

#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct PeriodName {
    pub start: i32,
    pub period: String,
    pub label: String,
}

#[derive(Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct SignalEntry {
    pub words: String,
    pub state: SignalState,
    /// From where the limits may be redrawn, if they may.
    pub redraw_from: Option<i32>,
    pub redraw_label: String,
}

/// A step of a journey on whose measures lane it stands.
#[derive(Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct MeasurePlace {
    pub journey: JourneyId,
    pub journey_name: String,
    pub step: StepId,
    pub step_name: String,
    /// The touchpoint that leads there; `None` if the step itself is linked.
    pub touchpoint: Option<String>,
}

#[derive(Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct NamedMeasure {
    pub measure: MeasureId,
    pub name: String,
}

/// What can be said of a measure. In a formula, measures stand by name or id in square brackets.
#[derive(Debug, Default, Deserialize, TS)]
#[serde(rename_all = "camelCase", default)]
#[ts(optional_fields)]
pub struct MeasureFields {
    pub name: Option<String>,
    pub notes: Option<String>,
    pub kind: Option<MeasureKind>,
    pub unit: Option<String>,
    pub decimals: Option<u8>,
    pub direction: Option<GoodDirection>,
    /// Fixed once there are values.
    pub period: Option<PeriodKind>,
    #[serde(deserialize_with = "super::nullable")]
    #[ts(optional, type = "number | null")]
    pub target: Option<Option<f64>>,
    pub thresholds: Option<Thresholds>,
    pub source: Option<MeasureSource>,
    #[serde(deserialize_with = "super::nullable")]
    #[ts(optional, type = "string | null")]
    pub department: Option<Option<DepartmentId>>,
    pub owner: Option<String>,
    pub links: Option<MeasureLinks>,
}

/// A new measure, after all others. Without a kind of its own it is an NPS a month, typed; what
/// is followed of a survey says its kind.
#[derive(Debug, Deserialize, TS)]
pub struct AddMeasure {
    pub fields: MeasureFields,
}
call!(AddMeasure, "measure.add", Edits, MeasureId);

/// Fails with `circle` if it would be computed from itself.
#[derive(Debug, Deserialize, TS)]
pub struct EditMeasure {
    pub measure: MeasureId,
    pub fields: MeasureFields,
}
call!(EditMeasure, "measure.edit", Edits, Done);

/// Moves a measure before another, or to the end.
#[derive(Debug, Deserialize, TS)]
pub struct MoveMeasure {
    pub measure: MeasureId,
    pub before: Option<MeasureId>,
}
call!(MoveMeasure, "measure.move", Edits, Done);

/// With their values. Formulas that name them have no value from then on.
#[derive(Debug, Deserialize, TS)]
pub struct DeleteMeasures {
    pub measures: Vec<MeasureId>,
}
call!(DeleteMeasures, "measure.delete", Edits, Done);

/// Reads a formula without keeping it.
#[derive(Debug, Deserialize, TS)]
pub struct CheckFormula {
    /// The measure it is for, if there is one already.
    pub measure: Option<MeasureId>,
    pub period: PeriodKind,
    pub formula: String,
}
call!(CheckFormula, "measure.checkFormula", Reads, FormulaCheck);

#[derive(Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct FormulaCheck {
    /// What is wrong, in words.
    pub problem: Option<String>,
    /// In characters from the start, where it is wrong.
    pub at: Option<u32>,
    /// "Nov 2026: 64"
    pub example: Option<String>,
}

/// Where a series is read from.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", tag = "from")]
pub enum SeriesSource {
    File {
        path: String,
    },
    /// A table as spreadsheets copy it, or a CSV.
    Text {
        text: String,
    },
    /// Rows of period, value, n, interval from, interval to, and a wave's name; later ones may be
    /// absent.
    Cells {
        rows: Vec<Vec<String>>,
    },
}

/// Reads a series without keeping it: what it holds, and what must be answered first.
#[derive(Debug, Deserialize, TS)]
pub struct PreviewSeries {
    pub measure: MeasureId,
    pub source: SeriesSource,
    pub options: Option<SeriesOptions>,
}
call!(PreviewSeries, "measure.previewSeries", Reads, SeriesPreview);

#[derive(Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct SeriesPreview {
    /// Names of the columns, or their letters.
    pub columns: Vec<String>,
    pub options: SeriesOptions,
    /// At most 200.
    pub rows: Vec<SeriesRow>,
    pub values: u64,
    pub questions: Vec<SeriesAsked>,
    /// "Row 3, column Month: “Aprli 2026” is no month". At most 200.
    pub issues: Vec<String>,
    pub issue_count: u64,
    /// "Apr 2026 and 2 more have no value"
    pub gaps: Option<String>,
    /// How many values would replace one that differs.
    pub replaced: u64,
}

#[derive(Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct SeriesRow {
    pub line: u64,
    pub label: String,
    pub value: String,
    pub n: String,
    pub interval: String,
}

/// A question with its two answers; each says how the options change.
#[derive(Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct SeriesAsked {
    pub words: String,
    pub answers: Vec<SeriesAnswer>,
}

#[derive(Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct SeriesAnswer {
    pub words: String,
    pub options: SeriesOptions,
}

/// Keeps what [`PreviewSeries`] shows. Fails with `invalid` while something is to be answered.
#[derive(Debug, Deserialize, TS)]
pub struct ImportSeries {
    pub measure: MeasureId,
    pub source: SeriesSource,
    pub options: Option<SeriesOptions>,
}
call!(ImportSeries, "measure.importSeries", Edits, SeriesImported);

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct SeriesImported {
    pub values: u64,
    pub issues: u64,
}

#[derive(Debug, Deserialize, TS)]
pub struct DeleteValues {
    pub measure: MeasureId,
    pub starts: Vec<i32>,
}
call!(DeleteValues, "measure.deleteValues", Edits, Done);

/// Notes something at a period, or says it differently.
#[derive(Debug, Deserialize, TS)]
pub struct AnnotateMeasure {
    pub measure: MeasureId,
    pub annotation: Option<AnnotationId>,
    pub start: i32,
    pub text: String,
}
call!(AnnotateMeasure, "measure.annotate", Edits, AnnotationId);

#[derive(Debug, Deserialize, TS)]
pub struct DeleteAnnotation {
    pub annotation: AnnotationId,
}
call!(DeleteAnnotation, "measure.deleteAnnotation", Edits, Done);

/// Draws the limits anew from a period on, or no longer.
#[derive(Debug, Deserialize, TS)]
pub struct RedrawLimits {
    pub measure: MeasureId,
    pub start: i32,
    pub redrawn: bool,
}
call!(RedrawLimits, "measure.redraw", Edits, Done);
