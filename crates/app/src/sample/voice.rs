//! What invented customers say of Harbour Bank: on its touchpoints and steps, mostly in English, some
//! of it followed up, some of that too late.

use serde::Deserialize;
use throughline_exchange::feedback::{FeedbackRow, FeedbackValues, Masker, Masking};
use throughline_model::topic::{Topic, TopicRule};
use throughline_model::voice::{FeedbackKind, FollowUp, ScoreScale};
use throughline_model::{Card, FeedbackId, JourneyContent, LaneKind};
use throughline_store::feedback;
use throughline_store::rows::voice::FeedbackMark;
use throughline_store::rows::{Connection, journeys, lists, steps, topics, voice};

use super::{both, broken, is_german, read};
use crate::editing::{Editing, Mint, now};
use crate::error::CallError;
use crate::session::Session;
use crate::time::days;
use crate::voice::taking::{Taking, take};

/// How many items there are.
const ITEMS: usize = 150;
/// Over how many days they were said.
const DAYS: i32 = 330;

#[derive(Deserialize)]
struct Said {
    topics: Vec<SaidTopic>,
    /// What some add to a complaint, and to a praise.
    tails: Vec<String>,
    warm: Vec<String>,
    items: Vec<SaidItem>,
}

#[derive(Deserialize)]
struct SaidTopic {
    en: String,
    de: String,
    any: Vec<String>,
    without: Vec<String>,
}

/// Names as the English sample has them.
#[derive(Deserialize)]
struct SaidItem {
    touchpoint: String,
    step: String,
    kind: FeedbackKind,
    persona: String,
    /// `None`: no score, and nothing is added to it.
    good: Option<bool>,
    /// Its first text is quoted on the map, at its touchpoint and step.
    #[serde(default)]
    quoted: bool,
    texts: Vec<String>,
}

/// Adds topics, items and follow-ups to a project that was just filled with the sample's journeys.
pub(crate) fn add_feedback(session: &mut Session, language: &str) -> Result<(), CallError> {
    let said: Said = read(include_str!("../../../../assets/voice/harbour-bank.json"))?;
    let german = is_german(language);
    let environment = session.environment.clone();
    let mint = Mint::new(&environment);
    let time = now(&environment);
    let today = days(time);
    session.store_mut()?.fill(|connection| {
        let editing = Editing {
            connection,
            mint: &mint,
        };
        let mut last = None;
        for topic in &said.topics {
            let order = mint.after(last.as_ref());
            last = Some(order.clone());
            let topic = Topic {
                id: mint.id(),
                name: if german { &topic.de } else { &topic.en }.clone(),
                rule: TopicRule {
                    any: topic.any.clone(),
                    without: topic.without.clone(),
                },
                order,
            };
            topics::insert(connection, &topic)?;
        }
        let names = Names::read(connection)?;
        let rows = rows(&said, &names, today)?;
        let name = if german {
            "Bewertungen und Anrufe"
        } else {
            "Reviews and calls"
        };
        let values = FeedbackValues::default();
        let taking = Taking {
            name: name.to_owned(),
            values: &values,
            scale: Some(ScoreScale::STARS),
            masker: Masker::new(&Masking::default()),
            add_entries: false,
            there: None,
        };
        take(&editing, &taking, time, &mut |_, _| Ok(()), |sink| {
            sink(rows, 1, 1)
        })?;
        quote(connection, &said, &names)?;
        let mut ids: Vec<FeedbackId> = Vec::new();
        feedback::each(connection, 0, |row| -> Result<(), CallError> {
            ids.push(row.id);
            Ok(())
        })?;
        for (place, mark) in follow_ups(today) {
            if let Some(id) = ids.get(place) {
                voice::set_mark(connection, *id, &mark)?;
            }
        }
        Ok::<_, CallError>(())
    })
}

/// Items in the order in which they were said: every text comes once, then again with something
/// added, until there are enough.
fn rows(said: &Said, names: &Names, today: i32) -> Result<Vec<FeedbackRow>, CallError> {
    let mut rows = Vec::with_capacity(ITEMS);
    let mut round = 0;
    while rows.len() < ITEMS && round < 12 {
        for (place, item) in said.items.iter().enumerate() {
            let Some(text) = item.texts.get(round % item.texts.len().max(1)) else {
                return Err(broken());
            };
            let again = round / item.texts.len().max(1);
            let tail = match item.good {
                Some(true) => said.warm.get((again * 3 + place) % said.warm.len().max(1)),
                Some(false) => said
                    .tails
                    .get((again * 5 + place) % said.tails.len().max(1)),
                None => None,
            };
            let tail = tail.map_or("", String::as_str);
            // A text that would come a second time word by word is left out.
            if again > 0 && (tail.is_empty() || item.good.is_none()) || rows.len() == ITEMS {
                continue;
            }
            let number = rows.len();
            rows.push(FeedbackRow {
                text: format!("{text} {tail}").trim().to_owned(),
                score: item.good.map(|good| score(good, number)),
                // Spread over the year, more of them lately, like anything that grows.
                day: Some(today - DAYS + day_of(number)),
                kind: Some(item.kind),
                touchpoint: names.touchpoint(&item.touchpoint)?,
                step: names.step(&item.step)?,
                persona: names.persona(&item.persona)?,
                ..FeedbackRow::default()
            });
        }
        round += 1;
    }
    Ok(rows)
}

/// Links the quotes on the maps with what they were taken from: the latest item that begins so.
fn quote(connection: &Connection, said: &Said, names: &Names) -> Result<(), CallError> {
    let touchpoints = lists::read(connection)?.touchpoints;
    for item in said.items.iter().filter(|item| item.quoted) {
        let text = item.texts.first().ok_or_else(broken)?;
        let mut source = None;
        feedback::author_and_texts(connection, |_, id, _, _, said| {
            if said.starts_with(text.as_str()) {
                source = Some(id);
            }
        })?;
        let source = source.ok_or_else(broken)?;
        let (touchpoint, step) = (names.touchpoint(&item.touchpoint)?, names.step(&item.step)?);
        let touchpoint = touchpoints.iter().find(|one| one.name == touchpoint);
        let touchpoint = touchpoint.ok_or_else(broken)?.id;
        for journey in journeys::all(connection)? {
            for card in journeys::content(connection, journey.id)?.map_or_else(Vec::new, quotes) {
                let here = match card.step {
                    Some(id) => steps::get(connection, id)?.is_some_and(|one| one.name == step),
                    None => false,
                };
                if here && card.touchpoint == Some(touchpoint) {
                    voice::link_card(connection, card.id, source)?;
                }
            }
        }
    }
    Ok(())
}

/// The cards of the quotes lane.
fn quotes(content: JourneyContent) -> Vec<Card> {
    let mut lanes = content.lanes.iter();
    let Some(lane) = lanes.find(|lane| lane.kind == LaneKind::Quotes) else {
        return Vec::new();
    };
    let cards = content.cards.into_iter();
    cards.filter(|card| card.lane == Some(lane.id)).collect()
}

fn score(good: bool, number: usize) -> f64 {
    match (good, number % 3) {
        (true, 0) => 4.0,
        (true, _) => 5.0,
        (false, 0) => 1.0,
        (false, 1) => 2.0,
        (false, _) => 3.0,
    }
}

fn day_of(number: usize) -> i32 {
    let part = (number as f64 / ITEMS as f64).sqrt();
    (part * f64::from(DAYS - 1)) as i32
}

/// Which items are followed up, and how far that is.
fn follow_ups(today: i32) -> Vec<(usize, FeedbackMark)> {
    let mark = |owner: &str, due: i32, state: FollowUp, resolved: Option<i32>| FeedbackMark {
        owner: owner.to_owned(),
        due: Some(today + due),
        state: Some(state),
        resolved: resolved.map(|days| today + days),
        ..FeedbackMark::default()
    };
    use FollowUp::{Contacted, Open, Resolved};
    vec![
        (60, mark("Maria Keller", -150, Resolved, Some(-153))),
        (66, mark("Tom Adeyemi", -140, Resolved, Some(-141))),
        (71, mark("Maria Keller", -128, Resolved, Some(-120))),
        (78, mark("Tom Adeyemi", -110, Resolved, Some(-112))),
        (84, mark("Maria Keller", -96, Resolved, Some(-97))),
        (90, mark("Ines Brandt", -80, Resolved, Some(-74))),
        (97, mark("Tom Adeyemi", -66, Resolved, Some(-66))),
        (103, mark("Ines Brandt", -52, Resolved, Some(-55))),
        (110, mark("Maria Keller", -40, Resolved, Some(-38))),
        (118, mark("Ines Brandt", -26, Resolved, Some(-27))),
        (124, mark("Tom Adeyemi", -12, Contacted, None)),
        (129, mark("Maria Keller", -5, Open, None)),
        (133, mark("Ines Brandt", -2, Contacted, None)),
        (137, mark("Tom Adeyemi", 0, Open, None)),
        (140, mark("Maria Keller", 3, Contacted, None)),
        (143, mark("Ines Brandt", 6, Open, None)),
        (146, mark("Tom Adeyemi", 12, Open, None)),
    ]
}

/// What the project calls what the English sample names: things stand at the same places.
struct Names {
    touchpoints: Vec<(String, String)>,
    personas: Vec<(String, String)>,
    steps: Vec<(String, String)>,
}

impl Names {
    fn read(connection: &Connection) -> Result<Names, CallError> {
        let [english, _] = both()?;
        let library = lists::read(connection)?;
        let pairs = |english: Vec<String>, own: Vec<String>| english.into_iter().zip(own).collect();
        let mut own_steps = Vec::new();
        for journey in journeys::all(connection)? {
            let of_journey = steps::of_journey(connection, journey.id)?;
            own_steps.extend(of_journey.into_iter().map(|step| step.name));
        }
        let english_steps = english
            .journeys
            .iter()
            .flat_map(|journey| journey.stages.iter())
            .flat_map(|stage| stage.steps.iter().map(|step| step.name.clone()));
        Ok(Names {
            touchpoints: pairs(
                english
                    .touchpoints
                    .iter()
                    .map(|one| one.name.clone())
                    .collect(),
                library
                    .touchpoints
                    .into_iter()
                    .map(|one| one.name)
                    .collect(),
            ),
            personas: pairs(
                english
                    .personas
                    .iter()
                    .map(|one| one.name.clone())
                    .collect(),
                library.personas.into_iter().map(|one| one.name).collect(),
            ),
            steps: pairs(english_steps.collect(), own_steps),
        })
    }

    fn touchpoint(&self, name: &str) -> Result<String, CallError> {
        own(&self.touchpoints, name)
    }

    fn persona(&self, name: &str) -> Result<String, CallError> {
        own(&self.personas, name)
    }

    fn step(&self, name: &str) -> Result<String, CallError> {
        own(&self.steps, name)
    }
}

fn own(names: &[(String, String)], wanted: &str) -> Result<String, CallError> {
    let found = names.iter().find(|(english, _)| english == wanted);
    found.map(|(_, own)| own.clone()).ok_or_else(broken)
}
