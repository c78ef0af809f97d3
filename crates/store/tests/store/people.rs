//! What stands on sheets, plans and stakeholder maps: kept, found, merged, and told when broken.

use throughline_model::people::{
    Adaptation, Aspect, Consent, ExchangeKind, LegalBasis, PersonaProfile, PreferredChannel, Ring,
    Sector, Segment, Stakeholder, StakeholderKind, Statement, StatementKind, ValueExchange,
};
use throughline_model::{
    AdaptationId, Evidence, ExchangeId, OrderKey, RawId, SegmentId, StakeholderId, StatementId,
    Tint,
};
use throughline_store::rows::{lists, people, plans, stakeholders};
use throughline_store::search::{HitKind, find};
use throughline_store::{Complaint, Store, StoreError, check_file};

use crate::project::{Folder, edit, run};

const AMY: [u8; 16] = [80; 16];
const BOB: [u8; 16] = [81; 16];
const PHONE: [u8; 16] = [82; 16];
const CHAT: [u8; 16] = [83; 16];
const STEP: [u8; 16] = [84; 16];

fn profile() -> PersonaProfile {
    PersonaProfile {
        quote: "No time to queue".to_owned(),
        story: "She works in shifts.".to_owned(),
        share: Some(12.5),
        value: Some(420.0),
        value_unit: "€ a year".to_owned(),
        ..PersonaProfile::empty(RawId(AMY).into())
    }
}

fn statement() -> Statement {
    Statement {
        id: StatementId(RawId([90; 16])),
        persona: RawId(AMY).into(),
        kind: StatementKind::Goal,
        name: String::new(),
        text: "Home before the children".to_owned(),
        evidence: Some(Evidence::Observed),
        order: OrderKey("a".to_owned()),
    }
}

fn adaptation() -> Adaptation {
    Adaptation {
        id: AdaptationId(RawId([91; 16])),
        persona: RawId(AMY).into(),
        step: RawId(STEP).into(),
        aspects: vec![Aspect::Content, Aspect::Offer],
        what: "Evening hours".to_owned(),
        rule: "Works in shifts".to_owned(),
        needs: "Calendar".to_owned(),
        consent: Consent::NotNeeded,
        basis: Some(LegalBasis::Contract),
        relevance: Some(4),
    }
}

fn stakeholder(number: u8, name: &str) -> Stakeholder {
    Stakeholder {
        id: StakeholderId(RawId([number; 16])),
        name: name.to_owned(),
        kind: StakeholderKind::System,
        ring: Ring::Affected,
        sector: Sector::Partners,
        notes: String::new(),
        order: OrderKey(format!("{number}")),
    }
}

fn exchange() -> ValueExchange {
    ValueExchange {
        id: ExchangeId(RawId([94; 16])),
        giver: StakeholderId(RawId([92; 16])),
        taker: StakeholderId(RawId([93; 16])),
        kind: ExchangeKind::Influence,
        text: "Rules".to_owned(),
    }
}

fn filled(folder: &Folder) -> Store {
    let mut store = folder.create();
    run(
        &mut store,
        &format!(
            "INSERT INTO persona VALUES (x'{a}', 'Amy', '', 1, NULL, 'a'), (x'{b}', 'Bob', '', 2, NULL, 'b');
             INSERT INTO channel VALUES (x'{p}', 'Phone', 'call', 'a'), (x'{c}', 'Chat', 'chat', 'b');
             INSERT INTO journey VALUES (x'{s}', 'J', 'today', 'draft', '', NULL, NULL, 'a');
             INSERT INTO stage VALUES (x'{s}', x'{s}', 'S', 'a', NULL);
             INSERT INTO step VALUES (x'{s}', x'{s}', 'Step', NULL, NULL, 'a', NULL);",
            a = "50".repeat(16),
            b = "51".repeat(16),
            p = "52".repeat(16),
            c = "53".repeat(16),
            s = "54".repeat(16),
        ),
    );
    store
        .transact(edit("people"), |connection| -> Result<(), StoreError> {
            people::set_profile(connection, &PersonaProfile::empty(RawId(AMY).into()))?;
            people::set_profile(connection, &profile())?;
            people::insert_statement(connection, &statement())?;
            for (channel, weight) in [(PHONE, 2), (CHAT, 5)] {
                let (persona, channel) = (RawId(AMY).into(), RawId(channel).into());
                people::prefer(
                    connection,
                    &PreferredChannel {
                        persona,
                        channel,
                        weight,
                    },
                )?;
            }
            let segment = Segment {
                id: SegmentId(RawId([95; 16])),
                name: "Shift workers".to_owned(),
                about: "Evenings".to_owned(),
                tint: Tint::nth(2),
                share: None,
                order: OrderKey("a".to_owned()),
            };
            people::insert_segment(connection, &segment)?;
            people::add_member(connection, segment.id, RawId(AMY).into())?;
            plans::insert(connection, &adaptation())?;
            stakeholders::insert(connection, &stakeholder(92, "Regulator"))?;
            stakeholders::insert(connection, &stakeholder(93, "Bank"))?;
            stakeholders::insert_exchange(connection, &exchange())?;
            Ok(())
        })
        .unwrap();
    store
}

#[test]
fn what_is_written_is_read_found_and_comes_back() {
    let folder = Folder::new();
    let mut store = filled(&folder);
    let demand = |store: &Store| {
        let read = store.read();
        assert_eq!(people::profiles(read).unwrap(), [profile()]);
        assert_eq!(people::statements(read).unwrap(), [statement()]);
        let weights: Vec<u8> = people::preferred_channels(read)
            .unwrap()
            .iter()
            .map(|one| one.weight)
            .collect();
        assert_eq!(weights, [5, 2]);
        assert_eq!(people::members(read).unwrap().len(), 1);
        assert_eq!(
            plans::of_journey(read, RawId(STEP).into()).unwrap(),
            [adaptation()]
        );
        assert_eq!(
            plans::at(read, RawId(AMY).into(), RawId(STEP).into()).unwrap(),
            Some(adaptation())
        );
        assert_eq!(stakeholders::exchanges(read).unwrap(), [exchange()]);
        for (words, kind) in [
            ("children", HitKind::Statement),
            ("queue", HitKind::Profile),
            ("shifts", HitKind::Profile),
            ("evenings", HitKind::Segment),
            ("regulator", HitKind::Stakeholder),
        ] {
            let hits = find(read, words, None, 5).unwrap();
            assert_eq!(hits.first().map(|hit| hit.kind), Some(kind), "{words}");
        }
    };
    demand(&store);
    // Everything goes with the personas, the step and the stakeholders, and comes back with them.
    run(
        &mut store,
        "DELETE FROM persona; DELETE FROM stakeholder; DELETE FROM segment;",
    );
    assert!(people::statements(store.read()).unwrap().is_empty());
    assert!(stakeholders::exchanges(store.read()).unwrap().is_empty());
    assert!(find(store.read(), "children", None, 5).unwrap().is_empty());
    store.undo("Maria", crate::project::NOW).unwrap().unwrap();
    demand(&store);
    drop(store);
    demand(&folder.open().unwrap().store);
    assert_eq!(check_file(&folder.file, || true).unwrap(), []);
}

#[test]
fn a_merged_persona_brings_its_statements_and_keeps_what_the_other_says() {
    let folder = Folder::new();
    let mut store = filled(&folder);
    store
        .transact(edit("merge"), |connection| -> Result<(), StoreError> {
            let kept = PersonaProfile {
                quote: "Mine".to_owned(),
                ..PersonaProfile::empty(RawId(BOB).into())
            };
            people::set_profile(connection, &kept)?;
            let (persona, channel) = (RawId(BOB).into(), RawId(CHAT).into());
            people::prefer(
                connection,
                &PreferredChannel {
                    persona,
                    channel,
                    weight: 1,
                },
            )?;
            lists::persona::merge(connection, RawId(AMY).into(), persona)?;
            lists::persona::delete(connection, RawId(AMY).into())?;
            lists::channel::merge(connection, RawId(PHONE).into(), channel)?;
            lists::channel::delete(connection, RawId(PHONE).into())?;
            Ok(())
        })
        .unwrap();
    let read = store.read();
    let bob = RawId(BOB).into();
    assert_eq!(people::profile(read, bob).unwrap().unwrap().quote, "Mine");
    assert_eq!(people::statements_of(read, bob).unwrap().len(), 1);
    assert_eq!(people::members(read).unwrap()[0].1, bob);
    let preferred = people::preferred_channels(read).unwrap();
    assert_eq!(
        preferred
            .iter()
            .map(|one| (one.persona, one.weight))
            .collect::<Vec<_>>(),
        [(bob, 1)]
    );
    assert!(plans::at(read, bob, RawId(STEP).into()).unwrap().is_some());
}

#[test]
fn what_cannot_be_read_is_told_with_its_row() {
    let folder = Folder::new();
    let mut store = filled(&folder);
    run(
        &mut store,
        "UPDATE adaptation SET relevance = 9; UPDATE persona_statement SET kind = 'wish';",
    );
    drop(store);
    let found = check_file(&folder.file, || true).unwrap();
    let people = |table, number: u8| Complaint::People {
        table,
        id: RawId([number; 16]),
    };
    assert_eq!(
        found,
        [people("persona_statement", 90), people("adaptation", 91)]
    );
}
