//! The interface's packages and its built form.

use std::fs;
use std::path::Path;
use std::time::SystemTime;

use crate::failure::{Result, While};
use crate::process::{npm, root, run};

/// Installs the interface's packages from the lock file, unless they are as new as it.
pub fn packages() -> Result<()> {
    let ui = root().join("ui");
    let installed = modified(&ui.join("node_modules/.package-lock.json"));
    let locked = modified(&ui.join("package-lock.json"));
    if installed.is_some() && installed >= locked {
        return Ok(());
    }
    run(npm().args(["ci", "--no-audit", "--no-fund"]))
}

/// Builds `ui/dist`, unless nothing it is made of is newer.
pub fn build() -> Result<()> {
    packages()?;
    let ui = root().join("ui");
    let built = modified(&ui.join("dist/index.html"));
    let mut newest = None;
    for part in [
        "src",
        "public",
        "index.html",
        "package-lock.json",
        "vite.config.ts",
        "svelte.config.js",
        "tsconfig.json",
    ] {
        newest = newest.max(newest_in(&ui.join(part))?);
    }
    newest = newest.max(newest_in(&root().join("assets/fonts"))?);
    // The placeholder of `src-tauri/build.rs` is no interface.
    if built.is_some() && built >= newest && ui.join("dist/assets").is_dir() {
        return Ok(());
    }
    run(npm().args(["run", "build"]))
}

fn newest_in(path: &Path) -> Result<Option<SystemTime>> {
    if !path.is_dir() {
        return Ok(modified(path));
    }
    let mut newest = modified(path);
    for entry in fs::read_dir(path).doing(path.display())? {
        newest = newest.max(newest_in(&entry.doing(path.display())?.path())?);
    }
    Ok(newest)
}

fn modified(path: &Path) -> Option<SystemTime> {
    fs::metadata(path)
        .and_then(|metadata| metadata.modified())
        .ok()
}
