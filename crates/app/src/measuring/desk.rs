//! Everything measures are computed from, read once; and the series of each.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;
use std::sync::Arc;

use throughline_model::measure::{
    AnswerFilter, Formula, Measure, MeasureSource, MeasureValue, PeriodKind, SurveyFigure,
    Unanswered,
};
use throughline_model::{Library, MeasureId, QuestionId, RawId, SurveyId};
use throughline_stats::proportion::{Share, share};
use throughline_store::rows::{Connection, lists, measures, waves};

use super::words::MeasureWords;
use crate::calls::results::{ResultsScope, SegmentFilter};
use crate::error::CallError;
use crate::results::data::WaveData;
use crate::results::figures::waves::{Followed, follow};
use crate::results::measure::Basis;
use crate::run::Load;
use crate::voice::measures::{self as voice, FeedbackValue};

/// The project's measures and what they are computed from.
pub(crate) struct Desk {
    /// In their order.
    pub measures: Vec<Measure>,
    pub library: Library,
    values: BTreeMap<MeasureId, Vec<MeasureValue>>,
    redraws: BTreeMap<MeasureId, Vec<i32>>,
    /// Of the surveys that some measure follows, oldest first.
    waves: BTreeMap<SurveyId, Vec<Arc<WaveData>>>,
    /// Of the measures that follow what customers say.
    feedback: BTreeMap<MeasureId, Vec<FeedbackValue>>,
}

/// A measure over its periods: oldest first, every period between the first and the last there.
#[derive(Debug, Clone, Default)]
pub(crate) struct Series {
    pub points: Vec<Point>,
    /// Why there are no values where some could be.
    pub problem: Option<String>,
}

#[derive(Debug, Clone)]
pub(crate) struct Point {
    pub start: i32,
    /// The name of a wave.
    pub name: String,
    pub figure: Option<Figure>,
    /// Why there is none, or what is said of it.
    pub note: String,
}

/// A value in the measure's own unit: per cent are 0 to 100.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Figure {
    pub value: f64,
    pub n: Option<u64>,
    pub interval: Option<(f64, f64)>,
    /// What it can be compared by, if it was computed from answers.
    pub basis: Option<Basis>,
}

impl Figure {
    fn plain(value: f64) -> Figure {
        Figure {
            value,
            n: None,
            interval: None,
            basis: None,
        }
    }
}

impl Series {
    /// Places of the points that have a value, and the values.
    pub fn known(&self) -> impl Iterator<Item = (usize, &Figure)> {
        let points = self.points.iter().enumerate();
        points.filter_map(|(place, point)| Some((place, point.figure.as_ref()?)))
    }

    pub fn latest(&self) -> Option<(usize, &Figure)> {
        self.known().last()
    }

    pub fn at(&self, start: i32) -> Option<&Point> {
        let place = self
            .points
            .binary_search_by_key(&start, |point| point.start);
        self.points.get(place.ok()?)
    }
}

impl Desk {
    pub fn read(connection: &Connection, load: &Load<'_>) -> Result<Desk, CallError> {
        let measures = measures::all(connection)?;
        let mut of_surveys = BTreeMap::new();
        for measure in &measures {
            let MeasureSource::Survey { survey, .. } = &measure.definition.source else {
                continue;
            };
            if of_surveys.contains_key(survey) {
                continue;
            }
            let mut found = waves::of_survey(connection, *survey)?;
            found.sort_by_key(|wave| (wave.started, wave.id));
            let loaded = found.iter().map(|wave| load.wave(wave.id));
            of_surveys.insert(*survey, loaded.collect::<Result<Vec<_>, _>>()?);
        }
        let heard = measures
            .iter()
            .any(|measure| matches!(measure.definition.source, MeasureSource::Feedback { .. }));
        let mut of_feedback = BTreeMap::new();
        if heard {
            load.inbox(|inbox, today| {
                for measure in &measures {
                    if let MeasureSource::Feedback { figure, scope } = &measure.definition.source {
                        let period = measure.definition.period;
                        let values = voice::series(inbox, *figure, scope, period, today);
                        of_feedback.insert(measure.id, values);
                    }
                }
                Ok(())
            })?;
        }
        Ok(Desk {
            feedback: of_feedback,
            measures,
            library: lists::read(connection)?,
            values: measures::all_values(connection)?,
            redraws: measures::all_redraws(connection)?,
            waves: of_surveys,
        })
    }

    pub fn get(&self, id: MeasureId) -> Result<&Measure, CallError> {
        let found = self.measures.iter().find(|measure| measure.id == id);
        found.ok_or_else(|| CallError::not_found("measure"))
    }

    pub fn name(&self, id: MeasureId) -> Option<&str> {
        let found = self.measures.iter().find(|measure| measure.id == id)?;
        Some(&found.name)
    }

    /// Whether any wave of a survey that is followed can be split by a question.
    pub fn asks(&self, survey: SurveyId, question: QuestionId) -> bool {
        let waves = self.waves.get(&survey).map_or(&[][..], Vec::as_slice);
        waves.iter().any(|data| data.segment(question).is_some())
    }

    /// The periods from which limits are drawn anew.
    pub fn redraws(&self, id: MeasureId) -> &[i32] {
        self.redraws.get(&id).map_or(&[], Vec::as_slice)
    }

    pub fn typed(&self, id: MeasureId) -> &[MeasureValue] {
        self.values.get(&id).map_or(&[], Vec::as_slice)
    }

    /// The series of all measures, each computed once.
    pub fn computing<'a>(&'a self, words: &'a MeasureWords) -> Computing<'a> {
        Computing {
            desk: self,
            words,
            done: RefCell::default(),
        }
    }
}

/// Computes series, and keeps them for formulas that need them again.
pub(crate) struct Computing<'a> {
    pub desk: &'a Desk,
    pub words: &'a MeasureWords,
    done: RefCell<BTreeMap<MeasureId, Rc<Series>>>,
}

impl Computing<'_> {
    pub fn series(&self, measure: &Measure) -> Rc<Series> {
        self.within(measure, &mut BTreeSet::new())
    }

    /// `open`: the formulas that are being computed. A file that anybody may have written can name
    /// circles that no edit lets in.
    fn within(&self, measure: &Measure, open: &mut BTreeSet<MeasureId>) -> Rc<Series> {
        if let Some(done) = self.done.borrow().get(&measure.id) {
            return done.clone();
        }
        let series = Rc::new(match &measure.definition.source {
            MeasureSource::Typed => self.typed(measure),
            MeasureSource::Survey {
                survey,
                figure,
                filters,
            } => self.surveyed(measure, *survey, figure, filters),
            MeasureSource::Feedback { .. } => self.heard(measure),
            MeasureSource::Formula { formula } => {
                if !open.insert(measure.id) {
                    return Rc::new(Series {
                        problem: Some(self.words.circle()),
                        ..Series::default()
                    });
                }
                let series = self.formula(measure.definition.period, formula, open);
                open.remove(&measure.id);
                series
            }
        });
        self.done.borrow_mut().insert(measure.id, series.clone());
        series
    }

    fn typed(&self, measure: &Measure) -> Series {
        let definition = &measure.definition;
        let values = self.desk.typed(measure.id);
        let figure = |value: &MeasureValue| Figure {
            value: value.value,
            n: value.n,
            interval: match (value.low, value.high) {
                (Some(low), Some(high)) => Some((low, high)),
                (_, _) if definition.kind.is_percent() => from_count(value),
                (_, _) => None,
            },
            basis: None,
        };
        let points = values.iter().map(|value| Point {
            start: value.start,
            name: value.label.clone(),
            figure: Some(figure(value)),
            note: String::new(),
        });
        spread(definition.period, points.collect(), self.words.no_value())
    }

    fn heard(&self, measure: &Measure) -> Series {
        let values = self.desk.feedback.get(&measure.id);
        let values = values.map_or(&[][..], Vec::as_slice);
        let points = values.iter().map(|value| Point {
            start: value.start,
            name: String::new(),
            figure: Some(Figure {
                value: value.value,
                n: Some(value.n),
                interval: value.interval,
                basis: None,
            }),
            note: String::new(),
        });
        let problem = values.is_empty().then(|| self.words.no_feedback());
        Series {
            problem,
            ..spread(
                measure.definition.period,
                points.collect(),
                self.words.no_value(),
            )
        }
    }

    fn surveyed(
        &self,
        measure: &Measure,
        survey: SurveyId,
        figure: &SurveyFigure,
        filters: &[AnswerFilter],
    ) -> Series {
        let followed = |data: &WaveData| match figure {
            SurveyFigure::Index => Some(Followed::Index),
            SurveyFigure::Question { question } => {
                Followed::question(data, *question, &self.words.results)
            }
            SurveyFigure::Theme { theme } => Some(Followed::Theme(*theme)),
        };
        let scope = ResultsScope {
            filters: filters
                .iter()
                .map(|filter| SegmentFilter {
                    question: filter.question,
                    codes: filter.codes.clone(),
                })
                .collect(),
            ..ResultsScope::default()
        };
        let waves = self.desk.waves.get(&survey).map_or(&[][..], Vec::as_slice);
        let period = measure.definition.period;
        let mut points: BTreeMap<i32, Point> = BTreeMap::new();
        for data in waves {
            let mut start = period.start_of(data.wave.started);
            if period == PeriodKind::Wave {
                // Two waves of one day stand one after the other.
                while points.contains_key(&start) {
                    start += 1;
                }
            }
            let read = match followed(data) {
                Some(followed) => follow(data, &scope, &followed, &self.words.results),
                None => Err(self.words.not_asked()),
            };
            let (figure, note) = match read {
                Ok(reading) => {
                    let drawn = reading.drawn();
                    let figure = Figure {
                        value: drawn.value,
                        n: drawn.answers,
                        interval: drawn.interval.map(|ends| (ends.lower, ends.upper)),
                        basis: Some(reading.basis),
                    };
                    let note = match period {
                        PeriodKind::Wave => String::new(),
                        PeriodKind::Week | PeriodKind::Month | PeriodKind::Quarter => {
                            data.wave.name.clone()
                        }
                    };
                    (Some(figure), note)
                }
                Err(reason) => (None, reason),
            };
            let name = data.wave.name.clone();
            points.insert(
                start,
                Point {
                    start,
                    name,
                    figure,
                    note,
                },
            );
        }
        let problem = match points.values().rev().find(|point| point.figure.is_some()) {
            Some(_) => None,
            None if waves.is_empty() => Some(self.words.no_waves()),
            None => points.values().next_back().map(|point| point.note.clone()),
        };
        let points = points.into_values().collect();
        Series {
            problem,
            ..spread(period, points, self.words.no_value())
        }
    }

    /// The values of a formula in every period in which all its measures have one.
    pub fn formula(
        &self,
        period: PeriodKind,
        formula: &str,
        open: &mut BTreeSet<MeasureId>,
    ) -> Series {
        let broken = |problem: String| Series {
            problem: Some(problem),
            ..Series::default()
        };
        let Ok(parsed) = Formula::parse(formula) else {
            return broken(self.words.broken_formula());
        };
        let resolved = parsed.map(&mut |name: &String| {
            let id = name.parse::<RawId>().map(MeasureId);
            id.ok().filter(|id| self.desk.get(*id).is_ok()).ok_or(())
        });
        let Ok(formula) = resolved else {
            return broken(self.words.missing_measure());
        };
        let mut parts: BTreeMap<MeasureId, Rc<Series>> = BTreeMap::new();
        for id in formula.measures() {
            let Ok(measure) = self.desk.get(id) else {
                return broken(self.words.missing_measure());
            };
            if measure.definition.period != period {
                return broken(self.words.other_period(&measure.name));
            }
            parts.insert(id, self.within(measure, open));
        }
        let mut starts: BTreeMap<i32, String> = BTreeMap::new();
        for series in parts.values() {
            for point in series.points.iter().filter(|point| point.figure.is_some()) {
                starts.insert(point.start, point.name.clone());
            }
        }
        let mut points = Vec::new();
        for (start, name) in starts {
            let at = |id: &MeasureId| Some(parts.get(id)?.at(start)?.figure?.value);
            let (figure, note) = match formula.value(&at) {
                Ok(value) => (Some(Figure::plain(value)), String::new()),
                Err(Unanswered::Missing(id)) => {
                    let name = self.desk.name(id).unwrap_or_default();
                    (None, self.words.lacks(name))
                }
                Err(Unanswered::Undefined) => (None, self.words.undefined()),
            };
            points.push(Point {
                start,
                name,
                figure,
                note,
            });
        }
        let empty = points.iter().all(|point| point.figure.is_none());
        Series {
            problem: empty.then(|| self.words.formula_without_values()),
            ..spread(period, points, self.words.no_value())
        }
    }
}

/// Wilson's interval of a share of which the value and the number of answers are known.
fn from_count(value: &MeasureValue) -> Option<(f64, f64)> {
    let n = value.n.filter(|n| *n > 0)?;
    let part = (value.value / 100.0 * n as f64).round();
    let part = Share::new(part as u64, n).ok()?;
    let interval = share(part).ok()?.interval?.scaled(100.0);
    Some((interval.low, interval.high))
}

/// With a point for every period between, and without those at the ends that have no value.
fn spread(period: PeriodKind, points: Vec<Point>, note: String) -> Series {
    let first = points.first().map(|point| point.start);
    let last = points.last().map(|point| point.start);
    let (Some(first), Some(last), false) = (first, last, period == PeriodKind::Wave) else {
        return Series {
            points,
            problem: None,
        };
    };
    let mut known: BTreeMap<i32, Point> = points
        .into_iter()
        .map(|point| (point.start, point))
        .collect();
    let points = period.between(first, last).into_iter().map(|start| {
        known.remove(&start).unwrap_or_else(|| Point {
            start,
            name: String::new(),
            figure: None,
            note: note.clone(),
        })
    });
    Series {
        points: points.collect(),
        problem: None,
    }
}
