//! The system's dialogs for opening and saving.

use std::path::PathBuf;
use std::sync::mpsc;

use tauri::{AppHandle, Manager};
use throughline_app::ShellError;
use throughline_app::calls::shell::FileKind;

use crate::{WINDOW, environment};

/// Asks a person for a file; `None` when cancelled. Called from any thread but the main one.
pub trait Dialogs: Send + Sync {
    fn open(&self, kind: FileKind) -> Result<Option<PathBuf>, ShellError>;
    /// None when cancelled.
    fn open_many(&self, kind: FileKind) -> Result<Vec<PathBuf>, ShellError>;
    fn save(&self, kind: FileKind, suggested_name: &str) -> Result<Option<PathBuf>, ShellError>;
}

/// The system's dialogs; in a run of the tests those that a script answers.
pub fn for_this_run(handle: &AppHandle) -> Box<dyn Dialogs> {
    #[cfg(feature = "e2e")]
    if let Some(script) = crate::scripted::ScriptedDialogs::of_this_run() {
        return Box::new(script);
    }
    Box::new(SystemDialogs {
        handle: handle.clone(),
    })
}

/// A file name typed without an ending gets the kind's own. The dialog asked before replacing the
/// name as it was typed, not as it ends up, so one that is taken is counted on.
pub fn with_ending(path: PathBuf, kind: FileKind) -> PathBuf {
    let ending = match endings(kind) {
        [ending, ..] if path.extension().is_none() => ending,
        [] | [_, ..] => return path,
    };
    let name = path
        .file_name()
        .map(|name| name.to_string_lossy().into_owned())
        .unwrap_or_default();
    let mut candidate = path.with_file_name(format!("{name}.{ending}"));
    let mut number = 2;
    while candidate.exists() {
        candidate = path.with_file_name(format!("{name} ({number}).{ending}"));
        number += 1;
    }
    candidate
}

/// What files of a kind end with; the first is for new ones.
fn endings(kind: FileKind) -> &'static [&'static str] {
    match kind {
        FileKind::Project => &["throughline"],
        FileKind::Map => &[
            "csv", "tsv", "txt", "xlsx", "xls", "ods", "mmd", "mermaid", "md", "json",
        ],
        FileKind::Picture => &["png", "jpg", "jpeg", "webp", "gif", "svg"],
        FileKind::Svg => &["svg"],
        FileKind::Png => &["png"],
        FileKind::Pdf => &["pdf"],
        FileKind::Csv => &["csv"],
        FileKind::Xlsx => &["xlsx"],
        FileKind::Mermaid => &["mmd"],
        FileKind::Json => &["json"],
        FileKind::Survey => &["json", "txt", "md"],
        FileKind::Table => &["csv", "tsv", "txt", "xlsx", "xls", "ods"],
        FileKind::Form => &["html"],
        FileKind::AnswerFile => &["throughline-answer"],
        FileKind::Slides => &["pptx"],
        FileKind::SlideTemplate => &["pptx", "potx"],
        FileKind::Calendar => &["ics"],
        FileKind::Folder => &[],
    }
}

/// What the list of kinds in a dialog says: names of formats, the same in every language.
fn title(kind: FileKind) -> &'static str {
    match kind {
        FileKind::Project => "Throughline",
        FileKind::Map => "CSV, XLSX, Mermaid, JSON",
        FileKind::Picture => "PNG, JPEG, WebP, GIF, SVG",
        FileKind::Svg => "SVG",
        FileKind::Png => "PNG",
        FileKind::Pdf => "PDF",
        FileKind::Csv => "CSV",
        FileKind::Xlsx => "XLSX",
        FileKind::Mermaid => "Mermaid",
        FileKind::Json => "JSON",
        FileKind::AnswerFile => "Throughline",
        FileKind::Survey => "JSON, TXT",
        FileKind::Table => "CSV, XLSX",
        FileKind::Form => "HTML",
        FileKind::Slides => "PowerPoint",
        FileKind::SlideTemplate => "PowerPoint (PPTX, POTX)",
        FileKind::Calendar => "iCalendar",
        FileKind::Folder => "",
    }
}

enum Question {
    Open,
    OpenMany,
    Save { suggested_name: String },
}

struct SystemDialogs {
    handle: AppHandle,
}

impl Dialogs for SystemDialogs {
    fn open(&self, kind: FileKind) -> Result<Option<PathBuf>, ShellError> {
        Ok(self.ask(kind, Question::Open)?.pop())
    }

    fn open_many(&self, kind: FileKind) -> Result<Vec<PathBuf>, ShellError> {
        self.ask(kind, Question::OpenMany)
    }

    fn save(&self, kind: FileKind, suggested_name: &str) -> Result<Option<PathBuf>, ShellError> {
        let question = Question::Save {
            suggested_name: suggested_name.to_owned(),
        };
        Ok(self.ask(kind, question)?.pop())
    }
}

impl SystemDialogs {
    /// Dialogs are made on the main thread; the answer is waited for on this one.
    fn ask(&self, kind: FileKind, question: Question) -> Result<Vec<PathBuf>, ShellError> {
        let (answer, answered) = mpsc::channel();
        let handle = self.handle.clone();
        self.handle
            .run_on_main_thread(move || show(&handle, kind, question, answer))
            .map_err(|problem| ShellError(problem.to_string()))?;
        answered
            .recv()
            .map_err(|_| ShellError("the dialog could not be shown".to_owned()))
    }
}

fn show(
    handle: &AppHandle,
    kind: FileKind,
    question: Question,
    answer: mpsc::Sender<Vec<PathBuf>>,
) {
    let mut dialog = rfd::AsyncFileDialog::new();
    if !endings(kind).is_empty() {
        dialog = dialog.add_filter(title(kind), endings(kind));
    }
    if let Some(window) = handle.get_webview_window(WINDOW) {
        dialog = dialog.set_parent(&window);
    }
    // The answer is not sent only when nobody waits any more, as the program is ending.
    match question {
        Question::Open => {
            let picking = dialog.pick_file();
            tauri::async_runtime::spawn(async move {
                let picked = picking.await.map(PathBuf::from);
                let _ = answer.send(picked.into_iter().collect());
            });
        }
        Question::OpenMany => {
            let picking = dialog.pick_files();
            tauri::async_runtime::spawn(async move {
                let picked = picking.await.unwrap_or_default();
                let _ = answer.send(picked.into_iter().map(PathBuf::from).collect());
            });
        }
        Question::Save { .. } if kind == FileKind::Folder => {
            let picking = dialog
                .set_directory(environment::documents_folder(handle))
                .pick_folder();
            tauri::async_runtime::spawn(async move {
                let picked = picking.await.map(PathBuf::from);
                let _ = answer.send(picked.into_iter().collect());
            });
        }
        Question::Save { suggested_name } => {
            let picking = dialog
                .set_directory(environment::documents_folder(handle))
                .set_file_name(suggested_name)
                .save_file();
            tauri::async_runtime::spawn(async move {
                let picked = picking.await.map(PathBuf::from);
                let _ = answer.send(picked.into_iter().collect());
            });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_without_an_ending_gets_one_and_never_that_of_a_file_that_is_there() {
        let folder =
            std::env::temp_dir().join(format!("throughline-dialogs-{}", std::process::id()));
        std::fs::create_dir_all(&folder).unwrap();
        assert_eq!(
            with_ending(folder.join("map.svg"), FileKind::Png),
            folder.join("map.svg")
        );
        assert_eq!(
            with_ending(folder.join("map"), FileKind::Png),
            folder.join("map.png")
        );
        assert_eq!(
            with_ending(folder.join("pictures"), FileKind::Folder),
            folder.join("pictures")
        );
        std::fs::write(folder.join("map.png"), "").unwrap();
        assert_eq!(
            with_ending(folder.join("map"), FileKind::Png),
            folder.join("map (2).png")
        );
        std::fs::remove_dir_all(&folder).unwrap();
    }
}
