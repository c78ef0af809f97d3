//! Curves through values: smooth, and never above or below the values they join.

use std::fmt::Write;

/// An SVG path through `points` (x rising), each piece a cubic with horizontal tangents at both
/// ends, so that the curve never overshoots a value. Empty with fewer than two points.
///
/// Coordinates are written with at most two decimals.
pub fn curve_path(points: &[(f64, f64)]) -> String {
    let mut path = String::new();
    let [first, .., _] = points else { return path };
    let _ = write!(path, "M{} {}", short(first.0), short(first.1));
    for pair in points.windows(2) {
        let [(x0, y0), (x1, y1)] = pair else { continue };
        let middle = (x0 + x1) / 2.0;
        let [middle, y0, y1, x1] = [middle, *y0, *y1, *x1].map(short);
        // Writing to a string cannot fail.
        let _ = write!(path, " C{middle} {y0} {middle} {y1} {x1} {y1}");
    }
    path
}

/// Two decimals at most, without trailing zeros or a negative zero.
pub(crate) fn short(value: f64) -> String {
    let rounded = (value * 100.0).round() / 100.0;
    format!("{}", if rounded == 0.0 { 0.0 } else { rounded })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pieces_have_horizontal_tangents() {
        assert_eq!(
            curve_path(&[(0.0, 10.0), (20.0, 0.0), (30.0, 5.125)]),
            "M0 10 C10 10 10 0 20 0 C25 0 25 5.13 30 5.13"
        );
    }

    #[test]
    fn fewer_than_two_points_make_no_path() {
        assert_eq!(curve_path(&[]), "");
        assert_eq!(curve_path(&[(3.0, 4.0)]), "");
    }
}
