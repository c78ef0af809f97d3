//! Answers that were given without care, and can be left out.

use throughline_store::answers::{AnswerColumns, Column, SECONDS};

use super::data::code;
use super::items::Item;

/// Agreement items answered alike by one person, from so many on, are a straight line.
const LINE: usize = 6;
/// Faster than this part of the median is hurried.
const HURRIED: f64 = 1.0 / 3.0;
/// Times known that make a median worth comparing with.
const TIMES: usize = 10;

/// How many answers were flagged, and for what.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Flags {
    pub straight: u64,
    pub hurried: u64,
}

/// The values of the segment that quality flags make.
pub(crate) const CAREFUL: u16 = 0;
pub(crate) const STRAIGHT: u16 = 1;
pub(crate) const SPEEDY: u16 = 2;
pub(crate) const BOTH: u16 = 3;

/// Who answered without care: everything alike, or far faster than others.
pub(super) fn flagged(items: &[Item], columns: &AnswerColumns, rows: usize) -> (Flags, Vec<u16>) {
    let agreement: Vec<&Column> = items
        .iter()
        .filter(|item| item.agreement)
        .map(|item| columns.get(item.key))
        .collect();
    let mut values = vec![CAREFUL; rows];
    let mut flags = Flags::default();
    if agreement.len() >= LINE {
        for (row, value) in values.iter_mut().enumerate() {
            let (mut first, mut count) = (None, 0);
            let alike = agreement.iter().all(|column| match code(column, row) {
                None => true,
                Some(code) => {
                    count += 1;
                    *first.get_or_insert(code) == code
                }
            });
            if alike && count >= LINE {
                *value = STRAIGHT;
                flags.straight += 1;
            }
        }
    }
    let seconds = columns.get(SECONDS);
    let mut known: Vec<u16> = (0..rows).filter_map(|row| code(seconds, row)).collect();
    if known.len() >= TIMES {
        let middle = known.len() / 2;
        let median = f64::from(*known.select_nth_unstable(middle).1);
        for (row, value) in values.iter_mut().enumerate() {
            if code(seconds, row).is_some_and(|time| f64::from(time) < median * HURRIED) {
                *value = if *value == STRAIGHT { BOTH } else { SPEEDY };
                flags.hurried += 1;
            }
        }
    }
    (flags, values)
}
