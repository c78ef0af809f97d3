//! `cargo xtask package`: what people install.

use std::fs;
use std::path::{Path, PathBuf};

use crate::failure::{Result, While};
use crate::interface;
use crate::machine::{Purpose, prepare};
use crate::process::{built, cargo, npm, root, run, target};

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
    // The packages of Linux hold it, beside the others it is a file of its own.
    run(cargo().args(["build", "--release", "--package", "throughline-cli"]))?;
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
    if !cfg!(target_os = "linux") {
        let (name, ending) = ("throughline-cli", std::env::consts::EXE_SUFFIX);
        let (system, machine) = (std::env::consts::OS, std::env::consts::ARCH);
        let folder = target().join("release/bundle/cli");
        fs::create_dir_all(&folder).doing(folder.display())?;
        let copy = folder.join(format!("{name}-{system}-{machine}{ending}"));
        fs::copy(built("release", name), &copy).doing(copy.display())?;
    }
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
            let name = entry.file_name().to_string_lossy().into_owned();
            let ending = name.rsplit('.').next().unwrap_or_default();
            if ["deb", "rpm", "dmg", "exe", "msi"].contains(&ending) || name.contains("-cli-") {
                found.push(entry.path());
            }
        }
    }
    Ok(found)
}
