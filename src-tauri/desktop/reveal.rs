//! Shows a file in the system's file manager, selected where the system can.

use std::path::Path;
use std::process::{Command, Stdio};

use throughline_app::ShellError;

pub fn in_file_manager(path: &Path) -> Result<(), ShellError> {
    let path = std::path::absolute(path).map_err(|problem| ShellError(problem.to_string()))?;
    if !path.exists() {
        return Err(ShellError(format!(
            "{} is not there any more",
            path.display()
        )));
    }
    select(&path)
}

/// Asks the file manager over D-Bus, which selects the file. Without one, the folder is opened by
/// whatever opens folders.
#[cfg(target_os = "linux")]
fn select(path: &Path) -> Result<(), ShellError> {
    let asked = tauri::Url::from_file_path(path).is_ok_and(|address| {
        zbus::blocking::Connection::session().is_ok_and(|bus| {
            let items = (vec![address.as_str()], "");
            bus.call_method(
                Some("org.freedesktop.FileManager1"),
                "/org/freedesktop/FileManager1",
                Some("org.freedesktop.FileManager1"),
                "ShowItems",
                &items,
            )
            .is_ok()
        })
    });
    if asked {
        Ok(())
    } else {
        run("xdg-open", &[path.parent().unwrap_or(path).as_os_str()])
    }
}

#[cfg(target_os = "macos")]
fn select(path: &Path) -> Result<(), ShellError> {
    run("open", &["-R".as_ref(), path.as_os_str()])
}

#[cfg(target_os = "windows")]
fn select(path: &Path) -> Result<(), ShellError> {
    use std::os::windows::process::CommandExt;

    // The Explorer takes the path in the same argument, quoted its own way, and answers 1 even
    // when all went well, so only a failed start counts.
    Command::new("explorer.exe")
        .raw_arg(format!("/select,\"{}\"", path.display()))
        .spawn()
        .map(|_| ())
        .map_err(|problem| ShellError(format!("explorer.exe: {problem}")))
}

#[cfg(unix)]
fn run(program: &str, arguments: &[&std::ffi::OsStr]) -> Result<(), ShellError> {
    let finished = Command::new(program)
        .args(arguments)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .status();
    match finished {
        Ok(status) if status.success() => Ok(()),
        Ok(status) => Err(ShellError(format!("{program} ended with {status}"))),
        Err(problem) => Err(ShellError(format!("{program}: {problem}"))),
    }
}
