//! Designing surveys.

use serde::{Deserialize, Serialize};
use throughline_model::survey::{
    Branch, Condition, QuestionContent, Survey, SurveyDefinition, SurveySettings, Wave, Wording,
};
use throughline_model::{PageId, QuestionId, SurveyId};
use ts_rs::TS;

use super::{Done, call};

#[derive(Debug, Deserialize, TS)]
pub struct ListSurveys {}
call!(ListSurveys, "survey.list", Reads, Vec<SurveyEntry>);

#[derive(Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct SurveyEntry {
    pub survey: Survey,
    pub questions: u64,
    /// Newest first.
    pub waves: Vec<WaveEntry>,
    /// The design was deleted; its waves are left, with what people answered.
    pub deleted: bool,
}

/// A wave without its frozen survey.
#[derive(Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct WaveEntry {
    pub wave: throughline_model::WaveId,
    pub name: String,
    pub open: bool,
    pub by_code: bool,
    /// `2026-10-05`
    pub started: String,
    pub closed: Option<String>,
    pub answers: u64,
    /// In all, if it is known.
    pub invited: Option<u64>,
    /// "412 of 508 people, 81 %" or "412 answers".
    pub words: String,
    /// Nothing of it is shown before it is closed.
    pub held: bool,
    /// Closed as it is now, it could be opened again; otherwise closing is for good.
    pub reopens: bool,
}

#[derive(Debug, Deserialize, TS)]
pub struct ReadSurvey {
    pub survey: SurveyId,
}
call!(ReadSurvey, "survey.read", Reads, SurveyView);

#[derive(Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct SurveyView {
    pub definition: SurveyDefinition,
    pub findings: Vec<SurveyFinding>,
    /// One for each language.
    pub languages: Vec<LanguageProgress>,
    /// Questions that stand in a launched wave: their meaning cannot be edited.
    pub locked: Vec<QuestionId>,
    /// Whether the promise and the segments are frozen.
    pub launched: bool,
    pub waves: Vec<WaveEntry>,
    /// "about 4 minutes"
    pub duration: String,
}

/// Something to put right before launch (`blocks`) or to think about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct SurveyFinding {
    pub blocks: bool,
    pub page: Option<PageId>,
    pub question: Option<QuestionId>,
    /// In the interface's language.
    pub words: String,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct LanguageProgress {
    pub language: String,
    /// Of all texts that the first language has.
    pub translated: u64,
    pub texts: u64,
    /// The first questions that lack a text, at most 20.
    pub missing: Vec<QuestionId>,
}

/// Templates of surveys, in the interface's language.
#[derive(Debug, Deserialize, TS)]
pub struct ListSurveyTemplates {}
call!(
    ListSurveyTemplates,
    "survey.templates",
    Reads,
    Vec<SurveyTemplate>
);

#[derive(Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct SurveyTemplate {
    pub key: String,
    pub name: String,
    pub line: String,
    pub questions: u64,
    pub themes: u64,
}

#[derive(Debug, Deserialize, TS)]
pub struct AddSurvey {
    pub name: String,
    pub from: SurveySource,
}
call!(AddSurvey, "survey.add", Edits, SurveyId);

#[derive(Debug, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", tag = "from")]
pub enum SurveySource {
    /// One page without questions.
    Blank {
        language: String,
    },
    Template {
        key: String,
        languages: Vec<String>,
    },
    /// A copy with questions of its own, which nothing locks.
    Copy {
        survey: SurveyId,
    },
    /// The project's own JSON, SurveyJS JSON or a plain text outline.
    File {
        path: String,
    },
    Text {
        text: String,
    },
}

/// Reads a definition without adding it: what it holds and what could not be read.
#[derive(Debug, Deserialize, TS)]
pub struct PreviewSurvey {
    pub from: SurveySource,
}
call!(PreviewSurvey, "survey.preview", Reads, SurveyPreview);

#[derive(Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct SurveyPreview {
    pub definition: SurveyDefinition,
    pub issues: Vec<String>,
}

/// A theme with an id that the survey does not know is a new one; questions lose a theme that is
/// left out. Fails with `launched` if what people were promised would change.
#[derive(Debug, Deserialize, TS)]
#[ts(optional_fields)]
pub struct EditSurvey {
    pub survey: SurveyId,
    pub name: Option<String>,
    pub settings: Option<SurveySettings>,
}
call!(EditSurvey, "survey.edit", Edits, Done);

/// Moves a survey before another, or to the end.
#[derive(Debug, Deserialize, TS)]
pub struct MoveSurvey {
    pub survey: SurveyId,
    pub before: Option<SurveyId>,
}
call!(MoveSurvey, "survey.move", Edits, Done);

/// Deletes the design. Waves keep their own copy and stay.
#[derive(Debug, Deserialize, TS)]
pub struct DeleteSurvey {
    pub survey: SurveyId,
}
call!(DeleteSurvey, "survey.delete", Edits, Done);

/// Writes the definition as JSON (see docs/formats.md).
#[derive(Debug, Deserialize, TS)]
pub struct ExportSurvey {
    pub survey: SurveyId,
    pub path: String,
}
call!(
    ExportSurvey,
    "survey.export",
    Reads,
    super::exchange::Exported
);

#[derive(Debug, Deserialize, TS)]
pub struct AddPage {
    pub survey: SurveyId,
    pub before: Option<PageId>,
    pub title: Wording,
}
call!(AddPage, "page.add", Edits, PageId);

/// Absent fields stay as they are; `null` clears.
#[derive(Debug, Default, Deserialize, TS)]
#[serde(rename_all = "camelCase", default)]
#[ts(optional_fields)]
pub struct PageFields {
    pub title: Option<Wording>,
    #[serde(deserialize_with = "super::nullable")]
    #[ts(optional, type = "Condition | null")]
    pub shown_if: Option<Option<Condition>>,
    pub branches: Option<Vec<Branch>>,
}

#[derive(Debug, Deserialize, TS)]
pub struct EditPage {
    pub page: PageId,
    pub fields: PageFields,
}
call!(EditPage, "page.edit", Edits, Done);

#[derive(Debug, Deserialize, TS)]
pub struct MovePage {
    pub page: PageId,
    pub before: Option<PageId>,
}
call!(MovePage, "page.move", Edits, Done);

#[derive(Debug, Deserialize, TS)]
pub struct DeletePage {
    pub page: PageId,
}
call!(DeletePage, "page.delete", Edits, Done);

/// A choice or item with the code 0 is a new one and gets a code that its question never had.
#[derive(Debug, Deserialize, TS)]
pub struct AddQuestion {
    pub page: PageId,
    pub before: Option<QuestionId>,
    pub content: QuestionContent,
}
call!(AddQuestion, "question.add", Edits, QuestionId);

/// The same for several at once, in the order given. One step of undo.
#[derive(Debug, Deserialize, TS)]
pub struct AddQuestions {
    pub page: PageId,
    pub before: Option<QuestionId>,
    pub contents: Vec<QuestionContent>,
}
call!(AddQuestions, "question.addMany", Edits, Vec<QuestionId>);

/// Fails with `launched` if the question stands in a launched wave and its meaning would change;
/// wordings of other languages, links and order may.
#[derive(Debug, Deserialize, TS)]
pub struct EditQuestion {
    pub question: QuestionId,
    pub content: QuestionContent,
}
call!(EditQuestion, "question.edit", Edits, Done);

/// The same for several questions of one survey: all of them, or none. One step of undo.
#[derive(Debug, Deserialize, TS)]
pub struct EditQuestions {
    pub edits: Vec<QuestionEdit>,
}
call!(EditQuestions, "question.editMany", Edits, Done);

#[derive(Debug, Deserialize, TS)]
pub struct QuestionEdit {
    pub question: QuestionId,
    pub content: QuestionContent,
}

#[derive(Debug, Deserialize, TS)]
pub struct MoveQuestions {
    pub questions: Vec<QuestionId>,
    pub page: PageId,
    pub before: Option<QuestionId>,
}
call!(MoveQuestions, "question.move", Edits, Done);

#[derive(Debug, Deserialize, TS)]
pub struct DuplicateQuestions {
    pub questions: Vec<QuestionId>,
}
call!(
    DuplicateQuestions,
    "question.duplicate",
    Edits,
    Vec<QuestionId>
);

#[derive(Debug, Deserialize, TS)]
pub struct DeleteQuestions {
    pub questions: Vec<QuestionId>,
}
call!(DeleteQuestions, "question.delete", Edits, Done);

/// A whole wave, for the page that shows its frozen questions.
#[derive(Debug, Deserialize, TS)]
pub struct ReadWave {
    pub wave: throughline_model::WaveId,
}
call!(ReadWave, "wave.read", Reads, WaveView);

#[derive(Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct WaveView {
    pub wave: Wave,
    pub entry: WaveEntry,
    /// Single-use codes made, and how many of them were used; never which.
    pub codes: u64,
    pub codes_used: u64,
}
