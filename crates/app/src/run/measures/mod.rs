//! Measures: lists, one with everything about it, and their figures.

mod editing;
pub(super) mod mapped;
mod series;
mod valuing;

use std::sync::Arc;

use throughline_figures::theme::Theme;
use throughline_model::measure::{
    Annotation, Measure, MeasureKind, MeasureSource, PeriodKind, Worth, computed_from,
};
use throughline_model::{JourneyId, MeasureId, Step, TouchpointId};
use throughline_store::rows::{Connection, journeys, measures, waves, worths};

use super::Run;
use super::exchange::{export_path, exported};
use super::preferences::language;
use super::results::{copy_figure, figure_file, load, shown_figure};
use crate::app::Context;
use crate::app::{Inner, lock};
use crate::calls::exchange::Exported;
use crate::calls::measures::*;
use crate::calls::results::ShownFigure;
use crate::calls::{Call, Done};
use crate::editing::now;
use crate::error::CallError;
use crate::measuring::desk::{Computing, Desk};
use crate::measuring::entries::{channels, entry, passes};
use crate::measuring::signals::RunOf;
use crate::measuring::teams::{latest_waves, teams};
use crate::measuring::words::MeasureWords;
use crate::measuring::{figures, formulas, worth};
use crate::results::data::WaveData;
use crate::results::figures::Figure;
use crate::time::days;
use crate::voice::inbox::Inbox;

/// How wide a figure may be asked for, in CSS pixels.
const WIDTHS: std::ops::RangeInclusive<f64> = 40.0..=4_000.0;

/// The desk, and what else `more` reads in the same breath.
fn desk<T: Send + 'static>(
    on: &Context<'_>,
    name: &'static str,
    more: impl FnOnce(&Connection, &Desk, &Load<'_>) -> Result<T, CallError> + Send + 'static,
) -> Result<(Desk, T), CallError> {
    let inner = on.inner.clone();
    on.read(name, move |connection| {
        let load = Load::of(connection, &inner);
        let desk = Desk::read(connection, &load)?;
        let more = more(connection, &desk, &load)?;
        Ok((desk, more))
    })
}

/// Reads what figures are made of, or has it still.
#[derive(Clone, Copy)]
pub(crate) struct Load<'a> {
    connection: &'a Connection,
    inner: &'a Inner,
}

impl<'a> Load<'a> {
    pub fn of(connection: &'a Connection, inner: &'a Inner) -> Load<'a> {
        Load { connection, inner }
    }

    /// A wave's answers.
    pub fn wave(&self, wave: throughline_model::WaveId) -> Result<Arc<WaveData>, CallError> {
        load(self.connection, &self.inner.results, wave)
    }

    /// What customers say, and today in days since 1970-01-01.
    pub fn inbox<T>(
        &self,
        work: impl FnOnce(&mut Inbox, i32) -> Result<T, CallError>,
    ) -> Result<T, CallError> {
        let today = days(now(&self.inner.environment));
        let mut shelf = lock(&self.inner.inbox);
        work(shelf.read(self.connection, &mut |_, _| Ok(()))?, today)
    }
}

impl Run for ListMeasures {
    fn run(self, on: &Context<'_>) -> Result<MeasuresView, CallError> {
        let words = MeasureWords::of(&language(on));
        let (desk, kept) = desk(on, Self::NAME, |connection, _, _| {
            Ok(worths::all(connection)?)
        })?;
        let computing = desk.computing(&words);
        let shown: Vec<&Measure> = desk
            .measures
            .iter()
            .filter(|measure| passes(measure, &self.filter, &desk))
            .collect();
        Ok(MeasuresView {
            all: desk.measures.len() as u64,
            worths: kept.iter().map(|one| worth::view(one, &words)).collect(),
            by_channel: by_channel(&shown, &desk),
            measures: shown
                .into_iter()
                .map(|measure| entry(measure, &computing))
                .collect(),
        })
    }
}

/// Kinds of which measures of at least two channels are shown.
fn by_channel(shown: &[&Measure], desk: &Desk) -> Vec<MeasureKind> {
    let of = |kind: MeasureKind| {
        let mut found: Vec<_> = shown
            .iter()
            .filter(|measure| measure.definition.kind == kind)
            .filter_map(|measure| match channels(measure, &desk.library)[..] {
                [one] => Some(one),
                [] | [_, _, ..] => None,
            })
            .collect();
        found.sort();
        found.dedup();
        found.len()
    };
    MeasureKind::ALL
        .into_iter()
        .filter(|kind| of(*kind) > 1)
        .collect()
}

impl Run for ReadMeasure {
    fn run(self, on: &Context<'_>) -> Result<MeasureView, CallError> {
        let words = MeasureWords::of(&language(on));
        let id = self.measure;
        let (desk, (annotations, places)) = desk(on, Self::NAME, move |connection, desk, _| {
            let measure = desk.get(id)?;
            Ok((
                measures::annotations(connection, id)?,
                places(connection, measure, desk)?,
            ))
        })?;
        let computing = desk.computing(&words);
        view(desk.get(id)?, &annotations, places, &computing)
    }
}

fn view(
    measure: &Measure,
    annotations: &[Annotation],
    places: Vec<MeasurePlace>,
    computing: &Computing<'_>,
) -> Result<MeasureView, CallError> {
    let (desk, words) = (computing.desk, computing.words);
    let series = computing.series(measure);
    let redraws = desk.redraws(measure.id);
    let run = RunOf::new(measure, &series, redraws, words);
    let definition = &measure.definition;
    let label = |start: i32| {
        let name = series.at(start).map_or("", |point| point.name.as_str());
        words.period(definition.period, start, name)
    };
    let mut signalled = vec![false; series.points.len()];
    for said in run.said() {
        for place in said.first..=said.last {
            if let Some(mark) = signalled.get_mut(place) {
                *mark = true;
            }
        }
    }
    let rows = series.points.iter().zip(&signalled).map(|(point, signal)| {
        let figure = point.figure.as_ref();
        let interval = figure.and_then(|figure| figure.interval);
        let written = |value: Option<f64>| {
            value.map_or_else(String::new, |value| words.value(definition, value))
        };
        MeasureRow {
            start: point.start,
            period: definition.period.written(point.start).to_string(),
            label: label(point.start),
            name: point.name.clone(),
            value: figure.map(|figure| figure.value),
            shown: written(figure.map(|figure| figure.value)),
            n: figure
                .and_then(|figure| figure.n)
                .map_or_else(String::new, |n| words.results.count(n)),
            low: written(interval.map(|(low, _)| low)),
            high: written(interval.map(|(_, high)| high)),
            note: point.note.clone(),
            signal: *signal,
        }
    });
    let named = |id: &MeasureId| {
        Some(NamedMeasure {
            measure: *id,
            name: desk.name(*id)?.to_owned(),
        })
    };
    let users = desk
        .measures
        .iter()
        .filter(|other| computed_from(&other.definition).contains(&measure.id));
    Ok(MeasureView {
        entry: entry(measure, computing),
        formula: match &definition.source {
            MeasureSource::Formula { formula } => {
                Some(formulas::with_names(formula, &desk.measures))
            }
            MeasureSource::Typed
            | MeasureSource::Survey { .. }
            | MeasureSource::Feedback { .. } => None,
        },
        rows: rows.collect(),
        annotations: annotations
            .iter()
            .map(|annotation| AnnotationEntry {
                annotation: annotation.id,
                start: annotation.start,
                label: label(annotation.start),
                text: annotation.text.clone(),
            })
            .collect(),
        redraws: redraws
            .iter()
            .map(|start| RedrawEntry {
                start: *start,
                label: label(*start),
            })
            .collect(),
        signals: run.entries(redraws),
        limits: run.limits(),
        places,
        computed_from: computed_from(definition).iter().filter_map(named).collect(),
        used_by: users.filter_map(|user| named(&user.id)).collect(),
        next: next(
            definition.period,
            series.points.last().map(|point| point.start),
            words,
        ),
        empty: desk.typed(measure.id).is_empty(),
    })
}

fn next(period: PeriodKind, last: Option<i32>, words: &MeasureWords) -> Option<PeriodName> {
    if period == PeriodKind::Wave {
        return None;
    }
    let start = period.shifted(last?, 1);
    Some(PeriodName {
        start,
        period: period.written(start).to_string(),
        label: words.period(period, start, ""),
    })
}

/// The steps a measure is linked to, and those with cards at its touchpoints.
fn places(
    connection: &Connection,
    measure: &Measure,
    desk: &Desk,
) -> Result<Vec<MeasurePlace>, CallError> {
    let links = &measure.links;
    let mut places = Vec::new();
    if links.steps.is_empty() && links.touchpoints.is_empty() {
        return Ok(places);
    }
    for journey in journeys::all(connection)? {
        let Some(content) = journeys::content(connection, journey.id)? else {
            continue;
        };
        for step in &content.steps {
            let mut add = |touchpoint: Option<String>| {
                places.push(place(journey.id, &journey.name, step, touchpoint));
            };
            if links.steps.contains(&step.id) {
                add(None);
                continue;
            }
            let met = |id: &TouchpointId| {
                let mut cards = content.cards.iter();
                cards.any(|card| card.step == Some(step.id) && card.touchpoint == Some(*id))
            };
            if let Some(touchpoint) = links.touchpoints.iter().find(|id| met(id)) {
                let mut named = desk.library.touchpoints.iter();
                let named = named.find(|one| one.id == *touchpoint);
                add(named.map(|one| one.name.clone()));
            }
        }
    }
    Ok(places)
}

fn place(
    journey: JourneyId,
    journey_name: &str,
    step: &Step,
    touchpoint: Option<String>,
) -> MeasurePlace {
    MeasurePlace {
        journey,
        journey_name: journey_name.to_owned(),
        step: step.id,
        step_name: step.name.clone(),
        touchpoint,
    }
}

impl Run for CheckFormula {
    fn run(self, on: &Context<'_>) -> Result<FormulaCheck, CallError> {
        let words = MeasureWords::of(&language(on));
        let (desk, ()) = desk(on, Self::NAME, |_, _, _| Ok(()))?;
        let wrong = |problem: String, at: Option<usize>| FormulaCheck {
            problem: Some(problem),
            at: at.and_then(|at| u32::try_from(at).ok()),
            example: None,
        };
        let formula = match formulas::with_ids(&self.formula, &desk.measures) {
            Ok(formula) => formula,
            Err(error) => {
                let problem = words.formula_problem(&error.problem);
                return Ok(wrong(problem, Some(error.at)));
            }
        };
        if let Some(measure) = self.measure {
            let mut measures = desk.measures.clone();
            if let Some(own) = measures.iter_mut().find(|one| one.id == measure) {
                own.definition.kind = MeasureKind::Formula;
                own.definition.source = MeasureSource::Formula {
                    formula: formula.clone(),
                };
            }
            if throughline_model::measure::circle(&measures).is_some() {
                return Ok(wrong(words.circle(), None));
            }
        }
        let computing = desk.computing(&words);
        let series = computing.formula(self.period, &formula, &mut Default::default());
        Ok(FormulaCheck {
            problem: series.problem.clone(),
            at: None,
            example: series.latest().map(|(place, figure)| {
                let point = &series.points[place];
                let label = words.period(self.period, point.start, &point.name);
                format!("{label}: {}", words.results.number(figure.value, 2))
            }),
        })
    }
}

impl Run for ReadTeams {
    fn run(self, on: &Context<'_>) -> Result<TeamsView, CallError> {
        let words = MeasureWords::of(&language(on));
        let (desk, waves) = desk(on, Self::NAME, engaged)?;
        let found = teams(self.request, &waves, &desk.computing(&words))?;
        Ok(found.view)
    }
}

/// The latest waves with an engagement index.
fn engaged(
    connection: &Connection,
    _: &Desk,
    load: &Load<'_>,
) -> Result<Vec<Arc<WaveData>>, CallError> {
    let latest = latest_waves(&waves::all(connection)?);
    latest.into_iter().map(|wave| load.wave(wave)).collect()
}

/// What a figure needs beyond the desk.
#[derive(Default)]
struct Beside {
    annotations: Vec<Annotation>,
    worth: Option<Worth>,
    waves: Vec<Arc<WaveData>>,
}

fn figure(
    on: &Context<'_>,
    name: &'static str,
    asked: MeasureFigure,
    words: &MeasureWords,
) -> Result<Figure, CallError> {
    let wanted = asked.clone();
    let (desk, beside) = desk(on, name, move |connection, desk, load| {
        Ok(match wanted {
            MeasureFigure::Run { measure } | MeasureFigure::Line { measure } => Beside {
                annotations: measures::annotations(connection, measure)?,
                ..Beside::default()
            },
            MeasureFigure::Worth { worth } | MeasureFigure::WorthOverTime { worth } => Beside {
                worth: Some(crate::editing::worth(connection, worth)?),
                ..Beside::default()
            },
            MeasureFigure::Teams { .. } => Beside {
                waves: engaged(connection, desk, load)?,
                ..Beside::default()
            },
            MeasureFigure::Sparkline { .. }
            | MeasureFigure::Bullet { .. }
            | MeasureFigure::ByChannel { .. } => Beside::default(),
        })
    })?;
    let computing = desk.computing(words);
    let of_worth = |draw: fn(&Worth, &MeasureWords) -> Figure| {
        let worth = beside.worth.as_ref();
        worth
            .map(|worth| draw(worth, words))
            .ok_or_else(|| CallError::not_found("worth"))
    };
    match asked {
        MeasureFigure::Run { measure } => Ok(figures::over_time(
            desk.get(measure)?,
            &beside.annotations,
            &computing,
            true,
        )),
        MeasureFigure::Line { measure } => Ok(figures::over_time(
            desk.get(measure)?,
            &beside.annotations,
            &computing,
            false,
        )),
        MeasureFigure::Sparkline { measure } => {
            Ok(figures::sparkline(desk.get(measure)?, &computing))
        }
        MeasureFigure::Bullet { measure } => Ok(figures::bullet(desk.get(measure)?, &computing)),
        MeasureFigure::ByChannel { kind } => {
            let all: Vec<&Measure> = desk.measures.iter().collect();
            Ok(figures::by_channel(kind, &all, &computing))
        }
        MeasureFigure::Teams { request } => {
            Ok(teams(Some(request), &beside.waves, &computing)?.figure(words))
        }
        MeasureFigure::Worth { .. } => of_worth(worth::histogram),
        MeasureFigure::WorthOverTime { .. } => of_worth(worth::over_time),
    }
}

impl Run for DrawMeasure {
    fn run(self, on: &Context<'_>) -> Result<ShownFigure, CallError> {
        if !WIDTHS.contains(&self.width) {
            return Err(CallError::invalid("a figure is 40 to 4,000 pixels wide"));
        }
        let words = MeasureWords::of(&language(on));
        let figure = figure(on, Self::NAME, self.figure, &words)?;
        let theme = if self.dark { Theme::Dark } else { Theme::Light };
        shown_figure(figure, self.width, self.height, theme, &words.results)
    }
}

impl Run for ExportMeasure {
    fn run(self, on: &Context<'_>) -> Result<Exported, CallError> {
        let path = export_path(on, Self::NAME, &self.path)?;
        let words = MeasureWords::of(&language(on));
        let figure = figure(on, Self::NAME, self.figure, &words)?;
        let bytes = figure_file(&figure, self.format, &figure.title, &words.results)?;
        exported(&path, &bytes)
    }
}

impl Run for CopyMeasure {
    fn run(self, on: &Context<'_>) -> Result<Done, CallError> {
        let words = MeasureWords::of(&language(on));
        let figure = figure(on, Self::NAME, self.figure, &words)?;
        copy_figure(on, &figure, self.dark, &words.results)
    }
}
