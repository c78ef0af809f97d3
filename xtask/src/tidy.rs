//! `cargo xtask tidy`: who may import whom, how long files are, what files speak of.

mod imports;
mod lengths;
mod words;

use std::fs;
use std::path::{Path, PathBuf};

use crate::failure::{Result, While, fail};
use crate::process::{in_root, output, root};

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
    let listed = output(in_root("git").args([
        "ls-files",
        "--cached",
        "--others",
        "--exclude-standard",
        "-z",
    ]))?;
    let paths = listed.split('\0').filter(|path| !path.is_empty());
    Ok(paths
        .filter_map(|path| {
            let bytes = fs::read(root().join(PathBuf::from(path))).ok()?;
            // What is no text has no lines to count and no words to read.
            let text = String::from_utf8(bytes).ok()?;
            Some(Source {
                path: path.to_owned(),
                text,
            })
        })
        .collect())
}

fn ending(path: &str) -> &str {
    Path::new(path)
        .extension()
        .and_then(|ending| ending.to_str())
        .unwrap_or_default()
}
