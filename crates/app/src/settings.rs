//! The program's own settings and the list of recent files, as two JSON files in the configuration
//! folder. A broken file is set aside and never keeps the program from starting.

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use crate::calls::project::{LastPlace, RecentFile, Settings};

const SETTINGS: &str = "settings.json";
const RECENT: &str = "recent.json";

/// How many files the list of recent ones holds.
pub const RECENT_FILES: usize = 12;

/// Of how many projects the last place is kept.
pub const LAST_PLACES: usize = 50;

/// What is remembered between two starts of the program.
pub(crate) struct Preferences {
    folder: PathBuf,
    pub settings: Settings,
    recent: Vec<Recent>,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
struct Recent {
    path: String,
    name: String,
    /// RFC 3339, UTC.
    opened: String,
}

impl Preferences {
    pub fn read(folder: &Path) -> Preferences {
        let mut settings: Settings = read_or_set_aside(&folder.join(SETTINGS));
        settings.tidy();
        let mut recent: Vec<Recent> = read_or_set_aside(&folder.join(RECENT));
        recent.truncate(RECENT_FILES);
        Preferences {
            folder: folder.to_owned(),
            settings,
            recent,
        }
    }

    /// Keeps everything but the last places, which other windows write as well.
    pub fn set(&mut self, settings: Settings) -> io::Result<()> {
        let last_places = self.stored().last_places;
        self.write(Settings {
            last_places,
            ..settings
        })
    }

    /// Puts a project's place at the top of the list and leaves the rest as another window may have
    /// written it meanwhile.
    pub fn remember(&mut self, place: LastPlace) -> io::Result<()> {
        let mut settings = self.stored();
        settings
            .last_places
            .retain(|last| last.project != place.project);
        settings.last_places.insert(0, place);
        self.write(settings)
    }

    fn stored(&self) -> Settings {
        read_or_set_aside(&self.folder.join(SETTINGS))
    }

    fn write(&mut self, mut settings: Settings) -> io::Result<()> {
        settings.tidy();
        write_whole(&self.folder.join(SETTINGS), &to_json(&settings)?)?;
        self.settings = settings;
        Ok(())
    }

    /// Newest first.
    pub fn recent(&self) -> Vec<RecentFile> {
        self.recent
            .iter()
            .map(|recent| RecentFile {
                path: recent.path.clone(),
                name: recent.name.clone(),
                file_name: file_name(Path::new(&recent.path)),
                opened: recent.opened.clone(),
                missing: !Path::new(&recent.path).exists(),
            })
            .collect()
    }

    pub fn last(&self) -> Option<PathBuf> {
        self.recent
            .first()
            .map(|recent| PathBuf::from(&recent.path))
    }

    /// Puts a file at the top of the list.
    pub fn opened(&mut self, path: &str, name: &str, time: String) -> io::Result<()> {
        self.recent.retain(|recent| recent.path != path);
        self.recent.insert(
            0,
            Recent {
                path: path.to_owned(),
                name: name.to_owned(),
                opened: time,
            },
        );
        self.recent.truncate(RECENT_FILES);
        self.write_recent()
    }

    pub fn renamed(&mut self, path: &str, name: &str) -> io::Result<()> {
        match self.recent.iter_mut().find(|recent| recent.path == path) {
            Some(recent) => recent.name = name.to_owned(),
            None => return Ok(()),
        }
        self.write_recent()
    }

    pub fn forget(&mut self, path: &str) -> io::Result<()> {
        self.recent.retain(|recent| recent.path != path);
        self.write_recent()
    }

    fn write_recent(&self) -> io::Result<()> {
        write_whole(&self.folder.join(RECENT), &to_json(&self.recent)?)
    }
}

impl Settings {
    fn tidy(&mut self) {
        self.author = self.author.trim().chars().take(120).collect();
        self.text_scale = if self.text_scale.is_finite() {
            self.text_scale.clamp(1.0, 2.0)
        } else {
            1.0
        };
        self.language = self
            .language
            .take()
            .filter(|language| !language.is_empty() && language.len() <= 35);
        self.last_places.truncate(LAST_PLACES);
    }
}

/// Writes a file that is there whole or not at all: beside it first, then renamed over it.
pub(crate) fn write_whole(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let folder = path
        .parent()
        .filter(|folder| !folder.as_os_str().is_empty())
        .unwrap_or(Path::new("."));
    fs::create_dir_all(folder)?;
    let beside = folder.join(format!(".{}.{}.part", file_name(path), std::process::id()));
    let written = (|| {
        let mut file = fs::File::create(&beside)?;
        file.write_all(bytes)?;
        file.sync_all()?;
        drop(file);
        fs::rename(&beside, path)
    })();
    if written.is_err() {
        // The problem to report is the first one, not a failed tidying up.
        let _ = fs::remove_file(&beside);
    }
    written
}

/// The last part of a path, for people.
pub(crate) fn file_name(path: &Path) -> String {
    path.file_name()
        .map(|name| name.to_string_lossy().into_owned())
        .unwrap_or_default()
}

fn to_json(value: &impl Serialize) -> io::Result<Vec<u8>> {
    let mut bytes = serde_json::to_vec_pretty(value)?;
    bytes.push(b'\n');
    Ok(bytes)
}

fn read_or_set_aside<T: DeserializeOwned + Default>(path: &Path) -> T {
    let Ok(text) = fs::read_to_string(path) else {
        if path.is_file() {
            set_aside(path);
        }
        return T::default();
    };
    serde_json::from_str(&text).unwrap_or_else(|_| {
        set_aside(path);
        T::default()
    })
}

fn set_aside(path: &Path) {
    // If even that fails, the next write replaces the broken file.
    let _ = fs::rename(path, path.with_extension("json.broken"));
}

#[cfg(test)]
mod tests {
    use throughline_model::{ProjectId, RawId};

    use super::*;
    use crate::calls::project::{SurveyPlace, SurveyTab};

    #[test]
    fn a_broken_settings_file_is_set_aside_and_the_rest_goes_on() {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join(SETTINGS), "{ not json").unwrap();
        let mut preferences = Preferences::read(folder.path());
        assert_eq!(preferences.settings, Settings::default());
        assert_eq!(
            fs::read_to_string(folder.path().join("settings.json.broken")).unwrap(),
            "{ not json"
        );

        let wanted = Settings {
            author: "  Maria ".into(),
            text_scale: 7.0,
            ..Settings::default()
        };
        preferences.set(wanted).unwrap();
        let again = Preferences::read(folder.path()).settings;
        assert_eq!((again.author.as_str(), again.text_scale), ("Maria", 2.0));
    }

    #[test]
    fn last_places_are_kept_for_fifty_projects_and_survive_other_settings() {
        let folder = tempfile::tempdir().unwrap();
        let mut preferences = Preferences::read(folder.path());
        let projects: Vec<ProjectId> = (0..60)
            .map(|time| RawId::new(time, [0; 10]).into())
            .collect();
        for &project in &projects {
            preferences
                .remember(LastPlace {
                    project,
                    journey: None,
                    surveys: None,
                })
                .unwrap();
        }
        let again = LastPlace {
            project: projects[40],
            journey: Some(RawId::new(7, [0; 10]).into()),
            surveys: Some(SurveyPlace {
                survey: Some(RawId::new(8, [0; 10]).into()),
                tab: SurveyTab::Drivers,
            }),
        };
        preferences.remember(again.clone()).unwrap();
        // What a window sends back may be older than what another one has remembered.
        preferences
            .set(Settings {
                author: "Maria".into(),
                ..Settings::default()
            })
            .unwrap();

        let kept = Preferences::read(folder.path()).settings;
        assert_eq!(kept.author, "Maria");
        assert_eq!(kept.last_places.len(), LAST_PLACES);
        assert_eq!(kept.last_places[0], again);
        assert_eq!(kept.last_places[1].project, projects[59]);
        let doubles = kept
            .last_places
            .iter()
            .filter(|last| last.project == again.project);
        assert_eq!(doubles.count(), 1);
    }

    #[test]
    fn a_last_place_from_before_surveys_is_read() {
        let project = RawId::new(5, [0; 10]);
        let text = format!(r#"{{"lastPlaces": [{{"project": "{project}", "journey": null}}]}}"#);
        let settings: Settings = serde_json::from_str(&text).unwrap();
        assert_eq!(settings.last_places[0].project, project.into());
        assert_eq!(settings.last_places[0].surveys, None);
    }

    #[test]
    fn the_recent_list_keeps_twelve_newest_first_without_doubles() {
        let folder = tempfile::tempdir().unwrap();
        let mut preferences = Preferences::read(folder.path());
        for number in 0..20 {
            preferences
                .opened(
                    &format!("/p/{number}.throughline"),
                    "P",
                    "2026-01-01T00:00:00Z".into(),
                )
                .unwrap();
        }
        preferences
            .opened("/p/15.throughline", "P", "2026-01-02T00:00:00Z".into())
            .unwrap();
        let paths: Vec<String> = Preferences::read(folder.path())
            .recent()
            .into_iter()
            .map(|r| r.file_name)
            .collect();
        assert_eq!(paths.len(), RECENT_FILES);
        assert_eq!(
            &paths[..3],
            ["15.throughline", "19.throughline", "18.throughline"]
        );
        assert!(preferences.recent()[0].missing);
    }

    #[test]
    fn a_file_that_cannot_be_written_leaves_nothing_behind() {
        let folder = tempfile::tempdir().unwrap();
        let target = folder.path().join("taken");
        fs::create_dir(&target).unwrap();
        fs::write(target.join("inside"), "x").unwrap();
        assert!(write_whole(&target, b"bytes").is_err());
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
    }
}
