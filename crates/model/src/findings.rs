//! What a service blueprint should have and lacks.

use std::collections::{HashMap, HashSet};

use crate::{Card, CardKind, Evidence, Finding, JourneyContent, Lane, LaneId, LaneKind, StepId};

/// From this severity on a pain counts as severe.
const SEVERE: u8 = 4;

/// Everything that is worth a look, step by step from the left, then card by card, then the whole.
/// A card that stretches over several steps counts for each of them; parked cards count nowhere.
pub fn findings(content: &JourneyContent) -> Vec<Finding> {
    let lanes: HashMap<LaneId, &Lane> = content.lanes.iter().map(|lane| (lane.id, lane)).collect();
    let covered = covered(content, &lanes);
    let has = |step: StepId, kinds: &[LaneKind]| {
        kinds.iter().any(|kind| covered.contains(&(step, *kind)))
    };
    let meets = [
        LaneKind::Touchpoints,
        LaneKind::Channels,
        LaneKind::Frontstage,
    ];
    let maps_touchpoints = content
        .lanes
        .iter()
        .any(|lane| lane.kind == LaneKind::Touchpoints);
    let with_points: HashSet<StepId> = content.points.iter().map(|point| point.step).collect();
    let with_cards: HashSet<StepId> = covered.iter().map(|(step, _)| *step).collect();
    let acting_somewhere: HashSet<StepId> = content
        .cards
        .iter()
        .filter(|card| card.touchpoint.is_some())
        .flat_map(|card| steps_of(content, card))
        .collect();

    let mut findings = Vec::new();
    for step in &content.steps {
        let id = step.id;
        if !with_cards.contains(&id) && !with_points.contains(&id) {
            findings.push(Finding::EmptyStep { step: id });
        }
        if has(id, &[LaneKind::Frontstage])
            && !has(
                id,
                &[LaneKind::Backstage, LaneKind::Support, LaneKind::Systems],
            )
        {
            findings.push(Finding::FrontstageWithoutBackstage { step: id });
        }
        if maps_touchpoints
            && has(id, &[LaneKind::Actions])
            && !has(id, &meets)
            && !acting_somewhere.contains(&id)
        {
            findings.push(Finding::ActionWithoutTouchpoint { step: id });
        }
    }
    let owned: HashSet<StepId> = content
        .steps
        .iter()
        .filter(|step| step.department.is_some())
        .map(|step| step.id)
        .collect();
    for card in &content.cards {
        let (Some(lane), Some(step)) = (card.lane.and_then(|lane| lanes.get(&lane)), card.step)
        else {
            continue;
        };
        let severe = card.kind.unwrap_or(lane.kind.card_kind()) == CardKind::Pain
            && card.severity.is_some_and(|severity| severity >= SEVERE);
        if severe && card.department.is_none() && !owned.contains(&step) {
            findings.push(Finding::PainWithoutOwner { card: card.id });
        }
        if severe && card.evidence.unwrap_or(Evidence::Assumed) == Evidence::Assumed {
            findings.push(Finding::PainOnlyAssumed { card: card.id });
        }
        if lane.kind == LaneKind::Touchpoints && card.touchpoint.is_none() {
            findings.push(Finding::TouchpointNotInLibrary { card: card.id });
        }
    }
    let lines: Vec<u8> = content
        .lanes
        .iter()
        .filter_map(|lane| depth(lane.kind))
        .collect();
    if !lines.is_sorted() {
        findings.push(Finding::LinesOutOfOrder);
    }
    findings
}

/// How deep in the organisation a line lies.
fn depth(kind: LaneKind) -> Option<u8> {
    match kind {
        LaneKind::LineOfInteraction => Some(0),
        LaneKind::LineOfVisibility => Some(1),
        LaneKind::LineOfInternalInteraction => Some(2),
        LaneKind::Actions
        | LaneKind::Touchpoints
        | LaneKind::Thoughts
        | LaneKind::Quotes
        | LaneKind::Emotion
        | LaneKind::Arc
        | LaneKind::Pains
        | LaneKind::Gains
        | LaneKind::Channels
        | LaneKind::Frontstage
        | LaneKind::Backstage
        | LaneKind::Support
        | LaneKind::Systems
        | LaneKind::Departments
        | LaneKind::Pictures
        | LaneKind::Measures
        | LaneKind::Opportunities
        | LaneKind::Text
        | LaneKind::Custom => None,
    }
}

fn covered(
    content: &JourneyContent,
    lanes: &HashMap<LaneId, &Lane>,
) -> HashSet<(StepId, LaneKind)> {
    let columns: HashMap<StepId, usize> = content
        .steps
        .iter()
        .enumerate()
        .map(|(place, step)| (step.id, place))
        .collect();
    let mut covered = HashSet::new();
    for card in &content.cards {
        let Some(lane) = card.lane.and_then(|lane| lanes.get(&lane)) else {
            continue;
        };
        let Some(column) = card.step.and_then(|step| columns.get(&step)) else {
            continue;
        };
        for step in content
            .steps
            .iter()
            .skip(*column)
            .take(usize::from(card.span.max(1)))
        {
            covered.insert((step.id, lane.kind));
        }
    }
    covered
}

fn steps_of<'a>(content: &'a JourneyContent, card: &Card) -> impl Iterator<Item = StepId> + 'a {
    let column = card
        .step
        .and_then(|id| content.steps.iter().position(|step| step.id == id));
    let span = usize::from(card.span.max(1));
    column
        .into_iter()
        .flat_map(move |column| content.steps.iter().skip(column).take(span))
        .map(|step| step.id)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::test_journey::{id, journey, point};

    #[test]
    fn each_step_is_checked_for_what_stands_behind_it() {
        let lanes = [
            ("act", LaneKind::Actions),
            ("tp", LaneKind::Touchpoints),
            ("fs", LaneKind::Frontstage),
            ("bs", LaneKind::Backstage),
            ("em", LaneKind::Emotion),
        ];
        let mut content = journey(
            &[("s", &["a", "b", "c", "d", "e"])],
            &lanes,
            &[
                ("1", "fs", "a"),
                ("2", "bs", "b"),
                ("3", "act", "b"),
                ("4", "act", "c"),
                ("5", "tp", "c"),
            ],
        );
        // The front stage reaches over to the second step, where somebody stands behind it.
        content.cards[0].span = 2;
        content.cards[4].touchpoint = Some(id("lib"));
        point(&mut content, "em", "d", "lea", 1.0);
        assert_eq!(
            findings(&content),
            [
                Finding::FrontstageWithoutBackstage { step: id("a") },
                Finding::EmptyStep { step: id("e") }
            ]
        );
        content.cards[0].span = 1;
        content.cards[4].touchpoint = None;
        assert_eq!(
            findings(&content),
            [
                Finding::FrontstageWithoutBackstage { step: id("a") },
                Finding::ActionWithoutTouchpoint { step: id("b") },
                Finding::EmptyStep { step: id("e") },
                Finding::TouchpointNotInLibrary { card: id("5") },
            ]
        );
    }

    #[test]
    fn severe_pains_need_an_owner_and_evidence() {
        let lanes = [("p", LaneKind::Pains), ("x", LaneKind::Text)];
        let mut content = journey(
            &[("s", &["a"])],
            &lanes,
            &[("1", "p", "a"), ("2", "x", "a"), ("3", "", "")],
        );
        for card in &mut content.cards {
            card.severity = Some(4);
        }
        // Not a pain, and parked: neither is looked at.
        let both = [
            Finding::PainWithoutOwner { card: id("1") },
            Finding::PainOnlyAssumed { card: id("1") },
        ];
        assert_eq!(findings(&content), both);
        content.cards[0].evidence = Some(Evidence::Reported);
        content.steps[0].department = Some(id("dep"));
        assert_eq!(findings(&content), []);
        content.cards[0].severity = Some(3);
        content.steps[0].department = None;
        assert_eq!(findings(&content), []);
    }

    #[test]
    fn lines_must_go_from_the_customer_inwards() {
        use LaneKind::{LineOfInteraction, LineOfInternalInteraction, LineOfVisibility};
        let check = |kinds: &[LaneKind], expected: &[Finding]| {
            let names: Vec<String> = (0..kinds.len()).map(|number| number.to_string()).collect();
            let lanes: Vec<(&str, LaneKind)> = names
                .iter()
                .map(String::as_str)
                .zip(kinds.iter().copied())
                .collect();
            assert_eq!(findings(&journey(&[], &lanes, &[])), expected, "{kinds:?}");
        };
        check(
            &[
                LineOfInteraction,
                LineOfVisibility,
                LineOfInternalInteraction,
            ],
            &[],
        );
        check(&[LineOfInteraction, LineOfInternalInteraction], &[]);
        check(
            &[LineOfVisibility, LaneKind::Text, LineOfInteraction],
            &[Finding::LinesOutOfOrder],
        );
    }
}
