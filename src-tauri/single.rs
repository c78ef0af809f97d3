//! One program for a person: a second start hands its file to the window that is open, and files
//! that the system brings before the program is ready wait for it.

use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use tauri::{AppHandle, Manager};
use throughline_app::App;

use crate::WINDOW;
use crate::arguments::{Arguments, Started};

/// Files asked for before there is an [`App`] to ask: the command line's, and on macOS those that
/// were double-clicked.
pub struct Arrivals {
    waiting: Mutex<Vec<PathBuf>>,
}

impl Arrivals {
    /// `file` is the command line's, from the folder the program was started in.
    pub fn new(file: Option<PathBuf>) -> Arrivals {
        let folder = std::env::current_dir().unwrap_or_default();
        let waiting = file.map(|file| folder.join(file)).into_iter().collect();
        Arrivals {
            waiting: Mutex::new(waiting),
        }
    }

    /// The program is ready: what waited goes to it.
    pub fn hand_over(handle: &AppHandle, app: &App) {
        let arrivals = handle.state::<Arrivals>();
        let mut waiting = arrivals
            .waiting
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        for path in waiting.drain(..) {
            app.open_request(path);
        }
    }

    /// The system asks for a file to be opened.
    pub fn arrived(handle: &AppHandle, path: PathBuf) {
        match handle.try_state::<App>() {
            Some(app) => app.open_request(path),
            None => {
                let arrivals = handle.state::<Arrivals>();
                arrivals
                    .waiting
                    .lock()
                    .unwrap_or_else(PoisonError::into_inner)
                    .push(path);
            }
        }
    }
}

/// Called in the program that is running when it is started again.
pub fn second_start(handle: &AppHandle, arguments: Vec<String>, folder: String) {
    let arguments = arguments.into_iter().skip(1).map(OsString::from);
    if let Started::Window(arguments) = Arguments::read(arguments)
        && let Some(file) = arguments.file_from(Path::new(&folder))
    {
        Arrivals::arrived(handle, file);
    }
    if let Some(window) = handle.get_webview_window(WINDOW) {
        // A window manager may refuse to bring a window to the front; the file is open all the same.
        let _ = window.unminimize();
        let _ = window.show();
        let _ = window.set_focus();
    }
}
