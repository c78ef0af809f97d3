//! What keeping more customers would be worth, in words and as figures.

use throughline_exchange::sheets::{Sheet, SheetCell};
use throughline_figures::chart::{
    Axis, Bin, Chart, Estimate, Histogram, LineChart, NumberFormat, ValueMark,
};
use throughline_model::measure::{Belief, Worth, WorthInputs};
use throughline_stats::customer_value::{
    GainInputs, Range, SimulatedGain, Simulation, simulate_gain,
};
use throughline_stats::{Interval, StatsError};

use super::words::MeasureWords;
use crate::calls::measures::{WorthFact, WorthView};
use crate::results::figures::Figure;

const BINS: usize = 34;
/// What the draws beyond these shares would stretch the axis by is not drawn.
const TAIL: f64 = 0.005;
const MILLION: f64 = 1e6;

/// Inputs to begin from: a middling service with many customers, nothing anybody knows.
pub(crate) fn beginning(currency: &str) -> WorthInputs {
    WorthInputs {
        customers: 10_000.0,
        retention: Belief::Fixed { value: 0.8 },
        effect: Belief::Triangular {
            low: 0.0,
            likely: 0.01,
            high: 0.03,
        },
        margin: Belief::Normal {
            low: 80.0,
            high: 120.0,
        },
        cost: Belief::Fixed { value: 50_000.0 },
        discount: 0.1,
        years: 5,
        currency: currency.to_owned(),
        seed: 1,
    }
}

fn range(belief: Belief) -> Range {
    match belief {
        Belief::Fixed { value } => Range::Fixed { value },
        Belief::Triangular { low, likely, high } => Range::Triangular { low, likely, high },
        Belief::Normal { low, high } => Range::Normal { low, high },
    }
}

/// What a range means in one number.
fn middle(belief: Belief) -> f64 {
    match belief {
        Belief::Fixed { value } => value,
        Belief::Triangular { likely, .. } => likely,
        Belief::Normal { low, high } => 0.5 * (low + high),
    }
}

pub(crate) fn simulate(inputs: &WorthInputs) -> Result<SimulatedGain, StatsError> {
    let gain = GainInputs {
        customers: inputs.customers,
        retention: range(inputs.retention),
        effect: range(inputs.effect),
        margin: range(inputs.margin),
        cost: range(inputs.cost),
        discount: inputs.discount,
        periods: inputs.years,
    };
    let simulation = Simulation {
        seed: u64::from(inputs.seed),
        ..Simulation::default()
    };
    simulate_gain(&gain, simulation, || false)
}

pub(crate) fn view(worth: &Worth, words: &MeasureWords) -> WorthView {
    let inputs = &worth.inputs;
    let mut view = WorthView {
        worth: worth.clone(),
        value: String::new(),
        why: why(inputs, words),
        spread: String::new(),
        assumes: assumes(inputs, words),
        facts: Vec::new(),
        problem: None,
    };
    let gain = match simulate(inputs) {
        Ok(gain) => gain,
        Err(problem) => {
            view.problem = Some(words_of(&problem, words));
            return view;
        }
    };
    let written = |value: f64, beside: &[f64]| {
        let format = amounts(inputs, beside, words);
        format.write(value, &words.results.chart.locale)
    };
    let value = gain.gain.value;
    view.value = NumberFormat {
        signed: true,
        ..amounts(inputs, &[value], words)
    }
    .write(value, &words.results.chart.locale);
    if let Some(Interval { low, high }) = gain.gain.interval {
        let amount = |value| written(value, &[low, high]);
        view.spread = words.say(
            "Nine in ten simulated outcomes lie between {low} and {high}.",
            // No amount at the end: "Mio." has a full stop of its own.
            "Zwischen {low} und {high} liegen neun von zehn simulierten Ergebnissen.",
            &[("low", &amount(low)), ("high", &amount(high))],
        );
    }
    let mut fact = |name: String, value: String| view.facts.push(WorthFact { name, value });
    for (name, value) in [
        (
            words.pick("Lifetime value of a customer today", "Kundenwert heute"),
            &gain.value_before,
        ),
        (
            words.pick("With the effect", "Mit der Wirkung"),
            &gain.value_after,
        ),
    ] {
        if let Some(value) = value {
            let ends = value.interval.map(|ends| [ends.low, ends.high]);
            let beside = ends.map_or(vec![value.value], |[low, high]| {
                vec![low, value.value, high]
            });
            let amount = |one| written(one, &beside);
            let between = value.interval.map_or_else(String::new, |ends| {
                words.say(
                    " ({low} to {high})",
                    " ({low} bis {high})",
                    &[("low", &amount(ends.low)), ("high", &amount(ends.high))],
                )
            });
            fact(name, format!("{}{between}", amount(value.value)));
        }
    }
    fact(
        words.pick("Chance that something is gained", "Aussicht auf Gewinn"),
        words.results.percent(gain.chance_of_gain),
    );
    view
}

fn why(inputs: &WorthInputs, words: &MeasureWords) -> String {
    let before = middle(inputs.retention);
    let after = (before + middle(inputs.effect)).clamp(0.0, 1.0);
    let years = inputs.years.to_string();
    let share = |value: f64| share(value, words);
    words.say(
        "If retention moves from {before} to {after}, over {years} years.",
        "Wenn die Bindung von {before} auf {after} steigt, über {years} Jahre.",
        &[
            ("before", &share(before)),
            ("after", &share(after)),
            ("years", &years),
        ],
    )
}

fn share(value: f64, words: &MeasureWords) -> String {
    let tenths = (value * 1000.0).round() / 10.0;
    let decimals = u8::from((tenths - tenths.round()).abs() > 1e-9);
    let format = NumberFormat {
        decimals,
        ..NumberFormat::percent()
    };
    format.write(value * 100.0, &words.results.chart.locale)
}

fn assumes(inputs: &WorthInputs, words: &MeasureWords) -> String {
    // What was typed is said as it was typed.
    let format = words.money(&inputs.currency);
    let amount = |value: f64| format.write(value, &words.results.chart.locale);
    let customers = words.results.number(inputs.customers, 0);
    words.say(
        "{customers} customers, margin {margin} a year each, cost {cost}, {discount} discount. 10,000 draws, seed {seed}.",
        "{customers} Kunden, Marge {margin} im Jahr je Kunde, Kosten {cost}, {discount} Abzinsung. 10.000 Ziehungen, Startwert {seed}.",
        &[
            ("customers", &customers),
            ("margin", &believed(inputs.margin, &amount, words)),
            ("cost", &believed(inputs.cost, &amount, words)),
            ("discount", &share(inputs.discount, words)),
            ("seed", &inputs.seed.to_string()),
        ],
    )
}

fn believed(belief: Belief, amount: &dyn Fn(f64) -> String, words: &MeasureWords) -> String {
    let (low, high) = match belief {
        Belief::Fixed { value } => return amount(value),
        Belief::Triangular { low, high, .. } | Belief::Normal { low, high } => (low, high),
    };
    words.say(
        "{low} to {high}",
        "{low} bis {high}",
        &[("low", &amount(low)), ("high", &amount(high))],
    )
}

fn words_of(problem: &StatsError, words: &MeasureWords) -> String {
    let what = match problem {
        StatsError::OutOfRange { name } => match *name {
            "customers" => words.pick("the number of customers", "die Zahl der Kunden"),
            "retention" => words.pick("retention", "die Bindung"),
            "effect" => words.pick("the effect", "die Wirkung"),
            "margin" => words.pick("the margin", "die Marge"),
            "cost" => words.pick("the cost", "die Kosten"),
            "discount" => words.pick("the discount", "die Abzinsung"),
            "periods" => words.pick("the number of years", "die Zahl der Jahre"),
            other => other.to_owned(),
        },
        other => other.to_string(),
    };
    words.say(
        "Nothing is computed: {what} is out of range, or from and to are the wrong way round.",
        "Nichts berechnet: {what} liegt außerhalb des Möglichen, oder von und bis sind vertauscht.",
        &[("what", &what)],
    )
}

/// How the outcomes are spread, the nine in ten in full colour.
pub(crate) fn histogram(worth: &Worth, words: &MeasureWords) -> Figure {
    let view = view(worth, words);
    let title = format!("{}: {}", worth.name, view.value);
    let gain = match simulate(&worth.inputs) {
        Ok(gain) => gain,
        Err(problem) => return Figure::nothing(&worth.name, words_of(&problem, words)),
    };
    let draws = &gain.outcomes;
    let at = |share: f64| {
        let place = (share * (draws.len() - 1) as f64).round() as usize;
        draws.get(place).copied().unwrap_or_default()
    };
    let (from, to) = (at(TAIL), at(1.0 - TAIL));
    let width = (to - from) / BINS as f64;
    let within = gain.gain.interval;
    let bins: Vec<Bin> = (0..if width > 0.0 { BINS } else { 0 })
        .map(|bin| {
            let (left, right) = (from + width * bin as f64, from + width * (bin + 1) as f64);
            let below = |edge: f64| draws.partition_point(|draw| *draw < edge);
            let middle = 0.5 * (left + right);
            Bin {
                from: left,
                to: right,
                count: (below(right) - below(left)) as f64,
                emphasised: within.is_some_and(|ends| ends.contains(middle)),
            }
        })
        .collect();
    let sheet = Sheet {
        name: String::new(),
        header: {
            let headers = &words.results.chart.headers;
            [&headers.from, &headers.to, &headers.count]
                .map(String::clone)
                .to_vec()
        },
        rows: bins
            .iter()
            .map(|bin| {
                vec![
                    SheetCell::number(bin.from, 0),
                    SheetCell::number(bin.to, 0),
                    SheetCell::count(bin.count as u64),
                ]
            })
            .collect(),
    };
    let chart = Histogram {
        axis: Axis {
            format: scaled(&worth.inputs, from.abs().max(to.abs()) >= MILLION, words),
            ..Axis::default()
        },
        bins,
        marks: vec![ValueMark {
            value: gain.gain.value,
            label: words.pick("median", "Median"),
            decimals: None,
        }],
        ..Histogram::default()
    };
    let subtitle = [view.why, view.spread, view.assumes].join(" ");
    Figure::new(title, subtitle, Chart::Histogram(chart), sheet)
}

/// What has come in after each year.
pub(crate) fn over_time(worth: &Worth, words: &MeasureWords) -> Figure {
    let view = view(worth, words);
    let gain = match simulate(&worth.inputs) {
        Ok(gain) => gain,
        Err(problem) => return Figure::nothing(&worth.name, words_of(&problem, words)),
    };
    let year = |number: usize| {
        let number = (number + 1).to_string();
        words.say("year {n}", "Jahr {n}", &[("n", &number)])
    };
    let most = gain.by_period.iter().map(|one| one.value.abs());
    let format = scaled(&worth.inputs, most.fold(0.0, f64::max) >= MILLION, words);
    let headers = &words.results.chart.headers;
    let sheet = Sheet {
        name: String::new(),
        header: [
            &headers.period,
            &headers.value,
            &headers.lower,
            &headers.upper,
        ]
        .map(String::clone)
        .to_vec(),
        rows: gain
            .by_period
            .iter()
            .enumerate()
            .map(|(place, one)| {
                let number = |value| SheetCell::number(value, 0);
                vec![
                    SheetCell::text(year(place)),
                    number(one.value),
                    one.interval
                        .map_or(SheetCell::Empty, |ends| number(ends.low)),
                    one.interval
                        .map_or(SheetCell::Empty, |ends| number(ends.high)),
                ]
            })
            .collect(),
    };
    let chart = LineChart {
        format,
        positions: (0..gain.by_period.len()).map(year).collect(),
        points: gain
            .by_period
            .iter()
            .map(|one| {
                let interval = one.interval?;
                let (lower, upper) = (interval.low, interval.high);
                Some(Estimate {
                    value: one.value,
                    interval: Some(throughline_figures::chart::Interval { lower, upper }),
                    answers: None,
                })
            })
            .collect(),
        ..LineChart::default()
    };
    let title = words.pick(
        "Gain year by year, cost taken off",
        "Gewinn Jahr für Jahr, abzüglich der Kosten",
    );
    let subtitle = [view.spread, view.assumes].join(" ");
    Figure::new(title, subtitle, Chart::Line(chart), sheet)
}

/// "€ 1.9 m", "€ 118": one way of writing for all amounts of a sentence, in millions unless one of
/// them would come to nothing.
fn amounts(inputs: &WorthInputs, of: &[f64], words: &MeasureWords) -> NumberFormat {
    let sizes = || of.iter().map(|value| value.abs());
    let vanishes = sizes().any(|size| (0.5..MILLION / 20.0).contains(&size));
    let millions = sizes().any(|size| size >= MILLION) && !vanishes;
    scaled(inputs, millions, words)
}

fn scaled(inputs: &WorthInputs, millions: bool, words: &MeasureWords) -> NumberFormat {
    let plain = words.money(&inputs.currency);
    if !millions {
        return plain;
    }
    NumberFormat {
        decimals: 1,
        divisor: MILLION,
        suffix: words.pick(" m", " Mio.") + &plain.suffix,
        ..plain
    }
}
