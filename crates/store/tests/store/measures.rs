//! Measures are edited, undone, found and checked like everything else.

use throughline_model::measure::{
    Annotation, Belief, GoodDirection, Measure, MeasureDefinition, MeasureKind, MeasureLinks,
    MeasureSource, MeasureValue, PeriodKind, Thresholds, Worth, WorthInputs,
};
use throughline_model::{
    AnnotationId, ChannelId, DepartmentId, Icon, MeasureId, OrderKey, RawId, Tint, Touchpoint,
    TouchpointId, WorthId,
};
use throughline_store::rows::{lists, measures, worths};
use throughline_store::search::{HitKind, find};
use throughline_store::{Complaint, Store, StoreError, check_file};

use crate::project::{Folder, NOW, count, edit, run};

fn raw(number: u8) -> RawId {
    RawId([number; 16])
}

const NPS: MeasureId = MeasureId(RawId([60; 16]));

fn measure() -> Measure {
    Measure {
        id: NPS,
        name: "Recommendation".to_owned(),
        notes: "Asked by e-mail after the first month".to_owned(),
        definition: MeasureDefinition {
            kind: MeasureKind::Nps,
            unit: String::new(),
            decimals: 0,
            direction: GoodDirection::Up,
            period: PeriodKind::Month,
            target: Some(20.0),
            thresholds: Thresholds {
                poor: Some(0.0),
                good: None,
            },
            source: MeasureSource::Typed,
            typed_as: None,
        },
        department: Some(DepartmentId(raw(2))),
        owner: "Maria".to_owned(),
        links: MeasureLinks {
            channels: vec![ChannelId(raw(3))],
            touchpoints: vec![TouchpointId(raw(4)), TouchpointId(raw(5))],
            ..MeasureLinks::default()
        },
        order: OrderKey("a".to_owned()),
    }
}

fn value(month: i32, value: f64) -> MeasureValue {
    MeasureValue {
        start: PeriodKind::Month.shifted(0, month),
        label: String::new(),
        value,
        n: Some(305),
        low: Some(value - 11.0),
        high: Some(value + 11.0),
    }
}

fn prepared(folder: &Folder) -> Store {
    let mut store = folder.create();
    store
        .transact(edit("lists"), |connection| -> Result<(), StoreError> {
            let department = throughline_model::Department {
                id: DepartmentId(raw(2)),
                name: "Call centre".to_owned(),
                tint: Tint::nth(0),
                order: OrderKey("a".to_owned()),
            };
            lists::department::insert(connection, &department)?;
            let channel = throughline_model::Channel {
                id: ChannelId(raw(3)),
                name: "App".to_owned(),
                icon: Icon::Phone,
                order: OrderKey("a".to_owned()),
            };
            lists::channel::insert(connection, &channel)?;
            for number in [4, 5] {
                let touchpoint = Touchpoint {
                    id: TouchpointId(raw(number)),
                    name: format!("Touchpoint {number}"),
                    icon: Icon::Web,
                    channel: None,
                    department: None,
                    notes: String::new(),
                    order: OrderKey("a".to_owned()),
                };
                lists::touchpoint::insert(connection, &touchpoint)?;
            }
            Ok(())
        })
        .unwrap();
    store
        .transact(edit("measure"), |connection| -> Result<(), StoreError> {
            measures::insert(connection, &measure())?;
            for month in 0..3 {
                measures::set_value(connection, NPS, &value(month, f64::from(month)))?;
            }
            Ok(())
        })
        .unwrap();
    store
}

#[test]
fn a_measure_comes_back_as_it_was_written_and_is_undone_whole() {
    let folder = Folder::new();
    let mut store = prepared(&folder);
    let read = |store: &Store| measures::get(store.read(), NPS).unwrap();
    assert_eq!(read(&store), Some(measure()));
    assert_eq!(measures::all(store.read()).unwrap(), [measure()]);

    let changed = Measure {
        name: "NPS".to_owned(),
        links: MeasureLinks {
            touchpoints: vec![TouchpointId(raw(5))],
            ..MeasureLinks::default()
        },
        ..measure()
    };
    let annotation = Annotation {
        id: AnnotationId(raw(70)),
        measure: NPS,
        start: 0,
        text: "New app released".to_owned(),
    };
    store
        .transact(edit("change"), |connection| -> Result<(), StoreError> {
            measures::update(connection, &changed)?;
            measures::set_value(connection, NPS, &value(1, 40.0))?;
            measures::delete_value(connection, NPS, value(0, 0.0).start)?;
            measures::add_redraw(connection, NPS, value(1, 0.0).start)?;
            measures::add_redraw(connection, NPS, value(1, 0.0).start)?;
            measures::insert_annotation(connection, &annotation)?;
            Ok(())
        })
        .unwrap();
    assert_eq!(read(&store), Some(changed));
    let values = [value(1, 40.0), value(2, 2.0)];
    assert_eq!(measures::values(store.read(), NPS).unwrap(), values);
    assert_eq!(measures::all_values(store.read()).unwrap()[&NPS], values);
    let redrawn = [value(1, 0.0).start];
    assert_eq!(measures::redraws(store.read(), NPS).unwrap(), redrawn);
    assert_eq!(measures::all_redraws(store.read()).unwrap()[&NPS], redrawn);
    assert_eq!(
        measures::annotations(store.read(), NPS).unwrap(),
        [annotation]
    );

    store.undo("Maria", NOW).unwrap().unwrap();
    assert_eq!(read(&store), Some(measure()));
    assert_eq!(measures::values(store.read(), NPS).unwrap().len(), 3);
    assert_eq!(count(store.read(), "measure_redraw"), 0);
    assert_eq!(count(store.read(), "measure_annotation"), 0);

    store
        .transact(edit("delete"), |connection| {
            measures::delete(connection, NPS).map_err(StoreError::from)
        })
        .unwrap();
    for table in ["measure", "measure_link", "measure_value"] {
        assert_eq!(count(store.read(), table), 0, "{table}");
    }
    store.undo("Maria", NOW).unwrap().unwrap();
    drop(store);
    let store = folder.open().unwrap().store;
    assert_eq!(read(&store), Some(measure()));
    assert_eq!(check_file(&folder.file, || true).unwrap(), []);
}

#[test]
fn a_measure_is_found_by_its_name_and_notes() {
    let folder = Folder::new();
    let store = prepared(&folder);
    for text in ["recom", "first month"] {
        let hits = find(store.read(), text, None, 5).unwrap();
        assert_eq!(
            (hits[0].kind, hits[0].id),
            (HitKind::Measure, NPS.0),
            "{text}"
        );
    }
}

#[test]
fn links_follow_what_they_name() {
    let folder = Folder::new();
    let mut store = prepared(&folder);
    let uses = lists::uses(store.read()).unwrap();
    assert!(
        uses.contains(&(raw(2), 1)) && uses.contains(&(raw(4), 1)),
        "{uses:?}"
    );
    // Both touchpoints are named: after merging one is left, once.
    store
        .transact(edit("merge"), |connection| -> Result<(), StoreError> {
            let (from, into) = (TouchpointId(raw(4)), TouchpointId(raw(5)));
            lists::touchpoint::merge(connection, from, into)?;
            lists::touchpoint::delete(connection, from)?;
            Ok(())
        })
        .unwrap();
    let links = |store: &Store| measures::get(store.read(), NPS).unwrap().unwrap().links;
    assert_eq!(links(&store).touchpoints, [TouchpointId(raw(5))]);
    run(&mut store, "DELETE FROM channel");
    run(&mut store, "DELETE FROM department");
    assert_eq!(links(&store).channels, []);
    let kept = measures::get(store.read(), NPS).unwrap().unwrap();
    assert_eq!(kept.department, None);
    for _ in 0..3 {
        store.undo("Maria", NOW).unwrap().unwrap();
    }
    assert_eq!(links(&store), measure().links);
}

#[test]
fn what_cannot_be_read_is_named() {
    let folder = Folder::new();
    let mut store = prepared(&folder);
    let worth = Worth {
        id: WorthId(raw(80)),
        name: "Fewer leave".to_owned(),
        inputs: WorthInputs {
            customers: 10_000.0,
            retention: Belief::Fixed { value: 0.82 },
            effect: Belief::Triangular {
                low: 0.0,
                likely: 0.02,
                high: 0.04,
            },
            margin: Belief::Normal {
                low: 100.0,
                high: 140.0,
            },
            cost: Belief::Fixed { value: 50_000.0 },
            discount: 0.1,
            years: 5,
            currency: "€".to_owned(),
            seed: 1,
        },
        order: OrderKey("a".to_owned()),
    };
    store
        .transact(edit("worth"), |connection| {
            worths::insert(connection, &worth).map_err(StoreError::from)
        })
        .unwrap();
    assert_eq!(worths::all(store.read()).unwrap(), [worth]);
    run(&mut store, "UPDATE measure SET definition = '{}'");
    run(&mut store, "UPDATE worth SET inputs = 'nonsense'");
    drop(store);
    let complaints = check_file(&folder.file, || true).unwrap();
    assert_eq!(
        complaints,
        [
            Complaint::Measure {
                table: "measure",
                id: NPS.0
            },
            Complaint::Measure {
                table: "worth",
                id: raw(80)
            },
        ]
    );
}
