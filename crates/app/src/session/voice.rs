//! What customers say, read anew whenever anything changed.

use throughline_store::rows::Connection;
use throughline_store::{Access, StoreError, feedback};

use super::Session;
use crate::app::lock;
use crate::error::CallError;
use crate::voice::inbox::Inbox;
use crate::voice::matching::Watch;

impl Session {
    /// What customers say, as it is now. `watch` hears how many texts were matched with rules, where
    /// that is still to be done, and may break off.
    pub fn inbox<T>(
        &mut self,
        watch: Watch<'_>,
        work: impl FnOnce(&Connection, &mut Inbox) -> Result<T, CallError>,
    ) -> Result<T, CallError> {
        let project = self.project.as_mut().ok_or_else(CallError::no_project)?;
        let mut shelf = lock(&self.inbox);
        let inbox = shelf.read(project.shown().read(), watch)?;
        let found = inbox.take_unsaved();
        let writable = project.looking.is_none() && *project.store.access() == Access::Writable;
        if !found.is_empty() && writable {
            let kept = project.store.write(|connection| {
                for matches in &found {
                    feedback::set_matches(connection, matches)?;
                }
                Ok::<_, StoreError>(())
            });
            // Whoever cannot keep what was matched (a full disk) matches it again next time.
            drop(kept);
            inbox.settle(project.shown().read());
        }
        work(project.shown().read(), inbox)
    }

    /// Forgets what was read of what customers say: another file is shown, or items were removed.
    pub fn forget_inbox(&mut self) {
        lock(&self.inbox).forget();
    }
}
