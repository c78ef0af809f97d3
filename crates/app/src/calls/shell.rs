//! What only the desktop shell can do, behind [`crate::Shell`].

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{Done, call};

/// Asks for a file to open; `null` when cancelled.
#[derive(Debug, Deserialize, TS)]
pub struct PickOpen {
    pub kind: FileKind,
}
call!(PickOpen, "shell.pickOpen", Manages, Option<String>);

/// Asks for any number of files to open; none when cancelled.
#[derive(Debug, Deserialize, TS)]
pub struct PickOpenMany {
    pub kind: FileKind,
}
call!(PickOpenMany, "shell.pickOpenMany", Manages, Vec<String>);

#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum FileKind {
    Project,
    /// Anything a map can be read from.
    Map,
    Picture,
    Svg,
    Png,
    Pdf,
    Csv,
    Xlsx,
    Mermaid,
    Json,
    /// Anything a survey can be read from.
    Survey,
    /// Anything answers can be read from.
    Table,
    /// The form that works from a stick or an attachment.
    Form,
    /// What such a form saves.
    AnswerFile,
    /// A deck of slides.
    Slides,
    /// What slides can stand on: a presentation, or a template of one.
    SlideTemplate,
    /// Days for a calendar.
    Calendar,
    /// A folder, for many files at once.
    Folder,
}

/// Asks where to save; `null` when cancelled. The dialog itself asks before replacing a file.
#[derive(Debug, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct PickSave {
    pub kind: FileKind,
    pub suggested_name: String,
}
call!(PickSave, "shell.pickSave", Manages, Option<String>);

/// Shows a file in the system's file manager.
#[derive(Debug, Deserialize, TS)]
pub struct Reveal {
    pub path: String,
}
call!(Reveal, "shell.reveal", Manages, Done);

#[derive(Debug, Deserialize, TS)]
pub struct FullScreen {
    pub on: bool,
}
call!(FullScreen, "shell.fullScreen", Manages, Done);

/// The clipboard's text, for "Paste" in a menu.
#[derive(Debug, Deserialize, TS)]
pub struct ReadClipboard {}
call!(ReadClipboard, "shell.readClipboard", Manages, ClipboardText);

/// For "Copy" in a menu.
#[derive(Debug, Deserialize, TS)]
pub struct WriteClipboard {
    pub content: ClipboardText,
}
call!(WriteClipboard, "shell.writeClipboard", Manages, Done);

/// A text as the clipboard holds it: plain, and as markup for programs that understand it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ClipboardText {
    pub text: Option<String>,
    pub html: Option<String>,
}

/// Opens another window of the program on a file.
#[derive(Debug, Deserialize, TS)]
pub struct NewWindow {
    pub path: Option<String>,
}
call!(NewWindow, "shell.newWindow", Manages, Done);

#[derive(Debug, Deserialize, TS)]
pub struct Quit {}
call!(Quit, "shell.quit", Manages, Done);
