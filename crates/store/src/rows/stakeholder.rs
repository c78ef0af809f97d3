use rusqlite::{Connection, Result, Row};
use throughline_model::people::{Stakeholder, ValueExchange};
use throughline_model::{ExchangeId, StakeholderId};

use super::words::{Spelled, Word};
use super::{all as every, blob, id, one, order, run};

/// In their order, whatever their place.
pub fn all(connection: &Connection) -> Result<Vec<Stakeholder>> {
    every(connection, include_str!("stakeholder/all.sql"), (), read)
}

pub fn get(connection: &Connection, stakeholder: StakeholderId) -> Result<Option<Stakeholder>> {
    let sql = include_str!("stakeholder/get.sql");
    one(connection, sql, (blob(stakeholder),), read)
}

pub fn insert(connection: &Connection, stakeholder: &Stakeholder) -> Result<()> {
    write(
        connection,
        include_str!("stakeholder/insert.sql"),
        stakeholder,
    )
}

pub fn update(connection: &Connection, stakeholder: &Stakeholder) -> Result<()> {
    write(
        connection,
        include_str!("stakeholder/update.sql"),
        stakeholder,
    )
}

/// With what they give and take.
pub fn delete(connection: &Connection, stakeholder: StakeholderId) -> Result<()> {
    let sql = include_str!("stakeholder/delete.sql");
    run(connection, sql, (blob(stakeholder),)).map(drop)
}

/// As they were made.
pub fn exchanges(connection: &Connection) -> Result<Vec<ValueExchange>> {
    every(
        connection,
        include_str!("stakeholder/exchanges.sql"),
        (),
        exchange_of,
    )
}

pub fn exchange(connection: &Connection, exchange: ExchangeId) -> Result<Option<ValueExchange>> {
    let sql = include_str!("stakeholder/exchange.sql");
    one(connection, sql, (blob(exchange),), exchange_of)
}

pub fn insert_exchange(connection: &Connection, exchange: &ValueExchange) -> Result<()> {
    write_exchange(
        connection,
        include_str!("stakeholder/insert_exchange.sql"),
        exchange,
    )
}

pub fn update_exchange(connection: &Connection, exchange: &ValueExchange) -> Result<()> {
    write_exchange(
        connection,
        include_str!("stakeholder/update_exchange.sql"),
        exchange,
    )
}

pub fn delete_exchange(connection: &Connection, exchange: ExchangeId) -> Result<()> {
    let sql = include_str!("stakeholder/delete_exchange.sql");
    run(connection, sql, (blob(exchange),)).map(drop)
}

fn write(connection: &Connection, sql: &str, stakeholder: &Stakeholder) -> Result<()> {
    run(
        connection,
        sql,
        (
            blob(stakeholder.id),
            &stakeholder.name,
            stakeholder.kind.word(),
            stakeholder.ring.word(),
            stakeholder.sector.word(),
            &stakeholder.notes,
            &stakeholder.order.0,
        ),
    )
    .map(drop)
}

fn write_exchange(connection: &Connection, sql: &str, exchange: &ValueExchange) -> Result<()> {
    run(
        connection,
        sql,
        (
            blob(exchange.id),
            blob(exchange.giver),
            blob(exchange.taker),
            exchange.kind.word(),
            &exchange.text,
        ),
    )
    .map(drop)
}

fn read(row: &Row<'_>) -> Result<Stakeholder> {
    let (Spelled(kind), Spelled(ring), Spelled(sector)) = (row.get(2)?, row.get(3)?, row.get(4)?);
    Ok(Stakeholder {
        id: id(row, 0)?,
        name: row.get(1)?,
        kind,
        ring,
        sector,
        notes: row.get(5)?,
        order: order(row, 6)?,
    })
}

fn exchange_of(row: &Row<'_>) -> Result<ValueExchange> {
    let Spelled(kind) = row.get(3)?;
    Ok(ValueExchange {
        id: id(row, 0)?,
        giver: id(row, 1)?,
        taker: id(row, 2)?,
        kind,
        text: row.get(4)?,
    })
}
