//! Channels as exhibits.

use super::{Exhibit, ExhibitBody, Gallery};
use crate::calls::consistency::{ChannelFindingKind, ConsistencyFigure};
use crate::calls::exhibits::{ExhibitAbout, ExhibitGroup, ExhibitOffer, ExhibitSource};
use crate::consistency::figures::figure;
use crate::consistency::findings::findings;
use crate::consistency::gathered::Gathered;
use crate::error::CallError;
use crate::measuring::words::MeasureWords;

pub(super) fn consistency(
    gallery: &Gallery,
    gathered: &Gathered,
    show: &ConsistencyFigure,
) -> Result<Exhibit, CallError> {
    let words = &gallery.words;
    let figure = figure(gathered, show, words)?;
    if let Some(reason) = figure.nothing {
        return Ok(gallery.hidden(figure.title, reason));
    }
    // What is found says more than the figure's name.
    let about = kind_of(show);
    let found = findings(gathered, words)
        .into_iter()
        .find(|one| Some(one.kind) == about);
    let finding = found.map_or_else(|| figure.title.clone(), |one| one.words);
    Ok(Exhibit {
        name: figure.title.clone(),
        finding: finding.trim_end_matches('.').to_owned(),
        small_print: figure.subtitle.clone(),
        sources: Vec::new(),
        body: ExhibitBody::Chart(Box::new(figure)),
    })
}

/// What is found in a figure, where one kind of finding is about all of it.
fn kind_of(show: &ConsistencyFigure) -> Option<ChannelFindingKind> {
    match show {
        ConsistencyFigure::Channels => Some(ChannelFindingKind::InconsistentCriterion),
        ConsistencyFigure::Touchpoints => Some(ChannelFindingKind::LargestGap),
        ConsistencyFigure::Brand => Some(ChannelFindingKind::LowestBrand),
        ConsistencyFigure::Expectations => Some(ChannelFindingKind::Missed),
        ConsistencyFigure::Measured => Some(ChannelFindingKind::MeasuredGap),
        // These are found journey by journey.
        ConsistencyFigure::Coverage { .. }
        | ConsistencyFigure::Handovers { .. }
        | ConsistencyFigure::Departments
        | ConsistencyFigure::Responsibilities { .. } => None,
    }
}

/// The figures that have something to show.
pub(super) fn offers(
    gathered: &Gathered,
    words: &MeasureWords,
) -> Result<Option<ExhibitGroup>, CallError> {
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
    let mut offers = Vec::new();
    for show in asked {
        let figure = figure(gathered, &show, words)?;
        if figure.nothing.is_none() {
            let usual = kind_of(&show).is_some();
            offers.push(ExhibitOffer {
                source: ExhibitSource::Consistency { show },
                name: figure.title,
                hint: String::new(),
                usual,
            });
        }
    }
    Ok((!offers.is_empty()).then(|| ExhibitGroup {
        about: ExhibitAbout::Channels,
        name: words.pick("Channels and brand", "Kanäle und Marke"),
        offers,
    }))
}
