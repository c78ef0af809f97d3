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

struct Journey {
    id: String,
    name: String,
}

/// The project's journeys, as the command-line program tells of them.
fn journeys(profile: &str, file: &Path) -> Result<Vec<Journey>> {
    let told = output(
        in_root(built(profile, "throughline-cli"))
            .arg("info")
            .arg(file)
            .arg("--json"),
    )?;
    let found = read_journeys(&serde_json::from_str(&told).doing("throughline-cli info --json")?);
    if found.is_empty() {
        fail("the sample project has no journeys")
    } else {
        Ok(found)
    }
}

/// From what `info --json` writes; its shape is in `docs/cli.md`.
fn read_journeys(told: &Value) -> Vec<Journey> {
    told["journeys"]
        .as_array()
        .into_iter()
        .flatten()
        .filter_map(|entry| {
            let text = |key: &str| entry["journey"][key].as_str().map(str::to_owned);
            Some(Journey {
                id: text("id")?,
                name: text("name")?,
            })
        })
        .collect()
}

/// Writes every journey of the sample in every form of picture; gives the files.
pub fn export(profile: &str, folder: &Path) -> Result<Vec<PathBuf>> {
    let file = make(profile, folder)?;
    let mut written: Vec<PathBuf> = Vec::new();
    for journey in journeys(profile, &file)? {
        for form in ["svg", "png", "pdf"] {
            let name = file_name(&journey.name);
            // The journey of today and the one planned for later may have the same name.
            let out = (1..)
                .map(|number| match number {
                    1 => folder.join(format!("{name}.{form}")),
                    number => folder.join(format!("{name}-{number}.{form}")),
                })
                .find(|path| !written.contains(path))
                .unwrap_or_default();
            run(in_root(built(profile, "throughline-cli"))
                .arg("export")
                .arg(&file)
                .args(["--journey", &journey.id, "--to"])
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
    fn journeys_are_read_as_the_command_line_writes_them() {
        let told = serde_json::json!({ "journeys": [
            { "journey": { "id": "01m8", "name": "Open a first account" }, "steps": 8 },
        ] });
        let read = read_journeys(&told);
        assert_eq!(read.len(), 1);
        assert_eq!(
            (read[0].id.as_str(), read[0].name.as_str()),
            ("01m8", "Open a first account")
        );
    }

    #[test]
    fn a_journey_names_its_file() {
        assert_eq!(
            file_name("Open a first account (today)"),
            "open-a-first-account-today"
        );
    }
}
