//! The project file. A `.throughline` file is one SQLite database; this crate is the only one that
//! opens it.
//!
//! [`Store`] is one open file. [`Store::read`] lends the connection for reading,
//! [`Store::transact`] is the one door for changes: rows and the journal that can undo them are
//! committed together and are on the disk when it returns. `rows` holds the reads and writes of
//! each entity, as functions on the lent connection.
//!
//! There is no clock here, no locale and no place of its own on the disk: the time, the author and
//! a folder for scratch files come with each call. Ids of steps and versions take their random bits
//! from SQLite's generator.

pub mod answers;
mod check;
mod copying;
mod difference;
mod error;
pub mod feedback;
mod journal;
mod migration;
mod opening;
pub mod picture;
mod recovery;
pub mod rows;
pub mod search;
mod store;
mod version;

pub use check::{Complaint, check_file};
pub use copying::Saved;
pub use error::{OpenError, RecoverError, StoreError};
pub use journal::changes::{ChangedRow, Changes};
pub use journal::history::{HistoryState, HistoryStep, StepKind, StepLabel, Stepped};
pub use journal::transaction::{Committed, Edit};
pub use opening::lock::Holder;
pub use opening::{Access, NewProject, Notice, Opened, Opening, ReadOnlyReason};
pub use recovery::{Recovered, RecoveryProgress, TableRecovery, recover};
pub use store::Store;
pub use version::{RESTORE_OP, Version};

/// The schema version this program writes.
pub const SCHEMA_VERSION: u32 = migration::LATEST;
