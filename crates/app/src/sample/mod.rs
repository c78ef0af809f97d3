//! What the sample project holds beside its journeys: surveys that invented people answered, so that
//! results, comparisons and trends can be seen at once.
//!
//! The answers come from fixed seeds: the sample is the same on every computer.

mod answers;
mod customers;
mod employees;
mod people;
mod voice;

use std::collections::BTreeMap;

use serde::Deserialize;
use throughline_model::survey::{
    Choice, Invited, InvitedSegment, Question, QuestionKind, SurveyDefinition, SurveyDraft, Wave,
    WaveState, Wording,
};
use throughline_model::{MapDocument, QuestionId, SurveyId};
use throughline_store::rows::{Connection, surveys, waves};

use self::answers::Answers;
pub(crate) use people::add_people;
pub(crate) use voice::add_feedback;

use crate::boards;
use crate::boards::templates::Stock;
use crate::boards::words::BoardWords;
use crate::calls::boards::BoardTemplate;
use crate::editing::{Editing, Mint, now};
use crate::error::CallError;
use crate::run::{insert_board, insert_survey};
use crate::session::Session;
use crate::surveying::{DraftMint, Links, definition, templates};
use crate::templates as documents;
use crate::time::days;

/// What the invented people write, in every language of the sample.
#[derive(Deserialize)]
struct Comments {
    keep: Vec<Wording>,
    change: Vec<Wording>,
    better: Vec<Wording>,
}

/// The surveys of the sample, as they were made.
#[derive(Clone, Copy)]
pub(crate) struct Surveys {
    employees: SurveyId,
    customers: SurveyId,
}

/// Adds the surveys to a project that was just filled with the sample's journeys.
pub(crate) fn add_surveys(editing: &Editing<'_>, language: &str) -> Result<Surveys, CallError> {
    let german = is_german(language);
    let pick =
        |english: &str, translated: &str| if german { translated } else { english }.to_owned();
    let employees = templates::find("engagement").ok_or_else(broken)?;
    let employees = SurveyDraft {
        name: pick("Employee survey", "Mitarbeiterbefragung"),
        ..with_departments(employees.clone())?
    };
    let customers: SurveyDraft = read(include_str!(
        "../../../../assets/sample/surveys/touchpoints.json"
    ))?;
    let customers = SurveyDraft {
        name: pick(
            "Customers on our touchpoints",
            "Kunden über unsere Kontaktpunkte",
        ),
        ..with_touchpoints(customers, language)?
    };
    let employees = add(editing, &employees)?;
    let customers = add(editing, &customers)?;
    Ok(Surveys {
        employees,
        customers,
    })
}

/// Adds the waves and what was answered in them.
pub(crate) fn add_answers(
    session: &mut Session,
    made: Surveys,
    language: &str,
) -> Result<(), CallError> {
    let comments: Comments = read(include_str!(
        "../../../../assets/sample/surveys/comments.json"
    ))?;
    let german = is_german(language);
    let said = |all: &[Wording]| -> Vec<String> {
        let tag = if german { "de" } else { "en" };
        all.iter()
            .map(|wording| wording.in_language(tag, "en").to_owned())
            .collect()
    };
    let connection = session.read()?;
    let employees = definition(connection, made.employees)?;
    let customers = definition(connection, made.customers)?;
    let today = days(now(&session.environment));
    let names = if german {
        ["Erste Befragung", "Zweite Befragung", "Kunden im Herbst"]
    } else {
        ["First round", "Second round", "Customers this season"]
    };
    let (keep, change) = (said(&comments.keep), said(&comments.change));
    let third = |all: &[String], later: bool| -> Vec<String> {
        let (first, rest) = all.split_at(all.len() / 3);
        if later { rest } else { first }.to_vec()
    };
    for (place, later, ago) in [(0, false, 210), (1, true, 28)] {
        let answers = employees::answers(
            &employees,
            later,
            &third(&keep, later),
            &third(&change, later),
        );
        let invited = employees::invited(&employees, later);
        let wave = wave(session, &employees, names[place], today - ago, invited);
        keep_answers(session, &wave, answers)?;
    }
    let answers = customers::answers(&customers, &said(&comments.better));
    let invited = vec![Invited {
        segment: None,
        people: customers::ASKED,
    }];
    let wave = wave(session, &customers, names[2], today - 45, invited);
    keep_answers(session, &wave, answers)
}

/// Adds the boards, which show what was added before.
pub(crate) fn add_boards(session: &mut Session, language: &str) -> Result<(), CallError> {
    let words = BoardWords::of(language);
    let environment = session.environment.clone();
    let mint = Mint::new(&environment);
    session.store_mut()?.fill(|connection| {
        let editing = Editing {
            connection,
            mint: &mint,
        };
        let stock = Stock::read(connection)?;
        let mut last = None;
        for template in [BoardTemplate::Customers, BoardTemplate::Employees] {
            let tiles = boards::templates::tiles(template, &stock, &words);
            let order = mint.after(last.as_ref());
            insert_board(&editing, words.template(template).0, &tiles, order.clone())?;
            last = Some(order);
        }
        Ok(())
    })
}

fn keep_answers(session: &mut Session, wave: &Wave, answers: Answers) -> Result<(), CallError> {
    let random = session.environment.random.clone();
    let store = session.store_mut()?;
    store.write(|connection| Ok::<_, CallError>(waves::insert(connection, wave)?))?;
    store.import_answers(
        wave.id,
        &answers.fields(),
        &mut |bytes: &mut [u8]| random(bytes),
        |writer| Ok::<_, CallError>(answers.write(writer)?),
    )?;
    Ok(())
}

/// A round of two weeks that is over.
fn wave(
    session: &Session,
    definition: &SurveyDefinition,
    name: &str,
    started: i32,
    invited: Vec<Invited>,
) -> Wave {
    let environment = session.environment.clone();
    Wave {
        id: Mint::new(&environment).id(),
        survey: definition.survey.id,
        name: name.to_owned(),
        state: WaveState::Closed,
        started,
        closed: Some(started + 14),
        invited,
        by_code: false,
        definition: definition.clone(),
    }
}

fn add(editing: &Editing<'_>, draft: &SurveyDraft) -> Result<SurveyId, CallError> {
    let last = surveys::all(editing.connection)?
        .pop()
        .map(|survey| survey.order);
    let links = Links::read(editing.connection)?;
    let order = editing.mint.after(last.as_ref());
    let (definition, issues) = draft.define(order, &mut DraftMint(editing.mint), &links);
    if !issues.is_empty() {
        return Err(broken());
    }
    insert_survey(editing, &definition)?;
    Ok(definition.survey.id)
}

/// The engagement template asked of the departments that the sample has.
fn with_departments(mut draft: SurveyDraft) -> Result<SurveyDraft, CallError> {
    let [english, german] = both()?;
    let names = english.departments.iter().zip(&german.departments);
    let departments: Vec<Choice> = names
        .zip(1..)
        .map(|((english, german), code)| {
            let mut text = Wording::of("en", &english.name);
            text.set("de", &german.name);
            Choice { code, text }
        })
        .collect();
    let asked = draft
        .pages
        .iter_mut()
        .flat_map(|page| &mut page.questions)
        .find(|question| question.segment.is_some())
        .ok_or_else(broken)?;
    let QuestionKind::SingleChoice { choices, .. } = &mut asked.kind else {
        return Err(broken());
    };
    *choices = departments;
    Ok(draft)
}

/// The names by which questions are linked, in the project's language.
fn with_touchpoints(mut draft: SurveyDraft, language: &str) -> Result<SurveyDraft, CallError> {
    let [english, _] = both()?;
    let own = documents::find(documents::SAMPLE, language).ok_or_else(broken)?;
    for question in draft.pages.iter_mut().flat_map(|page| &mut page.questions) {
        if let Some(name) = &mut question.touchpoint {
            let place = english
                .touchpoints
                .iter()
                .position(|touchpoint| touchpoint.name == *name)
                .ok_or_else(broken)?;
            *name = own.touchpoints.get(place).ok_or_else(broken)?.name.clone();
        }
    }
    Ok(draft)
}

/// A question of the sample's surveys by its English text.
pub(crate) fn asked(
    connection: &Connection,
    text: &str,
) -> Result<(SurveyId, QuestionId), CallError> {
    for survey in surveys::all(connection)? {
        let definition = definition(connection, survey.id)?;
        let mut questions = definition.questions();
        let found = questions.find(|one| one.content.text.in_language("en", "en") == text);
        if let Some(question) = found {
            return Ok((survey.id, question.id));
        }
    }
    Err(broken())
}

fn both() -> Result<[&'static MapDocument; 2], CallError> {
    let find = |language| documents::find(documents::SAMPLE, language).ok_or_else(broken);
    Ok([find("en")?, find("de")?])
}

fn is_german(language: &str) -> bool {
    language.split(['-', '_']).next() == Some("de")
}

fn read<T: for<'de> Deserialize<'de>>(text: &str) -> Result<T, CallError> {
    serde_json::from_str(text).map_err(|_| broken())
}

/// The program's own sample does not fit together: a test does not let it come so far.
fn broken() -> CallError {
    CallError::invalid("the sample does not fit together")
}

/// The first question that answers are split by, with its codes.
fn first_segment(definition: &SurveyDefinition) -> Option<&Question> {
    definition
        .questions()
        .find(|question| question.content.segment.is_some())
}

/// How many people of each group were asked, and how many in all.
fn invited_by(question: &Question, people: &[u64]) -> Vec<Invited> {
    let all = Invited {
        segment: None,
        people: people.iter().sum(),
    };
    let groups = people.iter().zip(1..).map(|(people, code)| Invited {
        segment: Some(InvitedSegment {
            question: question.id,
            code,
        }),
        people: *people,
    });
    std::iter::once(all).chain(groups).collect()
}

/// A text of the sample in the reader's language, or in English.
pub(crate) fn said(text: &BTreeMap<String, String>, language: &str) -> String {
    let primary = language.split(['-', '_']).next().unwrap_or_default();
    let found = text.get(primary).or_else(|| text.get("en"));
    found.cloned().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_files_of_the_sample_fit_together() {
        for language in ["en", "de-AT", "fr"] {
            let customers: SurveyDraft = read(include_str!(
                "../../../../assets/sample/surveys/touchpoints.json"
            ))
            .unwrap();
            let linked = with_touchpoints(customers, language).unwrap();
            let links = linked.pages[0].questions.iter();
            assert!(links.clone().count() > 3 && links.clone().all(|q| q.touchpoint.is_some()));
        }
        let draft = with_departments(templates::find("engagement").unwrap().clone()).unwrap();
        let order = throughline_model::OrderKey::between(None, None, 1);
        struct Counting(u64);
        impl throughline_model::survey::Minting for Counting {
            fn raw_id(&mut self) -> throughline_model::RawId {
                self.0 += 1;
                throughline_model::RawId::new(self.0, [0; 10])
            }
            fn bits(&mut self) -> u16 {
                7
            }
        }
        let (definition, _) = draft.define(
            order,
            &mut Counting(0),
            &throughline_model::survey::SameProject,
        );
        let asked = first_segment(&definition).unwrap();
        assert_eq!(
            employees::invited(&definition, true).len(),
            throughline_model::survey::choices_of(&asked.content.kind).len() + 1
        );
        let comments: Comments = read(include_str!(
            "../../../../assets/sample/surveys/comments.json"
        ))
        .unwrap();
        for wording in [&comments.keep, &comments.change, &comments.better]
            .into_iter()
            .flatten()
        {
            assert!(wording.has("en") && wording.has("de"), "{wording:?}");
        }
    }
}
