//! The row journal: what makes every edit undoable without code of its own.

pub(crate) mod changes;
pub(crate) mod history;
pub(crate) mod image;
pub(crate) mod recorder;
pub(crate) mod replay;
pub(crate) mod transaction;
