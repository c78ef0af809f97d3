//! `cargo xtask tidy`: who may import whom, how long files are, what files speak of.

mod imports;
mod lengths;
mod words;

use std::fs;
use std::path::Path;

use crate::failure::{Result, While, fail};
use crate::process::{ask, root};

/// A file of the project, as Git knows it, with its text.
pub struct Source {
    /// From the checkout's root, with `/`.
    pub path: String,
    pub text: String,
}

pub fn tidy() -> Result<()> {
    let sources = sources()?;
    let mut findings = imports::crates()?;
    findings.extend(imports::interface(&sources));
    findings.extend(lengths::check(
        &sources,
        &fs::read_to_string(root().join("xtask/long-files.txt")).doing("xtask/long-files.txt")?,
    ));
    findings.extend(words::check(&sources));
    if findings.is_empty() {
        println!("{} files are tidy", sources.len());
        return Ok(());
    }
    for finding in &findings {
        eprintln!("{finding}");
    }
    fail(format!("{} things to tidy", findings.len()))
}

/// Every text file that is part of the project or about to become so.
fn sources() -> Result<Vec<Source>> {
    let paths = match listed_by_git() {
        Some(paths) => paths,
        None => {
            println!("Git does not list the files here, so every folder is looked at.");
            let mut paths = Vec::new();
            list_folder(&root(), "", &mut paths)?;
            paths
        }
    };
    Ok(paths
        .into_iter()
        .filter_map(|path| {
            let bytes = fs::read(root().join(&path)).ok()?;
            // What is no text has no lines to count and no words to read.
            let text = String::from_utf8(bytes).ok()?;
            Some(Source { path, text })
        })
        .collect())
}

/// `None` without Git, or where the files are no checkout.
fn listed_by_git() -> Option<Vec<String>> {
    let root = root();
    let listed = ask(
        "git",
        &[
            // A checkout may belong to somebody else than whoever checks it.
            "-c",
            "safe.directory=*",
            "-C",
            root.to_str()?,
            "ls-files",
            "--cached",
            "--others",
            "--exclude-standard",
            "-z",
        ],
    )?;
    let paths = listed.split('\0').filter(|path| !path.is_empty());
    Some(paths.map(str::to_owned).collect())
}

/// What is made and not written is left out, as `.gitignore` does.
fn list_folder(folder: &Path, before: &str, paths: &mut Vec<String>) -> Result<()> {
    const MADE: [&str; 6] = [".git", "target", "gen", "out", "ui/dist", "ui/node_modules"];
    for entry in fs::read_dir(folder).doing(folder.display())? {
        let entry = entry.doing(folder.display())?;
        let path = format!("{before}{}", entry.file_name().to_string_lossy());
        if MADE.contains(&path.as_str()) {
            continue;
        }
        if entry.path().is_dir() {
            list_folder(&entry.path(), &format!("{path}/"), paths)?;
        } else {
            paths.push(path);
        }
    }
    Ok(())
}

fn ending(path: &str) -> &str {
    Path::new(path)
        .extension()
        .and_then(|ending| ending.to_str())
        .unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_files_are_found_with_and_without_git() {
        let listed = listed_by_git().unwrap_or_default();
        let mut walked = Vec::new();
        list_folder(&root(), "", &mut walked).unwrap_or_default();
        assert!(walked.contains(&"xtask/src/tidy.rs".to_owned()));
        for path in listed {
            // What is listed may have been removed and not yet said so.
            assert!(
                walked.contains(&path) || !root().join(&path).exists(),
                "{path}"
            );
        }
    }
}
