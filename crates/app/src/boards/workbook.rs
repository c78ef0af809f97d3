//! Tiles as sheets of a workbook.

use throughline_exchange::deck::{Sheet, SheetBody, SheetTable, SheetTableCell};
use throughline_model::TouchpointId;

use super::faces;
use super::paper::Shown;
use super::words::BoardWords;
use crate::calls::measures::MeasureEntry;
use crate::exhibits::{ExhibitBody, MapExhibit};
use crate::results::figures::Figure;
use crate::results::words::ResultWords;

/// `None` of a heading: it holds nothing.
pub(crate) fn sheet(tile: &Shown, words: &BoardWords, of: &ResultWords) -> Option<Sheet> {
    let around = faces::words(&tile.title, &tile.exhibit);
    if around.is_section {
        return None;
    }
    let mut said = vec![around.finding.clone(), around.small_print.clone()];
    let body = match &tile.exhibit.body {
        ExhibitBody::Chart(figure) => chart(figure, words),
        ExhibitBody::Tile(one) => {
            said.insert(0, value(&one.entry));
            chart(&one.over_time, words)
        }
        ExhibitBody::Table(table) => SheetBody::Table(table.clone()),
        ExhibitBody::Persona(persona) => SheetBody::Table((&persona.statements).into()),
        ExhibitBody::Map(map) => SheetBody::Table(cards(map, words)),
        ExhibitBody::Quotes(quotes) => SheetBody::Table(SheetTable {
            header: vec![words.pick("Words", "Worte"), words.pick("Source", "Quelle")],
            rows: quotes
                .iter()
                .map(|quote| texts(&[quote.text.clone(), quote.source.clone()]))
                .collect(),
        }),
        ExhibitBody::Text(paragraphs) => lines(paragraphs),
        ExhibitBody::Hidden { reason } => lines(std::slice::from_ref(reason)),
    };
    said.retain(|part| !part.is_empty());
    Some(Sheet {
        name: if around.title.is_empty() {
            of.pick("Tile", "Kachel").to_owned()
        } else {
            around.title.clone()
        },
        title: around.title,
        body,
        small_print: said.join(" · "),
    })
}

fn chart(figure: &Figure, words: &BoardWords) -> SheetBody {
    match &figure.nothing {
        Some(reason) => lines(std::slice::from_ref(reason)),
        None if matches!(figure.sheet.rows.as_slice(), []) && figure.chart.is_empty() => {
            lines(&[words.pick("No values", "Keine Werte")])
        }
        None => SheetBody::Chart(Box::new(figure.chart.clone())),
    }
}

fn value(entry: &MeasureEntry) -> String {
    let mut parts = vec![
        entry.value.clone(),
        entry.period.clone(),
        entry.detail.clone(),
    ];
    parts.retain(|part| !part.is_empty());
    parts.join(" · ")
}

fn lines(paragraphs: &[String]) -> SheetBody {
    SheetBody::Table(SheetTable {
        header: Vec::new(),
        rows: paragraphs
            .iter()
            .map(|one| texts(std::slice::from_ref(one)))
            .collect(),
    })
}

fn texts(cells: &[String]) -> Vec<SheetTableCell> {
    cells.iter().cloned().map(SheetTableCell::from).collect()
}

/// What stands on a map, a row a card.
fn cards(map: &MapExhibit, words: &BoardWords) -> SheetTable {
    let input = map.input();
    let content = input.content;
    let touchpoint = |id: TouchpointId| {
        let mut all = input.library.touchpoints.iter();
        all.find(|one| one.id == id).map(|one| one.name.clone())
    };
    let rows = content
        .cards
        .iter()
        .filter_map(|card| Some((card, content.lane(card.lane?)?)))
        .filter(|(_, lane)| !lane.hidden)
        .map(|(card, lane)| {
            // As on the map, where a card without words is called as its touchpoint.
            let title = match card.title.trim() {
                "" => card.touchpoint.and_then(touchpoint).unwrap_or_default(),
                title => title.to_owned(),
            };
            let step = card.step.and_then(|id| content.step(id));
            let stage = step.and_then(|step| content.stage(step.stage));
            texts(&[
                stage.map(|stage| stage.name.clone()).unwrap_or_default(),
                step.map(|step| step.name.clone()).unwrap_or_default(),
                lane.name.clone(),
                title,
                card.notes.clone(),
            ])
        });
    SheetTable {
        header: vec![
            words.pick("Stage", "Phase"),
            words.pick("Step", "Schritt"),
            words.pick("Lane", "Spur"),
            words.pick("Card", "Karte"),
            words.pick("Notes", "Notizen"),
        ],
        rows: rows.collect(),
    }
}
