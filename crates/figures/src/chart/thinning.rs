//! Fewer points than there are, without losing what is seen.

use super::Place;

/// More points than this are thinned.
const MANY: usize = 1200;

/// Which of `values` to draw on a line `columns` pixels wide: in each pixel's column the first,
/// the least, the greatest and the last, so that the line covers the same pixels. All of them when
/// there are few. Those in `kept` always stay. Rising.
pub(super) fn line(values: &[Option<f64>], columns: f64, kept: &[usize]) -> Vec<usize> {
    let count = values.len();
    if count <= MANY {
        return (0..count).collect();
    }
    let columns = (columns.max(1.0) as usize).min(MANY / 4);
    let mut chosen = Vec::with_capacity(columns * 4 + kept.len());
    for column in 0..columns {
        let range = count * column / columns..count * (column + 1) / columns;
        let known = |index: &usize| values[*index].is_some();
        let value = |index: &usize| values[*index].unwrap_or(0.0);
        let present: Vec<usize> = range.clone().filter(known).collect();
        let least = present.iter().min_by(|a, b| value(a).total_cmp(&value(b)));
        let most = present.iter().max_by(|a, b| value(a).total_cmp(&value(b)));
        chosen.extend(present.first());
        chosen.extend(least);
        chosen.extend(most);
        chosen.extend(present.last());
        // One gap stands for all of the column's.
        chosen.extend(range.clone().find(|index| values[*index].is_none()));
    }
    chosen.extend(kept.iter().filter(|index| **index < count));
    chosen.sort_unstable();
    chosen.dedup();
    chosen
}

/// Which of many dots to draw: one in each square of `edge` pixels, the first. All of them when
/// there are few.
pub(super) fn dots(places: &[(f64, f64)], edge: f64) -> Vec<Place> {
    let all = || (0..places.len()).map(Place::row);
    if places.len() <= MANY {
        return all().collect();
    }
    let mut seen = std::collections::BTreeSet::new();
    all()
        .filter(|place| {
            let (x, y) = places[place.row];
            seen.insert(((x / edge) as i64, (y / edge) as i64))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn extremes_and_kept_points_stay() {
        let mut values: Vec<Option<f64>> = (0..10_000)
            .map(|index| Some(f64::from(index % 7)))
            .collect();
        values[4321] = Some(99.0);
        values[5000] = None;
        let chosen = line(&values, 600.0, &[17]);
        assert!(chosen.len() < 1600, "{}", chosen.len());
        for index in [0, 17, 4321, 5000, 9999] {
            assert!(chosen.contains(&index), "{index}");
        }
        assert!(chosen.windows(2).all(|pair| pair[0] < pair[1]));
    }

    #[test]
    fn few_points_all_stay() {
        assert_eq!(line(&[Some(1.0), None], 600.0, &[]), [0, 1]);
        assert_eq!(dots(&[(1.0, 1.0), (1.0, 1.0)], 3.0).len(), 2);
    }
}
