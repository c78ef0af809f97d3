//! Running other programs.

use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use crate::failure::{Result, While, fail};

/// The checkout.
pub fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .parent()
        .map(Path::to_owned)
        .unwrap_or_default()
}

/// Where Cargo puts what it builds.
pub fn target() -> PathBuf {
    match std::env::var_os("CARGO_TARGET_DIR") {
        Some(folder) => root().join(folder),
        None => root().join("target"),
    }
}

/// A program that Cargo built, in `debug` or `release`.
pub fn built(profile: &str, name: &str) -> PathBuf {
    target()
        .join(profile)
        .join(format!("{name}{}", std::env::consts::EXE_SUFFIX))
}

/// The Cargo that runs this program.
pub fn cargo() -> Command {
    in_root(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()))
}

/// npm in the interface's folder. On Windows it is a script, which needs its ending to be found.
pub fn npm() -> Command {
    let mut command = in_root(if cfg!(windows) { "npm.cmd" } else { "npm" });
    command
        .current_dir(root().join("ui"))
        .env("npm_config_update_notifier", "false");
    command
}

pub fn in_root(program: impl AsRef<OsStr>) -> Command {
    let mut command = Command::new(program);
    command.current_dir(root());
    command
}

/// Runs it, showing what it says, and demands that it succeeds.
pub fn run(command: &mut Command) -> Result<()> {
    let shown = words(command);
    let status = command.status().doing(&shown)?;
    if status.success() {
        Ok(())
    } else {
        fail(format!("{shown}: {status}"))
    }
}

/// Runs it and gives what it wrote; its complaints are shown.
pub fn output(command: &mut Command) -> Result<String> {
    let shown = words(command);
    let output = command.stderr(Stdio::inherit()).output().doing(&shown)?;
    if output.status.success() {
        String::from_utf8(output.stdout).doing(&shown)
    } else {
        fail(format!("{shown}: {}", output.status))
    }
}

/// What it writes if it is there and succeeds.
pub fn ask(program: &str, arguments: &[&str]) -> Option<String> {
    let output = Command::new(program)
        .args(arguments)
        .stdin(Stdio::null())
        .output()
        .ok()?;
    output
        .status
        .success()
        .then(|| String::from_utf8_lossy(&output.stdout).trim().to_owned())
}

/// Whether a program can be found.
pub fn is_on_path(program: &str) -> bool {
    std::env::var_os("PATH").is_some_and(|path| {
        std::env::split_paths(&path).any(|folder| {
            folder
                .join(format!("{program}{}", std::env::consts::EXE_SUFFIX))
                .is_file()
        })
    })
}

/// As it would be typed.
pub fn words(command: &Command) -> String {
    std::iter::once(command.get_program())
        .chain(command.get_args())
        .map(|word| {
            Path::new(word)
                .file_name()
                .filter(|_| Path::new(word).is_absolute())
                .unwrap_or(word)
                .to_string_lossy()
        })
        .collect::<Vec<_>>()
        .join(" ")
}
