//! What is done about opportunities, and what came of it. Days are written as `2026-11-22`.

use serde::{Deserialize, Serialize};
use throughline_model::improvement::{
    Action, ActionCheck, ActionStatus, Decision, Goal, GoalVerdict, Phase,
};
use throughline_model::{ActionId, CheckId, DepartmentId, MeasureId, OpportunityId};
use ts_rs::TS;

use super::PutAway;
use crate::calls::exchange::Exported;
use crate::calls::{Done, call};

#[derive(Debug, Deserialize, TS)]
pub struct ListActions {}
call!(ListActions, "action.list", Reads, ActionsView);

#[derive(Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ActionsView {
    /// In their order, of all phases.
    pub actions: Vec<ActionEntry>,
    /// What was put away, with everything that was found out.
    pub archived: Vec<ActionEntry>,
}

#[derive(Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ActionEntry {
    pub action: Action,
    pub opportunity_name: Option<String>,
    /// "Maria · Call centre"
    pub owner: String,
    /// `2026-11-24`
    pub due: Option<String>,
    /// "due 24 Nov 2026", "3 days overdue"; empty without a day.
    pub due_words: String,
    pub urgency: Urgency,
    pub begins: Option<String>,
    pub check_on: Option<String>,
    pub goals: Vec<GoalEntry>,
    /// Oldest first.
    pub checks: Vec<CheckEntry>,
    /// Whether the day to look at its measures has come.
    pub ready: bool,
    /// "Done on 3 Oct 2026", "Put away on 4 Oct 2026"; empty while it is open.
    pub ended_words: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum Urgency {
    Overdue,
    /// Within seven days.
    ThisWeek,
    Later,
    /// No day, or ended.
    Never,
}

#[derive(Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct GoalEntry {
    pub goal: Goal,
    pub name: String,
    /// "Complaints down by 30"
    pub words: String,
}

#[derive(Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct CheckEntry {
    pub check: ActionCheck,
    /// "15 Oct 2026"
    pub made: String,
    /// "moved", of all its measures together.
    pub verdict: GoalVerdict,
    pub judgements: Vec<JudgementEntry>,
    /// "Keep it", "Change it", "Stop it"
    pub decision_words: String,
    pub proposal_words: String,
}

/// One measure before and after.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct JudgementEntry {
    pub measure: MeasureId,
    pub verdict: GoalVerdict,
    /// "moved", "can’t tell", "did not move"
    pub verdict_word: String,
    /// "Complaints moved: 210 before, 161 since."
    pub said: String,
    /// The figures: sides with n, difference, interval, test.
    pub figures: String,
    /// Why this is the verdict.
    pub reason: String,
}

/// What waits to be done.
#[derive(Debug, Deserialize, TS)]
pub struct ReadReminders {}
call!(ReadReminders, "action.reminders", Reads, Reminders);

#[derive(Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Reminders {
    /// Of both lists.
    pub count: u32,
    /// "2 overdue, 1 due this week"; empty if there are none.
    pub words: String,
    pub overdue: Vec<Reminder>,
    pub this_week: Vec<Reminder>,
}

#[derive(Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Reminder {
    pub action: ActionId,
    pub name: String,
    /// "3 days overdue · Maria"
    pub words: String,
    /// Whether its check is due, and not itself.
    pub check: bool,
}

/// What can be said of an action. Days are `2026-11-22`; `null` takes one away.
#[derive(Debug, Default, Deserialize, TS)]
#[serde(rename_all = "camelCase", default)]
#[ts(optional_fields)]
pub struct ActionFields {
    pub name: Option<String>,
    pub notes: Option<String>,
    #[serde(deserialize_with = "crate::calls::nullable")]
    #[ts(optional, type = "string | null")]
    pub opportunity: Option<Option<OpportunityId>>,
    #[serde(deserialize_with = "crate::calls::nullable")]
    #[ts(optional, type = "string | null")]
    pub department: Option<Option<DepartmentId>>,
    pub owner: Option<String>,
    #[serde(deserialize_with = "crate::calls::nullable")]
    #[ts(optional, type = "string | null")]
    pub due: Option<Option<String>>,
    pub phase: Option<Phase>,
    pub status: Option<ActionStatus>,
    #[serde(deserialize_with = "crate::calls::nullable")]
    #[ts(optional, type = "string | null")]
    pub begins: Option<Option<String>>,
    #[serde(deserialize_with = "crate::calls::nullable")]
    #[ts(optional, type = "string | null")]
    pub check_on: Option<Option<String>>,
    pub goals: Option<Vec<Goal>>,
}

/// A new action, last in its column.
#[derive(Debug, Deserialize, TS)]
pub struct AddAction {
    pub fields: ActionFields,
}
call!(AddAction, "action.add", Edits, ActionId);

#[derive(Debug, Deserialize, TS)]
pub struct EditAction {
    pub action: ActionId,
    pub fields: ActionFields,
}
call!(EditAction, "action.edit", Edits, Done);

/// Moves an action to a column, before another or to the end.
#[derive(Debug, Deserialize, TS)]
pub struct MoveAction {
    pub action: ActionId,
    pub phase: Phase,
    pub before: Option<ActionId>,
}
call!(MoveAction, "action.move", Edits, Done);

/// Deletes actions. What was ever checked is put away instead, with its checks.
#[derive(Debug, Deserialize, TS)]
pub struct DeleteActions {
    pub actions: Vec<ActionId>,
}
call!(DeleteActions, "action.delete", Edits, PutAway);

/// Takes an action back from what was put away.
#[derive(Debug, Deserialize, TS)]
pub struct RestoreAction {
    pub action: ActionId,
}
call!(RestoreAction, "action.restore", Edits, Done);

/// Compares the measures of an action before and after, without keeping it.
#[derive(Debug, Deserialize, TS)]
pub struct PreviewCheck {
    pub action: ActionId,
}
call!(PreviewCheck, "action.previewCheck", Reads, CheckPreview);

#[derive(Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct CheckPreview {
    /// What must be said first, in words.
    pub problem: Option<String>,
    pub judgements: Vec<JudgementEntry>,
    pub proposal: Decision,
    /// What the figures speak for, and why.
    pub proposal_words: String,
}

/// Keeps what [`PreviewCheck`] shows now, with what was decided and learned. What is kept or
/// stopped goes to Act, what is changed back to Plan; what is kept though the figures cannot tell
/// stays in Check for another 30 days.
#[derive(Debug, Deserialize, TS)]
pub struct KeepCheck {
    pub action: ActionId,
    pub decision: Decision,
    pub learning: String,
}
call!(KeepCheck, "action.check", Edits, CheckId);

/// Says differently what was decided or learned. What was found stays.
#[derive(Debug, Deserialize, TS)]
#[ts(optional_fields)]
pub struct EditCheck {
    pub check: CheckId,
    pub decision: Option<Decision>,
    pub learning: Option<String>,
}
call!(EditCheck, "action.editCheck", Edits, Done);

/// Writes the due days of open actions, and the days of their checks, as a calendar (`.ics`).
#[derive(Debug, Deserialize, TS)]
pub struct ExportCalendar {
    pub path: String,
}
call!(ExportCalendar, "action.exportCalendar", Reads, Exported);
