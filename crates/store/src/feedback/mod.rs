//! What customers said: the items themselves, which no history holds, and what people say of them,
//! which is journaled.
//!
//! Rules (tests cite the numbers):
//! 1. An item is seen while its import's row is there. Undo of an import is one row.
//! 2. Items are written and removed through [`crate::Store::write`] or beside journaled rows in
//!    [`crate::Store::transact`]; the journal knows none of their texts.
//! 3. What is removed leaves the file's bytes: the rows, their words in the index, and the copies on
//!    cards, of which the history is cleaned too.
//! 4. Numbers of items are given once: what is kept by number never means another item.

mod fingerprint;
mod items;
mod matches;
mod removal;
mod search;

pub use fingerprint::fingerprint;
pub use items::{
    FeedbackDetail, FeedbackRow, NewFeedback, author_and_texts, detail, each, each_text, insert,
    next_number, text,
};
pub use matches::{TopicMatches, forget_matches, matches, set_matches};
pub use removal::{forget_unseen, hidden_imports};
pub use search::find;
pub(crate) use search::rebuild;
