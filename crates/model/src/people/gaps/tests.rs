use super::*;
use crate::people::LegalBasis;
use crate::test_journey::{id, journey, short};
use crate::{OrderKey, Point, RawId};

/// A journey of two steps with a pain and a touchpoint lane; `amy` and `bob` walk it.
fn content(cards: &[(&str, &str, &str)]) -> JourneyContent {
    journey(
        &[("one", &["s1", "s2"])],
        &[
            ("pains", LaneKind::Pains),
            ("touch", LaneKind::Touchpoints),
            ("mood", LaneKind::Emotion),
        ],
        cards,
    )
}

fn adaptation(persona: &str, step: &str, change: impl FnOnce(&mut Adaptation)) -> Adaptation {
    let mut made = Adaptation {
        id: id("a"),
        persona: id(persona),
        step: id(step),
        aspects: Vec::new(),
        what: String::new(),
        rule: String::new(),
        needs: String::new(),
        consent: Consent::NotNeeded,
        basis: None,
        relevance: None,
    };
    change(&mut made);
    made
}

/// The gaps as `kind persona step`.
fn found(
    content: &JourneyContent,
    preferences: &[(&str, &str, u8)],
    adaptations: &[Adaptation],
) -> Vec<String> {
    let channels: BTreeMap<TouchpointId, ChannelId> = [("tphone", "phone"), ("tchat", "chat")]
        .map(|(touchpoint, channel)| (id(touchpoint), id(channel)))
        .into();
    let preferences: Vec<PreferredChannel> = preferences
        .iter()
        .map(|(persona, channel, weight)| PreferredChannel {
            persona: id(persona),
            channel: id(channel),
            weight: *weight,
        })
        .collect();
    let found = gaps(&GapInput {
        content,
        personas: &[id("amy"), id("bob")],
        channels: &channels,
        preferences: &preferences,
        adaptations,
    });
    found
        .iter()
        .map(|gap| {
            let kind = match gap {
                Gap::Channel { .. } => "channel",
                Gap::Consent {
                    why: WhyNoConsent::NotGiven,
                    ..
                } => "consent",
                Gap::Consent {
                    why: WhyNoConsent::NoBasis,
                    ..
                } => "basis",
                Gap::Pain { .. } => "pain",
            };
            format!("{kind} {} {}", short(gap.persona()), short(gap.step()))
        })
        .collect()
}

fn with_touchpoint(touchpoint: &str, persona: Option<&str>) -> JourneyContent {
    let mut content = content(&[("card", "touch", "s1")]);
    content.cards[0].touchpoint = Some(id(touchpoint));
    content.cards[0].persona = persona.map(id);
    content
}

#[test]
fn rule_1_a_preferred_channel_that_is_not_offered() {
    let phone = with_touchpoint("tphone", None);
    assert_eq!(
        found(&phone, &[("amy", "chat", 5)], &[]),
        ["channel amy s1"]
    );
    assert_eq!(
        found(&phone, &[("amy", "chat", 4), ("amy", "phone", 3)], &[]),
        ["channel amy s1"]
    );
    assert!(found(&phone, &[("amy", "chat", 3)], &[]).is_empty());
    assert!(found(&phone, &[("amy", "chat", 5), ("amy", "phone", 4)], &[]).is_empty());
    assert!(found(&with_touchpoint("none", None), &[("amy", "chat", 5)], &[]).is_empty());
    // What is there for somebody else is not offered to this one.
    let theirs = with_touchpoint("tphone", Some("bob"));
    let both = [("amy", "chat", 5), ("bob", "chat", 5)];
    assert_eq!(found(&theirs, &both, &[]), ["channel bob s1"]);
    let another = adaptation("amy", "s1", |one| one.aspects = vec![Aspect::Timing]);
    assert_eq!(found(&phone, &[("amy", "chat", 5)], &[another]).len(), 1);
    let channel = adaptation("amy", "s1", |one| one.aspects = vec![Aspect::Channel]);
    assert!(found(&phone, &[("amy", "chat", 5)], &[channel]).is_empty());
}

#[test]
fn rule_1_a_card_offers_its_channel_at_every_step_it_stretches_over() {
    let mut wide = with_touchpoint("tphone", None);
    wide.cards[0].span = 2;
    assert_eq!(
        found(&wide, &[("amy", "chat", 5)], &[]),
        ["channel amy s1", "channel amy s2"]
    );
}

#[test]
fn rule_2_data_needs_consent_or_another_basis() {
    let check = |consent, basis, expected: &[&str]| {
        let one = adaptation("amy", "s1", |one| {
            one.needs = "Address".to_owned();
            one.consent = consent;
            one.basis = basis;
        });
        assert_eq!(
            found(&content(&[]), &[], &[one]),
            expected,
            "{consent:?} {basis:?}"
        );
    };
    check(Consent::Given, None, &[]);
    check(
        Consent::Needed,
        Some(LegalBasis::Contract),
        &["consent amy s1"],
    );
    check(Consent::NotNeeded, None, &["basis amy s1"]);
    check(Consent::NotNeeded, Some(LegalBasis::Contract), &[]);
    let nothing = adaptation("amy", "s1", |one| one.consent = Consent::Needed);
    assert!(found(&content(&[]), &[], &[nothing]).is_empty());
}

#[test]
fn rule_3_a_severe_pain_without_adaptation() {
    let painful = |severity: u8, persona: Option<&str>| {
        let mut content = content(&[("hurts", "pains", "s2")]);
        content.cards[0].severity = Some(severity);
        content.cards[0].persona = persona.map(id);
        content
    };
    assert_eq!(
        found(&painful(4, None), &[], &[]),
        ["pain amy s2", "pain bob s2"]
    );
    assert_eq!(found(&painful(5, Some("bob")), &[], &[]), ["pain bob s2"]);
    assert!(found(&painful(3, None), &[], &[]).is_empty());
    let adapted = adaptation("bob", "s2", |one| one.aspects = vec![Aspect::Content]);
    assert!(found(&painful(5, Some("bob")), &[], &[adapted]).is_empty());
    let empty = adaptation("bob", "s2", |_| {});
    assert_eq!(found(&painful(5, Some("bob")), &[], &[empty]).len(), 1);
    // Where emotions are drawn, those hurt who feel bad.
    let mut felt = painful(5, None);
    for (persona, value) in [("amy", 1.0), ("bob", -0.5)] {
        felt.points.push(Point {
            id: id(persona),
            lane: id("mood"),
            step: id("s2"),
            persona: id(persona),
            series: Series::Experienced,
            value,
            note: String::new(),
        });
    }
    assert_eq!(found(&felt, &[], &[]), ["pain bob s2"]);
}

#[test]
fn a_step_is_told_once_with_its_worst_pain() {
    let mut content = content(&[("mild", "pains", "s1"), ("worst", "pains", "s1")]);
    content.cards[0].severity = Some(4);
    content.cards[1].severity = Some(5);
    content.cards[1].order = OrderKey("z".to_owned());
    let worst = content.cards[1].id;
    let input = GapInput {
        content: &content,
        personas: &[PersonaId(RawId([9; 16]))],
        channels: &BTreeMap::new(),
        preferences: &[],
        adaptations: &[],
    };
    let all = gaps(&input);
    assert!(matches!(all[..], [Gap::Pain { card, severity: 5, .. }] if card == worst));
}
