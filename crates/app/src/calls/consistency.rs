//! Channels: coverage, ratings of touchpoints, hand-overs, expectations, and what is found in them.

use serde::{Deserialize, Serialize};
use throughline_model::consistency::{
    BrandValue, Criterion, Expectation, ExpectationSource, Handover, Kept, Mark, RatedOn, Rating,
};
use throughline_model::measure::MeasureKind;
use throughline_model::{
    BrandValueId, ChannelId, CriterionId, HandoverId, Icon, JourneyId, QuestionId, StageId, StepId,
    SurveyId, TouchpointId,
};
use ts_rs::TS;

use super::exchange::Exported;
use super::results::{FigureFormat, ShownFigure};
use super::search::Target;
use super::{Done, call};

/// Adds criteria behind the others; a name that is there already is left out. Answers the new ones.
#[derive(Debug, Deserialize, TS)]
pub struct AddCriteria {
    pub names: Vec<String>,
}
call!(AddCriteria, "criterion.add", Edits, Vec<CriterionId>);

#[derive(Debug, Deserialize, TS)]
#[ts(optional_fields)]
pub struct EditCriterion {
    pub criterion: CriterionId,
    pub name: Option<String>,
    /// What a 1 and what a 5 means.
    pub notes: Option<String>,
}
call!(EditCriterion, "criterion.edit", Edits, Done);

/// Before another, or to the end.
#[derive(Debug, Deserialize, TS)]
pub struct MoveCriterion {
    pub criterion: CriterionId,
    pub before: Option<CriterionId>,
}
call!(MoveCriterion, "criterion.move", Edits, Done);

/// With the ratings on it.
#[derive(Debug, Deserialize, TS)]
pub struct DeleteCriterion {
    pub criterion: CriterionId,
}
call!(DeleteCriterion, "criterion.delete", Edits, Done);

/// Adds values of the brand behind the others; a name that is there already is left out.
#[derive(Debug, Deserialize, TS)]
pub struct AddBrandValues {
    pub names: Vec<String>,
}
call!(AddBrandValues, "brandValue.add", Edits, Vec<BrandValueId>);

#[derive(Debug, Deserialize, TS)]
#[ts(optional_fields)]
pub struct EditBrandValue {
    #[serde(rename = "brandValue")]
    pub brand_value: BrandValueId,
    pub name: Option<String>,
    /// How it shows at a touchpoint.
    pub notes: Option<String>,
}
call!(EditBrandValue, "brandValue.edit", Edits, Done);

/// Before another, or to the end.
#[derive(Debug, Deserialize, TS)]
pub struct MoveBrandValue {
    #[serde(rename = "brandValue")]
    pub brand_value: BrandValueId,
    pub before: Option<BrandValueId>,
}
call!(MoveBrandValue, "brandValue.move", Edits, Done);

/// With the ratings on it.
#[derive(Debug, Deserialize, TS)]
pub struct DeleteBrandValue {
    #[serde(rename = "brandValue")]
    pub brand_value: BrandValueId,
}
call!(DeleteBrandValue, "brandValue.delete", Edits, Done);

/// Rates touchpoints, as one step.
#[derive(Debug, Deserialize, TS)]
pub struct RateTouchpoints {
    /// At most 10,000.
    pub ratings: Vec<GivenRating>,
}
call!(RateTouchpoints, "touchpoint.rate", Edits, Done);

/// A rating, or, without a mark, that there is none.
#[derive(Debug, Deserialize, TS)]
#[ts(optional_fields)]
pub struct GivenRating {
    pub touchpoint: TouchpointId,
    pub on: RatedOn,
    #[ts(type = "number | null")]
    pub mark: Option<Mark>,
    /// What it rests on; what was said before stays, if absent.
    pub note: Option<String>,
}

/// What was expected of a touchpoint and how it was; without a source nothing is said of it.
#[derive(Debug, Deserialize, TS)]
#[ts(optional_fields)]
pub struct SetExpectation {
    pub touchpoint: TouchpointId,
    #[ts(type = "ExpectationSource | null")]
    pub source: Option<ExpectationSource>,
    /// What was said before stays, if absent.
    pub note: Option<String>,
}
call!(SetExpectation, "touchpoint.expect", Edits, Done);

/// What is carried over between two steps of one journey, and what is lost. Absent fields stay as
/// they are; where nothing is said any more there is none.
#[derive(Debug, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(optional_fields)]
pub struct SetHandover {
    pub from_step: StepId,
    pub to_step: StepId,
    pub carried: Option<String>,
    pub lost: Option<String>,
    #[serde(default, deserialize_with = "super::nullable")]
    #[ts(optional, type = "number | null")]
    pub severity: Option<Option<Mark>>,
}
call!(SetHandover, "handover.set", Edits, Done);

/// For a hand-over whose channels do not change any more.
#[derive(Debug, Deserialize, TS)]
pub struct DeleteHandover {
    pub handover: HandoverId,
}
call!(DeleteHandover, "handover.delete", Edits, Done);

/// Everything about channels, of all journeys.
#[derive(Debug, Deserialize, TS)]
pub struct ReadChannels {}
call!(ReadChannels, "channels.read", Reads, ChannelsView);

#[derive(Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ChannelsView {
    pub findings: Vec<FoundInChannels>,
    pub coverage: Vec<JourneyCoverage>,
    pub criteria: Vec<Criterion>,
    pub brand_values: Vec<BrandValue>,
    /// To begin with, in the interface's language: information, tone, look, price, waiting.
    pub usual_criteria: Vec<String>,
    pub usual_values: Vec<String>,
    /// Those with a channel first, by channel in its order; then the others.
    pub touchpoints: Vec<RatedTouchpoint>,
    pub handovers: Vec<JourneyHandovers>,
    pub expectations: Vec<ExpectationEntry>,
    /// Questions that can tell of expectation and experience.
    pub surveys: Vec<AskedSurvey>,
    pub measured: MeasuredChannels,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum ChannelFindingKind {
    NoChannel,
    OneChannel,
    DeadEnd,
    /// Much is lost from one step to the next.
    BadHandover,
    /// Between the channels, over all criteria.
    LargestGap,
    InconsistentCriterion,
    /// Between the channels, of what customers say.
    MeasuredGap,
    LowestBrand,
    Missed,
    Unrated,
}

#[derive(Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct FoundInChannels {
    pub kind: ChannelFindingKind,
    /// A whole sentence.
    pub words: String,
    /// Where to look, where there is one place.
    pub target: Option<Target>,
}

/// Which channel serves which stage.
#[derive(Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct JourneyCoverage {
    pub journey: JourneyId,
    pub name: String,
    pub stages: Vec<CoverageStage>,
    /// Channels that serve any stage first-named in the library's order; the others are left out.
    pub rows: Vec<CoverageRow>,
}

#[derive(Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct CoverageStage {
    pub stage: StageId,
    pub name: String,
    /// Through how many channels it is served.
    pub channels: u64,
}

#[derive(Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct CoverageRow {
    pub channel: ChannelId,
    pub name: String,
    pub icon: Icon,
    /// One a stage.
    pub cells: Vec<CoverageCell>,
}

#[derive(Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct CoverageCell {
    pub served: bool,
    /// Names of the touchpoints; empty where only the channel is named.
    pub touchpoints: Vec<String>,
    /// Steps of the stage that it serves.
    pub steps: Vec<StepId>,
}

#[derive(Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct RatedTouchpoint {
    pub touchpoint: TouchpointId,
    pub name: String,
    pub icon: Icon,
    pub channel: Option<ChannelId>,
    /// Empty without one.
    pub channel_name: String,
    /// On criteria and on values of the brand.
    pub ratings: Vec<Rating>,
    /// Of the criteria: "3.6"; empty without ratings.
    pub mean: String,
    /// Of the values of the brand.
    pub brand_mean: String,
}

#[derive(Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct JourneyHandovers {
    pub journey: JourneyId,
    pub name: String,
    pub handovers: Vec<HandoverEntry>,
}

#[derive(Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct HandoverEntry {
    pub from_step: StepId,
    pub from_name: String,
    pub to_step: StepId,
    pub to_name: String,
    /// "App → Letter"; empty if the channels do not change any more.
    pub channels: String,
    /// No channel goes on.
    pub everybody: bool,
    pub handover: Option<Handover>,
}

#[derive(Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ExpectationEntry {
    pub expectation: Expectation,
    pub name: String,
    pub channel_name: String,
    /// "4.2"; empty if it may not be shown.
    pub expected: String,
    pub experienced: String,
    /// "−0.8 (95% interval −1.0 to −0.6), 212 answers"
    pub difference: String,
    pub kept: Option<Kept>,
    /// "Missed"; or why nothing is shown.
    pub words: String,
    /// "By hand", "Customers this season: How important …"
    pub origin: String,
}

#[derive(Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct AskedSurvey {
    pub survey: SurveyId,
    pub name: String,
    pub questions: Vec<AskedQuestion>,
}

#[derive(Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct AskedQuestion {
    pub question: QuestionId,
    pub text: String,
    /// Asks for importance and satisfaction at once.
    pub pair: bool,
    pub touchpoint: Option<TouchpointId>,
}

/// What customers say of the channels.
#[derive(Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct MeasuredChannels {
    /// Questions on satisfaction are linked to touchpoints.
    pub asked: bool,
    /// There is feedback, which may say a channel.
    pub heard: bool,
    /// Kinds of which measures of at least two channels exist.
    pub kinds: Vec<MeasureKind>,
}

/// What a figure of channels shows.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", tag = "figure")]
pub enum ConsistencyFigure {
    /// Stages across, channels down: how many touchpoints serve.
    Coverage { journey: JourneyId },
    /// Channels by criterion, with the spread between them.
    Channels,
    /// Touchpoints by criterion.
    Touchpoints,
    /// Touchpoints by value of the brand, lowest first.
    Brand,
    /// Expected and experienced, touchpoint by touchpoint.
    Expectations,
    /// How bad hand-overs are: the steps of a journey, from and to.
    Handovers { journey: JourneyId },
    /// How satisfied customers are with touchpoints, by channel.
    Measured,
    /// How often journeys pass from one department to another.
    Departments,
    /// Which part each department has in the steps of a journey.
    Responsibilities { journey: JourneyId },
}

/// Draws a figure as wide as asked (CSS pixels, 40 to 4,000).
#[derive(Debug, Deserialize, TS)]
#[ts(optional_fields)]
pub struct DrawConsistency {
    pub figure: ConsistencyFigure,
    pub width: f64,
    /// As high as suits it, if absent.
    pub height: Option<f64>,
    pub dark: bool,
}
call!(DrawConsistency, "channels.figure", Reads, ShownFigure);

#[derive(Debug, Deserialize, TS)]
pub struct ExportConsistency {
    pub figure: ConsistencyFigure,
    pub format: FigureFormat,
    pub path: String,
}
call!(ExportConsistency, "channels.exportFigure", Reads, Exported);

/// Puts a figure on the clipboard as a picture.
#[derive(Debug, Deserialize, TS)]
pub struct CopyConsistency {
    pub figure: ConsistencyFigure,
    pub dark: bool,
}
call!(CopyConsistency, "channels.copyFigure", Reads, Done);

/// Everything about channels as one workbook (XLSX), or the ratings as CSV, by the path's ending.
#[derive(Debug, Deserialize, TS)]
pub struct ExportChannels {
    pub path: String,
}
call!(ExportChannels, "channels.export", Reads, Exported);
