//! Looks at the real window from the command line.

#[cfg(target_os = "linux")]
mod shot;

use std::process::ExitCode;

#[cfg(target_os = "linux")]
fn main() -> ExitCode {
    shot::main()
}

#[cfg(not(target_os = "linux"))]
fn main() -> ExitCode {
    eprintln!(
        "throughline-window drives the window through WebKitGTK's driver, which only Linux has"
    );
    ExitCode::from(2)
}
