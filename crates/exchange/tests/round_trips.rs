//! What goes out comes back: exactly, as far as the format can carry it.

use std::io::Cursor;
use std::ops::ControlFlow;

use calamine::{Data, Reader, Xlsx};
use proptest::prelude::*;
use throughline_exchange::{Import, export, import, preview};
use throughline_model::{
    CardDraft, CardKind, ChannelDraft, DepartmentDraft, Evidence, Icon, JourneyDraft, LaneDraft,
    LaneKind, MapDocument, PersonaDraft, PointDraft, Series, StageDraft, StepDraft,
    TouchpointDraft,
};

fn guessed(name: &str, bytes: &[u8]) -> Import {
    let preview = preview(name, bytes, None).expect("previews");
    import(name, bytes, &preview.options, &mut |_, _| {
        ControlFlow::Continue(())
    })
    .expect("imports")
}

/// Texts with everything that means something to some format.
fn words() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(vec![
        "=1+1",
        "+",
        "-2",
        "@x",
        "'",
        "\"",
        ",",
        ";",
        "|",
        ":",
        "#",
        "Größe",
        "no answer",
        "🙁",
        "4",
        "a\nb",
        "%%",
        "<b>",
        "&amp;",
        "title",
        "[pains]",
        "Wait",
        "--",
        "~~~",
    ]);
    prop::collection::vec(piece, 1..4).prop_map(|pieces| pieces.join(" ").trim().to_owned())
}

/// Different names: each begins with a word of its own.
fn names(word: &'static str, count: std::ops::Range<usize>) -> impl Strategy<Value = Vec<String>> {
    prop::collection::vec(words(), count).prop_map(move |names| {
        names
            .into_iter()
            .enumerate()
            .map(|(number, name)| format!("{word}{number} {name}"))
            .collect()
    })
}

fn card(steps: usize) -> impl Strategy<Value = CardDraft> {
    (
        (0..steps, words(), prop::option::of(words())),
        prop::option::of(prop::sample::select(vec![
            CardKind::Note,
            CardKind::Pain,
            CardKind::Question,
        ])),
        prop::option::of(1_u8..=5),
        prop::option::of(prop::sample::select(vec![
            Evidence::Assumed,
            Evidence::Measured,
        ])),
        prop::option::of(0..2_usize),
        (prop::option::of(0..2_usize), prop::option::of(0..2_usize)),
        prop::collection::btree_set(prop::sample::select(vec!["a", "b, c", "web"]), 0..3),
    )
        .prop_map(
            move |(
                (step, title, notes),
                kind,
                severity,
                evidence,
                touchpoint,
                (department, persona),
                tags,
            )| {
                CardDraft {
                    step,
                    span: if severity == Some(3) {
                        u16::try_from(steps - step).unwrap_or(1).min(3)
                    } else {
                        1
                    },
                    title,
                    notes: notes.unwrap_or_default(),
                    kind,
                    severity,
                    evidence,
                    touchpoint: touchpoint.map(|number| format!("Touchpoint {number}")),
                    department: department.map(|number| format!("Department {number}")),
                    persona: persona.map(|number| format!("Persona {number}")),
                    tags: tags.into_iter().map(str::to_owned).collect(),
                    ..CardDraft::default()
                }
            },
        )
}

fn lane(number: usize, steps: usize) -> impl Strategy<Value = LaneDraft> {
    let kind = prop::sample::select(LaneKind::ALL.to_vec());
    let value = (0..=16_i32).prop_map(|value| f64::from(value) / 4.0);
    let points = prop::collection::btree_map(
        (0..steps, 0..2_usize, 0..2_u8),
        (value, prop::option::of(words())),
        0..6,
    );
    (
        kind,
        words(),
        prop::collection::vec(card(steps), 0..5),
        points,
    )
        .prop_map(move |(kind, name, cards, points)| {
            let mut cards = if kind.holds_cards() {
                cards
            } else {
                Vec::new()
            };
            cards.sort_by_key(|card| card.step);
            let points = match kind.curve_range() {
                Some((low, _)) => points
                    .into_iter()
                    .map(|((step, persona, series), (value, note))| PointDraft {
                        step,
                        persona: format!("Persona {persona}"),
                        series: if series == 0 {
                            Series::Experienced
                        } else {
                            Series::Expected
                        },
                        value: low + value,
                        note: note.unwrap_or_default(),
                    })
                    .collect(),
                None => Vec::new(),
            };
            LaneDraft {
                kind,
                name: format!("{number} {name}"),
                hint: String::new(),
                tint: None,
                height: None,
                collapsed: false,
                hidden: false,
                cards,
                points,
            }
        })
}

prop_compose! {
    fn document()(stages in names("Stage", 1..4), steps in names("Step", 1..6))(
        sizes in Just(split(steps.len(), stages.len())),
        lanes in (0..5_usize).prop_flat_map({
            let steps = steps.len();
            move |count| (0..count).map(|number| lane(number, steps)).collect::<Vec<_>>()
        }),
        parked in prop::collection::vec(card(1), 0..3),
        stages in Just(stages),
        steps in Just(steps),
    ) -> MapDocument {
        let mut rest = steps.into_iter();
        let stages = stages.into_iter().zip(sizes).map(|(name, size)| StageDraft {
            name,
            steps: rest.by_ref().take(size).map(|name| StepDraft { name, ..StepDraft::default() }).collect(),
            origin: None,
        }).collect();
        let parked = parked.into_iter().map(|card| CardDraft { step: 0, ..card }).collect();
        let journey = JourneyDraft { name: "Map".to_owned(), stages, lanes, parked, ..JourneyDraft::default() };
        let touchpoint = |number: usize, channel: Option<&str>| TouchpointDraft {
            name: format!("Touchpoint {number}"), icon: Icon::Web, channel: channel.map(str::to_owned),
            department: None, notes: String::new(),
        };
        MapDocument {
            format: MapDocument::FORMAT.to_owned(),
            version: MapDocument::VERSION,
            name: "Map".to_owned(),
            line: "One line".to_owned(),
            personas: (0..2).map(|n| PersonaDraft { name: format!("Persona {n}"), line: String::new(), tint: None, picture: None }).collect(),
            channels: vec![ChannelDraft { name: "Web".to_owned(), icon: Icon::Web }],
            departments: (0..2).map(|n| DepartmentDraft { name: format!("Department {n}"), tint: None }).collect(),
            touchpoints: vec![touchpoint(0, Some("Web")), touchpoint(1, None)],
            journeys: vec![journey],
            pictures: Vec::new(),
        }
    }
}

/// The last stage gets what is left; one in between may stay empty.
fn split(steps: usize, stages: usize) -> Vec<usize> {
    let mut sizes: Vec<usize> = (0..stages)
        .map(|stage| {
            if stage % 2 == 1 {
                0
            } else {
                steps / stages.max(1)
            }
        })
        .collect();
    let given: usize = sizes.iter().sum();
    if let Some(last) = sizes.last_mut() {
        *last += steps - given;
    }
    sizes
}

/// As a table can say it: names on one line stay, points are in the order of their lane and step.
fn as_listed(journey: &JourneyDraft) -> JourneyDraft {
    let mut journey = JourneyDraft {
        personas: Vec::new(),
        ..journey.clone()
    };
    for lane in &mut journey.lanes {
        lane.points
            .sort_by(|a, b| (a.step, &a.persona, a.series).cmp(&(b.step, &b.persona, b.series)));
    }
    journey
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 40, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn csv_carries_structure_cards_and_curves(document in document()) {
        let journey = &document.journeys[0];
        let bytes = export::csv(&document, journey);
        prop_assert_eq!(&bytes, &export::csv(&document, journey));
        let import = guessed("Map.csv", &bytes);
        prop_assert_eq!(&import.issues, &[]);
        prop_assert_eq!(as_listed(&import.document.journeys[0]), as_listed(journey));
        let used = journey.lanes.iter().flat_map(|lane| &lane.cards).chain(&journey.parked);
        if used.filter_map(|card| card.touchpoint.as_deref()).any(|name| name == "Touchpoint 0") {
            let found = import.document.touchpoints.iter().find(|found| found.name == "Touchpoint 0");
            prop_assert_eq!(found.and_then(|found| found.channel.as_deref()), Some("Web"));
        }
    }

    #[test]
    fn workbooks_carry_the_same(document in document()) {
        let journey = &document.journeys[0];
        let bytes = export::xlsx(&document, journey).expect("is written");
        prop_assert_eq!(&bytes, &export::xlsx(&document, journey).expect("is written"));
        let preview = preview("Map.xlsx", &bytes, None).expect("previews");
        prop_assert_eq!(preview.options.sheet.as_deref(), Some("List"));
        let import = guessed("Map.xlsx", &bytes);
        prop_assert_eq!(as_listed(&import.document.journeys[0]), as_listed(journey));
    }

    #[test]
    fn json_carries_everything(document in document()) {
        let text = export::json(&document);
        let import = guessed("Map.throughline.json", text.as_bytes());
        prop_assert_eq!(&import.document, &document);
        prop_assert_eq!(&import.issues, &[]);
    }

    #[test]
    fn mermaid_carries_names_and_scores(document in document()) {
        let journey = &document.journeys[0];
        let import = guessed("x.mmd", export::mermaid(journey).as_bytes());
        prop_assert_eq!(&import.issues, &[]);
        let found = &import.document.journeys[0];
        let names = |journey: &JourneyDraft| -> Vec<(String, Vec<String>)> {
            let line = |name: &str| name.split_whitespace().collect::<Vec<_>>().join(" ");
            journey.stages.iter().map(|stage| (line(&stage.name), stage.steps.iter().map(|step| line(&step.name)).collect())).collect()
        };
        prop_assert_eq!(names(found), names(journey));
        let scores = |journey: &JourneyDraft| {
            let mut scores: Vec<(usize, String, String)> = Vec::new();
            for lane in journey.lanes.iter().filter(|lane| lane.kind == LaneKind::Emotion) {
                for point in lane.points.iter().filter(|point| point.series == Series::Experienced) {
                    if !scores.iter().any(|(step, persona, _)| (*step, persona) == (point.step, &point.persona)) {
                        scores.push((point.step, point.persona.clone(), point.value.to_string()));
                    }
                }
            }
            scores.sort();
            scores
        };
        prop_assert_eq!(scores(found), scores(journey));
    }
}

fn small() -> MapDocument {
    let lane = |kind, name: &str, cards: Vec<CardDraft>| LaneDraft {
        kind,
        name: name.to_owned(),
        hint: String::new(),
        tint: None,
        height: None,
        collapsed: false,
        hidden: false,
        cards,
        points: Vec::new(),
    };
    let card = |step, span, title: &str| CardDraft {
        step,
        span,
        title: title.to_owned(),
        ..CardDraft::default()
    };
    let step = |name: &str| StepDraft {
        name: name.to_owned(),
        ..StepDraft::default()
    };
    let mut emotion = lane(LaneKind::Emotion, "Emotion", Vec::new());
    emotion.points.push(PointDraft {
        step: 2,
        persona: "Ann".to_owned(),
        series: Series::Experienced,
        value: -1.5,
        note: String::new(),
    });
    let journey = JourneyDraft {
        name: "Small".to_owned(),
        stages: vec![
            StageDraft {
                name: "Before".to_owned(),
                steps: vec![step("Look"), step("Ask")],
                origin: None,
            },
            StageDraft {
                name: "After".to_owned(),
                steps: vec![step("Wait")],
                origin: None,
            },
        ],
        lanes: vec![
            lane(
                LaneKind::Actions,
                "Actions",
                vec![card(0, 2, "reads everything"), card(2, 1, "waits")],
            ),
            emotion,
            lane(
                LaneKind::Pains,
                "Pains",
                vec![card(2, 1, "=HYPERLINK(\"x\")"), card(2, 1, "slow")],
            ),
        ],
        ..JourneyDraft::default()
    };
    MapDocument {
        journeys: vec![journey],
        ..MapDocument::default()
    }
}

#[test]
fn the_first_sheet_is_the_map_as_it_looks() {
    let document = small();
    let bytes = export::xlsx(&document, &document.journeys[0]).expect("is written");
    let mut workbook = Xlsx::new(Cursor::new(&bytes[..])).expect("opens");
    assert_eq!(workbook.sheet_names(), ["Map", "List"]);
    let merges = workbook.merge_cells_by_sheet_name("Map").expect("reads");
    let merges: Vec<_> = merges.iter().map(|area| (area.start, area.end)).collect();
    assert_eq!(merges, [((2, 1), (2, 2)), ((4, 1), (4, 2))]);
    let map = workbook.worksheet_range("Map").expect("reads");
    assert_eq!(
        map.get_value((3, 3)),
        Some(&Data::String("Wait".to_owned()))
    );
    assert_eq!(map.get_value((5, 3)), Some(&Data::Float(-1.5)));
    assert_eq!(
        map.get_value((6, 3)),
        Some(&Data::String("• =HYPERLINK(\"x\")\n• slow".to_owned()))
    );
    let formulas = workbook.worksheet_formula("List").expect("reads");
    assert_eq!(formulas.used_cells().count(), 0);

    // Chosen by hand, the map sheet itself can be read as well, wide cards included.
    let mut options = preview("Small.xlsx", &bytes, None)
        .expect("previews")
        .options;
    options.sheet = Some("Map".to_owned());
    let seen = preview("Small.xlsx", &bytes, Some(&options)).expect("previews");
    assert_eq!(seen.sheets, ["Map", "List"]);
}

#[test]
fn the_map_sheet_alone_reads_as_the_map() {
    let document = small();
    let bytes = export::xlsx(&document, &document.journeys[0]).expect("is written");
    // The same cells as tab separated text, without the second sheet.
    let mut workbook = Xlsx::new(Cursor::new(&bytes[..])).expect("opens");
    let map = workbook.worksheet_range("Map").expect("reads");
    let text: Vec<String> = map
        .rows()
        .map(|row| {
            let cells: Vec<String> = row
                .iter()
                .map(|cell| format!("\"{}\"", cell.to_string().replace('"', "\"\"")))
                .collect();
            cells.join("\t")
        })
        .collect();
    let import = guessed("Small.tsv", text.join("\n").as_bytes());
    let journey = &import.document.journeys[0];
    let stages: Vec<_> = journey
        .stages
        .iter()
        .map(|s| (s.name.as_str(), s.steps.len()))
        .collect();
    assert_eq!(stages, [("Before", 2), ("After", 1)]);
    assert_eq!(journey.lanes[1].points[0].value, -1.5);
    let pains: Vec<_> = journey.lanes[2]
        .cards
        .iter()
        .map(|card| card.title.as_str())
        .collect();
    assert_eq!(pains, ["=HYPERLINK(\"x\")", "slow"]);
}

#[test]
fn csv_cells_never_begin_a_formula() {
    let document = small();
    let bytes = export::csv(&document, &document.journeys[0]);
    let text = String::from_utf8(bytes).expect("is UTF-8");
    assert!(text.starts_with("\u{feff}Stage,Step,Lane,Text,"));
    assert!(text.contains("\"'=HYPERLINK(\"\"x\"\")\""));
}

/// What a list cannot say is taken away: pictures, hints, colours, departments and links of steps.
fn as_a_list_says(journey: &JourneyDraft) -> JourneyDraft {
    let mut journey = as_listed(journey);
    for stage in &mut journey.stages {
        stage.origin = None;
        for step in &mut stage.steps {
            *step = StepDraft {
                name: step.name.clone(),
                ..StepDraft::default()
            };
        }
    }
    for lane in &mut journey.lanes {
        lane.hint = String::new();
        lane.tint = None;
        lane.height = None;
        (lane.collapsed, lane.hidden) = (false, false);
        lane.cards.sort_by_key(|card| card.step);
    }
    let cards = journey.lanes.iter_mut().flat_map(|lane| &mut lane.cards);
    for card in cards.chain(&mut journey.parked) {
        card.span = card.span.max(1);
        card.picture = None;
        card.key = String::new();
        card.origin = None;
    }
    journey.parked.iter_mut().for_each(|card| card.step = 0);
    JourneyDraft {
        name: journey.name,
        stages: journey.stages,
        lanes: journey.lanes,
        parked: journey.parked,
        ..JourneyDraft::default()
    }
}

#[test]
fn the_sample_comes_back_from_a_list_with_curves_spans_and_parking_lot() {
    let text = include_str!("../../../assets/sample/harbour-bank.json");
    let document: MapDocument = serde_json::from_str(text).expect("the sample is a map");
    for journey in &document.journeys {
        let files = [
            ("csv", export::csv(&document, journey)),
            (
                "xlsx",
                export::xlsx(&document, journey).expect("is written"),
            ),
        ];
        for (extension, bytes) in files {
            let name = format!("{}.{extension}", journey.name);
            let import = guessed(&name, &bytes);
            assert_eq!(import.issues, [], "{name}");
            let (found, expected) = (
                as_a_list_says(&import.document.journeys[0]),
                as_a_list_says(journey),
            );
            assert_eq!(found.stages, expected.stages, "{name}");
            assert_eq!(found.parked, expected.parked, "{name}");
            assert_eq!(found.lanes, expected.lanes, "{name}");
        }
    }
}
