//! Compiles the window's configuration and permissions into the program.

use std::path::Path;
use std::{fs, io};

fn main() {
    if let Err(problem) = placeholder_interface() {
        eprintln!("ui/dist cannot be made: {problem}");
        std::process::exit(1);
    }
    let manifest =
        tauri_build::AppManifest::new().permissions_path_pattern("src-tauri/permissions/*.toml");
    if let Err(problem) =
        tauri_build::try_build(tauri_build::Attributes::new().app_manifest(manifest))
    {
        eprintln!("{problem:#}");
        std::process::exit(1);
    }
}

/// The configuration names `ui/dist`, which must exist to compile, also where nobody has built the
/// interface yet (an editor's check, a documentation build).
fn placeholder_interface() -> io::Result<()> {
    let page = Path::new("ui/dist/index.html");
    println!("cargo:rerun-if-changed=ui/dist");
    if page.exists() {
        return Ok(());
    }
    fs::create_dir_all("ui/dist")?;
    fs::write(
        page,
        "<!doctype html><title>Throughline</title><p>The interface is not built: run <code>cargo xtask run</code>.\n",
    )
}
