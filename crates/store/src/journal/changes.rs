//! Which rows an edit, an undo or a redo changed, read from the journal's own rows.

use std::collections::{BTreeSet, HashMap, HashSet};

use rusqlite::types::ValueRef;
use rusqlite::{Connection, OptionalExtension};
use throughline_model::{HistoryId, JourneyId, RawId};

use crate::error::StoreError;
use crate::journal::image::Reader;
use crate::journal::recorder::{Change, Recorder, Table};
use crate::journal::replay::quoted;

/// What went stale.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Changes {
    /// The step that was written; `None` if no row changed.
    pub step: Option<HistoryId>,
    pub tables: BTreeSet<&'static str>,
    /// Each row once, in the order of its first change.
    pub rows: Vec<ChangedRow>,
    /// The journeys these rows belong to or belonged to, the one with most rows first.
    pub journeys: Vec<JourneyId>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct ChangedRow {
    pub table: &'static str,
    /// The row's id; for `card_tag` the card's and for `journey_persona` the journey's.
    pub id: RawId,
}

/// Reads the changes of some ranges of journal rows, in their order.
pub(crate) fn changes_of(
    connection: &Connection,
    recorder: &Recorder,
    ranges: &[(i64, i64)],
) -> Result<Changes, StoreError> {
    let mut reading = Reading::default();
    let mut statement = connection.prepare_cached(include_str!("rows_forward.sql"))?;
    for (first, last) in ranges {
        let mut rows = statement.query([first, last])?;
        while let Some(row) = rows.next()? {
            let change = Change::from_number(row.get(1)?)?;
            let image = row.get_ref(2)?.as_blob().map_err(rusqlite::Error::from)?;
            if let Some(table) = recorder.table(row.get(0)?) {
                reading.take(table, change, image)?;
            }
        }
    }
    let journeys = reading.journeys(connection)?;
    Ok(Changes {
        step: None,
        tables: reading.tables,
        rows: reading.rows,
        journeys,
    })
}

/// The table and column through which a row belongs to a journey.
fn owner(table: &str) -> Option<(&'static str, &'static str)> {
    match table {
        "stage" | "lane" | "card" | "journey_persona" => Some(("journey", "journey")),
        "step" => Some(("stage", "stage")),
        "card_tag" => Some(("card", "card")),
        "point" => Some(("lane", "lane")),
        // The project and its lists belong to no journey.
        _ => None,
    }
}

#[derive(Default)]
struct Reading {
    tables: BTreeSet<&'static str>,
    rows: Vec<ChangedRow>,
    seen: HashSet<ChangedRow>,
    /// The owners a row has or had in the course of the changes.
    owners: HashMap<ChangedRow, Vec<RawId>>,
}

impl Reading {
    fn take(&mut self, table: &Table, change: Change, image: &[u8]) -> Result<(), StoreError> {
        let mut reader = Reader(image);
        let mut id = None;
        let mut found = Vec::new();
        let owner = owner(table.name).map(|(_, column)| column);
        let keys = match change {
            Change::Insert | Change::Delete => usize::MAX,
            Change::Update => table.columns.iter().filter(|column| column.is_key).count(),
        };
        let mut index = 0;
        while !reader.is_empty() {
            let number = reader.number()?;
            let mut values = vec![reader.value()?];
            if index >= keys {
                values.push(reader.value()?);
            }
            index += 1;
            let Some(column) = table.column(number) else {
                continue;
            };
            for value in values {
                let ValueRef::Blob(bytes) = value.0 else {
                    continue;
                };
                let Ok(bytes) = bytes.try_into() else {
                    continue;
                };
                if column.is_key && id.is_none() {
                    id = Some(RawId(bytes));
                }
                if Some(column.name.as_str()) == owner {
                    found.push(RawId(bytes));
                }
            }
        }
        let Some(id) = id else { return Ok(()) };
        let row = ChangedRow {
            table: table.name,
            id,
        };
        self.tables.insert(table.name);
        if self.seen.insert(row) {
            self.rows.push(row);
        }
        if !found.is_empty() {
            self.owners.entry(row).or_default().append(&mut found);
        }
        Ok(())
    }

    fn journeys(&self, connection: &Connection) -> Result<Vec<JourneyId>, StoreError> {
        let mut counts: HashMap<RawId, usize> = HashMap::new();
        let mut known = HashMap::new();
        for row in &self.rows {
            for journey in self.journeys_of(connection, *row, &mut known)? {
                *counts.entry(journey).or_default() += 1;
            }
        }
        let mut journeys: Vec<_> = counts.into_iter().collect();
        journeys.sort_by_key(|(journey, rows)| (std::cmp::Reverse(*rows), *journey));
        Ok(journeys
            .into_iter()
            .map(|(journey, _)| JourneyId(journey))
            .collect())
    }

    fn journeys_of(
        &self,
        connection: &Connection,
        row: ChangedRow,
        known: &mut HashMap<ChangedRow, Vec<RawId>>,
    ) -> Result<Vec<RawId>, StoreError> {
        if row.table == "journey" {
            return Ok(vec![row.id]);
        }
        let Some((table, column)) = owner(row.table) else {
            return Ok(Vec::new());
        };
        if let Some(journeys) = known.get(&row) {
            return Ok(journeys.clone());
        }
        let mut owners = match self.owners.get(&row) {
            Some(owners) => owners.clone(),
            None => {
                let sql = format!("SELECT {} FROM {} WHERE id = ?1", quoted(column), row.table);
                let owner = connection
                    .prepare_cached(&sql)?
                    .query_row([row.id.0], |row| row.get(0))
                    .optional()?;
                owner.map(RawId).into_iter().collect()
            }
        };
        owners.sort();
        owners.dedup();
        let mut journeys = Vec::new();
        for id in owners {
            journeys.extend(self.journeys_of(connection, ChangedRow { table, id }, known)?);
        }
        journeys.sort();
        journeys.dedup();
        known.insert(row, journeys.clone());
        Ok(journeys)
    }
}
