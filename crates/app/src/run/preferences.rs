//! The program's own settings and the list of recent files.

use super::Run;
use crate::app::Context;
use crate::calls::Call;
use crate::calls::project::*;
use crate::error::CallError;

impl Run for ForgetRecent {
    fn run(self, on: &Context<'_>) -> Result<Vec<RecentFile>, CallError> {
        let mut preferences = on.preferences();
        preferences
            .forget(&self.path)
            .map_err(|problem| CallError::io("writing the list of recent files", &problem))?;
        Ok(preferences.recent())
    }
}

impl Run for SetSettings {
    fn run(self, on: &Context<'_>) -> Result<Settings, CallError> {
        let settings = {
            let mut preferences = on.preferences();
            preferences
                .set(self.settings)
                .map_err(|problem| CallError::io("writing the settings", &problem))?;
            preferences.settings.clone()
        };
        let author = settings.author.clone();
        on.on_document(Self::NAME, move |session| {
            session.set_author(&author);
            Ok(())
        })?;
        Ok(settings)
    }
}

impl Run for Remember {
    fn run(self, on: &Context<'_>) -> Result<Settings, CallError> {
        let mut preferences = on.preferences();
        preferences
            .remember(self.place)
            .map_err(|problem| CallError::io("writing the settings", &problem))?;
        Ok(preferences.settings.clone())
    }
}

/// The language of the program: the setting, else the system's.
pub(super) fn language(on: &Context<'_>) -> String {
    on.preferences()
        .settings
        .language
        .clone()
        .unwrap_or_else(|| on.inner.environment.language.clone())
}
