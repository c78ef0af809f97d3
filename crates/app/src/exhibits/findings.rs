//! What a figure says, in one sentence that can stand as a title. Only what the figure itself shows
//! is said: a value that is hidden there is hidden here, too.

use throughline_exchange::sheets::SheetCell;
use throughline_figures::chart::{
    Bar, BarChart, CellMark, Chart, Corner, Estimate, HeatCell, HeatMap, LikertChart, NumberFormat,
    QuadrantChart, QuadrantPoint, TrendChart,
};

use crate::calls::results::{FigureKind, HeatMapRows, HeatMapValue, ResultTile, Verdict};
use crate::measuring::words::MeasureWords;
use crate::results::figures::Figure;

/// A cell as text.
pub(super) fn said(cell: &SheetCell) -> String {
    match cell {
        SheetCell::Empty => String::new(),
        SheetCell::Text(text) => text.clone(),
        SheetCell::Number { value, .. } => value.to_string(),
    }
}

/// "Engagement index rose to 66"
pub(super) fn of_tile(tile: &ResultTile, words: &MeasureWords) -> String {
    let places = [("label", tile.label.as_str()), ("value", &tile.value)];
    let (english, german) = match tile.verdict {
        Some(Verdict::Better) => ("{label} rose to {value}", "{label} stieg auf {value}"),
        Some(Verdict::Worse) => ("{label} fell to {value}", "{label} fiel auf {value}"),
        Some(Verdict::CannotTell) => (
            "{label}: no clear change, {value}",
            "{label}: keine klare Veränderung, {value}",
        ),
        None => ("{label} stands at {value}", "{label} liegt bei {value}"),
    };
    words.say(english, german, &places)
}

pub(super) fn of_results(kind: &FigureKind, figure: &Figure, words: &MeasureWords) -> String {
    let found = match (kind, &figure.chart) {
        (FigureKind::HeatMap { rows, value, .. }, Chart::Heat(heat)) => {
            heat_map(heat, *rows, *value, words)
        }
        (FigureKind::Distributions, Chart::Likert(likert)) => distributions(likert, words),
        (FigureKind::Question { split: None, .. }, Chart::Likert(likert)) => {
            favourable(likert, &figure.title, words)
        }
        (FigureKind::Question { split: None, .. }, Chart::Bars(bars)) => {
            most_chosen(bars, &figure.title, words)
        }
        (FigureKind::Drivers, Chart::Quadrant(quadrant)) => drivers(quadrant, words),
        (FigureKind::ImportanceSatisfaction, Chart::Quadrant(quadrant)) => {
            opportunity(quadrant, words)
        }
        (FigureKind::DriverShares, Chart::Bars(bars)) => driver_shares(bars, words),
        (FigureKind::ResponseRate { .. }, Chart::Bars(bars)) => response(bars, words),
        (FigureKind::Trend { .. }, Chart::Trend(trend)) => over_waves(trend, figure, words),
        // The others say in their own titles what was found, or have nothing to find.
        (
            FigureKind::HeatMap { .. }
            | FigureKind::Distributions
            | FigureKind::Question { .. }
            | FigureKind::Drivers
            | FigureKind::DriverShares
            | FigureKind::Trend { .. }
            | FigureKind::ResponseRate { .. }
            | FigureKind::Comparison { .. }
            | FigureKind::Kano
            | FigureKind::ImportanceSatisfaction
            | FigureKind::Reliability,
            _,
        ) => None,
    };
    found.unwrap_or_else(|| figure.title.clone())
}

fn written(estimate: &Estimate, format: &NumberFormat, words: &MeasureWords) -> String {
    format.write(estimate.value, &words.results.chart.locale)
}

/// The marked cell that lies furthest from the middle.
fn heat_map(
    heat: &HeatMap,
    rows: HeatMapRows,
    value: HeatMapValue,
    words: &MeasureWords,
) -> Option<String> {
    let mut marked: Vec<(&str, &str, Estimate, CellMark)> = Vec::new();
    for row in &heat.rows {
        for (column, cell) in heat.columns.iter().zip(&row.cells) {
            if let HeatCell::Value {
                estimate,
                mark: Some(mark),
            } = cell
            {
                marked.push((&row.label, column, *estimate, *mark));
            }
        }
    }
    let far = |estimate: &Estimate| (estimate.value - heat.centre).abs();
    let furthest = marked
        .into_iter()
        .max_by(|a, b| far(&a.2).total_cmp(&far(&b.2)));
    let (row, column, estimate, mark) = furthest?;
    let (group, line) = match rows {
        HeatMapRows::Themes => (row, column),
        HeatMapRows::Questions => (column, row),
    };
    // Heat maps leave the sign to their subtitle; a sentence needs it.
    let format = match value {
        HeatMapValue::Favourable => NumberFormat::percent(),
        HeatMapValue::Mean | HeatMapValue::Score => heat.format.clone(),
    };
    let value = written(&estimate, &format, words);
    let places = [("group", group), ("line", line), ("value", &value)];
    Some(match mark {
        CellMark::Lower => words.say(
            "{group}: clearly lower in “{line}” ({value})",
            "{group}: deutlich niedriger bei „{line}“ ({value})",
            &places,
        ),
        CellMark::Higher => words.say(
            "{group}: clearly higher in “{line}” ({value})",
            "{group}: deutlich höher bei „{line}“ ({value})",
            &places,
        ),
    })
}

fn distributions(likert: &LikertChart, words: &MeasureWords) -> Option<String> {
    let shown = || {
        likert
            .rows
            .iter()
            .filter_map(|row| Some((row.label.as_str(), row.favourable?)))
    };
    let (best, high) = shown().max_by(|a, b| a.1.value.total_cmp(&b.1.value))?;
    let (worst, low) = shown().min_by(|a, b| a.1.value.total_cmp(&b.1.value))?;
    if best == worst {
        return None;
    }
    Some(words.say(
        "Best: “{best}” ({high}). Worst: “{worst}” ({low})",
        "Am besten: „{best}“ ({high}). Am schlechtesten: „{worst}“ ({low})",
        &[
            ("best", &short(best)),
            ("high", &written(&high, &NumberFormat::percent(), words)),
            ("worst", &short(worst)),
            ("low", &written(&low, &NumberFormat::percent(), words)),
        ],
    ))
}

/// A question as it fits into a title beside others; cut between words.
fn short(text: &str) -> String {
    const MOST: usize = 48;
    let text = text.trim().trim_end_matches(['.', ':']);
    if text.chars().count() <= MOST {
        return text.to_owned();
    }
    let mut kept = String::new();
    for word in text.split_whitespace() {
        if kept.chars().count() + word.chars().count() + 1 > MOST {
            break;
        }
        if !kept.is_empty() {
            kept.push(' ');
        }
        kept.push_str(word);
    }
    format!("{} …", kept.trim_end_matches([',', ';']))
}

/// "64% favourable: I can grow here"
fn favourable(likert: &LikertChart, question: &str, words: &MeasureWords) -> Option<String> {
    let [row] = likert.rows.as_slice() else {
        return None;
    };
    let value = written(&row.favourable?, &NumberFormat::percent(), words);
    Some(words.say(
        "{value} favourable: {question}",
        "{value} günstig: {question}",
        &[("value", &value), ("question", question)],
    ))
}

/// The bar that is surely the highest.
fn most_chosen(bars: &BarChart, question: &str, words: &MeasureWords) -> Option<String> {
    if !bars.format.percent {
        return None;
    }
    let (first, _) = ends(bars)?;
    let value = written(first.estimate.as_ref()?, &bars.format, words);
    Some(words.say(
        "{question} “{answer}” leads with {value}",
        "{question} „{answer}“ führt mit {value}",
        &[
            ("question", question),
            ("answer", &short(&first.label)),
            ("value", &value),
        ],
    ))
}

/// The bars with the highest and the lowest value, if there are two.
fn ends(bars: &BarChart) -> Option<(&Bar, &Bar)> {
    let shown = || {
        let bars = bars.bars.iter();
        bars.filter_map(|bar| Some((bar, bar.estimate.as_ref()?.value)))
    };
    let (best, high) = shown().max_by(|a, b| a.1.total_cmp(&b.1))?;
    let (worst, low) = shown().min_by(|a, b| a.1.total_cmp(&b.1))?;
    (high > low).then_some((best, worst))
}

/// What matters much and stands low.
fn drivers(quadrant: &QuadrantChart, words: &MeasureWords) -> Option<String> {
    let first = urgent(quadrant)?;
    let mut points = quadrant.points.iter();
    let is_first_of_all = points.all(|point| point.x.value <= first.x.value);
    let (english, german) = if is_first_of_all {
        (
            "“{name}” matters most and has room to grow",
            "„{name}“ wirkt am meisten und hat Luft nach oben",
        )
    } else {
        (
            "Of what stands low, “{name}” matters most",
            "Von dem, was niedrig steht, wirkt „{name}“ am meisten",
        )
    };
    Some(words.say(english, german, &[("name", &first.label)]))
}

fn opportunity(quadrant: &QuadrantChart, words: &MeasureWords) -> Option<String> {
    let first = urgent(quadrant)?;
    Some(words.say(
        "The largest opportunity: “{name}”",
        "Die größte Chance: „{name}“",
        &[("name", &first.label)],
    ))
}

/// The point furthest to the right in the corner to be looked at first.
fn urgent(quadrant: &QuadrantChart) -> Option<&QuadrantPoint> {
    let (x, y) = quadrant.split;
    if quadrant.emphasised != Some(Corner::LowerRight) {
        return None;
    }
    let points = quadrant.points.iter();
    let inside = points.filter(|point| point.x.value >= x && point.y.value <= y);
    inside.max_by(|a, b| a.x.value.total_cmp(&b.x.value))
}

fn driver_shares(bars: &BarChart, words: &MeasureWords) -> Option<String> {
    let (first, _) = ends(bars)?;
    let value = written(first.estimate.as_ref()?, &bars.format, words);
    Some(words.say(
        "“{name}” explains most: {value} of what is explained",
        "„{name}“ erklärt am meisten: {value} des Erklärten",
        &[("name", &first.label), ("value", &value)],
    ))
}

fn response(bars: &BarChart, words: &MeasureWords) -> Option<String> {
    let (best, worst) = ends(bars)?;
    let value = |bar: &Bar| {
        let estimate = bar.estimate.as_ref()?;
        Some(written(estimate, &bars.format, words))
    };
    Some(words.say(
        "{best} answered most ({high}), {worst} least ({low})",
        "{best}: höchster Rücklauf ({high}), {worst}: niedrigster ({low})",
        &[
            ("best", &best.label),
            ("high", &value(best)?),
            ("worst", &worst.label),
            ("low", &value(worst)?),
        ],
    ))
}

/// The figure's own title says of every series what changed; of one series its value, too.
fn over_waves(trend: &TrendChart, figure: &Figure, words: &MeasureWords) -> Option<String> {
    let [series] = trend.series.as_slice() else {
        return None;
    };
    let last = series.points.iter().flatten().next_back()?;
    Some(words.say(
        "{title} ({value})",
        "{title} ({value})",
        &[
            ("title", &figure.title),
            ("value", &written(last, &trend.format, words)),
        ],
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn quadrant(points: [(&str, f64, f64); 3]) -> QuadrantChart {
        let at = |value| Estimate {
            value,
            interval: None,
            answers: None,
        };
        QuadrantChart {
            split: (10.0, 60.0),
            emphasised: Some(Corner::LowerRight),
            points: points
                .map(|(label, x, y)| QuadrantPoint {
                    label: label.to_owned(),
                    x: at(x),
                    y: at(y),
                    tone: None,
                })
                .to_vec(),
            ..QuadrantChart::default()
        }
    }

    #[test]
    fn what_stands_low_matters_most_of_all_only_where_it_does() {
        let said = |chart: &QuadrantChart, language: &str| {
            drivers(chart, &MeasureWords::of(language)).unwrap()
        };
        let among = quadrant([
            ("Manager", 24.0, 70.0),
            ("Growth", 15.0, 50.0),
            ("Pay", 12.0, 40.0),
        ]);
        assert_eq!(
            said(&among, "en"),
            "Of what stands low, “Growth” matters most"
        );
        assert_eq!(
            said(&among, "de"),
            "Von dem, was niedrig steht, wirkt „Growth“ am meisten"
        );
        let first = quadrant([
            ("Manager", 14.0, 70.0),
            ("Growth", 15.0, 50.0),
            ("Pay", 12.0, 40.0),
        ]);
        assert_eq!(
            said(&first, "en"),
            "“Growth” matters most and has room to grow"
        );
        assert_eq!(
            said(&first, "de"),
            "„Growth“ wirkt am meisten und hat Luft nach oben"
        );
    }
}
