//! Value against effort.

use throughline_exchange::sheets::{Sheet, SheetCell};
use throughline_figures::chart::{
    Axis, Chart, Estimate, NumberFormat, QuadrantChart, QuadrantPoint, Range,
};
use throughline_model::OpportunityId;
use throughline_model::improvement::ScorePart;

use super::office::Office;
use super::scores;
use crate::measuring::words::MeasureWords;
use crate::results::figures::Figure;

/// Both axes run from nothing to this.
pub(crate) const MOST: f64 = 10.0;

/// The figure, which opportunity each of its dots is, and those that have no place in it.
pub(crate) struct Matrix {
    pub figure: Figure,
    pub drawn: Vec<OpportunityId>,
    pub without: Vec<OpportunityId>,
}

pub(crate) fn matrix(office: &Office, words: &MeasureWords) -> Matrix {
    let title = words.pick("Value against effort", "Nutzen gegen Aufwand");
    let mut sheet = Sheet {
        name: String::new(),
        header: [
            words.pick("Opportunity", "Chance"),
            words.part(ScorePart::Value),
            words.part(ScorePart::Effort),
            words.pick("Score", "Wert"),
        ]
        .to_vec(),
        rows: Vec::new(),
    };
    let (mut drawn, mut without, mut points) = (Vec::new(), Vec::new(), Vec::new());
    let mut quick = Vec::new();
    for opportunity in office.shown() {
        let (Some(value), Some(effort)) = (opportunity.parts.value, opportunity.parts.effort)
        else {
            without.push(opportunity.id);
            continue;
        };
        drawn.push(opportunity.id);
        let (scored, _) = office.scored(opportunity, words);
        if value >= MOST / 2.0 && effort < MOST / 2.0 {
            quick.push(opportunity.name.clone());
        }
        points.push(QuadrantPoint {
            label: opportunity.name.clone(),
            x: Estimate::plain(effort),
            y: Estimate::plain(value),
            tone: None,
        });
        sheet.rows.push(vec![
            SheetCell::text(&opportunity.name),
            SheetCell::number(value, 1),
            SheetCell::number(effort, 1),
            scored
                .value
                .map_or(SheetCell::Empty, |value| SheetCell::number(value, 1)),
        ]);
    }
    if points.is_empty() {
        let reason = words.pick(
            "No opportunity has both a value and an effort yet.",
            "Noch keine Chance hat Nutzen und Aufwand.",
        );
        return Matrix {
            figure: Figure::nothing(title, reason),
            drawn,
            without,
        };
    }
    let axis = |part: ScorePart| Axis {
        title: words.part(part),
        format: NumberFormat::decimals(1),
        range: Some(Range {
            from: 0.0,
            to: MOST,
        }),
        ..Axis::default()
    };
    let chart = QuadrantChart {
        x: axis(ScorePart::Effort),
        y: axis(ScorePart::Value),
        split: (MOST / 2.0, MOST / 2.0),
        names: [
            words.pick("Quick wins", "Schnelle Erfolge"),
            words.pick("Big bets", "Große Vorhaben"),
            words.pick("In passing", "Nebenbei"),
            words.pick("Think twice", "Zweimal überlegen"),
        ],
        points,
        ..QuadrantChart::default()
    };
    let said = match quick.len() {
        0 => words.pick(
            "No opportunity is worth much for little effort.",
            "Keine Chance bringt viel für wenig Aufwand.",
        ),
        _ => words.say(
            "Worth much for little effort: {names}.",
            "Viel Nutzen für wenig Aufwand: {names}.",
            &[("names", &words.results.list(&quick))],
        ),
    };
    let subtitle = words.pick(
        "Both from 0 to 10, as people estimate them",
        "Beides von 0 bis 10, wie geschätzt",
    );
    Matrix {
        figure: Figure::new(title, subtitle, Chart::Quadrant(chart), sheet).saying(said),
        drawn,
        without,
    }
}

/// What is found, in one sentence that can stand as a title.
pub(crate) fn finding(office: &Office, words: &MeasureWords) -> String {
    let best = office
        .shown()
        .filter_map(|one| Some((one, office.scored(one, words).0.value?)))
        .max_by(|a, b| a.1.total_cmp(&b.1));
    match best {
        Some((opportunity, value)) => words.say(
            "The largest opportunity: {name} ({score})",
            "Die größte Chance: {name} ({score})",
            &[
                ("name", &opportunity.name),
                ("score", &scores::shown(value, words)),
            ],
        ),
        None => words.pick("What is worth doing", "Was sich lohnt"),
    }
}
