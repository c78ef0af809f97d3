//! A survey with a field of every kind, and answers to it.

use throughline_model::survey::{
    Answer, AnswerSheet, AnswerValue, Choice, FieldKey, Invited, Page, PageContent, Privacy,
    Question, QuestionContent, QuestionKind, Survey, SurveyDefinition, SurveySettings, Wave,
    WaveState, Wording,
};
use throughline_model::{OrderKey, PageId, QuestionId, RawId, SurveyId, WaveId};
use throughline_store::answers::{AnswerColumns, Cell, NewAnswer, load};
use throughline_store::{Store, StoreError, rows};

use crate::project::{Folder, edit};

pub fn raw(number: u128) -> RawId {
    RawId(number.to_be_bytes())
}

const fn field(number: u128) -> FieldKey {
    FieldKey {
        question: QuestionId(RawId(number.to_be_bytes())),
        part: 0,
    }
}

/// One of five.
pub const AGREES: FieldKey = field(101);
/// One of 600: codes of two bytes.
pub const DEPARTMENT: FieldKey = field(102);
pub const AGE: FieldKey = field(103);
pub const COMMENT: FieldKey = field(104);
pub const FIELDS: [FieldKey; 4] = [AGREES, DEPARTMENT, AGE, COMMENT];

pub fn definition(privacy: Privacy) -> SurveyDefinition {
    let question = |field: FieldKey, text: &str, kind| Question {
        id: field.question,
        content: QuestionContent {
            may_refuse: true,
            ..QuestionContent::new(Wording::of("en", text), kind)
        },
        order: OrderKey(format!("{}", field.question)),
    };
    let choices = (1..=600)
        .map(|code| Choice {
            code,
            text: Wording::of("en", &format!("Department {code}")),
        })
        .collect();
    let number = QuestionKind::Number {
        least: None,
        most: None,
        decimals: 1,
        unit: String::new(),
    };
    SurveyDefinition {
        survey: Survey {
            id: SurveyId(raw(1)),
            name: "Engagement".to_owned(),
            settings: SurveySettings {
                privacy,
                ..SurveySettings::new("en", "How is it going?")
            },
            order: OrderKey("a".to_owned()),
        },
        pages: vec![PageContent {
            page: Page {
                id: PageId(raw(11)),
                title: Wording::default(),
                shown_if: None,
                branches: Vec::new(),
                order: OrderKey("a".to_owned()),
            },
            questions: vec![
                question(
                    AGREES,
                    "I know what is expected",
                    QuestionKind::Likert {
                        labels: vec![Wording::default(); 5],
                    },
                ),
                question(
                    DEPARTMENT,
                    "Where do you work?",
                    QuestionKind::SingleChoice {
                        choices,
                        other: false,
                    },
                ),
                question(AGE, "How old are you?", number),
                question(COMMENT, "What else?", QuestionKind::LongText),
            ],
        }],
    }
}

pub fn wave(privacy: Privacy) -> Wave {
    Wave {
        id: WaveId(raw(21)),
        survey: SurveyId(raw(1)),
        name: "Autumn 2026".to_owned(),
        state: WaveState::Open,
        started: 20_700,
        closed: None,
        invited: vec![Invited {
            segment: None,
            people: 90,
        }],
        by_code: false,
        definition: definition(privacy),
    }
}

/// Writes a survey as one edit.
pub fn design(store: &mut Store, survey: &SurveyDefinition) {
    store
        .transact(edit("design"), |connection| -> Result<(), StoreError> {
            rows::surveys::insert(connection, &survey.survey)?;
            for page in &survey.pages {
                rows::pages::insert(connection, survey.survey.id, &page.page)?;
                for question in &page.questions {
                    rows::questions::insert(connection, page.page.id, question)?;
                }
            }
            Ok(())
        })
        .unwrap();
}

pub fn launch(store: &mut Store, wave: &Wave) {
    store
        .write(|connection| rows::waves::insert(connection, wave).map_err(StoreError::from))
        .unwrap();
}

/// A project with one wave in the field.
pub fn project(privacy: Privacy) -> (Folder, Store, WaveId) {
    let folder = Folder::new();
    let mut store = folder.create();
    let wave = wave(privacy);
    launch(&mut store, &wave);
    (folder, store, wave.id)
}

/// One row: a value or none for each of [`FIELDS`].
pub type Row = [Option<AnswerValue>; 4];

pub fn answer(row: &Row) -> NewAnswer {
    let answers = FIELDS
        .iter()
        .zip(row)
        .filter_map(|(field, value)| {
            Some(Answer {
                question: field.question,
                part: field.part,
                value: value.clone()?,
            })
        })
        .collect();
    NewAnswer {
        sheet: AnswerSheet { answers },
        ..NewAnswer::default()
    }
}

pub fn comment(text: &str) -> NewAnswer {
    let text = AnswerValue::Text {
        text: text.to_owned(),
    };
    answer(&[None, None, None, Some(text)])
}

pub fn value_of(cell: Cell<'_>) -> Option<AnswerValue> {
    match cell {
        Cell::Missing => None,
        Cell::Refused => Some(AnswerValue::Refused),
        Cell::Code(code) => Some(AnswerValue::Code { code }),
        Cell::Number(number) => Some(AnswerValue::Number { number }),
        Cell::Text(text) => Some(AnswerValue::Text {
            text: text.to_owned(),
        }),
    }
}

pub fn rows_of(columns: &AnswerColumns) -> Vec<Row> {
    (0..columns.rows)
        .map(|row| FIELDS.map(|field| value_of(columns.get(field).get(row))))
        .collect()
}

/// All rows of the wave, in an order of their own.
pub fn stored(store: &Store, wave: WaveId) -> Vec<String> {
    sorted(&rows_of(&load(store.read(), wave, &FIELDS).unwrap()))
}

pub fn sorted(rows: &[Row]) -> Vec<String> {
    let mut rows: Vec<String> = rows.iter().map(|row| format!("{row:?}")).collect();
    rows.sort();
    rows
}

/// Bytes for the order of rows, the same in every run.
pub fn random(seed: u64) -> impl FnMut(&mut [u8]) {
    let mut state = seed;
    move |bytes| {
        for byte in bytes {
            state = state.wrapping_add(0x9e37_79b9_7f4a_7c15);
            let mixed = (state ^ (state >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
            *byte = ((mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb) >> 40) as u8;
        }
    }
}
