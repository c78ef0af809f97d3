use super::*;
use crate::text_rows;

const CSAT: SeriesTarget = SeriesTarget {
    kind: MeasureKind::Csat,
    period: PeriodKind::Month,
    percent: true,
};
const MEAN: SeriesTarget = SeriesTarget {
    kind: MeasureKind::Mean,
    period: PeriodKind::Month,
    percent: false,
};

fn read(text: &str, target: SeriesTarget, options: Option<&SeriesOptions>) -> SeriesReading {
    let rows = text_rows("series.tsv", text.as_bytes()).unwrap();
    read_series(&rows, target, options)
}

fn said(reading: &SeriesReading, target: SeriesTarget) -> Vec<String> {
    let values = reading.values.iter();
    values
        .map(|read| {
            let MeasureValue { start, value, .. } = &read.value;
            format!("{} {value}", target.period.written(*start))
        })
        .collect()
}

#[test]
fn a_table_with_names_is_read_as_it_stands() {
    let text = "Month\tNPS\tn\tfrom\tto\nApr 2026\t11\t305\t1\t23\nMay 2026\t14\t1,204\t4\t24\n";
    let target = SeriesTarget {
        kind: MeasureKind::Nps,
        ..MEAN
    };
    let reading = read(text, target, None);
    assert_eq!(said(&reading, target), ["2026-04 11", "2026-05 14"]);
    assert_eq!(reading.values[1].value.n, Some(1204));
    assert_eq!(reading.values[0].value.low, Some(1.0));
    assert_eq!((reading.issues, reading.questions), (vec![], vec![]));
}

#[test]
fn percentages_are_asked_about_and_not_guessed() {
    for (cells, parts, percent) in [
        ("0,45\n2026-05\t0,5", "2026-04 45", "2026-04 0.45"),
        ("0.45\n2026-05\t0.5", "2026-04 45", "2026-04 0.45"),
    ] {
        let text = format!("2026-04\t{cells}\n");
        let asked = read(&text, CSAT, None);
        assert!(asked.values.is_empty());
        let [SeriesQuestion::Percent { value, .. }] = asked.questions.as_slice() else {
            panic!("{:?}", asked.questions)
        };
        assert_eq!(*value, 0.45);
        for (meaning, expected) in [
            (PercentMeaning::Parts, parts),
            (PercentMeaning::Percent, percent),
        ] {
            let options = SeriesOptions {
                percent: Some(meaning),
                ..asked.options.clone()
            };
            let reading = read(&text, CSAT, Some(&options));
            assert_eq!(said(&reading, CSAT)[0], expected);
        }
    }
    // With its sign, or well above one, there is nothing to ask.
    for text in ["2026-04\t45 %", "2026-04\t45", "2026-04\t45,0\u{a0}%"] {
        assert_eq!(
            said(&read(text, CSAT, None), CSAT),
            ["2026-04 45"],
            "{text}"
        );
    }
    // What has its sign keeps its meaning beside what was asked about.
    let mixed = "2026-04\t45 %\n2026-05\t0.45\n";
    let asked = read(mixed, CSAT, None);
    assert_eq!(asked.questions.len(), 1);
    let options = SeriesOptions {
        percent: Some(PercentMeaning::Parts),
        ..asked.options
    };
    let reading = read(mixed, CSAT, Some(&options));
    assert_eq!(said(&reading, CSAT), ["2026-04 45", "2026-05 45"]);
}

#[test]
fn only_what_can_be_a_share_is_multiplied() {
    let mixed = "2026-01\t45 %\n2026-02\t0,45\n2026-03\t0.45\n2026-04\t47\n2026-05\t1\n";
    let options = SeriesOptions {
        percent: Some(PercentMeaning::Parts),
        ..read(mixed, CSAT, None).options
    };
    let reading = read(mixed, CSAT, Some(&options));
    assert_eq!(
        said(&reading, CSAT),
        [
            "2026-01 45",
            "2026-02 45",
            "2026-03 45",
            "2026-04 47",
            "2026-05 100"
        ]
    );
    assert_eq!(reading.issues, []);
}

#[test]
fn whole_numbers_in_a_third_column_without_a_name_are_answers() {
    let answers = |text: &str| {
        let reading = read(text, MEAN, None);
        let SeriesOptions { value, n, .. } = reading.options;
        (value, n)
    };
    assert_eq!(
        answers("2026-04\t12\t305\n2026-05\t14\t298\n"),
        (1, Some(2))
    );
    assert_eq!(answers("2026-04\t12\t305\n2026-05\t14\t\n"), (1, Some(2)));
    // The end of an interval and a remark are none, nor what has another name.
    assert_eq!(answers("2026-04\t12\t10.5\n2026-05\t14\t12\n"), (1, None));
    assert_eq!(answers("2026-04\t12\tsale\n"), (1, None));
    assert_eq!(answers("Month\tNPS\tCost\n2026-04\t12\t305\n"), (1, None));
    let reading = read("2026-04\t12\t305\n", MEAN, None);
    assert_eq!(reading.values[0].value.n, Some(305));
}

#[test]
fn thousands_and_decimals_are_told_apart_by_the_column_or_asked() {
    for (cells, expected) in [
        (["1.234,5", "1.500"], "2026-04 1234.5,2026-05 1500"),
        (["1,234.5", "1,500"], "2026-04 1234.5,2026-05 1500"),
        (["0,123", "2,5"], "2026-04 0.123,2026-05 2.5"),
        (["1'234.5", "€ 2.5"], "2026-04 1234.5,2026-05 2.5"),
        (["1.234.567", "8"], "2026-04 1234567,2026-05 8"),
        (["−3", "+4"], "2026-04 -3,2026-05 4"),
    ] {
        let text = format!("2026-04\t{}\n2026-05\t{}\n", cells[0], cells[1]);
        let reading = read(&text, MEAN, None);
        assert_eq!(said(&reading, MEAN).join(","), expected, "{cells:?}");
    }
    let asked = read("2026-04\t1.234\n2026-05\t2.345\n", MEAN, None);
    let example = "1.234".to_owned();
    assert_eq!(asked.questions, [SeriesQuestion::Decimal { example }]);
    assert!(asked.values.is_empty());
    let options = SeriesOptions {
        decimal: Some(DecimalMark::Comma),
        ..asked.options
    };
    let reading = read("2026-04\t1.234\n2026-05\t2.345\n", MEAN, Some(&options));
    assert_eq!(said(&reading, MEAN), ["2026-04 1234", "2026-05 2345"]);
}

#[test]
fn days_are_read_where_their_order_is_known() {
    let asked = read("3/4/2026\t5\n5/6/2026\t6\n", MEAN, None);
    let example = "3/4/2026".to_owned();
    assert_eq!(asked.questions, [SeriesQuestion::Dates { example }]);
    let options = SeriesOptions {
        dates: Some(DayOrder::DayFirst),
        ..asked.options
    };
    let reading = read("3/4/2026\t5\n5/6/2026\t6\n", MEAN, Some(&options));
    assert_eq!(said(&reading, MEAN), ["2026-04 5", "2026-06 6"]);
    // One date of the column tells for all.
    let reading = read("3/4/2026\t5\n5/16/2026\t6\n", MEAN, None);
    assert_eq!(said(&reading, MEAN), ["2026-03 5", "2026-05 6"]);
}

#[test]
fn periods_in_every_dress() {
    let check = |kind, text: &str, expected: Option<&str>| {
        let found = period(text, kind, true);
        let found = found.map(|(start, name)| format!("{} {name}", kind.written(start)));
        assert_eq!(found.as_deref().map(str::trim), expected, "{text}");
    };
    for text in [
        "2026-04",
        "04/2026",
        "4.2026",
        "April 2026",
        "apr. 2026",
        "2026 Apr",
        "Apr 26",
        "2026-04-30",
        "30.4.2026",
        "2026-04-30 00:00:00",
        "1. April 2026",
    ] {
        check(PeriodKind::Month, text, Some("2026-04"));
    }
    for text in [
        "Q2 2026",
        "2026-Q2",
        "2026 q2",
        "2. Quartal 2026",
        "Q2/2026",
        "2026-05-31",
    ] {
        check(PeriodKind::Quarter, text, Some("2026-Q2"));
    }
    for text in [
        "2026-W05",
        "KW 5 2026",
        "Week 5, 2026",
        "KW5/2026",
        "2026-01-28",
    ] {
        check(PeriodKind::Week, text, Some("2026-W05"));
    }
    check(
        PeriodKind::Wave,
        "2026-10-05 Autumn",
        Some("2026-10-05 Autumn"),
    );
    check(PeriodKind::Month, "März 2026", Some("2026-03"));
    for (kind, text) in [
        (PeriodKind::Month, "Aprli 2026"),
        (PeriodKind::Month, "31.4.2026"),
        (PeriodKind::Month, "Total"),
        (PeriodKind::Quarter, "April 2026"),
        (PeriodKind::Quarter, "Q5 2026"),
        (PeriodKind::Week, "2025-W53"),
        (PeriodKind::Wave, "Autumn 2026"),
    ] {
        check(kind, text, None);
    }
}

#[test]
fn what_cannot_be_taken_is_named_by_row_and_column() {
    let text = "Month\tCSAT\tn\n2026-04\t64 %\t1204\nAprli 2026\t65\t10\n2026-06\tsick\t10\n2026-07\t165\t10\n2026-08\t66\tmany\n\t67\t1\n2026-10\t\t\n";
    let reading = read(text, CSAT, None);
    let issues: Vec<String> = reading
        .issues
        .iter()
        .map(|issue| {
            let SeriesIssue {
                line,
                column,
                found,
                problem,
            } = issue;
            format!("{line}:{column} {found:?} {problem:?}")
        })
        .collect();
    assert_eq!(
        issues,
        [
            "3:0 \"Aprli 2026\" Period",
            "4:1 \"sick\" Number",
            "5:1 \"165\" OutOfRange",
            "6:2 \"many\" Answers",
            "7:0 \"\" NoPeriod",
        ]
    );
    assert_eq!(said(&reading, CSAT), ["2026-04 64", "2026-08 66"]);
    assert_eq!(reading.gaps.len(), 3);
    let sign = read("2026-04\t45 %\n", MEAN, None);
    assert_eq!(sign.issues[0].problem, SeriesProblem::PercentSign);
}

#[test]
fn a_period_that_comes_twice_is_asked_about() {
    let text = "2026-04\t5\n2026-05\t6\n2026-04\t7\n2026-05\t6\n";
    let asked = read(text, MEAN, None);
    let start = PeriodKind::Month.read("2026-04").unwrap();
    let lines = vec![1, 3];
    assert_eq!(
        asked.questions,
        [SeriesQuestion::Duplicates { start, lines }]
    );
    for (which, expected) in [
        (Duplicates::First, "2026-04 5"),
        (Duplicates::Last, "2026-04 7"),
    ] {
        let options = SeriesOptions {
            duplicates: Some(which),
            ..asked.options.clone()
        };
        assert_eq!(said(&read(text, MEAN, Some(&options)), MEAN)[0], expected);
    }
}
