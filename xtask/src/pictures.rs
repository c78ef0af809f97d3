//! `cargo xtask pictures`: the documentation's pictures, from the real window.

use std::fs;
use std::path::Path;

use serde_json::Value;

use crate::failure::{Result, While, fail};
use crate::machine::{Purpose, prepare};
use crate::process::{built, cargo, in_root, root, run, target};
use crate::{interface, sample};

pub fn pictures() -> Result<()> {
    if !cfg!(target_os = "linux") {
        return fail("the window is driven through WebKitGTK's driver, which only Linux has");
    }
    prepare(Purpose::Test)?;
    interface::build()?;
    run(cargo().args([
        "build",
        "--workspace",
        "--bins",
        "--features",
        "throughline/e2e",
    ]))?;
    let file = sample::make("debug", &target().join("pictures"))?;
    let plan = root().join("tests/e2e/pictures.json");
    let plan: Value = serde_json::from_str(&fs::read_to_string(&plan).doing(plan.display())?)
        .doing(plan.display())?;
    for picture in plan.as_array().into_iter().flatten() {
        take(picture, &file)?;
    }
    Ok(())
}

/// `picture` has a name, a theme, and steps to do before it is taken; without `project` it shows
/// what a new user sees.
fn take(picture: &Value, file: &Path) -> Result<()> {
    let text = |key: &str| picture[key].as_str().unwrap_or_default();
    let out = root()
        .join("docs/pictures")
        .join(format!("{}.png", text("name")));
    let mut command = in_root(built("debug", "throughline-window"));
    command.arg("--out").arg(&out).args([
        "--theme",
        text("theme"),
        "--steps",
        &picture["steps"].to_string(),
    ]);
    if let Some(size) = picture["size"].as_str() {
        command.args(["--size", size]);
    }
    if picture["project"].as_bool() == Some(true) {
        command.arg(file);
    }
    run(&mut command)
}
