//! Waves with answers, put into a project without anybody having to answer.

use serde_json::{Value, json};
use throughline_app::model::survey::{
    Choice, FieldKey, Page, PageContent, Privacy, Question, QuestionContent, QuestionKind,
    Recommender, Segment, Survey, SurveyDefinition, SurveySettings, Theme, Wave, WaveState,
    Wording,
};
use throughline_app::model::{OrderKey, PageId, QuestionId, RawId, SurveyId, ThemeId, WaveId};
use throughline_store::answers::{Batch, Cell, SECONDS};
use throughline_store::rows::waves;
use throughline_store::{Opening, Store, StoreError};

use crate::harness::{Program, text};

/// One cell of an answer.
#[derive(Debug, Clone, PartialEq)]
pub enum Given {
    Nothing,
    Code(u16),
    Number(f64),
    Text(String),
}

/// A survey that grows question by question.
pub struct Asked {
    pub definition: SurveyDefinition,
}

pub fn id(kind: u8, number: u8) -> RawId {
    let mut bytes = [1; 16];
    (bytes[0], bytes[15]) = (kind, number);
    RawId(bytes)
}

pub fn question(number: u8) -> QuestionId {
    QuestionId(id(2, number))
}

pub fn theme(number: u8) -> ThemeId {
    ThemeId(id(3, number))
}

pub fn wave_id(number: u8) -> WaveId {
    WaveId(id(4, number))
}

pub fn field(number: u8) -> FieldKey {
    FieldKey {
        question: question(number),
        part: 0,
    }
}

pub fn words(text: &str) -> Wording {
    Wording::of("en", text)
}

pub fn choices(names: &[&str]) -> Vec<Choice> {
    (1..)
        .zip(names)
        .map(|(code, name)| Choice {
            code,
            text: words(name),
        })
        .collect()
}

pub fn likert(points: usize) -> QuestionKind {
    QuestionKind::Likert {
        labels: vec![Wording::default(); points],
    }
}

pub fn recommendation() -> QuestionKind {
    QuestionKind::Recommendation {
        of: Recommender::Employee,
        low: Wording::default(),
        high: Wording::default(),
    }
}

impl Asked {
    pub fn new(privacy: Privacy) -> Asked {
        let mut settings = SurveySettings::new("en", "Engagement");
        settings.privacy = privacy;
        Asked {
            definition: SurveyDefinition {
                survey: Survey {
                    id: SurveyId(id(1, 1)),
                    name: "Engagement".into(),
                    settings,
                    order: OrderKey::default(),
                },
                pages: vec![PageContent {
                    page: Page {
                        id: PageId(id(5, 1)),
                        title: Wording::default(),
                        shown_if: None,
                        branches: Vec::new(),
                        order: OrderKey::default(),
                    },
                    questions: Vec::new(),
                }],
            },
        }
    }

    pub fn theme(mut self, number: u8, name: &str, outcome: bool) -> Asked {
        self.definition.survey.settings.themes.push(Theme {
            id: theme(number),
            name: words(name),
            outcome,
        });
        self
    }

    pub fn ask(self, number: u8, text: &str, kind: QuestionKind) -> Asked {
        self.with(number, text, kind, |_| {})
    }

    pub fn segment(self, number: u8, text: &str, names: &[&str]) -> Asked {
        let kind = QuestionKind::SingleChoice {
            choices: choices(names),
            other: false,
        };
        self.with(number, text, kind, |content| {
            content.segment = Some(Segment::Asked);
        })
    }

    pub fn themed(self, number: u8, text: &str, kind: QuestionKind, of: u8) -> Asked {
        self.with(number, text, kind, |content| {
            content.theme = Some(theme(of))
        })
    }

    pub fn with(
        mut self,
        number: u8,
        text: &str,
        kind: QuestionKind,
        change: impl FnOnce(&mut QuestionContent),
    ) -> Asked {
        let mut content = QuestionContent::new(words(text), kind);
        change(&mut content);
        self.definition.pages[0].questions.push(Question {
            id: question(number),
            content,
            order: OrderKey::default(),
        });
        self
    }

    pub fn wave(&self, number: u8, name: &str) -> Wave {
        Wave {
            id: wave_id(number),
            survey: self.definition.survey.id,
            name: name.into(),
            state: WaveState::Closed,
            started: 20_000 + i32::from(number),
            closed: Some(20_001 + i32::from(number)),
            invited: Vec::new(),
            by_code: false,
            definition: self.definition.clone(),
        }
    }
}

/// The answers to one field, one a person.
pub type Answered = (FieldKey, Vec<Given>);

/// A project with waves, and for each the answers by field.
pub fn program(given: Vec<(Wave, Vec<Answered>)>) -> Program {
    let program = Program::with_project();
    let file = program.file();
    program.call("project.close", json!({}));
    let scratch = std::env::temp_dir();
    let opening = Opening {
        author: "Maria",
        computer: "LAPTOP-7",
        process: 1,
        now: 1_780_000_000_000,
        read_only: false,
        scratch: &scratch,
    };
    {
        let mut store = Store::open(&file, &opening).unwrap().store;
        let mut state: u8 = 7;
        let mut random = move |bytes: &mut [u8]| {
            for byte in bytes {
                state = state.wrapping_mul(29).wrapping_add(11);
                *byte = state;
            }
        };
        for (wave, columns) in given {
            store
                .write(|connection| {
                    waves::insert(connection, &wave)?;
                    Ok::<_, StoreError>(())
                })
                .unwrap();
            let fields: Vec<FieldKey> = columns.iter().map(|(field, _)| *field).collect();
            let cells: Vec<Vec<Cell<'_>>> = columns
                .iter()
                .map(|(_, column)| column.iter().map(cell).collect())
                .collect();
            let batches: Vec<Batch<'_>> = cells.iter().map(|cells| Batch::Cells(cells)).collect();
            store
                .import_answers(wave.id, &fields, &mut random, |writer| {
                    writer.push(&batches)?;
                    Ok::<_, StoreError>(())
                })
                .unwrap();
        }
    }
    let opened = program.call("project.open", json!({ "path": file }));
    assert_eq!(text(&opened["outcome"]), "project", "{opened}");
    program
}

fn cell(given: &Given) -> Cell<'_> {
    match given {
        Given::Nothing => Cell::Missing,
        Given::Code(code) => Cell::Code(*code),
        Given::Number(number) => Cell::Number(*number),
        Given::Text(text) => Cell::Text(text),
    }
}

/// A column of codes, `times` each.
pub fn codes(runs: &[(u16, usize)]) -> Vec<Given> {
    runs.iter()
        .flat_map(|(code, times)| std::iter::repeat_n(Given::Code(*code), *times))
        .collect()
}

/// How long people took.
pub fn seconds(times: &[u16]) -> (FieldKey, Vec<Given>) {
    (
        SECONDS,
        times.iter().map(|time| Given::Code(*time)).collect(),
    )
}

pub fn scope(wave: u8) -> Value {
    json!({"wave": wave_id(wave), "compare": null, "filters": [],
           "withoutStraightLining": false, "withoutSpeeders": false})
}

/// The rows of a table: the texts and numbers after the first `names` cells, by those.
pub fn rows(table: &Value) -> Vec<Vec<Value>> {
    table["rows"]
        .as_array()
        .unwrap()
        .iter()
        .map(|row| row.as_array().unwrap().clone())
        .collect()
}

#[track_caller]
pub fn close(value: &Value, expected: f64, tolerance: f64) {
    let value = value
        .as_f64()
        .unwrap_or_else(|| panic!("{value} is no number"));
    assert!(
        (value - expected).abs() < tolerance,
        "{value} is not {expected}"
    );
}
