use std::ops::ControlFlow;

use throughline_model::measure::day_of;
use throughline_model::voice::{FeedbackKind, ScoreScale};

use super::*;
use crate::series::DayOrder;

fn rows(name: &str, bytes: &[u8]) -> (FeedbackPreview, Vec<FeedbackRow>, FeedbackRead) {
    let preview = look(name, bytes).unwrap();
    let table = FeedbackTable::open(name, bytes, &preview.options).unwrap();
    assert_eq!(table.scale(), preview.scale);
    assert_eq!(table.columns_key(), columns_key(&preview));
    let mut found = Vec::new();
    let read = table
        .read(&mut |batch, _, _| {
            found.extend(batch);
            ControlFlow::Continue(())
        })
        .unwrap();
    (preview, found, read)
}

fn look(name: &str, bytes: &[u8]) -> Result<FeedbackPreview, ImportError> {
    preview(name, bytes, None, &mut |_, _| ControlFlow::Continue(()))
}

#[test]
fn a_long_question_among_known_names_is_a_heading_still() {
    let question = "What did you think of the new app when you opened it for the first time?";
    let table = format!("Date,Comment,{question}\n2026-10-05,Fine,Quite good\n");
    let found = look("t.csv", table.as_bytes()).unwrap();
    assert!(found.options.header);
    assert_eq!(found.items, 1);
    let said = "Date,I have waited at the counter for more than forty minutes again\n,Me too\n";
    assert!(!look("t.csv", said.as_bytes()).unwrap().options.header);
}

#[test]
fn issues_name_the_line_of_the_file_however_lines_end() {
    for end in ["\n", "\r\n", "\r\n\r\n"] {
        let rows = [
            "Date,Comment",
            "2026-10-05,Fine",
            "13/13/2026,Good",
            "x,Bad",
        ];
        let (_, found, read) = rows_of_lines(&rows, end);
        assert_eq!(found.len(), 3);
        let lines: Vec<u64> = read.issues.iter().map(|issue| issue.line).collect();
        let blank = if end.len() == 4 { 2 } else { 1 };
        assert_eq!(lines, [2 * blank + 1, 3 * blank + 1], "{end:?}");
    }
}

fn rows_of_lines(lines: &[&str], end: &str) -> (FeedbackPreview, Vec<FeedbackRow>, FeedbackRead) {
    rows("t.csv", (lines.join(end) + end).as_bytes())
}

#[test]
fn looking_through_a_table_is_told_and_can_be_stopped() {
    let table = "Comment\n".to_owned() + &"The queue was long.\n".repeat(3 * BATCH);
    let mut told = Vec::new();
    let mut look = |patience: usize| {
        told.clear();
        let found = preview("c.csv", table.as_bytes(), None, &mut |done, total| {
            told.push((done, total));
            if told.len() > patience {
                ControlFlow::Break(())
            } else {
                ControlFlow::Continue(())
            }
        });
        (found, told.clone())
    };
    let (found, told) = look(9);
    assert_eq!(found.unwrap().items, 3 * BATCH as u64);
    assert_eq!(told.len(), 3);
    assert!(told.windows(2).all(|pair| pair[0].0 < pair[1].0));
    assert!(told.iter().all(|(done, total)| done <= total));
    let (found, told) = look(1);
    assert!(matches!(found, Err(ImportError::Cancelled)), "{found:?}");
    assert_eq!(told.len(), 2);
}

#[test]
fn columns_are_told_by_their_names_or_by_what_is_in_them() {
    use FeedbackColumn::*;
    let check = |table: &str, expected: &[FeedbackColumn]| {
        let preview = look("table.csv", table.as_bytes()).unwrap();
        assert_eq!(preview.options.columns, expected, "{table}");
    };
    check(
        "id,rating,text\n1_1,-0.9,no picture\n",
        &[OwnId, Score, Text],
    );
    check(
        "Datum;Bewertung;Kommentar;Kanal;Kunde\n5.10.2026;4;Alles gut;App;Ana\n",
        &[Date, Score, Text, Channel, Author],
    );
    check(
        "Review title,Review,Stars,Source\nGood,I like it a lot,★★★★☆,Trustpilot\n",
        &[Text, Text, Score, Kind],
    );
    check(
        "2026-10-05,The queue was long this morning,2\n2026-10-06,Nobody called me back at all,1\n",
        &[Date, Text, Score],
    );
    check("The queue was long\nNobody called back\n", &[Text]);
}

#[test]
fn cells_become_values_and_what_cannot_be_read_is_listed_with_row_and_column() {
    let table = "text,score,date,source,touchpoint\n\
        Slow,2,5 Oct 2026,e-mail,Branch visit\n\
        Nice,4 of 5,2026-10-06T09:30:00Z,Hotline,\n\
        Odd,many,someday,carrier pigeon,\n\
        ,3,2026-10-07,review,\n";
    let (preview, rows, read) = rows("table.csv", table.as_bytes());
    assert_eq!(preview.scale.map(|scale| scale.best), Some(5.0));
    assert_eq!((preview.row_count, preview.items), (4, 3));
    assert_eq!(preview.names.len(), 1);
    assert_eq!(rows[0].day, day_of(2026, 10, 5));
    assert_eq!(rows[0].kind, Some(FeedbackKind::Email));
    assert_eq!(rows[0].touchpoint, "Branch visit");
    assert_eq!(
        (rows[1].score, rows[1].day),
        (Some(4.0), day_of(2026, 10, 6))
    );
    assert_eq!(rows[1].kind, Some(FeedbackKind::Call));
    let places: Vec<(u64, u64, &str)> = read
        .issues
        .iter()
        .map(|issue| (issue.line, issue.column, issue.found.as_str()))
        .collect();
    assert_eq!(
        places,
        [(4, 2, "many"), (4, 3, "someday"), (4, 4, "carrier pigeon")]
    );
}

#[test]
fn the_order_of_dates_comes_from_one_that_proves_it_or_is_asked_for() {
    let days = |table: &str| {
        let (preview, rows, _) = rows("table.csv", table.as_bytes());
        let days: Vec<Option<i32>> = rows.iter().map(|row| row.day).collect();
        (days, preview.unclear_date)
    };
    assert_eq!(
        days("text,date\nfirst one,3/4/2026\nsecond one,25/4/2026\n"),
        (vec![day_of(2026, 4, 3), day_of(2026, 4, 25)], None)
    );
    assert_eq!(
        days("text,date\nfirst one,3/4/2026\nsecond one,4/25/2026\n"),
        (vec![day_of(2026, 3, 4), day_of(2026, 4, 25)], None)
    );
    let (_, unclear) = days("text,date\nfirst one,3/4/2026\nsecond one,2026-05-01\n");
    assert_eq!(unclear.as_deref(), Some("3/4/2026"));

    // Who has chosen can choose again.
    let table = b"text,date\nfirst one,3/4/2026\n";
    let mut options = look("table.csv", table).unwrap().options;
    options.dates = Some(DayOrder::DayFirst);
    let chosen = preview("table.csv", table, Some(&options), &mut |_, _| {
        ControlFlow::Continue(())
    });
    let chosen = chosen.unwrap();
    assert_eq!(chosen.options.dates, Some(DayOrder::DayFirst));
    assert_eq!(chosen.unclear_date.as_deref(), Some("3/4/2026"));
}

#[test]
fn json_is_a_table_of_its_objects() {
    let list = br#"{"page": 1, "reviews": [
        {"body": "Good app", "rating": 5, "user": {"name": "Ana"}},
        {"body": "Bad app", "created_at": "2026-10-05"}]}"#;
    let (preview, rows, _) = rows("export.json", list);
    assert_eq!(preview.row_count, 2);
    assert_eq!(rows[0].text, "Good app");
    assert_eq!((rows[0].score, rows[0].author.as_str()), (Some(5.0), "Ana"));
    assert_eq!(rows[1].day, day_of(2026, 10, 5));
    let lines = b"{\"text\": \"One\"}\n{\"text\": \"Two\"}\n";
    assert_eq!(look("lines.jsonl", lines).unwrap().items, 2);
    assert!(look("broken.json", b"[{\"a\": ").is_err());
    // A text that only begins like it.
    assert!(look("quotes.txt", b"[sigh] it broke\nagain\n").is_ok());
}

#[test]
fn markup_becomes_words_and_what_only_looks_like_it_stays() {
    let check = |text: &str, expected: &str| assert_eq!(kept_text(text).0, expected, "{text}");
    check(
        "<p>Great&nbsp;service,<br/>thanks &amp; bye</p>",
        "Great service,\nthanks & bye",
    );
    check("I <3 this & that, a < b", "I <3 this & that, a < b");
    check("<script>alert('x')</script>Hello<b>!</b>", "Hello!");
    check("caf&eacute; &#8364;5 &#x1F600;", "café €5 😀");
    check("<img src=x onerror=alert(1)>", "");
    check("  a\u{0}b\r\n\r\n c\u{202e} ", "ab\nc");
    check("שלום — مرحبا 👍🏽", "שלום — مرحبا 👍🏽");
    let (text, cut) = kept_text(&"ä".repeat(LONGEST_FEEDBACK));
    assert!(cut && text.len() <= LONGEST_FEEDBACK);
    let megabyte = "word ".repeat(200_000);
    assert_eq!(
        kept_text(&megabyte),
        (megabyte.trim_end().to_owned(), false)
    );
}

#[test]
fn addresses_numbers_and_names_are_masked_and_dates_and_amounts_are_not() {
    let masker = Masker::new(&Masking {
        emails: true,
        phones: true,
        names: vec![
            "Maria".to_owned(),
            "Maria Lopez".to_owned(),
            "Öz".to_owned(),
        ],
    });
    let check = |text: &str, expected: &str, count: u64| {
        assert_eq!(masker.mask(text), (expected.to_owned(), count), "{text}");
    };
    check(
        "Mail me: ana.lima+1@mail.example.com.",
        "Mail me: [e-mail].",
        1,
    );
    check(
        "Call +49 (0)30 1234-567 or 0171 2345678",
        "Call [phone] or [phone]",
        2,
    );
    check(
        "Maria Lopez told MARIA, not Mariana; Öz too",
        "[name] told [name], not Mariana; [name] too",
        3,
    );
    for text in [
        "On 2026-10-05 at 14:30",
        "am 05.10.2026 14.30 Uhr",
        "1.250.000 euros, 1 250 000 more",
        "Order 12345678 took 90 minutes",
        "me @ home, a@b",
        "4x4 2nd 100%",
    ] {
        check(text, text, 0);
    }
}

#[test]
fn scores_are_read_however_they_are_written() {
    let check = |cell: &str, expected: Option<f64>| {
        assert_eq!(
            cells::score(cell).map(|score| score.value),
            expected,
            "{cell}"
        );
    };
    check("−1,5", Some(-1.5));
    check("4/5", Some(4.0));
    check("3 von 10", Some(3.0));
    check("★★★☆☆", Some(3.0));
    check("4 stars", Some(4.0));
    check("80 %", Some(80.0));
    check("good", None);
    check("4 apples", None);
    let stars = ScoreScale {
        worst: 1.0,
        best: 5.0,
    };
    assert_eq!(
        rows("t.csv", "text,stars\nGood one,★★★★☆\n".as_bytes())
            .0
            .scale,
        Some(stars)
    );
}

#[test]
fn any_bytes_are_read_or_refused() {
    let latin = b"text;score\nM\xfchsam und lang;2\n";
    let (preview, rows, _) = rows("alt.csv", latin);
    assert_eq!(rows[0].text, "Mühsam und lang");
    assert_eq!(preview.options.encoding.as_deref(), Some("windows-1252"));
    let wide: Vec<u8> = "text,score\nΚαλό πολύ,5\n"
        .encode_utf16()
        .flat_map(u16::to_le_bytes)
        .collect();
    assert_eq!(self::rows("wide.csv", &wide).1[0].text, "Καλό πολύ");
    for bytes in [&b""[..], b"\0\0\0", b"   \n"] {
        assert!(look("x.csv", bytes).is_err());
    }
}
