//! Drives the real window as a person does: by pointer, by keys, and by what is to be seen. Starts
//! the program on a display of its own, with a home folder of its own, through WebKit's driver.
//!
//! Linux only: the driver for the web view is part of WebKitGTK. Nothing here knows a rule of the
//! domain or reaches into the program; what a test wants to know it reads from the page.

#![cfg(target_os = "linux")]

mod display;
mod home;
mod input;
mod page;
mod phone;
mod problem;
pub mod steps;
mod target;
mod window;

pub use display::Display;
pub use home::Home;
pub use page::AxeFinding;
pub use phone::{Phone, USER_AGENT};
pub use problem::{Problem, Result};
pub use target::{Target, beginning, css, role, text};
pub use window::{Start, Window};

use std::path::{Path, PathBuf};

/// The checkout.
pub fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .ancestors()
        .nth(2)
        .map(Path::to_owned)
        .unwrap_or_default()
}

/// The program to drive: `THROUGHLINE_BINARY`, or the one built beside this test.
pub fn binary() -> PathBuf {
    if let Some(path) = std::env::var_os("THROUGHLINE_BINARY") {
        return path.into();
    }
    let beside = std::env::current_exe().unwrap_or_default();
    // A test is in `debug/deps`, a program in `debug`.
    let folder = beside
        .ancestors()
        .skip(1)
        .find(|folder| folder.join("throughline").is_file());
    folder
        .map(|folder| folder.join("throughline"))
        .unwrap_or_else(|| root().join("target/debug/throughline"))
}
