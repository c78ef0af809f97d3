//! The window stays hidden until there is something to see, so that a start shows neither a white
//! flash nor an empty frame.

use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use tauri::{Manager, WebviewWindow};

/// Between the answer to `project.start` and the window: time for the page to lay out what it was
/// told. The window's background has the theme's colour in any case.
const LAYOUT: Duration = Duration::from_millis(30);

/// A page that never asks for its start is shown all the same: it may have an error to show.
const PATIENCE: Duration = Duration::from_secs(4);

/// Whether the window has been shown.
#[derive(Default)]
pub struct Curtain {
    up: AtomicBool,
}

/// The page was answered what it shows first.
pub fn started(window: &WebviewWindow) {
    raise_after(window, LAYOUT);
}

/// The page is loaded.
pub fn loaded(window: &WebviewWindow) {
    raise_after(window, PATIENCE);
}

fn raise_after(window: &WebviewWindow, wait: Duration) {
    if window.state::<Curtain>().up.load(Ordering::Relaxed) {
        return;
    }
    let window = window.clone();
    tauri::async_runtime::spawn_blocking(move || {
        std::thread::sleep(wait);
        if !window.state::<Curtain>().up.swap(true, Ordering::Relaxed) {
            // A window that cannot be shown is gone already.
            let _ = window.show();
            let _ = window.set_focus();
        }
    });
}
