use proptest::prelude::*;

use super::*;

fn narrow(codes: &[u16]) -> Column {
    let mut column = Column::Codes(Codes::Narrow(Vec::new()));
    fill(&mut column, codes);
    column
}

fn wide(codes: &[u16]) -> Column {
    let mut column = Column::Codes(Codes::Wide(Vec::new()));
    fill(&mut column, codes);
    column
}

fn fill(column: &mut Column, codes: &[u16]) {
    for code in codes {
        assert!(column.push(match *code {
            MISSING => Cell::Missing,
            REFUSED => Cell::Refused,
            code => Cell::Code(code),
        }));
    }
}

fn code() -> impl Strategy<Value = u16> {
    prop_oneof![6 => 0u16..9, 1 => Just(MISSING), 1 => Just(REFUSED)]
}

/// What [`table`] must answer, row by row.
fn counted(rows: &[(u16, u16)], chosen: &[usize], group: u16, value: u16, most: u16) -> u64 {
    let clamp = |code: u16| {
        if code == REFUSED || code <= most {
            code
        } else {
            MISSING
        }
    };
    chosen
        .iter()
        .filter(|row| clamp(rows[**row].0) == group && clamp(rows[**row].1) == value)
        .count() as u64
}

proptest! {
    #[test]
    fn counts_are_those_of_counting_one_by_one(
        rows in proptest::collection::vec((code(), code()), 0..200),
        filter in proptest::collection::vec(code(), 0..4),
        most in 4u16..10,
    ) {
        let groups: Vec<u16> = rows.iter().map(|row| row.0).collect();
        let values: Vec<u16> = rows.iter().map(|row| row.1).collect();
        let all = Selection::all(rows.len());
        let chosen: Vec<usize> = (0..rows.len()).filter(|row| filter.contains(&groups[*row])).collect();
        for (group_column, value_column) in [
            (narrow(&groups), narrow(&values)),
            (wide(&groups), narrow(&values)),
            (wide(&groups), wide(&values)),
        ] {
            let split = Axis { column: &group_column, most };
            let value = Axis { column: &value_column, most };
            let selected = select(&all, &group_column, &filter);
            prop_assert_eq!(selected.iter().collect::<Vec<_>>(), chosen.clone());
            let everybody: Vec<usize> = (0..rows.len()).collect();
            for (selection, chosen) in [(&all, &everybody), (&selected, &chosen)] {
                let counts = &table(Some(split), &[value], selection)[0];
                for group in (0..=most).chain([REFUSED, MISSING]) {
                    for value in (0..=most).chain([REFUSED, MISSING]) {
                        prop_assert_eq!(
                            counts.at(group, value),
                            counted(&rows, chosen, group, value, most)
                        );
                    }
                }
            }
        }
    }

    #[test]
    fn moments_are_those_of_the_textbook(numbers in proptest::collection::vec((0u16..3, -1e3f64..1e3), 1..60)) {
        let groups: Vec<u16> = numbers.iter().map(|row| row.0).collect();
        let column = narrow(&groups);
        let values = Numbers(numbers.iter().map(|row| row.1).collect());
        let found = moments(Some(Axis { column: &column, most: 2 }), &values, &Selection::all(groups.len()));
        for group in 0..3u16 {
            let of: Vec<f64> = numbers.iter().filter(|row| row.0 == group).map(|row| row.1).collect();
            let n = of.len() as f64;
            let found = found[usize::from(group)];
            prop_assert_eq!(found.n, of.len() as u64);
            if !of.is_empty() {
                let mean = of.iter().sum::<f64>() / n;
                let squares: f64 = of.iter().map(|x| (x - mean) * (x - mean)).sum();
                prop_assert!((found.mean - mean).abs() < 1e-9);
                prop_assert!((found.squares - squares).abs() < 1e-6);
            }
        }
    }
}

#[test]
fn many_rows_are_counted_on_threads_and_alike() {
    let rows = 3 * ROWS_OF_A_THREAD + 17;
    let codes: Vec<u16> = (0..rows).map(|row| (row * 7 % 11) as u16).collect();
    let groups: Vec<u16> = (0..rows).map(|row| (row * 13 % 300) as u16).collect();
    let (value, group) = (narrow(&codes), wide(&groups));
    let split = Axis {
        column: &group,
        most: 299,
    };
    let counts = &table(
        Some(split),
        &[Axis {
            column: &value,
            most: 10,
        }],
        &Selection::all(rows),
    )[0];
    let mut expected = vec![[0u64; 11]; 300];
    for row in 0..rows {
        expected[usize::from(groups[row])][usize::from(codes[row])] += 1;
    }
    for (group, expected) in expected.iter().enumerate() {
        assert_eq!(counts.values(group as u16).collect::<Vec<_>>(), expected);
    }
}

#[test]
fn a_table_of_very_many_cells_is_counted_as_well() {
    let codes: Vec<u16> = (0..5_000).map(|row| row * 7 % 600).collect();
    let (group, value) = (wide(&codes), wide(&codes));
    let split = Axis {
        column: &group,
        most: 599,
    };
    let value = Axis {
        column: &value,
        most: 598,
    };
    let selection = Selection::of(5_000, (0..4_000).collect());
    let counts = &table(Some(split), &[value], &selection)[0];
    let expected = |of: u16| codes[..4_000].iter().filter(|code| **code == of).count() as u64;
    for code in 0..599 {
        assert_eq!(counts.at(code, code), expected(code));
        assert_eq!(counts.valid(code), expected(code));
    }
    assert_eq!(counts.at(599, MISSING), expected(599));
}

#[test]
fn a_column_nobody_answered_is_missing_everywhere() {
    let value = Axis {
        column: &Column::Absent,
        most: 5,
    };
    let counts = &table(None, &[value], &Selection::all(9))[0];
    assert_eq!((counts.at(0, MISSING), counts.valid(0)), (9, 0));
    assert_eq!(counts.at(7, 1), 0);
    // So is one that belongs to fewer rows.
    let short = narrow(&[1, 2]);
    let value = Axis {
        column: &short,
        most: 5,
    };
    let counts = &table(Some(value), &[value], &Selection::all(9))[0];
    assert_eq!(counts.at(MISSING, MISSING), 9);
}

#[test]
fn small_differences_of_large_numbers_are_kept() {
    let values = Numbers(vec![1e9 + 1.0, 1e9 + 2.0, 1e9 + 3.0, f64::NAN]);
    let found = moments(None, &values, &Selection::all(4))[0];
    assert_eq!(
        (found.n, found.mean, found.squares, found.missing),
        (3, 1e9 + 2.0, 2.0, 1)
    );
    assert_eq!((found.least, found.most), (1e9 + 1.0, 1e9 + 3.0));
}
