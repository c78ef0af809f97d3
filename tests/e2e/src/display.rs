//! A screen of its own for every window.

use std::ffi::OsStr;
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};

use crate::problem::{Problem, Result};

/// An X server without hardware. Ends when dropped.
pub struct Display {
    server: Child,
    name: String,
}

impl Display {
    /// `width` and `height` in pixels.
    pub fn start(width: u32, height: u32) -> Result<Display> {
        Display::start_with(width, height, &[])
    }

    /// The same, with what the screen shows in the file `Xvfb_screen0` of `folder`.
    pub fn start_seen_in(folder: &Path, width: u32, height: u32) -> Result<Display> {
        Display::start_with(width, height, &["-fbdir".as_ref(), folder.as_os_str()])
    }

    fn start_with(width: u32, height: u32, more: &[&OsStr]) -> Result<Display> {
        let mut server = Command::new("Xvfb")
            .args(more)
            .args([
                "-displayfd",
                "1",
                "-screen",
                "0",
                &format!("{width}x{height}x24"),
                "-nolisten",
                "tcp",
                "-noreset",
            ])
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .map_err(|problem| Problem::machine("Xvfb", problem))?;
        // It picks a free number itself and writes it once it can be connected to.
        let mut number = String::new();
        let read = server
            .stdout
            .take()
            .map(|out| BufReader::new(out).read_line(&mut number));
        if !matches!(read, Some(Ok(length)) if length > 0) {
            let _ = server.kill();
            let _ = server.wait();
            return Err(Problem::Machine(
                "Xvfb ended before it was ready".to_owned(),
            ));
        }
        Ok(Display {
            server,
            name: format!(":{}", number.trim()),
        })
    }

    /// For `DISPLAY`.
    pub fn name(&self) -> &str {
        &self.name
    }
}

impl Drop for Display {
    fn drop(&mut self) {
        // Gone already is as good.
        let _ = self.server.kill();
        let _ = self.server.wait();
    }
}
