//! What only a desktop can do. The window brings a real one; the command line and the tests run
//! with [`NoShell`].

use std::path::{Path, PathBuf};

use crate::calls::shell::{ClipboardText, FileKind};

/// The desktop said no; in its own words.
#[derive(Debug, Clone, thiserror::Error)]
#[error("{0}")]
pub struct ShellError(pub String);

/// Four bytes a pixel (straight alpha), row by row from the top.
#[derive(Debug, Clone)]
pub struct ClipboardPicture {
    pub rgba: Vec<u8>,
    pub width: u32,
    pub height: u32,
}

/// Called from any thread but the main one; may block until a person has answered.
pub trait Shell: Send + Sync {
    /// Asks for a file to open; `None` when cancelled.
    fn pick_open(&self, kind: FileKind) -> Result<Option<PathBuf>, ShellError>;

    /// Asks for any number of files to open; none when cancelled. A desktop that cannot asks for one.
    fn pick_open_many(&self, kind: FileKind) -> Result<Vec<PathBuf>, ShellError> {
        Ok(self.pick_open(kind)?.into_iter().collect())
    }

    /// Asks where to save; `None` when cancelled. The dialog asks before replacing a file.
    fn pick_save(
        &self,
        kind: FileKind,
        suggested_name: &str,
    ) -> Result<Option<PathBuf>, ShellError>;

    /// Shows a file in the system's file manager.
    fn reveal(&self, path: &Path) -> Result<(), ShellError>;

    fn full_screen(&self, on: bool) -> Result<(), ShellError>;

    fn read_clipboard(&self) -> Result<ClipboardText, ShellError>;

    /// Replaces what the clipboard holds; without `text` it is left alone.
    fn write_clipboard(&self, content: &ClipboardText) -> Result<(), ShellError>;

    /// The picture on the clipboard; `None` when it holds none.
    fn read_clipboard_picture(&self) -> Result<Option<ClipboardPicture>, ShellError>;

    /// `rgba` holds four bytes a pixel (straight alpha), row by row from the top.
    fn write_clipboard_picture(
        &self,
        rgba: &[u8],
        width: u32,
        height: u32,
    ) -> Result<(), ShellError>;

    /// Another window of the program, on a file or on the welcome screen.
    fn new_window(&self, path: Option<&Path>) -> Result<(), ShellError>;

    fn quit(&self) -> Result<(), ShellError>;
}

/// No desktop: everything is refused, and quitting is nothing to be done.
#[derive(Debug, Clone, Copy, Default)]
pub struct NoShell;

impl NoShell {
    fn refuse<T>(&self) -> Result<T, ShellError> {
        Err(ShellError("there is no window here".to_owned()))
    }
}

impl Shell for NoShell {
    fn pick_open(&self, _: FileKind) -> Result<Option<PathBuf>, ShellError> {
        self.refuse()
    }
    fn pick_save(&self, _: FileKind, _: &str) -> Result<Option<PathBuf>, ShellError> {
        self.refuse()
    }
    fn reveal(&self, _: &Path) -> Result<(), ShellError> {
        self.refuse()
    }
    fn full_screen(&self, _: bool) -> Result<(), ShellError> {
        self.refuse()
    }
    fn read_clipboard(&self) -> Result<ClipboardText, ShellError> {
        self.refuse()
    }
    fn write_clipboard(&self, _: &ClipboardText) -> Result<(), ShellError> {
        self.refuse()
    }
    fn read_clipboard_picture(&self) -> Result<Option<ClipboardPicture>, ShellError> {
        self.refuse()
    }
    fn write_clipboard_picture(&self, _: &[u8], _: u32, _: u32) -> Result<(), ShellError> {
        self.refuse()
    }
    fn new_window(&self, _: Option<&Path>) -> Result<(), ShellError> {
        self.refuse()
    }
    fn quit(&self) -> Result<(), ShellError> {
        Ok(())
    }
}
