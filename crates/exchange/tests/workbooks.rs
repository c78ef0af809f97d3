//! Workbooks of every kind, and hostile ones.

use std::io::{Cursor, Write};
use std::ops::ControlFlow;

use rust_xlsxwriter::{ExcelDateTime, Format, Workbook, Worksheet};
use throughline_exchange::series::{SeriesProblem, SeriesTarget, read_series};
use throughline_exchange::{Import, ImportError, TableShape, import, preview, text_rows};
use throughline_model::LaneKind;
use throughline_model::measure::{MeasureKind, PeriodKind};

fn guessed(name: &str, bytes: &[u8]) -> (TableShape, Import) {
    let preview = preview(name, bytes, None).expect("previews");
    let import = import(name, bytes, &preview.options, &mut |_, _| {
        ControlFlow::Continue(())
    })
    .expect("imports");
    (preview.options.shape, import)
}

fn workbook(fill: impl FnOnce(&mut Worksheet)) -> Vec<u8> {
    let mut workbook = Workbook::new();
    fill(workbook.add_worksheet());
    workbook.save_to_buffer().expect("is written")
}

#[test]
fn old_and_open_workbooks_read_alike() {
    for (name, bytes) in [
        ("karte.xls", include_bytes!("files/steps.xls").to_vec()),
        ("karte.ods", include_bytes!("files/steps.ods").to_vec()),
        // The content counts, whatever the name says.
        ("karte.csv", include_bytes!("files/steps.xls").to_vec()),
    ] {
        let (shape, import) = guessed(name, &bytes);
        assert_eq!(shape, TableShape::StepsDown);
        let journey = &import.document.journeys[0];
        let stages: Vec<_> = journey
            .stages
            .iter()
            .map(|s| (s.name.as_str(), s.steps.len()))
            .collect();
        assert_eq!(stages, [("Vorher", 2), ("Danach", 1)]);
        assert_eq!(journey.lanes[0].kind, LaneKind::Pains);
        let values: Vec<f64> = journey.lanes[1]
            .points
            .iter()
            .map(|point| point.value)
            .collect();
        assert_eq!(values, [-1.0, 1.5, -2.0]);
    }
}

#[test]
fn merged_stages_wide_cards_dates_and_errors() {
    let bytes = workbook(|sheet| {
        let plain = Format::new();
        sheet.write(0, 0, "Phase").expect("writes");
        sheet
            .merge_range(0, 1, 0, 2, "Before", &plain)
            .expect("writes");
        sheet.write(0, 3, "After").expect("writes");
        for (column, step) in [(1, "Look"), (2, "Ask"), (3, "Wait")] {
            sheet.write(1, column, step).expect("writes");
        }
        sheet.write(2, 0, "Actions").expect("writes");
        sheet
            .merge_range(2, 1, 2, 2, "reads", &plain)
            .expect("writes");
        let date = ExcelDateTime::from_ymd(2026, 3, 1).expect("is a date");
        let format = Format::new().set_num_format("yyyy-mm-dd");
        sheet
            .write_datetime_with_format(2, 3, &date, &format)
            .expect("writes");
        sheet.write(3, 0, "Pain points").expect("writes");
        sheet
            .write_formula(
                3,
                1,
                rust_xlsxwriter::Formula::new("=1/0").set_result("#DIV/0!"),
            )
            .expect("writes");
        sheet.write(3, 2, 4.5).expect("writes");
    });
    let (shape, import) = guessed("map.xlsx", &bytes);
    assert_eq!(shape, TableShape::StepsAcross);
    let journey = &import.document.journeys[0];
    let stages: Vec<_> = journey
        .stages
        .iter()
        .map(|s| (s.name.as_str(), s.steps.len()))
        .collect();
    assert_eq!(stages, [("Before", 2), ("After", 1)]);
    let cards: Vec<_> = journey.lanes[0]
        .cards
        .iter()
        .map(|card| (card.step, card.span, card.title.as_str()))
        .collect();
    assert_eq!(cards, [(0, 2, "reads"), (2, 1, "2026-03-01")]);
    assert_eq!(journey.lanes[1].cards[0].title, "4.5");
    let issues: Vec<_> = import
        .issues
        .iter()
        .map(|i| (i.line, i.column, i.code.as_str(), i.found.as_str()))
        .collect();
    assert_eq!(issues, [(4, 2, "import.errorCell", "#DIV/0!")]);
}

/// A series is not shorter in silence where a cell of its sheet holds an error.
#[test]
fn an_error_in_a_series_is_told_with_row_and_column() {
    let bytes = workbook(|sheet| {
        for (row, month) in (0..).zip(["2026-04", "2026-05", "2026-06"]) {
            sheet.write(row, 0, month).expect("writes");
            sheet.write(row, 1, 12 + row).expect("writes");
        }
        let missing = rust_xlsxwriter::Formula::new("=NA()").set_result("#N/A");
        sheet.write_formula(1, 1, missing).expect("writes");
    });
    let target = SeriesTarget {
        kind: MeasureKind::Nps,
        period: PeriodKind::Month,
        percent: false,
    };
    let rows = text_rows("series.xlsx", &bytes).expect("reads");
    let reading = read_series(&rows, target, None);
    assert_eq!(reading.values.len(), 2);
    let issues: Vec<_> = reading
        .issues
        .iter()
        .map(|issue| {
            (
                issue.line,
                issue.column,
                issue.found.as_str(),
                issue.problem,
            )
        })
        .collect();
    assert_eq!(issues, [(2, 1, "#N/A", SeriesProblem::Number)]);
}

#[test]
fn the_sheet_that_looks_like_a_journey_is_taken() {
    let mut workbook = Workbook::new();
    workbook
        .add_worksheet()
        .set_name("Read me")
        .expect("names")
        .write(0, 0, "Made in May")
        .expect("writes");
    let sheet = workbook.add_worksheet().set_name("Data").expect("names");
    for (column, text) in ["Stage", "Step", "Lane", "Text"].into_iter().enumerate() {
        sheet.write(0, column as u16, text).expect("writes");
        sheet
            .write(1, column as u16, text.to_lowercase())
            .expect("writes");
    }
    let bytes = workbook.save_to_buffer().expect("is written");
    let found = preview("x.xlsx", &bytes, None).expect("previews");
    assert_eq!(found.options.sheet.as_deref(), Some("Data"));
    assert_eq!(found.sheets, ["Read me", "Data"]);
    let mut options = found.options.clone();
    options.sheet = Some("Nowhere".to_owned());
    assert!(matches!(
        preview("x.xlsx", &bytes, Some(&options)),
        Err(ImportError::NoSuchSheet { .. })
    ));
}

#[test]
fn a_cell_in_the_last_corner_costs_one_cell() {
    let bytes = workbook(|sheet| {
        sheet.write(0, 0, "Step").expect("writes");
        sheet.write(1_048_575, 0, "far below").expect("writes");
    });
    assert_eq!(
        preview("x.xlsx", &bytes, None).expect("previews").row_count,
        1
    );
    let bytes = workbook(|sheet| {
        sheet.write(1_048_575, 16_383, "far away").expect("writes");
    });
    let error = preview("x.xlsx", &bytes, None).err();
    assert!(matches!(
        error,
        Some(ImportError::TooMany {
            what: "columns",
            ..
        })
    ));
}

fn archive(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        writer
            .start_file(*name, zip::write::SimpleFileOptions::default())
            .expect("begins");
        writer.write_all(bytes).expect("writes");
    }
    writer.finish().expect("ends").into_inner()
}

#[test]
fn an_archive_that_grows_without_end_is_refused() {
    let zeros = vec![b' '; 200 << 20];
    let bomb = archive(&[
        ("[Content_Types].xml", b"<x/>"),
        ("xl/sharedStrings.xml", &zeros),
    ]);
    assert!(bomb.len() < 1 << 20);
    assert!(matches!(
        preview("x.xlsx", &bomb, None),
        Err(ImportError::UnpacksTooLarge { .. })
    ));
}

#[test]
fn archives_that_are_no_workbooks_are_told_so() {
    let error = |bytes: &[u8]| preview("x.xlsx", bytes, None).expect_err("is refused");
    assert!(matches!(
        error(&archive(&[("a.txt", b"a")])),
        ImportError::NotRecognised { .. }
    ));
    assert!(matches!(
        error(&archive(&[("[Content_Types].xml", b"<x/>")])),
        ImportError::DamagedWorkbook { .. }
    ));
    let sealed = archive(&[
        ("META-INF/manifest.xml", b"<m:encryption-data/>"),
        ("content.xml", b"\x00\x01"),
    ]);
    assert_eq!(error(&sealed), ImportError::Protected);
    let whole = workbook(|sheet| {
        sheet.write(0, 0, "Step").expect("writes");
    });
    assert!(matches!(
        error(&whole[..whole.len() / 2]),
        ImportError::DamagedWorkbook { .. }
    ));
}
