//! Reading a damaged table around its broken pages.

use std::collections::HashSet;
use std::fs::OpenOptions;
use std::io::{Read, Seek, SeekFrom, Write};
use std::path::Path;

use rusqlite::types::Value;
use rusqlite::{Connection, OpenFlags, params_from_iter};

use crate::error::{OpenError, RecoverError};
use crate::journal::replay::quoted;
use crate::migration::APPLICATION_ID;
use crate::opening::connection::harden;
use crate::opening::header::MAGIC;
use crate::opening::schema_pages::{self, PAGE};

/// A table that can be found in the damaged file.
pub(super) struct Readable {
    columns: Vec<String>,
    table: &'static str,
    way: Way,
}

/// How rows are addressed.
enum Way {
    /// By SQLite's own row number.
    Number,
    /// By the first column of the primary key, a BLOB.
    Key(String),
}

/// Mends what keeps SQLite from looking at a file at all, and opens it. `path` is a copy.
pub(super) fn open_damaged(path: &Path) -> Result<Connection, RecoverError> {
    mend(path).map_err(OpenError::from)?;
    connect(path).or_else(|problem| {
        if make_first_page(path).map_err(OpenError::from)? {
            mend(path).map_err(OpenError::from)?;
            connect(path)
        } else {
            Err(problem)
        }
    })
}

fn connect(path: &Path) -> Result<Connection, RecoverError> {
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let unreadable = |error: rusqlite::Error| RecoverError::NothingReadable(error.to_string());
    let connection = Connection::open_with_flags(path, flags).map_err(unreadable)?;
    // What is left of a broken table of tables is taken: an index whose table is gone is passed
    // over. Hardening then forbids what else this would allow.
    connection
        .execute_batch("PRAGMA writable_schema = ON")
        .map_err(unreadable)?;
    harden(&connection).map_err(unreadable)?;
    // A page that is wrong in one cell still gives its others.
    connection
        .execute_batch("PRAGMA cell_size_check = OFF")
        .map_err(unreadable)?;
    let projects = connection
        .query_row(
            "SELECT count(*) FROM sqlite_schema WHERE name = 'card'",
            [],
            |row| row.get::<_, i64>(0),
        )
        .map_err(unreadable)?;
    if projects == 0 {
        return Err(RecoverError::NothingReadable(
            "no table of a project".to_owned(),
        ));
    }
    Ok(connection)
}

/// Puts a new first page over what is left of the table of tables; answers whether there is any.
fn make_first_page(path: &Path) -> std::io::Result<bool> {
    let mut file = OpenOptions::new().read(true).write(true).open(path)?;
    let Some(page) = schema_pages::first_page(&mut file)? else {
        return Ok(false);
    };
    file.seek(SeekFrom::Start(0))?;
    file.write_all(&page)?;
    file.sync_all()?;
    Ok(true)
}

/// Writes the fixed parts of the header anew where they cannot be right, and fills a file that is
/// too short with empty pages, which fail one by one instead of all at once.
fn mend(path: &Path) -> std::io::Result<()> {
    let mut file = OpenOptions::new().read(true).write(true).open(path)?;
    let mut header = [0; 100];
    if file.read_exact(&mut header).is_err() {
        return Ok(());
    }
    let length = file.metadata()?.len();
    let begins = &header[..16] == MAGIC;
    header[..16].copy_from_slice(MAGIC);
    let page = u64::from(u16::from_be_bytes([header[16], header[17]]));
    if !begins || page < 512 || !page.is_power_of_two() {
        header[16..18].copy_from_slice(&(PAGE as u16).to_be_bytes());
    }
    let page = u64::from(u16::from_be_bytes([header[16], header[17]]));
    // Rollback journal, nothing reserved at a page's end, the fractions SQLite demands.
    header[18..24].copy_from_slice(&[1, 1, 0, 64, 32, 32]);
    let counted = u64::from(u32::from_be_bytes([
        header[28], header[29], header[30], header[31],
    ]));
    let present = length.div_ceil(page);
    // A count far beyond the file is itself damage.
    let pages = if counted >= present && counted <= present.saturating_mul(4).max(1024) {
        counted
    } else {
        present
    };
    header[28..32].copy_from_slice(&(pages as u32).to_be_bytes());
    // No list of free pages: nothing is written into this copy, and the list may be broken.
    header[32..40].fill(0);
    header[44..48].copy_from_slice(&4u32.to_be_bytes());
    header[52..60].copy_from_slice(&[0, 0, 0, 0, 0, 0, 0, 1]);
    header[68..72].copy_from_slice(&APPLICATION_ID.to_be_bytes());
    header.copy_within(24..28, 92);
    file.seek(SeekFrom::Start(0))?;
    file.write_all(&header)?;
    file.set_len(pages * page)?;
    file.sync_all()
}

impl Readable {
    /// `None` if the table is not in the file's schema.
    pub fn of(
        connection: &Connection,
        table: &'static str,
        columns: &[String],
    ) -> Result<Option<Self>, RecoverError> {
        if columns.is_empty() {
            return Ok(None);
        }
        let without: Option<bool> = connection
            .query_row(
                "SELECT wr FROM pragma_table_list(?1) WHERE type = 'table'",
                [table],
                |row| row.get(0),
            )
            .ok();
        let Some(without) = without else {
            return Ok(None);
        };
        let way = if without {
            Way::Key(quoted(&columns[0]))
        } else {
            Way::Number
        };
        let columns = columns.iter().map(|column| quoted(column)).collect();
        Ok(Some(Readable {
            columns,
            table,
            way,
        }))
    }
}

/// Hands every row that can be read to `take` and answers how many are lost: by the count of an
/// index, if one can be read, and at least one for every gap.
pub(super) fn read_table(
    connection: &Connection,
    readable: &Readable,
    take: &mut dyn FnMut(Vec<Value>) -> Result<(), RecoverError>,
) -> Result<u64, RecoverError> {
    let mut taken = 0;
    let mut counting = |values| {
        taken += 1;
        take(values)
    };
    let gaps = match &readable.way {
        Way::Number => by_number(connection, readable, &mut counting)?,
        Way::Key(key) => by_key(connection, readable, key, &mut counting)?,
    };
    let counted = connection
        .query_row(
            &format!("SELECT count(*) FROM {}", readable.table),
            [],
            |row| row.get::<_, i64>(0),
        )
        .map_or(0, |count| count as u64);
    Ok(gaps.max(counted.saturating_sub(taken)))
}

/// One run over rows: those it read, and whether it ended well.
enum Run {
    Complete,
    /// It broke after this row number, or before any.
    Broke(Option<i64>),
}

/// Reads on until something breaks, then seeks the next row number behind which reading works.
fn by_number(
    connection: &Connection,
    readable: &Readable,
    take: &mut dyn FnMut(Vec<Value>) -> Result<(), RecoverError>,
) -> Result<u64, RecoverError> {
    let list = readable.columns.join(", ");
    let table = readable.table;
    let up =
        format!("SELECT rowid, {list} FROM {table} NOT INDEXED WHERE rowid > ?1 ORDER BY rowid");
    let highest = highest_number(connection, table);
    let mut from = 0;
    let mut gaps = 0;
    loop {
        match run(connection, &up, from, readable.columns.len(), take)? {
            Run::Complete => return Ok(gaps),
            // Nothing behind a gap: the pages lead back to where reading has been.
            Run::Broke(None) if gaps > 0 => return Ok(gaps),
            Run::Broke(last) => {
                gaps += 1;
                match next_start(connection, &up, last.unwrap_or(from), highest) {
                    Some(next) => from = next,
                    None => return Ok(gaps),
                }
            }
        }
    }
}

/// The largest row number, from the right edge of the table or, if that is broken, a bound no
/// project reaches.
fn highest_number(connection: &Connection, table: &str) -> i64 {
    const BOUND: i64 = 1 << 32;
    connection
        .query_row(
            &format!("SELECT max(rowid) FROM {table} NOT INDEXED"),
            [],
            |row| row.get::<_, Option<i64>>(0),
        )
        .ok()
        .flatten()
        .unwrap_or(BOUND)
}

/// The smallest number behind `last` from which reading works again: sought with doubling strides,
/// then by halving the stretch between the last that failed and the first that worked.
fn next_start(connection: &Connection, up: &str, last: i64, highest: i64) -> Option<i64> {
    let works = |from: i64| -> bool {
        let Ok(mut statement) = connection.prepare_cached(up) else {
            return false;
        };
        let Ok(mut rows) = statement.query([from]) else {
            return false;
        };
        matches!(rows.next(), Ok(Some(_)))
    };
    let (mut failing, mut stride) = (last, 1);
    let mut working = loop {
        let from = last.saturating_add(stride);
        if from >= highest {
            // The last row itself may stand on a page that can be read.
            let from = highest - 1;
            if from > failing && works(from) {
                break from;
            }
            return None;
        }
        if works(from) {
            break from;
        }
        failing = from;
        stride *= 2;
    };
    while working - failing > 1 {
        let middle = failing + (working - failing) / 2;
        if works(middle) {
            working = middle;
        } else {
            failing = middle;
        }
    }
    Some(working)
}

fn run(
    connection: &Connection,
    sql: &str,
    from: i64,
    width: usize,
    take: &mut dyn FnMut(Vec<Value>) -> Result<(), RecoverError>,
) -> Result<Run, RecoverError> {
    let Ok(mut statement) = connection.prepare_cached(sql) else {
        return Ok(Run::Broke(None));
    };
    let Ok(mut rows) = statement.query([from]) else {
        return Ok(Run::Broke(None));
    };
    let mut last = None;
    loop {
        let row = match rows.next() {
            Ok(Some(row)) => row,
            Ok(None) => return Ok(Run::Complete),
            Err(_) => return Ok(Run::Broke(last)),
        };
        let Ok(number) = row.get::<_, i64>(0) else {
            return Ok(Run::Broke(last));
        };
        // A page that points back at an earlier one would go on for ever.
        if number <= last.unwrap_or(from) {
            return Ok(Run::Broke(last));
        }
        let values: rusqlite::Result<Vec<Value>> = (1..=width)
            .map(|index| row.get::<_, Value>(index))
            .collect();
        last = Some(number);
        match values {
            Ok(values) => take(values)?,
            Err(_) => return Ok(Run::Broke(last)),
        }
    }
}

/// Reads on by the first column of the key, an id, until something breaks, then seeks the next id
/// behind which reading works; what is left is read from the other end.
fn by_key(
    connection: &Connection,
    readable: &Readable,
    key: &str,
    take: &mut dyn FnMut(Vec<Value>) -> Result<(), RecoverError>,
) -> Result<u64, RecoverError> {
    let list = readable.columns.join(", ");
    let table = readable.table;
    let up = format!("SELECT {list} FROM {table} WHERE {key} > ?1 ORDER BY {key}");
    let down = format!("SELECT {list} FROM {table} ORDER BY {key} DESC");
    let mut reading = KeyReading {
        connection,
        width: readable.columns.len(),
        seen: HashSet::new(),
        take,
    };
    let mut from = None;
    let mut gaps = 0;
    loop {
        let (whole, last) = reading.stretch(&up, &[start_after(from)])?;
        if whole {
            return Ok(gaps);
        }
        gaps += 1;
        // Nothing new behind a gap: the pages lead back to where reading has been.
        if last.is_none() && from.is_some() {
            break;
        }
        match next_key(connection, &up, last.unwrap_or(0)) {
            Some(next) => from = Some(next),
            None => break,
        }
    }
    reading.stretch(&down, &[])?;
    Ok(gaps)
}

/// The blob behind which reading starts; `None`: at the first key.
fn start_after(key: Option<u128>) -> Value {
    Value::Blob(key.map_or_else(Vec::new, |key| key.to_be_bytes().to_vec()))
}

/// The smallest key behind `last` from which reading works again: like [`next_start`].
fn next_key(connection: &Connection, up: &str, last: u128) -> Option<u128> {
    let works = |from: u128| -> bool {
        let Ok(mut statement) = connection.prepare_cached(up) else {
            return false;
        };
        let Ok(mut rows) = statement.query([start_after(Some(from))]) else {
            return false;
        };
        matches!(rows.next(), Ok(Some(_)))
    };
    let (mut failing, mut stride) = (last, 1u128);
    let mut working = loop {
        let from = last.checked_add(stride)?;
        if works(from) {
            break from;
        }
        failing = from;
        stride = stride.checked_mul(2)?;
    };
    while working - failing > 1 {
        let middle = failing + (working - failing) / 2;
        if works(middle) {
            working = middle;
        } else {
            failing = middle;
        }
    }
    Some(working)
}

struct KeyReading<'a> {
    connection: &'a Connection,
    /// Columns of a row.
    width: usize,
    seen: HashSet<Vec<u8>>,
    take: &'a mut dyn FnMut(Vec<Value>) -> Result<(), RecoverError>,
}

impl KeyReading<'_> {
    /// Answers whether it came to its end, and the last key it read.
    fn stretch(
        &mut self,
        sql: &str,
        start: &[Value],
    ) -> Result<(bool, Option<u128>), RecoverError> {
        let mut last = None;
        let Ok(mut statement) = self.connection.prepare_cached(sql) else {
            return Ok((false, last));
        };
        let Ok(mut rows) = statement.query(params_from_iter(start)) else {
            return Ok((false, last));
        };
        loop {
            let row = match rows.next() {
                Ok(Some(row)) => row,
                Ok(None) => return Ok((true, last)),
                Err(_) => return Ok((false, last)),
            };
            let values: rusqlite::Result<Vec<Value>> = (0..self.width)
                .map(|index| row.get::<_, Value>(index))
                .collect();
            let Ok(values) = values else {
                return Ok((false, last));
            };
            let print = format!("{:?}", &values[..values.len().min(2)]).into_bytes();
            if !self.seen.insert(print) {
                // What was read from the other end, or a circle.
                return Ok((false, last));
            }
            last = key_of(&values).or(last);
            (self.take)(values)?;
        }
    }
}

fn key_of(values: &[Value]) -> Option<u128> {
    match values.first() {
        Some(Value::Blob(bytes)) => Some(u128::from_be_bytes(bytes.as_slice().try_into().ok()?)),
        _ => None,
    }
}
