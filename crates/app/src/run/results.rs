//! Reading a survey's results.

use std::sync::Arc;

use throughline_exchange::sheets::{self, Sheet, SheetCell};
use throughline_figures::chart::Plane;
use throughline_figures::drawing::{Paper, Scale, to_pdf};
use throughline_figures::theme::Theme;
use throughline_model::{SurveyId, WaveId};
use throughline_store::rows::{Connection, waves};

use super::Run;
use super::exchange::{copy_png, export_path, exported};
use super::measures::Load;
use super::preferences::language;
use super::view::fonts;
use crate::app::{Context, lock};
use crate::calls::exchange::Exported;
use crate::calls::results::*;
use crate::calls::{Call, Done};
use crate::error::CallError;
use crate::results::answers::answers;
use crate::results::data::{WaveData, is_held};
use crate::results::figures::{Figure, Sources, figure};
use crate::results::overview::{Waves, overview, title};
use crate::results::words::ResultWords;

/// How wide a figure may be asked for, in CSS pixels.
pub(super) const WIDTHS: std::ops::RangeInclusive<f64> = 240.0..=4_000.0;
/// How wide a figure is in a file.
const EXPORT_WIDTH: f64 = 960.0;

/// The waves read last. Reading a wave again after every click would take longer than counting.
#[derive(Default)]
pub(crate) struct ResultsCache {
    /// The latest first.
    kept: Vec<(CacheKey, Arc<WaveData>)>,
}

/// The file, the wave and the state of its answers. A wave's frozen survey does not change, but its
/// name and how many were asked may.
#[derive(PartialEq)]
struct CacheKey {
    file: String,
    revision: u64,
    wave: throughline_model::survey::Wave,
}

impl ResultsCache {
    const WAVES: usize = 6;
    /// Beyond so many rows in all, only the latest is kept.
    const ROWS: usize = 4_000_000;

    /// Nothing of a project stays in memory when another is opened or this one is closed; and a file
    /// may have been replaced by another of the same name.
    pub fn clear(&mut self) {
        self.kept.clear();
    }

    /// Of a wave that is deleted nothing stays in memory either.
    pub fn forget(&mut self, wave: WaveId) {
        self.kept.retain(|(known, _)| known.wave.id != wave);
    }

    fn keep(&mut self, key: CacheKey, data: Arc<WaveData>) {
        self.kept.retain(|(known, _)| known.wave.id != key.wave.id);
        self.kept.insert(0, (key, data));
        self.kept.truncate(Self::WAVES);
        while self.kept.len() > 1
            && self.kept.iter().map(|(_, data)| data.rows).sum::<usize>() > Self::ROWS
        {
            self.kept.pop();
        }
    }
}

/// The waves of a request: the one read first, then the compared one, then all of the survey where
/// they are needed.
#[derive(Clone)]
pub(crate) struct WavesRead {
    pub now: Arc<WaveData>,
    pub before: Option<Arc<WaveData>>,
    /// Oldest first; empty unless asked for.
    pub all: Vec<Arc<WaveData>>,
    comparable: Vec<ComparableWave>,
}

impl WavesRead {
    /// `load` reads a wave's answers, or has them still. Without a wave in the scope the one that
    /// started last: of the survey, if one is given, else of the project.
    pub fn read(
        connection: &Connection,
        load: &Load<'_>,
        survey: Option<SurveyId>,
        scope: &ResultsScope,
        every_wave: bool,
    ) -> Result<WavesRead, CallError> {
        let now = match scope.wave {
            Some(wave) => wave,
            None => latest(connection, survey)?,
        };
        let now = load.wave(now)?;
        if survey.is_some_and(|survey| now.wave.survey != survey) {
            return Err(CallError::not_found("wave"));
        }
        let mut siblings = waves::of_survey(connection, now.wave.survey)?;
        siblings.sort_by_key(|wave| (wave.started, wave.id));
        let place = siblings.iter().position(|wave| wave.id == now.wave.id);
        let comparable = siblings[..place.unwrap_or(siblings.len())]
            .iter()
            .rev()
            .map(|wave| ComparableWave {
                wave: wave.id,
                name: wave.name.clone(),
            })
            .collect();
        let compare = scope.compare;
        if compare.is_some_and(|compare| siblings.iter().all(|wave| wave.id != compare)) {
            return Err(CallError::not_found("wave"));
        }
        let all = if every_wave {
            siblings
                .iter()
                .map(|wave| load.wave(wave.id))
                .collect::<Result<_, _>>()?
        } else {
            Vec::new()
        };
        Ok(WavesRead {
            before: compare.map(|wave| load.wave(wave)).transpose()?,
            all,
            comparable,
            now,
        })
    }

    /// The wave before, if there is one.
    pub fn previous(&self) -> Option<WaveId> {
        self.comparable.first().map(|wave| wave.wave)
    }

    pub fn sources(&self) -> Sources<'_> {
        Sources {
            now: &self.now,
            before: self.before.as_deref(),
            all: self.all.iter().map(Arc::as_ref).collect(),
        }
    }

    pub fn waves(&self) -> Waves<'_> {
        Waves {
            now: &self.now,
            before: self.before.as_deref(),
            comparable: self.comparable.clone(),
        }
    }
}

pub(super) fn read(
    on: &Context<'_>,
    name: &'static str,
    scope: &ResultsScope,
    every_wave: bool,
) -> Result<WavesRead, CallError> {
    let scope = scope.clone();
    let inner = on.inner.clone();
    on.read(name, move |connection| {
        let load = Load::of(connection, &inner);
        WavesRead::read(connection, &load, None, &scope, every_wave)
    })
}

/// The wave that started last, of those whose results can be seen if there are any.
fn latest(connection: &Connection, survey: Option<SurveyId>) -> Result<WaveId, CallError> {
    let found = match survey {
        Some(survey) => waves::of_survey(connection, survey)?,
        None => waves::all(connection)?,
    };
    found
        .into_iter()
        .max_by_key(|wave| (!is_held(wave), wave.started, wave.id))
        .map(|wave| wave.id)
        .ok_or_else(|| CallError::not_found("wave"))
}

/// The answers of a wave, read or still known.
pub(super) fn load(
    connection: &Connection,
    cache: &std::sync::Mutex<ResultsCache>,
    wave: WaveId,
) -> Result<Arc<WaveData>, CallError> {
    let wave = waves::get(connection, wave)?.ok_or_else(|| CallError::not_found("wave"))?;
    let key = CacheKey {
        file: connection.path().unwrap_or_default().to_owned(),
        revision: throughline_store::answers::revision(connection, wave.id)?,
        wave: wave.clone(),
    };
    if let Some((_, data)) = lock(cache).kept.iter().find(|(known, _)| *known == key) {
        return Ok(data.clone());
    }
    let data = Arc::new(WaveData::read(connection, wave)?);
    lock(cache).keep(key, data.clone());
    Ok(data)
}

impl Run for ReadResults {
    fn run(self, on: &Context<'_>) -> Result<ResultsView, CallError> {
        let read = read(on, Self::NAME, &self.scope, false)?;
        overview(&read.waves(), &self.scope, &ResultWords::of(&language(on)))
    }
}

/// The figure of a request, with the words it is written in.
fn asked(
    on: &Context<'_>,
    name: &'static str,
    scope: &ResultsScope,
    kind: &FigureKind,
) -> Result<(Figure, ResultWords, WavesRead), CallError> {
    let words = ResultWords::of(&language(on));
    let trend = matches!(kind, FigureKind::Trend { .. });
    let read = read(on, name, scope, trend)?;
    let figure = figure(&read.sources(), scope, kind, &words)?;
    Ok((figure, words, read))
}

impl Run for DrawFigure {
    fn run(self, on: &Context<'_>) -> Result<ShownFigure, CallError> {
        if !WIDTHS.contains(&self.width) {
            return Err(CallError::invalid("a figure is 240 to 4,000 pixels wide"));
        }
        let (figure, words, _) = asked(on, Self::NAME, &self.scope, &self.figure)?;
        shown_figure(figure, self.width, None, theme(self.dark), &words)
    }
}

/// A figure as the interface shows it, as high as suits it unless a height is given.
pub(super) fn shown_figure(
    figure: Figure,
    width: f64,
    height: Option<f64>,
    theme: Theme,
    words: &ResultWords,
) -> Result<ShownFigure, CallError> {
    Ok(shown_on_plane(figure, width, height, theme, words)?.0)
}

/// With where its values stand, if they can be moved.
pub(super) fn shown_on_plane(
    figure: Figure,
    width: f64,
    height: Option<f64>,
    theme: Theme,
    words: &ResultWords,
) -> Result<(ShownFigure, Option<Plane>), CallError> {
    let picture = figure.draw_within(width, height, false, theme, words, fonts())?;
    let svg = picture.drawing.to_svg();
    let plane = picture.plane;
    let shown = ShownFigure {
        title: figure.title,
        subtitle: figure.subtitle,
        svg,
        width: picture.drawing.width,
        height: picture.drawing.height,
        alternative: picture.drawing.description,
        marks: picture
            .marks
            .into_iter()
            .map(|mark| ShownMark {
                x: mark.area.x,
                y: mark.area.y,
                width: mark.area.width,
                height: mark.area.height,
                words: mark.text,
                question: figure.questions.get(mark.row).copied(),
            })
            .collect(),
        header: figure.sheet.header.clone(),
        rows: figure
            .sheet
            .rows
            .iter()
            .map(|row| {
                let mut cells: Vec<String> = row.iter().map(|cell| shown(cell, words)).collect();
                cells.resize(figure.sheet.header.len(), String::new());
                cells
            })
            .collect(),
    };
    Ok((shown, plane))
}

pub(super) fn theme(dark: bool) -> Theme {
    if dark { Theme::Dark } else { Theme::Light }
}

fn shown(cell: &SheetCell, words: &ResultWords) -> String {
    match cell {
        SheetCell::Empty => String::new(),
        SheetCell::Text(text) => text.clone(),
        SheetCell::Number { value, decimals } => words.number(*value, *decimals),
    }
}

impl Run for ReadTable {
    fn run(self, on: &Context<'_>) -> Result<FigureTable, CallError> {
        let (figure, _, _) = asked(on, Self::NAME, &self.scope, &self.figure)?;
        Ok(table(figure))
    }
}

/// The table behind a figure.
pub(super) fn table(figure: Figure) -> FigureTable {
    FigureTable {
        title: figure.title,
        subtitle: figure.subtitle,
        nothing: figure.nothing,
        header: figure.sheet.header,
        rows: figure
            .sheet
            .rows
            .into_iter()
            .map(|row| {
                row.into_iter()
                    .map(|cell| match cell {
                        SheetCell::Empty => TableValue::Nothing(()),
                        SheetCell::Text(text) => TableValue::Text(text),
                        SheetCell::Number { value, .. } => TableValue::Number(value),
                    })
                    .collect()
            })
            .collect(),
    }
}

impl Run for ExportFigure {
    fn run(self, on: &Context<'_>) -> Result<Exported, CallError> {
        let path = export_path(on, Self::NAME, &self.path)?;
        let (figure, words, read) = asked(on, Self::NAME, &self.scope, &self.figure)?;
        let title = title(&read.now, &words);
        let bytes = figure_file(&figure, self.format, &title, &words)?;
        exported(&path, &bytes)
    }
}

/// A figure as a file of a format; `title` is that of a workbook.
pub(super) fn figure_file(
    figure: &Figure,
    format: FigureFormat,
    title: &str,
    words: &ResultWords,
) -> Result<Vec<u8>, CallError> {
    let picture = || figure.draw(EXPORT_WIDTH, true, Theme::Light, words, fonts());
    Ok(match format {
        FigureFormat::Svg => picture()?.drawing.to_svg().into_bytes(),
        FigureFormat::Png => picture()?.drawing.to_png(Scale::Twice, fonts())?,
        FigureFormat::Pdf => to_pdf(&[picture()?.drawing], Paper::Whole, fonts())?,
        FigureFormat::Csv => sheets::csv(&figure.sheet),
        FigureFormat::Xlsx => workbook(title, &[named(figure)])?,
    })
}

impl Run for CopyFigure {
    fn run(self, on: &Context<'_>) -> Result<Done, CallError> {
        let (figure, words, _) = asked(on, Self::NAME, &self.scope, &self.figure)?;
        copy_figure(on, &figure, self.dark, &words)
    }
}

/// Puts a figure on the clipboard as a picture.
pub(super) fn copy_figure(
    on: &Context<'_>,
    figure: &Figure,
    dark: bool,
    words: &ResultWords,
) -> Result<Done, CallError> {
    let picture = figure.draw(EXPORT_WIDTH, true, theme(dark), words, fonts())?;
    copy_png(on, &picture.drawing.to_png(Scale::Twice, fonts())?)
}

fn named(figure: &Figure) -> Sheet {
    Sheet {
        name: figure.title.clone(),
        ..figure.sheet.clone()
    }
}

fn workbook(title: &str, tables: &[Sheet]) -> Result<Vec<u8>, CallError> {
    sheets::xlsx(title, tables).map_err(|problem| CallError::invalid(problem.to_string()))
}

impl Run for ExportResults {
    fn run(self, on: &Context<'_>) -> Result<Exported, CallError> {
        let path = export_path(on, Self::NAME, &self.path)?;
        let words = ResultWords::of(&language(on));
        let read = read(on, Self::NAME, &self.scope, true)?;
        let view = overview(&read.waves(), &self.scope, &words)?;
        if let Some(refused) = view.refused {
            return Err(CallError::invalid(refused));
        }
        let mut tables = vec![Sheet {
            name: words.pick("Overview", "Überblick").to_owned(),
            header: [
                ("Figure", "Kennzahl"),
                ("Value", "Wert"),
                ("Detail", "Einzelheiten"),
                ("Formula", "Formel"),
            ]
            .map(|(english, german)| words.pick(english, german).to_owned())
            .to_vec(),
            rows: view
                .tiles
                .into_iter()
                .map(|tile| {
                    let value = match tile.number {
                        Some((value, format)) => SheetCell::number(value, format.decimals),
                        None => SheetCell::Text(tile.hidden.unwrap_or(tile.value)),
                    };
                    vec![
                        SheetCell::Text(tile.label),
                        value,
                        SheetCell::Text(tile.detail),
                        SheetCell::Text(tile.formula),
                    ]
                })
                .chain([
                    vec![SheetCell::Text(view.title.clone())],
                    vec![SheetCell::Text(view.promise)],
                    vec![SheetCell::Text(view.scope_words)],
                ])
                .collect(),
        }];
        // A heat map for each segment, whatever the page shows first.
        let mut kinds = view.figures;
        let more: Vec<FigureKind> = kinds
            .iter()
            .filter_map(|kind| match kind {
                FigureKind::HeatMap { rows, value, .. } => Some((*rows, *value)),
                FigureKind::Distributions
                | FigureKind::Question { .. }
                | FigureKind::Drivers
                | FigureKind::DriverShares
                | FigureKind::Trend { .. }
                | FigureKind::ResponseRate { .. }
                | FigureKind::Comparison { .. }
                | FigureKind::Kano
                | FigureKind::ImportanceSatisfaction
                | FigureKind::Reliability => None,
            })
            .flat_map(|(rows, value)| {
                view.segments
                    .iter()
                    .skip(1)
                    .map(move |segment| FigureKind::HeatMap {
                        split: segment.question,
                        rows,
                        value,
                    })
            })
            .collect();
        kinds.extend(more);
        for kind in &kinds {
            let figure = figure(&read.sources(), &self.scope, kind, &words)?;
            if figure.nothing.is_none() && !figure.sheet.rows.is_empty() {
                tables.push(named(&figure));
            }
        }
        exported(&path, &workbook(&view.title, &tables)?)
    }
}

impl Run for ExportAnswers {
    fn run(self, on: &Context<'_>) -> Result<Exported, CallError> {
        let path = export_path(on, Self::NAME, &self.path)?;
        let words = ResultWords::of(&language(on));
        let scope = ResultsScope {
            wave: Some(self.wave),
            ..ResultsScope::default()
        };
        let read = read(on, Self::NAME, &scope, false)?;
        let tables = answers(&read.now, &words)?;
        let is_workbook = path
            .extension()
            .is_some_and(|ending| ending.eq_ignore_ascii_case("xlsx"));
        if is_workbook {
            let title = title(&read.now, &words);
            return exported(&path, &workbook(&title, &tables)?);
        }
        // What a workbook has on further sheets stands beside a CSV file.
        let stem = path.file_stem().unwrap_or_default().to_string_lossy();
        let (table, others) = tables
            .split_first()
            .ok_or_else(|| CallError::not_found("answers"))?;
        for (sheet, ending) in others.iter().zip(["codebook", "comments"]) {
            let beside = path.with_file_name(format!("{stem}-{ending}.csv"));
            exported(&beside, &sheets::csv(sheet))?;
        }
        exported(&path, &sheets::csv(table))
    }
}
