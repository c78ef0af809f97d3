//! A project in a temporary folder, and what its tables hold to the bit.

use std::path::{Path, PathBuf};

use rusqlite::Connection;
use rusqlite::types::ValueRef;
use tempfile::TempDir;
use throughline_model::{ProjectId, RawId};
use throughline_store::{
    Committed, Edit, NewProject, OpenError, Opened, Opening, Store, StoreError,
};

pub const NOW: i64 = 1_700_000_000_000;

pub const TABLES: [&str; 54] = [
    "project",
    "department",
    "channel",
    "touchpoint",
    "persona",
    "journey",
    "journey_persona",
    "stage",
    "step",
    "lane",
    "card",
    "card_tag",
    "point",
    "survey",
    "survey_page",
    "survey_question",
    "measure",
    "measure_link",
    "measure_value",
    "measure_redraw",
    "measure_annotation",
    "worth",
    "board",
    "board_tile",
    "topic",
    "criterion",
    "brand_value",
    "touchpoint_rating",
    "touchpoint_expectation",
    "handover",
    "responsibility",
    "feedback_import",
    "feedback_mark",
    "feedback_topic_mark",
    "feedback_card",
    "merged_entry",
    "saved_filter",
    "persona_profile",
    "persona_statement",
    "persona_channel",
    "segment",
    "segment_persona",
    "adaptation",
    "stakeholder",
    "stakeholder_exchange",
    "scoring",
    "opportunity",
    "opportunity_step",
    "opportunity_card",
    "opportunity_source",
    "action",
    "action_goal",
    "action_check",
    "review",
];

pub struct Folder {
    pub dir: TempDir,
    pub file: PathBuf,
}

impl Folder {
    pub fn new() -> Self {
        let dir = tempfile::tempdir().unwrap();
        let file = dir.path().join("harbour-bank.throughline");
        Folder { dir, file }
    }

    pub fn create(&self) -> Store {
        let id = ProjectId(RawId([7; 16]));
        Store::create(
            &self.file,
            NewProject {
                id,
                name: "Harbour Bank",
            },
            &self.opening(),
        )
        .unwrap()
    }

    pub fn open(&self) -> Result<Opened, OpenError> {
        Store::open(&self.file, &self.opening())
    }

    pub fn opening(&self) -> Opening<'_> {
        Opening {
            author: "Maria",
            computer: "LAPTOP-7",
            process: 4711,
            now: NOW,
            read_only: false,
            scratch: self.dir.path(),
        }
    }

    /// Everything in the folder, by name.
    pub fn names(&self) -> Vec<String> {
        let mut names: Vec<String> = std::fs::read_dir(self.dir.path())
            .unwrap()
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .collect();
        names.sort();
        names
    }
}

pub fn edit(label: &str) -> Edit<'_> {
    Edit {
        operation: None,
        op: "op.test",
        subject: label.to_owned(),
        count: 1,
        author: "Maria",
        now: NOW,
    }
}

/// One edit of plain SQL.
pub fn run(store: &mut Store, sql: &str) -> Committed<()> {
    store
        .transact(edit(sql), |connection| {
            connection.execute_batch(sql).map_err(StoreError::from)
        })
        .unwrap()
}

/// A journey 01 with a stage 02, a step 03, a lane 04, and `cards` cards.
pub fn fill(store: &mut Store, cards: u32) {
    store
        .transact(edit("fill"), |connection| -> Result<(), StoreError> {
            connection.execute_batch(
                "INSERT INTO journey VALUES (unhex(printf('%032x', 1)), 'Open an account', 'today', 'draft', '', NULL, NULL, 'a');
                 INSERT INTO stage VALUES (unhex(printf('%032x', 2)), unhex(printf('%032x', 1)), 'Sign up', 'a', NULL);
                 INSERT INTO step VALUES (unhex(printf('%032x', 3)), unhex(printf('%032x', 2)), 'Upload the passport', NULL, NULL, 'a', NULL);
                 INSERT INTO lane VALUES (unhex(printf('%032x', 4)), unhex(printf('%032x', 1)), 'pains', 'Pains', '', NULL, NULL, 0, 0, 'a');",
            )?;
            connection.execute(
                "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ?1)
                 INSERT INTO card
                 SELECT unhex(printf('%032x', 1000 + i)), unhex(printf('%032x', 1)),
                    unhex(printf('%032x', 4)), unhex(printf('%032x', 3)), 1,
                    'Card ' || i, 'Notes of the card ' || i, NULL, NULL, NULL, NULL, NULL, NULL,
                    NULL, printf('%08d', i), NULL
                 FROM n",
                [cards],
            )?;
            Ok(())
        })
        .unwrap();
}

pub fn count(connection: &Connection, table: &str) -> i64 {
    connection
        .query_row(&format!("SELECT count(*) FROM {table}"), [], |row| {
            row.get(0)
        })
        .unwrap()
}

/// Every row of every journaled table: type and bytes of each value, in a fixed order.
pub fn snapshot(connection: &Connection) -> Vec<(&'static str, Vec<Vec<u8>>)> {
    TABLES
        .iter()
        .map(|table| {
            let mut statement = connection
                .prepare(&format!("SELECT * FROM {table}"))
                .unwrap();
            let width = statement.column_count();
            let mut rows = statement.query([]).unwrap();
            let mut found = Vec::new();
            while let Some(row) = rows.next().unwrap() {
                let mut bytes = Vec::new();
                for index in 0..width {
                    match row.get_ref(index).unwrap() {
                        ValueRef::Null => bytes.push(b'n'),
                        ValueRef::Integer(value) => {
                            bytes.push(b'i');
                            bytes.extend(value.to_le_bytes());
                        }
                        ValueRef::Real(value) => {
                            bytes.push(b'r');
                            bytes.extend(value.to_bits().to_le_bytes());
                        }
                        ValueRef::Text(value) => {
                            bytes.push(b't');
                            bytes.extend(value.len().to_le_bytes());
                            bytes.extend(value);
                        }
                        ValueRef::Blob(value) => {
                            bytes.push(b'b');
                            bytes.extend(value.len().to_le_bytes());
                            bytes.extend(value);
                        }
                    }
                }
                found.push(bytes);
            }
            found.sort();
            (*table, found)
        })
        .collect()
}

/// What the search index holds, read apart from the program: kind, id, word, column.
pub fn indexed(path: &Path) -> Vec<(i64, Vec<u8>, String, String)> {
    let connection = Connection::open(path).unwrap();
    connection
        .execute_batch(
            "CREATE VIRTUAL TABLE temp.word USING fts5vocab(main, search_index, instance)",
        )
        .unwrap();
    let mut statement = connection
        .prepare(
            "SELECT DISTINCT coalesce(kind, -1), coalesce(id, x''), term, col FROM temp.word
             LEFT JOIN search_entry ON number = doc WHERE coalesce(gone, 0) = 0",
        )
        .unwrap();
    let mut found: Vec<_> = statement
        .query_map([], |row| {
            Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?))
        })
        .unwrap()
        .collect::<Result<_, _>>()
        .unwrap();
    found.sort();
    found
}
