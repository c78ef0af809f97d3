//! The difference between a journey of today and the future one that was made from it.
//!
//! Stages, steps and cards are the same when the future one names the other as its origin; of
//! several that name the same origin the first is it and the others are new. Lanes carry no
//! origin: they are matched by kind and name, then by kind alone, in their order.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use crate::{
    Card, CardId, Change, Comparison, EmotionDifference, EmotionToday, JourneyContent, LaneId,
    LaneKind, OrderKey, PersonaId, Series, StageId, Step, StepId,
};

/// Lays the future over today.
pub fn compare(today: &JourneyContent, future: &JourneyContent) -> Comparison {
    let matches = Matches::find(today, future);
    let mut merged = future.clone();
    merge_stages(today, &matches, &mut merged);
    merge_steps(today, &matches, &mut merged);
    let lanes = merge_lanes(today, &matches, &mut merged);
    merge_cards(today, &matches, &lanes, &mut merged);
    Comparison {
        merged,
        cards: card_changes(today, future, &matches),
        steps: step_changes(today, future, &matches),
        emotion: emotion(today, future, &matches),
        today: emotion_today(today, &matches),
    }
}

/// From today to the future, by id.
struct Matches {
    stages: HashMap<StageId, StageId>,
    steps: HashMap<StepId, StepId>,
    lanes: HashMap<LaneId, LaneId>,
    cards: HashMap<CardId, CardId>,
}

impl Matches {
    fn find(today: &JourneyContent, future: &JourneyContent) -> Matches {
        let stages = by_origin(
            today.stages.iter().map(|stage| stage.id),
            future.stages.iter().map(|s| (s.id, s.origin)),
        );
        let steps = by_origin(
            today.steps.iter().map(|step| step.id),
            future.steps.iter().map(|s| (s.id, s.origin)),
        );
        let cards = by_origin(
            today.cards.iter().map(|card| card.id),
            future.cards.iter().map(|c| (c.id, c.origin)),
        );
        let mut lanes = HashMap::new();
        let mut taken = HashSet::new();
        for same_name in [true, false] {
            for lane in &today.lanes {
                if lanes.contains_key(&lane.id) {
                    continue;
                }
                let twin = future.lanes.iter().find(|other| {
                    !taken.contains(&other.id)
                        && other.kind == lane.kind
                        && (!same_name || other.name == lane.name)
                });
                if let Some(twin) = twin {
                    taken.insert(twin.id);
                    lanes.insert(lane.id, twin.id);
                }
            }
        }
        Matches {
            stages,
            steps,
            lanes,
            cards,
        }
    }
}

fn by_origin<T: Copy + Eq + std::hash::Hash>(
    today: impl Iterator<Item = T>,
    future: impl Iterator<Item = (T, Option<T>)>,
) -> HashMap<T, T> {
    let known: HashSet<T> = today.collect();
    let mut matches = HashMap::new();
    for (id, origin) in future {
        if let Some(origin) = origin.filter(|origin| known.contains(origin)) {
            matches.entry(origin).or_insert(id);
        }
    }
    matches
}

fn merge_stages(today: &JourneyContent, matches: &Matches, merged: &mut JourneyContent) {
    let mut previous: Option<StageId> = None;
    for stage in &today.stages {
        let id = matches.stages.get(&stage.id).copied().unwrap_or(stage.id);
        if id == stage.id {
            let at = after(&merged.stages, previous, |stage| stage.id);
            let mut back = stage.clone();
            back.order = between(&merged.stages, at, |stage| &stage.order);
            merged.stages.insert(at, back);
        }
        previous = Some(id);
    }
}

fn merge_steps(today: &JourneyContent, matches: &Matches, merged: &mut JourneyContent) {
    let mut by_stage: HashMap<StageId, Vec<Step>> = HashMap::new();
    for step in std::mem::take(&mut merged.steps) {
        by_stage.entry(step.stage).or_default().push(step);
    }
    let mut previous: HashMap<StageId, StepId> = HashMap::new();
    for step in &today.steps {
        let stage = matches
            .stages
            .get(&step.stage)
            .copied()
            .unwrap_or(step.stage);
        match matches.steps.get(&step.id) {
            Some(twin) => {
                previous.insert(stage, *twin);
            }
            None => {
                let steps = by_stage.entry(stage).or_default();
                let at = after(steps, previous.get(&stage).copied(), |step| step.id);
                let mut back = step.clone();
                back.stage = stage;
                back.order = between(steps, at, |step| &step.order);
                steps.insert(at, back);
                previous.insert(stage, step.id);
            }
        }
    }
    merged.steps = merged
        .stages
        .iter()
        .flat_map(|stage| by_stage.remove(&stage.id).unwrap_or_default())
        .collect();
}

/// The lane of the merged content for every lane of today that is needed there. A lane of today
/// that the future has not comes back only if it held cards.
fn merge_lanes(
    today: &JourneyContent,
    matches: &Matches,
    merged: &mut JourneyContent,
) -> HashMap<LaneId, LaneId> {
    let mut lanes = matches.lanes.clone();
    let held: HashSet<LaneId> = today
        .cards
        .iter()
        .filter(|card| !matches.cards.contains_key(&card.id))
        .filter_map(|card| card.lane)
        .collect();
    let mut previous = None;
    for lane in &today.lanes {
        if let Some(twin) = matches.lanes.get(&lane.id) {
            previous = Some(*twin);
        } else if held.contains(&lane.id) {
            let at = after(&merged.lanes, previous, |lane| lane.id);
            let mut back = lane.clone();
            back.order = between(&merged.lanes, at, |lane| &lane.order);
            merged.lanes.insert(at, back);
            lanes.insert(lane.id, lane.id);
            previous = Some(lane.id);
        }
    }
    lanes
}

fn merge_cards(
    today: &JourneyContent,
    matches: &Matches,
    lanes: &HashMap<LaneId, LaneId>,
    merged: &mut JourneyContent,
) {
    type Cell = (Option<LaneId>, Option<StepId>);
    let mut cells: HashMap<Cell, Vec<Card>> = HashMap::new();
    for card in std::mem::take(&mut merged.cards) {
        cells.entry((card.lane, card.step)).or_default().push(card);
    }
    let mut previous: HashMap<Cell, CardId> = HashMap::new();
    for card in &today.cards {
        let lane = card.lane.and_then(|lane| lanes.get(&lane)).copied();
        let step = card
            .step
            .map(|step| matches.steps.get(&step).copied().unwrap_or(step));
        let cell = (lane, step);
        match matches.cards.get(&card.id) {
            Some(twin) => {
                previous.insert(cell, *twin);
            }
            None => {
                let cards = cells.entry(cell).or_default();
                let at = after(cards, previous.get(&cell).copied(), |card| card.id);
                let mut back = card.clone();
                back.lane = lane;
                back.step = step;
                back.order = between(cards, at, |card| &card.order);
                cards.insert(at, back);
                previous.insert(cell, card.id);
            }
        }
    }
    let mut cards = Vec::new();
    for lane in &merged.lanes {
        for step in &merged.steps {
            cards.extend(
                cells
                    .remove(&(Some(lane.id), Some(step.id)))
                    .unwrap_or_default(),
            );
        }
    }
    cards.extend(cells.remove(&(None, None)).unwrap_or_default());
    merged.cards = cards;
}

/// Directly after `previous`, or at the very beginning without one; where `previous` has gone
/// elsewhere, at the end.
fn after<T, I: PartialEq>(list: &[T], previous: Option<I>, id: impl Fn(&T) -> I) -> usize {
    match previous {
        Some(previous) => list
            .iter()
            .position(|entry| id(entry) == previous)
            .map_or(list.len(), |place| place + 1),
        None => 0,
    }
}

fn between<T>(list: &[T], at: usize, order: impl Fn(&T) -> &OrderKey) -> OrderKey {
    OrderKey::between(
        at.checked_sub(1)
            .and_then(|place| list.get(place))
            .map(&order),
        list.get(at).map(&order),
        0,
    )
}

fn step_changes(
    today: &JourneyContent,
    future: &JourneyContent,
    matches: &Matches,
) -> BTreeMap<StepId, Change> {
    let mut changes: BTreeMap<StepId, Change> = today
        .steps
        .iter()
        .filter(|step| !matches.steps.contains_key(&step.id))
        .map(|step| (step.id, Change::Removed))
        .collect();
    let twins: HashMap<StepId, (usize, &Step)> = today
        .steps
        .iter()
        .enumerate()
        .filter_map(|(place, step)| Some((*matches.steps.get(&step.id)?, (place, step))))
        .collect();
    let places: Vec<usize> = future
        .steps
        .iter()
        .filter_map(|step| twins.get(&step.id))
        .map(|(place, _)| *place)
        .collect();
    let kept = longest_rising(&places);
    for step in &future.steps {
        let Some((place, twin)) = twins.get(&step.id) else {
            changes.insert(step.id, Change::Added);
            continue;
        };
        let same_stage = matches.stages.get(&twin.stage) == Some(&step.stage);
        if !same_stage || !kept.contains(place) {
            changes.insert(step.id, Change::Moved);
        } else if step.name != twin.name
            || step.department != twin.department
            || step.child != twin.child
        {
            changes.insert(step.id, Change::Changed);
        }
    }
    changes
}

fn card_changes(
    today: &JourneyContent,
    future: &JourneyContent,
    matches: &Matches,
) -> BTreeMap<CardId, Change> {
    let mut changes: BTreeMap<CardId, Change> = today
        .cards
        .iter()
        .filter(|card| !matches.cards.contains_key(&card.id))
        .map(|card| (card.id, Change::Removed))
        .collect();
    let twins: HashMap<CardId, &Card> = today
        .cards
        .iter()
        .filter_map(|card| Some((*matches.cards.get(&card.id)?, card)))
        .collect();
    for card in &future.cards {
        let Some(twin) = twins.get(&card.id) else {
            changes.insert(card.id, Change::Added);
            continue;
        };
        let lane = twin.lane.and_then(|lane| matches.lanes.get(&lane)).copied();
        let step = twin.step.and_then(|step| matches.steps.get(&step)).copied();
        if card.lane != lane || card.step != step {
            changes.insert(card.id, Change::Moved);
        } else if !same_words(card, twin) {
            changes.insert(card.id, Change::Changed);
        }
    }
    changes
}

/// Whether two cards say the same, wherever they stand.
fn same_words(a: &Card, b: &Card) -> bool {
    (&a.title, &a.notes, a.kind, a.severity, a.evidence, a.span)
        == (&b.title, &b.notes, b.kind, b.severity, b.evidence, b.span)
        && (a.touchpoint, a.department, a.persona, a.picture, &a.tags)
            == (b.touchpoint, b.department, b.persona, b.picture, &b.tags)
}

/// Of distinct numbers the most that can stay when only the others move (the longest rising
/// subsequence; of several the one that patience sorting finds).
fn longest_rising(numbers: &[usize]) -> BTreeSet<usize> {
    // `piles[n]`: where in `numbers` the smallest end of a rising run of n + 1 stands.
    let mut piles: Vec<usize> = Vec::new();
    let mut before: Vec<Option<usize>> = Vec::with_capacity(numbers.len());
    for (place, number) in numbers.iter().enumerate() {
        let pile = piles.partition_point(|top| numbers[*top] < *number);
        before.push(pile.checked_sub(1).map(|below| piles[below]));
        if pile == piles.len() {
            piles.push(place);
        } else {
            piles[pile] = place;
        }
    }
    let mut kept = BTreeSet::new();
    let mut place = piles.last().copied();
    while let Some(current) = place {
        kept.insert(numbers[current]);
        place = before[current];
    }
    kept
}

fn emotion(
    today: &JourneyContent,
    future: &JourneyContent,
    matches: &Matches,
) -> Vec<EmotionDifference> {
    let before = experienced(today);
    let after = experienced(future);
    let origins: HashMap<StepId, StepId> = matches
        .steps
        .iter()
        .map(|(today, future)| (*future, *today))
        .collect();
    let mut differences = Vec::new();
    for step in &future.steps {
        let Some(origin) = origins.get(&step.id) else {
            continue;
        };
        for ((_, persona), future_value) in after.iter().filter(|((at, _), _)| *at == step.id) {
            let Some(value) = before.get(&(*origin, *persona)) else {
                continue;
            };
            differences.push(EmotionDifference {
                step: step.id,
                persona: *persona,
                today: *value,
                future: *future_value,
                difference: future_value - value,
            });
        }
    }
    differences
}

fn emotion_today(today: &JourneyContent, matches: &Matches) -> Vec<EmotionToday> {
    let known = experienced(today).into_iter();
    known
        .map(|((step, persona), value)| EmotionToday {
            step: matches.steps.get(&step).copied().unwrap_or(step),
            persona,
            value,
        })
        .collect()
}

/// By step and persona; where several emotion lanes know a value, the topmost does.
fn experienced(content: &JourneyContent) -> BTreeMap<(StepId, PersonaId), f64> {
    let mut values = BTreeMap::new();
    for lane in content
        .lanes
        .iter()
        .filter(|lane| lane.kind == LaneKind::Emotion)
    {
        for point in content
            .points
            .iter()
            .filter(|p| p.lane == lane.id && p.series == Series::Experienced)
        {
            values
                .entry((point.step, point.persona))
                .or_insert(point.value);
        }
    }
    values
}

#[cfg(test)]
mod tests;
