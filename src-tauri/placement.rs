//! The window's size, remembered from one start to the next. Its place is the window manager's.

use std::fs;
use std::path::PathBuf;

use serde::{Deserialize, Serialize};
use tauri::{AppHandle, Manager};

use crate::{WINDOW, environment};

/// Logical pixels of the smallest window everything fits in.
pub const SMALLEST: (f64, f64) = (1024.0, 700.0);

#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Placement {
    /// Logical pixels of the inside.
    pub width: f64,
    pub height: f64,
    pub maximized: bool,
}

impl Default for Placement {
    fn default() -> Self {
        Placement {
            width: 1440.0,
            height: 900.0,
            maximized: false,
        }
    }
}

/// What the last window had; the usual size if that is unknown or makes no sense.
pub fn remembered(handle: &AppHandle) -> Placement {
    fs::read_to_string(file(handle))
        .ok()
        .and_then(|text| read(&text))
        .unwrap_or_default()
}

/// Keeps the size of the window as it is now. Full screen is not a size to come back to.
pub fn remember(handle: &AppHandle) {
    if let Some(placement) = current(handle)
        && let Ok(text) = serde_json::to_string(&placement)
    {
        // The size of a window is not worth a message.
        let _ = fs::create_dir_all(environment::config_folder(handle))
            .and_then(|()| fs::write(file(handle), text));
    }
}

fn current(handle: &AppHandle) -> Option<Placement> {
    let window = handle.get_webview_window(WINDOW)?;
    if window.is_fullscreen().ok()? || window.is_minimized().ok()? {
        return None;
    }
    let maximized = window.is_maximized().ok()?;
    if maximized {
        return Some(Placement {
            maximized,
            ..remembered(handle)
        });
    }
    let size = window
        .inner_size()
        .ok()?
        .to_logical::<f64>(window.scale_factor().ok()?);
    Some(Placement {
        width: size.width,
        height: size.height,
        maximized,
    })
}

fn read(text: &str) -> Option<Placement> {
    let placement: Placement = serde_json::from_str(text).ok()?;
    let sensible =
        |size: f64, smallest: f64| size.is_finite() && (smallest..=16_384.0).contains(&size);
    (sensible(placement.width, SMALLEST.0) && sensible(placement.height, SMALLEST.1))
        .then_some(placement)
}

fn file(handle: &AppHandle) -> PathBuf {
    environment::config_folder(handle).join("window.json")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_size_that_makes_no_sense_is_not_taken() {
        assert_eq!(
            read(r#"{"width":1300,"height":800,"maximized":true}"#),
            Some(Placement {
                width: 1300.0,
                height: 800.0,
                maximized: true
            })
        );
        for text in [
            "",
            "{}",
            r#"{"width":10,"height":800,"maximized":false}"#,
            r#"{"width":1300,"height":1e300,"maximized":false}"#,
            r#"{"width":null,"height":800,"maximized":false}"#,
        ] {
            assert_eq!(read(text), None, "{text}");
        }
    }
}
