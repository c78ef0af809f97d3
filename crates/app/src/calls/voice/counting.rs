//! Topics by their rules, and what is drawn of feedback.

use super::MarkedFeedback;
use crate::calls::exchange::Exported;
use crate::calls::results::{FigureFormat, FigureTable, Phrase, ShownFigure};
use crate::calls::{Done, call};
use serde::{Deserialize, Serialize};
use throughline_model::topic::TopicRule;
use throughline_model::voice::InboxFilter;
use throughline_model::{FeedbackId, TopicId};
use ts_rs::TS;

/// What a rule would find, while it is written. Changes nothing.
#[derive(Debug, Deserialize, TS)]
pub struct PreviewRule {
    pub rule: TopicRule,
    /// At most 50.
    pub examples: u32,
}
call!(PreviewRule, "voice.previewRule", Reads, RulePreview);

#[derive(Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct RulePreview {
    pub items: u64,
    /// "38% of 4,310 items"
    pub words: String,
    /// Items that have one of the words and are left out because of another.
    pub left_out: u64,
    /// How many items each word or phrase of `any` is in, in the rule's order.
    pub phrases: Vec<Phrase>,
    pub examples: Vec<RuleExample>,
}

#[derive(Debug, Serialize, TS)]
pub struct RuleExample {
    pub feedback: FeedbackId,
    pub text: String,
}

/// The topics with how many items are about each, of what a filter lets through.
#[derive(Debug, Deserialize, TS)]
pub struct ListTopics {
    pub filter: InboxFilter,
}
call!(ListTopics, "voice.topics", Reads, TopicsView);

#[derive(Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct TopicsView {
    pub items: u64,
    pub topics: Vec<TopicEntry>,
    /// Items about no topic.
    pub untold: u64,
}

#[derive(Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct TopicEntry {
    pub topic: throughline_model::topic::Topic,
    pub items: u64,
    /// "38% of 4,310 items, 95% interval 36–40"
    pub words: String,
    /// Mean sentiment with its interval: "−0.21, 95% interval −0.27 to −0.15 · n 160"; empty where
    /// none can be told.
    pub sentiment: String,
    /// Items that have it because a person said so.
    pub by_hand: u64,
}

/// Phrases that many items about no topic use.
#[derive(Debug, Deserialize, TS)]
pub struct SuggestTopics {
    pub filter: InboxFilter,
}
call!(SuggestTopics, "voice.suggestTopics", Reads, Vec<Phrase>);

/// Matches every topic's rule with every item that was not matched yet, with progress in items.
/// Everything that shows topics does so by itself; this is for a progress bar after a rule changed.
#[derive(Debug, Deserialize, TS)]
pub struct ApplyTopics {
    pub task: Option<String>,
}
call!(ApplyTopics, "voice.applyTopics", Manages, MarkedFeedback);

/// What a figure of the feedback shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", tag = "figure")]
pub enum VoiceFigure {
    /// Topic × touchpoint: n, share of the touchpoint's items, mean sentiment with its interval.
    TopicsByTouchpoint { value: TopicValue },
    /// How many items, or what share, are about each topic, month by month.
    TopicsOverTime { value: TopicShare },
    /// Mean sentiment month by month with its interval; of one topic if asked.
    SentimentOverTime { topic: Option<TopicId> },
    /// The shares positive, neutral and negative of each topic.
    SentimentByTopic,
    /// The same of each channel: the item's, else its touchpoint's.
    SentimentByChannel,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum TopicValue {
    Items,
    Share,
    Sentiment,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum TopicShare {
    Items,
    Share,
}

/// Draws a figure as wide as asked (CSS pixels, 240 to 4,000).
#[derive(Debug, Deserialize, TS)]
pub struct DrawVoice {
    pub filter: InboxFilter,
    pub figure: VoiceFigure,
    pub width: f64,
    pub dark: bool,
}
call!(DrawVoice, "voice.figure", Reads, ShownFigure);

/// The table behind a figure with unrounded numbers.
#[derive(Debug, Deserialize, TS)]
pub struct ReadVoiceTable {
    pub filter: InboxFilter,
    pub figure: VoiceFigure,
}
call!(ReadVoiceTable, "voice.table", Reads, FigureTable);

/// Writes a figure, or the table behind it, to a file.
#[derive(Debug, Deserialize, TS)]
pub struct ExportVoiceFigure {
    pub filter: InboxFilter,
    pub figure: VoiceFigure,
    pub format: FigureFormat,
    pub path: String,
}
call!(ExportVoiceFigure, "voice.exportFigure", Reads, Exported);

/// Puts a figure on the clipboard as a picture.
#[derive(Debug, Deserialize, TS)]
pub struct CopyVoiceFigure {
    pub filter: InboxFilter,
    pub figure: VoiceFigure,
    pub dark: bool,
}
call!(CopyVoiceFigure, "voice.copyFigure", Reads, Done);
