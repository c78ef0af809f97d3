//! A survey as it is written down: in files, in templates, and on its way into another survey.
//!
//! Nothing here has an id. Questions, pages and themes have keys that hold within the document, by
//! which conditions, branches and piped answers name them; touchpoints, departments and steps are
//! named. [`SurveyDraft::of`] writes a definition down, [`SurveyDraft::define`] makes one with ids
//! of its own: an export, an import, a template and a copy all go this way.

mod links;
mod making;
mod writing;

use serde::{Deserialize, Serialize};

use super::{
    AnswerRelation, Join, Privacy, QuestionKind, Segment, SurveySettings, ThemeRule, Wording,
};

pub use links::{LinkNames, LinkTargets, SameProject};
pub use making::{Minting, copies_of};

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
pub struct SurveyDraft {
    /// [`SurveyDraft::FORMAT`].
    pub format: String,
    /// [`SurveyDraft::VERSION`] or lower.
    pub version: u32,
    /// What the facilitator calls it; empty: its title.
    pub name: String,
    /// One line about what it is for, for the list of templates.
    #[serde(skip_serializing_if = "Wording::is_empty")]
    pub line: Wording,
    /// Language tags; the first is the base.
    pub languages: Vec<String>,
    pub title: Wording,
    pub welcome: Wording,
    pub thanks: Wording,
    pub privacy: Privacy,
    pub minimum: u16,
    pub comment_minimum: u16,
    pub index_minimum: u16,
    pub theme_rule: ThemeRule,
    pub may_go_back: bool,
    pub shows_progress: bool,
    pub themes: Vec<ThemeDraft>,
    pub pages: Vec<PageDraft>,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ThemeDraft {
    pub key: String,
    pub name: Wording,
    #[serde(default, skip_serializing_if = "is_off")]
    pub outcome: bool,
}

#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
pub struct PageDraft {
    /// Needed only by pages that branches lead to.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub key: String,
    #[serde(skip_serializing_if = "Wording::is_empty")]
    pub title: Wording,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub shown_if: Option<ConditionDraft>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub branches: Vec<BranchDraft>,
    pub questions: Vec<QuestionDraft>,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct QuestionDraft {
    /// Needed only by questions that others speak of.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub key: String,
    pub text: Wording,
    #[serde(default, skip_serializing_if = "Wording::is_empty")]
    pub help: Wording,
    pub kind: QuestionKind,
    #[serde(default, skip_serializing_if = "is_off")]
    pub required: bool,
    #[serde(default, skip_serializing_if = "is_off")]
    pub may_refuse: bool,
    #[serde(default, skip_serializing_if = "is_off")]
    pub randomised: bool,
    #[serde(default, skip_serializing_if = "is_off")]
    pub reversed: bool,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub reversed_items: Vec<u16>,
    /// A theme's key.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub theme: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub segment: Option<Segment>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub touchpoint: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub department: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub step: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub shown_if: Option<ConditionDraft>,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ConditionDraft {
    #[serde(default)]
    pub join: Join,
    pub tests: Vec<AnswerTestDraft>,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct AnswerTestDraft {
    /// A question's key.
    pub question: String,
    #[serde(default, skip_serializing_if = "is_zero")]
    pub part: u16,
    pub is: AnswerRelation,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct BranchDraft {
    pub when: ConditionDraft,
    /// A page's key; absent: the end.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to: Option<String>,
}

/// Something of a draft that could not be taken over.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DraftIssue {
    /// A condition, branch or text speaks of a question that is not in the document; the test was
    /// left out, the text stays as it is written.
    UnknownQuestion {
        key: String,
    },
    /// The branch was left out.
    UnknownPage {
        key: String,
    },
    /// The question has no theme now.
    UnknownTheme {
        key: String,
    },
    /// Two questions, pages or themes have the key; the first keeps it.
    DuplicateKey {
        key: String,
    },
    /// The project has none of that name; the link was left out.
    UnknownTouchpoint {
        name: String,
    },
    UnknownDepartment {
        name: String,
    },
    UnknownStep {
        name: String,
    },
}

impl SurveyDraft {
    pub const FORMAT: &'static str = "throughline-survey";
    pub const VERSION: u32 = 1;
}

impl Default for SurveyDraft {
    fn default() -> SurveyDraft {
        let settings = SurveySettings::new("en", "");
        SurveyDraft {
            format: SurveyDraft::FORMAT.to_owned(),
            version: SurveyDraft::VERSION,
            name: String::new(),
            line: Wording::default(),
            languages: settings.languages,
            title: settings.title,
            welcome: settings.welcome,
            thanks: settings.thanks,
            privacy: settings.privacy,
            minimum: settings.minimum,
            comment_minimum: settings.comment_minimum,
            index_minimum: settings.index_minimum,
            theme_rule: settings.theme_rule,
            may_go_back: settings.may_go_back,
            shows_progress: settings.shows_progress,
            themes: Vec::new(),
            pages: Vec::new(),
        }
    }
}

impl QuestionDraft {
    /// A plain question with nothing switched on.
    pub fn new(key: &str, text: Wording, kind: QuestionKind) -> QuestionDraft {
        QuestionDraft {
            key: key.to_owned(),
            text,
            help: Wording::default(),
            kind,
            required: false,
            may_refuse: false,
            randomised: false,
            reversed: false,
            reversed_items: Vec::new(),
            theme: None,
            segment: None,
            touchpoint: None,
            department: None,
            step: None,
            shown_if: None,
        }
    }
}

fn is_off(value: &bool) -> bool {
    !value
}

fn is_zero(value: &u16) -> bool {
    *value == 0
}
