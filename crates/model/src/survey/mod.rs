//! Surveys: what is asked, under which promise, and what an answer may be.
//!
//! A survey is designed as [`SurveyDefinition`], launched as a [`Wave`] that keeps a frozen copy of
//! it, and answered as [`AnswerSheet`]s. Every place of a sheet is one [`Field`]: questions keep
//! their ids from wave to wave, so that the fields of two waves can be compared.

mod answers;
mod check;
mod completeness;
mod draft;
mod fields;
mod findings;
mod lock;
mod logic;
mod path;
pub mod piping;
mod question;
mod texts;
mod wave;
mod wording;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::{OrderKey, PageId, SurveyId, ThemeId};

pub use answers::*;
pub use check::*;
pub use completeness::*;
pub use draft::*;
pub use fields::*;
pub use findings::*;
pub use lock::*;
pub use logic::*;
pub use path::*;
pub use question::*;
pub use texts::{choices_mut, choices_of};
pub use wave::*;
pub use wording::*;

/// What is promised to the people who answer. Frozen at launch.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum Privacy {
    /// Nothing that could lead back to a person is kept.
    #[default]
    Anonymous,
    /// Who answered is kept and never shown; groups are shown under the rules.
    Confidential,
    /// Answers stand beside names, and the person was told so.
    Identified,
}

/// How the favourability of a theme is made of its questions.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum ThemeRule {
    /// The mean of the questions' percentages.
    #[default]
    MeanOfQuestions,
    /// The share of people whose mean over the theme's questions is at least 3.5 of 5.
    PeopleAtLeastAgreeing,
}

/// A theme (driver) that questions belong to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
// The program's settings have a `Theme` of their own, light or dark.
#[ts(rename = "SurveyTheme")]
pub struct Theme {
    pub id: ThemeId,
    pub name: Wording,
    /// The theme whose questions make the engagement index; at most one theme of a survey.
    #[serde(default)]
    pub outcome: bool,
}

/// The survey as a whole, without its pages.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", default)]
pub struct SurveySettings {
    /// Language tags; the first is the one every wording must have. Never empty.
    pub languages: Vec<String>,
    /// What the respondent reads as the title.
    pub title: Wording,
    pub welcome: Wording,
    pub thanks: Wording,
    pub privacy: Privacy,
    /// The smallest group that is shown, 3 to 100.
    pub minimum: u16,
    /// The smallest group whose comments are shown, 3 to 100.
    pub comment_minimum: u16,
    /// The fewest answers an engagement index is shown for, 10 to 1,000.
    pub index_minimum: u16,
    pub theme_rule: ThemeRule,
    pub themes: Vec<Theme>,
    /// Whether the respondent can go back to an earlier page.
    pub may_go_back: bool,
    pub shows_progress: bool,
}

/// The entry of the list of surveys.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Survey {
    pub id: SurveyId,
    /// What the facilitator calls it.
    pub name: String,
    pub settings: SurveySettings,
    pub order: OrderKey,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Page {
    pub id: PageId,
    /// May be empty: then no heading is shown.
    pub title: Wording,
    /// Shown only if this holds.
    pub shown_if: Option<Condition>,
    /// Where to go after this page: the first branch whose condition holds, else the next page.
    #[serde(default)]
    pub branches: Vec<Branch>,
    pub order: OrderKey,
}

/// A page with its questions in order.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct PageContent {
    #[serde(flatten)]
    pub page: Page,
    pub questions: Vec<Question>,
}

/// A whole survey, as it is designed, frozen into a wave, sent to a phone and written to a file.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct SurveyDefinition {
    #[serde(flatten)]
    pub survey: Survey,
    pub pages: Vec<PageContent>,
}

impl SurveySettings {
    /// Settings of a new survey in one language.
    pub fn new(language: &str, title: &str) -> SurveySettings {
        SurveySettings {
            languages: vec![language.to_owned()],
            title: Wording::of(language, title),
            minimum: 5,
            comment_minimum: 10,
            index_minimum: 30,
            may_go_back: true,
            shows_progress: true,
            ..SurveySettings::default()
        }
    }

    /// The language every wording has.
    pub fn base_language(&self) -> &str {
        self.languages.first().map_or("en", String::as_str)
    }
}

impl SurveyDefinition {
    pub fn questions(&self) -> impl Iterator<Item = &Question> {
        self.pages.iter().flat_map(|page| &page.questions)
    }

    pub fn question(&self, id: crate::QuestionId) -> Option<&Question> {
        self.questions().find(|question| question.id == id)
    }
}
