//! What comments and feedback are about, told by rules.

use serde::Deserialize;
use throughline_model::TopicId;
use throughline_model::topic::TopicRule;
use ts_rs::TS;

use super::{Done, call};

/// Adds a topic behind the others.
#[derive(Debug, Deserialize, TS)]
pub struct AddTopic {
    pub name: String,
    pub rule: TopicRule,
}
call!(AddTopic, "topic.add", Edits, TopicId);

#[derive(Debug, Deserialize, TS)]
#[ts(optional_fields)]
pub struct EditTopic {
    pub topic: TopicId,
    pub name: Option<String>,
    pub rule: Option<TopicRule>,
}
call!(EditTopic, "topic.edit", Edits, Done);

#[derive(Debug, Deserialize, TS)]
pub struct DeleteTopic {
    pub topic: TopicId,
}
call!(DeleteTopic, "topic.delete", Edits, Done);

/// Puts a topic before another, or at the end.
#[derive(Debug, Deserialize, TS)]
pub struct MoveTopic {
    pub topic: TopicId,
    pub before: Option<TopicId>,
}
call!(MoveTopic, "topic.move", Edits, Done);
