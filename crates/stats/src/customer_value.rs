//! What customers are worth over time, and what keeping more of them would bring.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::describe::quantile_of_sorted;
use crate::distribution::{normal_cdf, normal_quantile};
use crate::random::Random;
use crate::{Estimate, Formula, Interval, Result, StatsError};

/// When the first margin comes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum FirstMargin {
    /// At the end of a period, from those who were kept: m·r/(1 + i − r).
    #[default]
    AfterOnePeriod,
    /// Now: m·(1 + i)/(1 + i − r).
    Now,
}

/// The lifetime value of one customer, in the unit of `margin`, which is per period. `retention`
/// (0 to 1) is the share kept from period to period, `discount` the interest per period (0.1 is
/// 10 %).
///
/// # Errors
/// [`StatsError::OutOfRange`], also where retention is so high and discount so low that the value
/// is without bound.
pub fn lifetime_value(
    retention: f64,
    margin: f64,
    discount: f64,
    first: FirstMargin,
) -> Result<f64> {
    if !(0.0..=1.0).contains(&retention) {
        return Err(StatsError::OutOfRange { name: "retention" });
    }
    if !margin.is_finite() {
        return Err(StatsError::OutOfRange { name: "margin" });
    }
    if !discount.is_finite() || discount <= -1.0 || 1.0 + discount - retention < 1e-9 {
        return Err(StatsError::OutOfRange { name: "discount" });
    }
    let left = 1.0 + discount - retention;
    Ok(match first {
        FirstMargin::AfterOnePeriod => margin * retention / left,
        FirstMargin::Now => margin * (1.0 + discount) / left,
    })
}

/// What somebody believes of a number.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize, TS)]
#[serde(tag = "shape", rename_all = "camelCase")]
pub enum Range {
    Fixed {
        value: f64,
    },
    /// Never under `low` or over `high`, `likely` most often.
    Triangular {
        low: f64,
        likely: f64,
        high: f64,
    },
    /// Nine in ten lie between `low` and `high`, evenly to both sides of the middle.
    Normal {
        low: f64,
        high: f64,
    },
}

impl Range {
    fn check(&self, name: &'static str, least: f64, most: f64) -> Result<()> {
        let (low, high, ordered) = match *self {
            Self::Fixed { value } => (value, value, true),
            Self::Triangular { low, likely, high } => (low, high, low <= likely && likely <= high),
            Self::Normal { low, high } => (low, high, true),
        };
        let valid = ordered && low.is_finite() && high.is_finite() && low <= high;
        if valid && least <= low && high <= most {
            Ok(())
        } else {
            Err(StatsError::OutOfRange { name })
        }
    }

    /// One number per draw is used up whatever the shape, so that changing one range leaves the
    /// draws of the others as they are. What a normal distribution draws outside `least` to `most`
    /// cannot be: it is drawn from the part inside.
    fn draw(&self, random: &mut Random, least: f64, most: f64) -> f64 {
        let u = random.unit();
        match *self {
            Self::Fixed { value } => value,
            Self::Triangular { low, likely, high } => {
                let width = high - low;
                if width <= 0.0 {
                    return low;
                }
                let turn = (likely - low) / width;
                if u < turn {
                    low + (u * width * (likely - low)).sqrt()
                } else {
                    high - ((1.0 - u) * width * (high - likely)).sqrt()
                }
            }
            Self::Normal { low, high } => {
                let middle = 0.5 * (low + high);
                let deviation = 0.5 * (high - low) / normal_quantile(0.95);
                if deviation <= 0.0 {
                    return middle;
                }
                let from = normal_cdf((least - middle) / deviation);
                let to = normal_cdf((most - middle) / deviation);
                let z = normal_quantile(from + u * (to - from));
                (middle + deviation * z).clamp(least, most)
            }
        }
    }
}

/// What the simulated gain is made of; shown beside it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct GainInputs {
    /// How many customers there are now.
    pub customers: f64,
    /// The share kept from period to period as it is, 0 to 1.
    pub retention: Range,
    /// By how much the improvement raises (or lowers) that share, −1 to 1.
    pub effect: Range,
    /// Per customer and period.
    pub margin: Range,
    /// Of the improvement, once, now.
    pub cost: Range,
    /// Interest per period.
    pub discount: f64,
    /// Over how many periods, 1 to 100.
    pub periods: u16,
}

/// How a simulation draws. The seed is shown with the result.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Simulation {
    /// At least 100.
    pub draws: u32,
    #[ts(type = "number")]
    pub seed: u64,
}

impl Default for Simulation {
    fn default() -> Self {
        Self {
            draws: 10_000,
            seed: 1,
        }
    }
}

/// Each figure is the median of the draws with the range from 5 to 95 % as interval; `n` is the
/// number of draws.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct SimulatedGain {
    /// After the last period.
    pub gain: Estimate,
    /// After each period, what came in until then; the first entry is after one period.
    pub by_period: Vec<Estimate>,
    /// The lifetime value of one customer as it is, without bound in time, and with the effect;
    /// `None` where some draw has none.
    pub value_before: Option<Estimate>,
    pub value_after: Option<Estimate>,
    /// In which share of the draws something is gained, 0 to 1.
    pub chance_of_gain: f64,
    /// What each draw gains after the last period, from the least to the most.
    #[serde(skip)]
    pub outcomes: Vec<f64>,
}

/// The present value of what an improvement of retention brings: for each period t the customers
/// kept in addition, times margin, discounted, less the cost:
/// N·m·Σ((r + e)ᵗ − rᵗ)/(1 + i)ᵗ − c. Retention with its effect is kept between 0 and 1. `stop` is
/// asked every thousand draws.
///
/// # Errors
/// [`StatsError::OutOfRange`] with the name of the input; [`StatsError::Cancelled`].
pub fn simulate_gain(
    inputs: &GainInputs,
    simulation: Simulation,
    mut stop: impl FnMut() -> bool,
) -> Result<SimulatedGain> {
    check(inputs, simulation)?;
    let mut random = Random::new(simulation.seed);
    let draws = simulation.draws as usize;
    let periods = usize::from(inputs.periods);
    let mut gains = vec![Vec::with_capacity(draws); periods];
    let (mut before, mut after) = (Vec::with_capacity(draws), Vec::with_capacity(draws));
    for draw in 0..draws {
        if draw % 1000 == 0 && stop() {
            return Err(StatsError::Cancelled);
        }
        let retention = inputs.retention.draw(&mut random, 0.0, 1.0);
        let raised = (retention + inputs.effect.draw(&mut random, -1.0, 1.0)).clamp(0.0, 1.0);
        let margin = inputs.margin.draw(&mut random, f64::MIN, f64::MAX);
        let cost = inputs.cost.draw(&mut random, 0.0, f64::MAX);
        let mut sum = -cost;
        let (mut kept, mut kept_then, mut worth) = (1.0, 1.0, 1.0);
        for gains in &mut gains {
            kept *= retention;
            kept_then *= raised;
            worth /= 1.0 + inputs.discount;
            sum += inputs.customers * margin * (kept_then - kept) * worth;
            gains.push(sum);
        }
        let value = |retention| {
            lifetime_value(
                retention,
                margin,
                inputs.discount,
                FirstMargin::AfterOnePeriod,
            )
        };
        before.extend(value(retention).ok());
        after.extend(value(raised).ok());
    }
    let positive = gains
        .last()
        .map_or(0, |gains| gains.iter().filter(|&&gain| gain > 0.0).count());
    let mut outcomes = gains.last().cloned().unwrap_or_default();
    outcomes.sort_by(f64::total_cmp);
    let by_period: Vec<Estimate> = gains
        .into_iter()
        .map(|gains| summary(gains, Formula::SimulatedGain))
        .collect();
    let bounded =
        |values: Vec<f64>| (values.len() == draws).then(|| summary(values, Formula::CustomerValue));
    Ok(SimulatedGain {
        gain: by_period[periods - 1].clone(),
        by_period,
        value_before: bounded(before),
        value_after: bounded(after),
        chance_of_gain: positive as f64 / draws as f64,
        outcomes,
    })
}

fn check(inputs: &GainInputs, simulation: Simulation) -> Result<()> {
    inputs.retention.check("retention", 0.0, 1.0)?;
    inputs.effect.check("effect", -1.0, 1.0)?;
    inputs.margin.check("margin", f64::MIN, f64::MAX)?;
    inputs.cost.check("cost", 0.0, f64::MAX)?;
    let out_of_range = |name| Err(StatsError::OutOfRange { name });
    if !inputs.customers.is_finite() || inputs.customers < 0.0 {
        return out_of_range("customers");
    }
    if !inputs.discount.is_finite() || inputs.discount <= -1.0 {
        return out_of_range("discount");
    }
    if !(1..=100).contains(&inputs.periods) {
        return out_of_range("periods");
    }
    if simulation.draws < 100 {
        return out_of_range("draws");
    }
    Ok(())
}

fn summary(mut draws: Vec<f64>, formula: Formula) -> Estimate {
    draws.sort_by(f64::total_cmp);
    Estimate::new(
        quantile_of_sorted(&draws, 0.5),
        Some(Interval {
            low: quantile_of_sorted(&draws, 0.05),
            high: quantile_of_sorted(&draws, 0.95),
        }),
        draws.len() as u64,
        formula,
    )
}
