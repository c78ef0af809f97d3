//! Questions of a survey.

use throughline_model::survey::{Question, QuestionContent, Survey, copies_of, locked_change};
use throughline_model::{PageId, QuestionId};
use throughline_store::rows::{Connection, pages, questions, steps};

use crate::app::Context;
use crate::calls::survey::*;
use crate::calls::{Call, Done};
use crate::editing::{self, Slot, slot, slot_after};
use crate::error::{CallError, ErrorCode};
use crate::run::Run;
use crate::run::preferences::language;
use crate::session::Label;
use crate::surveying::locks::{Locks, highest_code};
use crate::surveying::words::SurveyWords;
use crate::surveying::{DraftMint, cleaning};

impl Run for AddQuestion {
    fn run(self, on: &Context<'_>) -> Result<QuestionId, CallError> {
        on.edit(
            Self::NAME,
            move |connection| {
                let survey = survey_of(connection, self.page)?;
                let count = questions::of_survey(connection, survey.id)?.len();
                if count >= cleaning::MOST_QUESTIONS {
                    return Err(CallError::invalid("a survey has at most 2,000 questions"));
                }
                let on_page = questions::of_page(connection, self.page)?;
                let slot = slot(&on_page, self.before, None, "question")?;
                let content = cleaning::question(self.content, 1)?;
                demand_targets(connection, &survey, None, &content)?;
                Ok((
                    Label::new("op.question.add", subject(&survey, &content)),
                    (self.page, content, slot),
                ))
            },
            |editing, (page, content, slot)| {
                let question = Question {
                    id: editing.mint.id(),
                    content,
                    order: editing.mint.between(&slot),
                };
                questions::insert(editing.connection, page, &question)?;
                Ok(question.id)
            },
        )
    }
}

impl Run for EditQuestion {
    fn run(self, on: &Context<'_>) -> Result<Done, CallError> {
        let words = SurveyWords::of(&language(on));
        on.edit(
            Self::NAME,
            move |connection| {
                let (page, before) = editing::question(connection, self.question)?;
                let survey = survey_of(connection, page)?;
                let locks = Locks::read(connection, survey.id)?;
                let launched = locks.get(self.question);
                // A code that a choice had in a wave never comes to mean another.
                let used = highest_code(&before.content)
                    .max(launched.map_or(0, |launched| launched.highest_code));
                let content = cleaning::question(self.content, used.saturating_add(1))?;
                demand_targets(connection, &survey, Some(&before.content), &content)?;
                if let Some(change) = launched.and_then(|launched| {
                    locked_change(&before.content, &content, &launched.languages)
                }) {
                    return Err(locked(&words.locked(change)));
                }
                let question = Question {
                    content,
                    ..before.clone()
                };
                Ok((
                    Label::new("op.question.edit", subject(&survey, &question.content)),
                    (page, before, question),
                ))
            },
            |editing, (page, before, question)| {
                if before != question {
                    questions::update(editing.connection, page, &question)?;
                }
                Ok(Done {})
            },
        )
    }
}

/// `what` is named in the interface's language.
pub(super) fn locked(what: &str) -> CallError {
    CallError::new(
        ErrorCode::Launched,
        format!("people have been asked this already; what stays as it was: {what}"),
    )
    .with("what", what)
}

impl Run for MoveQuestions {
    fn run(self, on: &Context<'_>) -> Result<Done, CallError> {
        on.edit(
            Self::NAME,
            move |connection| {
                let survey = survey_of(connection, self.page)?;
                let moved = read(connection, &survey, &self.questions)?;
                let on_page = questions::of_page(connection, self.page)?;
                let mut place = match self.before {
                    None => on_page.len(),
                    Some(before) => on_page
                        .iter()
                        .position(|question| question.id == before)
                        .ok_or_else(|| CallError::not_found("question"))?,
                };
                // What moves itself is no neighbour.
                let stays = |question: &&Question| !self.questions.contains(&question.id);
                while on_page.get(place).is_some_and(|question| !stays(&question)) {
                    place += 1;
                }
                let slot = Slot {
                    lower: on_page[..place]
                        .iter()
                        .rev()
                        .find(stays)
                        .map(|question| question.order.clone()),
                    upper: on_page.get(place).map(|question| question.order.clone()),
                };
                Ok((
                    many("op.question.move", &survey, &moved),
                    (self.page, moved, slot),
                ))
            },
            |editing, (page, moved, mut slot)| {
                let in_place = moved.iter().all(|(from, _)| *from == page)
                    && moved.is_sorted_by(|(_, a), (_, b)| a.order < b.order)
                    && moved
                        .iter()
                        .all(|(_, question)| slot.holds(&question.order));
                if in_place {
                    return Ok(Done {});
                }
                for (_, mut question) in moved {
                    question.order = editing.mint.between(&slot);
                    slot.lower = Some(question.order.clone());
                    questions::update(editing.connection, page, &question)?;
                }
                Ok(Done {})
            },
        )
    }
}

impl Run for DuplicateQuestions {
    fn run(self, on: &Context<'_>) -> Result<Vec<QuestionId>, CallError> {
        on.edit(
            Self::NAME,
            move |connection| {
                let first = self
                    .questions
                    .first()
                    .ok_or_else(|| CallError::invalid("there is nothing to duplicate"))?;
                let (page, _) = editing::question(connection, *first)?;
                let survey = survey_of(connection, page)?;
                let originals = read(connection, &survey, &self.questions)?;
                let count = questions::of_survey(connection, survey.id)?.len();
                if count + originals.len() > cleaning::MOST_QUESTIONS {
                    return Err(CallError::invalid("a survey has at most 2,000 questions"));
                }
                Ok((
                    many("op.question.duplicate", &survey, &originals),
                    originals,
                ))
            },
            |editing, originals| {
                let borrowed: Vec<&Question> =
                    originals.iter().map(|(_, question)| question).collect();
                let copies = copies_of(&borrowed, &mut DraftMint(editing.mint));
                let ids = copies.iter().map(|copy| copy.id).collect();
                let mut pages: Vec<PageId> = originals.iter().map(|(page, _)| *page).collect();
                pages.sort();
                pages.dedup();
                for page in pages {
                    let on_page = questions::of_page(editing.connection, page)?;
                    let last = on_page
                        .iter()
                        .rev()
                        .find(|question| borrowed.iter().any(|one| one.id == question.id));
                    let Some(last) = last else { continue };
                    let mut slot = slot_after(&on_page, last.id);
                    let mut of_page: Vec<(&Question, &Question)> = originals
                        .iter()
                        .zip(&copies)
                        .filter(|((from, _), _)| *from == page)
                        .map(|((_, original), copy)| (original, copy))
                        .collect();
                    of_page.sort_by(|(a, _), (b, _)| (&a.order, a.id).cmp(&(&b.order, b.id)));
                    for (_, copy) in of_page {
                        let mut copy = copy.clone();
                        copy.order = editing.mint.between(&slot);
                        slot.lower = Some(copy.order.clone());
                        questions::insert(editing.connection, page, &copy)?;
                    }
                }
                Ok(ids)
            },
        )
    }
}

impl Run for DeleteQuestions {
    fn run(self, on: &Context<'_>) -> Result<Done, CallError> {
        on.edit(
            Self::NAME,
            move |connection| {
                let first = self
                    .questions
                    .first()
                    .ok_or_else(|| CallError::invalid("there is nothing to delete"))?;
                let (page, _) = editing::question(connection, *first)?;
                let survey = survey_of(connection, page)?;
                let gone = read(connection, &survey, &self.questions)?;
                Ok((many("op.question.delete", &survey, &gone), gone))
            },
            |editing, gone| {
                for (_, question) in gone {
                    questions::delete(editing.connection, question.id)?;
                }
                Ok(Done {})
            },
        )
    }
}

fn survey_of(connection: &Connection, page: PageId) -> Result<Survey, CallError> {
    let (survey, _) = pages::get(connection, page)?.ok_or_else(|| CallError::not_found("page"))?;
    editing::survey(connection, survey)
}

/// Questions of one survey with the pages they stand on, each once.
fn read(
    connection: &Connection,
    survey: &Survey,
    ids: &[QuestionId],
) -> Result<Vec<(PageId, Question)>, CallError> {
    let mut seen = std::collections::HashSet::new();
    let mut found = Vec::with_capacity(ids.len());
    for id in ids.iter().filter(|id| seen.insert(**id)) {
        let (page, question) = editing::question(connection, *id)?;
        if survey_of(connection, page)?.id != survey.id {
            return Err(CallError::invalid(
                "the questions belong to different surveys",
            ));
        }
        found.push((page, question));
    }
    if found.is_empty() {
        return Err(CallError::invalid("there is no question to work on"));
    }
    Ok(found)
}

fn many(op: &'static str, survey: &Survey, questions: &[(PageId, Question)]) -> Label {
    let subject = questions
        .first()
        .map(|(_, question)| subject(survey, &question.content))
        .unwrap_or_default();
    Label::many(op, subject, questions.len())
}

/// What a question is called in the history: its first line.
fn subject(survey: &Survey, content: &QuestionContent) -> String {
    let base = survey.settings.base_language();
    editing::title(
        content
            .text
            .in_language(base, base)
            .lines()
            .next()
            .unwrap_or_default(),
    )
}

/// Theme, touchpoint, department and step are there. One that was there before may stay, since
/// what it led to may have been deleted meanwhile.
fn demand_targets(
    connection: &Connection,
    survey: &Survey,
    before: Option<&QuestionContent>,
    content: &QuestionContent,
) -> Result<(), CallError> {
    if let Some(theme) = content.theme
        && before.and_then(|before| before.theme) != content.theme
        && !survey.settings.themes.iter().any(|known| known.id == theme)
    {
        return Err(CallError::not_found("theme"));
    }
    if let Some(touchpoint) = content.touchpoint
        && before.and_then(|before| before.touchpoint) != content.touchpoint
    {
        editing::touchpoint(connection, touchpoint)?;
    }
    if let Some(department) = content.department
        && before.and_then(|before| before.department) != content.department
    {
        editing::department(connection, department)?;
    }
    if let Some(step) = content.step
        && before.and_then(|before| before.step) != content.step
        && steps::get(connection, step)?.is_none()
    {
        return Err(CallError::not_found("step"));
    }
    Ok(())
}
