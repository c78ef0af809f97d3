use rusqlite::{Connection, Result, Row};
use throughline_model::TopicId;
use throughline_model::topic::Topic;

use super::{all as every, blob, id, json, one, order, run};

/// In their order.
pub fn all(connection: &Connection) -> Result<Vec<Topic>> {
    every(connection, include_str!("topic/all.sql"), (), read)
}

pub fn get(connection: &Connection, topic: TopicId) -> Result<Option<Topic>> {
    one(
        connection,
        include_str!("topic/get.sql"),
        (blob(topic),),
        read,
    )
}

pub fn insert(connection: &Connection, topic: &Topic) -> Result<()> {
    write(connection, include_str!("topic/insert.sql"), topic)
}

pub fn update(connection: &Connection, topic: &Topic) -> Result<()> {
    write(connection, include_str!("topic/update.sql"), topic)
}

pub fn delete(connection: &Connection, topic: TopicId) -> Result<()> {
    run(connection, include_str!("topic/delete.sql"), (blob(topic),)).map(drop)
}

fn write(connection: &Connection, sql: &str, topic: &Topic) -> Result<()> {
    run(
        connection,
        sql,
        (
            blob(topic.id),
            &topic.name,
            json::write(&topic.rule, json::LONGEST)?,
            &topic.order.0,
        ),
    )
    .map(drop)
}

fn read(row: &Row<'_>) -> Result<Topic> {
    Ok(Topic {
        id: id(row, 0)?,
        name: row.get(1)?,
        rule: json::read(row, 2, json::LONGEST)?,
        order: order(row, 3)?,
    })
}
