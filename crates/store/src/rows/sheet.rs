use rusqlite::{Connection, Error, Result, Row};
use throughline_model::people::{PersonaProfile, PreferredChannel, Segment, Statement};
use throughline_model::{ChannelId, PersonaId, SegmentId, StatementId};

use super::words::{Spelled, Word};
use super::{all as every, blob, id, one, order, run, tint};

/// Of every persona that has one.
pub fn profiles(connection: &Connection) -> Result<Vec<PersonaProfile>> {
    every(
        connection,
        include_str!("sheet/profiles.sql"),
        (),
        profile_of,
    )
}

pub fn profile(connection: &Connection, persona: PersonaId) -> Result<Option<PersonaProfile>> {
    let sql = include_str!("sheet/profile.sql");
    one(connection, sql, (blob(persona),), profile_of)
}

pub fn set_profile(connection: &Connection, profile: &PersonaProfile) -> Result<()> {
    run(
        connection,
        include_str!("sheet/set_profile.sql"),
        (
            blob(profile.persona),
            &profile.quote,
            &profile.story,
            profile.share,
            profile.value,
            &profile.value_unit,
        ),
    )
    .map(drop)
}

/// Of all personas, those of one in their order.
pub fn statements(connection: &Connection) -> Result<Vec<Statement>> {
    every(
        connection,
        include_str!("sheet/statements.sql"),
        (),
        statement_of,
    )
}

/// Of one persona, in their order; kinds are mixed.
pub fn statements_of(connection: &Connection, persona: PersonaId) -> Result<Vec<Statement>> {
    let sql = include_str!("sheet/statements_of.sql");
    every(connection, sql, (blob(persona),), statement_of)
}

pub fn statement(connection: &Connection, statement: StatementId) -> Result<Option<Statement>> {
    let sql = include_str!("sheet/statement.sql");
    one(connection, sql, (blob(statement),), statement_of)
}

pub fn insert_statement(connection: &Connection, statement: &Statement) -> Result<()> {
    write_statement(
        connection,
        include_str!("sheet/insert_statement.sql"),
        statement,
    )
}

pub fn update_statement(connection: &Connection, statement: &Statement) -> Result<()> {
    write_statement(
        connection,
        include_str!("sheet/update_statement.sql"),
        statement,
    )
}

pub fn delete_statement(connection: &Connection, statement: StatementId) -> Result<()> {
    let sql = include_str!("sheet/delete_statement.sql");
    run(connection, sql, (blob(statement),)).map(drop)
}

/// Of all personas, those of one from the most preferred down.
pub fn preferred_channels(connection: &Connection) -> Result<Vec<PreferredChannel>> {
    every(connection, include_str!("sheet/channels.sql"), (), |row| {
        Ok(PreferredChannel {
            persona: id(row, 0)?,
            channel: id(row, 1)?,
            weight: one_to_five(row, 2)?,
        })
    })
}

pub fn prefer(connection: &Connection, preferred: &PreferredChannel) -> Result<()> {
    run(
        connection,
        include_str!("sheet/set_channel.sql"),
        (
            blob(preferred.persona),
            blob(preferred.channel),
            preferred.weight,
        ),
    )
    .map(drop)
}

pub fn forget_channel(
    connection: &Connection,
    persona: PersonaId,
    channel: ChannelId,
) -> Result<()> {
    let sql = include_str!("sheet/delete_channel.sql");
    run(connection, sql, (blob(persona), blob(channel))).map(drop)
}

/// In their order.
pub fn segments(connection: &Connection) -> Result<Vec<Segment>> {
    every(
        connection,
        include_str!("sheet/segments.sql"),
        (),
        segment_of,
    )
}

pub fn segment(connection: &Connection, segment: SegmentId) -> Result<Option<Segment>> {
    let sql = include_str!("sheet/segment.sql");
    one(connection, sql, (blob(segment),), segment_of)
}

pub fn insert_segment(connection: &Connection, segment: &Segment) -> Result<()> {
    write_segment(
        connection,
        include_str!("sheet/insert_segment.sql"),
        segment,
    )
}

pub fn update_segment(connection: &Connection, segment: &Segment) -> Result<()> {
    write_segment(
        connection,
        include_str!("sheet/update_segment.sql"),
        segment,
    )
}

pub fn delete_segment(connection: &Connection, segment: SegmentId) -> Result<()> {
    let sql = include_str!("sheet/delete_segment.sql");
    run(connection, sql, (blob(segment),)).map(drop)
}

/// Who is in which segment, in the order of the personas.
pub fn members(connection: &Connection) -> Result<Vec<(SegmentId, PersonaId)>> {
    every(connection, include_str!("sheet/members.sql"), (), |row| {
        Ok((id(row, 0)?, id(row, 1)?))
    })
}

pub fn add_member(connection: &Connection, segment: SegmentId, persona: PersonaId) -> Result<()> {
    let sql = include_str!("sheet/add_member.sql");
    run(connection, sql, (blob(segment), blob(persona))).map(drop)
}

pub fn delete_member(
    connection: &Connection,
    segment: SegmentId,
    persona: PersonaId,
) -> Result<()> {
    let sql = include_str!("sheet/delete_member.sql");
    run(connection, sql, (blob(segment), blob(persona))).map(drop)
}

/// A number from 1 to 5.
pub(super) fn one_to_five(row: &Row<'_>, column: usize) -> Result<u8> {
    let number: i64 = row.get(column)?;
    u8::try_from(number)
        .ok()
        .filter(|number| (1..=5).contains(number))
        .ok_or(Error::IntegralValueOutOfRange(column, number))
}

fn write_statement(connection: &Connection, sql: &str, statement: &Statement) -> Result<()> {
    run(
        connection,
        sql,
        (
            blob(statement.id),
            blob(statement.persona),
            statement.kind.word(),
            &statement.name,
            &statement.text,
            statement.evidence.map(Word::word),
            &statement.order.0,
        ),
    )
    .map(drop)
}

fn write_segment(connection: &Connection, sql: &str, segment: &Segment) -> Result<()> {
    run(
        connection,
        sql,
        (
            blob(segment.id),
            &segment.name,
            &segment.about,
            segment.tint.number(),
            segment.share,
            &segment.order.0,
        ),
    )
    .map(drop)
}

fn profile_of(row: &Row<'_>) -> Result<PersonaProfile> {
    Ok(PersonaProfile {
        persona: id(row, 0)?,
        quote: row.get(1)?,
        story: row.get(2)?,
        share: row.get(3)?,
        value: row.get(4)?,
        value_unit: row.get(5)?,
    })
}

fn statement_of(row: &Row<'_>) -> Result<Statement> {
    let Spelled(kind) = row.get(2)?;
    let evidence: Option<Spelled<_>> = row.get(5)?;
    Ok(Statement {
        id: id(row, 0)?,
        persona: id(row, 1)?,
        kind,
        name: row.get(3)?,
        text: row.get(4)?,
        evidence: evidence.map(|Spelled(grade)| grade),
        order: order(row, 6)?,
    })
}

fn segment_of(row: &Row<'_>) -> Result<Segment> {
    Ok(Segment {
        id: id(row, 0)?,
        name: row.get(1)?,
        about: row.get(2)?,
        tint: tint(row, 3)?,
        share: row.get(4)?,
        order: order(row, 5)?,
    })
}
