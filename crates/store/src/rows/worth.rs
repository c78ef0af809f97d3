use rusqlite::{Connection, Result, Row};
use throughline_model::WorthId;
use throughline_model::measure::Worth;

use super::{all as every, blob, id, json, one, order, run};

/// In their order.
pub fn all(connection: &Connection) -> Result<Vec<Worth>> {
    every(connection, include_str!("worth/all.sql"), (), read)
}

pub fn get(connection: &Connection, worth: WorthId) -> Result<Option<Worth>> {
    one(
        connection,
        include_str!("worth/get.sql"),
        (blob(worth),),
        read,
    )
}

pub fn insert(connection: &Connection, worth: &Worth) -> Result<()> {
    write(connection, include_str!("worth/insert.sql"), worth)
}

pub fn update(connection: &Connection, worth: &Worth) -> Result<()> {
    write(connection, include_str!("worth/update.sql"), worth)
}

pub fn delete(connection: &Connection, worth: WorthId) -> Result<()> {
    run(connection, include_str!("worth/delete.sql"), (blob(worth),)).map(drop)
}

fn write(connection: &Connection, sql: &str, worth: &Worth) -> Result<()> {
    run(
        connection,
        sql,
        (
            blob(worth.id),
            &worth.name,
            json::write(&worth.inputs, json::LONGEST)?,
            &worth.order.0,
        ),
    )
    .map(drop)
}

fn read(row: &Row<'_>) -> Result<Worth> {
    Ok(Worth {
        id: id(row, 0)?,
        name: row.get(1)?,
        inputs: json::read(row, 2, json::LONGEST)?,
        order: order(row, 3)?,
    })
}
