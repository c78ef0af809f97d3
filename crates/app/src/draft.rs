//! Journeys as they are written down ([`MapDocument`]) become rows: templates, the sample project
//! and every import go through here.

mod names;

use std::collections::HashMap;

use throughline_model::{
    Card, CardDraft, CardId, Journey, JourneyDraft, JourneyId, Lane, LaneId, LaneKind, MapDocument,
    OrderKey, PersonaId, Point, Series, Stage, StageId, Step, StepId,
};
use throughline_store::rows::{cards, journeys, lanes, points, stages, steps};

use crate::editing::{Editing, empty_card, notes, tags, title};
use crate::error::CallError;
pub(crate) use names::{Names, checked_picture};

/// Adds every journey of a document to the project, at the end. Names of personas, channels,
/// touchpoints and departments that the project has already are taken, others are added. Answers
/// the journeys in the document's order.
pub(crate) fn instantiate(
    editing: &Editing<'_>,
    document: &MapDocument,
) -> Result<Vec<JourneyId>, CallError> {
    let mut names = Names::read(editing)?;
    names.add_lists(document)?;
    let connection = editing.connection;
    let mut last = journeys::all(connection)?
        .last()
        .map(|journey| journey.order.clone());
    let mut added: Vec<Added> = Vec::with_capacity(document.journeys.len());
    for draft in &document.journeys {
        let order = editing.mint.after(last.as_ref());
        last = Some(order.clone());
        let id: JourneyId = editing.mint.id();
        let mut journey_name = title(&draft.name);
        if journey_name.is_empty() {
            journey_name = title(&document.name);
        }
        let journey = Journey {
            id,
            name: journey_name,
            kind: draft.kind,
            status: draft.status,
            scenario: notes(&draft.scenario),
            department: draft
                .department
                .as_deref()
                .map(|name| names.department(name))
                .transpose()?
                .flatten(),
            based_on: None,
            order,
        };
        journeys::insert(connection, &journey)?;
        let whole = add_journey(editing, &mut names, draft, journey)?;
        added.push(whole);
    }
    connect(editing, document, &mut added)?;
    Ok(added
        .into_iter()
        .map(|journey| journey.journey.id)
        .collect())
}

/// What became of one draft.
struct Added {
    journey: Journey,
    stages: Vec<Stage>,
    steps: Vec<Step>,
    /// By the key they have in the document.
    cards: HashMap<String, CardId>,
    /// The cards that name their origin.
    descended: Vec<(Card, String)>,
}

fn add_journey(
    editing: &Editing<'_>,
    names: &mut Names<'_>,
    draft: &JourneyDraft,
    journey: Journey,
) -> Result<Added, CallError> {
    let (connection, mint, id) = (editing.connection, editing.mint, journey.id);
    let mut added = Added {
        journey,
        stages: Vec::new(),
        steps: Vec::new(),
        cards: HashMap::new(),
        descended: Vec::new(),
    };
    let mut last_stage = None;
    for stage_draft in &draft.stages {
        let stage = Stage {
            id: mint.id(),
            name: title(&stage_draft.name),
            order: mint.after(last_stage.as_ref()),
            origin: None,
        };
        last_stage = Some(stage.order.clone());
        stages::insert(connection, id, &stage)?;
        let mut last_step = None;
        for step_draft in &stage_draft.steps {
            let step = Step {
                id: mint.id(),
                stage: stage.id,
                name: title(&step_draft.name),
                department: step_draft
                    .department
                    .as_deref()
                    .map(|name| names.department(name))
                    .transpose()?
                    .flatten(),
                child: None,
                order: mint.after(last_step.as_ref()),
                origin: None,
            };
            last_step = Some(step.order.clone());
            steps::insert(connection, &step)?;
            added.steps.push(step);
        }
        added.stages.push(stage);
    }
    let mut whose = Vec::new();
    for name in &draft.personas {
        whose.extend(names.persona(name)?);
    }
    let mut last_lane = None;
    for lane_draft in &draft.lanes {
        let lane = Lane {
            id: mint.id(),
            kind: lane_draft.kind,
            name: title(&lane_draft.name),
            hint: title(&lane_draft.hint),
            tint: lane_draft.tint,
            height: lane_draft.height.and_then(lane_height),
            collapsed: lane_draft.collapsed,
            hidden: lane_draft.hidden,
            order: mint.after(last_lane.as_ref()),
        };
        last_lane = Some(lane.order.clone());
        lanes::insert(connection, id, &lane)?;
        let mut last_in_cell: HashMap<StepId, OrderKey> = HashMap::new();
        for card_draft in lane_draft.cards.iter().filter(|_| lane.kind.holds_cards()) {
            let Some(step) = added.steps.get(card_draft.step).map(|step| step.id) else {
                continue;
            };
            let mut card = card_from(
                names,
                card_draft,
                mint.id(),
                mint.after(last_in_cell.get(&step)),
            )?;
            card.lane = Some(lane.id);
            card.step = Some(step);
            let room = u16::try_from(added.steps.len() - card_draft.step).unwrap_or(u16::MAX);
            card.span = card_draft.span.clamp(1, room);
            last_in_cell.insert(step, card.order.clone());
            added.keep(editing, id, card, card_draft)?;
        }
        for point_draft in lane_draft
            .points
            .iter()
            .filter(|_| lane.kind.curve_range().is_some())
        {
            let Some(step) = added.steps.get(point_draft.step).map(|step| step.id) else {
                continue;
            };
            let Some(persona) = names.persona(&point_draft.persona)? else {
                continue;
            };
            if !whose.contains(&persona) {
                whose.push(persona);
            }
            let place = (lane.id, step, persona, point_draft.series);
            add_point(
                editing,
                lane.kind,
                place,
                point_draft.value,
                &point_draft.note,
            )?;
        }
    }
    let mut last_parked = None;
    for card_draft in &draft.parked {
        let card = card_from(
            names,
            card_draft,
            mint.id(),
            mint.after(last_parked.as_ref()),
        )?;
        last_parked = Some(card.order.clone());
        added.keep(editing, id, card, card_draft)?;
    }
    let mut once = Vec::new();
    whose.retain(|persona| {
        let new = !once.contains(persona);
        once.push(*persona);
        new
    });
    journeys::set_personas(connection, id, &whose, || mint.bits())?;
    Ok(added)
}

impl Added {
    fn keep(
        &mut self,
        editing: &Editing<'_>,
        journey: JourneyId,
        card: Card,
        draft: &CardDraft,
    ) -> Result<(), CallError> {
        cards::insert(editing.connection, journey, &card)?;
        if !draft.key.is_empty() {
            self.cards.insert(draft.key.clone(), card.id);
        }
        if let Some(origin) = &draft.origin {
            self.descended.push((card, origin.clone()));
        }
        Ok(())
    }
}

/// A value of a curve, once; a second one for the same place is dropped.
fn add_point(
    editing: &Editing<'_>,
    kind: LaneKind,
    (lane, step, persona, series): (LaneId, StepId, PersonaId, Series),
    value: f64,
    note: &str,
) -> Result<(), CallError> {
    let Some((low, high)) = kind.curve_range() else {
        return Ok(());
    };
    if !value.is_finite() || points::at(editing.connection, lane, step, persona, series)?.is_some()
    {
        return Ok(());
    }
    let value = value.clamp(low, high);
    let point = Point {
        id: editing.mint.id(),
        lane,
        step,
        persona,
        series,
        value,
        note: notes(note),
    };
    Ok(points::insert(editing.connection, &point)?)
}

/// Second round, when every journey has its rows: which tells a step of which, and which the future
/// ones came from.
fn connect(
    editing: &Editing<'_>,
    document: &MapDocument,
    added: &mut [Added],
) -> Result<(), CallError> {
    let connection = editing.connection;
    let place = |key: &str| {
        (!key.is_empty())
            .then(|| {
                document
                    .journeys
                    .iter()
                    .position(|journey| journey.key == key)
            })
            .flatten()
    };
    for (index, draft) in document.journeys.iter().enumerate() {
        let step_drafts: Vec<_> = draft.stages.iter().flat_map(|stage| &stage.steps).collect();
        for (position, step_draft) in step_drafts.iter().enumerate() {
            let Some(child) = step_draft.child.as_deref().and_then(place) else {
                continue;
            };
            let child = added[child].journey.id;
            if makes_circle(editing, added[index].journey.id, child)? {
                continue;
            }
            let step = &mut added[index].steps[position];
            step.child = Some(child);
            steps::update(connection, step)?;
        }
        let Some(today) = draft
            .based_on
            .as_deref()
            .and_then(place)
            .filter(|today| *today != index)
        else {
            continue;
        };
        let (today_id, today_stages, today_steps, today_cards) = {
            let today = &added[today];
            (
                today.journey.id,
                today
                    .stages
                    .iter()
                    .map(|stage| stage.id)
                    .collect::<Vec<StageId>>(),
                today
                    .steps
                    .iter()
                    .map(|step| step.id)
                    .collect::<Vec<StepId>>(),
                today.cards.clone(),
            )
        };
        let future = &mut added[index];
        future.journey.based_on = Some(today_id);
        journeys::update(connection, &future.journey)?;
        for (stage, stage_draft) in future.stages.iter_mut().zip(&draft.stages) {
            stage.origin = stage_draft
                .origin
                .and_then(|origin| today_stages.get(origin))
                .copied();
            if stage.origin.is_some() {
                stages::update(connection, future.journey.id, stage)?;
            }
        }
        for (step, step_draft) in future.steps.iter_mut().zip(step_drafts) {
            step.origin = step_draft
                .origin
                .and_then(|origin| today_steps.get(origin))
                .copied();
            if step.origin.is_some() {
                steps::update(connection, step)?;
            }
        }
        for (card, key) in std::mem::take(&mut future.descended) {
            let Some(origin) = today_cards.get(&key) else {
                continue;
            };
            let before = cards::CardRow {
                journey: future.journey.id,
                card: card.clone(),
            };
            cards::update(
                connection,
                &before,
                &Card {
                    origin: Some(*origin),
                    ..card
                },
            )?;
        }
    }
    Ok(())
}

/// Whether `child` telling a step of `journey` in detail would make a journey part of itself.
pub(crate) fn makes_circle(
    editing: &Editing<'_>,
    journey: JourneyId,
    child: JourneyId,
) -> Result<bool, CallError> {
    let links = journeys::links(editing.connection)?;
    let mut reached = vec![child];
    let mut next = 0;
    while let Some(current) = reached.get(next).copied() {
        if current == journey {
            return Ok(true);
        }
        next += 1;
        for (_, below) in links.iter().filter(|(above, _)| *above == current) {
            if !reached.contains(below) {
                reached.push(*below);
            }
        }
    }
    Ok(false)
}

/// A height a person can have chosen, in map units.
pub(crate) fn lane_height(height: f64) -> Option<f64> {
    height.is_finite().then(|| height.clamp(24.0, 2000.0))
}

/// A new card that says what the draft says; its place and span are the caller's.
pub(crate) fn card_from(
    names: &mut Names<'_>,
    draft: &CardDraft,
    id: CardId,
    order: OrderKey,
) -> Result<Card, CallError> {
    Ok(Card {
        title: title(&draft.title),
        notes: notes(&draft.notes),
        kind: draft.kind,
        severity: draft.severity.map(|severity| severity.clamp(1, 5)),
        evidence: draft.evidence,
        touchpoint: draft
            .touchpoint
            .as_deref()
            .map(|name| names.touchpoint(name))
            .transpose()?
            .flatten(),
        department: draft
            .department
            .as_deref()
            .map(|name| names.department(name))
            .transpose()?
            .flatten(),
        persona: draft
            .persona
            .as_deref()
            .map(|name| names.persona(name))
            .transpose()?
            .flatten(),
        picture: draft.picture.as_ref().and_then(|key| names.picture(key)),
        tags: tags(&draft.tags),
        ..empty_card(id, order)
    })
}
