//! Edits of topics.

use throughline_model::TopicId;
use throughline_model::topic::{Topic, TopicRule, can_match};
use throughline_store::rows::topics;

use crate::app::Context;
use crate::calls::topics::*;
use crate::calls::{Call, Done};
use crate::editing::{self, name, slot, title};
use crate::error::CallError;
use crate::run::Run;
use crate::session::Label;

/// Most topics of a project.
const MOST: usize = 200;

/// A rule without empty and double lines.
fn kept(rule: TopicRule) -> Result<TopicRule, CallError> {
    let list = |given: Vec<String>| {
        if given.len() > TopicRule::MOST {
            return Err(CallError::invalid("these are too many words"));
        }
        let mut kept: Vec<String> = Vec::new();
        for phrase in given {
            let phrase: String = title(&phrase).chars().take(TopicRule::LONGEST).collect();
            let known = |one: &String| one.to_lowercase() == phrase.to_lowercase();
            if can_match(&phrase) && !kept.iter().any(known) {
                kept.push(phrase);
            }
        }
        Ok(kept)
    };
    Ok(TopicRule {
        any: list(rule.any)?,
        without: list(rule.without)?,
    })
}

impl Run for AddTopic {
    fn run(self, on: &Context<'_>) -> Result<TopicId, CallError> {
        on.edit(
            Self::NAME,
            move |connection| {
                let subject = name(&self.name)?;
                let rule = kept(self.rule)?;
                let all = topics::all(connection)?;
                if all.len() >= MOST {
                    return Err(CallError::invalid("these are too many topics"));
                }
                let last = all.into_iter().next_back().map(|topic| topic.order);
                let label = Label::new("op.topic.add", subject.clone());
                Ok((label, (subject, rule, last)))
            },
            |editing, (name, rule, last)| {
                let topic = Topic {
                    id: editing.mint.id(),
                    name,
                    rule,
                    order: editing.mint.after(last.as_ref()),
                };
                topics::insert(editing.connection, &topic)?;
                Ok(topic.id)
            },
        )
    }
}

impl Run for EditTopic {
    fn run(self, on: &Context<'_>) -> Result<Done, CallError> {
        on.edit(
            Self::NAME,
            move |connection| {
                let before = editing::topic(connection, self.topic)?;
                let mut topic = before.clone();
                if let Some(given) = &self.name {
                    topic.name = name(given)?;
                }
                if let Some(rule) = self.rule {
                    topic.rule = kept(rule)?;
                }
                let label = Label::new("op.topic.edit", topic.name.clone());
                Ok((label, (before, topic)))
            },
            |editing, (before, topic)| {
                if before != topic {
                    topics::update(editing.connection, &topic)?;
                }
                Ok(Done {})
            },
        )
    }
}

impl Run for MoveTopic {
    fn run(self, on: &Context<'_>) -> Result<Done, CallError> {
        on.edit(
            Self::NAME,
            move |connection| {
                let topic = editing::topic(connection, self.topic)?;
                let all = topics::all(connection)?;
                let slot = slot(&all, self.before, Some(topic.id), "topic")?;
                Ok((
                    Label::new("op.topic.move", topic.name.clone()),
                    (topic, slot),
                ))
            },
            |editing, (topic, slot)| {
                if !slot.holds(&topic.order) {
                    let order = editing.mint.between(&slot);
                    topics::update(editing.connection, &Topic { order, ..topic })?;
                }
                Ok(Done {})
            },
        )
    }
}

impl Run for DeleteTopic {
    fn run(self, on: &Context<'_>) -> Result<Done, CallError> {
        on.edit(
            Self::NAME,
            move |connection| {
                let topic = editing::topic(connection, self.topic)?;
                Ok((Label::new("op.topic.delete", topic.name), topic.id))
            },
            |editing, topic| {
                topics::delete(editing.connection, topic)?;
                Ok(Done {})
            },
        )
    }
}
