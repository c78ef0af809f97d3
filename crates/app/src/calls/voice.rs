//! What customers say: read, sorted, followed up, counted. Every figure and every sentence with a
//! figure in it is made here; the interface only shows them.
//!
//! Days are counted from 1970-01-01.

mod adding;
mod counting;

use serde::{Deserialize, Serialize};
pub use throughline_exchange::feedback::{
    FeedbackColumn, FeedbackImportOptions, FeedbackPreview, FeedbackValues,
};
use throughline_model::topic::Tone;
use throughline_model::voice::{
    FeedbackImport, FeedbackKind, FeedbackSort, FollowUp, InboxFilter, SavedFilter,
};
use throughline_model::{
    CardId, ChannelId, DepartmentId, FeedbackId, FeedbackImportId, LaneId, PersonaId,
    SavedFilterId, StepId, TopicId, TouchpointId,
};
use ts_rs::TS;

use super::exchange::Exported;
use super::results::SentimentCounts;
use super::{Done, call, nullable};
pub use adding::*;
pub use counting::*;

/// A page of the inbox, in the order asked for. Pages may be asked for in any order; one of 100
/// items of several hundred thousand takes a few milliseconds.
#[derive(Debug, Deserialize, TS)]
#[ts(optional_fields)]
pub struct ListFeedback {
    pub filter: InboxFilter,
    pub sort: FeedbackSort,
    /// How many items come before the page.
    pub offset: u64,
    /// 1 to 500.
    pub limit: u32,
    /// In place of `offset`: the page begins so that this item is on it, if the filter lets it
    /// through.
    pub around: Option<FeedbackId>,
}
call!(ListFeedback, "voice.list", Reads, FeedbackList);

#[derive(Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct FeedbackList {
    /// How many items the filter lets through.
    pub total: u64,
    /// How many there are at all.
    pub all: u64,
    /// How many come before the first that is listed.
    pub offset: u64,
    pub items: Vec<FeedbackItem>,
    /// "212 of 4,310 items"
    pub words: String,
    /// Where the item asked for stands, from 0, if it does.
    pub place: Option<u64>,
}

/// An item as a row of the inbox shows it.
#[derive(Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct FeedbackItem {
    pub feedback: FeedbackId,
    /// The first 600 characters.
    pub text: String,
    /// There is more of the text.
    pub cut: bool,
    pub kind: FeedbackKind,
    pub day: Option<i32>,
    /// "5 Oct 2026", in the interface's language; empty without a date.
    pub date: String,
    /// "2 of 1–5"; empty without a score.
    pub score: String,
    /// The score as a part of the way from worst to best, 0 to 1.
    pub score_part: Option<f64>,
    /// ISO 639; empty if it cannot be told.
    pub language: String,
    /// As a person said, else as guessed; absent for what is not in English.
    pub sentiment: Option<Tone>,
    /// The guess behind it, −1 to 1.
    pub sentiment_score: Option<f64>,
    /// A person said how it sounds.
    pub corrected: bool,
    pub channel: Option<ChannelId>,
    pub persona: Option<PersonaId>,
    pub touchpoint: Option<TouchpointId>,
    pub step: Option<StepId>,
    pub author: String,
    /// In the order of the topics.
    pub topics: Vec<TopicId>,
    pub state: Option<FollowUp>,
    pub owner: String,
    pub due: Option<i32>,
    /// "due 12 Oct", "4 days overdue", "resolved 9 Oct, in time"; empty where nobody follows it up.
    pub due_words: String,
    pub overdue: bool,
}

/// One item with all of its text and what belongs to it.
#[derive(Debug, Deserialize, TS)]
pub struct ReadFeedback {
    pub feedback: FeedbackId,
}
call!(ReadFeedback, "voice.read", Reads, FeedbackDetail);

#[derive(Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct FeedbackDetail {
    pub item: FeedbackItem,
    /// The whole text.
    pub text: String,
    /// Topics with where they come from: those it has, and those somebody took away by hand.
    pub topics: Vec<ItemTopic>,
    /// What the source calls it.
    pub own_id: String,
    pub import: FeedbackImport,
    /// The cards that were made of it.
    pub cards: Vec<QuoteCard>,
    /// The journey and stage of its step: "Open an account › Sign up › Upload the passport".
    pub step_words: String,
    /// "Sounds negative (−0.64), guessed from English words."
    pub sentiment_words: String,
}

#[derive(Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ItemTopic {
    pub topic: TopicId,
    pub name: String,
    /// The item has it.
    pub has: bool,
    /// The rule fits.
    pub by_rule: bool,
    /// A person said so, whatever the rule says.
    pub by_hand: bool,
}

#[derive(Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct QuoteCard {
    pub card: CardId,
    pub journey: throughline_model::JourneyId,
    pub title: String,
    /// "Open an account › Upload the passport"
    pub words: String,
}

/// How many items each choice of each facet would let through, the filter's other facets holding.
#[derive(Debug, Deserialize, TS)]
pub struct ReadFacets {
    pub filter: InboxFilter,
}
call!(ReadFacets, "voice.facets", Reads, FeedbackFacets);

#[derive(Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct FeedbackFacets {
    pub total: u64,
    /// In the order of topics, then those about none (`null`).
    pub topics: Vec<Facet<TopicId>>,
    /// By count, then those without (`null`); so the next ones.
    pub touchpoints: Vec<Facet<TouchpointId>>,
    pub steps: Vec<Facet<StepId>>,
    pub personas: Vec<Facet<PersonaId>>,
    pub channels: Vec<Facet<ChannelId>>,
    pub departments: Vec<Facet<DepartmentId>>,
    pub kinds: Vec<Facet<FeedbackKind>>,
    /// `value` is a code (`en`), `name` its name in the interface's language.
    pub languages: Vec<Facet<String>>,
    pub sentiments: Vec<Facet<Tone>>,
    pub states: Vec<Facet<FollowUp>>,
    pub owners: Vec<Facet<String>>,
    pub due: Vec<Facet<throughline_model::voice::DueFilter>>,
    pub imports: Vec<Facet<FeedbackImportId>>,
    /// The first and the last day of what the filter lets through.
    pub days: Option<(i32, i32)>,
}

/// A choice of a facet; `value` is absent for the items that have none.
#[derive(Debug, Clone, Serialize, TS)]
pub struct Facet<T> {
    pub value: Option<T>,
    pub name: String,
    pub items: u64,
}

/// The figures above the list, of what a filter lets through.
#[derive(Debug, Deserialize, TS)]
pub struct ReadVoice {
    pub filter: InboxFilter,
}
call!(ReadVoice, "voice.summary", Reads, VoiceSummary);

#[derive(Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct VoiceSummary {
    pub tiles: Vec<VoiceTile>,
    /// `None` where nothing is in English and nobody said how it sounds.
    pub sentiments: Option<SentimentCounts>,
}

#[derive(Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct VoiceTile {
    pub of: VoiceTileKind,
    pub label: String,
    /// `38%`, `−0.12`, `4,310`
    pub value: String,
    /// "95% interval 32–45 · n 212"
    pub detail: String,
    /// The formula and what it means.
    pub formula: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum VoiceTileKind {
    Items,
    /// The mean of scores as parts of their scales, 0 to 100.
    Score,
    /// The share that sounds positive.
    Positive,
    /// The share that sounds negative.
    Negative,
    /// The share of follow-ups that were resolved by their day.
    ClosedInTime,
    Overdue,
}

/// Which items an edit is about.
#[allow(
    clippy::large_enum_variant,
    reason = "there is one of them at a time, just read or about to be written"
)]
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", tag = "of")]
pub enum FeedbackTargets {
    Items {
        items: Vec<FeedbackId>,
    },
    /// Every item that the filter lets through.
    All {
        filter: InboxFilter,
    },
}

/// Says something of items, one step of undo however many they are. What is absent stays; `null`
/// says that there is none, and of a sentiment leaves it to the guess again.
#[derive(Debug, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(optional_fields)]
pub struct MarkFeedback {
    pub targets: FeedbackTargets,
    #[serde(default, deserialize_with = "nullable")]
    #[ts(optional, type = "string | null")]
    pub touchpoint: Option<Option<TouchpointId>>,
    #[serde(default, deserialize_with = "nullable")]
    #[ts(optional, type = "string | null")]
    pub step: Option<Option<StepId>>,
    #[serde(default, deserialize_with = "nullable")]
    #[ts(optional, type = "string | null")]
    pub persona: Option<Option<PersonaId>>,
    #[serde(default, deserialize_with = "nullable")]
    #[ts(optional, type = "string | null")]
    pub channel: Option<Option<ChannelId>>,
    #[serde(default, deserialize_with = "nullable")]
    #[ts(optional, type = "Tone | null")]
    pub sentiment: Option<Option<Tone>>,
    /// `null` ends the follow-up: owner and day go with it. What becomes resolved is resolved today.
    #[serde(default, deserialize_with = "nullable")]
    #[ts(optional, type = "FollowUp | null")]
    pub state: Option<Option<FollowUp>>,
    /// Empty for nobody. Opens the follow-up of items that have none.
    pub owner: Option<String>,
    /// Opens the follow-up of items that have none.
    #[serde(default, deserialize_with = "nullable")]
    #[ts(optional, type = "number | null")]
    pub due: Option<Option<i32>>,
    pub topics: Option<Vec<TopicMark>>,
}
call!(MarkFeedback, "voice.mark", Edits, MarkedFeedback);

/// A topic set or taken away by hand; absent leaves it to the rule again.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(optional_fields)]
pub struct TopicMark {
    pub topic: TopicId,
    pub has: Option<bool>,
}

#[derive(Debug, Serialize, Deserialize, TS)]
pub struct MarkedFeedback {
    /// How many items changed.
    pub items: u64,
}

/// Throws items away; one step of undo. Cards made of them stay. What one person said is removed
/// for good by [`RemovePerson`].
#[derive(Debug, Deserialize, TS)]
pub struct DeleteFeedback {
    pub targets: FeedbackTargets,
}
call!(DeleteFeedback, "voice.delete", Edits, MarkedFeedback);

#[derive(Debug, Deserialize, TS)]
pub struct ListFilters {}
call!(ListFilters, "voice.filters", Reads, Vec<KeptFilter>);

#[derive(Debug, Serialize, TS)]
pub struct KeptFilter {
    pub filter: SavedFilter,
    /// How many items it lets through.
    pub items: u64,
}

/// Keeps a filter under a name, behind the others.
#[derive(Debug, Deserialize, TS)]
pub struct SaveFilter {
    pub name: String,
    pub filter: InboxFilter,
}
call!(SaveFilter, "voice.saveFilter", Edits, SavedFilterId);

#[derive(Debug, Deserialize, TS)]
#[ts(optional_fields)]
pub struct EditFilter {
    pub saved: SavedFilterId,
    pub name: Option<String>,
    pub filter: Option<InboxFilter>,
}
call!(EditFilter, "voice.editFilter", Edits, Done);

/// Puts a filter before another, or at the end.
#[derive(Debug, Deserialize, TS)]
pub struct MoveFilter {
    pub saved: SavedFilterId,
    pub before: Option<SavedFilterId>,
}
call!(MoveFilter, "voice.moveFilter", Edits, Done);

#[derive(Debug, Deserialize, TS)]
pub struct DeleteFilter {
    pub saved: SavedFilterId,
}
call!(DeleteFilter, "voice.deleteFilter", Edits, Done);

/// What is known of one person: items whose author has this name or address, or whose text or id
/// holds it. Also in imports that were undone.
#[derive(Debug, Deserialize, TS)]
pub struct FindSpeaker {
    /// A name, an address, a number: at least three characters.
    pub who: String,
}
call!(FindSpeaker, "voice.findPerson", Reads, SpeakerFound);

#[derive(Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct SpeakerFound {
    /// At most 500.
    pub items: Vec<SpeakerItem>,
    pub more: u64,
    /// What removing means, in words.
    pub hint: String,
}

#[derive(Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct SpeakerItem {
    pub feedback: FeedbackId,
    pub author: String,
    /// Some words around what was found.
    pub excerpt: String,
    pub date: String,
    /// They are its author; otherwise they are named in it.
    pub is_author: bool,
    /// Cards on maps that hold its words.
    pub cards: u64,
    /// Its import was undone or deleted; it is seen nowhere but still in the file.
    pub hidden: bool,
}

/// Removes items for good: out of the file's bytes, the search and the history, with the words of
/// cards that were made of them. Not a step of undo.
#[derive(Debug, Deserialize, TS)]
pub struct RemovePerson {
    pub items: Vec<FeedbackId>,
}
call!(RemovePerson, "voice.removePerson", Manages, PersonRemoved);

#[derive(Debug, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct PersonRemoved {
    pub items: u64,
    /// Cards whose words were taken out.
    pub cards: u64,
}

/// Quotes that say best what many say: of the middle length, with words that others use, and as
/// they sound, so that neither the loudest nor the longest speak for all.
#[derive(Debug, Deserialize, TS)]
pub struct ReadQuotes {
    pub filter: InboxFilter,
    pub topic: Option<TopicId>,
    /// 1 to 20.
    pub limit: u32,
}
call!(ReadQuotes, "voice.quotes", Reads, Vec<FeedbackItem>);

/// Makes a card of an item: its words as a quote, with its touchpoint and persona, on a step's lane
/// of quotes. Card and item lead to each other.
#[derive(Debug, Deserialize, TS)]
#[ts(optional_fields)]
pub struct MakeQuoteCard {
    pub feedback: FeedbackId,
    pub step: StepId,
    /// A lane that takes cards; absent: the journey's first lane of quotes, which is added if there
    /// is none.
    pub lane: Option<LaneId>,
    /// A part of the item's text; absent: all of it.
    pub text: Option<String>,
    /// The card it stands before; absent: at the end of the cell.
    pub before: Option<CardId>,
}
call!(MakeQuoteCard, "voice.makeCard", Edits, CardId);

/// The item a card was made of, if it was and the item is still there.
#[derive(Debug, Deserialize, TS)]
pub struct FindSource {
    pub card: CardId,
}
call!(FindSource, "voice.ofCard", Reads, Option<FeedbackId>);

/// Writes what a filter lets through as a list: CSV or XLSX by the path's ending. A text that a
/// spreadsheet would take for a formula begins with an apostrophe.
#[derive(Debug, Deserialize, TS)]
pub struct ExportFeedback {
    pub filter: InboxFilter,
    pub sort: FeedbackSort,
    pub path: String,
    pub task: Option<String>,
}
call!(ExportFeedback, "voice.export", Reads, Exported);
