//! The widths of columns.

/// Parts of a width in proportion to what is wanted, none below its least where those fit.
pub(super) fn shared(wanted: &[f64], least: &[f64], width: f64) -> Vec<f64> {
    let lowest: f64 = least.iter().sum();
    if lowest >= width {
        return least.iter().map(|own| own / lowest * width).collect();
    }
    let mut narrow = vec![false; wanted.len()];
    loop {
        let (mut room, mut sum) = (width, 0.0);
        for ((wanted, least), narrow) in wanted.iter().zip(least).zip(&narrow) {
            if *narrow {
                room -= least;
            } else {
                sum += wanted;
            }
        }
        let own = |at: usize| {
            if narrow[at] {
                least[at]
            } else {
                wanted[at] / sum * room
            }
        };
        let short = (0..wanted.len()).find(|at| own(*at) < least[*at]);
        let Some(short) = short else {
            return (0..wanted.len()).map(own).collect();
        };
        narrow[short] = true;
    }
}
