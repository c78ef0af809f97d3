//! Pages of a survey.

use throughline_model::survey::Page;
use throughline_model::{PageId, SurveyId};
use throughline_store::rows::{Connection, pages};

use crate::app::Context;
use crate::calls::survey::*;
use crate::calls::{Call, Done};
use crate::editing::{self, slot};
use crate::error::CallError;
use crate::run::Run;
use crate::session::Label;
use crate::surveying::cleaning;

impl Run for AddPage {
    fn run(self, on: &Context<'_>) -> Result<PageId, CallError> {
        on.edit(
            Self::NAME,
            move |connection| {
                let survey = editing::survey(connection, self.survey)?;
                let all = pages::of_survey(connection, self.survey)?;
                if all.len() >= cleaning::MOST_PAGES {
                    return Err(CallError::invalid("a survey has at most 500 pages"));
                }
                let slot = slot(&all, self.before, None, "page")?;
                let title = cleaning::line(&self.title);
                let base = survey.settings.base_language().to_owned();
                let subject = title.in_language(&base, &base).to_owned();
                Ok((
                    Label::new("op.page.add", subject),
                    (self.survey, title, slot),
                ))
            },
            |editing, (survey, title, slot)| {
                let page = Page {
                    id: editing.mint.id(),
                    title,
                    shown_if: None,
                    branches: Vec::new(),
                    order: editing.mint.between(&slot),
                };
                pages::insert(editing.connection, survey, &page)?;
                Ok(page.id)
            },
        )
    }
}

impl Run for EditPage {
    fn run(self, on: &Context<'_>) -> Result<Done, CallError> {
        on.edit(
            Self::NAME,
            move |connection| {
                let (survey, before) = editing::page(connection, self.page)?;
                let mut page = before.clone();
                if let Some(title) = &self.fields.title {
                    page.title = cleaning::line(title);
                }
                if let Some(condition) = self.fields.shown_if {
                    page.shown_if = condition.map(cleaning::condition).transpose()?.flatten();
                }
                if let Some(branches) = self.fields.branches {
                    page.branches = cleaning::branches(branches)?;
                }
                let label = Label::new("op.page.edit", subject(connection, survey, &page)?);
                Ok((label, (survey, before, page)))
            },
            |editing, (survey, before, page)| {
                if before != page {
                    pages::update(editing.connection, survey, &page)?;
                }
                Ok(Done {})
            },
        )
    }
}

impl Run for MovePage {
    fn run(self, on: &Context<'_>) -> Result<Done, CallError> {
        on.edit(
            Self::NAME,
            move |connection| {
                let (survey, page) = editing::page(connection, self.page)?;
                let slot = slot(
                    &pages::of_survey(connection, survey)?,
                    self.before,
                    Some(self.page),
                    "page",
                )?;
                let label = Label::new("op.page.move", subject(connection, survey, &page)?);
                Ok((label, (survey, page, slot)))
            },
            |editing, (survey, mut page, slot)| {
                if !slot.holds(&page.order) {
                    page.order = editing.mint.between(&slot);
                    pages::update(editing.connection, survey, &page)?;
                }
                Ok(Done {})
            },
        )
    }
}

impl Run for DeletePage {
    fn run(self, on: &Context<'_>) -> Result<Done, CallError> {
        on.edit(
            Self::NAME,
            move |connection| {
                let (survey, page) = editing::page(connection, self.page)?;
                let label = Label::new("op.page.delete", subject(connection, survey, &page)?);
                Ok((label, page.id))
            },
            |editing, page| {
                pages::delete(editing.connection, page)?;
                Ok(Done {})
            },
        )
    }
}

/// What a page is called in the history.
fn subject(connection: &Connection, survey: SurveyId, page: &Page) -> Result<String, CallError> {
    let settings = editing::survey(connection, survey)?.settings;
    let base = settings.base_language();
    Ok(page.title.in_language(base, base).to_owned())
}
