//! What people say of items.

use std::collections::HashSet;

use throughline_model::voice::FollowUp;
use throughline_model::{FeedbackId, TopicId};
use throughline_store::rows::voice::{self, FeedbackMark};
use throughline_store::rows::{Connection, topics};

use super::today;
use crate::app::Context;
use crate::calls::Call;
use crate::calls::voice::*;
use crate::editing::{self, title};
use crate::error::CallError;
use crate::run::Run;
use crate::session::{Label, Session};
use crate::voice::filtering::filtered;

/// Most characters of an owner's name.
const LONGEST_OWNER: usize = 120;
/// The days a due date may lie between, of the years 1900 to 2200.
const DAYS: std::ops::RangeInclusive<i32> = -25_567..=84_006;

/// The items that an edit is about; all of them are shown.
fn targets(
    session: &mut Session,
    targets: FeedbackTargets,
    today: i32,
) -> Result<Vec<FeedbackId>, CallError> {
    session.inbox(&mut |_, _| Ok(()), move |connection, inbox| match targets {
        FeedbackTargets::Items { items } => {
            let mut seen = HashSet::new();
            let items: Vec<FeedbackId> = items
                .into_iter()
                .filter(|item| seen.insert(*item))
                .collect();
            for item in &items {
                inbox.shown(*item)?;
            }
            Ok(items)
        }
        FeedbackTargets::All { filter } => {
            let places = filtered(inbox, connection, &filter, today)?;
            let ids = &inbox.base.ids;
            Ok(places.iter().map(|place| ids[*place as usize]).collect())
        }
    })
}

impl Run for MarkFeedback {
    fn run(self, on: &Context<'_>) -> Result<MarkedFeedback, CallError> {
        let operation = on.operation.map(str::to_owned);
        let today = today(on);
        on.on_document(Self::NAME, move |session| {
            let request = self;
            let items = targets(session, request.targets.clone(), today)?;
            session.edit(
                operation,
                |connection| {
                    demand(connection, &request)?;
                    Ok((
                        Label::many(op(&request), subject(&request), items.len()),
                        (),
                    ))
                },
                |editing, ()| {
                    let connection = editing.connection;
                    let mut changed = 0;
                    for item in &items {
                        changed += u64::from(mark(connection, *item, &request, today)?);
                    }
                    Ok(MarkedFeedback { items: changed })
                },
            )
        })
    }
}

/// What the step of the history is called: by the first thing that is said.
fn op(request: &MarkFeedback) -> &'static str {
    if request.touchpoint.is_some() {
        "op.voice.touchpoint"
    } else if request.step.is_some() {
        "op.voice.step"
    } else if request.persona.is_some() {
        "op.voice.persona"
    } else if request.channel.is_some() {
        "op.voice.channel"
    } else if request
        .topics
        .as_ref()
        .is_some_and(|topics| !topics.is_empty())
    {
        "op.voice.topics"
    } else if request.sentiment.is_some() {
        "op.voice.sentiment"
    } else {
        "op.voice.followUp"
    }
}

fn subject(request: &MarkFeedback) -> String {
    request.owner.as_deref().map(title).unwrap_or_default()
}

fn demand(connection: &Connection, request: &MarkFeedback) -> Result<(), CallError> {
    if let Some(Some(touchpoint)) = request.touchpoint {
        editing::touchpoint(connection, touchpoint)?;
    }
    if let Some(Some(step)) = request.step {
        editing::step(connection, step)?;
    }
    if let Some(Some(persona)) = request.persona {
        editing::persona(connection, persona)?;
    }
    if let Some(Some(channel)) = request.channel {
        editing::channel(connection, channel)?;
    }
    if let Some(Some(due)) = request.due
        && !DAYS.contains(&due)
    {
        return Err(CallError::invalid("the day is too far away"));
    }
    let asked = request.topics.as_deref().unwrap_or_default();
    if !asked.is_empty() {
        let known: HashSet<TopicId> = topics::all(connection)?
            .into_iter()
            .map(|topic| topic.id)
            .collect();
        if asked.iter().any(|mark| !known.contains(&mark.topic)) {
            return Err(CallError::not_found("topic"));
        }
    }
    Ok(())
}

/// Answers whether anything was said that was not said before.
fn mark(
    connection: &Connection,
    item: FeedbackId,
    request: &MarkFeedback,
    today: i32,
) -> Result<bool, CallError> {
    let before = voice::mark(connection, item)?.unwrap_or_default();
    let mut mark = before.clone();
    if let Some(touchpoint) = request.touchpoint {
        mark.touchpoint = Some(touchpoint);
    }
    if let Some(step) = request.step {
        mark.step = Some(step);
    }
    if let Some(persona) = request.persona {
        mark.persona = Some(persona);
    }
    if let Some(channel) = request.channel {
        mark.channel = Some(channel);
    }
    if let Some(tone) = request.sentiment {
        mark.tone = tone;
    }
    follow_up(&mut mark, request, today);
    let mut changed = mark != before;
    if changed {
        voice::set_mark(connection, item, &mark)?;
    }
    for topic in request.topics.iter().flatten() {
        changed |= voice::set_topic_mark(connection, item, topic.topic, topic.has)?;
    }
    Ok(changed)
}

fn follow_up(mark: &mut FeedbackMark, request: &MarkFeedback, today: i32) {
    if let Some(owner) = &request.owner {
        mark.owner = title(owner).chars().take(LONGEST_OWNER).collect();
        if !mark.owner.is_empty() {
            mark.state.get_or_insert(FollowUp::Open);
        }
    }
    if let Some(due) = request.due {
        mark.due = due;
        if due.is_some() {
            mark.state.get_or_insert(FollowUp::Open);
        }
    }
    let Some(state) = request.state else {
        return;
    };
    match state {
        None => {
            mark.owner.clear();
            (mark.due, mark.resolved) = (None, None);
        }
        Some(FollowUp::Resolved) => {
            // What is resolved already keeps its day.
            if mark.state != Some(FollowUp::Resolved) {
                mark.resolved = Some(today);
            }
        }
        Some(FollowUp::Open | FollowUp::Contacted) => mark.resolved = None,
    }
    mark.state = state;
}

impl Run for DeleteFeedback {
    fn run(self, on: &Context<'_>) -> Result<MarkedFeedback, CallError> {
        let operation = on.operation.map(str::to_owned);
        let today = today(on);
        on.on_document(Self::NAME, move |session| {
            let items = targets(session, self.targets, today)?;
            session.edit(
                operation,
                |_| Ok((Label::many("op.voice.delete", "", items.len()), ())),
                |editing, ()| {
                    for item in &items {
                        let mark = voice::mark(editing.connection, *item)?.unwrap_or_default();
                        let mark = FeedbackMark { gone: true, ..mark };
                        voice::set_mark(editing.connection, *item, &mark)?;
                    }
                    Ok(MarkedFeedback {
                        items: items.len() as u64,
                    })
                },
            )
        })
    }
}
