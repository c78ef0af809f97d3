//! What only the desktop can do; none of it touches the document's thread.

use std::path::Path;

use super::Run;
use crate::app::Context;
use crate::calls::Done;
use crate::calls::shell::*;
use crate::error::CallError;

impl Run for PickOpen {
    fn run(self, on: &Context<'_>) -> Result<Option<String>, CallError> {
        Ok(on
            .inner
            .shell
            .pick_open(self.kind)?
            .map(|path| path.to_string_lossy().into_owned()))
    }
}

impl Run for PickOpenMany {
    fn run(self, on: &Context<'_>) -> Result<Vec<String>, CallError> {
        let paths = on.inner.shell.pick_open_many(self.kind)?;
        Ok(paths
            .into_iter()
            .map(|path| path.to_string_lossy().into_owned())
            .collect())
    }
}

impl Run for PickSave {
    fn run(self, on: &Context<'_>) -> Result<Option<String>, CallError> {
        let path = on.inner.shell.pick_save(self.kind, &self.suggested_name)?;
        Ok(path.map(|path| path.to_string_lossy().into_owned()))
    }
}

impl Run for Reveal {
    fn run(self, on: &Context<'_>) -> Result<Done, CallError> {
        on.inner.shell.reveal(Path::new(&self.path))?;
        Ok(Done {})
    }
}

impl Run for FullScreen {
    fn run(self, on: &Context<'_>) -> Result<Done, CallError> {
        on.inner.shell.full_screen(self.on)?;
        Ok(Done {})
    }
}

impl Run for ReadClipboard {
    fn run(self, on: &Context<'_>) -> Result<ClipboardText, CallError> {
        Ok(on.inner.shell.read_clipboard()?)
    }
}

impl Run for WriteClipboard {
    fn run(self, on: &Context<'_>) -> Result<Done, CallError> {
        on.inner.shell.write_clipboard(&self.content)?;
        Ok(Done {})
    }
}

impl Run for NewWindow {
    fn run(self, on: &Context<'_>) -> Result<Done, CallError> {
        on.inner
            .shell
            .new_window(self.path.as_deref().map(Path::new))?;
        Ok(Done {})
    }
}

impl Run for Quit {
    fn run(self, on: &Context<'_>) -> Result<Done, CallError> {
        on.inner.shell.quit()?;
        Ok(Done {})
    }
}
