//! The window: how it is made, its title, its theme, files dropped on it.

use std::path::PathBuf;
use std::time::Duration;

use serde_json::{Value, json};
use tauri::webview::{NewWindowResponse, PageLoadEvent};
use tauri::window::Color;
use tauri::{
    AppHandle, DragDropEvent, Emitter, Manager, Result, Theme, WebviewUrl, WebviewWindow,
    WebviewWindowBuilder, Window,
};
use throughline_app::App;
use throughline_app::calls::project::{Close, State};

use crate::{WINDOW, first_paint, placement, respond};

const NAME: &str = "Throughline";

/// The paper of the two themes, behind the page until it has painted.
const LIGHT_PAPER: Color = Color(0xfa, 0xf8, 0xf5, 0xff);
const DARK_PAPER: Color = Color(0x15, 0x14, 0x1b, 0xff);

/// Makes the window, hidden until its page has something to show.
pub fn build(handle: &AppHandle) -> Result<WebviewWindow> {
    let size = placement::remembered(handle);
    let builder = WebviewWindowBuilder::new(handle, WINDOW, WebviewUrl::App("index.html".into()))
        .title(NAME)
        .inner_size(size.width, size.height)
        .min_inner_size(placement::SMALLEST.0, placement::SMALLEST.1)
        .prevent_overflow()
        .center()
        .maximized(size.maximized)
        .visible(false)
        .background_color(LIGHT_PAPER)
        // The page is the program's own and stays so: no link, no download and no window leads out.
        .on_navigation(|url| is_own(url.scheme(), url.host_str()))
        .on_new_window(|_, _| NewWindowResponse::Deny)
        .on_download(|_, _| false)
        .on_page_load(|window, load| {
            if load.event() == PageLoadEvent::Finished {
                first_paint::loaded(&window);
            }
        });
    #[cfg(feature = "e2e")]
    let builder = builder.initialization_script(crate::scripted::COLLECT_PROBLEMS);
    let window = builder.build()?;
    paint_background(&window, None);
    Ok(window)
}

/// Tauri's own address, the survey's page in its frame (frames are asked about like the window), or
/// Vite's server while the interface is being written.
fn is_own(scheme: &str, host: Option<&str>) -> bool {
    match (scheme, host) {
        ("tauri", Some("localhost")) | ("http" | "https", Some("tauri.localhost")) => true,
        (respond::SCHEME, Some("localhost")) | ("http" | "https", Some("survey.localhost")) => true,
        ("http", Some("localhost")) => cfg!(dev),
        _ => false,
    }
}

/// Puts the open project's name into the title.
pub fn follow_project(handle: &AppHandle) {
    let handle = handle.clone();
    tauri::async_runtime::spawn_blocking(move || {
        let project = handle.state::<App>().run(State {}, None);
        if let Some(window) = handle.get_webview_window(WINDOW) {
            // A title that cannot be set belongs to a window that is going away.
            let _ = window.set_title(&title(
                project
                    .ok()
                    .flatten()
                    .map(|project| project.name)
                    .as_deref(),
            ));
        }
    });
}

fn title(project: Option<&str>) -> String {
    match project.map(str::trim) {
        Some(project) if !project.is_empty() => format!("{project} – {NAME}"),
        _ => NAME.to_owned(),
    }
}

/// Takes over the theme a person chose; `None` is the system's. `settings` as the interface sees
/// them.
pub fn follow_settings(window: &WebviewWindow, settings: Option<Value>) {
    let theme = match settings
        .as_ref()
        .and_then(|settings| settings["theme"].as_str())
    {
        Some("light") => Some(Theme::Light),
        Some("dark") => Some(Theme::Dark),
        _ => None,
    };
    // Both only change how a window looks that may be going away.
    let _ = window.set_theme(theme);
    paint_background(window, theme);
}

fn paint_background(window: &WebviewWindow, chosen: Option<Theme>) {
    let theme = chosen
        .or_else(|| window.theme().ok())
        .unwrap_or(Theme::Light);
    let _ = window.set_background_color(Some(if theme == Theme::Dark {
        DARK_PAPER
    } else {
        LIGHT_PAPER
    }));
}

/// Files held over or dropped on the window, with their real paths. The page's own drags are
/// pointer events and do not come here.
pub fn on_files(window: &Window, drag: &DragDropEvent) {
    // Windows counts in the screen's pixels, the others in the page's.
    let scale = if cfg!(windows) {
        window.scale_factor().unwrap_or(1.0)
    } else {
        1.0
    };
    let sent = match drag {
        DragDropEvent::Enter { position, .. } | DragDropEvent::Over { position } => window.emit_to(
            WINDOW,
            "filesDragged",
            json!({ "x": position.x / scale, "y": position.y / scale }),
        ),
        DragDropEvent::Drop { paths, position } => {
            let paths: Vec<String> = paths
                .iter()
                .map(|path: &PathBuf| path.to_string_lossy().into_owned())
                .collect();
            let dropped =
                json!({ "paths": paths, "x": position.x / scale, "y": position.y / scale });
            window.emit_to(WINDOW, "filesDropped", dropped)
        }
        DragDropEvent::Leave => window.emit_to(WINDOW, "filesDragged", Value::Null),
        _ => Ok(()),
    };
    if let Err(problem) = sent {
        eprintln!("throughline: a drop was not delivered: {problem}");
    }
}

/// A person can leave full screen without the page (by the window manager's own key).
pub fn on_resized(window: &Window) {
    if let Ok(on) = window.is_fullscreen() {
        // Not delivered only while the window is going away.
        let _ = window.emit_to(WINDOW, "fullScreenChanged", json!({ "on": on }));
    }
}

/// Closes the project file in good order. A task that does not end does not keep the program:
/// everything acknowledged is on the disk already.
pub fn close_project(handle: &AppHandle) {
    let app = handle.state::<App>().inner().clone();
    let (closed, wait) = std::sync::mpsc::channel();
    std::thread::spawn(move || {
        // Closing without a project is no error to report at the end.
        let _ = app.run(Close {}, None);
        let _ = closed.send(());
    });
    let _ = wait.recv_timeout(Duration::from_secs(2));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_title_names_the_project_first() {
        assert_eq!(title(Some("Harbour Bank")), "Harbour Bank – Throughline");
        assert_eq!(title(Some("  ")), "Throughline");
        assert_eq!(title(None), "Throughline");
    }

    #[test]
    fn no_address_but_the_programs_own() {
        assert!(is_own("tauri", Some("localhost")));
        assert!(is_own("https", Some("tauri.localhost")));
        assert!(is_own("survey", Some("localhost")));
        assert!(is_own("http", Some("survey.localhost")));
        assert!(!is_own("survey", Some("example.org")));
        assert!(!is_own("https", Some("example.org")));
        assert!(!is_own("file", None));
        assert!(!is_own("tauri", Some("example.org")));
    }
}
