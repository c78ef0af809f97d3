//! Actions as they are shown: when they are due, what they should move, and what came of them.

use throughline_model::improvement::{Action, ActionCheck, ActionStatus};

use super::judge::overall;
use super::office::Office;
use crate::calls::improve::*;
use crate::measuring::words::MeasureWords;
use crate::time::date;

/// So many days ahead are "this week".
const WEEK: i32 = 7;

impl Office {
    pub fn action(&self, action: &Action, words: &MeasureWords) -> ActionEntry {
        let goals = action.goals.iter().filter_map(|goal| {
            let measure = self.desk.get(goal.measure).ok()?;
            Some(GoalEntry {
                goal: *goal,
                name: measure.name.clone(),
                words: words.goal(goal, &measure.name, &measure.definition),
            })
        });
        let ended = match (action.archived, action.ended, action.status) {
            (Some(day), _, _) => words.say(
                "put away on {day}",
                "abgelegt am {day}",
                &[("day", &words.day(day))],
            ),
            (None, Some(day), ActionStatus::Done) => words.say(
                "done on {day}",
                "erledigt am {day}",
                &[("day", &words.day(day))],
            ),
            (None, Some(day), ActionStatus::Stopped) => words.say(
                "stopped on {day}",
                "eingestellt am {day}",
                &[("day", &words.day(day))],
            ),
            (None, _, ActionStatus::Done | ActionStatus::Stopped) => words.status(action.status),
            (None, _, ActionStatus::Open) => String::new(),
        };
        ActionEntry {
            opportunity_name: action
                .opportunity
                .and_then(|id| self.opportunity_name(id))
                .map(str::to_owned),
            owner: self.owner(&action.owner, action.department),
            due: action.due.map(date),
            due_words: self.due_words(action, words),
            urgency: self.urgency(action),
            begins: action.begins.map(date),
            check_on: action.check_on.map(date),
            goals: goals.collect(),
            checks: self
                .checks_of(action.id)
                .map(|one| check_entry(one, words))
                .collect(),
            ready: self.ready(action),
            ended_words: ended,
            action: action.clone(),
        }
    }

    /// Whether the day to look at its measures has come since it was last looked at.
    pub fn ready(&self, action: &Action) -> bool {
        let open = action.status == ActionStatus::Open && action.archived.is_none();
        let due = action.check_on.filter(|day| *day <= self.today);
        let checked = self.checks_of(action.id).map(|check| check.made).max();
        open && due.is_some_and(|day| checked.is_none_or(|made| made < day))
    }

    pub fn reminders(&self, words: &MeasureWords) -> Reminders {
        let mut overdue_ones = Vec::new();
        let mut this_week = Vec::new();
        let mut open: Vec<(i32, bool, &Action)> = Vec::new();
        for action in &self.actions {
            if action.status != ActionStatus::Open || action.archived.is_some() {
                continue;
            }
            open.extend(action.due.map(|day| (day, false, action)));
            let checked = self.checks_of(action.id).map(|check| check.made).max();
            let check_on = action
                .check_on
                .filter(|day| checked.is_none_or(|made| made < *day));
            open.extend(check_on.map(|day| (day, true, action)));
        }
        open.sort_by_key(|(day, check, action)| (*day, *check, action.id));
        for (day, check, action) in open {
            let list = match urgency(Some(day), action, self.today) {
                Urgency::Overdue => &mut overdue_ones,
                Urgency::ThisWeek => &mut this_week,
                Urgency::Later | Urgency::Never => continue,
            };
            let when = if day < self.today {
                overdue(self.today - day, words)
            } else {
                words.say("due {day}", "fällig {day}", &[("day", &words.day(day))])
            };
            let what = match check {
                true => words.pick("check its measures", "Kennzahlen prüfen"),
                false => String::new(),
            };
            let owner = self.owner(&action.owner, action.department);
            let parts = [what, when, owner];
            let parts = parts.into_iter().filter(|part| !part.is_empty());
            list.push(Reminder {
                action: action.id,
                name: action.name.clone(),
                words: parts.collect::<Vec<_>>().join(" · "),
                check,
            });
        }
        let count = |list: &[Reminder], english: &str, german: &str| {
            let n = words.results.count(list.len() as u64);
            (!list.is_empty()).then(|| words.say(english, german, &[("n", &n)]))
        };
        let said: Vec<String> = [
            count(&overdue_ones, "{n} overdue", "{n} überfällig"),
            count(&this_week, "{n} due this week", "{n} diese Woche fällig"),
        ]
        .into_iter()
        .flatten()
        .collect();
        Reminders {
            count: u32::try_from(overdue_ones.len() + this_week.len()).unwrap_or(u32::MAX),
            words: said.join(", "),
            overdue: overdue_ones,
            this_week,
        }
    }

    /// "Do · due 24 Nov 2026"
    pub(super) fn standing(&self, action: &Action, words: &MeasureWords) -> String {
        let place = match action.status {
            ActionStatus::Open => words.phase(action.phase),
            ActionStatus::Done | ActionStatus::Stopped => words.status(action.status),
        };
        let due = self.due_words(action, words);
        let parts = [place, due];
        let parts = parts.into_iter().filter(|part| !part.is_empty());
        parts.collect::<Vec<_>>().join(" · ")
    }

    pub fn urgency(&self, action: &Action) -> Urgency {
        urgency(action.due, action, self.today)
    }

    pub fn due_words(&self, action: &Action, words: &MeasureWords) -> String {
        match (action.due, self.urgency(action)) {
            (Some(due), Urgency::Overdue) => overdue(self.today - due, words),
            (Some(due), Urgency::ThisWeek | Urgency::Later) => {
                words.say("due {day}", "fällig {day}", &[("day", &words.day(due))])
            }
            (_, _) => String::new(),
        }
    }
}

pub(crate) fn check_entry(check: &ActionCheck, words: &MeasureWords) -> CheckEntry {
    CheckEntry {
        made: words.day(check.made),
        verdict: overall(&check.judgements),
        judgements: check
            .judgements
            .iter()
            .map(|one| words.judgement(one))
            .collect(),
        decision_words: words.decision(check.decision),
        proposal_words: words.proposal(check.proposal, &check.judgements),
        check: check.clone(),
    }
}

fn urgency(day: Option<i32>, action: &Action, today: i32) -> Urgency {
    if action.status != ActionStatus::Open || action.archived.is_some() {
        return Urgency::Never;
    }
    match day {
        None => Urgency::Never,
        Some(day) if day < today => Urgency::Overdue,
        Some(day) if day < today.saturating_add(WEEK) => Urgency::ThisWeek,
        Some(_) => Urgency::Later,
    }
}

fn overdue(days: i32, words: &MeasureWords) -> String {
    match days {
        1 => words.pick("1 day overdue", "1 Tag überfällig"),
        _ => words.say(
            "{n} days overdue",
            "{n} Tage überfällig",
            &[("n", &words.results.count(days.unsigned_abs().into()))],
        ),
    }
}
