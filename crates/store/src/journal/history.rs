//! Undo, redo and the list of steps.

use rusqlite::{Connection, OptionalExtension, Row, params};
use throughline_model::{HistoryId, RawId};

use crate::error::StoreError;
use crate::journal::changes::{Changes, changes_of};
use crate::journal::replay::{Direction, replay};
use crate::journal::transaction::{Recording, References, Step, Writing, insert_step};
use crate::store::Store;

/// What undo and redo would do next.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct HistoryState {
    pub undo: Option<StepLabel>,
    pub redo: Option<StepLabel>,
}

/// What a step did; see [`crate::Edit`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StepLabel {
    pub op: String,
    pub subject: String,
    pub count: u32,
}

/// One entry of the history.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HistoryStep {
    pub id: HistoryId,
    /// Of an undo or redo: the label of the edit it undid or redid.
    pub label: StepLabel,
    pub kind: StepKind,
    /// An edit that is undone now, or was dropped by a later edit.
    pub undone: bool,
    pub author: String,
    /// Milliseconds since 1970.
    pub time: i64,
    /// How many row changes.
    pub rows: u32,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StepKind {
    Edit,
    Undo,
    Redo,
}

/// An undo or a redo that is on the disk.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stepped {
    /// The edit that was undone or redone.
    pub label: StepLabel,
    pub changes: Changes,
}

impl Store {
    /// Undoes the last edit that is not undone. `None` if there is none.
    pub fn undo(&mut self, author: &str, now: i64) -> Result<Option<Stepped>, StoreError> {
        self.demand_writable()?;
        let Some(edit) = standing(&self.connection)? else {
            return Ok(None);
        };
        self.step_over(edit, StepKind::Undo, author, now).map(Some)
    }

    /// Redoes the edit that was undone last. `None` if there is none.
    pub fn redo(&mut self, author: &str, now: i64) -> Result<Option<Stepped>, StoreError> {
        self.demand_writable()?;
        let Some(edit) = undone(&self.connection)? else {
            return Ok(None);
        };
        self.step_over(edit, StepKind::Redo, author, now).map(Some)
    }

    /// Undoes every edit after `step`, newest first, as one transaction: the project is then what
    /// it was when `step` had just been made. The changes are those of all of them.
    ///
    /// # Errors
    /// [`StoreError::NotUndoable`] if `step` is not an edit that stands.
    pub fn undo_to(
        &mut self,
        step: HistoryId,
        author: &str,
        now: i64,
    ) -> Result<Changes, StoreError> {
        self.demand_writable()?;
        let connection = &self.connection;
        let number: i64 = connection
            .prepare_cached("SELECT number FROM journal_step WHERE id = ?1 AND state = 1")?
            .query_row([step.0.0], |row| row.get(0))
            .optional()?
            .ok_or(StoreError::NotUndoable(step))?;
        let recorder = &self.recorder;
        let writing = Writing::begin(connection, recorder, Recording::Off, References::Off)?;
        let mut ranges = Vec::new();
        let mut last = None;
        while let Some(edit) = standing(connection)?
            && edit.number > number
        {
            last = Some(self.write_step_over(&edit, StepKind::Undo, author, now)?);
            ranges.push(edit.rows);
        }
        let mut changes = changes_of(connection, recorder, &ranges)?;
        changes.step = last;
        writing.commit()?;
        Ok(changes)
    }

    /// Nothing can be undone in a project that is open read-only.
    pub fn history_state(&self) -> Result<HistoryState, StoreError> {
        if self.demand_writable().is_err() {
            return Ok(HistoryState::default());
        }
        Ok(HistoryState {
            undo: standing(&self.connection)?.map(|edit| edit.label),
            redo: undone(&self.connection)?.map(|edit| edit.label),
        })
    }

    /// Steps newest first, those older than `before`, at most `limit`.
    pub fn history(
        &self,
        before: Option<HistoryId>,
        limit: u32,
    ) -> Result<Vec<HistoryStep>, StoreError> {
        let mut statement = self.connection.prepare_cached(include_str!("list.sql"))?;
        let steps = statement
            .query_map(params![before.map(|id| id.0.0), limit], read_step)?
            .collect::<Result<_, _>>()?;
        Ok(steps)
    }

    fn step_over(
        &mut self,
        edit: StoredEdit,
        kind: StepKind,
        author: &str,
        now: i64,
    ) -> Result<Stepped, StoreError> {
        let (connection, recorder) = (&self.connection, &self.recorder);
        let writing = Writing::begin(connection, recorder, Recording::Off, References::Off)?;
        let id = self.write_step_over(&edit, kind, author, now)?;
        let mut changes = changes_of(connection, recorder, &[edit.rows])?;
        changes.step = Some(id);
        writing.commit()?;
        Ok(Stepped {
            label: edit.label,
            changes,
        })
    }

    fn write_step_over(
        &self,
        edit: &StoredEdit,
        kind: StepKind,
        author: &str,
        now: i64,
    ) -> Result<HistoryId, StoreError> {
        let connection = &self.connection;
        let (direction, state) = match kind {
            StepKind::Undo => (Direction::Back, 2),
            StepKind::Edit | StepKind::Redo => (Direction::Forward, 1),
        };
        replay(connection, &self.recorder, edit.rows, direction)?;
        connection
            .prepare_cached("UPDATE journal_step SET state = ?2 WHERE number = ?1")?
            .execute([edit.number, state])?;
        insert_step(
            connection,
            &Step {
                kind: kind.number(),
                state: 0,
                target: Some(edit.number),
                op: &edit.label.op,
                subject: &edit.label.subject,
                count: edit.label.count,
                author,
                now,
                rows: (0, -1),
            },
        )
    }
}

impl StepKind {
    fn number(self) -> i64 {
        match self {
            StepKind::Edit => 0,
            StepKind::Undo => 1,
            StepKind::Redo => 2,
        }
    }

    fn from_number(number: i64) -> Option<Self> {
        [StepKind::Edit, StepKind::Undo, StepKind::Redo]
            .into_iter()
            .find(|kind| kind.number() == number)
    }
}

struct StoredEdit {
    number: i64,
    label: StepLabel,
    rows: (i64, i64),
}

/// The edit undo would take back.
fn standing(connection: &Connection) -> Result<Option<StoredEdit>, StoreError> {
    one_edit(connection, include_str!("standing.sql"))
}

/// The edit redo would make again: the oldest of those undone, which was undone last.
fn undone(connection: &Connection) -> Result<Option<StoredEdit>, StoreError> {
    one_edit(connection, include_str!("undone.sql"))
}

fn one_edit(connection: &Connection, sql: &str) -> Result<Option<StoredEdit>, StoreError> {
    let edit = connection.prepare_cached(sql)?.query_row([], |row| {
        Ok(StoredEdit {
            number: row.get(0)?,
            label: StepLabel {
                op: row.get(1)?,
                subject: row.get(2)?,
                count: row.get(3)?,
            },
            rows: (row.get(4)?, row.get(5)?),
        })
    });
    Ok(edit.optional()?)
}

fn read_step(row: &Row<'_>) -> rusqlite::Result<HistoryStep> {
    let kind = row.get(4)?;
    Ok(HistoryStep {
        id: HistoryId(RawId(row.get(0)?)),
        label: StepLabel {
            op: row.get(1)?,
            subject: row.get(2)?,
            count: row.get(3)?,
        },
        kind: StepKind::from_number(kind)
            .ok_or(rusqlite::Error::IntegralValueOutOfRange(4, kind))?,
        undone: row.get(5)?,
        author: row.get(6)?,
        time: row.get(7)?,
        rows: row.get(8)?,
    })
}
