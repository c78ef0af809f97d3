//! Journeys as exhibits: the map and its emotion.

use std::sync::Arc;

use throughline_exchange::sheets::{Sheet, SheetCell};
use throughline_figures::chart::{
    Chart, Estimate, NumberFormat, Range, Tone, TrendChart, TrendSeries,
};
use throughline_model::{CardKind, Evidence, JourneyContent, LaneKind, PersonaId, Series, StepId};

use super::cards::of_kind;
use super::{Exhibit, ExhibitBody, Gallery, MapExhibit, SeenJourney};
use crate::calls::exhibits::JourneyShow;
use crate::measuring::words::MeasureWords;
use crate::results::figures::Figure;

pub(super) fn journey(gallery: &Gallery, journey: &Arc<SeenJourney>, show: JourneyShow) -> Exhibit {
    match show {
        JourneyShow::Map => map(gallery, journey),
        JourneyShow::Emotion => emotion(gallery, journey),
    }
}

fn map(gallery: &Gallery, journey: &Arc<SeenJourney>) -> Exhibit {
    let words = &gallery.words;
    let content = &journey.seen.content;
    let lowest = Curves::read(gallery, journey).lowest();
    let finding = match lowest {
        Some(low) => words.say(
            "{journey}: the mood is lowest at “{step}”",
            "{journey}: am tiefsten ist die Stimmung bei „{step}“",
            &[("journey", &content.journey.name), ("step", &low.step)],
        ),
        None => content.journey.name.clone(),
    };
    let pains = of_kind(gallery, content, CardKind::Pain).len();
    let map_words = &gallery.map_words;
    let mut small = vec![
        map_words.journey_kind(content.journey.kind).to_owned(),
        map_words.steps(content.steps.len()),
        map_words.cards(content.cards.len()),
    ];
    if pains > 0 {
        small.push(count_of_pains(pains, words));
    }
    small.push(evidence_words(content, words));
    Exhibit {
        name: content.journey.name.clone(),
        finding,
        small_print: joined(small),
        sources: sources(content, words),
        body: ExhibitBody::Map(Box::new(MapExhibit {
            journey: journey.clone(),
            filter: gallery.map_filter(),
            words: gallery.map_words.clone(),
        })),
    }
}

pub(super) fn joined(parts: impl IntoIterator<Item = String>) -> String {
    let parts = parts.into_iter().filter(|part| !part.is_empty());
    parts.collect::<Vec<_>>().join(" · ")
}

pub(super) fn sources(content: &JourneyContent, words: &MeasureWords) -> Vec<String> {
    let mut lines = vec![words.say(
        "Source: the journey map “{name}”.",
        "Quelle: die Journey-Map „{name}“.",
        &[("name", &content.journey.name)],
    )];
    let scenario = content.journey.scenario.trim();
    if !scenario.is_empty() {
        lines.push(scenario.to_owned());
    }
    lines
}

pub(super) fn count_of_pains(count: usize, words: &MeasureWords) -> String {
    if count == 1 {
        return words.pick("1 pain", "1 Problem");
    }
    words.say(
        "{n} pains",
        "{n} Probleme",
        &[("n", &words.results.count(count as u64))],
    )
}

/// "31 of 80 cards observed or measured"
fn evidence_words(content: &JourneyContent, words: &MeasureWords) -> String {
    if content.cards.is_empty() {
        return String::new();
    }
    let known = content.cards.iter().filter(|card| {
        matches!(
            card.evidence,
            Some(Evidence::Observed) | Some(Evidence::Measured)
        )
    });
    words.say(
        "{n} of {all} cards observed or measured",
        "{n} von {all} Karten beobachtet oder gemessen",
        &[
            ("n", &words.results.count(known.count() as u64)),
            ("all", &words.results.count(content.cards.len() as u64)),
        ],
    )
}

/// The experienced emotion of each persona, step by step.
struct Curves {
    steps: Vec<String>,
    series: Vec<TrendSeries>,
}

struct Low {
    persona: String,
    step: String,
    value: f64,
}

impl Curves {
    fn read(gallery: &Gallery, journey: &SeenJourney) -> Curves {
        let content = &journey.seen.content;
        let library = &journey.seen.library;
        let lanes = content.lanes.iter();
        let lane = lanes
            .filter(|lane| lane.kind == LaneKind::Emotion)
            .map(|lane| lane.id)
            .next();
        let wanted = |persona: &&PersonaId| {
            let filter = gallery.filter.persona;
            filter.is_none_or(|only| only == **persona)
        };
        let value = |persona: PersonaId, step: StepId| {
            let mut points = content.points.iter();
            let found = points.find(|point| {
                Some(point.lane) == lane
                    && point.step == step
                    && point.persona == persona
                    && point.series == Series::Experienced
            })?;
            Some(Estimate::plain(found.value))
        };
        let series = content.personas.iter().filter(wanted).filter_map(|id| {
            let persona = library.personas.iter().find(|one| one.id == *id)?;
            let points: Vec<_> = content
                .steps
                .iter()
                .map(|step| value(*id, step.id))
                .collect();
            points.iter().any(Option::is_some).then(|| TrendSeries {
                name: persona.name.clone(),
                tone: Tone::Tint(persona.tint.number()),
                points,
                quiet: false,
            })
        });
        Curves {
            series: series.collect(),
            steps: content.steps.iter().map(|step| step.name.clone()).collect(),
        }
    }

    fn lowest(&self) -> Option<Low> {
        let all = self.series.iter().flat_map(|series| {
            let points = series.points.iter().zip(&self.steps);
            points.filter_map(|(point, step)| {
                Some(Low {
                    persona: series.name.clone(),
                    step: step.clone(),
                    value: point.as_ref()?.value,
                })
            })
        });
        let lowest = all.min_by(|a, b| a.value.total_cmp(&b.value))?;
        (lowest.value < 0.0).then_some(lowest)
    }
}

fn emotion(gallery: &Gallery, journey: &Arc<SeenJourney>) -> Exhibit {
    let words = &gallery.words;
    let content = &journey.seen.content;
    let name = words.say(
        "{journey}: emotion",
        "{journey}: Emotion",
        &[("journey", &content.journey.name)],
    );
    let curves = Curves::read(gallery, journey);
    if curves.series.is_empty() {
        let reason = words.pick(
            "No emotion is drawn on this journey yet.",
            "Auf dieser Journey ist noch keine Emotion eingezeichnet.",
        );
        return gallery.hidden(name, reason);
    }
    let finding = match curves.lowest() {
        Some(low) => words.say(
            "{persona} feels worst at “{step}”",
            "{persona}: am schlechtesten bei „{step}“",
            &[("persona", &low.persona), ("step", &low.step)],
        ),
        None => words.say(
            "{journey}: nowhere below the middle",
            "{journey}: nirgends unter der Mitte",
            &[("journey", &content.journey.name)],
        ),
    };
    let sheet = emotion_sheet(&curves, words);
    let small_print = words.pick(
        "Emotion from −2 to +2 as it was mapped; an assessment, so there is no interval",
        "Emotion von −2 bis +2, wie sie eingezeichnet wurde; eine Einschätzung, daher ohne Intervall",
    );
    let chart = TrendChart {
        format: NumberFormat {
            decimals: 1,
            signed: true,
            ..NumberFormat::default()
        },
        positions: curves.steps,
        series: curves.series,
        range: Some(Range {
            from: -2.0,
            to: 2.0,
        }),
        ..TrendChart::default()
    };
    let figure = Figure::new(
        finding.clone(),
        small_print.clone(),
        Chart::Trend(chart),
        sheet,
    );
    Exhibit {
        name,
        finding,
        small_print,
        sources: sources(content, words),
        body: ExhibitBody::Chart(Box::new(figure)),
    }
}

fn emotion_sheet(curves: &Curves, words: &MeasureWords) -> Sheet {
    let mut header = vec![words.pick("Step", "Schritt")];
    header.extend(curves.series.iter().map(|series| series.name.clone()));
    let rows = curves.steps.iter().enumerate().map(|(place, step)| {
        let values = curves.series.iter().map(|series| {
            let point = series.points.get(place).and_then(Option::as_ref);
            point.map_or(SheetCell::Empty, |point| SheetCell::number(point.value, 1))
        });
        std::iter::once(SheetCell::text(step))
            .chain(values)
            .collect()
    });
    Sheet {
        name: String::new(),
        rows: rows.collect(),
        header,
    }
}
