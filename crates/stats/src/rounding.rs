/// Rounds half away from zero to so many decimals, as every figure is shown. A value that is a
/// half but for the last bits of its binary form counts as the half it stands for, and −0 becomes
/// 0. What is not finite stays what it is.
pub fn round_half_away(value: f64, decimals: u8) -> f64 {
    let scale = 10f64.powi(i32::from(decimals));
    let scaled = value * scale;
    if !scaled.is_finite() {
        return value;
    }
    let magnitude = scaled.abs();
    // Relative to the size, so that large values keep their halves too.
    let slack = (magnitude * 4.0 * f64::EPSILON).max(1e-12);
    let rounded = (magnitude + 0.5 + slack).floor().copysign(scaled) / scale;
    if rounded == 0.0 { 0.0 } else { rounded }
}

/// A difference as it is shown: computed from what was not rounded, rounded last. It may therefore
/// differ from the difference of two shown values.
pub fn rounded_difference(value: f64, from: f64, decimals: u8) -> f64 {
    round_half_away(value - from, decimals)
}
