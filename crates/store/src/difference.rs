//! Making a table equal to the same table of another state, with as few row changes as that takes.

use std::cmp::Ordering;

use rusqlite::types::{Value as Owned, ValueRef};
use rusqlite::{Connection, Row, Rows, params_from_iter};

use crate::error::StoreError;
use crate::journal::image::{Value, identical};
use crate::journal::recorder::Table;
use crate::journal::replay::quoted;

/// Changes `table` in `present` to hold the rows it holds in `wanted`, bit for bit. Foreign keys
/// must be off; the caller makes all tables equal.
pub(crate) fn make_equal(
    present: &Connection,
    wanted: &Connection,
    table: &Table,
) -> Result<(), StoreError> {
    let sql = Statements::of(table);
    let (mut gone, mut changed, mut added) = (Vec::new(), Vec::new(), Vec::new());
    let (mut ours, mut theirs) = (present.prepare(&sql.all)?, wanted.prepare(&sql.all)?);
    let (mut ours, mut theirs) = (ours.query([])?, theirs.query([])?);
    let (mut our, mut their) = (take(&mut ours, table)?, take(&mut theirs, table)?);
    loop {
        let order = match (&our, &their) {
            (None, None) => break,
            (Some(_), None) => Ordering::Less,
            (None, Some(_)) => Ordering::Greater,
            (Some(a), Some(b)) => compare_keys(table, a, b),
        };
        match order {
            Ordering::Less => {
                gone.extend(our.take());
                our = take(&mut ours, table)?;
            }
            Ordering::Greater => {
                added.extend(their.take());
                their = take(&mut theirs, table)?;
            }
            Ordering::Equal => {
                if let (Some(a), Some(b)) = (our.take(), their.take())
                    && !a.iter().zip(&b).all(|(a, b)| identical(a.into(), b.into()))
                {
                    if table.also_unique {
                        // Two rows may have swapped what must be unique.
                        gone.push(a);
                        added.push(b);
                    } else {
                        changed.push(b);
                    }
                }
                our = take(&mut ours, table)?;
                their = take(&mut theirs, table)?;
            }
        }
    }
    for row in gone {
        run(present, &sql.delete, keys(table, &row))?;
    }
    for row in changed {
        run(present, &sql.update, row.iter().chain(keys(table, &row)))?;
    }
    for row in added {
        run(present, &sql.insert, &row)?;
    }
    Ok(())
}

struct Statements {
    all: String,
    insert: String,
    update: String,
    delete: String,
}

impl Statements {
    fn of(table: &Table) -> Self {
        let each = |parts: &mut dyn Iterator<Item = String>, between: &str| {
            parts.collect::<Vec<_>>().join(between)
        };
        let columns = || table.columns.iter().map(|column| quoted(&column.name));
        let key_columns = || {
            table
                .columns
                .iter()
                .filter(|c| c.is_key)
                .map(|column| quoted(&column.name))
        };
        let name = table.name;
        let place = each(
            &mut key_columns().map(|column| format!("{column} = ?")),
            " AND ",
        );
        let settings = each(&mut columns().map(|column| format!("{column} = ?")), ", ");
        let marks = each(&mut columns().map(|_| "?".to_owned()), ", ");
        let list = each(&mut columns(), ", ");
        let order = each(&mut key_columns(), ", ");
        Statements {
            all: format!("SELECT {list} FROM {name} ORDER BY {order}"),
            insert: format!("INSERT INTO {name} ({list}) VALUES ({marks})"),
            update: format!("UPDATE {name} SET {settings} WHERE {place}"),
            delete: format!("DELETE FROM {name} WHERE {place}"),
        }
    }
}

fn take(rows: &mut Rows<'_>, table: &Table) -> Result<Option<Vec<Owned>>, StoreError> {
    let read = |row: &Row<'_>| -> rusqlite::Result<Vec<Owned>> {
        (0..table.columns.len())
            .map(|index| row.get(index))
            .collect()
    };
    Ok(rows.next()?.map(read).transpose()?)
}

fn keys<'a>(table: &'a Table, row: &'a [Owned]) -> impl Iterator<Item = &'a Owned> {
    row.iter()
        .zip(&table.columns)
        .filter(|(_, column)| column.is_key)
        .map(|(value, _)| value)
}

/// The order of SQLite's BINARY collation, for keys, which are BLOB or TEXT.
fn compare_keys(table: &Table, a: &[Owned], b: &[Owned]) -> Ordering {
    fn bytes(value: &Owned) -> (u8, &[u8]) {
        match value {
            Owned::Text(text) => (0, text.as_bytes()),
            Owned::Blob(bytes) => (1, bytes),
            Owned::Null | Owned::Integer(_) | Owned::Real(_) => (0, &[]),
        }
    }
    keys(table, a).map(bytes).cmp(keys(table, b).map(bytes))
}

fn run<'a>(
    connection: &Connection,
    sql: &str,
    values: impl IntoIterator<Item = &'a Owned>,
) -> Result<(), StoreError> {
    let values = values.into_iter().map(|value| Value(ValueRef::from(value)));
    let changed = connection
        .prepare_cached(sql)?
        .execute(params_from_iter(values))?;
    if changed == 1 {
        Ok(())
    } else {
        Err(StoreError::Journal(
            "a row changed while it was restored".to_owned(),
        ))
    }
}
