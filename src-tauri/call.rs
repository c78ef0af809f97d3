//! The one door between the interface and the program.

use serde_json::Value;
use tauri::ipc::Response;
use tauri::{Manager, State, WebviewWindow};
use throughline_app::calls::Call;
use throughline_app::calls::project::{Close, New, Open, Recover, SetSettings, Start};
use throughline_app::{App, CallError, ErrorCode};

use crate::{first_paint, window};

/// Runs the declared call `name`. Editing calls carry an `operation` id, so that a repeated one
/// runs once. Asynchronous, so that a call that waits (for a dialog, for the disk) does not hold
/// up the window.
#[tauri::command]
pub async fn call(
    app: State<'_, App>,
    window: WebviewWindow,
    name: String,
    request: Value,
    operation: Option<String>,
) -> Result<Response, CallError> {
    let app = app.inner().clone();
    let called = name.clone();
    let outcome = tauri::async_runtime::spawn_blocking(move || {
        app.call(&called, &request.to_string(), operation.as_deref())
    })
    .await;
    // The app catches panics itself; this is the net below it.
    let reply = outcome.unwrap_or_else(|fault| {
        Err(CallError::new(
            ErrorCode::Panic,
            format!("a fault of the program in {name}"),
        )
        .with("report", fault))
    });
    after(&window, &name, reply.as_deref());
    reply.map(Response::new)
}

/// What the shell itself does once a call is answered: the title, the theme, the first appearance.
fn after(window: &WebviewWindow, name: &str, reply: Result<&str, &CallError>) {
    if [
        Start::NAME,
        Open::NAME,
        New::NAME,
        Close::NAME,
        Recover::NAME,
    ]
    .contains(&name)
    {
        window::follow_project(window.app_handle());
    }
    if let Ok(reply) = reply {
        if name == Start::NAME {
            window::follow_settings(
                window,
                serde_json::from_str::<Value>(reply)
                    .ok()
                    .map(|mut start| start["settings"].take()),
            );
        } else if name == SetSettings::NAME {
            window::follow_settings(window, serde_json::from_str(reply).ok());
        }
    }
    if name == Start::NAME {
        first_paint::started(window);
    }
}
