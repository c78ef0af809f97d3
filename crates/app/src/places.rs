//! Where project files go and what they are called.

use std::path::{Path, PathBuf};

use crate::error::CallError;

/// What a project file's name ends in.
const EXTENSION: &str = "throughline";

pub(crate) fn with_extension(path: &Path) -> PathBuf {
    let path = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    if path
        .extension()
        .is_some_and(|extension| extension.eq_ignore_ascii_case(EXTENSION))
    {
        return path;
    }
    let mut name = path.file_name().unwrap_or_default().to_owned();
    name.push(".");
    name.push(EXTENSION);
    path.with_file_name(name)
}

/// "Harbour Bank" becomes `Harbour Bank.throughline`, or `Harbour Bank 2.throughline`, …
pub(crate) fn free_path(folder: &Path, name: &str) -> Result<PathBuf, CallError> {
    let plain: String = name
        .chars()
        .map(|c| {
            if c.is_control() || r#"/\:*?"<>|"#.contains(c) {
                ' '
            } else {
                c
            }
        })
        .take(80)
        .collect();
    let plain = plain.trim_matches(|c: char| c == '.' || c.is_whitespace());
    let plain = if plain.is_empty() {
        "Throughline"
    } else {
        plain
    };
    (1..10_000)
        .map(|number| match number {
            1 => folder.join(format!("{plain}.{EXTENSION}")),
            number => folder.join(format!("{plain} {number}.{EXTENSION}")),
        })
        .find(|path| !path.exists())
        .ok_or_else(|| CallError::invalid("the folder is full of files of this name"))
}
