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
        let ids = add(
            on,
            Self::NAME,
            AddQuestions {
                page: self.page,
                before: self.before,
                contents: vec![self.content],
            },
        )?;
        ids.first()
            .copied()
            .ok_or_else(|| CallError::not_found("question"))
    }
}

impl Run for AddQuestions {
    fn run(self, on: &Context<'_>) -> Result<Vec<QuestionId>, CallError> {
        add(on, Self::NAME, self)
    }
}

fn add(
    on: &Context<'_>,
    name: &'static str,
    request: AddQuestions,
) -> Result<Vec<QuestionId>, CallError> {
    on.edit(
        name,
        move |connection| {
            let survey = survey_of(connection, request.page)?;
            let count = questions::of_survey(connection, survey.id)?.len();
            if count + request.contents.len() > cleaning::MOST_QUESTIONS {
                return Err(CallError::invalid("a survey has at most 2,000 questions"));
            }
            let on_page = questions::of_page(connection, request.page)?;
            let slot = slot(&on_page, request.before, None, "question")?;
            let mut contents = Vec::with_capacity(request.contents.len());
            for content in request.contents {
                let content = cleaning::question(content, 1)?;
                demand_targets(connection, &survey, None, &content)?;
                contents.push(content);
            }
            let first = contents
                .first()
                .ok_or_else(|| CallError::invalid("there is nothing to add"))?;
            let label = Label::many("op.question.add", subject(&survey, first), contents.len());
            Ok((label, (request.page, contents, slot)))
        },
        |editing, (page, contents, mut slot)| {
            let mut ids = Vec::with_capacity(contents.len());
            for content in contents {
                let question = Question {
                    id: editing.mint.id(),
                    content,
                    order: editing.mint.between(&slot),
                };
                slot.lower = Some(question.order.clone());
                questions::insert(editing.connection, page, &question)?;
                ids.push(question.id);
            }
            Ok(ids)
        },
    )
}

impl Run for EditQuestion {
    fn run(self, on: &Context<'_>) -> Result<Done, CallError> {
        let edit = QuestionEdit {
            question: self.question,
            content: self.content,
        };
        edit_all(on, Self::NAME, vec![edit])
    }
}

impl Run for EditQuestions {
    fn run(self, on: &Context<'_>) -> Result<Done, CallError> {
        edit_all(on, Self::NAME, self.edits)
    }
}

fn edit_all(
    on: &Context<'_>,
    name: &'static str,
    edits: Vec<QuestionEdit>,
) -> Result<Done, CallError> {
    let words = SurveyWords::of(&language(on));
    on.edit(
        name,
        move |connection| {
            let first = edits
                .first()
                .ok_or_else(|| CallError::invalid("there is no question to work on"))?;
            let (page, _) = editing::question(connection, first.question)?;
            let survey = survey_of(connection, page)?;
            let locks = Locks::read(connection, survey.id)?;
            let ids: Vec<QuestionId> = edits.iter().map(|edit| edit.question).collect();
            let all = read(connection, &survey, &ids)?;
            if all.len() != edits.len() {
                return Err(CallError::invalid("a question is edited twice"));
            }
            let mut edited = Vec::with_capacity(edits.len());
            for ((page, before), edit) in all.into_iter().zip(edits) {
                let content = checked(connection, &survey, &locks, &words, &before, edit.content)?;
                let question = Question {
                    content,
                    ..before.clone()
                };
                edited.push((page, before, question));
            }
            let label = edited
                .first()
                .map(|(_, _, question)| subject(&survey, &question.content))
                .unwrap_or_default();
            Ok((Label::many("op.question.edit", label, edited.len()), edited))
        },
        |editing, edited| {
            for (page, before, question) in edited {
                if before != question {
                    questions::update(editing.connection, page, &question)?;
                }
            }
            Ok(Done {})
        },
    )
}

/// The content as it may be kept: cleaned, leading to what is there, and meaning what people were
/// asked.
fn checked(
    connection: &Connection,
    survey: &Survey,
    locks: &Locks,
    words: &SurveyWords,
    before: &Question,
    content: QuestionContent,
) -> Result<QuestionContent, CallError> {
    let launched = locks.get(before.id);
    // A code that a choice had in a wave never comes to mean another.
    let used =
        highest_code(&before.content).max(launched.map_or(0, |launched| launched.highest_code));
    let content = cleaning::question(content, used.saturating_add(1))?;
    demand_targets(connection, survey, Some(&before.content), &content)?;
    if let Some(change) =
        launched.and_then(|launched| locked_change(&before.content, &content, &launched.languages))
    {
        return Err(locked(&words.locked(change)));
    }
    Ok(content)
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
