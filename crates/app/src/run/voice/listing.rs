//! Items, a page at a time.

use std::path::Path;

use throughline_exchange::sheets;
use throughline_model::voice::FeedbackImport;
use throughline_store::feedback;
use throughline_store::rows::{cards, journeys, stages, steps, voice};

use super::{heard, today, words};
use crate::app::Context;
use crate::calls::Call;
use crate::calls::exchange::Exported;
use crate::calls::voice::*;
use crate::error::CallError;
use crate::run::Run;
use crate::run::exchange::{export_path, exported};
use crate::voice::facets::facets;
use crate::voice::filtering::{filtered, listed};
use crate::voice::listing::{item, place_in, sheet, summary};

/// Most items of a page.
const MOST: u32 = 500;

impl Run for ListFeedback {
    fn run(self, on: &Context<'_>) -> Result<FeedbackList, CallError> {
        if !(1..=MOST).contains(&self.limit) {
            return Err(CallError::invalid("a page has 1 to 500 items"));
        }
        let (today, words) = (today(on), words(on));
        heard(on, Self::NAME, move |connection, inbox| {
            let places = listed(inbox, connection, &self.filter, self.sort, today)?;
            let total = places.len();
            let place = self
                .around
                .and_then(|feedback| place_in(&places, inbox, feedback));
            let limit = self.limit as usize;
            let offset = match place {
                // A page of its own grid, so that pages asked for later fit beside it.
                Some(place) => place / limit * limit,
                None => usize::try_from(self.offset)
                    .unwrap_or(usize::MAX)
                    .min(total),
            };
            let page = &places[offset..(offset + limit).min(total)];
            let items = page
                .iter()
                .map(|place| item(inbox, connection, *place as usize, today, &words))
                .collect::<Result<_, _>>()?;
            let all = inbox.seen.count();
            Ok(FeedbackList {
                total: total as u64,
                all,
                offset: offset as u64,
                items,
                words: words.of_all(total as u64, all),
                place: place.map(|place| place as u64),
            })
        })
    }
}

impl Run for ReadFeedback {
    fn run(self, on: &Context<'_>) -> Result<FeedbackDetail, CallError> {
        let (today, words) = (today(on), words(on));
        heard(on, Self::NAME, move |connection, inbox| {
            let place = inbox.shown(self.feedback)?;
            let detail = feedback::detail(connection, inbox.base.numbers[place])?;
            let item = item(inbox, connection, place, today, &words)?;
            let topics = inbox
                .topics
                .iter()
                .map(|topic| {
                    let said = topic.by_hand.get(&self.feedback).copied();
                    let has = topic.items.has(place);
                    ItemTopic {
                        topic: topic.topic.id,
                        name: topic.topic.name.clone(),
                        has,
                        by_rule: inbox.fits_rule(topic.topic.id, place),
                        by_hand: said.is_some(),
                    }
                })
                .filter(|topic| topic.has || topic.by_hand)
                .collect();
            let mut made = Vec::new();
            for (card, feedback) in voice::cards(connection)? {
                if feedback != self.feedback {
                    continue;
                }
                let Some(row) = cards::get(connection, card)? else {
                    continue;
                };
                let mut path: Vec<String> = journeys::get(connection, row.journey)?
                    .into_iter()
                    .map(|journey| journey.name)
                    .collect();
                if let Some(step) = row.card.step {
                    path.extend(steps::get(connection, step)?.map(|step| step.name));
                }
                made.push(QuoteCard {
                    card,
                    journey: row.journey,
                    title: row.card.title,
                    words: path.join(" › "),
                });
            }
            let step_words = match inbox.step(place) {
                Some(step) => step_words(connection, step)?,
                None => String::new(),
            };
            let import = inbox.base.known_imports[inbox.base.imports[place] as usize];
            let import = inbox
                .imports
                .iter()
                .find(|one| one.id == import)
                .cloned()
                .ok_or_else(|| CallError::not_found("import"))?;
            let tone = words.tone(item.sentiment).to_lowercase();
            let sentiment_words = match (item.corrected, item.sentiment_score) {
                (true, _) => words.say(
                    "Sounds {tone}, as somebody said.",
                    "Klingt {tone}, wie jemand angegeben hat.",
                    &[("tone", &tone)],
                ),
                (false, Some(score)) => words.say(
                    "Sounds {tone} ({score}), guessed from English words.",
                    "Klingt {tone} ({score}), aus englischen Wörtern geschätzt.",
                    &[("tone", &tone), ("score", &words.sentiment_score(score))],
                ),
                (false, None) => words
                    .pick(
                        "Not guessed: the text is not in English.",
                        "Nicht geschätzt: Der Text ist nicht englisch.",
                    )
                    .to_owned(),
            };
            Ok(FeedbackDetail {
                item,
                text: detail.text,
                topics,
                own_id: detail.own_id,
                import,
                cards: made,
                step_words,
                sentiment_words,
            })
        })
    }
}

/// "Open an account › Sign up › Upload the passport".
fn step_words(
    connection: &throughline_store::rows::Connection,
    step: throughline_model::StepId,
) -> Result<String, CallError> {
    let Some(found) = steps::get(connection, step)? else {
        return Ok(String::new());
    };
    let mut path = vec![found.name];
    if let Some((journey, stage)) = stages::get(connection, found.stage)? {
        path.insert(0, stage.name);
        if let Some(journey) = journeys::get(connection, journey)? {
            path.insert(0, journey.name);
        }
    }
    Ok(path.join(" › "))
}

impl Run for ReadFacets {
    fn run(self, on: &Context<'_>) -> Result<FeedbackFacets, CallError> {
        let (today, words) = (today(on), words(on));
        heard(on, Self::NAME, move |connection, inbox| {
            facets(inbox, connection, &self.filter, today, &words)
        })
    }
}

impl Run for ReadVoice {
    fn run(self, on: &Context<'_>) -> Result<VoiceSummary, CallError> {
        let (today, words) = (today(on), words(on));
        heard(on, Self::NAME, move |connection, inbox| {
            let places = filtered(inbox, connection, &self.filter, today)?;
            Ok(summary(inbox, &places, today, &words))
        })
    }
}

impl Run for ListFeedbackImports {
    fn run(self, on: &Context<'_>) -> Result<Vec<FeedbackImport>, CallError> {
        on.read(Self::NAME, |connection| Ok(voice::imports(connection)?))
    }
}

impl Run for ExportFeedback {
    fn run(self, on: &Context<'_>) -> Result<Exported, CallError> {
        let path = export_path(on, Self::NAME, &self.path)?;
        let (today, words) = (today(on), words(on));
        let task = on.task(self.task);
        let handle = task.handle.clone();
        let sheet = heard(on, Self::NAME, move |connection, inbox| {
            let places = listed(inbox, connection, &self.filter, self.sort, today)?;
            sheet(inbox, connection, &places, &words, &mut |done, total| {
                handle.report(done, total)
            })
        })?;
        exported(&path, &file_of(&path, sheet)?)
    }
}

/// A workbook or CSV, by the ending.
fn file_of(path: &Path, sheet: sheets::Sheet) -> Result<Vec<u8>, CallError> {
    let is_workbook = path
        .extension()
        .is_some_and(|ending| ending.eq_ignore_ascii_case("xlsx"));
    if !is_workbook {
        return Ok(sheets::csv(&sheet));
    }
    let title = sheet.name.clone();
    sheets::xlsx(&title, &[sheet]).map_err(|problem| CallError::invalid(problem.to_string()))
}
