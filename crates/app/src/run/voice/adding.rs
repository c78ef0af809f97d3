//! Feedback typed, pasted and imported.

use std::ops::ControlFlow;

use throughline_exchange::ImportError;
use throughline_exchange::feedback::{
    self as tables, FeedbackColumn, FeedbackImportOptions, FeedbackPreview, FeedbackRow,
    FeedbackTable, FeedbackValues, Masker, Masking,
};
use throughline_model::FeedbackImportId;
use throughline_model::voice::ScoreScale;
use throughline_store::rows::{journeys, lists, mappings, steps, voice};

use super::words;
use crate::app::{Context, TaskHandle};
use crate::calls::voice::*;
use crate::calls::{Call, Done};
use crate::editing::{self, now, title};
use crate::error::{CallError, ErrorCode};
use crate::run::Run;
use crate::run::exchange::{Source, import_problem};
use crate::session::Label;
use crate::voice::taking::{Taken, Taking, folded, marks_of, take};
use crate::voice::words::VoiceWords;

/// Most lines that are pasted at once.
const MOST_LINES: usize = 100_000;

impl Run for AddFeedback {
    fn run(self, on: &Context<'_>) -> Result<FeedbackAdded, CallError> {
        let words = words(on);
        let operation = on.operation.map(str::to_owned);
        if let Some(scale) = self.values.scale
            && !scale.is_one()
        {
            return Err(CallError::invalid("a scale has two different ends"));
        }
        let rows = rows_of(&self)?;
        on.on_document(Self::NAME, move |session| {
            let there = match self.per_line {
                true => Some(session.inbox(&mut |_, _| Ok(()), |_, inbox| Ok(marks_of(inbox)))?),
                // What somebody types is new, even if another said the same.
                false => None,
            };
            let time = now(&session.environment);
            let count = rows.len();
            let name: String = match self.per_line {
                true => words.pick("Pasted", "Eingefügt").to_owned(),
                false => words.pick("Typed", "Eingegeben").to_owned(),
            };
            let taken: Taken = session.edit(
                operation,
                move |_| Ok((Label::many("op.voice.add", "", count), ())),
                |editing, ()| {
                    let taking = Taking {
                        name,
                        values: &self.values,
                        scale: self.values.scale.or(Some(ScoreScale::STARS)),
                        masker: Masker::new(self.masking.as_ref().unwrap_or(&Masking::default())),
                        add_entries: false,
                        there,
                    };
                    let (taken, _) = take(editing, &taking, time, &mut |_, _| Ok(()), |sink| {
                        sink(rows, 1, 1)
                    })?;
                    Ok(taken)
                },
            )?;
            Ok(reply(taken, Vec::new(), 0, &words))
        })
    }
}

/// What was typed as rows: one, or one a line.
fn rows_of(request: &AddFeedback) -> Result<Vec<FeedbackRow>, CallError> {
    let scale = request.values.scale.unwrap_or(ScoreScale::STARS);
    if request
        .score
        .is_some_and(|score| scale.part(score).is_none())
    {
        return Err(CallError::invalid("the score is not on its scale"));
    }
    let row = |line: u64, text: &str| FeedbackRow {
        line,
        text: tables::kept_text(text).0,
        score: request.score,
        author: request.author.as_deref().map(title).unwrap_or_default(),
        ..FeedbackRow::default()
    };
    let rows: Vec<FeedbackRow> = if request.per_line {
        let lines = (1..).zip(request.text.lines());
        lines.map(|(line, text)| row(line, text)).collect()
    } else {
        vec![row(1, &request.text)]
    };
    let rows: Vec<FeedbackRow> = rows
        .into_iter()
        .filter(|row| !row.text.is_empty())
        .collect();
    if rows.is_empty() {
        return Err(CallError::invalid("there is no text"));
    }
    if rows.len() > MOST_LINES {
        return Err(CallError::invalid("these are too many lines at once"));
    }
    Ok(rows)
}

pub(super) fn reply(
    taken: Taken,
    issues: Vec<throughline_exchange::ImportIssue>,
    issues_left_off: u64,
    words: &VoiceWords,
) -> FeedbackAdded {
    FeedbackAdded {
        words: words.added(taken.added, taken.duplicates, taken.masked),
        import: taken.import,
        added: taken.added,
        duplicates: taken.duplicates,
        masked: taken.masked,
        issues,
        issues_left_off,
        entries: taken.entries,
    }
}

impl Run for PreviewFeedback {
    fn run(self, on: &Context<'_>) -> Result<FeedbackPreview, CallError> {
        let task = on.task(self.task.clone());
        let source = Source::read_up_to(&self.source, tables::MAX_FEEDBACK_BYTES)?;
        let look = |options: Option<&FeedbackImportOptions>| {
            let watch = &mut |done, total| flow(task.handle.report(done, total).is_ok());
            tables::preview(&source.name, &source.bytes, options, watch).map_err(problem)
        };
        let mut preview = look(self.options.as_ref())?;
        if self.options.is_none()
            && let Some(key) = tables::columns_key(&preview).map(mapping_key)
        {
            let stored = on.read(Self::NAME, move |connection| {
                Ok(mappings::get(connection, &key)?)
            })?;
            let remembered: Option<FeedbackImportOptions> =
                stored.and_then(|text| serde_json::from_str(&text).ok());
            let fits = |options: &FeedbackImportOptions| {
                options.columns.len() == preview.options.columns.len()
            };
            if let Some(remembered) = remembered.filter(fits) {
                // The sheet and the encoding are this file's own; what columns mean was learnt.
                let options = FeedbackImportOptions {
                    sheet: preview.options.sheet.clone(),
                    delimiter: preview.options.delimiter,
                    encoding: preview.options.encoding.clone(),
                    ..remembered
                };
                preview = look(Some(&options))?;
                preview.remembered = true;
            }
        }
        let known = on.read(Self::NAME, |connection| {
            let library = lists::read(connection)?;
            let mut known: Vec<(FeedbackColumn, String)> = Vec::new();
            let names = |list: Vec<&String>| list.into_iter().map(|name| folded(name)).collect();
            let of_channels: Vec<String> =
                names(library.channels.iter().map(|one| &one.name).collect());
            let of_personas: Vec<String> =
                names(library.personas.iter().map(|one| &one.name).collect());
            let of_touchpoints: Vec<String> =
                names(library.touchpoints.iter().map(|one| &one.name).collect());
            let mut of_steps: Vec<String> = Vec::new();
            for journey in journeys::all(connection)? {
                let steps = steps::of_journey(connection, journey.id)?;
                of_steps.extend(steps.into_iter().map(|step| folded(&step.name)));
            }
            for (column, names) in [
                (FeedbackColumn::Channel, of_channels),
                (FeedbackColumn::Persona, of_personas),
                (FeedbackColumn::Touchpoint, of_touchpoints),
                (FeedbackColumn::Step, of_steps),
            ] {
                known.extend(names.into_iter().map(|name| (column, name)));
            }
            Ok(known)
        })?;
        for named in &mut preview.names {
            named.known = known.contains(&(named.column, folded(&named.name)));
        }
        Ok(preview)
    }
}

fn mapping_key(columns: String) -> Vec<u8> {
    format!("feedback\u{1f}{columns}").into_bytes()
}

fn flow(goes_on: bool) -> ControlFlow<()> {
    if goes_on {
        ControlFlow::Continue(())
    } else {
        ControlFlow::Break(())
    }
}

fn problem(problem: ImportError) -> CallError {
    match problem {
        ImportError::Cancelled => CallError::new(ErrorCode::Cancelled, problem.to_string()),
        other => import_problem(other),
    }
}

impl Run for ImportFeedback {
    fn run(self, on: &Context<'_>) -> Result<FeedbackAdded, CallError> {
        let words = words(on);
        let task = on.task(self.task.clone());
        let handle = task.handle.clone();
        let source = Source::read_up_to(&self.source, tables::MAX_FEEDBACK_BYTES)?;
        if !self.options.columns.contains(&FeedbackColumn::Text) {
            return Err(CallError::refused(words.pick(
                "Choose the column that holds the texts.",
                "Wählen Sie die Spalte mit den Texten.",
            )));
        }
        handle.report(0, 1)?;
        let operation = on.operation.map(str::to_owned);
        on.on_document(Self::NAME, move |session| {
            let there = session
                .inbox(&mut |done, total| handle.report(done, total), |_, inbox| {
                    Ok(marks_of(inbox))
                })?;
            let time = now(&session.environment);
            session.edit(
                operation,
                move |_| Ok((Label::new("op.voice.import", source.name.clone()), source)),
                |editing, source| {
                    import(
                        editing,
                        &self.options,
                        &source,
                        there,
                        time,
                        &handle,
                        &words,
                    )
                },
            )
        })
    }
}

fn import(
    editing: &editing::Editing<'_>,
    options: &FeedbackImportOptions,
    source: &Source,
    there: std::collections::HashSet<crate::voice::taking::Mark>,
    time: i64,
    task: &TaskHandle,
    words: &VoiceWords,
) -> Result<FeedbackAdded, CallError> {
    // The scale comes from all scores, so the table is looked through before anything is written.
    let table = FeedbackTable::open(&source.name, &source.bytes, options).map_err(problem)?;
    let key = table.columns_key().map(mapping_key);
    let taking = Taking {
        name: source.name.clone(),
        values: &options.values,
        scale: table.scale(),
        masker: Masker::new(&options.masking),
        add_entries: options.add_entries,
        there: Some(there),
    };
    let (taken, read) = take(
        editing,
        &taking,
        time,
        &mut |done, total| task.report(done, total),
        |sink| table.read(&mut |batch, done, total| flow(sink(batch, done, total))),
    )?;
    let read = read.map_err(problem)?;
    let remembered = FeedbackImportOptions {
        // Names of people do not go into the file by a back door.
        masking: Masking {
            names: Vec::new(),
            ..options.masking.clone()
        },
        values: FeedbackValues {
            day: None,
            ..options.values.clone()
        },
        ..options.clone()
    };
    if let (true, Some(key), Ok(remembered)) =
        (options.header, key, serde_json::to_string(&remembered))
    {
        mappings::set(editing.connection, &key, &remembered)?;
    }
    task.report(1, 1)?;
    Ok(reply(taken, read.issues, read.issues_left_off, words))
}

impl Run for DeleteFeedbackImport {
    fn run(self, on: &Context<'_>) -> Result<Done, CallError> {
        on.edit(
            Self::NAME,
            move |connection| {
                let import = voice::import(connection, self.import)?
                    .ok_or_else(|| CallError::not_found("import"))?;
                let count = usize::try_from(import.items).unwrap_or(usize::MAX);
                let label = Label::many("op.voice.deleteImport", import.name, count);
                Ok((label, import.id))
            },
            |editing, import: FeedbackImportId| {
                voice::delete_import(editing.connection, import)?;
                Ok(Done {})
            },
        )
    }
}
