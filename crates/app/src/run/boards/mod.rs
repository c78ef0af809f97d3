//! Boards: lists, one with its tiles, what they show, and files of them.

mod drawing;
mod editing;
mod exporting;
mod filtering;

use std::collections::BTreeMap;

use throughline_model::board::{COLUMNS, MOST_TILES};
use throughline_model::measure::MeasureSource;
use throughline_model::{BoardId, Library, SurveyId, WaveId};
use throughline_store::rows::{Connection, boards, lists, measures, waves};

pub(crate) use editing::insert_board;

use super::Run;
use super::preferences::language;
use crate::app::Context;
use crate::boards::stored::{read_filter, read_source};
use crate::boards::templates::{self, Stock};
use crate::boards::words::BoardWords;
use crate::calls::Call;
use crate::calls::boards::*;
use crate::calls::exhibits::ExhibitSource;
use crate::error::CallError;
use crate::results::overview;
use crate::results::words::ResultWords;
use crate::run::Load;

impl Run for ListBoards {
    fn run(self, on: &Context<'_>) -> Result<BoardsView, CallError> {
        let words = BoardWords::of(&language(on));
        on.read(Self::NAME, move |connection| {
            let counts = boards::counts(connection)?;
            let stock = Stock::read(connection)?;
            let templates = [
                BoardTemplate::Customers,
                BoardTemplate::Employees,
                BoardTemplate::OnePage,
                BoardTemplate::Empty,
            ];
            let template = |template: BoardTemplate| {
                let (name, about) = words.template(template);
                BoardTemplateEntry {
                    template,
                    name,
                    about,
                    tiles: templates::tiles(template, &stock, &words).len() as u64,
                }
            };
            Ok(BoardsView {
                boards: boards::all(connection)?
                    .into_iter()
                    .map(|board| BoardEntry {
                        board: board.id,
                        name: board.name,
                        tiles: counts.get(&board.id).copied().unwrap_or(0),
                    })
                    .collect(),
                templates: templates.map(template).into(),
            })
        })
    }
}

impl Run for ReadBoard {
    fn run(self, on: &Context<'_>) -> Result<BoardView, CallError> {
        let words = ResultWords::of(&language(on));
        let inner = on.inner.clone();
        on.read(Self::NAME, move |connection| {
            let load = Load::of(connection, &inner);
            view(connection, self.board, &load, &words)
        })
    }
}

fn view(
    connection: &Connection,
    id: BoardId,
    load: &Load<'_>,
    words: &ResultWords,
) -> Result<BoardView, CallError> {
    let board = crate::editing::board(connection, id)?;
    let places = editing::arranged(connection, id)?;
    let mut stored: BTreeMap<_, _> = boards::tiles(connection, id)?
        .into_iter()
        .map(|tile| (tile.id, tile))
        .collect();
    let tiles: Vec<TileEntry> = places
        .into_iter()
        .filter_map(|placed| {
            let tile = stored.remove(&placed.tile)?;
            Some(TileEntry {
                tile: placed.tile,
                title: tile.title,
                source: read_source(&tile.source),
                place: placed.place,
            })
        })
        // A file may hold any number; what is drawn at once is bounded.
        .take(4 * MOST_TILES)
        .collect();
    Ok(BoardView {
        board: id,
        name: board.name,
        filter: read_filter(&board.filter),
        choices: choices(connection, &tiles, load, words)?,
        tiles,
        columns: COLUMNS,
    })
}

/// What the tiles can be filtered by.
fn choices(
    connection: &Connection,
    tiles: &[TileEntry],
    load: &Load<'_>,
    words: &ResultWords,
) -> Result<FilterChoices, CallError> {
    let sources: Vec<ExhibitSource> = tiles
        .iter()
        .filter_map(|tile| tile.source.clone())
        .collect();
    let (mut of_measures, mut of_journeys, mut of_feedback) = (false, false, false);
    for source in &sources {
        match source {
            ExhibitSource::Measure { .. } | ExhibitSource::Channels { .. } => of_measures = true,
            ExhibitSource::Journey { .. }
            | ExhibitSource::Quotes { .. }
            | ExhibitSource::Cards { .. } => of_journeys = true,
            ExhibitSource::Voice { .. } | ExhibitSource::Feedback { .. } => of_feedback = true,
            ExhibitSource::Results { .. }
            | ExhibitSource::Consistency { .. }
            | ExhibitSource::Teams { .. }
            | ExhibitSource::Worth { .. }
            | ExhibitSource::Persona { .. }
            | ExhibitSource::Improvement { .. }
            | ExhibitSource::Review { .. }
            | ExhibitSource::Text { .. } => {}
        }
    }
    let library = lists::read(connection)?;
    let Library {
        personas,
        channels,
        departments,
        ..
    } = library;
    let entry = |id: String, name: String| FilterEntry { id, name };
    let named = of_measures || of_journeys || of_feedback;
    Ok(FilterChoices {
        channels: channels
            .into_iter()
            .filter(|_| of_measures || of_feedback)
            .map(|one| entry(one.id.to_string(), one.name))
            .collect(),
        personas: personas
            .into_iter()
            .filter(|_| named)
            .map(|one| entry(one.id.to_string(), one.name))
            .collect(),
        departments: departments
            .into_iter()
            .filter(|_| named)
            .map(|one| entry(one.id.to_string(), one.name))
            .collect(),
        segments: segments(connection, asked(connection, &sources)?, load, words)?,
    })
}

/// A survey on a board, and the wave that is shown where it is not the latest.
type Asked = (SurveyId, Option<WaveId>);

/// The surveys that sources show, also by way of a measure.
fn asked(connection: &Connection, sources: &[ExhibitSource]) -> Result<Vec<Asked>, CallError> {
    let mut asked = Vec::new();
    for source in sources {
        match source {
            ExhibitSource::Results { survey, scope, .. } => asked.push((*survey, scope.wave)),
            ExhibitSource::Measure { measure, .. } => {
                let found = measures::get(connection, *measure)?;
                if let Some(MeasureSource::Survey { survey, .. }) =
                    found.map(|measure| measure.definition.source)
                {
                    asked.push((survey, None));
                }
            }
            ExhibitSource::Channels { .. }
            | ExhibitSource::Consistency { .. }
            | ExhibitSource::Teams { .. }
            | ExhibitSource::Worth { .. }
            | ExhibitSource::Journey { .. }
            | ExhibitSource::Quotes { .. }
            | ExhibitSource::Cards { .. }
            | ExhibitSource::Persona { .. }
            | ExhibitSource::Voice { .. }
            | ExhibitSource::Feedback { .. }
            | ExhibitSource::Improvement { .. }
            | ExhibitSource::Review { .. }
            | ExhibitSource::Text { .. } => {}
        }
    }
    Ok(asked)
}

/// The questions that split the surveys on the board, each once.
fn segments(
    connection: &Connection,
    asked: Vec<Asked>,
    load: &Load<'_>,
    words: &ResultWords,
) -> Result<Vec<BoardSegment>, CallError> {
    let mut found: Vec<BoardSegment> = Vec::new();
    let mut known: Vec<WaveId> = Vec::new();
    for (survey, wave) in asked {
        let latest = || -> Result<Option<WaveId>, CallError> {
            let all = waves::of_survey(connection, survey)?;
            let last = all.into_iter().max_by_key(|wave| (wave.started, wave.id));
            Ok(last.map(|wave| wave.id))
        };
        let Some(wave) = wave.map_or_else(latest, |wave| Ok(Some(wave)))? else {
            continue;
        };
        if known.contains(&wave) {
            continue;
        }
        known.push(wave);
        // A wave that was deleted leaves nothing to filter.
        let Ok(data) = load.wave(wave) else { continue };
        let title = overview::title(&data, words);
        for segment in overview::segments(&data, words)? {
            let again = found
                .iter()
                .any(|one| one.segment.question == segment.question);
            if !again {
                found.push(BoardSegment {
                    survey: title.clone(),
                    segment,
                });
            }
        }
    }
    Ok(found)
}
