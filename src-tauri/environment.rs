//! The machine the program runs on, for [`throughline_app::Environment`].

use std::path::PathBuf;

use tauri::{AppHandle, Manager};
use throughline_app::Environment;

pub fn of(handle: &AppHandle) -> Environment {
    let environment = Environment::real(
        config_folder(handle),
        documents_folder(handle),
        account(),
        gethostname::gethostname().to_string_lossy().into_owned(),
        env!("CARGO_PKG_VERSION").to_owned(),
    );
    match language(sys_locale::get_locales()) {
        Some(language) => Environment {
            language,
            ..environment
        },
        None => environment,
    }
}

/// The first of the languages a person wants that names one: Unix calls having none "C" or "POSIX".
fn language(tags: impl IntoIterator<Item = String>) -> Option<String> {
    tags.into_iter()
        .find(|tag| !tag.is_empty() && !["C", "POSIX"].contains(&tag.as_str()))
}

/// Where settings live; the same as the command line's.
pub fn config_folder(handle: &AppHandle) -> PathBuf {
    let folder = if cfg!(target_os = "linux") {
        "throughline"
    } else {
        "Throughline"
    };
    handle
        .path()
        .config_dir()
        .unwrap_or_else(|_| std::env::temp_dir())
        .join(folder)
}

/// Where a new project goes. Some Linux systems name no folder for documents: then the home.
pub fn documents_folder(handle: &AppHandle) -> PathBuf {
    handle
        .path()
        .document_dir()
        .or_else(|_| handle.path().home_dir())
        .unwrap_or_else(|_| std::env::temp_dir())
}

fn account() -> String {
    ["USER", "USERNAME", "LOGNAME"]
        .into_iter()
        .find_map(|name| std::env::var(name).ok())
        .unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(tags: &[&str], expected: Option<&str>) {
        assert_eq!(
            language(tags.iter().map(|&tag| tag.to_owned())).as_deref(),
            expected
        );
    }

    #[test]
    fn the_first_language_that_is_one() {
        check(&["de-AT", "en"], Some("de-AT"));
        check(&["C", "de-DE"], Some("de-DE"));
        check(&["POSIX"], None);
        check(&[], None);
    }
}
