//! What the sample project tries: opportunities, actions in all four columns, what came of some of
//! them, and a review.

use std::collections::BTreeMap;

use serde::Deserialize;
use throughline_model::improvement::{
    Action, ActionCheck, ActionStatus, Decision, Goal, GoalDirection, Opportunity,
    OpportunityLinks, OpportunityParts, Phase, Review, check_action, check_parts,
};
use throughline_model::{
    CardId, DepartmentId, JourneyContent, MapDocument, MeasureId, OpportunityId, StepId,
};
use throughline_store::rows::{actions, journeys, opportunities, reviews};

use super::judge::{judgements, proposal};
use crate::editing::Editing;
use crate::error::CallError;
use crate::measuring::desk::Desk;
use crate::measuring::words::MeasureWords;
use crate::run::Load;
use crate::sample::asked;
use crate::sample::said;
use crate::templates as documents;
use crate::time::read_date;

const SOURCE: &str = include_str!("../../../../assets/improvement/harbour-bank.json");

/// By language.
type Text = BTreeMap<String, String>;

#[derive(Deserialize)]
struct Sample {
    opportunities: Vec<SampleOpportunity>,
    actions: Vec<SampleAction>,
    review: SampleReview,
}

/// Cards, steps, departments and measures are named as they are in English.
#[derive(Deserialize)]
struct SampleOpportunity {
    name: Text,
    notes: Text,
    cards: Vec<String>,
    steps: Vec<String>,
    #[serde(flatten)]
    parts: OpportunityParts,
    /// The question that says how important it is and how satisfied people are.
    rated: Option<String>,
    owner: String,
    department: String,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct SampleAction {
    name: Text,
    /// The opportunity's place.
    opportunity: usize,
    phase: Phase,
    status: ActionStatus,
    owner: String,
    department: String,
    begins: Option<String>,
    check_on: Option<String>,
    /// Days from today.
    due_in: Option<i32>,
    begins_in: Option<i32>,
    check_in: Option<i32>,
    goals: Vec<SampleGoal>,
    check: Option<SampleCheck>,
}

#[derive(Deserialize)]
struct SampleGoal {
    measure: String,
    direction: GoalDirection,
    by: f64,
}

#[derive(Deserialize)]
struct SampleCheck {
    made: String,
    decision: Decision,
    learning: Text,
}

#[derive(Deserialize)]
struct SampleReview {
    /// Days before today.
    ago: i32,
    since: i32,
    notes: Text,
}

/// Adds it to a sample project that was just filled with journeys and measures.
pub(crate) fn add(
    editing: &Editing<'_>,
    english: &MapDocument,
    language: &str,
    today: i32,
    load: &Load<'_>,
) -> Result<(), CallError> {
    let sample: Sample =
        serde_json::from_str(SOURCE).map_err(|problem| CallError::invalid(problem.to_string()))?;
    let connection = editing.connection;
    let own = documents::find(documents::SAMPLE, language).ok_or_else(broken)?;
    let desk = Desk::read(connection, load)?;
    let mut contents = Vec::new();
    for journey in journeys::all(connection)? {
        contents.extend(journeys::content(connection, journey.id)?);
    }
    let names = Names {
        english,
        own,
        contents,
        desk: &desk,
    };
    let mut last = None;
    let mut made: Vec<OpportunityId> = Vec::new();
    for one in sample.opportunities {
        let order = editing.mint.after(last.as_ref());
        let mut steps = Vec::new();
        for name in &one.steps {
            steps.push(names.step(name)?);
        }
        let mut cards = Vec::new();
        for title in &one.cards {
            let (card, step) = names.card(title)?;
            cards.push(card);
            steps.extend(step);
        }
        check_parts(&one.parts).map_err(|_| broken())?;
        let opportunity = Opportunity {
            id: editing.mint.id(),
            name: said(&one.name, language),
            notes: said(&one.notes, language),
            parts: one.parts,
            rated: match &one.rated {
                Some(question) => Some(asked(connection, question)?.1),
                None => None,
            },
            department: Some(names.department(&one.department)?),
            owner: one.owner,
            archived: None,
            links: OpportunityLinks {
                steps,
                cards,
                sources: Vec::new(),
            },
            order: order.clone(),
        };
        opportunities::insert(connection, &opportunity)?;
        made.push(opportunity.id);
        last = Some(order);
    }
    let words = MeasureWords::of(language);
    let computing = desk.computing(&words);
    let mut last = None;
    for one in sample.actions {
        let order = editing.mint.after(last.as_ref());
        let day = |text: &Option<String>| text.as_deref().and_then(read_date);
        let ahead = |days: Option<i32>| days.map(|days| today + days);
        let mut goals = Vec::new();
        for goal in &one.goals {
            goals.push(Goal {
                measure: names.measure(&goal.measure, language)?,
                direction: goal.direction,
                by: goal.by,
            });
        }
        // The sample is the same whenever it is made; nothing in it lies ahead that has happened.
        let checked = one.check.as_ref().and_then(|check| read_date(&check.made));
        let checked = checked.map(|day| day.min(today));
        let action = Action {
            id: editing.mint.id(),
            opportunity: made.get(one.opportunity).copied(),
            name: said(&one.name, language),
            notes: String::new(),
            department: Some(names.department(&one.department)?),
            owner: one.owner,
            due: ahead(one.due_in),
            phase: one.phase,
            status: one.status,
            ended: checked.filter(|_| one.status != ActionStatus::Open),
            begins: day(&one.begins).or(ahead(one.begins_in)),
            check_on: day(&one.check_on).or(ahead(one.check_in)),
            archived: None,
            goals,
            order: order.clone(),
        };
        check_action(&action).map_err(|_| broken())?;
        actions::insert(connection, &action)?;
        if let (Some(check), Some(made)) = (&one.check, checked) {
            let judged = judgements(&action, &computing);
            let check = ActionCheck {
                id: editing.mint.id(),
                action: action.id,
                made,
                proposal: proposal(&judged),
                judgements: judged,
                decision: check.decision,
                learning: said(&check.learning, language),
            };
            actions::insert_check(connection, &check)?;
        }
        last = Some(order);
    }
    let review = Review {
        id: editing.mint.id(),
        held: today - sample.review.ago,
        since: today - sample.review.since,
        notes: said(&sample.review.notes, language),
    };
    reviews::insert(connection, &review)?;
    Ok(())
}

/// The program's own sample does not fit together: a test does not let it come so far.
fn broken() -> CallError {
    CallError::invalid("the sample does not fit together")
}

/// Finds what is named in English in a project of any language: by its place in the document.
struct Names<'a> {
    english: &'a MapDocument,
    own: &'a MapDocument,
    contents: Vec<JourneyContent>,
    desk: &'a Desk,
}

impl Names<'_> {
    fn card(&self, title: &str) -> Result<(CardId, Option<StepId>), CallError> {
        let place = cards(self.english)
            .position(|(_, name)| name == title)
            .ok_or_else(broken)?;
        let (journey, name) = cards(self.own).nth(place).ok_or_else(broken)?;
        let content = self.contents.get(journey).ok_or_else(broken)?;
        let found = content.cards.iter().find(|card| card.title == name);
        let found = found.ok_or_else(broken)?;
        Ok((found.id, found.step))
    }

    fn step(&self, name: &str) -> Result<StepId, CallError> {
        let place = steps(self.english)
            .position(|(_, one)| one == name)
            .ok_or_else(broken)?;
        let (journey, name) = steps(self.own).nth(place).ok_or_else(broken)?;
        let content = self.contents.get(journey).ok_or_else(broken)?;
        let found = content.steps.iter().find(|step| step.name == name);
        Ok(found.ok_or_else(broken)?.id)
    }

    fn department(&self, name: &str) -> Result<DepartmentId, CallError> {
        let mut names = self.english.departments.iter();
        let place = names.position(|one| one.name == name).ok_or_else(broken)?;
        let departments = &self.desk.library.departments;
        Ok(departments.get(place).ok_or_else(broken)?.id)
    }

    fn measure(&self, name: &str, language: &str) -> Result<MeasureId, CallError> {
        let named = crate::measuring::sample::name_in(name, language).ok_or_else(broken)?;
        let mut all = self.desk.measures.iter();
        let found = all.find(|measure| measure.name == named);
        Ok(found.ok_or_else(broken)?.id)
    }
}

fn cards(document: &MapDocument) -> impl Iterator<Item = (usize, &str)> {
    document
        .journeys
        .iter()
        .enumerate()
        .flat_map(|(at, journey)| {
            let cards = journey.lanes.iter().flat_map(|lane| &lane.cards);
            cards.map(move |card| (at, card.title.as_str()))
        })
}

fn steps(document: &MapDocument) -> impl Iterator<Item = (usize, &str)> {
    document
        .journeys
        .iter()
        .enumerate()
        .flat_map(|(at, journey)| {
            let steps = journey.stages.iter().flat_map(|stage| &stage.steps);
            steps.map(move |step| (at, step.name.as_str()))
        })
}
