//! The desktop shell: one window around [`throughline_app::App`]. It forwards calls and events and
//! brings what only a desktop has (dialogs, clipboard, file manager, full screen). It holds no rule
//! of the domain and knows calls only by name, except those that its own title, theme and first
//! appearance follow.

mod arguments;
mod call;
mod desktop;
mod environment;
mod first_paint;
mod menu;
#[cfg(target_os = "linux")]
mod painting;
mod placement;
mod respond;
#[cfg(feature = "e2e")]
mod scripted;
mod single;
mod window;

use std::process::ExitCode;
use std::sync::Arc;

use tauri::{Emitter, Manager, RunEvent, WindowEvent};
use throughline_app::{App, Event};

use arguments::{Arguments, Started};
use desktop::Desktop;

/// The only window of a process; another window is another process.
const WINDOW: &str = "main";

/// Runs the program with the process's own arguments until its window is closed.
pub fn run() -> ExitCode {
    let arguments = match Arguments::read(std::env::args_os().skip(1)) {
        Started::Window(arguments) => arguments,
        Started::Answered(text) => {
            print_line(&text);
            return ExitCode::SUCCESS;
        }
        Started::Refused(problem) => {
            eprintln!("throughline: {problem}");
            return ExitCode::from(2);
        }
    };
    match window_until_closed(arguments) {
        Ok(()) => ExitCode::SUCCESS,
        Err(problem) => {
            eprintln!("throughline: the window cannot be opened: {problem}");
            ExitCode::from(2)
        }
    }
}

fn window_until_closed(arguments: Arguments) -> tauri::Result<()> {
    #[cfg(target_os = "linux")]
    painting::choose();
    #[allow(
        unused_mut,
        reason = "changed only where the interface may come from a folder"
    )]
    let mut context = tauri::generate_context!();
    #[cfg(feature = "e2e")]
    scripted::interface_from_folder(&mut context);

    let new_window = arguments.new_window;
    let mut builder = tauri::Builder::default();
    if !new_window {
        // First of all plugins: a second start hands its file over before it sets up anything.
        builder = builder.plugin(tauri_plugin_single_instance::init(single::second_start));
    }
    let program = builder
        .enable_macos_default_menu(false)
        .manage(single::Arrivals::new(arguments.file))
        .manage(first_paint::Curtain::default())
        .invoke_handler(tauri::generate_handler![call::call])
        .register_asynchronous_uri_scheme_protocol(respond::SCHEME, respond::answer)
        .on_window_event(on_window_event)
        .setup(move |program| {
            let handle = program.handle().clone();
            let desktop = Desktop::new(handle.clone());
            let environment = environment::of(&handle);
            #[cfg(feature = "e2e")]
            let environment = scripted::with_faults(environment);
            let sender = handle.clone();
            let app = App::new(
                environment,
                Arc::new(desktop),
                Arc::new(move |event| forward(&sender, event)),
            );
            if new_window {
                app.without_last_project();
            }
            program.manage(app.clone());
            single::Arrivals::hand_over(&handle, &app);
            app.begin();
            menu::set(&handle)?;
            window::build(&handle)?;
            Ok(())
        })
        .build(context)?;

    program.run(|handle, event| match event {
        #[cfg(target_os = "macos")]
        RunEvent::Opened { urls } => {
            for path in urls.iter().filter_map(|url| url.to_file_path().ok()) {
                single::Arrivals::arrived(handle, path);
            }
        }
        RunEvent::Exit => {
            placement::remember(handle);
            desktop::release_clipboard(handle);
            window::close_project(handle);
        }
        _ => {}
    });
    Ok(())
}

/// Tells the window what the program has to say.
fn forward(handle: &tauri::AppHandle, event: Event) {
    let sent = match &event {
        Event::Changed(changed) => {
            if changed.tables.iter().any(|table| table == "project") {
                window::follow_project(handle);
            }
            handle.emit_to(WINDOW, event.name(), changed)
        }
        Event::Progress(progress) => handle.emit_to(WINDOW, event.name(), progress),
        Event::Noticed(noticed) => handle.emit_to(WINDOW, event.name(), noticed),
        Event::OpenRequested { path } => {
            handle.emit_to(WINDOW, event.name(), serde_json::json!({ "path": path }))
        }
    };
    if let Err(problem) = sent {
        // Only while the window is going away; nobody is left to be told.
        eprintln!("throughline: an event was not delivered: {problem}");
    }
}

fn on_window_event(window: &tauri::Window, event: &WindowEvent) {
    match event {
        WindowEvent::DragDrop(drag) => window::on_files(window, drag),
        WindowEvent::Resized(_) => window::on_resized(window),
        WindowEvent::CloseRequested { .. } => placement::remember(window.app_handle()),
        _ => {}
    }
}

/// The answer to `--version` and `--help`.
#[allow(
    clippy::print_stdout,
    reason = "the answer to a question on the command line"
)]
fn print_line(text: &str) {
    println!("{text}");
}
