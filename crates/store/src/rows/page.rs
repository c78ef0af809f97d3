use rusqlite::{Connection, Result, Row};
use serde::{Deserialize, Serialize};
use throughline_model::survey::{Branch, Condition, Page, Wording};
use throughline_model::{PageId, SurveyId};

use super::{all, blob, id, json, one, order, run};

/// What of a page stands in one column.
#[derive(Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
struct Definition {
    title: Wording,
    shown_if: Option<Condition>,
    #[serde(default)]
    branches: Vec<Branch>,
}

/// With the survey it belongs to.
pub fn get(connection: &Connection, page: PageId) -> Result<Option<(SurveyId, Page)>> {
    one(
        connection,
        include_str!("page/get.sql"),
        (blob(page),),
        |row| Ok((id(row, 1)?, read(row)?)),
    )
}

/// In their order.
pub fn of_survey(connection: &Connection, survey: SurveyId) -> Result<Vec<Page>> {
    all(
        connection,
        include_str!("page/of_survey.sql"),
        (blob(survey),),
        read,
    )
}

pub fn insert(connection: &Connection, survey: SurveyId, page: &Page) -> Result<()> {
    write(connection, include_str!("page/insert.sql"), survey, page)
}

pub fn update(connection: &Connection, survey: SurveyId, page: &Page) -> Result<()> {
    write(connection, include_str!("page/update.sql"), survey, page)
}

/// With its questions.
pub fn delete(connection: &Connection, page: PageId) -> Result<()> {
    run(connection, include_str!("page/delete.sql"), (blob(page),)).map(drop)
}

fn write(connection: &Connection, sql: &str, survey: SurveyId, page: &Page) -> Result<()> {
    let definition = Definition {
        title: page.title.clone(),
        shown_if: page.shown_if.clone(),
        branches: page.branches.clone(),
    };
    run(
        connection,
        sql,
        (
            blob(page.id),
            blob(survey),
            json::write(&definition, json::LONGEST)?,
            &page.order.0,
        ),
    )
    .map(drop)
}

fn read(row: &Row<'_>) -> Result<Page> {
    let Definition {
        title,
        shown_if,
        branches,
    } = json::read(row, 2, json::LONGEST)?;
    Ok(Page {
        id: id(row, 0)?,
        title,
        shown_if,
        branches,
        order: order(row, 3)?,
    })
}
