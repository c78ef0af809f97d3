//! Surveys as a whole: made, edited, copied, deleted, written to a file.

use throughline_model::survey::{
    SameProject, Survey, SurveyDefinition, SurveyDraft, SurveySettings, Wording, locked_setting,
};
use throughline_model::{OrderKey, SurveyId};
use throughline_store::rows::{Connection, pages, questions, surveys};

use super::question::locked;
use crate::app::Context;
use crate::calls::exchange::Exported;
use crate::calls::survey::*;
use crate::calls::{Call, Done};
use crate::editing::{self, Editing, Mint, name, slot};
use crate::error::CallError;
use crate::run::Run;
use crate::run::exchange::{export_path, exported};
use crate::run::preferences::language;
use crate::session::Label;
use crate::surveying::locks::Locks;
use crate::surveying::words::SurveyWords;
use crate::surveying::{DraftMint, Links, cleaning, definition, templates};

/// What a survey is made of, read from wherever it comes.
pub(super) struct Made {
    draft: SurveyDraft,
    /// Only these languages; empty: all.
    languages: Vec<String>,
    /// Links are ids of this project, not names.
    same_project: bool,
    issues: Vec<String>,
}

impl Made {
    pub fn of(draft: SurveyDraft) -> Made {
        Made {
            draft,
            languages: Vec::new(),
            same_project: false,
            issues: Vec::new(),
        }
    }

    /// With what could not be read, in words.
    pub fn with_issues(self, issues: Vec<String>) -> Made {
        Made { issues, ..self }
    }

    /// Everything but what must be read from the project.
    fn read(
        source: &SurveySource,
        survey_name: &str,
        interface: &str,
    ) -> Result<Option<Made>, CallError> {
        match source {
            SurveySource::Blank { language } => {
                let languages = cleaning::languages(std::slice::from_ref(language))?;
                let base = languages[0].clone();
                Ok(Some(Made::of(SurveyDraft {
                    title: Wording::of(&base, &editing::title(survey_name)),
                    languages,
                    pages: vec![Default::default()],
                    ..SurveyDraft::default()
                })))
            }
            SurveySource::Template { key, languages } => {
                let draft = templates::find(key)
                    .ok_or_else(|| CallError::not_found("template"))?
                    .clone();
                let kept: Vec<String> = languages
                    .iter()
                    .filter(|language| draft.languages.contains(language))
                    .cloned()
                    .collect();
                Ok(Some(Made {
                    languages: kept,
                    ..Made::of(draft)
                }))
            }
            SurveySource::Copy { .. } => Ok(None),
            SurveySource::File { path } => super::source::file(path, interface).map(Some),
            SurveySource::Text { text } => super::source::text(text, interface).map(Some),
        }
    }

    fn from_project(connection: &Connection, source: &SurveySource) -> Result<Made, CallError> {
        match source {
            SurveySource::Copy { survey } => Ok(Made {
                same_project: true,
                ..Made::of(SurveyDraft::of(
                    &definition(connection, *survey)?,
                    &SameProject,
                ))
            }),
            SurveySource::Blank { .. }
            | SurveySource::Template { .. }
            | SurveySource::File { .. }
            | SurveySource::Text { .. } => Err(CallError::invalid("this is no survey to copy")),
        }
    }

    /// What the survey is called when nobody says.
    fn name(&self) -> String {
        let base = self.draft.languages.first().map_or("en", String::as_str);
        let language = self.languages.first().map_or(base, String::as_str);
        if self.draft.name.trim().is_empty() {
            self.draft.title.in_language(language, base).to_owned()
        } else {
            self.draft.name.clone()
        }
    }

    /// The survey with ids of its own, and what could not be taken over, in words.
    fn define(
        self,
        connection: &Connection,
        mint: &Mint<'_>,
        order: OrderKey,
        words: &SurveyWords,
    ) -> Result<(SurveyDefinition, Vec<String>), CallError> {
        let name = self.name();
        let mut mint = DraftMint(mint);
        let (mut definition, found) = if self.same_project {
            self.draft.define(order, &mut mint, &SameProject)
        } else {
            self.draft
                .define(order, &mut mint, &Links::read(connection)?)
        };
        if !self.languages.is_empty() {
            definition.keep_languages(&self.languages);
        }
        definition.survey.name = name;
        let mut issues = self.issues;
        issues.extend(found.iter().map(|issue| words.issue(issue)));
        Ok((cleaning::definition(definition)?, issues))
    }
}

impl Run for AddSurvey {
    fn run(self, on: &Context<'_>) -> Result<SurveyId, CallError> {
        let interface = language(on);
        let words = SurveyWords::of(&interface);
        let made = Made::read(&self.from, &self.name, &interface)?;
        on.edit(
            Self::NAME,
            move |connection| {
                let made = match made {
                    Some(made) => made,
                    None => Made::from_project(connection, &self.from)?,
                };
                let given = editing::title(&self.name);
                let subject = if given.is_empty() {
                    made.name()
                } else {
                    given.clone()
                };
                let last = surveys::all(connection)?.pop().map(|survey| survey.order);
                Ok((Label::new("op.survey.add", subject), (made, given, last)))
            },
            move |editing, (made, given, last)| {
                let order = editing.mint.after(last.as_ref());
                let (mut definition, _) =
                    made.define(editing.connection, editing.mint, order, &words)?;
                if !given.is_empty() {
                    definition.survey.name = given;
                }
                insert(editing, &definition)?;
                Ok(definition.survey.id)
            },
        )
    }
}

/// Writes a whole survey.
pub(crate) fn insert(
    editing: &Editing<'_>,
    definition: &SurveyDefinition,
) -> Result<(), CallError> {
    let connection = editing.connection;
    surveys::insert(connection, &definition.survey)?;
    for content in &definition.pages {
        pages::insert(connection, definition.survey.id, &content.page)?;
        for question in &content.questions {
            questions::insert(connection, content.page.id, question)?;
        }
    }
    Ok(())
}

impl Run for PreviewSurvey {
    fn run(self, on: &Context<'_>) -> Result<SurveyPreview, CallError> {
        let interface = language(on);
        let words = SurveyWords::of(&interface);
        let made = Made::read(&self.from, "", &interface)?;
        on.on_document(Self::NAME, move |session| {
            let environment = session.environment.clone();
            let mint = Mint::new(&environment);
            let connection = session.read()?;
            let made = match made {
                Some(made) => made,
                None => Made::from_project(connection, &self.from)?,
            };
            let order = mint.after(None);
            let (definition, issues) = made.define(connection, &mint, order, &words)?;
            Ok(SurveyPreview { definition, issues })
        })
    }
}

impl Run for EditSurvey {
    fn run(self, on: &Context<'_>) -> Result<Done, CallError> {
        let words = SurveyWords::of(&language(on));
        on.edit(
            Self::NAME,
            move |connection| {
                let before = editing::survey(connection, self.survey)?;
                let mut survey = before.clone();
                if let Some(given) = &self.name {
                    survey.name = name(given)?;
                }
                if let Some(settings) = self.settings {
                    survey.settings = cleaning::settings(settings)?;
                }
                let locks = Locks::read(connection, survey.id)?;
                if locks.launched
                    && let Some(setting) = locked_setting(&before.settings, &survey.settings)
                {
                    return Err(locked(&words.locked_setting(setting)));
                }
                let themeless = themeless(connection, &survey, &locks, &words)?;
                let op = if survey.settings == before.settings {
                    "op.survey.rename"
                } else {
                    "op.survey.edit"
                };
                Ok((
                    Label::new(op, survey.name.clone()),
                    (before, survey, themeless),
                ))
            },
            |editing, (before, survey, themeless)| {
                if before != survey {
                    surveys::update(editing.connection, &survey)?;
                }
                for (page, question) in themeless {
                    questions::update(editing.connection, page, &question)?;
                }
                Ok(Done {})
            },
        )
    }
}

type Placed = (
    throughline_model::PageId,
    throughline_model::survey::Question,
);

/// The questions whose theme is not in the survey any more, without it.
fn themeless(
    connection: &Connection,
    survey: &Survey,
    locks: &Locks,
    words: &SurveyWords,
) -> Result<Vec<Placed>, CallError> {
    let themes = |settings: &SurveySettings, id| settings.themes.iter().any(|one| one.id == id);
    let mut changed = Vec::new();
    for (page, mut question) in questions::of_survey(connection, survey.id)? {
        let gone = question
            .content
            .theme
            .is_some_and(|theme| !themes(&survey.settings, theme));
        if !gone {
            continue;
        }
        if locks.get(question.id).is_some() {
            return Err(locked(
                &words.locked(throughline_model::survey::LockedChange::Theme),
            ));
        }
        question.content.theme = None;
        changed.push((page, question));
    }
    Ok(changed)
}

impl Run for MoveSurvey {
    fn run(self, on: &Context<'_>) -> Result<Done, CallError> {
        on.edit(
            Self::NAME,
            move |connection| {
                let survey = editing::survey(connection, self.survey)?;
                let all = surveys::all(connection)?;
                let slot = slot(&all, self.before, Some(self.survey), "survey")?;
                Ok((
                    Label::new("op.survey.move", survey.name.clone()),
                    (survey, slot),
                ))
            },
            |editing, (mut survey, slot)| {
                if !slot.holds(&survey.order) {
                    survey.order = editing.mint.between(&slot);
                    surveys::update(editing.connection, &survey)?;
                }
                Ok(Done {})
            },
        )
    }
}

impl Run for DeleteSurvey {
    fn run(self, on: &Context<'_>) -> Result<Done, CallError> {
        on.edit(
            Self::NAME,
            move |connection| {
                let survey = editing::survey(connection, self.survey)?;
                Ok((Label::new("op.survey.delete", survey.name), survey.id))
            },
            |editing, survey| {
                surveys::delete(editing.connection, survey)?;
                Ok(Done {})
            },
        )
    }
}

impl Run for ExportSurvey {
    fn run(self, on: &Context<'_>) -> Result<Exported, CallError> {
        let path = export_path(on, Self::NAME, &self.path)?;
        let draft = on.read(Self::NAME, move |connection| {
            Ok(SurveyDraft::of(
                &definition(connection, self.survey)?,
                &Links::read(connection)?,
            ))
        })?;
        let bytes = super::source::written(&draft);
        exported(&path, &bytes)
    }
}
