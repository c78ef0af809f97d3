//! α and drivers rest on those who answered everything that they need: there must be enough of
//! these very people.

use serde_json::{Value, json};
use throughline_app::model::survey::Privacy;

use super::attacker::random;
use super::wave::{Answered, Asked, Given, field, likert, program, question, rows, scope};
use crate::harness::{Program, text};

const MINIMUM: usize = 5;
/// The lowest floor of the index, which is that of drivers too.
const FLOOR: usize = 10;
const SITES: u16 = 2;

/// One person: the site, and the answers to two items of each of three themes.
type Person = (u16, [Option<u16>; 6]);

fn asked(people: &[Person]) -> Program {
    let mut asked = Asked::new(Privacy::Anonymous)
        .segment(1, "Site", &["North", "South"])
        .theme(1, "Engagement", true)
        .theme(2, "Manager", false)
        .theme(3, "Growth", false);
    asked.definition.survey.settings.index_minimum = FLOOR as u16;
    let mut columns: Vec<Answered> = vec![(
        field(1),
        people.iter().map(|(site, _)| Given::Code(*site)).collect(),
    )];
    for item in 0..6u8 {
        let number = 10 + item;
        asked = asked.themed(number, &format!("Item {item}"), likert(5), item / 2 + 1);
        let given = people
            .iter()
            .map(|(_, answers)| answers[usize::from(item)].map_or(Given::Nothing, Given::Code));
        columns.push((field(number), given.collect()));
    }
    program(vec![(asked.wave(1, "Autumn"), columns)])
}

fn table(program: &Program, site: Option<u16>, figure: &str) -> Value {
    let mut scope = scope(1);
    if let Some(site) = site {
        scope["filters"] = json!([{"question": question(1), "codes": [site]}]);
    }
    let figure = json!({ "figure": figure });
    program.call("results.table", json!({"scope": scope, "figure": figure}))
}

/// How many of some people answered all items of a theme, and how many something of every theme.
fn complete(people: &[Person], site: Option<u16>) -> ([usize; 3], usize) {
    let inside = people
        .iter()
        .filter(|(own, _)| site.is_none_or(|site| site == *own));
    let of_theme = |theme: usize| {
        let both = |answers: &[Option<u16>; 6]| {
            answers[theme * 2].is_some() && answers[theme * 2 + 1].is_some()
        };
        inside.clone().filter(|(_, answers)| both(answers)).count()
    };
    let every =
        |answers: &[Option<u16>; 6]| answers.chunks(2).all(|two| two.iter().any(Option::is_some));
    let all = inside.clone().filter(|(_, answers)| every(answers)).count();
    ([0, 1, 2].map(of_theme), all)
}

#[test]
fn too_few_complete_answers_give_a_reason_and_no_number() {
    let mut random = random(0xa1fa);
    let (mut shown, mut hidden) = ([0; 2], [0; 2]);
    for (size, answering) in [
        (60, 95),
        (60, 45),
        (40, 60),
        (30, 35),
        (24, 80),
        (14, 90),
        (12, 30),
    ] {
        let people: Vec<Person> = (0..size)
            .map(|_| {
                let site = random(u64::from(SITES)) as u16 + 1;
                let lean = random(3);
                let answers = [(); 6]
                    .map(|()| (random(100) < answering).then(|| (1 + lean + random(3)) as u16));
                (site, answers)
            })
            .collect();
        let program = asked(&people);
        for site in [None, Some(1), Some(2)] {
            let (themes, all) = complete(&people, site);
            let alphas = table(&program, site, "reliability");
            if alphas["nothing"].is_string() {
                assert!(!text(&alphas["nothing"]).is_empty());
            }
            for (row, complete) in rows(&alphas).iter().zip(themes) {
                let said = row.last().unwrap();
                if row[1].is_number() {
                    assert!(complete >= MINIMUM, "{row:?} of {complete}");
                    assert_eq!(row[4], complete as f64);
                    shown[0] += 1;
                } else {
                    assert!(!text(said).is_empty() && row[1..5].iter().all(Value::is_null));
                    hidden[0] += 1;
                }
            }
            for figure in ["drivers", "driverShares"] {
                let drivers = table(&program, site, figure);
                if rows(&drivers).is_empty() {
                    assert!(!text(&drivers["nothing"]).is_empty());
                    hidden[1] += 1;
                } else {
                    assert!(all >= FLOOR, "{figure} of {all}");
                    shown[1] += 1;
                }
            }
        }
    }
    for (shown, hidden) in shown.into_iter().zip(hidden) {
        assert!(shown > 5 && hidden > 5, "{shown} shown, {hidden} hidden");
    }
}

/// Of two sites, one with three complete answers: what all have less what the other has would be
/// those three, so neither site is shown beside all.
#[test]
fn complete_answers_of_a_few_are_not_found_by_subtraction() {
    let mut people: Vec<Person> = (0..40u16)
        .map(|n| {
            (
                n % 2 + 1,
                [0, 1, 2, 3, 4, 5].map(|item| Some(1 + (n * 7 + item * n / 3) % 5)),
            )
        })
        .collect();
    // In the second site all but three leave the second theme out.
    for (_, answers) in people.iter_mut().filter(|(site, _)| *site == 2).skip(3) {
        (answers[2], answers[3]) = (None, None);
    }
    let program = asked(&people);
    assert!(!rows(&table(&program, None, "driverShares")).is_empty());
    for site in [1, 2] {
        let drivers = table(&program, Some(site), "driverShares");
        assert!(rows(&drivers).is_empty(), "site {site}");
        let alphas = rows(&table(&program, Some(site), "reliability"));
        assert!(alphas[1][1].is_null(), "site {site}: {:?}", alphas[1]);
        assert!(
            alphas[0][1].is_number(),
            "of the others nobody lacks anything"
        );
    }
}
