//! Dots over two axes of values: quadrants, and scatters with their fit.

use throughline_figures::chart::{
    Axis, Corner, Estimate, NumberFormat, QuadrantChart, QuadrantPoint, ScatterChart, Tone,
};
use throughline_figures::font::{Type, Weight};

use super::Planning;
use super::lines::{decimals, dot, error_columns};
use super::plot::{
    Across, Cell, LabelText, Labels, Layer, LayerKind, Plot, PointLabel, Scale, Series, ValueAxis,
    code, stored,
};
use crate::deck::paint::Line;

/// With more dots than these none is named, or has whiskers.
const NAMED: usize = 40;
const WHISKERS: usize = 25;
const NAME: Type = Type::new(Weight::Regular, 11.0);
const INNER: [f64; 4] = [0.08, 0.04, 0.88, 0.82];

const TONES: [Tone; 12] = [
    Tone::Accent,
    Tone::Positive,
    Tone::Negative,
    Tone::Neutral,
    Tone::Tint(1),
    Tone::Tint(2),
    Tone::Tint(3),
    Tone::Tint(4),
    Tone::Tint(5),
    Tone::Tint(6),
    Tone::Tint(7),
    Tone::Tint(8),
];

struct Dot<'d> {
    label: &'d str,
    x: Estimate,
    y: Estimate,
    tone: Tone,
}

pub(super) fn quadrant(chart: &QuadrantChart, planning: Planning<'_>) -> Plot {
    let dots: Vec<Dot<'_>> = chart
        .points
        .iter()
        .map(|point| Dot {
            label: &point.label,
            x: point.x,
            y: point.y,
            tone: point.tone.unwrap_or(tone(chart, point)),
        })
        .collect();
    let split = |values: &mut Vec<(f64, f64)>| values.push(chart.split);
    let (mut plot, mut layer) = field(&dots, &chart.x, &chart.y, planning, split, &[]);
    let (across, upwards) = scales(&plot);
    let at = (
        stored(chart.split.0, &chart.x.format),
        stored(chart.split.1, &chart.y.format),
    );
    let palette = planning.palette;
    let thin = Line::new(palette.strong_line.clone(), 125).dashed();
    let ends = [
        [(at.0, upwards.from), (at.0, upwards.to)],
        [(across.from, at.1), (across.to, at.1)],
    ];
    for (heading, ends) in [
        heading(&chart.x, "x", planning),
        heading(&chart.y, "y", planning),
    ]
    .into_iter()
    .zip(ends)
    {
        line(
            &mut plot,
            &mut layer,
            &format!("| {heading}"),
            &ends,
            Some(thin.clone()),
        );
    }
    // The names of the quadrants stand in their outer corners.
    let corners = [
        ((across.from, upwards.to), "r"),
        ((across.to, upwards.to), "l"),
        ((across.from, upwards.from), "r"),
        ((across.to, upwards.from), "l"),
    ];
    for (number, (name, (corner, place))) in chart.names.iter().zip(corners).enumerate() {
        if name.is_empty() {
            continue;
        }
        let emphasised = chart.emphasised.map(|corner| match corner {
            Corner::UpperLeft => 0,
            Corner::UpperRight => 1,
            Corner::LowerLeft => 2,
            Corner::LowerRight => 3,
        }) == Some(number);
        let series = line(&mut plot, &mut layer, name, &[corner], None);
        let inwards = if number < 2 { 0.025 } else { -0.025 };
        let paint = if emphasised {
            palette.strong(Tone::Negative)
        } else {
            palette.faint.clone()
        };
        if let Some(series) = layer.series.get_mut(series) {
            series.labels.some.push(PointLabel {
                row: plot.columns[series.values].cells.len() - 1,
                text: LabelText::Name,
                place,
                paint,
                bold: true,
                down: inwards,
                ground: None,
            });
        }
    }
    plot.layers.push(layer);
    plot
}

/// Dots of the emphasised quadrant are bad news unless they say otherwise.
fn tone(chart: &QuadrantChart, point: &QuadrantPoint) -> Tone {
    let right = point.x.value >= chart.split.0;
    let upper = point.y.value >= chart.split.1;
    let corner = match (upper, right) {
        (true, false) => Corner::UpperLeft,
        (true, true) => Corner::UpperRight,
        (false, false) => Corner::LowerLeft,
        (false, true) => Corner::LowerRight,
    };
    if chart.emphasised == Some(corner) {
        Tone::Negative
    } else {
        Tone::Accent
    }
}

pub(super) fn scatter(chart: &ScatterChart, planning: Planning<'_>) -> Plot {
    let dots: Vec<Dot<'_>> = chart
        .points
        .iter()
        .map(|point| Dot {
            label: &point.label,
            x: Estimate::plain(point.x),
            y: Estimate::plain(point.y),
            tone: point.tone,
        })
        .collect();
    let fit = chart.fit.as_ref().map_or(&[][..], |fit| &fit.points);
    let inside = |values: &mut Vec<(f64, f64)>| {
        for point in fit {
            values.extend([(point.x, point.lower), (point.x, point.upper)]);
        }
    };
    let through: Vec<(f64, f64)> = fit.iter().map(|point| (point.x, point.y)).collect();
    let (mut plot, mut layer) = field(&dots, &chart.x, &chart.y, planning, inside, &through);
    let palette = planning.palette;
    let headers = &planning.words.headers;
    let ends = |value: &dyn Fn(&throughline_figures::chart::FitPoint) -> f64| -> Vec<(f64, f64)> {
        fit.iter()
            .map(|point| {
                let across = stored(point.x, &chart.x.format);
                (across, stored(value(point), &chart.y.format))
            })
            .collect()
    };
    if !fit.is_empty() {
        let strong = Line::new(palette.accent.clone(), 200);
        let thin = Line::new(palette.wide(Tone::Accent), 75).dashed();
        line(
            &mut plot,
            &mut layer,
            &headers.average,
            &ends(&|point| point.y),
            Some(strong),
        );
        line(
            &mut plot,
            &mut layer,
            &headers.lower,
            &ends(&|point| point.lower),
            Some(thin.clone()),
        );
        line(
            &mut plot,
            &mut layer,
            &headers.upper,
            &ends(&|point| point.upper),
            Some(thin),
        );
    }
    plot.layers.push(layer);
    plot
}

/// Axes and dots; a series for each tone, so that its colour is one choice. Names keep clear of the
/// line `through` these points.
fn field(
    dots: &[Dot<'_>],
    x: &Axis,
    y: &Axis,
    planning: Planning<'_>,
    inside: impl Fn(&mut Vec<(f64, f64)>),
    through: &[(f64, f64)],
) -> (Plot, Layer) {
    let (words, palette) = (planning.words, planning.palette);
    let mut plot = Plot {
        inner: Some(INNER),
        ..Plot::default()
    };
    let whiskers = dots.len() <= WHISKERS;
    let mut reached: Vec<(f64, f64)> = dots.iter().map(|dot| (dot.x.value, dot.y.value)).collect();
    if whiskers {
        for dot in dots {
            if let Some(interval) = dot.y.interval {
                reached.extend([(dot.x.value, interval.lower), (dot.x.value, interval.upper)]);
            }
            if let Some(interval) = dot.x.interval {
                reached.extend([(interval.lower, dot.y.value), (interval.upper, dot.y.value)]);
            }
        }
    }
    inside(&mut reached);
    let scale = |axis: &Axis, values: Vec<f64>| {
        let range = axis
            .range
            .into_iter()
            .flat_map(|range| [range.from, range.to]);
        let all = values.into_iter().chain(range);
        Scale::around(all.map(|value| stored(value, &axis.format)), false, 5.0)
    };
    let across = scale(x, reached.iter().map(|value| value.0).collect());
    let upwards = scale(y, reached.iter().map(|value| value.1).collect());
    let axis = |axis: &Axis, scale: Scale| ValueAxis {
        scale: Some(scale),
        format: code(
            &axis.format,
            decimals(scale.step, &axis.format),
            &words.locale,
        ),
        title: ends_in_words(axis),
        visible: true,
        grid: true,
    };
    plot.across = Across::Values(axis(x, across));
    plot.upwards = axis(y, upwards);

    let own = |axis: &Axis| code(&axis.format, axis.format.decimals, &words.locale);
    let (x_heading, y_heading) = (heading(x, "x", planning), heading(y, "y", planning));
    let number = |value: f64, format: &NumberFormat| Cell::Number(stored(value, format));
    let cells = dots
        .iter()
        .map(|dot| number(dot.x.value, &x.format))
        .collect();
    plot.column(&x_heading, cells, &own(x));
    let interval = |estimate: fn(&Dot<'_>) -> Estimate| {
        whiskers && dots.iter().any(|dot| estimate(dot).interval.is_some())
    };
    let mut layer = Layer {
        kind: LayerKind::Dots,
        series: Vec::new(),
        apart: false,
    };
    let names = names(dots, across, upwards, through, planning);
    let (with_x, with_y) = (interval(|dot| dot.x), interval(|dot| dot.y));
    let x_errors = with_x.then(|| {
        let points: Vec<Estimate> = dots.iter().map(|dot| dot.x).collect();
        error_columns(
            &mut plot,
            points.iter().map(Some),
            &x.format,
            words,
            &x_heading,
        )
    });
    let y_errors = with_y.then(|| {
        let points: Vec<Estimate> = dots.iter().map(|dot| dot.y).collect();
        error_columns(
            &mut plot,
            points.iter().map(Some),
            &y.format,
            words,
            &y_heading,
        )
    });
    for tone in TONES {
        if dots.iter().all(|dot| dot.tone != tone) {
            continue;
        }
        let cells = dots
            .iter()
            .map(|dot| {
                if dot.tone == tone {
                    number(dot.y.value, &y.format)
                } else {
                    Cell::Empty
                }
            })
            .collect();
        let values = plot.column(&y_heading, cells, &own(y));
        let some = names
            .iter()
            .filter(|label| dots[label.row].tone == tone)
            .cloned()
            .collect();
        layer.series.push(Series {
            values,
            marker: Some(dot(palette.strong(tone), palette.surface.clone(), 9)),
            labels: Labels { all: None, some },
            errors: y_errors,
            errors_across: x_errors,
            ..Series::default()
        });
    }
    let labels = dots
        .iter()
        .map(|dot| Cell::Text(dot.label.to_owned()))
        .collect();
    plot.column(&words.headers.name, labels, "");
    (plot, layer)
}

fn scales(plot: &Plot) -> (Scale, Scale) {
    let none = Scale {
        from: 0.0,
        to: 1.0,
        step: 1.0,
    };
    let across = match &plot.across {
        Across::Values(axis) => axis.scale,
        Across::Names { .. } => None,
    };
    (across.unwrap_or(none), plot.upwards.scale.unwrap_or(none))
}

/// Adds rows of their own below the dots, and a series through them. Answers its number.
fn line(
    plot: &mut Plot,
    layer: &mut Layer,
    heading: &str,
    points: &[(f64, f64)],
    look: Option<Line>,
) -> usize {
    let start = plot.rows();
    let format = plot.upwards.format.clone();
    let pad = |column: &mut Vec<Cell>| column.resize(start, Cell::Empty);
    pad(&mut plot.columns[0].cells);
    plot.columns[0]
        .cells
        .extend(points.iter().map(|point| Cell::Number(point.0)));
    let mut cells = vec![Cell::Empty; start];
    cells.extend(points.iter().map(|point| Cell::Number(point.1)));
    let values = plot.column(heading, cells, &format);
    layer.series.push(Series {
        values,
        line: look,
        ..Series::default()
    });
    layer.series.len() - 1
}

/// Names beside their dots, at the first side where they lie on nothing; left out where all are
/// taken.
fn names(
    dots: &[Dot<'_>],
    across: Scale,
    upwards: Scale,
    through: &[(f64, f64)],
    planning: Planning<'_>,
) -> Vec<PointLabel> {
    if dots.len() > NAMED {
        return Vec::new();
    }
    const RADIUS: f64 = 6.0;
    const HEIGHT: f64 = 14.0;
    let (width, height) = (planning.size.0 * INNER[2], planning.size.1 * INNER[3]);
    let spot = |(x, y): (f64, f64)| {
        let share = |value: f64, scale: Scale| (value - scale.from) / scale.span();
        (
            share(x, across) * width,
            height - share(y, upwards) * height,
        )
    };
    let at = dots.iter().map(|dot| spot((dot.x.value, dot.y.value)));
    let spots: Vec<(f64, f64)> = at.collect();
    let through: Vec<(f64, f64)> = through.iter().map(|point| spot(*point)).collect();
    let around = |(x, y): (f64, f64)| [x - RADIUS, y - RADIUS, x + RADIUS, y + RADIUS];
    let mut taken: Vec<[f64; 4]> = spots.iter().map(|spot| around(*spot)).collect();
    let meets =
        |a: &[f64; 4], b: &[f64; 4]| a[0] < b[2] && b[0] < a[2] && a[1] < b[3] && b[1] < a[3];
    let mut labels = Vec::new();
    for (row, (dot, (x, y))) in dots.iter().zip(&spots).enumerate() {
        if dot.label.trim().is_empty() {
            continue;
        }
        // Programs break a label that is wider than a fifth of the chart.
        let lines = planning
            .fonts
            .lines(dot.label, NAME, planning.size.0 / 5.0, 6);
        let wide = lines
            .iter()
            .map(|line| planning.fonts.width(line, NAME))
            .fold(0.0, f64::max);
        let tall = HEIGHT * lines.len().max(1) as f64;
        let (x, y) = (*x, *y);
        let at = |left: f64, top: f64| [left, top, left + wide, top + tall];
        let places = [
            ("r", at(x + RADIUS, y - tall / 2.0)),
            ("l", at(x - RADIUS - wide, y - tall / 2.0)),
            ("t", at(x - wide / 2.0, y - RADIUS - tall)),
            ("b", at(x - wide / 2.0, y + RADIUS)),
        ];
        let free = |(_, area): &(&str, [f64; 4])| {
            let inside = area[0] >= 0.0 && area[2] <= width + 8.0 && area[1] >= -4.0;
            inside && taken.iter().all(|other| !meets(area, other))
        };
        let clear = |place: &(&str, [f64; 4])| free(place) && !crossed(&place.1, &through);
        let free = places
            .iter()
            .find(|place| clear(place))
            .or_else(|| places.iter().find(|place| free(place)))
            .copied();
        if let Some((place, area)) = free {
            taken.push(area);
            labels.push(PointLabel {
                row,
                text: LabelText::Written(dot.label.to_owned()),
                place,
                paint: planning.palette.ink.clone(),
                bold: false,
                down: 0.0,
                ground: None,
            });
        }
    }
    labels
}

/// Of the columns along an axis.
fn heading(axis: &Axis, letter: &str, planning: Planning<'_>) -> String {
    let title = ends_in_words(axis);
    if title.is_empty() {
        format!("{} ({letter})", planning.words.headers.value)
    } else {
        title
    }
}

/// Whether a line passes through an area: left, top, right and bottom.
fn crossed(area: &[f64; 4], line: &[(f64, f64)]) -> bool {
    const STEPS: u32 = 200;
    line.windows(2).any(|ends| {
        let ((x, y), (to_x, to_y)) = (ends[0], ends[1]);
        (0..=STEPS)
            .map(|step| f64::from(step) / f64::from(STEPS))
            .any(|share| {
                let (x, y) = (x + (to_x - x) * share, y + (to_y - y) * share);
                area[0] <= x && x <= area[2] && area[1] <= y && y <= area[3]
            })
    })
}

/// What an axis measures. Words that stand at its ends on other grounds are its title here, where
/// the ends have numbers.
fn ends_in_words(axis: &Axis) -> String {
    let (low, high) = (axis.low.trim(), axis.high.trim());
    if !axis.title.is_empty() || (low.is_empty() && high.is_empty()) {
        axis.title.clone()
    } else {
        format!("{low} → {high}").trim().to_owned()
    }
}
