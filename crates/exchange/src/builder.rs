//! Grows a journey out of names: a stage, step or lane is made where it is first named.

use std::collections::HashMap;

use throughline_model::{
    CardDraft, ChannelDraft, DepartmentDraft, Icon, JourneyDraft, LaneDraft, LaneKind, MapDocument,
    PersonaDraft, PointDraft, Series, StageDraft, StepDraft, TouchpointDraft,
};

/// A step before the stages to its left are complete.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct StepPlace {
    stage: usize,
    step: usize,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) struct LanePlace(usize);

struct GrowingLane {
    lane: LaneDraft,
    cards: Vec<(StepPlace, CardDraft)>,
    /// Several values for one persona and step are averaged.
    points: Vec<GrowingPoint>,
    point_at: HashMap<(StepPlace, String, Series), usize>,
}

struct GrowingPoint {
    place: StepPlace,
    persona: String,
    series: Series,
    sum: f64,
    count: u32,
    note: String,
}

pub(crate) struct JourneyBuilder {
    name: String,
    stages: Vec<StageDraft>,
    stage_named: HashMap<String, usize>,
    step_named: HashMap<(usize, String), usize>,
    lanes: Vec<GrowingLane>,
    lane_named: HashMap<(LaneKind, String), usize>,
    parked: Vec<CardDraft>,
    personas: Names,
    departments: Names,
    channels: Names,
    touchpoints: Names,
    touchpoint_channel: HashMap<usize, String>,
}

/// Names in the order of their first mention; upper and lower case are one.
#[derive(Default)]
struct Names {
    names: Vec<String>,
    position: HashMap<String, usize>,
}

impl Names {
    /// The name as it was first written, and where it stands.
    fn add(&mut self, name: &str) -> Option<(usize, String)> {
        let name = name.trim();
        if name.is_empty() {
            return None;
        }
        let position = *self.position.entry(folded(name)).or_insert_with(|| {
            self.names.push(name.to_owned());
            self.names.len() - 1
        });
        Some((position, self.names[position].clone()))
    }
}

pub(crate) fn folded(name: &str) -> String {
    name.trim().to_lowercase()
}

impl JourneyBuilder {
    pub(crate) fn new(name: &str) -> JourneyBuilder {
        JourneyBuilder {
            name: name.to_owned(),
            stages: Vec::new(),
            stage_named: HashMap::new(),
            step_named: HashMap::new(),
            lanes: Vec::new(),
            lane_named: HashMap::new(),
            parked: Vec::new(),
            personas: Names::default(),
            departments: Names::default(),
            channels: Names::default(),
            touchpoints: Names::default(),
            touchpoint_channel: HashMap::new(),
        }
    }

    pub(crate) fn name(&self) -> &str {
        &self.name
    }

    pub(crate) fn rename(&mut self, name: &str) {
        self.name = name.to_owned();
    }

    pub(crate) fn step_count(&self) -> usize {
        self.stages.iter().map(|stage| stage.steps.len()).sum()
    }

    /// The stage of this name, made if it is not there.
    pub(crate) fn stage(&mut self, name: &str) -> usize {
        if let Some(stage) = self.stage_named.get(&folded(name)) {
            return *stage;
        }
        self.new_stage(name)
    }

    /// A further stage, whatever its name.
    pub(crate) fn new_stage(&mut self, name: &str) -> usize {
        self.stages.push(StageDraft {
            name: name.trim().to_owned(),
            ..StageDraft::default()
        });
        let stage = self.stages.len() - 1;
        self.stage_named.entry(folded(name)).or_insert(stage);
        stage
    }

    /// The step of this name in the stage, made if it is not there.
    pub(crate) fn step(&mut self, stage: usize, name: &str) -> StepPlace {
        match self.step_named.get(&(stage, folded(name))) {
            Some(step) => StepPlace { stage, step: *step },
            None => self.new_step(stage, name),
        }
    }

    /// A further step, whatever its name.
    pub(crate) fn new_step(&mut self, stage: usize, name: &str) -> StepPlace {
        let steps = &mut self.stages[stage].steps;
        steps.push(StepDraft {
            name: name.trim().to_owned(),
            ..StepDraft::default()
        });
        let step = steps.len() - 1;
        self.step_named.entry((stage, folded(name))).or_insert(step);
        StepPlace { stage, step }
    }

    pub(crate) fn step_department(&mut self, place: StepPlace, department: &str) {
        if let Some((_, name)) = self.departments.add(department) {
            self.stages[place.stage].steps[place.step]
                .department
                .get_or_insert(name);
        }
    }

    /// The lane of this kind and name, made at the bottom if it is not there.
    pub(crate) fn lane(&mut self, kind: LaneKind, name: &str) -> LanePlace {
        let position = *self
            .lane_named
            .entry((kind, folded(name)))
            .or_insert_with(|| {
                self.lanes.push(GrowingLane {
                    lane: LaneDraft {
                        kind,
                        name: name.trim().to_owned(),
                        hint: String::new(),
                        tint: None,
                        height: None,
                        collapsed: false,
                        hidden: false,
                        cards: Vec::new(),
                        points: Vec::new(),
                    },
                    cards: Vec::new(),
                    points: Vec::new(),
                    point_at: HashMap::new(),
                });
                self.lanes.len() - 1
            });
        LanePlace(position)
    }

    pub(crate) fn lane_kind(&self, lane: LanePlace) -> LaneKind {
        self.lanes[lane.0].lane.kind
    }

    /// Puts a card on the map; a lane without cards (a curve, a line) lets it into the parking lot.
    pub(crate) fn card(&mut self, lane: LanePlace, place: StepPlace, mut card: CardDraft) {
        self.enlist(&mut card);
        if self.lanes[lane.0].lane.kind.holds_cards() {
            self.lanes[lane.0].cards.push((place, card));
        } else {
            self.parked.push(card);
        }
    }

    pub(crate) fn park(&mut self, mut card: CardDraft) {
        self.enlist(&mut card);
        self.parked.push(card);
    }

    /// Says the card's shared things as they were first written, and lists them.
    fn enlist(&mut self, card: &mut CardDraft) {
        let listed = |names: &mut Names, name: &Option<String>| {
            name.as_deref()
                .and_then(|name| names.add(name))
                .map(|(_, name)| name)
        };
        card.persona = listed(&mut self.personas, &card.persona);
        card.department = listed(&mut self.departments, &card.department);
        card.touchpoint = listed(&mut self.touchpoints, &card.touchpoint);
    }

    pub(crate) fn point(
        &mut self,
        lane: LanePlace,
        place: StepPlace,
        persona: &str,
        series: Series,
        value: f64,
        note: &str,
    ) {
        let Some((_, persona)) = self.personas.add(persona) else {
            return;
        };
        let lane = &mut self.lanes[lane.0];
        match lane.point_at.get(&(place, persona.clone(), series)) {
            Some(position) => {
                let point = &mut lane.points[*position];
                point.sum += value;
                point.count += 1;
                if !note.is_empty() {
                    if !point.note.is_empty() {
                        point.note.push('\n');
                    }
                    point.note.push_str(note);
                }
            }
            None => {
                lane.point_at
                    .insert((place, persona.clone(), series), lane.points.len());
                lane.points.push(GrowingPoint {
                    place,
                    persona,
                    series,
                    sum: value,
                    count: 1,
                    note: note.to_owned(),
                });
            }
        }
    }

    pub(crate) fn persona(&mut self, name: &str) {
        self.personas.add(name);
    }

    pub(crate) fn channel(&mut self, name: &str) {
        self.channels.add(name);
    }

    pub(crate) fn touchpoint_channel(&mut self, touchpoint: &str, channel: &str) {
        if let (Some((position, _)), Some((_, channel))) =
            (self.touchpoints.add(touchpoint), self.channels.add(channel))
        {
            self.touchpoint_channel.entry(position).or_insert(channel);
        }
    }

    pub(crate) fn finish(self) -> MapDocument {
        let firsts: Vec<usize> = self
            .stages
            .iter()
            .scan(0, |first, stage| {
                let this = *first;
                *first += stage.steps.len();
                Some(this)
            })
            .collect();
        let across = |place: StepPlace| firsts[place.stage] + place.step;
        let lanes = self.lanes.into_iter().map(|growing| {
            let mut lane = growing.lane;
            lane.cards = growing
                .cards
                .into_iter()
                .map(|(place, card)| CardDraft {
                    step: across(place),
                    ..card
                })
                .collect();
            lane.cards.sort_by_key(|card| card.step);
            lane.points = growing
                .points
                .into_iter()
                .map(|point| PointDraft {
                    step: across(point.place),
                    persona: point.persona,
                    series: point.series,
                    value: if point.count == 1 {
                        point.sum
                    } else {
                        point.sum / f64::from(point.count)
                    },
                    note: point.note,
                })
                .collect();
            lane.points.sort_by_key(|point| point.step);
            lane
        });
        let journey = JourneyDraft {
            name: self.name.clone(),
            personas: self.personas.names.clone(),
            stages: self.stages,
            lanes: lanes.collect(),
            parked: self.parked,
            ..JourneyDraft::default()
        };
        let channel_of = self.touchpoint_channel;
        MapDocument {
            format: MapDocument::FORMAT.to_owned(),
            version: MapDocument::VERSION,
            name: self.name,
            line: String::new(),
            personas: self
                .personas
                .names
                .into_iter()
                .map(|name| PersonaDraft {
                    name,
                    line: String::new(),
                    tint: None,
                    picture: None,
                })
                .collect(),
            channels: self
                .channels
                .names
                .into_iter()
                .map(|name| ChannelDraft {
                    name,
                    icon: Icon::default(),
                })
                .collect(),
            departments: self
                .departments
                .names
                .into_iter()
                .map(|name| DepartmentDraft { name, tint: None })
                .collect(),
            touchpoints: self
                .touchpoints
                .names
                .into_iter()
                .enumerate()
                .map(|(position, name)| TouchpointDraft {
                    name,
                    icon: Icon::default(),
                    channel: channel_of.get(&position).cloned(),
                    department: None,
                    notes: String::new(),
                })
                .collect(),
            journeys: vec![journey],
            pictures: Vec::new(),
        }
    }
}
