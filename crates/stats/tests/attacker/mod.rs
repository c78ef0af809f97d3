//! Somebody who has seen every view that is ever shown and combines them in any linear way.
#![allow(clippy::unwrap_used, reason = "tests may panic")]

use std::collections::BTreeMap;

use throughline_stats::confidentiality::{Population, Selection};

/// A prime other than the one the product computes with.
const PRIME: u64 = 2_147_483_647;

pub fn population(segments: &[u16], people: &[Vec<u16>]) -> Population {
    Population::new(segments.to_vec(), people.iter().map(|values| (values, 1))).unwrap()
}

/// Every combination of filters and groups: any values of any segment questions.
pub fn selections(segments: &[u16]) -> Vec<Selection> {
    let mut all = vec![Selection::everybody()];
    for (segment, &values) in segments.iter().enumerate() {
        all = all
            .iter()
            .flat_map(|selection| {
                (1u16..1 << values).map(move |set| {
                    let allowed: Vec<u16> =
                        (0..values).filter(|value| set >> value & 1 == 1).collect();
                    selection.clone().with(segment, &allowed)
                })
            })
            .collect();
    }
    all
}

/// The smallest number of people, if under `smallest`, about whom some combination of what was
/// shown says something: a combination of shown sums, with any factors, in which only they count.
pub fn attack(people: &[Vec<u16>], shown: &[&Selection], smallest: u32) -> Option<u64> {
    let mut cells: BTreeMap<&Vec<u16>, u64> = BTreeMap::new();
    for person in people {
        *cells.entry(person).or_default() += 1;
    }
    let sizes: Vec<u64> = cells.values().copied().collect();
    let rows = shown.iter().map(|selection| {
        cells
            .keys()
            .map(|values| u64::from(holds(selection, values)))
            .collect::<Vec<u64>>()
    });
    // What leaves every shown sum as it is, as one vector per cell: a combination that counts
    // only some cells exists exactly if their vectors are linearly dependent.
    let hidden = kernel(rows, sizes.len());
    let light: Vec<usize> = (0..sizes.len())
        .filter(|&cell| sizes[cell] < u64::from(smallest))
        .collect();
    let mut least = None;
    search(
        &light,
        &sizes,
        &hidden,
        &mut Vec::new(),
        0,
        u64::from(smallest) - 1,
        &mut least,
    );
    least
}

/// Whether a person belongs to a selection, found out from outside.
fn holds(selection: &Selection, values: &[u16]) -> bool {
    let segments = vec![u16::MAX; values.len()];
    Population::new(segments, [(values, 1)])
        .unwrap()
        .answers_in(selection)
        == 1
}

fn search(
    light: &[usize],
    sizes: &[u64],
    hidden: &[Vec<u64>],
    chosen: &mut Vec<usize>,
    people: u64,
    most: u64,
    least: &mut Option<u64>,
) {
    for (index, &cell) in light.iter().enumerate() {
        let people = people + sizes[cell];
        if people > most || least.is_some_and(|least| people >= least) {
            continue;
        }
        chosen.push(cell);
        let mut vectors: Vec<Vec<u64>> = chosen.iter().map(|&cell| hidden[cell].clone()).collect();
        if eliminate(&mut vectors).len() < chosen.len() {
            *least = Some(people);
        } else {
            search(
                &light[index + 1..],
                sizes,
                hidden,
                chosen,
                people,
                most,
                least,
            );
        }
        chosen.pop();
    }
}

fn kernel(rows: impl Iterator<Item = Vec<u64>>, columns: usize) -> Vec<Vec<u64>> {
    let mut basis: Vec<Vec<u64>> = Vec::new();
    for row in rows {
        basis.push(row);
        // Kept small: there are thousands of views and few dimensions.
        if basis.len() > 2 * columns {
            let rank = eliminate(&mut basis).len();
            basis.truncate(rank);
        }
    }
    let pivots = eliminate(&mut basis);
    let free: Vec<usize> = (0..columns)
        .filter(|column| !pivots.contains(column))
        .collect();
    (0..columns)
        .map(
            |column| match pivots.iter().position(|&pivot| pivot == column) {
                Some(row) => free
                    .iter()
                    .map(|&other| (PRIME - basis[row][other]) % PRIME)
                    .collect(),
                None => free
                    .iter()
                    .map(|&other| u64::from(other == column))
                    .collect(),
            },
        )
        .collect()
}

/// Reduces the rows to echelon form, each pivot alone in its column; the pivots' columns.
fn eliminate(rows: &mut [Vec<u64>]) -> Vec<usize> {
    let columns = rows.first().map_or(0, Vec::len);
    let mut pivots = Vec::new();
    for column in 0..columns {
        let next = pivots.len();
        let Some(found) = (next..rows.len()).find(|&row| rows[row][column] != 0) else {
            continue;
        };
        rows.swap(next, found);
        let inverse = power(rows[next][column], PRIME - 2);
        for value in &mut rows[next] {
            *value = *value * inverse % PRIME;
        }
        let pivot = rows[next].clone();
        for (index, row) in rows.iter_mut().enumerate() {
            if index != next && row[column] != 0 {
                let factor = PRIME - row[column];
                for (value, of_pivot) in row.iter_mut().zip(&pivot) {
                    *value = (*value + factor * of_pivot) % PRIME;
                }
            }
        }
        pivots.push(column);
    }
    pivots
}

fn power(base: u64, exponent: u64) -> u64 {
    let (mut result, mut square, mut left) = (1, base, exponent);
    while left > 0 {
        if left & 1 == 1 {
            result = result * square % PRIME;
        }
        square = square * square % PRIME;
        left >>= 1;
    }
    result
}
