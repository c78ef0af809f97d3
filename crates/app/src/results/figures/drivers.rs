//! What drives engagement: Shapley shares of the explained variation.

use throughline_exchange::sheets::{Sheet, SheetCell};
use throughline_figures::chart::{
    Axis, Bar, BarChart, Chart, Corner, NumberFormat, QuadrantChart, QuadrantPoint,
};
use throughline_model::survey::{FieldKey, Theme};
use throughline_stats::confidentiality::Visibility;
use throughline_stats::drivers::{
    Bootstrap, Driver, Drivers, Sampling, driver_importance, driver_importance_with_intervals,
    johnson_weights,
};
use throughline_stats::scores::people_scores;
use throughline_store::answers::Column;

use super::Figure;
use crate::results::data::answered;
use crate::results::guard::Base;
use crate::results::items::Item;
use crate::results::measure::{Measure, Reading, drawn};
use crate::results::view::{View, bases_of};
use crate::results::words::ResultWords;

/// Above so many people fewer samples are drawn, which is enough for an interval of many.
const MANY: usize = 10_000;
const DRAWS: u32 = 1_000;
const DRAWS_OF_MANY: u32 = 200;

/// The outcome and the drivers by person, and the drivers' themes.
struct Model<'a> {
    themes: Vec<&'a Theme>,
    outcome: Vec<f64>,
    columns: Vec<Vec<f64>>,
}

impl Model<'_> {
    fn columns(&self) -> Vec<&[f64]> {
        self.columns.iter().map(Vec::as_slice).collect()
    }
}

/// Or why there is none.
fn model<'a>(view: &View<'a>, words: &ResultWords) -> Result<Model<'a>, String> {
    let data = view.data;
    let outcome = data.outcome();
    let themes = data.drivers();
    if outcome.is_empty() || themes.len() < 2 {
        return Err(words
            .pick(
                "Drivers need an outcome theme and at least two other themes.",
                "Treiber brauchen ein Zielthema und mindestens zwei weitere Themen.",
            )
            .to_owned());
    }
    let mut lists: Vec<Vec<&Item>> = vec![outcome.clone()];
    lists.extend(themes.iter().map(|theme| data.items_of(theme.id)));
    let mut bases: Vec<Base> = lists.iter().flat_map(|items| bases_of(items)).collect();
    let keys =
        |items: &Vec<&Item>| -> Vec<FieldKey> { items.iter().map(|item| item.key).collect() };
    let all = lists.iter().flat_map(&keys).collect();
    bases.push(Base::Any(all));
    // The shares are computed from those who answered something of every theme: there must be
    // enough of these very people, and nothing about fewer may follow from them.
    bases.push(Base::Each(lists.iter().map(keys).collect()));
    match view.visibility(&bases) {
        Visibility::Shown => {}
        hidden @ Visibility::Hidden(_) => return Err(words.refused(hidden).unwrap_or_default()),
    }
    let problem = |problem: throughline_stats::StatsError| cannot(&problem, &themes, view, words);
    let scores =
        |items: &[&Item]| people_scores(&view.people.answers(items).items()).map_err(problem);
    let columns = themes
        .iter()
        .map(|theme| scores(&data.items_of(theme.id)))
        .collect::<Result<Vec<_>, _>>()?;
    let outcome = scores(&outcome)?;
    // Only who answered something of everything counts, and of those there must be enough.
    let complete = (0..outcome.len())
        .filter(|row| {
            outcome[*row].is_finite() && columns.iter().all(|column| column[*row].is_finite())
        })
        .count();
    let minimum = data.wave.definition.survey.settings.index_minimum;
    if complete < usize::from(minimum) {
        return Err(words.say(
            "Drivers need {n} people who answered something of every theme.",
            "Treiber brauchen {n} Personen, die zu jedem Thema etwas beantwortet haben.",
            &[("n", &minimum.to_string())],
        ));
    }
    Ok(Model {
        themes,
        outcome,
        columns,
    })
}

fn cannot(
    problem: &throughline_stats::StatsError,
    themes: &[&Theme],
    view: &View<'_>,
    words: &ResultWords,
) -> String {
    use throughline_stats::StatsError;
    let named = |column: &usize| {
        themes
            .get(*column)
            .map(|theme| words.theme(theme, view.data))
            .unwrap_or_default()
    };
    match problem {
        StatsError::Collinear { column } => words.say(
            "“{theme}” says the same as the other themes, so their shares cannot be told apart.",
            "„{theme}“ sagt dasselbe wie die anderen Themen; die Anteile lassen sich nicht trennen.",
            &[("theme", &named(column))],
        ),
        StatsError::ConstantColumn { column } => words.say(
            "Everybody answered “{theme}” alike, so it explains nothing.",
            "„{theme}“ haben alle gleich beantwortet; das Thema erklärt nichts.",
            &[("theme", &named(column))],
        ),
        StatsError::ConstantOutcome => words
            .pick(
                "Everybody has the same engagement index, so nothing can explain it.",
                "Alle haben denselben Engagement-Index; es gibt nichts zu erklären.",
            )
            .to_owned(),
        StatsError::NoAnswers
        | StatsError::TooFewAnswers { .. }
        | StatsError::ImpossibleCounts
        | StatsError::NotFinite
        | StatsError::OutsideScale
        | StatsError::NoScale
        | StatsError::UnequalLengths
        | StatsError::TooFewColumns { .. }
        | StatsError::NoVariation
        | StatsError::OutOfRange { .. }
        | StatsError::Cancelled => words
            .pick(
                "There are too few complete answers for drivers.",
                "Für Treiber gibt es zu wenige vollständige Antworten.",
            )
            .to_owned(),
    }
}

fn title(words: &ResultWords) -> &str {
    words.pick("What drives engagement", "Was Engagement treibt")
}

/// How many of the view answered something of every theme that drivers are computed from; `None`
/// where there are no drivers, or too few such people to say so.
pub(crate) fn complete_answers(view: &View<'_>) -> Option<u64> {
    let data = view.data;
    let (outcome, themes) = (data.outcome(), data.drivers());
    if outcome.is_empty() || themes.len() < 2 {
        return None;
    }
    let mut lists = vec![outcome];
    lists.extend(themes.iter().map(|theme| data.items_of(theme.id)));
    let keys =
        |items: &Vec<&Item>| -> Vec<FieldKey> { items.iter().map(|item| item.key).collect() };
    if !view
        .visibility(&[Base::Each(lists.iter().map(keys).collect())])
        .is_shown()
    {
        return None;
    }
    let columns: Vec<Vec<&Column>> = lists
        .iter()
        .map(|items| items.iter().map(|item| data.column(item.key)).collect())
        .collect();
    let complete = view.people.rows().iter().filter(|row| {
        let row = **row as usize;
        let any = |columns: &Vec<&Column>| columns.iter().any(|column| answered(column, row));
        columns.iter().all(any)
    });
    Some(complete.count() as u64)
}

/// How favourable each driver's theme is, where that is shown.
fn standing(view: &View<'_>, theme: &Theme) -> Option<Reading> {
    let measure = Measure::theme(view.data, &view.data.items_of(theme.id));
    let shown = view.visibility(&measure.bases(view.data)) == Visibility::Shown;
    shown.then(|| measure.read(view)).flatten()
}

/// Importance against how favourable people are.
pub(super) fn quadrant(view: &View<'_>, words: &ResultWords) -> Figure {
    let data = view.data;
    let model = match model(view, words) {
        Ok(model) => model,
        Err(reason) => return Figure::nothing(title(words), reason),
    };
    let found = match driver_importance(&model.outcome, &model.columns(), Sampling::default()) {
        Ok(found) => found,
        Err(problem) => {
            return Figure::nothing(title(words), cannot(&problem, &model.themes, view, words));
        }
    };
    let placed: Vec<(String, &Driver, Reading)> = model
        .themes
        .iter()
        .zip(&found.drivers)
        .filter_map(|(theme, driver)| {
            Some((words.theme(theme, data), driver, standing(view, theme)?))
        })
        .collect();
    let count = placed.len().max(1) as f64;
    let middle_y = placed.iter().map(|(_, _, y)| y.value()).sum::<f64>() / count;
    let middle_x = 100.0 / found.drivers.len().max(1) as f64;
    let mut first: Vec<&(String, &Driver, Reading)> = placed
        .iter()
        .filter(|(_, driver, y)| driver.share.value * 100.0 > middle_x && y.value() < middle_y)
        .collect();
    first.sort_by(|a, b| b.1.share.value.total_cmp(&a.1.share.value));
    let names: Vec<String> = first.iter().map(|(name, _, _)| name.clone()).collect();
    let alternative = if names.is_empty() {
        words
            .pick(
                "No theme both matters more than average and stands below average.",
                "Kein Thema wirkt überdurchschnittlich und steht zugleich unter dem Durchschnitt.",
            )
            .to_owned()
    } else {
        words.say(
            "{names}: more important than average, and less favourable.",
            "{names}: wichtiger als der Durchschnitt und weniger günstig beurteilt.",
            &[("names", &words.list(&names))],
        )
    };
    let headers = &words.chart.headers;
    let sheet = Sheet {
        name: String::new(),
        header: vec![
            words.pick("Theme", "Thema").to_owned(),
            words.pick("Share of R² %", "Anteil an R² %").to_owned(),
            words.pick("Gain in R²", "Gewinn an R²").to_owned(),
            format!("{} %", headers.favourable),
            headers.lower.clone(),
            headers.upper.clone(),
            headers.answers.clone(),
        ],
        rows: placed
            .iter()
            .map(|(name, driver, y)| {
                let y = y.drawn();
                vec![
                    SheetCell::text(name),
                    SheetCell::number(driver.share.value * 100.0, 1),
                    SheetCell::number(driver.gain, 6),
                    SheetCell::number(y.value, 1),
                    y.interval
                        .map_or(SheetCell::Empty, |i| SheetCell::number(i.lower, 1)),
                    y.interval
                        .map_or(SheetCell::Empty, |i| SheetCell::number(i.upper, 1)),
                    SheetCell::count(y.answers.unwrap_or(0)),
                ]
            })
            .collect(),
    };
    let points = placed
        .iter()
        .map(|(name, driver, y)| QuadrantPoint {
            label: name.clone(),
            x: drawn(&driver.share, 100.0),
            y: y.drawn(),
            tone: None,
        })
        .collect();
    let chart = QuadrantChart {
        x: Axis {
            low: words.pick("matters little", "wirkt wenig").to_owned(),
            high: words.pick("matters most", "wirkt am meisten").to_owned(),
            format: NumberFormat::percent(),
            ..Axis::default()
        },
        y: Axis {
            format: NumberFormat::percent(),
            ..Axis::default()
        },
        split: (middle_x, middle_y),
        emphasised: Some(Corner::LowerRight),
        points,
        ..QuadrantChart::default()
    };
    Figure::new(
        title(words),
        subtitle(&found, words),
        Chart::Quadrant(chart),
        sheet,
    )
    .saying(alternative)
}

fn subtitle(found: &Drivers, words: &ResultWords) -> String {
    let r = words.number(found.r_squared.value, 2);
    let n = words.count(found.r_squared.n);
    let mut text = words.say(
        "Share of explained variation (Shapley, R² {r}, n {n}) against how favourable people are today. Fix what is right and low.",
        "Anteil an der erklärten Streuung (Shapley, R² {r}, n {n}) gegen die heutige Zustimmung. Was rechts und tief steht, zuerst angehen.",
        &[("r", &r), ("n", &n)],
    );
    if let Some(sampling) = found.sampling {
        text.push(' ');
        text.push_str(&sampled(sampling, words));
    }
    text
}

fn sampled(sampling: Sampling, words: &ResultWords) -> String {
    words.say(
        "{n} sampled orderings, seed {seed}.",
        "{n} gezogene Reihenfolgen, Startwert {seed}.",
        &[
            ("n", &words.count(u64::from(sampling.orderings))),
            ("seed", &sampling.seed.to_string()),
        ],
    )
}

/// The shares with bootstrap intervals; Johnson's weights stand in the table.
pub(super) fn shares(view: &View<'_>, words: &ResultWords) -> Figure {
    let data = view.data;
    let name = words.pick(
        "How much each theme explains",
        "Wie viel jedes Thema erklärt",
    );
    let model = match model(view, words) {
        Ok(model) => model,
        Err(reason) => return Figure::nothing(name, reason),
    };
    let bootstrap = Bootstrap {
        draws: if model.outcome.len() > MANY {
            DRAWS_OF_MANY
        } else {
            DRAWS
        },
        ..Bootstrap::default()
    };
    let found = driver_importance_with_intervals(
        &model.outcome,
        &model.columns(),
        Sampling::default(),
        bootstrap,
        || false,
    );
    let found = match found {
        Ok(found) => found,
        Err(problem) => return Figure::nothing(name, cannot(&problem, &model.themes, view, words)),
    };
    let johnson = johnson_weights(&model.outcome, &model.columns()).unwrap_or_default();
    let mut rows: Vec<(String, &Driver, Option<&Driver>)> = model
        .themes
        .iter()
        .zip(&found.drivers)
        .enumerate()
        .map(|(place, (theme, driver))| (words.theme(theme, data), driver, johnson.get(place)))
        .collect();
    rows.sort_by(|a, b| b.1.share.value.total_cmp(&a.1.share.value));
    let headers = &words.chart.headers;
    let number = |value: Option<f64>, decimals| {
        value.map_or(SheetCell::Empty, |value| SheetCell::number(value, decimals))
    };
    let sheet = Sheet {
        name: String::new(),
        header: vec![
            words.pick("Theme", "Thema").to_owned(),
            words.pick("Share of R² %", "Anteil an R² %").to_owned(),
            headers.lower.clone(),
            headers.upper.clone(),
            words.pick("Gain in R²", "Gewinn an R²").to_owned(),
            words.pick("Standard error", "Standardfehler").to_owned(),
            words
                .pick("Johnson’s weight", "Gewicht nach Johnson")
                .to_owned(),
            headers.answers.clone(),
        ],
        rows: rows
            .iter()
            .map(|(name, driver, johnson)| {
                let share = drawn(&driver.share, 100.0);
                vec![
                    SheetCell::text(name),
                    SheetCell::number(share.value, 1),
                    number(share.interval.map(|i| i.lower), 1),
                    number(share.interval.map(|i| i.upper), 1),
                    SheetCell::number(driver.gain, 6),
                    number(driver.standard_error, 6),
                    number(johnson.map(|johnson| johnson.gain), 6),
                    SheetCell::count(driver.share.n),
                ]
            })
            .collect(),
    };
    let chart = BarChart {
        format: NumberFormat::percent(),
        bars: rows
            .iter()
            .map(|(name, driver, _)| Bar {
                label: name.clone(),
                estimate: Some(drawn(&driver.share, 100.0)),
                ..Bar::default()
            })
            .collect(),
        ..BarChart::default()
    };
    let mut subtitle = words.say(
        "Shapley share of R² {r}, n {n}. 95% bootstrap intervals of {draws} draws, seed {seed}. Johnson’s weights stand in the table for comparison.",
        "Shapley-Anteil an R² {r}, n {n}. 95-%-Bootstrap-Intervalle aus {draws} Ziehungen, Startwert {seed}. Zum Vergleich stehen Johnsons Gewichte in der Tabelle.",
        &[
            ("r", &words.number(found.r_squared.value, 2)),
            ("n", &words.count(found.r_squared.n)),
            ("draws", &words.count(u64::from(bootstrap.draws))),
            ("seed", &bootstrap.seed.to_string()),
        ],
    );
    if let Some(sampling) = found.sampling {
        subtitle.push(' ');
        subtitle.push_str(&sampled(sampling, words));
    }
    Figure::new(name, subtitle, Chart::Bars(chart), sheet)
}
