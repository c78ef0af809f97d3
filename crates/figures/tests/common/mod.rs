//! Journeys to lay out: small ones made by hand, and large ones for measuring.
#![allow(dead_code, reason = "each test file uses its own part")]

use std::collections::BTreeMap;

use throughline_figures::map::{MapInput, MapMeasure, PictureSize, Words};
use throughline_model::*;

/// A journey under construction. Ids count up, so that every run makes the same.
pub struct Sketch {
    pub content: JourneyContent,
    pub library: Library,
    pub filter: MapFilter,
    pub words: Words,
    pub picture_sizes: BTreeMap<PictureId, PictureSize>,
    pub comparison: Option<Comparison>,
    pub measures: Vec<MapMeasure>,
    next: u64,
}

impl Sketch {
    pub fn new(name: &str) -> Sketch {
        let journey = Journey {
            id: JourneyId(RawId::new(1, [0; 10])),
            name: name.into(),
            kind: JourneyKind::Today,
            status: JourneyStatus::Draft,
            scenario: String::new(),
            department: None,
            based_on: None,
            order: OrderKey::default(),
        };
        Sketch {
            content: JourneyContent {
                journey,
                stages: vec![],
                steps: vec![],
                lanes: vec![],
                cards: vec![],
                points: vec![],
                personas: vec![],
            },
            library: Library::default(),
            filter: MapFilter::default(),
            words: Words::english(),
            picture_sizes: BTreeMap::new(),
            comparison: None,
            measures: Vec::new(),
            next: 1,
        }
    }

    pub fn input(&self) -> MapInput<'_> {
        MapInput {
            content: &self.content,
            library: &self.library,
            filter: &self.filter,
            words: &self.words,
            picture_sizes: &self.picture_sizes,
            comparison: self.comparison.as_ref(),
            measures: &self.measures,
        }
    }

    pub fn id<T: From<RawId>>(&mut self) -> T {
        self.next += 1;
        T::from(RawId::new(self.next, [7; 10]))
    }

    pub fn stage(&mut self, name: &str, steps: &[&str]) -> StageId {
        let stage = self.id();
        self.content.stages.push(Stage {
            id: stage,
            name: name.into(),
            order: OrderKey::default(),
            origin: None,
        });
        for step in steps {
            let id = self.id();
            self.content.steps.push(Step {
                id,
                stage,
                name: (*step).into(),
                department: None,
                child: None,
                order: OrderKey::default(),
                origin: None,
            });
        }
        stage
    }

    pub fn lane(&mut self, kind: LaneKind, name: &str, hint: &str) -> LaneId {
        let id = self.id();
        self.content.lanes.push(Lane {
            id,
            kind,
            name: name.into(),
            hint: hint.into(),
            tint: None,
            height: None,
            collapsed: false,
            hidden: false,
            order: OrderKey::default(),
        });
        id
    }

    pub fn card(&mut self, lane: LaneId, step: usize, title: &str) -> &mut Card {
        let id = self.id();
        let step = self.content.steps[step].id;
        self.content.cards.push(Card {
            id,
            lane: Some(lane),
            step: Some(step),
            span: 1,
            title: title.into(),
            notes: String::new(),
            kind: None,
            severity: None,
            evidence: None,
            touchpoint: None,
            department: None,
            persona: None,
            picture: None,
            tags: vec![],
            order: OrderKey::default(),
            origin: None,
        });
        self.content.cards.last_mut().unwrap()
    }

    /// One title a step; empty ones make no card.
    pub fn row(&mut self, kind: LaneKind, name: &str, hint: &str, titles: &[&str]) -> LaneId {
        let lane = self.lane(kind, name, hint);
        for (step, title) in titles
            .iter()
            .enumerate()
            .filter(|(_, title)| !title.is_empty())
        {
            self.card(lane, step, title);
        }
        lane
    }

    pub fn persona(&mut self, name: &str, tint: u8) -> PersonaId {
        let id = self.id();
        self.library.personas.push(Persona {
            id,
            name: name.into(),
            line: String::new(),
            tint: Tint::new(tint).unwrap(),
            picture: None,
            order: OrderKey::default(),
        });
        self.content.personas.push(id);
        id
    }

    pub fn touchpoint(&mut self, name: &str, icon: Icon) -> TouchpointId {
        let id = self.id();
        self.library.touchpoints.push(Touchpoint {
            id,
            name: name.into(),
            icon,
            channel: None,
            department: None,
            notes: String::new(),
            order: OrderKey::default(),
        });
        id
    }

    pub fn department(&mut self, name: &str) -> DepartmentId {
        let id = self.id();
        self.library.departments.push(Department {
            id,
            name: name.into(),
            tint: Tint::nth(0),
            order: OrderKey::default(),
        });
        id
    }

    pub fn curve(
        &mut self,
        lane: LaneId,
        persona: PersonaId,
        series: Series,
        values: &[Option<f64>],
    ) {
        for (step, value) in values.iter().enumerate() {
            let Some(value) = value else { continue };
            let id = self.id();
            let step = self.content.steps[step].id;
            self.content.points.push(Point {
                id,
                lane,
                step,
                persona,
                series,
                value: *value,
                note: String::new(),
            });
        }
    }
}

/// The mockups' journey: "Open a first account" at Harbour Bank.
pub fn harbour_bank() -> Sketch {
    let mut s = Sketch::new("Open a first account");
    s.content.journey.scenario =
        "Amina moves to the city for her studies and needs an account before the first rent is due.".into();
    s.stage("Notice", &["Sees an offer"]);
    s.stage("Compare", &["Reads reviews", "Compares fees"]);
    s.stage("Apply", &["Starts the form", "Fills in details"]);
    s.stage("Get verified", &["Uploads ID", "Waits"]);
    s.stage("First use", &["First payment"]);
    let amina = s.persona("Amina, student", 1);
    let jon = s.persona("Jon, newcomer", 2);
    let onboarding = s.department("Onboarding");
    s.row(
        LaneKind::Actions,
        "Actions",
        "what the person does",
        &[
            "Sees the poster in the tram",
            "Asks friends, reads app store",
            "Opens three tabs",
            "Scans the QR code",
            "Types address twice",
            "Takes a photo of ID",
            "Checks mail each morning",
            "Pays rent",
        ],
    );
    let lane = s.lane(LaneKind::Touchpoints, "Touchpoints", "from the library");
    for (step, name, icon) in [
        (0, "Poster", Icon::Store),
        (1, "App store", Icon::Web),
        (2, "Website", Icon::Web),
        (3, "App", Icon::Phone),
        (4, "App", Icon::Phone),
        (5, "App", Icon::Phone),
        (5, "Call centre", Icon::Call),
        (6, "E-mail", Icon::Mail),
        (7, "App", Icon::Phone),
    ] {
        let touchpoint = s.touchpoint(name, icon);
        s.card(lane, step, name).touchpoint = Some(touchpoint);
    }
    let emotion = s.lane(LaneKind::Emotion, "Emotion", "two people, today");
    let some = |values: [f64; 8]| values.map(Some);
    s.curve(
        emotion,
        amina,
        Series::Experienced,
        &some([1.0, 0.4, 0.2, 0.8, -0.2, -1.7, -1.0, 1.3]),
    );
    s.curve(
        emotion,
        jon,
        Series::Experienced,
        &some([0.2, -0.2, -0.6, 0.1, -0.8, -0.9, -1.6, 0.7]),
    );
    let expected = [
        Some(0.8),
        None,
        Some(0.9),
        Some(1.2),
        Some(1.0),
        Some(0.6),
        None,
        Some(1.5),
    ];
    s.curve(emotion, amina, Series::Expected, &expected);
    let pains = s.lane(LaneKind::Pains, "Pains", "what gets in the way");
    s.card(pains, 2, "Fees hidden in a PDF").evidence = Some(Evidence::Reported);
    let card = s.card(pains, 4, "Form forgets on back");
    card.evidence = Some(Evidence::Observed);
    let card = s.card(pains, 5, "Photo of ID is rejected without saying why");
    card.evidence = Some(Evidence::Measured);
    card.severity = Some(4);
    card.department = Some(onboarding);
    let card = s.card(pains, 6, "No word for four days");
    card.evidence = Some(Evidence::Observed);
    card.tags = vec!["status".into(), "waiting".into()];
    let card = s.card(
        pains,
        5,
        "Nobody says how long verification takes, nor who to ask",
    );
    card.span = 2;
    card.evidence = Some(Evidence::Assumed);
    card.persona = Some(jon);
    let gains = s.row(
        LaneKind::Gains,
        "Gains",
        "",
        &[
            "",
            "Friends vouch for it",
            "",
            "",
            "",
            "",
            "",
            "Card works at once",
        ],
    );
    s.card(gains, 3, "Does it need a branch visit?").kind = Some(CardKind::Question);
    s.row(
        LaneKind::Quotes,
        "Quotes",
        "in their words",
        &[
            "",
            "",
            "“Which fee is it now?”",
            "",
            "",
            "“Four selfies and no idea what was wrong.”",
        ],
    );
    s.lane(LaneKind::LineOfVisibility, "Line of visibility", "");
    let lane = s.lane(LaneKind::Backstage, "Backstage", "staff and systems");
    for (step, name, icon) in [
        (1, "Reputation desk", Icon::Bolt),
        (4, "Address lookup", Icon::Bolt),
        (5, "ID vendor", Icon::Bolt),
        (5, "Manual review", Icon::Person),
        (6, "Manual review", Icon::Person),
        (7, "Core banking", Icon::Bolt),
    ] {
        let touchpoint = s.touchpoint(name, icon);
        s.card(lane, step, name).touchpoint = Some(touchpoint);
    }
    s.row(
        LaneKind::Opportunities,
        "Opportunities",
        "ranked by evidence",
        &[
            "",
            "",
            "",
            "",
            "Keep what was typed",
            "Say why, show a good photo",
            "Status by push, day by day",
            "",
        ],
    );
    let arc = s.lane(LaneKind::Arc, "Dramatic arc", "how gripped they are");
    s.curve(
        arc,
        amina,
        Series::Experienced,
        &some([2.0, 2.5, 3.0, 3.5, 2.0, 4.5, 5.0, 3.0]),
    );
    let custom = s.row(
        LaneKind::Custom,
        "Regulation",
        "",
        &["", "", "", "Consent", "", "Money laundering act", "", ""],
    );
    s.content
        .lanes
        .iter_mut()
        .find(|lane| lane.id == custom)
        .unwrap()
        .tint = Tint::new(3);
    let support = s.row(
        LaneKind::Support,
        "Support",
        "",
        &["", "", "", "", "Hotline", "", "", ""],
    );
    s.content
        .lanes
        .iter_mut()
        .find(|lane| lane.id == support)
        .unwrap()
        .collapsed = true;
    s
}

/// A filled map with so many steps, lanes and cards.
pub fn large(steps: usize, lanes: usize, cards: usize) -> Sketch {
    const WORDS: [&str; 24] = [
        "photo",
        "of",
        "the",
        "identity",
        "card",
        "is",
        "rejected",
        "without",
        "saying",
        "why",
        "customers",
        "call",
        "again",
        "after",
        "four",
        "days",
        "nobody",
        "answers",
        "form",
        "forgets",
        "everything",
        "on",
        "reload",
        "fees",
    ];
    let mut s = Sketch::new("A large journey");
    for stage in 0..steps.div_ceil(5) {
        let names: Vec<String> = (stage * 5..steps.min(stage * 5 + 5))
            .map(|step| format!("Step number {step}"))
            .collect();
        s.stage(
            &format!("Stage {stage}"),
            &names.iter().map(String::as_str).collect::<Vec<_>>(),
        );
    }
    let amina = s.persona("Amina", 1);
    let emotion = s.lane(LaneKind::Emotion, "Emotion", "");
    let values: Vec<Option<f64>> = (0..steps)
        .map(|step| Some(((step * 7) % 9) as f64 / 2.0 - 2.0))
        .collect();
    s.curve(emotion, amina, Series::Experienced, &values);
    let kinds = [
        LaneKind::Actions,
        LaneKind::Touchpoints,
        LaneKind::Pains,
        LaneKind::Gains,
        LaneKind::Backstage,
    ];
    let ids: Vec<LaneId> = (1..lanes.max(2))
        .map(|lane| s.lane(kinds[lane % kinds.len()], &format!("Lane {lane}"), "a hint"))
        .collect();
    let mut seed = 12_345_u64;
    for number in 0..cards {
        seed = seed
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        let count = 3 + (seed >> 40) as usize % 7;
        let title: Vec<&str> = (0..count)
            .map(|word| WORDS[((seed >> (word * 5)) as usize + word * 3) % WORDS.len()])
            .collect();
        let card = s.card(
            ids[number % ids.len()],
            (number / ids.len()) % steps,
            &title.join(" "),
        );
        card.evidence = (number % 3 == 0).then_some(Evidence::Observed);
    }
    s
}
