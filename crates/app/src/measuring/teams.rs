//! How engaged teams are against what their customers say.

mod choosing;

use std::collections::BTreeMap;
use std::sync::Arc;

use throughline_exchange::sheets::{Sheet, SheetCell};
use throughline_figures::chart::{
    Axis, Chart, Fit, FitPoint, NumberFormat, ScatterChart, ScatterPoint, Tone,
};
use throughline_model::DepartmentId;
use throughline_model::measure::{Measure as Kept, MeasureKind};
use throughline_stats::association::{least_squares_line, pearson};
use throughline_stats::confidentiality::Visibility;

use choosing::{engagements, kinds, of_customers};
pub(crate) use choosing::{first_choice, latest_waves};

use super::desk::{Computing, Desk};
use super::entries::departments;
use super::words::MeasureWords;
use crate::calls::measures::{CustomersChoice, TeamsRequest, TeamsSource, TeamsView};
use crate::calls::results::ResultsScope;
use crate::error::CallError;
use crate::results::data::WaveData;
use crate::results::figures::Figure;
use crate::results::measure::{Measure, Reading};
use crate::results::view::View;

/// Under so many teams nothing is shown: a line through four points says nothing, and single teams
/// would stand exposed.
const LEAST_TEAMS: usize = 5;

/// What teams are compared with, and the teams of which both are known.
pub(crate) struct Teams {
    pub view: TeamsView,
    /// Whether the two go together, in one sentence.
    pub finding: Option<String>,
    points: Vec<Team>,
    x_name: String,
    y_name: String,
    y_format: NumberFormat,
}

struct Team {
    name: String,
    engagement: f64,
    customers: f64,
    n: Option<u64>,
}

/// `waves`: the latest wave of each survey that has an engagement index.
pub(crate) fn teams(
    request: Option<TeamsRequest>,
    waves: &[Arc<WaveData>],
    computing: &Computing<'_>,
) -> Result<Teams, CallError> {
    let words = computing.words;
    let engagements = engagements(waves, computing.desk, words);
    let Desk {
        measures, library, ..
    } = computing.desk;
    let customers = kinds(measures, library, of_customers);
    let customers = customers.into_iter().map(|kind| CustomersChoice {
        kind,
        name: words.kind(kind),
    });
    let else_first = || engagements.first().map(|choice| choice.source.clone());
    let request = request.or_else(|| first_choice(measures, library, else_first));
    let caution = words.pick(
        "That two figures go together does not say that one causes the other: a third thing may move both.",
        "Dass zwei Zahlen zusammengehen, heißt nicht, dass die eine die andere verursacht: Ein Drittes kann beide bewegen.",
    );
    let mut teams = Teams {
        view: TeamsView {
            engagements,
            customers: customers.collect(),
            request: request.clone(),
            words: None,
            caution,
            hidden: None,
        },
        finding: None,
        points: Vec::new(),
        x_name: String::new(),
        y_name: String::new(),
        y_format: NumberFormat::default(),
    };
    let Some(request) = request else {
        teams.view.hidden = Some(words.pick(
            "To lay teams beside their customers, measure the engagement of departments (a survey with a question for the department, or measures that departments answer for) and figures of customers at touchpoints they own.",
            "Um Teams neben ihre Kundschaft zu legen, braucht es das Engagement der Abteilungen (eine Umfrage mit der Frage nach der Abteilung oder Kennzahlen, die Abteilungen verantworten) und Kundenkennzahlen an ihren Kontaktpunkten.",
        ));
        return Ok(teams);
    };
    let engagement = match &request.engagement {
        TeamsSource::Wave { wave, question } => {
            let found = waves.iter().find(|data| data.wave.id == *wave);
            let data = found.ok_or_else(|| CallError::not_found("wave"))?;
            of_wave(data, *question, computing)?
        }
        TeamsSource::Measures { kind } => of_measures(*kind, computing, Of::Employees),
    };
    let of_customers = of_measures(request.customers, computing, Of::Customers);
    let choices = &teams.view.engagements;
    let chosen = choices
        .iter()
        .find(|choice| choice.source == request.engagement);
    teams.x_name = chosen.map_or_else(String::new, |choice| choice.name.clone());
    teams.y_name = words.kind(request.customers);
    let kind = |measure: &&Kept| measure.definition.kind == request.customers;
    if let Some(measure) = computing.desk.measures.iter().find(kind) {
        teams.y_format = words.format(&measure.definition);
    }
    for department in &computing.desk.library.departments {
        let (Some(x), Some(y)) = (
            engagement.get(&department.id),
            of_customers.get(&department.id),
        ) else {
            continue;
        };
        teams.points.push(Team {
            name: department.name.clone(),
            engagement: x.0,
            customers: y.0,
            n: y.1,
        });
    }
    teams.judge(words);
    Ok(teams)
}

impl Teams {
    /// Says r with its interval, or why nothing is shown.
    fn judge(&mut self, words: &MeasureWords) {
        let count = self.points.len();
        if count < LEAST_TEAMS {
            self.view.hidden = Some(words.say(
                "Both figures are known of {count}; at least {least} teams are needed before anything is shown.",
                "Beide Zahlen sind von {count} bekannt; erst ab {least} Teams wird etwas gezeigt.",
                &[
                    ("count", &team_count(count, words)),
                    ("least", &LEAST_TEAMS.to_string()),
                ],
            ));
            return;
        }
        let (x, y) = self.columns();
        let r = pearson(&x, &y);
        let sure = r.as_ref().ok().and_then(|r| r.interval);
        self.finding = Some(match sure {
            Some(ends) if ends.low > 0.0 => words.say(
                "Where teams are more engaged, {y} is higher",
                "Wo Teams engagierter sind, ist {y} höher",
                &[("y", &self.y_name)],
            ),
            Some(ends) if ends.high < 0.0 => words.say(
                "Where teams are more engaged, {y} is lower",
                "Wo Teams engagierter sind, ist {y} niedriger",
                &[("y", &self.y_name)],
            ),
            Some(_) | None => words.say(
                "{count} do not show whether engagement and {y} go together",
                "An {count} zeigt sich nicht, ob Engagement und {y} zusammengehen",
                &[("count", &team_count(count, words)), ("y", &self.y_name)],
            ),
        });
        self.view.words = Some(match r {
            Ok(r) => {
                let two = |value: f64| words.results.number(value, 2);
                let interval = r.interval.map_or_else(String::new, |ends| {
                    words.say(
                        " ({low} to {high})",
                        " ({low} bis {high})",
                        &[("low", &two(ends.low)), ("high", &two(ends.high))],
                    )
                });
                format!("r {}{interval}, {}", two(r.value), team_count(count, words))
            }
            Err(_) => words.say(
                "{count}; one of the two figures is the same everywhere, so there is nothing to compare",
                "{count}; eine der beiden Zahlen ist überall gleich, also gibt es nichts zu vergleichen",
                &[("count", &team_count(count, words))],
            ),
        });
    }

    fn columns(&self) -> (Vec<f64>, Vec<f64>) {
        let teams = self.points.iter();
        teams.map(|team| (team.engagement, team.customers)).unzip()
    }

    pub fn figure(&self, words: &MeasureWords) -> Figure {
        let title = words.pick("Teams and customers", "Teams und Kundschaft");
        if let Some(reason) = &self.view.hidden {
            return Figure::nothing(title, reason);
        }
        let (x, y) = self.columns();
        let ends = |values: &[f64]| {
            let least = values.iter().copied().fold(f64::INFINITY, f64::min);
            let most = values.iter().copied().fold(f64::NEG_INFINITY, f64::max);
            (least, most)
        };
        let fit = least_squares_line(&x, &y).ok().map(|line| {
            let (from, to) = ends(&x);
            let at = |x: f64| {
                let y = line.intercept + line.slope * x;
                FitPoint {
                    x,
                    y,
                    lower: y,
                    upper: y,
                }
            };
            Fit {
                points: vec![at(from), at(to)],
            }
        });
        let chart = ScatterChart {
            x: Axis {
                title: self.x_name.clone(),
                ..Axis::default()
            },
            y: Axis {
                title: self.y_name.clone(),
                format: self.y_format.clone(),
                ..Axis::default()
            },
            points: self
                .points
                .iter()
                .map(|team| ScatterPoint {
                    label: team.name.clone(),
                    x: team.engagement,
                    y: team.customers,
                    answers: team.n,
                    tone: Tone::Accent,
                })
                .collect(),
            fit,
            ..ScatterChart::default()
        };
        let headers = &words.results.chart.headers;
        let sheet = Sheet {
            name: String::new(),
            header: vec![
                headers.name.clone(),
                self.x_name.clone(),
                self.y_name.clone(),
                headers.answers.clone(),
            ],
            rows: self
                .points
                .iter()
                .map(|team| {
                    vec![
                        SheetCell::text(&team.name),
                        SheetCell::number(team.engagement, 1),
                        SheetCell::number(team.customers, 1),
                        team.n.map_or(SheetCell::Empty, SheetCell::count),
                    ]
                })
                .collect(),
        };
        let about = self.view.words.clone().unwrap_or_default();
        let subtitle = words.say(
            "For each team: {x}, against {y} at what it answers for. {about}. {caution}",
            "Je Team: {x}, gegen {y} an dem, was es verantwortet. {about}. {caution}",
            &[
                ("x", &self.x_name),
                ("y", &self.y_name),
                ("about", &about),
                ("caution", &self.view.caution),
            ],
        );
        Figure::new(title, subtitle, Chart::Scatter(chart), sheet)
    }
}

fn team_count(count: usize, words: &MeasureWords) -> String {
    if count == 1 {
        return words.pick("1 team", "1 Team");
    }
    let n = count.to_string();
    words.say("{n} teams", "{n} Teams", &[("n", &n)])
}

/// Values of a segment that are named as departments are: the value's place and the department.
fn named_departments(
    data: &WaveData,
    segment: usize,
    desk: &Desk,
    words: &MeasureWords,
) -> Vec<(u16, DepartmentId)> {
    let mut found = Vec::new();
    for (place, value) in (0u16..).zip(&data.segments[segment].values) {
        let name = words.results.value(&value.name, data).to_lowercase();
        let department = desk.library.departments.iter();
        let mut named = department.filter(|one| one.name.trim().to_lowercase() == name.trim());
        if let (Some(_), Some(department)) = (value.code, named.next()) {
            found.push((place, department.id));
        }
    }
    found
}

/// The engagement index of a department in a wave that asked for it, by the first question that names
/// it.
///
/// # Errors
/// Why it is not shown, in words.
pub(crate) fn of_department(
    data: &WaveData,
    department: DepartmentId,
    desk: &Desk,
    words: &MeasureWords,
) -> Option<Result<Reading, String>> {
    let index = Measure::index(data)?;
    let view = View::new(data, &ResultsScope::default()).ok()?;
    let bases = index.bases(data);
    data.segments.iter().find_map(|axis| {
        let segment = data.segment(axis.question)?;
        let named = named_departments(data, segment, desk, words);
        let (place, _) = named.into_iter().find(|(_, one)| *one == department)?;
        let shown = view.split_visibility(segment, &bases);
        let seen = shown.get(usize::from(place)).copied()?;
        if let Some(reason) = words.results.hidden(seen, None) {
            return Some(Err(reason));
        }
        let reading = index.read_over(data, &view.group(segment, place));
        Some(reading.ok_or_else(|| words.no_value()))
    })
}

type OfTeams = BTreeMap<DepartmentId, (f64, Option<u64>)>;

/// The engagement index of each department, where it may be shown.
fn of_wave(
    data: &WaveData,
    question: throughline_model::QuestionId,
    computing: &Computing<'_>,
) -> Result<OfTeams, CallError> {
    let segment = data
        .segment(question)
        .ok_or_else(|| CallError::not_found("question"))?;
    let index = Measure::index(data).ok_or_else(|| CallError::not_found("theme"))?;
    let view = View::new(data, &ResultsScope::default())?;
    let bases = index.bases(data);
    let shown = view.split_visibility(segment, &bases);
    let mut found = OfTeams::new();
    for (place, department) in named_departments(data, segment, computing.desk, computing.words) {
        if shown.get(usize::from(place)) != Some(&Visibility::Shown) {
            continue;
        }
        if let Some(reading) = index.read_over(data, &view.group(segment, place)) {
            found.insert(department, (reading.value(), Some(reading.estimate.n)));
        }
    }
    Ok(found)
}

#[derive(Clone, Copy, PartialEq)]
enum Of {
    Employees,
    Customers,
}

/// The last values of the measures of a kind, by the departments they say something of; the mean
/// where there are several, weighted by answers if all have them.
fn of_measures(kind: MeasureKind, computing: &Computing<'_>, of: Of) -> OfTeams {
    let mut values: BTreeMap<DepartmentId, Vec<(f64, Option<u64>)>> = BTreeMap::new();
    for measure in &computing.desk.measures {
        if measure.definition.kind != kind {
            continue;
        }
        // What employees say is said of the department it is about, not of who reads it.
        let about = match of {
            Of::Employees if !measure.links.departments.is_empty() => {
                measure.links.departments.clone()
            }
            Of::Employees | Of::Customers => departments(measure, &computing.desk.library),
        };
        if let Some((_, figure)) = computing.series(measure).latest() {
            for department in about {
                let of_department = values.entry(department).or_default();
                of_department.push((figure.value, figure.n));
            }
        }
    }
    let mean = |values: Vec<(f64, Option<u64>)>| {
        let n: Option<u64> = values.iter().map(|(_, n)| *n).sum();
        let weight = |n: Option<u64>| n.map_or(1.0, |n| n as f64);
        let weighted = n.is_some_and(|n| n > 0);
        let weights = |n| if weighted { weight(n) } else { 1.0 };
        let sum: f64 = values.iter().map(|(value, n)| value * weights(*n)).sum();
        let all: f64 = values.iter().map(|(_, n)| weights(*n)).sum();
        (sum / all, n)
    };
    values
        .into_iter()
        .map(|(department, values)| (department, mean(values)))
        .collect()
}
