//! Reading what is readable of a damaged file into a new one.
//!
//! The work is done on a copy, whose header is mended and whose missing end is filled with empty
//! pages. Each table is read by its key, row by row; where that fails the rows behind the broken
//! page are sought by jumping ahead. What is read goes into a new project through the same
//! constraints every edit meets.
//!
//! Where the tables begin is read from the file's own schema. If the first page, through which it is
//! found, is overwritten, its other pages are sought and a new first page is put over them.
//!
//! A row is read from its page or not at all. Of a file whose end was cut off a table that was
//! filled late may be missing whole, while what was written before it is there.

mod reading;

use std::fs;
use std::path::Path;

use rusqlite::{Connection, params_from_iter};
use throughline_model::ProjectId;

use crate::answers;
use crate::copying::{Partial, sync_folder};
use crate::error::{OpenError, RecoverError, StoreError};
use crate::journal::recorder::{JOURNALED, extend_dictionary};
use crate::migration::SHIPPED;
use crate::opening::connection::harden;
use crate::opening::{demand_file, journal_of};
use crate::search;
use reading::{Readable, open_damaged, read_table};

/// Progress of [`recover`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RecoveryProgress<'a> {
    pub table: &'a str,
    /// Rows read so far, of all tables.
    pub rows: u64,
    /// Tables read, and how many there are.
    pub done: u64,
    pub total: u64,
}

/// What became of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TableRecovery {
    pub table: &'static str,
    /// Rows in the new file.
    pub rows: u64,
    /// Rows known to be lost, at least: those that could be seen but not read or kept. A gap whose
    /// rows cannot be counted counts as one.
    pub lost: u64,
    /// Rows that were readable but belonged to one that is lost.
    pub orphans: u64,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Recovered {
    pub tables: Vec<TableRecovery>,
    /// Rows in the new file.
    pub rows: u64,
    /// Rows lost, at least, orphans among them.
    pub lost: u64,
    /// Whether undo and versions came along. They do only if no row they speak of is missing.
    pub history_kept: bool,
}

/// The tables of the history, in an order in which each can be read by itself.
const HISTORY: [&str; 5] = [
    "journal_table",
    "journal_column",
    "journal_step",
    "journal_row",
    "version",
];

/// Tables that are neither journaled nor history.
const OTHERS: [&str; 10] = [
    "import_mapping",
    "picture",
    "survey_wave",
    "survey_code",
    "survey_receipt",
    "answer_state",
    "answer_chunk",
    "comment_tone",
    "feedback",
    "feedback_text",
];

/// Reads what is readable of `source` into the new file `target`, which must not exist. The source
/// is not changed. `progress` is called now and then and ends the work by answering `false`.
/// `replacement` is the id of the new project if the old one cannot be read; its name is then the
/// source's file name.
///
/// # Errors
/// [`RecoverError`]; no file is left at `target` then.
pub fn recover(
    source: &Path,
    target: &Path,
    replacement: ProjectId,
    progress: &mut dyn FnMut(RecoveryProgress<'_>) -> bool,
) -> Result<Recovered, RecoverError> {
    demand_file(source)?;
    if fs::exists(target).map_err(OpenError::from)? {
        return Err(OpenError::Exists.into());
    }
    let copy = Partial::beside(target)?;
    for (from, to) in [
        (source, &copy.path),
        (&journal_of(source), &journal_of(&copy.path)),
    ] {
        if from == source || from.exists() {
            fs::copy(from, to).map_err(OpenError::from)?;
            make_writable(to).map_err(OpenError::from)?;
        }
    }
    let damaged = open_damaged(&copy.path)?;
    let made = Partial::beside(target)?;
    let mut recovery = Recovery {
        damaged,
        new: new_file(&made.path)?,
        rows: 0,
        done: 0,
        progress,
    };
    let recovered = recovery.run(source, replacement)?;
    let Recovery { new, .. } = recovery;
    new.close().map_err(|(_, error)| error)?;
    made.move_to(target).map_err(OpenError::from)?;
    sync_folder(target);
    Ok(recovered)
}

struct Recovery<'a> {
    damaged: Connection,
    new: Connection,
    rows: u64,
    done: u64,
    progress: &'a mut dyn FnMut(RecoveryProgress<'_>) -> bool,
}

impl Recovery<'_> {
    fn run(&mut self, source: &Path, replacement: ProjectId) -> Result<Recovered, RecoverError> {
        self.new.execute_batch("BEGIN IMMEDIATE")?;
        let mut tables = Vec::new();
        for table in JOURNALED.into_iter().chain(OTHERS) {
            tables.push(self.take_table(table)?);
        }
        for table in &mut tables {
            if table.table == "picture" {
                table.lost += drop_damaged_pictures(&self.new)?;
            }
        }
        self.drop_orphans(&mut tables)?;
        for table in &mut tables {
            if table.table == "answer_chunk" {
                table.lost += answers::mend(&self.new)?;
            }
        }
        let rows = count_all(&self.new, &mut tables)?;
        if rows == 0 {
            return Err(RecoverError::NothingReadable(
                "no row of any table".to_owned(),
            ));
        }
        let whole = tables
            .iter()
            .filter(|table| JOURNALED.contains(&table.table))
            .all(|table| table.lost + table.orphans == 0);
        let history_kept = whole && self.take_history()?;
        self.demand_project(source, replacement)?;
        self.new.execute_batch("COMMIT")?;
        let lost = tables.iter().map(|table| table.lost + table.orphans).sum();
        Ok(Recovered {
            tables,
            rows,
            lost,
            history_kept,
        })
    }

    fn take_table(&mut self, table: &'static str) -> Result<TableRecovery, RecoverError> {
        let total = (JOURNALED.len() + OTHERS.len()) as u64;
        let (rows, done) = (self.rows, self.done);
        if !(self.progress)(RecoveryProgress {
            table,
            rows,
            done,
            total,
        }) {
            return Err(RecoverError::Cancelled);
        }
        let columns = self.shared_columns(table)?;
        let mut rejected = 0;
        let mut lost = 0;
        if let Some(readable) = Readable::of(&self.damaged, table, &columns)? {
            let names = columns.join(", ");
            let marks = vec!["?"; columns.len()].join(", ");
            let mut insert = self.new.prepare(&format!(
                "INSERT OR IGNORE INTO {table} ({names}) VALUES ({marks})"
            ))?;
            let mut rows = rows;
            let progress = &mut *self.progress;
            lost = read_table(&self.damaged, &readable, &mut |values| {
                rows += 1;
                if rows % 1000 == 1
                    && !progress(RecoveryProgress {
                        table,
                        rows,
                        done,
                        total,
                    })
                {
                    return Err(RecoverError::Cancelled);
                }
                // A value of the wrong kind is refused by the table's own constraints.
                match insert.execute(params_from_iter(values)) {
                    Ok(1) => Ok(()),
                    Ok(_) => {
                        rejected += 1;
                        Ok(())
                    }
                    Err(error) if is_refusal(&error) => {
                        rejected += 1;
                        Ok(())
                    }
                    Err(error) => Err(error.into()),
                }
            })?;
            self.rows = rows;
        } else if !self.is_older_than(table)? {
            lost += 1;
        }
        self.done += 1;
        Ok(TableRecovery {
            table,
            rows: 0,
            lost: lost + rejected,
            orphans: 0,
        })
    }

    /// Whether the file is of a version before the one that brought a table: it has none of those
    /// that came together.
    fn is_older_than(&self, table: &str) -> Result<bool, RecoverError> {
        let names = |version| -> rusqlite::Result<Vec<String>> {
            let parts = SHIPPED.expected(version)?.into_iter();
            Ok(parts
                .filter(|part| part.kind == "table")
                .map(|part| part.name)
                .collect())
        };
        let mut before = names(1)?;
        for version in 2..=SHIPPED.latest() {
            let now = names(version)?;
            let mut came = now.iter().filter(|name| !before.contains(name));
            if came.clone().any(|name| name == table) {
                let there = came.any(|name| {
                    let sql = "SELECT count(*) FROM sqlite_schema WHERE name = ?1";
                    self.damaged
                        .query_row(sql, [name], |row| row.get::<_, i64>(0))
                        .is_ok_and(|tables| tables > 0)
                });
                return Ok(!there);
            }
            before = now;
        }
        Ok(false)
    }

    /// Columns of the new table that the damaged file knows, too: an older version lacks some.
    fn shared_columns(&self, table: &str) -> Result<Vec<String>, RecoverError> {
        let sql = "SELECT name FROM pragma_table_info(?1) ORDER BY cid";
        let of = |connection: &Connection| -> rusqlite::Result<Vec<String>> {
            connection
                .prepare(sql)?
                .query_map([table], |row| row.get(0))?
                .collect()
        };
        let old = of(&self.damaged).unwrap_or_default();
        Ok(of(&self.new)?
            .into_iter()
            .filter(|column| old.contains(column))
            .collect())
    }

    /// Rows that name a row which is lost: dropped, or cut loose where the column may be empty.
    /// Dropping one can orphan others, so it is done until nothing changes.
    fn drop_orphans(&mut self, tables: &mut [TableRecovery]) -> Result<(), RecoverError> {
        loop {
            let mut dropped = 0;
            for table in tables.iter_mut() {
                let here = drop_orphans_of(&self.new, table.table)?;
                table.orphans += here;
                dropped += here;
            }
            if dropped == 0 {
                return Ok(());
            }
        }
    }

    /// Copies the history if all of it can be read; otherwise leaves the new file without.
    fn take_history(&mut self) -> Result<bool, RecoverError> {
        self.new.execute_batch("SAVEPOINT history")?;
        for table in HISTORY {
            self.new.execute_batch(&format!("DELETE FROM {table}"))?;
        }
        let mut complete = true;
        for table in HISTORY {
            complete &= self.take_table(table)?.lost == 0;
        }
        complete = complete
            && self
                .new
                .query_row(include_str!("check/broken_steps.sql"), [], |row| {
                    row.get::<_, i64>(0)
                })?
                == 0;
        if !complete {
            self.new.execute_batch("ROLLBACK TO history")?;
        }
        self.new.execute_batch("RELEASE history")?;
        extend_dictionary(&self.new)?;
        Ok(complete)
    }

    fn demand_project(&self, source: &Path, replacement: ProjectId) -> Result<(), RecoverError> {
        let name = source.file_stem().unwrap_or_default().to_string_lossy();
        self.new.execute(
            "INSERT INTO project (id, name) SELECT ?1, ?2 WHERE NOT EXISTS (SELECT 1 FROM project)",
            (replacement.0.0, name),
        )?;
        Ok(())
    }
}

/// An empty file of the present version, with the search index fed and foreign keys off.
fn new_file(path: &Path) -> Result<Connection, RecoverError> {
    let connection = Connection::open(path)?;
    connection.execute_batch("PRAGMA page_size = 4096; PRAGMA journal_mode = DELETE")?;
    harden(&connection)?;
    connection.execute_batch("PRAGMA foreign_keys = OFF; BEGIN IMMEDIATE")?;
    SHIPPED.migrate(&connection, 0, SHIPPED.latest())?;
    connection.execute_batch("COMMIT")?;
    search::install(&connection)?;
    Ok(connection)
}

/// Whether the new file would not take a row for what it holds.
fn is_refusal(error: &rusqlite::Error) -> bool {
    matches!(
        error.sqlite_error_code(),
        Some(
            rusqlite::ErrorCode::ConstraintViolation
                | rusqlite::ErrorCode::TypeMismatch
                | rusqlite::ErrorCode::TooBig
        )
    )
}

fn drop_orphans_of(connection: &Connection, table: &str) -> Result<u64, RecoverError> {
    let mut statement = connection.prepare(include_str!("recovery/references.sql"))?;
    let references = statement
        .query_map([table], |row| {
            Ok((
                row.get::<_, String>(0)?,
                row.get::<_, String>(1)?,
                row.get::<_, String>(2)?,
                row.get::<_, String>(3)?,
            ))
        })?
        .collect::<rusqlite::Result<Vec<_>>>()?;
    let mut dropped = 0;
    for (column, parent, key, action) in references {
        let lost = format!(
            // The alias keeps a table that names itself apart from itself.
            "{column} IS NOT NULL
             AND NOT EXISTS (SELECT 1 FROM {parent} AS named WHERE named.{key} = {table}.{column})"
        );
        let sql = if action == "SET NULL" {
            format!("UPDATE {table} SET {column} = NULL WHERE {lost}")
        } else {
            format!("DELETE FROM {table} WHERE {lost}")
        };
        dropped += connection.execute(&sql, [])? as u64;
    }
    Ok(dropped)
}

fn drop_damaged_pictures(connection: &Connection) -> Result<u64, RecoverError> {
    let mut statement = connection.prepare("SELECT id FROM picture")?;
    let ids: Vec<[u8; 16]> = statement
        .query_map([], |row| row.get(0))?
        .collect::<rusqlite::Result<_>>()?;
    let mut dropped = 0;
    for id in ids {
        let picture = throughline_model::PictureId(throughline_model::RawId(id));
        match crate::picture::read(connection, picture) {
            Ok(_) => {}
            Err(StoreError::PictureDamaged) => {
                connection.execute("DELETE FROM picture WHERE id = ?1", [id])?;
                dropped += 1;
            }
            Err(error) => return Err(error.into()),
        }
    }
    Ok(dropped)
}

fn count_all(connection: &Connection, tables: &mut [TableRecovery]) -> Result<u64, RecoverError> {
    let mut all = 0;
    for table in tables {
        let sql = format!("SELECT count(*) FROM {}", table.table);
        table.rows = connection.query_row(&sql, [], |row| row.get::<_, i64>(0))? as u64;
        all += table.rows;
    }
    Ok(all)
}

/// A copy of a file that may not be written may be.
#[allow(
    clippy::permissions_set_readonly_false,
    reason = "a private copy, about to be removed; who may read it does not change"
)]
fn make_writable(path: &Path) -> std::io::Result<()> {
    let mut permissions = fs::metadata(path)?.permissions();
    if permissions.readonly() {
        permissions.set_readonly(false);
        fs::set_permissions(path, permissions)?;
    }
    Ok(())
}
