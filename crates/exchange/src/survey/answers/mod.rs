//! Answers from other tools: a table is recognised, proposed, previewed and read in batches.

mod asked;
mod cells;
mod headings;
mod kinds;
mod matching;
mod profile;
mod propose;
mod reading;
mod scales;
pub(crate) mod source;
mod values;
mod ways;

use std::ops::ControlFlow;

use throughline_model::QuestionId;
use throughline_model::survey::{Field, Question, QuestionContent, SurveyDefinition, fields_of};

pub use reading::{AnswerBatch, AnswerValues};
pub use source::MAX_ANSWER_BYTES;

use profile::Profile;
use reading::TableShape;
use source::{Chosen, Source};
use ways::Target;

use super::{AnswerColumnRole, AnswerImportOptions, AnswerImportPreview, AnswerTarget};
use crate::issues::Issues;
use crate::{ImportError, ImportIssue};

/// The part of a target whose cells list several choices of a multiple choice question, with
/// semicolons or commas between.
pub const EVERY_PART: u16 = u16::MAX - 1;

/// How many rows a preview shows.
const PREVIEWED_ROWS: usize = 50;
/// How many rows a preview tries to read for its list of issues.
const TRIED_ROWS: u64 = 100_000;
/// After how many rows a look at a file says how far it is.
const WATCHED_ROWS: u64 = 16_384;

/// What an import read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AnswersRead {
    pub rows: u64,
    /// From the top of the file down; at most [`crate::LISTED_ISSUES`].
    pub issues: Vec<ImportIssue>,
    pub issues_left_off: u64,
}

/// Looks at a table and proposes how to read it, or says what would come of `options`. With a
/// survey its questions are matched by id and text; the rest is proposed. `language` is the tag of
/// the texts of proposed questions.
///
/// # Errors
/// Where nothing can be read at all.
pub fn preview(
    name: &str,
    bytes: &[u8],
    definition: Option<&SurveyDefinition>,
    options: Option<&AnswerImportOptions>,
    language: &str,
) -> Result<AnswerImportPreview, ImportError> {
    let mut on = |_, _| ControlFlow::Continue(());
    preview_watched(name, bytes, definition, options, language, &mut on)
}

/// [`preview`] of what may take long: `watch` hears now and then how much of how much was looked
/// at, and may break off.
///
/// # Errors
/// Where nothing can be read at all, or `watch` broke off.
pub fn preview_watched(
    name: &str,
    bytes: &[u8],
    definition: Option<&SurveyDefinition>,
    options: Option<&AnswerImportOptions>,
    language: &str,
    watch: &mut dyn FnMut(u64, u64) -> ControlFlow<()>,
) -> Result<AnswerImportPreview, ImportError> {
    let mut issues = Issues::default();
    let opened = Source::open(bytes, chosen(options), &mut issues)?;
    let mut top: Vec<Vec<String>> = Vec::new();
    let mut width = 0;
    opened.each(|_, record| {
        width = width.max(record.len());
        top.push(
            record
                .iter()
                .map(|cell| source::text(cell).into_owned())
                .collect(),
        );
        if top.len() < PREVIEWED_ROWS + 3 {
            ControlFlow::Continue(())
        } else {
            ControlFlow::Break(())
        }
    })?;
    if top.is_empty() {
        return Err(ImportError::Empty);
    }
    let (mut tool, mut header_rows) = headings::source(&top);
    if let Some(options) = options {
        (tool, header_rows) = (options.source, options.header_rows.min(3));
    }
    if let Some(named) = named_width(&top, header_rows) {
        width = named;
    }
    let headings = headings::headings(tool, &top, header_rows, width);
    let mut profiles: Vec<Profile> = (0..width).map(|_| Profile::default()).collect();
    let (mut left, mut row_count) = (header_rows, 0_u64);
    let (mut looked_at, mut stopped) = (0, false);
    opened.each(|_, record| {
        looked_at += opened.weight_of(record);
        if left > 0 {
            left -= 1;
            return ControlFlow::Continue(());
        }
        row_count += 1;
        for (profile, cell) in profiles.iter_mut().zip(record) {
            profile.add(cell);
        }
        if row_count.is_multiple_of(WATCHED_ROWS) {
            stopped = watch(looked_at, opened.weight()).is_break();
        }
        if stopped {
            ControlFlow::Break(())
        } else {
            ControlFlow::Continue(())
        }
    })?;
    if stopped {
        return Err(ImportError::Cancelled);
    }
    for profile in &mut profiles {
        profile.finish();
    }
    let proposal = propose::propose(
        &headings,
        &profiles,
        definition,
        options.map_or(&[], |options| &options.columns),
        language,
    );
    let (sheet, sheets, delimiter, encoding) = match &opened {
        Source::Text {
            delimiter,
            encoding,
            ..
        } => (
            None,
            Vec::new(),
            Some(char::from(*delimiter)),
            Some(encoding.clone()),
        ),
        Source::Sheet { name, sheets, .. } => (Some(name.clone()), sheets.clone(), None, None),
    };
    let mut used = AnswerImportOptions {
        source: tool,
        sheet,
        delimiter,
        encoding,
        header_rows,
        columns: proposal.columns,
    };
    // Roles a person chose stand, where the table still has as many columns.
    if let Some(chosen) = options.filter(|chosen| chosen.columns.len() == width) {
        let chosen = chosen.columns.iter().cloned().zip(used.columns);
        used.columns = chosen
            .map(|(chosen, proposed)| chosen.with_labels_of(proposed))
            .collect();
    }
    let asked: Vec<Question> = proposal
        .questions
        .iter()
        .zip(0..)
        .map(|(content, number)| stand_in(content.clone(), number))
        .collect();
    let (mut readers, fields) = reading::readers(&used, |target| match target {
        AnswerTarget::Survey { field } => survey_target(definition?, field.question, field.part),
        AnswerTarget::Proposed { question, part } => asked
            .get(*question)
            .map(|question| target_of(question, *part)),
    });
    reading::stream(
        &opened,
        TableShape { header_rows, width },
        &mut readers,
        &fields,
        TRIED_ROWS,
        &mut issues,
        &mut |_| ControlFlow::Continue(()),
    )?;
    let (issues, issues_left_off) = issues.finish();
    Ok(AnswerImportPreview {
        name: crate::read::stem(name),
        header: headings
            .iter()
            .map(|heading| heading.name.clone())
            .collect(),
        rows: top
            .into_iter()
            .skip(usize::from(header_rows))
            .take(PREVIEWED_ROWS)
            .map(|mut row| {
                row.truncate(width);
                row
            })
            .collect(),
        row_count,
        sheets,
        options: used,
        proposed: proposal.questions,
        types: proposal.types,
        issues,
        issues_left_off,
        remembered: false,
    })
}

/// How many columns the headings name, unless most of the rows below have more.
fn named_width(rows: &[Vec<String>], header_rows: u8) -> Option<usize> {
    let (headings, below) = rows.split_at(usize::from(header_rows).min(rows.len()));
    let width = headings.iter().map(Vec::len).max()?;
    let wider = below.iter().filter(|row| row.len() > width).count();
    (wider * 2 <= below.len()).then_some(width)
}

/// The fields that an import with these options fills, in the order of [`AnswerBatch::columns`].
/// A field that two columns claim is the first one's.
pub fn fields(definition: &SurveyDefinition, options: &AnswerImportOptions) -> Vec<Field> {
    reading::readers(options, |target| match target {
        AnswerTarget::Survey { field } => survey_target(definition, field.question, field.part),
        AnswerTarget::Proposed { .. } => None,
    })
    .1
}

/// Options whose proposed questions became questions with these ids, in the order of
/// [`AnswerImportPreview::proposed`]. What has no id is left out of the import.
pub fn resolved(options: &AnswerImportOptions, questions: &[QuestionId]) -> AnswerImportOptions {
    let mut options = options.clone();
    for column in &mut options.columns {
        column.asked = None;
        if let AnswerColumnRole::Answer { target, .. } = &mut column.role
            && let AnswerTarget::Proposed { question, part } = target
        {
            match questions.get(*question) {
                Some(id) => {
                    *target = AnswerTarget::Survey {
                        field: throughline_model::survey::FieldKey {
                            question: *id,
                            part: *part,
                        },
                    };
                }
                None => column.role = AnswerColumnRole::Ignore,
            }
        }
    }
    options
}

/// Reads a table and hands its rows to `sink` in batches, in constant memory beside the file's own
/// bytes. `sink` may break off: then nothing should be kept. Cells that are no answers are listed
/// with line and column and read as missing.
///
/// # Errors
/// Where nothing can be read at all, or `sink` broke off.
pub fn import(
    bytes: &[u8],
    definition: &SurveyDefinition,
    options: &AnswerImportOptions,
    sink: &mut dyn FnMut(&AnswerBatch) -> ControlFlow<()>,
) -> Result<AnswersRead, ImportError> {
    let mut issues = Issues::default();
    let opened = Source::open(bytes, chosen(Some(options)), &mut issues)?;
    let (mut readers, fields) = reading::readers(options, |target| match target {
        AnswerTarget::Survey { field } => survey_target(definition, field.question, field.part),
        AnswerTarget::Proposed { .. } => None,
    });
    let rows = reading::stream(
        &opened,
        TableShape {
            header_rows: options.header_rows,
            width: options.columns.len(),
        },
        &mut readers,
        &fields,
        u64::MAX,
        &mut issues,
        sink,
    )?;
    let (issues, issues_left_off) = issues.finish();
    Ok(AnswersRead {
        rows,
        issues,
        issues_left_off,
    })
}

/// What tables with the same columns have in common, to remember a mapping by; `None` for a table
/// without names.
pub fn columns_key(preview: &AnswerImportPreview) -> Option<String> {
    (preview.options.header_rows > 0).then(|| {
        let names: Vec<String> = preview
            .header
            .iter()
            .map(|name| crate::words::plain(name))
            .collect();
        names.join("\u{1f}")
    })
}

fn chosen(options: Option<&AnswerImportOptions>) -> Chosen<'_> {
    options.map_or(Chosen::default(), |options| Chosen {
        sheet: options.sheet.as_deref(),
        delimiter: options.delimiter,
        encoding: options.encoding.as_deref(),
    })
}

/// A proposed question before it has an id of its own: its number tells it apart.
fn stand_in(content: QuestionContent, number: u64) -> Question {
    Question {
        id: QuestionId(throughline_model::RawId::new(number, [0; 10])),
        content,
        order: throughline_model::OrderKey(String::new()),
    }
}

fn survey_target(definition: &SurveyDefinition, id: QuestionId, part: u16) -> Option<Target<'_>> {
    definition
        .question(id)
        .map(|question| target_of(question, part))
}

fn target_of(question: &Question, part: u16) -> Target<'_> {
    Target {
        content: &question.content,
        part,
        fields: fields_of(question),
    }
}
