//! Lists the templates of `assets`, so that a new one is a new file and nothing else.

use std::error::Error;
use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};

fn main() -> Result<(), Box<dyn Error>> {
    let assets = Path::new(&std::env::var("CARGO_MANIFEST_DIR")?)
        .join("../../assets")
        .canonicalize()?;
    let mut list = String::from("static SOURCES: &[Source] = &[\n");
    for (folder, sample) in [("sample", true), ("templates", false)] {
        let folder = assets.join(folder);
        println!("cargo::rerun-if-changed={}", folder.display());
        let mut files = json_files(&folder)?
            .into_iter()
            .map(|file| ("en".to_owned(), file))
            .collect::<Vec<_>>();
        for entry in fs::read_dir(&folder)? {
            let path = entry?.path();
            let language = path
                .file_name()
                .unwrap_or_default()
                .to_string_lossy()
                .into_owned();
            if path.is_dir() && language.len() == 2 {
                println!("cargo::rerun-if-changed={}", path.display());
                files.extend(
                    json_files(&path)?
                        .into_iter()
                        .map(|file| (language.clone(), file)),
                );
            }
        }
        files.sort();
        for (language, file) in files {
            let stem = file
                .file_stem()
                .unwrap_or_default()
                .to_string_lossy()
                .into_owned();
            let key = if sample { "sample" } else { stem.as_str() };
            println!("cargo::rerun-if-changed={}", file.display());
            writeln!(
                list,
                "    Source {{ key: {key:?}, language: {language:?}, text: include_str!({file:?}) }},"
            )?;
        }
    }
    list.push_str("];\n");
    let out = std::env::var("OUT_DIR")?;
    fs::write(Path::new(&out).join("templates.rs"), list)?;
    fs::write(
        Path::new(&out).join("surveys.rs"),
        surveys(&assets.join("surveys"))?,
    )?;
    Ok(())
}

/// Surveys hold all their languages in one file.
fn surveys(folder: &Path) -> Result<String, Box<dyn Error>> {
    println!("cargo::rerun-if-changed={}", folder.display());
    let mut list = String::from("static SURVEYS: &[Source] = &[\n");
    for file in json_files(folder)? {
        let key = file
            .file_stem()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned();
        println!("cargo::rerun-if-changed={}", file.display());
        writeln!(
            list,
            "    Source {{ key: {key:?}, text: include_str!({file:?}) }},"
        )?;
    }
    list.push_str("];\n");
    Ok(list)
}

fn json_files(folder: &Path) -> Result<Vec<PathBuf>, Box<dyn Error>> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path
            .extension()
            .is_some_and(|extension| extension == "json")
        {
            files.push(path);
        }
    }
    files.sort();
    Ok(files)
}
