use rusqlite::{Connection, Result, Row};
use throughline_model::survey::Question;
use throughline_model::{PageId, QuestionId, SurveyId};

use super::{all, blob, id, json, one, order, run};

/// With the page it stands on.
pub fn get(connection: &Connection, question: QuestionId) -> Result<Option<(PageId, Question)>> {
    one(
        connection,
        include_str!("question/get.sql"),
        (blob(question),),
        placed,
    )
}

/// In their order.
pub fn of_page(connection: &Connection, page: PageId) -> Result<Vec<Question>> {
    all(
        connection,
        include_str!("question/of_page.sql"),
        (blob(page),),
        read,
    )
}

/// In the order of the pages, with the page each stands on.
pub fn of_survey(connection: &Connection, survey: SurveyId) -> Result<Vec<(PageId, Question)>> {
    all(
        connection,
        include_str!("question/of_survey.sql"),
        (blob(survey),),
        placed,
    )
}

pub fn insert(connection: &Connection, page: PageId, question: &Question) -> Result<()> {
    write(
        connection,
        include_str!("question/insert.sql"),
        page,
        question,
    )
}

pub fn update(connection: &Connection, page: PageId, question: &Question) -> Result<()> {
    write(
        connection,
        include_str!("question/update.sql"),
        page,
        question,
    )
}

pub fn delete(connection: &Connection, question: QuestionId) -> Result<()> {
    run(
        connection,
        include_str!("question/delete.sql"),
        (blob(question),),
    )
    .map(drop)
}

fn write(connection: &Connection, sql: &str, page: PageId, question: &Question) -> Result<()> {
    run(
        connection,
        sql,
        (
            blob(question.id),
            blob(page),
            json::write(&question.content, json::LONGEST)?,
            &question.order.0,
        ),
    )
    .map(drop)
}

fn placed(row: &Row<'_>) -> Result<(PageId, Question)> {
    Ok((id(row, 1)?, read(row)?))
}

fn read(row: &Row<'_>) -> Result<Question> {
    Ok(Question {
        id: id(row, 0)?,
        content: json::read(row, 2, json::LONGEST)?,
        order: order(row, 3)?,
    })
}
