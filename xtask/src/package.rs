//! `cargo xtask package`: what people install.

use std::fs;
use std::path::{Path, PathBuf};

use crate::failure::{Result, While};
use crate::interface;
use crate::machine::{Purpose, prepare};
use crate::process::{npm, root, run, target};

/// Fetched only here: nothing else needs it, and its lock entries differ from system to system.
const BUNDLER: &str = "--package=@tauri-apps/cli@2.12.5";

pub fn package() -> Result<()> {
    prepare(Purpose::Window)?;
    interface::packages()?;
    let bundles = if cfg!(target_os = "macos") {
        "app,dmg"
    } else if cfg!(windows) {
        "nsis,msi"
    } else {
        "deb,rpm"
    };
    run(npm().current_dir(root()).args([
        "exec",
        "--yes",
        BUNDLER,
        "--",
        "tauri",
        "build",
        "--ci",
        "--bundles",
        bundles,
    ]))?;
    println!("\nThe packages:");
    for path in packages_in(&target().join("release/bundle"))? {
        let size = fs::metadata(&path).doing(path.display())?.len();
        println!("  {} ({:.1} MB)", path.display(), size as f64 / 1e6);
    }
    Ok(())
}

fn packages_in(folder: &Path) -> Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    for kind in fs::read_dir(folder).doing(folder.display())? {
        let kind = kind.doing(folder.display())?.path();
        for entry in fs::read_dir(&kind).into_iter().flatten().flatten() {
            let ending = entry
                .path()
                .extension()
                .unwrap_or_default()
                .to_string_lossy()
                .into_owned();
            if ["deb", "rpm", "dmg", "exe", "msi"].contains(&ending.as_str()) {
                found.push(entry.path());
            }
        }
    }
    Ok(found)
}
