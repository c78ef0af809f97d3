//! `cargo xtask run`: from a checkout to an open window.

use std::path::PathBuf;

use crate::failure::{Result, While, fail};
use crate::machine::{Purpose, prepare};
use crate::process::{built, cargo, root, run as run_program};
use crate::{interface, sample};

pub fn run(words: &[&str]) -> Result<()> {
    let mut debug = false;
    let mut file = None;
    for word in words {
        match *word {
            "--debug" => debug = true,
            option if option.starts_with('-') => {
                return fail(format!("run has no option {option}"));
            }
            path if file.is_none() => file = Some(PathBuf::from(path)),
            _ => return fail("run opens one file"),
        }
    }
    // Relative to where the person is, not to the checkout.
    let file = match file {
        Some(path) => Some(std::path::absolute(&path).doing(path.display())?),
        None => None,
    };
    let profile = if debug { "debug" } else { "release" };
    if has_display() {
        open_window(profile, file)
    } else {
        without_display(profile)
    }
}

fn open_window(profile: &str, file: Option<PathBuf>) -> Result<()> {
    prepare(Purpose::Window)?;
    interface::build()?;
    build(profile, "throughline")?;
    let program = built(profile, "throughline");
    println!("Opening the window. The program is {}", program.display());
    let mut command = std::process::Command::new(&program);
    if let Some(file) = file {
        command.arg("--").arg(file);
    }
    run_program(&mut command)
}

/// The same work where nobody can look at a window: the sample project's maps as pictures.
fn without_display(profile: &str) -> Result<()> {
    println!(
        "There is no display here (neither DISPLAY nor WAYLAND_DISPLAY is set), so no window can open."
    );
    println!("Instead the sample project's maps are written as SVG, PNG and PDF.");
    prepare(Purpose::Headless)?;
    build(profile, "throughline-cli")?;
    let folder = root().join("out/sample");
    let written = sample::export(profile, &folder)?;
    println!(
        "\nThe maps of the sample project are in {}:",
        folder.display()
    );
    for path in written {
        println!(
            "  {}",
            path.file_name().unwrap_or_default().to_string_lossy()
        );
    }
    Ok(())
}

fn build(profile: &str, package: &str) -> Result<()> {
    let mut command = cargo();
    command.args(["build", "--package", package]);
    if profile == "release" {
        command.arg("--release");
    }
    run_program(&mut command)
}

fn has_display() -> bool {
    !cfg!(target_os = "linux")
        || ["DISPLAY", "WAYLAND_DISPLAY"]
            .iter()
            .any(|name| std::env::var_os(name).is_some_and(|value| !value.is_empty()))
}
