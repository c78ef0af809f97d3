//! A home folder of its own, so that a test starts as a new user and leaves nothing behind.

use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;

use serde_json::{Value, json};

use crate::problem::{Problem, Result};

/// Removed when dropped.
pub struct Home {
    path: PathBuf,
    keep: bool,
}

impl Home {
    pub fn new() -> Result<Home> {
        static NEXT: AtomicU32 = AtomicU32::new(0);
        let number = NEXT.fetch_add(1, Ordering::Relaxed);
        let path =
            std::env::temp_dir().join(format!("throughline-e2e-{}-{number}", std::process::id()));
        Home { path, keep: false }.prepared()
    }

    /// A folder that stays, and may be there already.
    pub fn at(path: PathBuf) -> Result<Home> {
        Home { path, keep: true }.prepared()
    }

    fn prepared(self) -> Result<Home> {
        let home = self;
        for folder in [home.config(), home.documents(), home.runtime()] {
            fs::create_dir_all(&folder)
                .map_err(|problem| Problem::machine("a home folder", problem))?;
        }
        // GTK and D-Bus refuse a run-time folder that others may enter.
        let private = std::os::unix::fs::PermissionsExt::from_mode(0o700);
        fs::set_permissions(home.runtime(), private)
            .map_err(|problem| Problem::machine("a home folder", problem))?;
        Ok(home)
    }

    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Where new projects go: the program finds no folder for documents and takes the home.
    pub fn documents(&self) -> PathBuf {
        self.path.clone()
    }

    /// Where the program keeps its settings.
    pub fn config(&self) -> PathBuf {
        self.path.join(".config/throughline")
    }

    pub(crate) fn runtime(&self) -> PathBuf {
        self.path.join(".run")
    }

    /// The variables that make a program live here, and look the same everywhere.
    pub fn environment(&self) -> Vec<(&'static str, OsString)> {
        vec![
            ("HOME", self.path().into()),
            ("XDG_CONFIG_HOME", self.path().join(".config").into()),
            ("XDG_DATA_HOME", self.path().join(".local/share").into()),
            ("XDG_CACHE_HOME", self.path().join(".cache").into()),
            ("XDG_RUNTIME_DIR", self.runtime().into()),
            ("LANG", "en_GB.UTF-8".into()),
            ("USER", "tester".into()),
            ("GDK_BACKEND", "x11".into()),
            ("NO_AT_BRIDGE", "1".into()),
        ]
    }

    /// Settings as if they had been chosen before: an object as `settings.set` takes it, or a part.
    pub fn write_settings(&self, settings: &Value) -> Result<()> {
        self.write_config("settings.json", settings)
    }

    /// The size the window had last, in logical pixels.
    pub fn write_window_size(&self, width: u32, height: u32) -> Result<()> {
        self.write_config(
            "window.json",
            &json!({ "width": width, "height": height, "maximized": false }),
        )
    }

    fn write_config(&self, name: &str, value: &Value) -> Result<()> {
        fs::create_dir_all(self.config())
            .and_then(|()| fs::write(self.config().join(name), value.to_string()))
            .map_err(|problem| Problem::machine(name, problem))
    }
}

impl Drop for Home {
    fn drop(&mut self) {
        if !self.keep {
            // A process of WebKit may write a last file while it ends. What cannot be removed even
            // then is in the temporary folder anyway.
            for _ in 0..10 {
                if fs::remove_dir_all(&self.path).is_ok() || !self.path.exists() {
                    break;
                }
                std::thread::sleep(Duration::from_millis(50));
            }
        }
    }
}
