use std::io::Cursor;

use calamine::{Data, DataType, Reader, Xlsx};
use throughline_exchange::deck::{
    DeckError, Sheet, SheetBody, SheetTable, SheetTableCell, workbook,
};
use throughline_figures::Fonts;
use throughline_figures::chart::{Axis, Chart, Estimate, HeatCell, NumberFormat, Words};

use crate::opened::Opened;
use crate::samples::charts;

fn tiles() -> Vec<Sheet> {
    charts::all()
        .into_iter()
        .map(|(_, chart, _)| Sheet {
            name: chart.heading().title.clone(),
            title: String::new(),
            small_print: chart.heading().subtitle.clone(),
            body: SheetBody::Chart(Box::new(chart)),
        })
        .collect()
}

fn made(sheets: &[Sheet]) -> Result<Vec<u8>, DeckError> {
    workbook(sheets, &Words::english(), &Fonts::bundled())
}

#[test]
fn every_tile_has_a_sheet_and_a_native_chart() {
    let tiles = tiles();
    let bytes = made(&tiles).unwrap();
    let mut read: Xlsx<_> = Xlsx::new(Cursor::new(bytes.clone())).unwrap();
    assert_eq!(read.sheet_names().len(), tiles.len());
    for name in read.sheet_names() {
        let cells = read.worksheet_range(&name).unwrap();
        assert!(cells.used_cells().count() > 3, "{name}");
    }
    let opened = Opened::new(&bytes);
    let charts = opened
        .parts
        .keys()
        .filter(|name| name.starts_with("xl/charts/chart"))
        .count();
    let without = tiles
        .iter()
        .filter(|tile| match &tile.body {
            SheetBody::Chart(chart) => matches!(**chart, Chart::Heat(_) | Chart::Bullet(_)),
            SheetBody::Table(_) => true,
        })
        .count();
    assert_eq!(charts, tiles.len() - without);
    assert!(bytes == made(&tiles).unwrap());
}

#[test]
fn lying_bars_have_their_names_beside_them_and_their_intervals_along() {
    let sheet = Sheet {
        name: "Channels".into(),
        title: String::new(),
        small_print: String::new(),
        body: SheetBody::Chart(Box::new(Chart::Bars(charts::bars()))),
    };
    let opened = Opened::new(&made(&[sheet]).unwrap());
    let chart = opened.xml("xl/charts/chart1.xml");
    assert_eq!(chart.all("c:barDir")[0].attribute("val"), "bar");
    assert_eq!(chart.all("c:autoTitleDeleted")[0].attribute("val"), "1");
    let orientation = |axis: &str| {
        let axis = &chart.all(axis)[0];
        let gone = axis
            .all("c:delete")
            .iter()
            .any(|it| it.attribute("val") == "1");
        (
            gone,
            axis.all("c:orientation")[0].attribute("val").to_owned(),
        )
    };
    // Names stand, from above to below; values run to the right.
    assert_eq!(orientation("c:catAx"), (false, "maxMin".to_owned()));
    assert_eq!(orientation("c:valAx").1, "minMax");
    assert!(!chart.all("c:errBars").is_empty());
}

#[test]
fn broken_numbers_are_named_and_no_tiles_are_a_workbook_still() {
    let mut bars = charts::bars();
    bars.bars[0].estimate = Some(Estimate::plain(f64::INFINITY));
    let sheet = Sheet {
        name: "Channels".into(),
        title: String::new(),
        body: SheetBody::Chart(Box::new(Chart::Bars(bars))),
        small_print: String::new(),
    };
    match made(&[sheet]) {
        Err(DeckError::Chart { slide, .. }) => assert_eq!(slide, "Channels"),
        other => panic!("{other:?}"),
    }
    assert!(Xlsx::new(Cursor::new(made(&[]).unwrap())).is_ok());
}

#[test]
fn a_heat_map_says_below_how_sure_its_cells_are() {
    let heat = charts::all()
        .into_iter()
        .find_map(|(_, chart, _)| match chart {
            Chart::Heat(heat) => Some(heat),
            _ => None,
        });
    let heat = heat.unwrap();
    let first = heat
        .rows
        .iter()
        .flat_map(|row| &row.cells)
        .find_map(|cell| match cell {
            HeatCell::Value { estimate, .. } => Some(*estimate),
            HeatCell::Hidden { .. } | HeatCell::Empty => None,
        });
    let answers = first.unwrap().answers.unwrap();
    let (rows, small_print) = (heat.rows.len() as u32, String::new());
    let sheet = Sheet {
        name: "Heat".into(),
        title: String::new(),
        small_print,
        body: SheetBody::Chart(Box::new(Chart::Heat(heat))),
    };
    let words = Words::english();
    let mut read: Xlsx<_> = Xlsx::new(Cursor::new(made(&[sheet]).unwrap())).unwrap();
    let cells = read.worksheet_range("Heat").unwrap();
    let blocks: Vec<u32> = (1..cells.height() as u32)
        .filter(|row| {
            let name = cells.get_value((*row, 0)).map(Data::to_string);
            name.is_some_and(|name| name == words.headers.answers)
        })
        .collect();
    assert_eq!(blocks.len(), 1);
    let below = blocks[0] + 1..blocks[0] + 1 + rows;
    let mut counts = below.filter_map(|row| cells.get_value((row, 1))?.as_f64());
    assert!(counts.any(|count| count == answers as f64));
}

#[test]
fn a_tile_without_a_chart_is_a_table_with_its_title_above() {
    let quotes = Sheet {
        name: "Quotes".into(),
        title: "What customers say".into(),
        body: SheetBody::Table(SheetTable {
            header: vec!["Quote".into(), "n".into()],
            rows: vec![vec![
                "=1+1 is no formula here".to_owned().into(),
                SheetTableCell::number(12.5, NumberFormat::decimals(1), &Words::english().locale),
            ]],
        }),
        small_print: "Observed".into(),
    };
    let bytes = made(&[quotes]).unwrap();
    let mut read: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).unwrap();
    let cells = read.worksheet_range("Quotes").unwrap();
    let at = |row, column| cells.get_value((row, column)).unwrap().to_string();
    assert_eq!(at(0, 0), "What customers say");
    assert_eq!(at(1, 0), "Observed");
    assert_eq!(at(3, 0), "Quote");
    assert_eq!(at(4, 0), "=1+1 is no formula here");
    assert_eq!(at(4, 1), "12.5");
    assert!(
        read.worksheet_formula("Quotes")
            .unwrap()
            .used_cells()
            .next()
            .is_none()
    );
}

fn chart(chart: Chart) -> Sheet {
    Sheet {
        name: "Tile".into(),
        title: String::new(),
        small_print: String::new(),
        body: SheetBody::Chart(Box::new(chart)),
    }
}

fn headings(sheet: Sheet) -> Vec<String> {
    let mut read: Xlsx<_> = Xlsx::new(Cursor::new(made(&[sheet]).unwrap())).unwrap();
    let cells = read.worksheet_range("Tile").unwrap();
    let first = cells.rows().next().unwrap();
    let texts = first.iter().map(ToString::to_string);
    texts.take_while(|text| !text.is_empty()).collect()
}

#[test]
fn the_ends_of_intervals_and_n_stand_beside_values() {
    let mut run = charts::run();
    for point in run.points.iter_mut().flatten() {
        *point = Estimate::new(point.value, point.value - 4.0, point.value + 5.0, 305);
    }
    let found = headings(chart(Chart::Run(run)));
    assert_eq!(
        found[..5],
        ["Period", "Value", "Interval from", "Interval to", "n"]
    );
    let found = headings(chart(Chart::Bars(charts::bars())));
    let bars = ["Interval from", "Interval to", "Error bar −", "Error bar +"];
    assert_eq!(found[..2], ["Name", "Value"]);
    assert_eq!(found[2..6], bars);
    let trend = charts::trend();
    let name = trend.series[0].name.clone();
    let found = headings(chart(Chart::Trend(trend)));
    assert!(found.contains(&format!("{name}: n")), "{found:?}");
}

#[test]
fn an_axis_without_a_title_has_a_heading_still() {
    let mut quadrant = charts::quadrant();
    quadrant.x = Axis {
        low: String::new(),
        high: String::new(),
        title: String::new(),
        ..quadrant.x
    };
    quadrant.y = Axis {
        low: "little".into(),
        high: "much".into(),
        title: String::new(),
        ..quadrant.y
    };
    let found = headings(chart(Chart::Quadrant(quadrant)));
    for heading in [
        "Value (x)",
        "| Value (x)",
        "little → much",
        "| little → much",
    ] {
        assert!(found.iter().any(|one| one == heading), "{found:?}");
    }
    assert!(!found.iter().any(|one| one == "x" || one.trim() == "|"));
}

#[test]
fn numbers_in_a_table_are_numbers_and_sheets_fit_on_paper() {
    let german = Words::german();
    let number = |value, format| SheetTableCell::number(value, format, &german.locale);
    let table = SheetTable {
        header: vec!["Chance".into(), "Wert".into()],
        rows: [
            number(1204.5, NumberFormat::decimals(1)),
            number(45.0, NumberFormat::percent()),
            "1.204,5".to_owned().into(),
            "–".to_owned().into(),
        ]
        .map(|cell| vec!["A".to_owned().into(), cell])
        .to_vec(),
    };
    let words = table.in_words().rows;
    assert_eq!(words[0], ["A", "1.204,5"]);
    assert_eq!(words[1], ["A", "45\u{a0}%"]);
    let sheet = |body| Sheet {
        name: "Tile".into(),
        title: String::new(),
        small_print: String::new(),
        body,
    };
    let written = |body| {
        let bytes = workbook(&[sheet(body)], &german, &Fonts::bundled()).unwrap();
        let mut read: Xlsx<_> = Xlsx::new(Cursor::new(bytes.clone())).unwrap();
        let cells = read.worksheet_range("Tile").unwrap();
        let column = (4..8).map(|row| cells.get_value((row, 1)).unwrap().clone());
        (column.collect::<Vec<Data>>(), bytes)
    };
    let text = |text: &str| Data::String(text.to_owned());
    let (found, bytes) = written(SheetBody::Table(table));
    // Words of people stay words, whatever they look like.
    let expected = [
        Data::Float(1204.5),
        Data::Float(45.0),
        text("1.204,5"),
        text("–"),
    ];
    assert_eq!(found, expected);
    let page = Opened::new(&bytes).xml("xl/worksheets/sheet1.xml");
    let setup = page.all("pageSetup")[0];
    assert_eq!(setup.attribute("orientation"), "landscape");
    assert_eq!(setup.attribute("fitToHeight"), "0");
}
