use super::*;
use proptest::prelude::*;

fn value(text: &str) -> Result<f64, String> {
    let formula = Formula::parse(text).map_err(|error| error.to_string())?;
    formula
        .value(&|name: &String| match name.as_str() {
            "A" => Some(6.0),
            "B" => Some(4.0),
            "zero" => Some(0.0),
            _ => None,
        })
        .map_err(|problem| format!("{problem:?}"))
}

#[test]
fn arithmetic_as_at_school() {
    for (text, expected) in [
        ("[A] + [B] * 2", 14.0),
        ("([A] + [B]) * 2", 20.0),
        ("10 - 3 - 2", 5.0),
        ("12 / 3 / 2", 2.0),
        ("-[A] + 10", 4.0),
        ("2 × [A] ÷ 4", 3.0),
        ("mean([A]; [B]; 2)", 4.0),
        ("MAX([A], [B]) - min([A], [B])", 2.0),
        ("abs([B] \u{2212} [A])", 2.0),
        ("0.5*[A]", 3.0),
    ] {
        assert_eq!(value(text), Ok(expected), "{text}");
    }
}

#[test]
fn what_cannot_be_read_says_where() {
    for (text, expected) in [
        ("", "at 0: it ends too early"),
        ("1 +", "at 3: it ends too early"),
        ("(1 + 2", "at 6: it ends too early"),
        ("0,5 * [A]", "at 1: decimals are written with a point"),
        ("[A", "at 2: it ends too early"),
        ("sum([A])", "at 0: there is no function \"sum\""),
        ("1 2", "at 2: '2' is not expected"),
        ("1.2.3", "at 0: \"1.2.3\" is no number"),
        ("[A]; 2", "at 3: ';' is not expected"),
        ("abs(1; 2)", "at 5: ';' is not expected"),
        ("system('rm')", "at 0: there is no function \"system\""),
    ] {
        assert_eq!(value(text), Err(expected.to_owned()), "{text}");
    }
    let deep = "(".repeat(5_000);
    assert!(Formula::parse(&deep).is_err());
    let deep = "-".repeat(1_900);
    assert!(
        Formula::parse(&deep)
            .unwrap_err()
            .to_string()
            .contains("deep")
    );
}

#[test]
fn nothing_is_made_up_where_a_value_is_missing() {
    assert_eq!(value("[C] * 0"), Err("Missing(\"C\")".to_owned()));
    assert_eq!(value("[A] / [zero]"), Err("Undefined".to_owned()));
    let huge = format!("{0} * {0}", "9".repeat(200));
    assert_eq!(value(&huge), Err("Undefined".to_owned()));
}

fn nodes() -> impl Strategy<Value = Node<String>> {
    let leaf = prop_oneof![
        (0u32..1000).prop_map(|n| Node::Number(f64::from(n) / 8.0)),
        "[A-D]".prop_map(Node::Measure),
    ];
    leaf.prop_recursive(5, 40, 3, |inner| {
        prop_oneof![
            inner.clone().prop_map(|node| Node::Negated(Box::new(node))),
            (0..4usize, inner.clone(), inner.clone()).prop_map(|(operator, left, right)| {
                let operators = [
                    Operator::Add,
                    Operator::Subtract,
                    Operator::Multiply,
                    Operator::Divide,
                ];
                Node::Pair(operators[operator], Box::new(left), Box::new(right))
            }),
            (0..3usize, proptest::collection::vec(inner, 1..4))
                .prop_map(|(which, nodes)| { Node::Called(Function::NAMED[which].1, nodes) }),
        ]
    })
}

proptest! {
    #[test]
    fn what_is_written_is_read_again(root in nodes()) {
        let formula = Formula { root };
        let written = formula.written(&|name| name.clone());
        let read = Formula::parse(&written).unwrap();
        let of = |name: &String| Some(f64::from(name.as_bytes()[0]));
        // Sums and products may be put together another way round.
        match (formula.value(&of), read.value(&of)) {
            (Ok(a), Ok(b)) => prop_assert!((a - b).abs() <= 1e-6 * a.abs().max(1.0), "{written}: {a} {b}"),
            (Err(_), Err(_)) => {}
            // What is nearly zero may be zero after rounding.
            (a, b) => prop_assert!(written.contains('/'), "{written}: {a:?} {b:?}"),
        }
    }

    #[test]
    fn no_text_brings_it_down(text in "[-+*/()\\[\\]0-9.,;a-z ]{0,60}") {
        let _ = Formula::parse(&text);
    }
}
