use rusqlite::{Connection, Result};
use throughline_model::{Library, RawId};

use super::{Blob, all, card, count};

/// Every shared list, each in its order.
pub fn read(connection: &Connection) -> Result<Library> {
    Ok(Library {
        personas: persona::all(connection)?,
        channels: channel::all(connection)?,
        touchpoints: touchpoint::all(connection)?,
        departments: department::all(connection)?,
        tags: card::all_tags(connection)?,
    })
}

/// How often each entry is named by cards, curves, steps, journeys and other entries; entries that
/// nothing names are absent.
pub fn uses(connection: &Connection) -> Result<Vec<(RawId, u64)>> {
    all(connection, include_str!("library/uses.sql"), (), |row| {
        let Blob(bytes) = row.get(0)?;
        Ok((RawId(bytes), count(row, 1)?))
    })
}

/// Reads and writes of one list; `merge` makes everything that names the first name the second.
macro_rules! list {
    ($(#[$doc:meta])* $name:ident, $type:ident, $id:ident, |$row:ident| $read:expr, |$entry:ident| $write:expr, [$($merge:literal),*]) => {
        $(#[$doc])*
        pub mod $name {
            use super::super::*;
            use throughline_model::{$id, $type};

            pub fn get(connection: &Connection, entry: $id) -> Result<Option<$type>> {
                one(connection, include_str!(concat!(stringify!($name), "/get.sql")), (blob(entry),), read)
            }

            /// In their order.
            pub fn all(connection: &Connection) -> Result<Vec<$type>> {
                super::super::all(connection, include_str!(concat!(stringify!($name), "/all.sql")), (), read)
            }

            pub fn insert(connection: &Connection, $entry: &$type) -> Result<()> {
                run(connection, include_str!(concat!(stringify!($name), "/insert.sql")), $write).map(drop)
            }

            pub fn update(connection: &Connection, $entry: &$type) -> Result<()> {
                run(connection, include_str!(concat!(stringify!($name), "/update.sql")), $write).map(drop)
            }

            pub fn delete(connection: &Connection, entry: $id) -> Result<()> {
                run(connection, include_str!(concat!(stringify!($name), "/delete.sql")), (blob(entry),)).map(drop)
            }

            pub fn merge(connection: &Connection, from: $id, into: $id) -> Result<()> {
                for sql in [$(include_str!($merge)),*] {
                    run(connection, sql, (blob(from), blob(into)))?;
                }
                Ok(())
            }

            fn read($row: &Row<'_>) -> Result<$type> {
                Ok($read)
            }
        }
    };
}

list!(
    /// The people whose journeys are told.
    persona,
    Persona,
    PersonaId,
    |row| Persona {
        id: id(row, 0)?,
        name: row.get(1)?,
        line: row.get(2)?,
        tint: tint(row, 3)?,
        picture: optional_id(row, 4)?,
        order: order(row, 5)?,
    },
    |entry| (
        blob(entry.id),
        &entry.name,
        &entry.line,
        entry.tint.number(),
        blobs(entry.picture),
        &entry.order.0
    ),
    [
        "library/card_persona.sql",
        "point/merge_persona.sql",
        "journey/merge_persona.sql",
        "measure/merge_persona.sql",
        "library/merged.sql",
        "sheet/merge_profile.sql",
        "sheet/merge_statement.sql",
        "sheet/merge_persona_channel.sql",
        "sheet/merge_member.sql",
        "sheet/merge_adaptation.sql"
    ]
);

list!(
    /// The ways to reach people.
    channel,
    Channel,
    ChannelId,
    |row| Channel {
        id: id(row, 0)?,
        name: row.get(1)?,
        icon: { let words::Spelled(icon) = row.get(2)?; icon },
        order: order(row, 3)?,
    },
    |entry| (blob(entry.id), &entry.name, words::Word::word(entry.icon), &entry.order.0),
    [
        "library/touchpoint_channel.sql",
        "measure/merge_channel.sql",
        "library/merged.sql",
        "sheet/merge_channel.sql"
    ]
);

list!(
    /// The places where people meet the organisation.
    touchpoint,
    Touchpoint,
    TouchpointId,
    |row| Touchpoint {
        id: id(row, 0)?,
        name: row.get(1)?,
        icon: { let words::Spelled(icon) = row.get(2)?; icon },
        channel: optional_id(row, 3)?,
        department: optional_id(row, 4)?,
        notes: row.get(5)?,
        order: order(row, 6)?,
    },
    |entry| (
        blob(entry.id),
        &entry.name,
        words::Word::word(entry.icon),
        blobs(entry.channel),
        blobs(entry.department),
        &entry.notes,
        &entry.order.0
    ),
    [
        "library/card_touchpoint.sql",
        "measure/merge_touchpoint.sql",
        "consistency/merge_ratings.sql",
        "consistency/merge_expectation.sql",
        "consistency/merge_touchpoint.sql",
        "library/merged.sql"
    ]
);

list!(
    /// Who answers for what.
    department,
    Department,
    DepartmentId,
    |row| Department { id: id(row, 0)?, name: row.get(1)?, tint: tint(row, 2)?, order: order(row, 3)? },
    |entry| (blob(entry.id), &entry.name, entry.tint.number(), &entry.order.0),
    [
        "library/card_department.sql",
        "library/touchpoint_department.sql",
        "library/step_department.sql",
        "library/journey_department.sql",
        "measure/merge_department.sql",
        "measure/merge_owner.sql",
        "consistency/merge_department.sql",
        "opportunity/merge_department.sql",
        "action/merge_department.sql"
    ]
);
