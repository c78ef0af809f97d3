//! What the program was started with.

use std::ffi::OsString;
use std::path::{Path, PathBuf};

const HELP: &str = "\
Throughline, journey maps and surveys in one file

usage: throughline [--new-window] [FILE]

  FILE          a .throughline project; without it the last one, or the welcome screen
  --new-window  a window of its own, even when the program is running; without a file it
                begins at the welcome screen
  --version     print the version
  --help        print this";

/// What a start of the program asks for.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Arguments {
    pub file: Option<PathBuf>,
    /// Opens a window of its own even when the program is running already.
    pub new_window: bool,
}

#[derive(Debug, PartialEq, Eq)]
pub enum Started {
    Window(Arguments),
    /// `--help` and `--version`: print this and leave.
    Answered(String),
    Refused(String),
}

impl Arguments {
    /// `arguments` without the program's own name.
    pub fn read(arguments: impl IntoIterator<Item = OsString>) -> Started {
        let mut read = Arguments::default();
        let mut options = true;
        for argument in arguments {
            let text = argument.to_string_lossy();
            match text.as_ref() {
                "--" if options => options = false,
                "--new-window" if options => read.new_window = true,
                "--help" | "-h" if options => return Started::Answered(HELP.to_owned()),
                "--version" | "-V" if options => {
                    return Started::Answered(format!("throughline {}", env!("CARGO_PKG_VERSION")));
                }
                // macOS passes a process serial number to programs started from the Finder.
                unknown if options && unknown.starts_with("-psn_") => {}
                unknown if options && unknown.starts_with('-') && unknown.len() > 1 => {
                    return Started::Refused(format!("there is no option {unknown}; see --help"));
                }
                _ if read.file.is_some() => {
                    return Started::Refused(
                        "one window shows one file; start it once for each".to_owned(),
                    );
                }
                _ => read.file = Some(PathBuf::from(argument)),
            }
        }
        Started::Window(read)
    }

    /// The file as a path that still means the same elsewhere. `folder` is where the program was
    /// started.
    pub fn file_from(&self, folder: &Path) -> Option<PathBuf> {
        self.file.as_ref().map(|file| folder.join(file))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(arguments: &[&str], expected: Started) {
        assert_eq!(
            Arguments::read(arguments.iter().map(OsString::from)),
            expected
        );
    }

    fn window(file: Option<&str>, new_window: bool) -> Started {
        Started::Window(Arguments {
            file: file.map(PathBuf::from),
            new_window,
        })
    }

    #[test]
    fn a_file_and_a_window_of_its_own() {
        check(&[], window(None, false));
        check(
            &["bank.throughline"],
            window(Some("bank.throughline"), false),
        );
        check(
            &["--new-window", "bank.throughline"],
            window(Some("bank.throughline"), true),
        );
        check(&["-psn_0_1234"], window(None, false));
    }

    #[test]
    fn a_file_may_look_like_an_option_after_two_dashes() {
        check(&["--", "--help"], window(Some("--help"), false));
    }

    #[test]
    fn what_is_not_understood_is_refused() {
        assert!(
            matches!(Arguments::read([OsString::from("--colour")]), Started::Refused(text) if text.contains("--colour"))
        );
        assert!(matches!(
            Arguments::read(["a", "b"].map(OsString::from)),
            Started::Refused(_)
        ));
    }

    #[test]
    fn a_relative_file_is_found_from_where_the_program_was_started() {
        let arguments = Arguments {
            file: Some("bank.throughline".into()),
            new_window: false,
        };
        assert_eq!(
            arguments.file_from(Path::new("/tmp")),
            Some(PathBuf::from("/tmp/bank.throughline"))
        );
    }
}
