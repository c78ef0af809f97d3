use std::collections::HashMap;

use rusqlite::{Connection, Result, Row};
use throughline_model::survey::{PageContent, Question, Survey, SurveyDefinition};
use throughline_model::{PageId, SurveyId};

use super::{all as every, blob, id, json, one, order, page, question, run};

pub fn all(connection: &Connection) -> Result<Vec<Survey>> {
    every(connection, include_str!("survey/all.sql"), (), read)
}

pub fn get(connection: &Connection, survey: SurveyId) -> Result<Option<Survey>> {
    one(
        connection,
        include_str!("survey/get.sql"),
        (blob(survey),),
        read,
    )
}

/// The survey with its pages and questions, in their order.
pub fn definition(connection: &Connection, survey: SurveyId) -> Result<Option<SurveyDefinition>> {
    let Some(survey) = get(connection, survey)? else {
        return Ok(None);
    };
    let mut questions: HashMap<PageId, Vec<Question>> = HashMap::new();
    for (page, question) in question::of_survey(connection, survey.id)? {
        questions.entry(page).or_default().push(question);
    }
    let pages = page::of_survey(connection, survey.id)?
        .into_iter()
        .map(|page| PageContent {
            questions: questions.remove(&page.id).unwrap_or_default(),
            page,
        })
        .collect();
    Ok(Some(SurveyDefinition { survey, pages }))
}

pub fn insert(connection: &Connection, survey: &Survey) -> Result<()> {
    write(connection, include_str!("survey/insert.sql"), survey)
}

pub fn update(connection: &Connection, survey: &Survey) -> Result<()> {
    write(connection, include_str!("survey/update.sql"), survey)
}

/// With its pages and questions. Its waves stay, with what was answered.
pub fn delete(connection: &Connection, survey: SurveyId) -> Result<()> {
    run(
        connection,
        include_str!("survey/delete.sql"),
        (blob(survey),),
    )
    .map(drop)
}

fn write(connection: &Connection, sql: &str, survey: &Survey) -> Result<()> {
    run(
        connection,
        sql,
        (
            blob(survey.id),
            &survey.name,
            json::write(&survey.settings, json::LONGEST)?,
            &survey.order.0,
        ),
    )
    .map(drop)
}

fn read(row: &Row<'_>) -> Result<Survey> {
    Ok(Survey {
        id: id(row, 0)?,
        name: row.get(1)?,
        settings: json::read(row, 2, json::LONGEST)?,
        order: order(row, 3)?,
    })
}
