//! Everything of improvement, read once: opportunities with what they are linked with and rated
//! by, actions, checks, and the measures they are to move.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;
use std::sync::Arc;

use throughline_model::improvement::{
    Action, ActionCheck, Opportunity, OpportunityParts, OpportunitySource, Scoring,
};
use throughline_model::survey::{SurveyDefinition, Wave};
use throughline_model::topic::Topic;
use throughline_model::{
    ActionId, CardId, CardKind, DepartmentId, FeedbackId, JourneyId, OpportunityId, QuestionId,
    StepId,
};
use throughline_store::feedback;
use throughline_store::rows::{
    Connection, actions, cards, journeys, lanes, opportunities, steps, surveys, topics, waves,
};

use super::scores::{self, Rating, Scored};
use crate::calls::improve::{NamedStep, OpportunityCard};
use crate::error::CallError;
use crate::measuring::desk::Desk;
use crate::measuring::words::MeasureWords;
use crate::results::data::WaveData;
use crate::results::figures::special;
use crate::run::Load;

/// Characters of an item of feedback that name it as a source.
const BEGINNING: usize = 80;

/// Everything of improvement, read at once.
pub(crate) struct Office {
    /// In their rank, with those put away.
    pub opportunities: Vec<Opportunity>,
    pub actions: Vec<Action>,
    /// Oldest first.
    pub checks: Vec<ActionCheck>,
    pub scoring: Scoring,
    pub desk: Desk,
    /// Days since 1970-01-01.
    pub today: i32,
    ratings: BTreeMap<QuestionId, Rated>,
    pub(super) places: Places,
    pub(super) surveys: Vec<SurveyDefinition>,
    pub(super) topics: Vec<Topic>,
    /// How linked items of feedback begin, of those that are there.
    pub(super) said: BTreeMap<FeedbackId, String>,
}

/// The wave that says what people think of a question, and its survey's name.
struct Rated {
    survey: String,
    data: Option<Arc<WaveData>>,
}

/// Cards and steps that opportunities are linked with.
#[derive(Default)]
pub(super) struct Places {
    pub steps: BTreeMap<StepId, NamedStep>,
    pub cards: BTreeMap<CardId, OpportunityCard>,
    names: BTreeMap<JourneyId, String>,
}

impl Office {
    /// `load` reads a wave's answers, or has them still.
    pub fn read(connection: &Connection, load: &Load<'_>, today: i32) -> Result<Office, CallError> {
        let opportunities = opportunities::all(connection)?;
        let mut places = Places::default();
        for opportunity in &opportunities {
            for step in &opportunity.links.steps {
                places.add_step(connection, *step)?;
            }
            for card in &opportunity.links.cards {
                places.add_card(connection, *card)?;
            }
        }
        let asked: Vec<QuestionId> = opportunities.iter().filter_map(|one| one.rated).collect();
        let mut ratings = BTreeMap::new();
        if !asked.is_empty() {
            let mut all = waves::all(connection)?;
            all.sort_by_key(|wave| (wave.started, wave.id));
            for question in asked {
                if let Entry::Vacant(place) = ratings.entry(question) {
                    place.insert(rated(question, &all, load)?);
                }
            }
        }
        let linked = |one: &Opportunity| !one.links.sources.is_empty();
        let (mut definitions, mut named) = (Vec::new(), Vec::new());
        if opportunities.iter().any(linked) {
            definitions = all_surveys(connection)?;
            named = topics::all(connection)?;
        }
        let said = said(connection, load, &opportunities)?;
        Ok(Office {
            opportunities,
            actions: actions::all(connection)?,
            checks: actions::all_checks(connection)?,
            scoring: opportunities::scoring(connection)?,
            desk: Desk::read(connection, load)?,
            today,
            ratings,
            places,
            surveys: definitions,
            topics: named,
            said,
        })
    }

    pub(super) fn rating(&self, opportunity: &Opportunity, words: &MeasureWords) -> Option<Rating> {
        let question = opportunity.rated?;
        let rated = self.ratings.get(&question)?;
        let found = match &rated.data {
            Some(data) => special::rated(data, question, &words.results),
            None => Err(words.pick(
                "no wave has asked it yet",
                "noch keine Welle hat danach gefragt",
            )),
        };
        Some(Rating {
            survey: rated.survey.clone(),
            found,
        })
    }

    /// The score, and the parts as they count.
    pub fn scored(
        &self,
        opportunity: &Opportunity,
        words: &MeasureWords,
    ) -> (Scored, OpportunityParts) {
        let rating = self.rating(opportunity, words);
        let parts = scores::parts(&opportunity.parts, rating.as_ref());
        (scores::score(&parts, &self.scoring, words), parts)
    }

    /// Those that are not put away, in their rank.
    pub fn shown(&self) -> impl Iterator<Item = &Opportunity> {
        let all = self.opportunities.iter();
        all.filter(|opportunity| opportunity.archived.is_none())
    }

    /// "Maria · Call centre"
    pub fn owner(&self, person: &str, department: Option<DepartmentId>) -> String {
        let departments = &self.desk.library.departments;
        let department = department.and_then(|id| {
            let found = departments.iter().find(|one| one.id == id)?;
            Some(found.name.as_str())
        });
        let person = Some(person).filter(|name| !name.is_empty());
        let parts: Vec<&str> = person.into_iter().chain(department).collect();
        parts.join(" · ")
    }

    pub fn opportunity_name(&self, id: OpportunityId) -> Option<&str> {
        let mut all = self.opportunities.iter();
        let found = all.find(|opportunity| opportunity.id == id)?;
        Some(&found.name)
    }

    pub fn checks_of(&self, action: ActionId) -> impl Iterator<Item = &ActionCheck> {
        let all = self.checks.iter();
        all.filter(move |check| check.action == action)
    }
}

/// The latest wave that asks a question.
fn rated(question: QuestionId, all: &[Wave], load: &Load<'_>) -> Result<Rated, CallError> {
    let asks = |wave: &&Wave| wave.definition.question(question).is_some();
    let Some(wave) = all.iter().rfind(asks) else {
        return Ok(Rated {
            survey: String::new(),
            data: None,
        });
    };
    Ok(Rated {
        survey: format!("{}, {}", wave.definition.survey.name, wave.name),
        data: Some(load.wave(wave.id)?),
    })
}

pub(super) fn all_surveys(connection: &Connection) -> Result<Vec<SurveyDefinition>, CallError> {
    let mut found = Vec::new();
    for survey in surveys::all(connection)? {
        found.extend(surveys::definition(connection, survey.id)?);
    }
    Ok(found)
}

impl Places {
    fn journey(&mut self, connection: &Connection, id: JourneyId) -> Result<String, CallError> {
        if let Some(known) = self.names.get(&id) {
            return Ok(known.clone());
        }
        let name = journeys::get(connection, id)?.map_or_else(String::new, |found| found.name);
        self.names.insert(id, name.clone());
        Ok(name)
    }

    fn add_step(&mut self, connection: &Connection, id: StepId) -> Result<(), CallError> {
        if self.steps.contains_key(&id) {
            return Ok(());
        }
        let (Some(step), Some(journey)) = (
            steps::get(connection, id)?,
            steps::journey_of(connection, id)?,
        ) else {
            return Ok(());
        };
        let journey_name = self.journey(connection, journey)?;
        let name = step.name;
        let step = NamedStep {
            step: id,
            name,
            journey,
            journey_name,
        };
        self.steps.insert(id, step);
        Ok(())
    }

    fn add_card(&mut self, connection: &Connection, id: CardId) -> Result<(), CallError> {
        if self.cards.contains_key(&id) {
            return Ok(());
        }
        let Some(row) = cards::get(connection, id)? else {
            return Ok(());
        };
        let lane = match row.card.lane {
            Some(lane) => lanes::get(connection, lane)?.map(|(_, lane)| lane.kind.card_kind()),
            None => None,
        };
        let step_name = match row.card.step {
            Some(step) => steps::get(connection, step)?.map(|step| step.name),
            None => None,
        };
        let journey_name = self.journey(connection, row.journey)?;
        let card = OpportunityCard {
            card: id,
            title: row.card.title,
            kind: row.card.kind.or(lane).unwrap_or(CardKind::Note),
            journey: row.journey,
            journey_name,
            step_name: step_name.unwrap_or_default(),
        };
        self.cards.insert(id, card);
        Ok(())
    }
}

fn said(
    connection: &Connection,
    load: &Load<'_>,
    opportunities: &[Opportunity],
) -> Result<BTreeMap<FeedbackId, String>, CallError> {
    let sources = opportunities.iter().flat_map(|one| &one.links.sources);
    let linked: Vec<FeedbackId> = sources
        .filter_map(|source| match source {
            OpportunitySource::Feedback { feedback } => Some(*feedback),
            OpportunitySource::Question { .. }
            | OpportunitySource::Theme { .. }
            | OpportunitySource::Topic { .. } => None,
        })
        .collect();
    if linked.is_empty() {
        return Ok(BTreeMap::new());
    }
    load.inbox(|inbox, _| {
        let mut said = BTreeMap::new();
        for id in linked {
            if let Ok(place) = inbox.shown(id) {
                let text = feedback::text(connection, inbox.base.numbers[place])?;
                said.insert(id, beginning(&text));
            }
        }
        Ok(said)
    })
}

/// The first line of a text, cut where it is long.
fn beginning(text: &str) -> String {
    let line = text.lines().next().unwrap_or_default();
    match line.char_indices().nth(BEGINNING) {
        Some((end, _)) => format!("{}…", line[..end].trim_end()),
        None => line.to_owned(),
    }
}
