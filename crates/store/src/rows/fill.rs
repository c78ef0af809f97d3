use super::Connection;
use crate::error::StoreError;
use crate::journal::transaction::{Recording, References, Writing};
use crate::store::Store;

impl Store {
    /// Writes the rows a new project starts with, as one transaction that undo does not know: a
    /// project made from a template begins there, and not with an empty map.
    ///
    /// Only for a project without history. If `work` fails or panics nothing is changed.
    pub fn fill<T, E: From<StoreError>>(
        &mut self,
        work: impl FnOnce(&Connection) -> Result<T, E>,
    ) -> Result<T, E> {
        self.demand_writable()?;
        if !self.history(None, 1)?.is_empty() {
            return Err(StoreError::Journal(
                "a project with a history cannot be filled".to_owned(),
            )
            .into());
        }
        let writing = Writing::begin(
            &self.connection,
            &self.recorder,
            Recording::Off,
            References::Enforced,
        )?;
        let value = work(&self.connection)?;
        writing.commit()?;
        Ok(value)
    }
}
