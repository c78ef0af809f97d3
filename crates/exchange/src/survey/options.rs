//! What the wizard for answers and the importer say to each other.

use serde::{Deserialize, Serialize};
use throughline_model::survey::{FieldKey, QuestionContent};
use ts_rs::TS;

use crate::ImportIssue;

/// Whose export a table is, told by its headings.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum AnswerSource {
    GoogleForms,
    MicrosoftForms,
    /// Three header rows.
    Qualtrics,
    /// Two header rows.
    SurveyMonkey,
    LimeSurvey,
    Formbricks,
    /// The project's own answers with a codebook.
    Throughline,
    /// Any other table, one row a person.
    Table,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct AnswerImportOptions {
    pub source: AnswerSource,
    pub sheet: Option<String>,
    pub delimiter: Option<char>,
    pub encoding: Option<String>,
    /// Rows above the first answer: 1, 2 or 3; 0 where columns have no names.
    pub header_rows: u8,
    pub columns: Vec<AnswerColumn>,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct AnswerColumn {
    pub name: String,
    pub role: AnswerColumnRole,
    /// What the question made of this column asks, where a person chose it; its cells' labels are
    /// proposed anew where `role` has none.
    #[serde(default)]
    pub asked: Option<AskedAs>,
}

impl AnswerColumn {
    /// A column whose type was chosen takes its labels from what is proposed for that type.
    pub(super) fn with_labels_of(self, proposed: AnswerColumn) -> AnswerColumn {
        match (&self.role, &proposed.role) {
            (
                AnswerColumnRole::Answer {
                    target: AnswerTarget::Proposed { question, .. },
                    labels,
                },
                AnswerColumnRole::Answer {
                    target: AnswerTarget::Proposed { question: own, .. },
                    ..
                },
            ) if self.asked.is_some() && labels.is_empty() && question == own => AnswerColumn {
                role: proposed.role,
                ..self
            },
            _ => self,
        }
    }
}

/// The types of question that one column can be read as.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum AskedAs {
    SingleChoice,
    MultipleChoice,
    YesNo,
    /// A labelled scale of 2 to 11 points.
    Likert,
    Nps,
    Enps,
    Satisfaction,
    Effort,
    Rating,
    ShortText,
    LongText,
    Number,
    Date,
}

/// What the question that is proposed for a column asks, and what else it could.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ColumnTypes {
    /// An index into [`AnswerImportPreview::proposed`].
    pub question: usize,
    pub asked: AskedAs,
    pub fitting: Vec<AskedAs>,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", tag = "role")]
pub enum AnswerColumnRole {
    Ignore,
    /// Answers to a question of the survey, or of a question to be made (`question` counts into the
    /// proposed questions then).
    Answer {
        target: AnswerTarget,
        /// What stands in a cell and the code it means; other cells are numbers or texts.
        labels: Vec<CellLabel>,
    },
    /// Tells people apart; kept only in identified and confidential surveys, used to recognise
    /// duplicates otherwise.
    Respondent,
    /// Seconds a person took; only used for the flag "speeder".
    Seconds,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", tag = "in")]
pub enum AnswerTarget {
    Survey {
        field: FieldKey,
    },
    /// An index into [`AnswerImportPreview::proposed`] and the part of that question.
    Proposed {
        question: usize,
        part: u16,
    },
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct CellLabel {
    pub cell: String,
    /// `None`: no answer ("N/A").
    pub code: Option<u16>,
}

#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct AnswerImportPreview {
    pub name: String,
    pub options: AnswerImportOptions,
    /// Questions that would be made, if no survey is given or a column matches none of it.
    pub proposed: Vec<QuestionContent>,
    /// For each column that is a proposed question by itself.
    pub types: Vec<Option<ColumnTypes>>,
    pub header: Vec<String>,
    pub rows: Vec<Vec<String>>,
    pub row_count: u64,
    pub sheets: Vec<String>,
    pub issues: Vec<ImportIssue>,
    pub issues_left_off: u64,
    pub remembered: bool,
}
