//! Actions, read, edited and checked.

use throughline_exchange::calendar::{self, CalendarDay};
use throughline_model::improvement::{
    Action, ActionCheck, ActionStatus, Decision, GoalVerdict, Phase, check_action,
};
use throughline_model::{ActionId, CheckId};
use throughline_store::rows::{Connection, actions, measures, projects};

use super::opportunities::known_department;
use super::{day, office, refused, today, words};
use crate::app::Context;
use crate::calls::exchange::Exported;
use crate::calls::improve::*;
use crate::calls::{Call, Done};
use crate::editing::{self, name, notes, now, slot, title};
use crate::error::CallError;
use crate::improving::judge::{judgements, proposal};
use crate::improving::office::Office;
use crate::measuring::words::MeasureWords;
use crate::run::Run;
use crate::run::exchange::{export_path, exported};
use crate::session::Label;

impl Run for ListActions {
    fn run(self, on: &Context<'_>) -> Result<ActionsView, CallError> {
        let words = words(on);
        let (office, ()) = office(on, Self::NAME, |_| Ok(()))?;
        let entries = |put_away: bool| -> Vec<ActionEntry> {
            let all = office.actions.iter();
            all.filter(|action| action.archived.is_some() == put_away)
                .map(|action| office.action(action, &words))
                .collect()
        };
        Ok(ActionsView {
            actions: entries(false),
            archived: entries(true),
        })
    }
}

impl Run for ReadReminders {
    fn run(self, on: &Context<'_>) -> Result<Reminders, CallError> {
        let (office, ()) = office(on, Self::NAME, |_| Ok(()))?;
        Ok(office.reminders(&words(on)))
    }
}

impl ActionFields {
    /// Puts what is said over what was there.
    fn onto(
        self,
        action: &mut Action,
        connection: &Connection,
        today: i32,
        words: &MeasureWords,
    ) -> Result<(), CallError> {
        if let Some(given) = &self.name {
            action.name = name(given)?;
        }
        if let Some(given) = &self.notes {
            action.notes = notes(given);
        }
        if let Some(opportunity) = self.opportunity {
            if let Some(id) = opportunity {
                editing::opportunity(connection, id)?;
            }
            action.opportunity = opportunity;
        }
        if let Some(department) = self.department {
            known_department(connection, department)?;
            action.department = department;
        }
        if let Some(owner) = &self.owner {
            action.owner = title(owner);
        }
        for (given, kept) in [
            (self.due, &mut action.due),
            (self.begins, &mut action.begins),
            (self.check_on, &mut action.check_on),
        ] {
            if let Some(given) = given {
                *kept = given.as_deref().map(day).transpose()?;
            }
        }
        if let Some(phase) = self.phase {
            action.phase = phase;
        }
        if let Some(status) = self.status {
            set_status(action, status, today);
        }
        if let Some(mut goals) = self.goals {
            for goal in &goals {
                measures::get(connection, goal.measure)?
                    .ok_or_else(|| CallError::not_found("measure"))?;
            }
            // In the order in which rows are read.
            goals.sort_by_key(|goal| goal.measure);
            action.goals = goals;
        }
        check_action(action).map_err(|problem| refused(problem, words))
    }
}

fn set_status(action: &mut Action, status: ActionStatus, today: i32) {
    if action.status == status {
        return;
    }
    action.status = status;
    action.ended = match status {
        ActionStatus::Open => None,
        ActionStatus::Done | ActionStatus::Stopped => Some(today),
    };
}

impl Run for AddAction {
    fn run(self, on: &Context<'_>) -> Result<ActionId, CallError> {
        let words = words(on);
        let today = today(on);
        on.edit(
            Self::NAME,
            move |connection| {
                let subject = name(self.fields.name.as_deref().unwrap_or_default())?;
                let last = actions::all(connection)?.pop().map(|action| action.order);
                let label = Label::new("op.action.add", subject);
                Ok((label, (self.fields, last)))
            },
            move |editing, (fields, last)| {
                let mut action = Action {
                    id: editing.mint.id(),
                    opportunity: None,
                    name: String::new(),
                    notes: String::new(),
                    department: None,
                    owner: String::new(),
                    due: None,
                    phase: Phase::Plan,
                    status: ActionStatus::Open,
                    ended: None,
                    begins: None,
                    check_on: None,
                    archived: None,
                    goals: Vec::new(),
                    order: editing.mint.after(last.as_ref()),
                };
                fields.onto(&mut action, editing.connection, today, &words)?;
                actions::insert(editing.connection, &action)?;
                Ok(action.id)
            },
        )
    }
}

impl Run for EditAction {
    fn run(self, on: &Context<'_>) -> Result<Done, CallError> {
        let words = words(on);
        let today = today(on);
        on.edit(
            Self::NAME,
            move |connection| {
                let before = editing::action(connection, self.action)?;
                let mut after = before.clone();
                self.fields.onto(&mut after, connection, today, &words)?;
                let label = Label::new("op.action.edit", after.name.clone());
                Ok((label, (before, after)))
            },
            |editing, (before, after)| {
                if before != after {
                    actions::update(editing.connection, &after)?;
                }
                Ok(Done {})
            },
        )
    }
}

impl Run for MoveAction {
    fn run(self, on: &Context<'_>) -> Result<Done, CallError> {
        on.edit(
            Self::NAME,
            move |connection| {
                let before = editing::action(connection, self.action)?;
                let column: Vec<Action> = actions::all(connection)?
                    .into_iter()
                    .filter(|action| action.phase == self.phase)
                    .collect();
                let slot = slot(&column, self.before, Some(before.id), "action")?;
                let label = Label::new("op.action.move", before.name.clone());
                Ok((label, (before, self.phase, slot)))
            },
            |editing, (before, phase, slot)| {
                let mut after = before.clone();
                after.phase = phase;
                if before.phase != phase || !slot.holds(&before.order) {
                    after.order = editing.mint.between(&slot);
                    actions::update(editing.connection, &after)?;
                }
                Ok(Done {})
            },
        )
    }
}

impl Run for DeleteActions {
    fn run(self, on: &Context<'_>) -> Result<PutAway, CallError> {
        let today = today(on);
        on.edit(
            Self::NAME,
            move |connection| {
                let mut found = Vec::new();
                for id in &self.actions {
                    found.push(editing::action(connection, *id)?);
                }
                let subject = found
                    .last()
                    .map_or_else(String::new, |one| one.name.clone());
                let label = Label::many("op.action.delete", subject, found.len());
                Ok((label, found))
            },
            move |editing, found| {
                let checks = actions::all_checks(editing.connection)?;
                let mut done = PutAway {
                    archived: 0,
                    deleted: 0,
                };
                for mut one in found {
                    if checks.iter().any(|check| check.action == one.id) {
                        one.archived = Some(today);
                        actions::update(editing.connection, &one)?;
                        done.archived += 1;
                    } else {
                        actions::delete(editing.connection, one.id)?;
                        done.deleted += 1;
                    }
                }
                Ok(done)
            },
        )
    }
}

impl Run for RestoreAction {
    fn run(self, on: &Context<'_>) -> Result<Done, CallError> {
        on.edit(
            Self::NAME,
            move |connection| {
                let found = editing::action(connection, self.action)?;
                let label = Label::new("op.action.restore", found.name.clone());
                Ok((label, found))
            },
            |editing, mut found| {
                if found.archived.take().is_some() {
                    actions::update(editing.connection, &found)?;
                }
                Ok(Done {})
            },
        )
    }
}

/// What must be said before there is anything to compare.
fn unready(action: &Action, words: &MeasureWords) -> Option<String> {
    if action.goals.is_empty() {
        Some(words.pick(
            "Say first which measure it should move, and by how much.",
            "Bitte erst angeben, welche Kennzahl sich um wie viel bewegen soll.",
        ))
    } else if action.begins.is_none() {
        Some(words.pick(
            "Say first from which day on it works, so that before and after can be told apart.",
            "Bitte erst angeben, ab welchem Tag es wirkt, damit vorher und nachher zu trennen sind.",
        ))
    } else {
        None
    }
}

fn found(office: &Office, action: ActionId) -> Result<&Action, CallError> {
    let mut all = office.actions.iter();
    all.find(|one| one.id == action)
        .ok_or_else(|| CallError::not_found("action"))
}

impl Run for PreviewCheck {
    fn run(self, on: &Context<'_>) -> Result<CheckPreview, CallError> {
        let words = words(on);
        let (office, ()) = office(on, Self::NAME, |_| Ok(()))?;
        let action = found(&office, self.action)?;
        if let Some(problem) = unready(action, &words) {
            return Ok(CheckPreview {
                problem: Some(problem),
                judgements: Vec::new(),
                proposal: Decision::Keep,
                proposal_words: String::new(),
            });
        }
        let computing = office.desk.computing(&words);
        let judged = judgements(action, &computing);
        let speaks = proposal(&judged);
        Ok(CheckPreview {
            problem: None,
            judgements: judged.iter().map(|one| words.judgement(one)).collect(),
            proposal: speaks,
            proposal_words: words.proposal(speaks, &judged),
        })
    }
}

/// Days after which figures that could not tell are looked at again.
const AGAIN: i32 = 30;

impl Run for KeepCheck {
    fn run(self, on: &Context<'_>) -> Result<CheckId, CallError> {
        let words = words(on);
        let today = today(on);
        // Answers are read outside of the edit; what is kept is what is found there.
        let (office, ()) = office(on, Self::NAME, |_| Ok(()))?;
        let action = found(&office, self.action)?;
        if let Some(problem) = unready(action, &words) {
            return Err(CallError::refused(problem));
        }
        let judged = {
            let computing = office.desk.computing(&words);
            judgements(action, &computing)
        };
        let (decision, learning) = (self.decision, notes(&self.learning));
        let id = self.action;
        on.edit(
            Self::NAME,
            move |connection| {
                let action = editing::action(connection, id)?;
                let label = Label::new("op.action.check", action.name.clone());
                Ok((label, action))
            },
            move |editing, mut action| {
                let check = ActionCheck {
                    id: editing.mint.id(),
                    action: action.id,
                    made: today,
                    proposal: proposal(&judged),
                    judgements: judged,
                    decision,
                    learning,
                };
                let tells = check
                    .judgements
                    .iter()
                    .any(|one| one.verdict != GoalVerdict::CantTell);
                actions::insert_check(editing.connection, &check)?;
                match decision {
                    // Until there are more values.
                    Decision::Keep if !tells => {
                        action.phase = Phase::Check;
                        action.check_on = Some(today + AGAIN);
                        set_status(&mut action, ActionStatus::Open, today);
                    }
                    Decision::Keep => {
                        action.phase = Phase::Act;
                        set_status(&mut action, ActionStatus::Done, today);
                    }
                    Decision::Change => {
                        action.phase = Phase::Plan;
                        set_status(&mut action, ActionStatus::Open, today);
                    }
                    Decision::Stop => {
                        action.phase = Phase::Act;
                        set_status(&mut action, ActionStatus::Stopped, today);
                    }
                }
                actions::update(editing.connection, &action)?;
                Ok(check.id)
            },
        )
    }
}

impl Run for EditCheck {
    fn run(self, on: &Context<'_>) -> Result<Done, CallError> {
        on.edit(
            Self::NAME,
            move |connection| {
                let before = editing::check(connection, self.check)?;
                let action = editing::action(connection, before.action)?;
                let mut after = before.clone();
                after.decision = self.decision.unwrap_or(before.decision);
                if let Some(learning) = &self.learning {
                    after.learning = notes(learning);
                }
                let label = Label::new("op.action.editCheck", action.name);
                Ok((label, (before, after)))
            },
            |editing, (before, after)| {
                if before != after {
                    actions::update_check(editing.connection, &after)?;
                }
                Ok(Done {})
            },
        )
    }
}

impl Run for ExportCalendar {
    fn run(self, on: &Context<'_>) -> Result<Exported, CallError> {
        let path = export_path(on, Self::NAME, &self.path)?;
        let words = words(on);
        let (office, project) =
            office(on, Self::NAME, |connection| Ok(projects::get(connection)?))?;
        let (project, title) = project.map_or_else(
            || (String::new(), String::new()),
            |(id, name)| (id.to_string(), name),
        );
        let mut days = Vec::new();
        let open = office
            .actions
            .iter()
            .filter(|action| action.status == ActionStatus::Open && action.archived.is_none());
        for action in open {
            let entry = office.action(action, &words);
            let goals = entry.goals.iter().map(|goal| goal.words.clone());
            let about: Vec<String> = [entry.owner, entry.opportunity_name.unwrap_or_default()]
                .into_iter()
                .chain(goals)
                .chain([action.notes.clone()])
                .filter(|line| !line.trim().is_empty())
                .collect();
            let mut add = |day: Option<i32>, what: &str, summary: String| {
                days.extend(day.map(|day| CalendarDay {
                    // The same entry after every export, so that calendars replace it.
                    uid: format!("{}-{what}@{project}.throughline", action.id),
                    day,
                    summary,
                    description: about.join("\n"),
                }));
            };
            add(action.due, "due", action.name.clone());
            let check = words.say("Check: {name}", "Prüfen: {name}", &[("name", &action.name)]);
            add(action.check_on, "check", check);
        }
        let bytes = calendar::write(&title, &days, now(&on.inner.environment));
        exported(&path, bytes.as_bytes())
    }
}
