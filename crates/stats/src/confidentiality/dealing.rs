//! The proof of rule 4 by dealing people into hands; see the module above for the argument.

use std::collections::{BTreeMap, HashSet};

use super::breakdown::Breakdown;
use super::population::Cell;

/// The prime 2⁶¹ − 1.
const PRIME: u64 = (1 << 61) - 1;

/// Why the dealing failed: combinations of shown sums, each as one factor per block and breakdown,
/// in which nobody of some hand counts although somebody does.
pub(super) struct Leaks {
    /// At least one.
    combinations: Vec<Vec<u64>>,
    coordinates: Coordinates,
    shared: Echelon,
    whole: Echelon,
}

impl Leaks {
    pub fn len(&self) -> usize {
        self.combinations.len()
    }

    /// Whether putting two blocks of a breakdown (by its place in the list that was dealt)
    /// together would rule out one of the combinations: their factors differ, and not only
    /// because the same combination can be written with other factors.
    pub fn needs(&self, leak: usize, breakdown: usize, one: u32, other: u32) -> bool {
        let offset = self.coordinates.offset[breakdown];
        let (low, high) = (offset + one.min(other), offset + one.max(other));
        let factors = &self.combinations[leak];
        if factors[low as usize] == factors[high as usize] {
            return false;
        }
        let difference = Sparse(vec![(low, 1), (high, PRIME - 1)]);
        self.whole.reduced(&[&self.shared], difference).is_none()
    }
}

/// What may still be spent on proofs, in steps of elimination. Counting steps instead of time
/// makes the outcome the same on every machine.
pub(super) struct Work {
    left: u64,
}

impl Work {
    pub fn new(steps: u64) -> Self {
        Self { left: steps }
    }

    pub fn spent(&self) -> bool {
        self.left == 0
    }

    fn take(&mut self, echelon: &mut Echelon) {
        self.spend(echelon.steps.take());
    }

    fn spend(&mut self, steps: u64) {
        self.left = self.left.saturating_sub(steps);
    }
}

/// How often the people are dealt anew, with what was missing put first.
const ROUNDS: usize = 6;
/// If more sums than this are without enough people, blocks made larger throughout help better than
/// merges one by one.
const MANY: u64 = 12;
/// How many combinations are looked for in a hand that lacks something.
const PER_HAND: usize = 6;

/// Deals the people into `minimum` hands. `breakdowns` are those that do not merely sum up others.
/// No leaks are named if there are too few people for so many sums, or the work is spent.
pub(super) fn deal(
    cells: &[Cell],
    breakdowns: &[&Breakdown],
    minimum: u64,
    work: &mut Work,
) -> Result<(), Option<Leaks>> {
    let coordinates = Coordinates::of(breakdowns);
    // A cell with at least the minimum has somebody in every hand.
    let mut shared = Echelon::default();
    for index in (0..cells.len()).filter(|&index| cells[index].answers >= minimum) {
        shared.add(&[], coordinates.column(breakdowns, index));
    }
    let mut whole = Echelon::default();
    let mut open = Vec::new();
    let mut spare = 0;
    for index in (0..cells.len()).filter(|&index| cells[index].answers < minimum) {
        // What the heavy cells settle needs nobody else.
        if let Some(column) = shared.reduced(&[], coordinates.column(breakdowns, index)) {
            whole.add(&[&shared], column.clone());
            spare += cells[index].answers;
            open.push(Open {
                column,
                answers: cells[index].answers,
                needed_by: coordinates.blocks(breakdowns, index),
            });
        }
    }
    if whole.rank() > spare / minimum + MANY {
        return Err(None);
    }
    work.take(&mut shared);
    work.take(&mut whole);
    let mut next_set = coordinates.count;
    let mut combinations = Vec::new();
    for round in 1..=ROUNDS {
        let poor = dealt(&mut open, &shared, whole.rank(), minimum, work);
        if poor.is_empty() {
            return Ok(());
        }
        if work.spent() {
            return Err(None);
        }
        let found: Vec<Vec<u64>> = poor
            .iter()
            .flat_map(|hand| lacking(hand, &shared, &open, coordinates.count))
            .collect();
        let mut sets: Vec<Vec<bool>> = Vec::new();
        work.spend((found.len() * (open.len() + coordinates.count as usize)) as u64 * 4);
        for factors in found {
            let counts: Vec<bool> = open
                .iter()
                .map(|cell| cell.column.times(&factors) != 0)
                .collect();
            if sets.contains(&counts) {
                continue;
            }
            let people = open
                .iter()
                .zip(&counts)
                .filter(|(_, counts)| **counts)
                .map(|(cell, _)| cell.answers)
                .sum();
            // Fewer than the minimum is a leak; else every hand needs one of these people, as it
            // needs one of every block, and the next dealing heeds that.
            if people < minimum || round == ROUNDS {
                combinations.push(factors);
            } else {
                for (cell, _) in open.iter_mut().zip(&counts).filter(|(_, counts)| **counts) {
                    cell.needed_by.push((next_set, people));
                }
                next_set += 1;
            }
            sets.push(counts);
        }
        if !combinations.is_empty() {
            break;
        }
    }
    Err(Some(Leaks {
        combinations,
        coordinates,
        shared,
        whole,
    }))
}

/// A cell that not every hand has somebody of.
struct Open {
    /// What the cells that every hand has somebody of leave of it.
    column: Sparse,
    answers: u64,
    /// The sets of people of whom every hand needs one and to which this cell belongs, with their
    /// sizes.
    needed_by: Vec<(u32, u64)>,
}

/// One dealing; the hands that lack something.
fn dealt(
    open: &mut [Open],
    shared: &Echelon,
    rank: u64,
    minimum: u64,
    work: &mut Work,
) -> Vec<Echelon> {
    // The smallest sets can least do without anybody.
    open.sort_by_cached_key(|cell| cell.needed_by.iter().map(|&(set, size)| (size, set)).min());
    let mut hands: Vec<Hand> = (0..minimum).map(|_| Hand::default()).collect();
    work.spend(open.len() as u64 * minimum * 4);
    for cell in open.iter() {
        let mut order: Vec<usize> = (0..hands.len())
            .filter(|&hand| hands[hand].echelon.rank() < rank)
            .collect();
        // First to hands that have nobody yet of the scarcest set, then to the poorest.
        order.sort_by_cached_key(|&hand| {
            let hand = &hands[hand];
            let missing = cell
                .needed_by
                .iter()
                .filter(|(set, _)| !hand.has.contains(set))
                .map(|(_, size)| *size)
                .min()
                .unwrap_or(u64::MAX);
            (missing, hand.echelon.rank())
        });
        let mut left = cell.answers;
        for hand in order {
            if left == 0 {
                break;
            }
            let hand = &mut hands[hand];
            if hand.echelon.add(&[shared], cell.column.clone()) {
                left -= 1;
                hand.has.extend(cell.needed_by.iter().map(|(set, _)| set));
            }
        }
    }
    for hand in &mut hands {
        work.take(&mut hand.echelon);
    }
    hands
        .into_iter()
        .map(|hand| hand.echelon)
        .filter(|hand| hand.rank() < rank)
        .collect()
}

/// Some of the combinations in which nobody of a hand counts.
fn lacking(hand: &Echelon, shared: &Echelon, open: &[Open], coordinates: u32) -> Vec<Vec<u64>> {
    let mut found: Vec<Vec<u64>> = Vec::new();
    let mut begun = HashSet::new();
    for cell in open {
        if found.len() == PER_HAND {
            break;
        }
        if let Some(rest) = hand.reduced(&[shared], cell.column.clone())
            && begun.insert(rest.0[0].0)
        {
            found.push(vanishing(hand, shared, &rest, coordinates));
        }
    }
    found
}

#[derive(Default)]
struct Hand {
    echelon: Echelon,
    /// Of which sets it has somebody.
    has: HashSet<u32>,
}

/// The factors of a combination that vanishes on all columns of the echelons, and not on `rest`,
/// which they leave of some other column.
fn vanishing(own: &Echelon, shared: &Echelon, rest: &Sparse, coordinates: u32) -> Vec<u64> {
    let mut factors = vec![0; coordinates as usize];
    // `rest` begins at a coordinate no row begins at, so its factor may be chosen freely.
    if let Some(&(free, _)) = rest.0.first() {
        factors[free as usize] = 1;
    }
    let mut rows: Vec<&Sparse> = own.rows.values().chain(shared.rows.values()).collect();
    rows.sort_by_key(|row| std::cmp::Reverse(row.0[0].0));
    for row in rows {
        let sum = row.0[1..].iter().fold(0, |sum, &(coordinate, factor)| {
            add(sum, multiply(factor, factors[coordinate as usize]))
        });
        if sum != 0 {
            factors[row.0[0].0 as usize] = PRIME - sum;
        }
    }
    factors
}

/// One coordinate for each block of each breakdown, those with the most blocks first, which keeps
/// the elimination sparse.
struct Coordinates {
    offset: Vec<u32>,
    count: u32,
}

impl Coordinates {
    fn of(breakdowns: &[&Breakdown]) -> Self {
        let mut order: Vec<usize> = (0..breakdowns.len()).collect();
        order.sort_by_key(|&place| std::cmp::Reverse(breakdowns[place].sizes.len()));
        let mut offset = vec![0; breakdowns.len()];
        let mut next = 0;
        for place in order {
            offset[place] = next;
            next += breakdowns[place].sizes.len() as u32;
        }
        Self {
            offset,
            count: next,
        }
    }

    fn column(&self, breakdowns: &[&Breakdown], cell: usize) -> Sparse {
        let mut entries: Vec<(u32, u64)> = breakdowns
            .iter()
            .zip(&self.offset)
            .map(|(breakdown, offset)| (offset + breakdown.block_of[cell], 1))
            .collect();
        entries.sort_unstable();
        Sparse(entries)
    }

    /// The coordinates of a cell with the sizes of the blocks.
    fn blocks(&self, breakdowns: &[&Breakdown], cell: usize) -> Vec<(u32, u64)> {
        breakdowns
            .iter()
            .zip(&self.offset)
            .map(|(breakdown, offset)| {
                let block = breakdown.block_of[cell];
                (offset + block, breakdown.sizes[block as usize])
            })
            .collect()
    }
}

/// A vector modulo [`PRIME`]: coordinates ascending, no zero factors.
#[derive(Clone)]
struct Sparse(Vec<(u32, u64)>);

impl Sparse {
    /// The scalar product.
    fn times(&self, factors: &[u64]) -> u64 {
        self.0.iter().fold(0, |sum, &(coordinate, value)| {
            add(sum, multiply(value, factors[coordinate as usize]))
        })
    }

    /// `self − factor · other`.
    fn minus(&self, factor: u64, other: &Self) -> Self {
        let mut result = Vec::with_capacity(self.0.len() + other.0.len());
        let (mut left, mut right) = (self.0.iter().peekable(), other.0.iter().peekable());
        loop {
            match (left.peek(), right.peek()) {
                (Some(&&(a, x)), Some(&&(b, y))) if a == b => {
                    let value = add(x, PRIME - multiply(factor, y));
                    if value != 0 {
                        result.push((a, value));
                    }
                    left.next();
                    right.next();
                }
                (Some(&&(a, x)), Some(&&(b, _))) if a < b => {
                    result.push((a, x));
                    left.next();
                }
                (Some(&&entry), None) => {
                    result.push(entry);
                    left.next();
                }
                (_, Some(&&(b, y))) => {
                    result.push((b, PRIME - multiply(factor, y)));
                    right.next();
                }
                (None, None) => return Self(result),
            }
        }
    }
}

/// Independent columns in echelon form, each beginning with the factor 1, by where they begin.
#[derive(Default)]
struct Echelon {
    rows: BTreeMap<u32, Sparse>,
    /// How many entries of rows were subtracted so far.
    steps: std::cell::Cell<u64>,
}

impl Echelon {
    fn rank(&self) -> u64 {
        self.rows.len() as u64
    }

    /// What is left of a column after these rows and those of `also`; `None` if nothing is.
    fn reduced(&self, also: &[&Self], mut column: Sparse) -> Option<Sparse> {
        loop {
            let &(first, factor) = column.0.first()?;
            let row = self
                .rows
                .get(&first)
                .or_else(|| also.iter().find_map(|echelon| echelon.rows.get(&first)));
            match row {
                Some(row) => {
                    self.steps.set(self.steps.get() + row.0.len() as u64);
                    column = column.minus(factor, row);
                }
                None => return Some(column),
            }
        }
    }

    /// Takes a column in and says whether it was independent of those here and in `also`.
    fn add(&mut self, also: &[&Self], column: Sparse) -> bool {
        let Some(mut rest) = self.reduced(also, column) else {
            return false;
        };
        let (first, factor) = rest.0[0];
        let inverse = power(factor, PRIME - 2);
        for (_, factor) in &mut rest.0 {
            *factor = multiply(*factor, inverse);
        }
        self.rows.insert(first, rest);
        true
    }
}

fn add(a: u64, b: u64) -> u64 {
    let sum = a + b;
    if sum >= PRIME { sum - PRIME } else { sum }
}

fn multiply(a: u64, b: u64) -> u64 {
    let product = u128::from(a) * u128::from(b);
    let folded = (product & u128::from(PRIME)) as u64 + (product >> 61) as u64;
    if folded >= PRIME {
        folded - PRIME
    } else {
        folded
    }
}

fn power(base: u64, exponent: u64) -> u64 {
    let (mut result, mut square, mut left) = (1, base, exponent);
    while left > 0 {
        if left & 1 == 1 {
            result = multiply(result, square);
        }
        square = multiply(square, square);
        left >>= 1;
    }
    result
}
