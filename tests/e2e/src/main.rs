//! Looks at the real window from the command line, and measures it.

#[cfg(target_os = "linux")]
mod measure;
#[cfg(target_os = "linux")]
mod shot;

use std::process::ExitCode;

#[cfg(target_os = "linux")]
fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match arguments.split_first() {
        Some((first, rest)) if first == "measure" => measure::main(rest),
        _ => shot::main(arguments),
    }
}

#[cfg(not(target_os = "linux"))]
fn main() -> ExitCode {
    eprintln!(
        "throughline-window drives the window through WebKitGTK's driver, which only Linux has"
    );
    ExitCode::from(2)
}
