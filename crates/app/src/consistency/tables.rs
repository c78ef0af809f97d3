//! Everything about channels as sheets of a workbook, and the ratings as one table.

use throughline_exchange::sheets::{Sheet, SheetCell};

use super::figures::figure;
use super::findings::findings;
use super::gathered::Gathered;
use crate::calls::consistency::ConsistencyFigure;
use crate::error::CallError;
use crate::measuring::words::MeasureWords;

/// A sheet for what is found, one for each figure that has something to say.
pub(crate) fn sheets(gathered: &Gathered, words: &MeasureWords) -> Result<Vec<Sheet>, CallError> {
    let mut sheets = vec![Sheet {
        name: words.pick("Findings", "Befunde"),
        header: vec![words.pick("Finding", "Befund")],
        rows: findings(gathered, words)
            .into_iter()
            .map(|found| vec![SheetCell::Text(found.words)])
            .collect(),
    }];
    let mut asked = vec![
        ConsistencyFigure::Channels,
        ConsistencyFigure::Touchpoints,
        ConsistencyFigure::Brand,
        ConsistencyFigure::Expectations,
        ConsistencyFigure::Measured,
        ConsistencyFigure::Departments,
    ];
    for content in &gathered.journeys {
        let journey = content.journey.id;
        asked.push(ConsistencyFigure::Coverage { journey });
        asked.push(ConsistencyFigure::Handovers { journey });
        asked.push(ConsistencyFigure::Responsibilities { journey });
    }
    for one in &asked {
        let figure = figure(gathered, one, words)?;
        if figure.nothing.is_none() {
            sheets.push(Sheet {
                name: figure.title,
                ..figure.sheet
            });
        }
    }
    Ok(sheets)
}

/// One row a rating.
pub(crate) fn ratings(gathered: &Gathered, words: &MeasureWords) -> Sheet {
    let header = [
        ("Touchpoint", "Kontaktpunkt"),
        ("Channel", "Kanal"),
        ("Rated on", "Bewertet nach"),
        ("Rating", "Bewertung"),
        ("Evidence", "Beleg"),
    ];
    let mut rows = Vec::new();
    for touchpoint in gathered.touchpoints() {
        let channel = touchpoint
            .channel
            .map_or("", |id| gathered.channel_name(id));
        for on in gathered
            .on_criteria()
            .into_iter()
            .chain(gathered.on_values())
        {
            let mut all = gathered.ratings.iter();
            let found = all.find(|one| one.touchpoint == touchpoint.id && one.on == on);
            if let Some(rating) = found {
                rows.push(vec![
                    SheetCell::text(&touchpoint.name),
                    SheetCell::text(channel),
                    SheetCell::text(gathered.name_of(on)),
                    SheetCell::number(rating.mark.value(), 0),
                    SheetCell::text(&rating.note),
                ]);
            }
        }
    }
    Sheet {
        name: words.pick("Ratings", "Bewertungen"),
        header: header
            .map(|(english, german)| words.pick(english, german))
            .to_vec(),
        rows,
    }
}
