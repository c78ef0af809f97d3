//! What customers say, in memory: every item without its text, in columns, so that any list, count
//! and figure of several hundred thousand items is one walk over them.
//!
//! Rules (tests cite the numbers):
//! 1. What people say of an item wins over what was imported or guessed; a topic set or taken away
//!    by hand wins over its rule.
//! 2. Everything that is shown comes from one [`inbox::Inbox`], read anew from the file before every
//!    answer as far as anything changed: undo, merged entries and other topics need nobody to tell.
//! 3. Texts stay in the file. They are read for a page, for a figure's quotes, and once for each rule
//!    of a topic.

pub(crate) mod base;
pub(crate) mod bits;
pub(crate) mod facets;
pub(crate) mod figures;
pub(crate) mod filtering;
pub(crate) mod inbox;
pub(crate) mod listing;
pub(crate) mod matching;
pub(crate) mod measures;
pub(crate) mod quotes;
pub(crate) mod review;
pub(crate) mod taking;
pub(crate) mod words;
