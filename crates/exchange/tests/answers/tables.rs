//! Answers of other tools come in without a mapping by hand.

use std::ops::ControlFlow;

use throughline_exchange::survey::answers::{
    AnswerBatch, AnswerValues, EVERY_PART, import, preview, resolved,
};
use throughline_exchange::survey::{AnswerColumnRole, AnswerSource, AnswerTarget};
use throughline_model::survey::{QuestionContent, QuestionKind, Segment, Wording};

use crate::harness::{append, survey_of, unaided};

/// Counts of a column's cells, straight from the text of the file.
fn cells(bytes: &[u8], column: &str, cell: &str) -> usize {
    let text = std::str::from_utf8(bytes).expect("is UTF-8");
    let mut lines = text.lines();
    let place = lines
        .next()
        .and_then(|header| header.split(',').position(|name| name == column))
        .expect("is a column");
    lines
        .filter(|line| line.split(',').nth(place) == Some(cell))
        .count()
}

#[test]
fn employees_with_scales_in_words_come_in_unaided() {
    let bytes = include_bytes!("../data/attrition.csv");
    let read = unaided("attrition.csv", bytes);
    assert_eq!((read.read.rows, read.read.issues.len()), (1_470, 0));
    assert_eq!(read.preview.options.source, AnswerSource::Table);
    for (column, cells_in_order) in [
        (
            "EnvironmentSatisfaction",
            ["Low", "Medium", "High", "Very_High"],
        ),
        ("JobSatisfaction", ["Low", "Medium", "High", "Very_High"]),
        ("WorkLifeBalance", ["Bad", "Good", "Better", "Best"]),
    ] {
        let expected: Vec<usize> = cells_in_order
            .iter()
            .map(|cell| cells(bytes, column, cell))
            .collect();
        assert_eq!(read.counts(column), expected, "{column}");
        let QuestionKind::Likert { labels } = &read.question(column).content.kind else {
            panic!("{column} is a scale");
        };
        let shown: Vec<&str> = labels
            .iter()
            .map(|label| label.in_language("en", "en"))
            .collect();
        assert_eq!(shown, cells_in_order.map(|cell| cell.replace('_', " ")));
    }
    let department = &read.question("Department").content;
    assert_eq!(department.segment, Some(Segment::Attached));
    assert!(
        matches!(&department.kind, QuestionKind::SingleChoice { choices, .. } if choices.len() == 3)
    );
    assert_eq!(read.question("Attrition").content.kind, QuestionKind::YesNo);
    assert!(matches!(
        read.question("MonthlyIncome").content.kind,
        QuestionKind::Number { .. }
    ));
    assert_eq!(read.whole.columns.len(), 31);
}

#[test]
fn six_point_items_with_gaps_come_in_unaided() {
    let bytes = include_bytes!("../data/bfi.csv");
    let read = unaided("bfi.csv", bytes);
    assert_eq!((read.read.rows, read.read.issues.len()), (2_800, 0));
    for trait_letter in ["A", "C", "E", "N", "O"] {
        for number in 1..=5 {
            let item = format!("{trait_letter}{number}");
            let kind = &read.question(&item).content.kind;
            assert!(
                matches!(kind, QuestionKind::Likert { labels } if labels.len() == 6),
                "{item}: {kind:?}"
            );
            let answered = read.codes(&item, 0).iter().flatten().count();
            assert_eq!(answered, 2_800 - cells(bytes, &item, ""), "{item}");
        }
    }
    // 2,709 complete rows of A1 to A5, as the reference for alpha says.
    let items: Vec<Vec<Option<u16>>> = (1..=5).map(|n| read.codes(&format!("A{n}"), 0)).collect();
    let complete = (0..2_800).filter(|row| items.iter().all(|item| item[*row].is_some()));
    assert_eq!(complete.count(), 2_709);
}

#[test]
fn forms_of_an_office_with_lists_and_german_words() {
    let csv = "Zeitstempel;Was nutzen Sie?;Ich werde gut informiert.;Bewertung [Preis];Bewertung [Service];Würden Sie uns weiterempfehlen?\n\
        2026/03/09 10:00:00;App, Filiale;Stimme voll zu;gut;sehr gut;9\n\
        2026/03/09 10:01:00;App;Stimme eher zu;schlecht;gut;10\n\
        2026/03/09 10:02:00;Filiale;Stimme gar nicht zu;gut;mittel;0\n\
        2026/03/09 10:03:00;Telefon, App;keine Angabe;sehr gut;gut;7\n\
        2026/03/09 10:04:00;App;Teils/teils;gut;gut;7\n";
    let read = unaided("antworten.csv", csv.as_bytes());
    assert_eq!(read.preview.options.source, AnswerSource::GoogleForms);
    assert_eq!(
        read.preview.options.columns[0].role,
        AnswerColumnRole::Ignore
    );
    assert_eq!(read.read.issues, []);
    assert_eq!(
        read.codes("Ich werde gut informiert.", 0),
        [Some(5), Some(4), Some(1), None, Some(3)]
    );
    let several = &read.preview.options.columns[1].role;
    assert!(matches!(
        several,
        AnswerColumnRole::Answer {
            target: AnswerTarget::Proposed {
                part: EVERY_PART,
                ..
            },
            ..
        }
    ));
    assert_eq!(
        read.codes("Was nutzen Sie?", 0),
        [Some(1), Some(1), Some(0), Some(1), Some(1)]
    );
    assert_eq!(
        read.codes("Bewertung", 0),
        [Some(4), Some(2), Some(4), Some(5), Some(4)]
    );
    assert_eq!(
        read.codes("Bewertung", 1),
        [Some(5), Some(4), Some(3), Some(4), Some(4)]
    );
    assert!(matches!(
        read.question("Würden Sie uns weiterempfehlen?")
            .content
            .kind,
        QuestionKind::Recommendation { .. }
    ));
}

#[test]
fn three_and_two_rows_of_headings() {
    let qualtrics = "StartDate,ResponseId,Duration (in seconds),Q1,Q2_1,Q2_2,Q3_TEXT\n\
        Start Date,Response ID,Duration (in seconds),I am proud of my work,How is - The pay,How is - The team,Why?\n\
        \"{\"\"ImportId\"\":\"\"startDate\"\"}\",\"{\"\"ImportId\"\":\"\"_recordId\"\"}\",\"{\"\"ImportId\"\":\"\"duration\"\"}\",\"{\"\"ImportId\"\":\"\"QID1\"\"}\",\"{\"\"ImportId\"\":\"\"QID2_1\"\"}\",\"{\"\"ImportId\"\":\"\"QID2_2\"\"}\",\"{\"\"ImportId\"\":\"\"QID3\"\"}\"\n\
        2026-03-09 10:00:00,R_1,61,Agree,Poor,Good,because\n\
        2026-03-09 10:00:00,R_2,75,Strongly agree,Good,Excellent,\n\
        2026-03-09 10:00:00,R_3,80,Neutral,Fair,Very good,=1+1\n";
    let read = unaided("qualtrics.csv", qualtrics.as_bytes());
    assert_eq!(read.preview.options.source, AnswerSource::Qualtrics);
    assert_eq!((read.preview.options.header_rows, read.read.rows), (3, 3));
    assert_eq!(
        read.whole.respondents.as_deref(),
        Some(&["R_1".to_owned(), "R_2".to_owned(), "R_3".to_owned()][..])
    );
    assert_eq!(read.whole.seconds.as_deref(), Some(&[61.0, 75.0, 80.0][..]));
    assert_eq!(
        read.codes("I am proud of my work", 0),
        [Some(4), Some(5), Some(3)]
    );
    assert_eq!(read.codes("How is", 0), [Some(1), Some(3), Some(2)]);
    assert_eq!(read.codes("How is", 1), [Some(3), Some(5), Some(4)]);

    let monkey = "Respondent ID,Collector ID,Start Date,What do you use?,,,Would you come again?\n\
        ,,,App,Branch,Other (please specify),Response\n\
        11,1,03/09/2026,App,,,Yes\n\
        12,1,03/09/2026,App,Branch,Fax,No\n";
    let read = unaided("monkey.csv", monkey.as_bytes());
    assert_eq!(read.preview.options.source, AnswerSource::SurveyMonkey);
    assert_eq!(read.codes("What do you use?", 0), [Some(1), Some(1)]);
    assert_eq!(read.codes("What do you use?", 1), [Some(0), Some(1)]);
    assert_eq!(read.codes("Would you come again?", 0), [Some(1), Some(0)]);
}

#[test]
fn other_tools_are_recognised_by_their_headings() {
    for (csv, source) in [
        (
            "ID,Start time,Completion time,Email,Name,How was it?\n1,a,b,x@y,Z,Good\n",
            AnswerSource::MicrosoftForms,
        ),
        (
            "id,submitdate,lastpage,startlanguage,seed,G01Q01[SQ001],G01Q01[SQ002]\n1,2026-03-09,1,en,5,Y,N\n",
            AnswerSource::LimeSurvey,
        ),
        (
            "No.,Response ID,Timestamp,Finished,Survey ID,User ID,1. How was it?\n1,a,b,Yes,s,,Good\n",
            AnswerSource::Formbricks,
        ),
        ("Site,How was it?\nWest,Good\n", AnswerSource::Table),
    ] {
        let found = preview("x.csv", csv.as_bytes(), None, None, "en").expect("previews");
        assert_eq!(found.options.source, source, "{csv}");
    }
}

#[test]
fn a_second_wave_finds_the_questions_of_the_first() {
    let first = "Site,I am proud of my work.\nWest,Agree\nWest,Disagree\nEast,Strongly agree\nEast,Neutral\n";
    let (definition, _) = survey_of(&unaided("one.csv", first.as_bytes()).preview.proposed);
    let second = "I am proud of my work.,Site,New one\n4,East,a\nStimme voll zu,West,b\nperhaps,North,a\nSomewhat,West,b\n";
    let found =
        preview("two.csv", second.as_bytes(), Some(&definition), None, "en").expect("previews");
    assert_eq!(found.proposed.len(), 1);
    let mut whole = AnswerBatch::default();
    let read = import(
        second.as_bytes(),
        &definition,
        &found.options,
        &mut |batch| {
            append(&mut whole, batch);
            ControlFlow::Continue(())
        },
    )
    .expect("imports");
    let places: Vec<(u64, u64, &str)> = read
        .issues
        .iter()
        .map(|issue| (issue.line, issue.column, issue.found.as_str()))
        .collect();
    // The same scale in German is understood; what is on no scale is told, and so is a word of a
    // scale that is as long and tells something else.
    assert_eq!(
        places,
        [(4, 1, "perhaps"), (4, 2, "North"), (5, 1, "Somewhat")]
    );
    assert_eq!(
        whole.columns[0],
        AnswerValues::Codes(vec![4, 5, AnswerValues::MISSING, AnswerValues::MISSING])
    );
    assert_eq!(whole.rows, 4);
}

#[test]
fn an_import_can_be_broken_off_and_bad_bytes_are_refused() {
    let bytes = include_bytes!("../data/bfi.csv");
    let found = preview("bfi.csv", bytes, None, None, "en").expect("previews");
    let (definition, ids) = survey_of(&found.proposed);
    let options = resolved(&found.options, &ids);
    let error = import(
        bytes,
        &definition,
        &options,
        &mut |_| ControlFlow::Break(()),
    );
    assert_eq!(
        error.err().map(|error| error.code()),
        Some("importError.cancelled")
    );
    for bytes in [&b""[..], b" \n", b"\0\x01\x02", b"PK\x03\x04broken"] {
        assert!(preview("x.csv", bytes, None, None, "en").is_err());
    }
}

#[test]
fn a_table_is_divided_as_its_headings_are_and_times_of_answers_stay_out() {
    let mut text = String::from("Department;Submitted at;I like my work;Comment\n");
    for row in 0..40 {
        let (department, likes) = [("Sales", "Agree"), ("Support", "Disagree")][row % 2];
        text += &format!(
            "{department};2026-05-{:02};{likes};ok, fine, really, {row}\n",
            row % 28 + 1
        );
    }
    text += "Sales;2026-05-03;Agree\n";
    text += "Sales;2026-05-03;Agree;one;two;three\n";
    let read = unaided("answers.csv", text.as_bytes());
    let options = &read.preview.options;
    assert_eq!(options.delimiter, Some(';'));
    assert_eq!(options.columns.len(), 4);
    assert_eq!(options.columns[1].role, AnswerColumnRole::Ignore);
    // The rows that are no rows of this table are named with what they have.
    let ragged: Vec<(u64, &str)> = (read.read.issues.iter())
        .map(|issue| (issue.line, issue.found.as_str()))
        .collect();
    assert_eq!(ragged, [(42, "3"), (43, "6")]);
    assert_eq!(read.read.rows, 42);
}

#[test]
fn the_halves_of_pairs_are_found_by_what_they_are_called() {
    let pairs = [
        QuestionContent::new(
            Wording::of("en", "Coffee"),
            QuestionKind::Kano {
                functional: Wording::of("en", "If there were coffee?"),
                dysfunctional: Wording::default(),
            },
        ),
        QuestionContent::new(
            Wording::of("en", "Speed"),
            QuestionKind::ImportanceSatisfaction {
                labels_importance: Vec::new(),
                labels_satisfaction: Vec::new(),
            },
        ),
    ];
    let (definition, _) = survey_of(&pairs);
    let table = "Coffee [If there were coffee?],Coffee [Without the feature],Speed [Importance],Speed [Zufriedenheit]\n\
        I like it,I dislike it,5,2\nDas erwarte ich,I can live with it,4,3\n";
    let bytes = table.as_bytes();
    let preview = preview("pairs.csv", bytes, Some(&definition), None, "en").expect("previews");
    assert!(preview.proposed.is_empty(), "{:?}", preview.proposed);
    let mut whole = AnswerBatch::default();
    let read = import(bytes, &definition, &preview.options, &mut |batch| {
        append(&mut whole, batch);
        ControlFlow::Continue(())
    });
    assert_eq!(read.expect("imports").issues, []);
    let codes = [[1, 2], [5, 4], [5, 4], [2, 3]];
    assert_eq!(
        whole.columns,
        codes.map(|codes| AnswerValues::Codes(codes.to_vec()))
    );
}
