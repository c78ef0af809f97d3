//! From step to step: waterfalls and funnels, on invisible bars.

use throughline_figures::chart::{FunnelChart, NumberFormat, Tone, WaterfallChart, mixed};

use super::Planning;
use super::bars::{axis, named};
use super::lines::values;
use super::parts::rows_downwards;
use super::plot::{
    Across, Cell, Grouping, LabelText, Labels, Layer, LayerKind, Plot, PointLabel, Scale, Series,
    code, stored,
};
use crate::deck::paint::{Paint, tokens};

/// Rises and falls stand on invisible bars; where one crosses zero, it has a part on either side.
pub(super) fn waterfall(chart: &WaterfallChart, planning: Planning<'_>) -> Plot {
    let (words, palette) = (planning.words, planning.palette);
    let mut plot = Plot {
        across: Across::default(),
        ..Plot::default()
    };
    struct Step<'s> {
        label: &'s str,
        from: f64,
        to: f64,
        tone: Tone,
        total: bool,
    }
    let mut at = chart.start.estimate.value;
    let total = |label, value| Step {
        label,
        from: 0.0,
        to: value,
        tone: Tone::Accent,
        total: true,
    };
    let mut steps = vec![total(chart.start.label.as_str(), at)];
    for step in &chart.steps {
        let tone = step.tone.unwrap_or(if step.change < 0.0 {
            Tone::Negative
        } else {
            Tone::Positive
        });
        steps.push(Step {
            label: &step.label,
            from: at,
            to: at + step.change,
            tone,
            total: false,
        });
        at += step.change;
    }
    steps.push(total(chart.end.label.as_str(), chart.end.estimate.value));

    let names = steps
        .iter()
        .map(|step| Cell::Text(step.label.to_owned()))
        .collect();
    plot.column(&words.headers.name, names, "");
    let own = code(&chart.format, chart.format.decimals, &words.locale);
    let signed = NumberFormat {
        signed: true,
        ..chart.format.clone()
    };
    let signed = code(&signed, signed.decimals, &words.locale);
    let put = |value: f64| Cell::Number(stored(value, &chart.format));
    // On one side of zero: from where to where of it is drawn.
    let side = |step: &Step<'_>, above: bool| -> (f64, f64) {
        let cut = |value: f64| {
            if above {
                value.max(0.0)
            } else {
                value.min(0.0)
            }
        };
        let (from, to) = (cut(step.from), cut(step.to));
        if from.abs() <= to.abs() {
            (from, to)
        } else {
            (to, from)
        }
    };
    let crosses = steps.iter().any(|step| step.from.min(step.to) < 0.0);
    let mut series = Vec::new();
    let sides: &[bool] = if crosses { &[true, false] } else { &[true] };
    for above in sides {
        let mark = if *above { "" } else { " " };
        let base = steps.iter().map(|step| put(side(step, *above).0)).collect();
        let base = plot.column(&format!("…{mark}"), base, &own);
        series.push(Series {
            values: base,
            ..Series::default()
        });
        let part = steps
            .iter()
            .map(|step| {
                let (near, far) = side(step, *above);
                put(far - near)
            })
            .collect();
        let heading = format!("{}{mark}", words.headers.value);
        let part = plot.column(&heading, part, &own);
        let points = steps
            .iter()
            .enumerate()
            .filter(|(_, step)| !step.total || step.tone != Tone::Accent)
            .map(|(row, step)| (row, palette.wide(step.tone)))
            .collect();
        series.push(Series {
            values: part,
            fill: Some(palette.strong(Tone::Accent)),
            points,
            ..Series::default()
        });
    }
    plot.layers.push(Layer {
        kind: LayerKind::Bars {
            lying: false,
            grouping: Grouping::Stacked,
            gap: 45,
        },
        series,
        apart: false,
    });
    // An invisible line over the bars carries what each one says.
    let tops = steps
        .iter()
        .map(|step| put(step.from.max(step.to).max(0.0)))
        .collect();
    let tops = plot.column(&words.headers.to, tops, &own);
    let said = steps
        .iter()
        .map(|step| {
            put(if step.total {
                step.to
            } else {
                step.to - step.from
            })
        })
        .collect();
    plot.column(&words.headers.change, said, &signed);
    let some = steps
        .iter()
        .enumerate()
        .map(|(row, step)| {
            let (format, value) = if step.total {
                (&chart.format, step.to)
            } else {
                (
                    &NumberFormat {
                        signed: true,
                        ..chart.format.clone()
                    },
                    step.to - step.from,
                )
            };
            PointLabel {
                row,
                text: LabelText::Written(format.write(value, &words.locale)),
                place: "t",
                paint: palette.ink.clone(),
                bold: true,
                down: 0.0,
                ground: None,
            }
        })
        .collect();
    plot.layers.push(Layer {
        kind: LayerKind::Lines,
        series: vec![Series {
            values: tops,
            labels: Labels { all: None, some },
            ..Series::default()
        }],
        apart: false,
    });
    let reached = steps.iter().flat_map(|step| [step.from, step.to]);
    let range = chart
        .range
        .into_iter()
        .flat_map(|range| [range.from, range.to]);
    let scale = Scale::around(
        // Room above for what the highest bar says.
        reached
            .chain(range)
            .map(|value| stored(value * if value > 0.0 { 1.06 } else { 1.0 }, &chart.format)),
        true,
        5.0,
    );
    plot.upwards = axis(scale, &chart.format, words, true);
    plot
}

pub(super) fn funnel(chart: &FunnelChart, planning: Planning<'_>) -> Plot {
    let (words, palette) = (planning.words, planning.palette);
    let mut plot = Plot {
        across: rows_downwards(),
        ..Plot::default()
    };
    let names = chart
        .stages
        .iter()
        .map(|stage| {
            let kept = stage.kept.map_or_else(String::new, |kept| {
                let share = chart.share_format.write(kept.value, &words.locale);
                words.of_previous.replace("{value}", &share)
            });
            Cell::Text(named(&stage.label, [&kept, ""], true))
        })
        .collect();
    plot.column(&words.headers.name, names, "");
    let own = code(&chart.format, chart.format.decimals, &words.locale);
    let counts: Vec<f64> = chart
        .stages
        .iter()
        .map(|stage| stored(stage.count, &chart.format))
        .collect();
    let most = counts.iter().copied().fold(0.0, f64::max);
    let last = counts.len() + 1;
    let spacers = counts
        .iter()
        .enumerate()
        .map(|(row, count)| {
            let formula = format!("=(MAX(C$2:C${last})-C{})/2", row + 2);
            Cell::Formula(formula, (most - count) / 2.0)
        })
        .collect();
    let gap = plot.column("…", spacers, &own);
    let cells = counts.iter().map(|count| Cell::Number(*count)).collect();
    let column = plot.column(&words.headers.count, cells, &own);
    let deep = chart.stages.len().max(2) - 1;
    let ground = match palette.strong(chart.tone) {
        Paint::Rgb(colour) => Some(colour),
        Paint::Faint(..) | Paint::Theme(..) => None,
    };
    let points = ground.map_or_else(Vec::new, |colour| {
        (0..counts.len())
            .map(|row| {
                let share = 0.62 - 0.25 * row as f64 / deep as f64;
                (row, Paint::Rgb(mixed(colour, tokens().surface, share)))
            })
            .collect()
    });
    plot.layers.push(Layer {
        kind: LayerKind::Bars {
            lying: true,
            grouping: Grouping::Stacked,
            gap: 25,
        },
        series: vec![
            Series {
                values: gap,
                ..Series::default()
            },
            Series {
                values: column,
                fill: Some(palette.wide(chart.tone)),
                labels: values("ctr", own, palette.ink.clone()),
                points,
                ..Series::default()
            },
        ],
        apart: false,
    });
    let scale = Scale {
        from: 0.0,
        to: most.max(f64::MIN_POSITIVE),
        step: most.max(f64::MIN_POSITIVE),
    };
    plot.upwards = axis(scale, &chart.format, words, false);
    plot
}
