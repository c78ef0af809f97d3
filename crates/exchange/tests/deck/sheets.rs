use std::io::Cursor;

use calamine::{Reader, Xlsx};
use throughline_exchange::deck::{DeckError, Sheet, workbook};
use throughline_figures::Fonts;
use throughline_figures::chart::{Chart, Estimate, Words};

use crate::opened::Opened;
use crate::samples::charts;

fn tiles() -> Vec<Sheet> {
    charts::all()
        .into_iter()
        .map(|(_, chart, _)| Sheet {
            name: chart.heading().title.clone(),
            small_print: chart.heading().subtitle.clone(),
            chart,
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
        .filter(|tile| matches!(tile.chart, Chart::Heat(_) | Chart::Bullet(_)))
        .count();
    assert_eq!(charts, tiles.len() - without);
    assert!(bytes == made(&tiles).unwrap());
}

#[test]
fn broken_numbers_are_named_and_no_tiles_are_a_workbook_still() {
    let mut bars = charts::bars();
    bars.bars[0].estimate = Some(Estimate::plain(f64::INFINITY));
    let sheet = Sheet {
        name: "Channels".into(),
        chart: Chart::Bars(bars),
        small_print: String::new(),
    };
    match made(&[sheet]) {
        Err(DeckError::Chart { slide, .. }) => assert_eq!(slide, "Channels"),
        other => panic!("{other:?}"),
    }
    assert!(Xlsx::new(Cursor::new(made(&[]).unwrap())).is_ok());
}
