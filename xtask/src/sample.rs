//! The sample project, made and exported by the command-line program.

use std::path::{Path, PathBuf};

use serde_json::Value;

use crate::failure::{Result, While, fail};
use crate::process::{built, in_root, output, run};

/// Makes the sample project in `folder`, anew. `profile` says which build of the command-line
/// program to use.
pub fn make(profile: &str, folder: &Path) -> Result<PathBuf> {
    std::fs::create_dir_all(folder).doing(folder.display())?;
    let file = folder.join("harbour-bank.throughline");
    if file.exists() {
        std::fs::remove_file(&file).doing(file.display())?;
    }
    run(in_root(built(profile, "throughline-cli"))
        .arg("new")
        .arg(&file)
        .args(["--template", "sample"]))?;
    Ok(file)
}

/// The project's journeys, as the command-line program names them.
pub fn journeys(profile: &str, file: &Path) -> Result<Vec<String>> {
    let told = output(
        in_root(built(profile, "throughline-cli"))
            .arg("info")
            .arg(file)
            .arg("--json"),
    )?;
    let told: Value = serde_json::from_str(&told).doing("throughline-cli info --json")?;
    let names: Vec<String> = told["journeys"]
        .as_array()
        .into_iter()
        .flatten()
        .filter_map(|journey| journey["name"].as_str().map(str::to_owned))
        .collect();
    if names.is_empty() {
        fail("the sample project has no journeys")
    } else {
        Ok(names)
    }
}

/// Writes every journey of the sample in every form of picture; gives the files.
pub fn export(profile: &str, folder: &Path) -> Result<Vec<PathBuf>> {
    let file = make(profile, folder)?;
    let mut written = Vec::new();
    for journey in journeys(profile, &file)? {
        for form in ["svg", "png", "pdf"] {
            let out = folder.join(format!("{}.{form}", file_name(&journey)));
            run(in_root(built(profile, "throughline-cli"))
                .arg("export")
                .arg(&file)
                .args(["--journey", &journey, "--to"])
                .arg(&out))?;
            written.push(out);
        }
    }
    Ok(written)
}

/// `Open a first account` as `open-a-first-account`.
fn file_name(journey: &str) -> String {
    let plain: String = journey
        .to_lowercase()
        .chars()
        .map(|letter| {
            if letter.is_alphanumeric() {
                letter
            } else {
                ' '
            }
        })
        .collect();
    plain.split_whitespace().collect::<Vec<_>>().join("-")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_journey_names_its_file() {
        assert_eq!(
            file_name("Open a first account (today)"),
            "open-a-first-account-today"
        );
    }
}
