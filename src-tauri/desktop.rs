//! What only a desktop can do: dialogs, clipboard, file manager, full screen, more windows.

mod dialogs;
mod reveal;

use std::borrow::Cow;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::{Mutex, PoisonError};

use arboard::{Clipboard, ImageData};
use tauri::{AppHandle, Manager};
use throughline_app::calls::shell::{ClipboardText, FileKind};
use throughline_app::{ClipboardPicture, Shell, ShellError};

use crate::{WINDOW, placement};
pub use dialogs::Dialogs;

pub struct Desktop {
    handle: AppHandle,
    dialogs: Box<dyn Dialogs>,
}

impl Desktop {
    pub fn new(handle: AppHandle) -> Desktop {
        handle.manage(SharedClipboard::default());
        Desktop {
            dialogs: dialogs::for_this_run(&handle),
            handle,
        }
    }

    fn on_clipboard<T>(
        &self,
        work: impl FnOnce(&mut Clipboard) -> Result<T, arboard::Error>,
    ) -> Result<T, ShellError> {
        let shared = self.handle.state::<SharedClipboard>();
        let mut open = shared.open.lock().unwrap_or_else(PoisonError::into_inner);
        let clipboard = match &mut *open {
            Some(clipboard) => clipboard,
            none => none.insert(Clipboard::new().map_err(in_its_words)?),
        };
        work(clipboard).map_err(in_its_words)
    }
}

impl Shell for Desktop {
    fn pick_open(&self, kind: FileKind) -> Result<Option<PathBuf>, ShellError> {
        self.dialogs.open(kind)
    }

    fn pick_open_many(&self, kind: FileKind) -> Result<Vec<PathBuf>, ShellError> {
        self.dialogs.open_many(kind)
    }

    fn pick_save(
        &self,
        kind: FileKind,
        suggested_name: &str,
    ) -> Result<Option<PathBuf>, ShellError> {
        let picked = self.dialogs.save(kind, suggested_name)?;
        Ok(picked.map(|path| dialogs::with_ending(path, kind)))
    }

    fn reveal(&self, path: &Path) -> Result<(), ShellError> {
        reveal::in_file_manager(path)
    }

    fn full_screen(&self, on: bool) -> Result<(), ShellError> {
        let window = self
            .handle
            .get_webview_window(WINDOW)
            .ok_or_else(|| ShellError("there is no window".to_owned()))?;
        if on {
            // The size to come back to.
            placement::remember(&self.handle);
        }
        window.set_fullscreen(on).map_err(in_its_words)
    }

    fn read_clipboard(&self) -> Result<ClipboardText, ShellError> {
        self.on_clipboard(|clipboard| {
            Ok(ClipboardText {
                text: if_there(clipboard.get_text())?,
                html: if_there(clipboard.get().html())?,
            })
        })
    }

    fn write_clipboard(&self, content: &ClipboardText) -> Result<(), ShellError> {
        let Some(text) = &content.text else {
            return Ok(());
        };
        self.on_clipboard(|clipboard| match &content.html {
            Some(html) => clipboard.set_html(html, Some(text)),
            None => clipboard.set_text(text),
        })
    }

    fn read_clipboard_picture(&self) -> Result<Option<ClipboardPicture>, ShellError> {
        let picture = self.on_clipboard(|clipboard| if_there(clipboard.get_image()))?;
        picture
            .map(|picture| {
                Ok(ClipboardPicture {
                    width: u32::try_from(picture.width).map_err(in_its_words)?,
                    height: u32::try_from(picture.height).map_err(in_its_words)?,
                    rgba: picture.bytes.into_owned(),
                })
            })
            .transpose()
    }

    fn write_clipboard_picture(
        &self,
        rgba: &[u8],
        width: u32,
        height: u32,
    ) -> Result<(), ShellError> {
        let picture = ImageData {
            width: width as usize,
            height: height as usize,
            bytes: Cow::Borrowed(rgba),
        };
        self.on_clipboard(|clipboard| clipboard.set_image(picture))
    }

    /// Another process: a fault there cannot take this window with it, and its lock on the file is
    /// its own.
    fn new_window(&self, path: Option<&Path>) -> Result<(), ShellError> {
        let program = tauri::process::current_binary(&self.handle.env()).map_err(in_its_words)?;
        let mut command = Command::new(program);
        command.arg("--new-window").stdin(Stdio::null());
        if let Some(path) = path {
            command.arg("--").arg(path);
        }
        let mut child = command.spawn().map_err(in_its_words)?;
        std::thread::spawn(move || {
            // Only so that a window closed before this one leaves no dead process behind.
            let _ = child.wait();
        });
        Ok(())
    }

    fn quit(&self) -> Result<(), ShellError> {
        placement::remember(&self.handle);
        self.handle.exit(0);
        Ok(())
    }
}

/// Kept as long as the program runs: on Linux the program that copied hands the content out.
#[derive(Default)]
struct SharedClipboard {
    open: Mutex<Option<Clipboard>>,
}

/// Hands what was copied to the system's clipboard manager, if there is one, before the program
/// ends.
pub fn release_clipboard(handle: &AppHandle) {
    let shared = handle.state::<SharedClipboard>();
    drop(
        shared
            .open
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .take(),
    );
}

/// Nothing of this kind on the clipboard is no failure.
fn if_there<T>(read: Result<T, arboard::Error>) -> Result<Option<T>, arboard::Error> {
    match read {
        Ok(content) => Ok(Some(content)),
        Err(arboard::Error::ContentNotAvailable) => Ok(None),
        Err(problem) => Err(problem),
    }
}

fn in_its_words(problem: impl std::fmt::Display) -> ShellError {
    ShellError(problem.to_string())
}
