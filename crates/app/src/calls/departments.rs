//! Departments: who has which part, where a journey passes from one to another, and a page of each.

use serde::{Deserialize, Serialize};
use throughline_model::consistency::{Duty, Responsibility, Role};
use throughline_model::{
    CardId, Department, DepartmentId, JourneyId, MeasureId, OpportunityId, StepId, TouchpointId,
};
use ts_rs::TS;

use super::exchange::Exported;
use super::results::{FigureFormat, ShownFigure};
use super::search::Target;
use super::{Done, call};

/// Gives departments their parts, as one step.
#[derive(Debug, Deserialize, TS)]
pub struct SetResponsibilities {
    /// At most 10,000.
    pub parts: Vec<GivenPart>,
}
call!(SetResponsibilities, "responsibility.set", Edits, Done);

/// A part, or, without a role, that there is none.
#[derive(Debug, Deserialize, TS)]
pub struct GivenPart {
    pub duty: Duty,
    pub department: DepartmentId,
    pub role: Option<Role>,
}

/// Who has which part in a journey and at every touchpoint.
#[derive(Debug, Deserialize, TS)]
pub struct ReadDepartments {
    /// The first, if absent or not there any more.
    pub journey: Option<JourneyId>,
}
call!(ReadDepartments, "departments.read", Reads, DepartmentsView);

#[derive(Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct DepartmentsView {
    pub departments: Vec<DepartmentEntry>,
    pub journeys: Vec<NamedJourney>,
    /// The one that is shown.
    pub journey: Option<JourneyId>,
    /// The steps of that journey, in their order.
    pub steps: Vec<DutyEntry>,
    pub touchpoints: Vec<DutyEntry>,
    /// Across all journeys as they are, the most frequent first.
    pub passings: Vec<PassingEntry>,
    pub findings: Vec<FoundInDepartments>,
}

#[derive(Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct DepartmentEntry {
    pub department: Department,
    /// "4 touchpoints · 2 steps · 3 pains"
    pub words: String,
}

#[derive(Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct NamedJourney {
    pub journey: JourneyId,
    pub name: String,
}

#[derive(Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct DutyEntry {
    pub duty: Duty,
    pub name: String,
    /// The stage of a step, the channel of a touchpoint.
    pub place: String,
    /// The department that owns it.
    pub owner: Option<DepartmentId>,
    pub parts: Vec<Responsibility>,
    /// "Nobody is accountable"; empty if all is well, or nothing is told yet.
    pub problem: String,
}

/// How often a journey passes from one department to another.
#[derive(Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct PassingEntry {
    pub from: DepartmentId,
    pub from_name: String,
    pub to: DepartmentId,
    pub to_name: String,
    pub count: u64,
    pub places: Vec<PassingPlace>,
}

#[derive(Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct PassingPlace {
    pub journey: JourneyId,
    pub step: StepId,
    /// "Uploads ID → Waits (Open a first account)"
    pub words: String,
}

#[derive(Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct FoundInDepartments {
    /// A whole sentence.
    pub words: String,
    pub target: Option<Target>,
}

/// Everything about one department.
#[derive(Debug, Deserialize, TS)]
pub struct ReadDepartment {
    pub department: DepartmentId,
}
call!(ReadDepartment, "department.read", Reads, DepartmentView);

#[derive(Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct DepartmentView {
    pub department: Department,
    /// "Owns 4 touchpoints and 2 steps; accountable for 3."
    pub words: String,
    pub touchpoints: Vec<OwnTouchpoint>,
    pub steps: Vec<OwnStep>,
    /// The worst first.
    pub pains: Vec<OwnCard>,
    /// What it answers for, and what nobody answers for yet that is about its steps or cards; in
    /// their rank, without what is put away.
    pub opportunities: Vec<OwnOpportunity>,
    /// Cards of opportunities lanes that no opportunity of the list stands for.
    pub ideas: Vec<OwnCard>,
    /// Of every survey that has an engagement index and asks for the department; the latest wave
    /// first.
    pub engagement: Vec<OwnEngagement>,
    /// Where the journey passes to it and from it.
    pub comes_from: Vec<PassingEntry>,
    pub goes_to: Vec<PassingEntry>,
}

#[derive(Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct OwnTouchpoint {
    pub touchpoint: TouchpointId,
    pub name: String,
    /// Its channel and its ratings: "App · consistency 4.2 · brand 4.3".
    pub words: String,
    pub figures: Vec<OwnFigure>,
}

/// The last value of a measure, or what customers of a survey say.
#[derive(Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct OwnFigure {
    /// Absent for what comes from a survey itself.
    pub measure: Option<MeasureId>,
    pub name: String,
    /// "+12", "48%"; empty where it may not be shown.
    pub value: String,
    /// Interval, number of answers; or why it is not shown.
    pub detail: String,
}

#[derive(Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct OwnStep {
    pub journey: JourneyId,
    pub step: StepId,
    pub name: String,
    pub journey_name: String,
    /// Its part: "accountable".
    pub role: String,
}

#[derive(Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct OwnCard {
    pub card: CardId,
    pub journey: JourneyId,
    pub title: String,
    /// "Uploads ID · Open a first account"
    pub place: String,
    /// 1 to 5.
    pub severity: Option<u8>,
}

#[derive(Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct OwnOpportunity {
    pub opportunity: OpportunityId,
    pub name: String,
    /// "Maria · score 14.2 · 2 actions"
    pub standing: String,
}

#[derive(Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct OwnEngagement {
    /// "Engagement index, Second round"
    pub name: String,
    /// "64"; empty if it may not be shown.
    pub value: String,
    /// Interval and number of answers; or why it is hidden.
    pub detail: String,
    pub hidden: bool,
}

/// Draws a journey as swim-lanes by department, as wide as asked (CSS pixels, 40 to 4,000).
#[derive(Debug, Deserialize, TS)]
pub struct DrawSwimlanes {
    pub journey: JourneyId,
    pub width: f64,
    pub dark: bool,
}
call!(DrawSwimlanes, "journey.swimlanes", Reads, ShownFigure);

#[derive(Debug, Deserialize, TS)]
pub struct ExportSwimlanes {
    pub journey: JourneyId,
    pub format: FigureFormat,
    pub path: String,
}
call!(ExportSwimlanes, "journey.exportSwimlanes", Reads, Exported);
