//! The probability distributions the formulas need, each with the one or two functions in use.
//! Values come from `statrs`; quantiles are polished, because its own stop early in the tails.

use statrs::function::beta::checked_beta_reg;
use statrs::function::erf::{erfc, erfc_inv};
use statrs::function::gamma::checked_gamma_ur;

/// The 0.975 quantile of the normal distribution, the z of a 95 % interval.
pub(crate) const Z95: f64 = 1.959_963_984_540_054;

/// P(Z ≤ z) for a standard normal Z.
pub(crate) fn normal_cdf(z: f64) -> f64 {
    0.5 * erfc(-z / std::f64::consts::SQRT_2)
}

/// The z with P(Z ≤ z) = `probability`, for a probability between 0 and 1.
pub(crate) fn normal_quantile(probability: f64) -> f64 {
    -std::f64::consts::SQRT_2 * erfc_inv(2.0 * probability)
}

/// P(|Z| ≥ |z|).
pub(crate) fn normal_two_sided(z: f64) -> f64 {
    erfc(z.abs() / std::f64::consts::SQRT_2)
}

/// P(|T| ≥ |t|) for Student's t with `degrees` of freedom.
pub(crate) fn t_two_sided(t: f64, degrees: f64) -> f64 {
    let x = degrees / (degrees + t * t);
    regularized_beta(degrees / 2.0, 0.5, x)
}

/// The t with P(|T| ≤ t) = [`crate::Interval::LEVEL`].
pub(crate) fn t95(degrees: f64) -> f64 {
    let outside = 1.0 - crate::Interval::LEVEL;
    // With one degree of freedom it is 12.7; no degree that occurs here is smaller than that.
    increasing_root(Z95 * 0.5, 64.0, |t| outside - t_two_sided(t, degrees))
}

/// P(X ≥ x) for χ² with `degrees` of freedom.
pub(crate) fn chi_squared_above(x: f64, degrees: f64) -> f64 {
    if x <= 0.0 {
        return 1.0;
    }
    checked_gamma_ur(degrees / 2.0, x / 2.0).unwrap_or(f64::NAN)
}

/// P(F ≤ x) for Fisher's F.
pub(crate) fn f_cdf(x: f64, upper_degrees: f64, lower_degrees: f64) -> f64 {
    if x <= 0.0 {
        return 0.0;
    }
    let scaled = upper_degrees * x;
    regularized_beta(
        upper_degrees / 2.0,
        lower_degrees / 2.0,
        scaled / (scaled + lower_degrees),
    )
}

/// The x with P(F ≤ x) = `probability`.
pub(crate) fn f_quantile(probability: f64, upper_degrees: f64, lower_degrees: f64) -> f64 {
    let cdf = |x: f64| f_cdf(x, upper_degrees, lower_degrees) - probability;
    let mut high = 2.0;
    while cdf(high) < 0.0 && high < 1e12 {
        high *= 2.0;
    }
    increasing_root(0.0, high, cdf)
}

/// P(X ≤ heads) in `tosses` of a fair coin, for fewer heads than tosses.
pub(crate) fn fair_coin_at_most(heads: usize, tosses: usize) -> f64 {
    regularized_beta((tosses - heads) as f64, heads as f64 + 1.0, 0.5)
}

fn regularized_beta(a: f64, b: f64, x: f64) -> f64 {
    checked_beta_reg(a, b, x.clamp(0.0, 1.0)).unwrap_or(f64::NAN)
}

/// Where an increasing function crosses zero between two bounds, by the method of Illinois with a
/// bisection where that stalls; to the last bits.
fn increasing_root(low: f64, high: f64, function: impl Fn(f64) -> f64) -> f64 {
    let (mut low, mut high) = (low, high);
    let (mut below, mut above) = (function(low), function(high));
    for step in 0..200 {
        let middle = if step % 3 == 2 || below >= above {
            0.5 * (low + high)
        } else {
            (low * above - high * below) / (above - below)
        };
        let middle = if middle > low && middle < high {
            middle
        } else {
            0.5 * (low + high)
        };
        let value = function(middle);
        if value == 0.0 || middle <= low || middle >= high {
            return middle;
        }
        if value < 0.0 {
            low = middle;
            below = value;
            above *= 0.5;
        } else {
            high = middle;
            above = value;
            below *= 0.5;
        }
        if high - low <= 2.0 * f64::EPSILON * high.abs() {
            break;
        }
    }
    0.5 * (low + high)
}
