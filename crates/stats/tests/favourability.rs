//! Favourability of questions and themes, and the index that rests on it, against the reference
//! values of figures.md ("Scores") and published ones.

mod tables;

use tables::{Table, interval_near, near};
use throughline_stats::scores::Item;
use throughline_stats::scores::engagement::{engagement_index, engagement_moments};
use throughline_stats::scores::favourability::{
    Leaning, ThemeRule, favourability, leaning, reversed, reversed_counts, theme_favourability,
    theme_of_counts,
};
use throughline_stats::{Formula, StatsError};

/// figures.md, favourable: counts 30, 20, 10, 25, 15 for 1 to 5.
#[test]
fn favourability_of_one_question() {
    let result = favourability(&[30, 20, 10, 25, 15]).unwrap();
    assert_eq!(result.unfavourable.value, 0.5);
    assert_eq!(result.neutral.value, 0.1);
    assert_eq!(result.favourable.value, 0.4);
    let turned = favourability(&reversed_counts(&[30, 20, 10, 25, 15])).unwrap();
    assert_eq!(turned.favourable.value, 0.5);
}

#[test]
fn leanings_by_scale() {
    use Leaning::{Favourable as F, Neutral as N, Unfavourable as U};
    let check = |points: u8, expected: &[Leaning]| {
        let found: Vec<Leaning> = (1..=points).map(|v| leaning(v, points).unwrap()).collect();
        assert_eq!(found, expected);
    };
    check(5, &[U, U, N, F, F]);
    check(7, &[U, U, U, N, F, F, F]);
    check(2, &[U, F]);
    check(3, &[U, N, F]);
    check(4, &[U, U, F, F]);
    check(6, &[U, U, U, F, F, F]);
    assert_eq!(leaning(1, 1), Err(StatsError::NoScale));
    assert_eq!(leaning(6, 5), Err(StatsError::OutsideScale));
    assert_eq!(leaning(0, 5), Err(StatsError::OutsideScale));
    assert_eq!(reversed(2, 7), Ok(6));
}

/// figures.md, theme favourability: the theme "My work" equals the mean of B01 to B05 within 0.6
/// points in all 111 rows.
#[test]
fn theme_is_the_mean_of_its_questions_as_published() {
    let table = Table::read("csps-2019.csv");
    let theme = table.numbers("My work");
    let questions = table.columns(&["B01", "B02", "B03", "B04", "B05"]);
    let mut rows = 0;
    for (row, published) in theme.iter().enumerate() {
        let counts: Vec<[u64; 3]> = questions
            .iter()
            .map(|question| [100 - question[row] as u64, 0, question[row] as u64])
            .collect();
        let slices: Vec<&[u64]> = counts.iter().map(<[u64; 3]>::as_slice).collect();
        let estimate = theme_of_counts(&slices).unwrap();
        near(100.0 * estimate.value, *published, 0.6 + 1e-9);
        rows += 1;
    }
    assert_eq!(rows, 111);
}

fn item(answers: &[Option<u8>], reversed: bool) -> Item<'_> {
    Item {
        answers,
        points: 5,
        reversed,
    }
}

#[test]
fn theme_by_both_rules() {
    let first = [Some(5), Some(4), Some(2), None, None];
    let second = [Some(1), Some(3), Some(3), Some(2), None];
    // The second is reverse-worded: 5, 3, 3, 4.
    let items = [item(&first, false), item(&second, true)];
    let mean = theme_favourability(&items, ThemeRule::MeanOfQuestions).unwrap();
    near(mean.value, (2.0 / 3.0 + 2.0 / 4.0) / 2.0, 1e-12);
    assert_eq!(mean.n, 4);
    // Means per person: 5, 3.5, 2.5, 4.
    let people = theme_favourability(&items, ThemeRule::ShareOfPeople).unwrap();
    assert_eq!(people.value, 0.75);
    assert_eq!(people.n, 4);
    assert_eq!(
        theme_favourability(&[], ThemeRule::ShareOfPeople),
        Err(StatsError::TooFewColumns {
            needed: 1,
            found: 0
        })
    );
    assert_eq!(
        theme_favourability(
            &[item(&first, false), item(&second[..2], false)],
            ThemeRule::default()
        ),
        Err(StatsError::UnequalLengths)
    );
}

/// With one question answered by all, the theme's interval is Wald's with n − 1.
#[test]
fn theme_interval_is_that_of_people() {
    let answers: Vec<Option<u8>> = (0..100u8)
        .map(|i| Some(if i < 60 { 5 } else { 1 }))
        .collect();
    let theme = theme_favourability(&[item(&answers, false)], ThemeRule::MeanOfQuestions).unwrap();
    let half = 1.959_964 * (0.6f64 * 0.4 / 99.0).sqrt();
    interval_near(&theme, 0.6 - half, 0.6 + half, 1e-6);
    // The same question twice says nothing more.
    let twice = [item(&answers, false), item(&answers, false)];
    let theme = theme_favourability(&twice, ThemeRule::MeanOfQuestions).unwrap();
    interval_near(&theme, 0.6 - half, 0.6 + half, 1e-6);
}

/// figures.md, engagement index.
#[test]
fn engagement_index_ends_and_middle() {
    let index = |answers: &[Option<u8>]| engagement_index(&[item(answers, false)]).unwrap();
    assert_eq!(index(&[Some(5); 8]).value, 100.0);
    assert_eq!(index(&[Some(1); 8]).value, 0.0);
    let five = [Some(1), Some(2), Some(3), Some(4), Some(5)];
    let estimate = index(&five);
    assert_eq!(estimate.value, 50.0);
    assert_eq!(estimate.formula, Formula::EngagementIndex);
    // scipy: t.interval(.95, 4, 50, sem([0, 25, 50, 75, 100]))
    interval_near(&estimate, 50.0 - 49.080_8, 50.0 + 49.080_8, 2e-3);
}

#[test]
fn engagement_index_is_a_mean_over_people_not_answers() {
    // 100 and 0 from one person are 50; the other answered one item with 100.
    let first = [Some(5), Some(5), None];
    let second = [Some(1), None, None];
    let items = [item(&first, false), item(&second, false)];
    let estimate = engagement_index(&items).unwrap();
    assert_eq!(estimate.value, 75.0);
    assert_eq!(estimate.n, 2);
    assert_eq!(engagement_moments(&items).unwrap().n(), 2);
    let turned = [item(&first, true), item(&second, true)];
    assert_eq!(engagement_index(&turned).unwrap().value, 25.0);
    assert_eq!(
        engagement_index(&[item(&[None, None], false)]),
        Err(StatsError::NoAnswers)
    );
    assert_eq!(
        engagement_index(&[item(&[Some(9)], false)]),
        Err(StatsError::OutsideScale)
    );
}
