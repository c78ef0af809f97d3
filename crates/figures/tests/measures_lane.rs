//! Measures on the map.

#![allow(
    clippy::unwrap_used,
    reason = "what is missing from a map has failed its test"
)]

mod common;

use common::Sketch;
use throughline_figures::Fonts;
use throughline_figures::map::{MapMeasure, MeasureState, layout};
use throughline_model::*;

#[test]
fn measures_stand_below_the_cards_of_their_step_and_make_the_lane_higher() {
    let mut sketch = Sketch::new("Journey");
    sketch.stage("Stage", &["First", "Second"]);
    let steps: Vec<StepId> = sketch.content.steps.iter().map(|step| step.id).collect();
    let lane = sketch.lane(LaneKind::Measures, "Measures", "");
    sketch.card(lane, 0, "A note on how it is measured");
    for (step, name) in [(0, "Satisfaction"), (0, "Effort"), (1, "Satisfaction")] {
        sketch.measures.push(MapMeasure {
            measure: MeasureId(RawId::new(step as u64 + 1, [9; 10])),
            step: steps[step],
            name: name.to_owned(),
            value: "64%".to_owned(),
            state: MeasureState::Better,
        });
    }
    let geometry = layout(&sketch.input(), &Fonts::bundled());
    let [first, second, third] = geometry.measures.as_slice() else {
        panic!("{:?}", geometry.measures)
    };
    let card = &geometry.cards[0];
    assert_eq!((first.column, second.column, third.column), (0, 0, 1));
    assert!(first.y >= card.y + card.height && second.y >= first.y + first.height);
    let lane = &geometry.lanes[0];
    assert!(third.y < first.y && second.y + second.height <= lane.y + lane.height);
    assert_eq!(
        (first.value.as_str(), first.lines.join(" ").as_str()),
        ("64%", "Satisfaction")
    );
}
