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
    let plain = plain_name(name, 80).unwrap_or_else(|| "Throughline".to_owned());
    (1..10_000)
        .map(|number| match number {
            1 => folder.join(format!("{plain}.{EXTENSION}")),
            number => folder.join(format!("{plain} {number}.{EXTENSION}")),
        })
        .find(|path| !path.exists())
        .ok_or_else(|| CallError::invalid("the folder is full of files of this name"))
}

/// A name of at most `most` characters that every system takes for a file, without an ending;
/// `None` if nothing is left of it.
pub(crate) fn plain_name(name: &str, most: usize) -> Option<String> {
    let spaced: String = name
        .chars()
        .map(|c| {
            let refused = c.is_control() || r#"/\:*?"<>|"#.contains(c);
            if refused { ' ' } else { c }
        })
        .collect();
    let words: Vec<&str> = spaced.split_whitespace().collect();
    // What was refused may have stood before a comma: "How is it?, Second".
    let spaced = words.join(" ").replace(" ,", ",").replace(" ;", ";");
    let plain: String = spaced.chars().take(most).collect();
    // A dot in front hides a file, and Windows takes no dot or space at the end.
    let plain = plain.trim_matches(['.', ' ']);
    (!plain.is_empty()).then(|| plain.to_owned())
}

#[cfg(test)]
mod tests {
    use super::plain_name;

    #[test]
    fn names_of_files_are_taken_by_every_system() {
        let name = |text: &str| plain_name(text, 60);
        assert_eq!(
            name("App: fell to 48 % / \"worst\"?").as_deref(),
            Some("App fell to 48 % worst")
        );
        assert_eq!(
            name("How is it?, Second").as_deref(),
            Some("How is it, Second")
        );
        assert_eq!(name(" ... "), None);
        assert_eq!(name(&"ä".repeat(90)).unwrap().chars().count(), 60);
    }
}
