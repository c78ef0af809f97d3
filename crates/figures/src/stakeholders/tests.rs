use proptest::prelude::*;
use throughline_model::people::{Stakeholder, ValueExchange};
use throughline_model::{OrderKey, RawId};

use super::*;
use crate::Fonts;
use crate::drawing::Scale;
use crate::theme::Theme;

fn stakeholder(number: u8, name: &str, ring: Ring, sector: Sector) -> Stakeholder {
    Stakeholder {
        id: StakeholderId(RawId([number; 16])),
        name: name.to_owned(),
        kind: StakeholderKind::Person,
        ring,
        sector,
        notes: String::new(),
        order: OrderKey(format!("{number:03}V")),
    }
}

fn exchange(number: u8, giver: u8, taker: u8, text: &str) -> ValueExchange {
    ValueExchange {
        id: ExchangeId(RawId([number; 16])),
        giver: StakeholderId(RawId([giver; 16])),
        taker: StakeholderId(RawId([taker; 16])),
        kind: ExchangeKind::Money,
        text: text.to_owned(),
    }
}

fn laid_out(stakeholders: &[Stakeholder], exchanges: &[ValueExchange]) -> StakeholderGeometry {
    let words = StakeholderWords::of("en");
    let input = StakeholderInput {
        stakeholders,
        exchanges,
        words: &words,
    };
    layout(&input, &Fonts::bundled())
}

fn corners(area: Area) -> [(f64, f64); 4] {
    let (right, bottom) = (area.x + area.width, area.y + area.height);
    [
        (area.x, area.y),
        (right, area.y),
        (area.x, bottom),
        (right, bottom),
    ]
}

/// Everybody lies in the ring and the sector they belong to, over nobody else.
fn demand_order(geometry: &StakeholderGeometry) {
    for node in &geometry.nodes {
        let place = Ring::ALL
            .iter()
            .position(|ring| *ring == node.ring)
            .unwrap();
        let outer = geometry.rings[place].radius;
        let inner = if place == 0 {
            0.0
        } else {
            geometry.rings[place - 1].radius
        };
        for (x, y) in corners(node.area) {
            let (dx, dy) = (x - geometry.x, y - geometry.y);
            let away = (dx * dx + dy * dy).sqrt();
            assert!(
                (inner..=outer).contains(&away),
                "{node:?} at {away} of {inner} to {outer}"
            );
            let sector = match (dx > 0.0, dy > 0.0) {
                (true, false) => Sector::Customers,
                (true, true) => Sector::Company,
                (false, true) => Sector::Partners,
                (false, false) => Sector::Public,
            };
            assert_eq!(sector, node.sector, "{node:?}");
            assert!((0.0..=geometry.width).contains(&x) && (0.0..=geometry.height).contains(&y));
        }
        for other in geometry.nodes.iter().filter(|other| other.id != node.id) {
            assert!(
                !layout::overlap(node.area, other.area, 0.0),
                "{node:?} {other:?}"
            );
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]
    #[test]
    fn everybody_stands_in_their_place_and_on_nobody(
        places in prop::collection::vec((0_usize..3, 0_usize..4, "[A-Za-z ]{1,40}"), 0..60),
    ) {
        let all: Vec<Stakeholder> = (0_u8..)
            .zip(&places)
            .map(|(number, (ring, sector, name))| {
                stakeholder(number, name, Ring::ALL[*ring], Sector::ALL[*sector])
            })
            .collect();
        let geometry = laid_out(&all, &[]);
        prop_assert_eq!(geometry.nodes.len(), all.len());
        demand_order(&geometry);
    }
}

#[test]
fn an_empty_map_has_three_rings_to_drop_on() {
    let geometry = laid_out(&[], &[]);
    let radii: Vec<f64> = geometry.rings.iter().map(|ring| ring.radius).collect();
    assert_eq!(radii, [96.0, 192.0, 288.0]);
    assert!(geometry.legend.is_empty());
}

#[test]
fn words_of_a_short_arrow_stand_beside_it_and_cover_nobody() {
    let near = [
        stakeholder(1, "New customer", Ring::Core, Sector::Customers),
        stakeholder(2, "Landlord", Ring::Involved, Sector::Customers),
    ];
    let geometry = laid_out(&near, &[exchange(1, 2, 1, "Rent by standing order")]);
    let label = geometry.arrows[0].label;
    for node in &geometry.nodes {
        assert!(
            !layout::overlap(label, node.area, 0.0),
            "{label:?} {node:?}"
        );
    }
}

#[test]
fn an_arrow_goes_from_the_giver_to_the_taker_and_back_beside_it() {
    let both = [
        stakeholder(1, "Customer", Ring::Core, Sector::Customers),
        stakeholder(2, "Bank", Ring::Core, Sector::Partners),
    ];
    let geometry = laid_out(&both, &[exchange(1, 1, 2, "Fee"), exchange(2, 2, 1, "")]);
    let [there, back] = &geometry.arrows[..] else {
        panic!("{:?}", geometry.arrows)
    };
    assert_eq!(
        (&there.lines[..], &back.lines[..]),
        (&["Fee".to_owned()][..], &["Money".to_owned()][..])
    );
    assert_ne!(there.label, back.label);
    assert!(!layout::overlap(there.label, back.label, 0.0));
    for arrow in &geometry.arrows {
        for node in &geometry.nodes {
            assert!(!layout::overlap(arrow.label, node.area, 0.0), "{arrow:?}");
        }
    }
    let start = |path: &str| -> (f64, f64) {
        let numbers: Vec<f64> = path[1..]
            .split([' ', 'Q'])
            .filter_map(|n| n.parse().ok())
            .collect();
        (numbers[0], numbers[1])
    };
    let near = |(x, y): (f64, f64), area: Area| {
        let around = Area {
            x: x - 6.0,
            y: y - 6.0,
            width: 12.0,
            height: 12.0,
        };
        layout::overlap(around, area, 0.0)
    };
    let area = |number: usize| {
        geometry
            .nodes
            .iter()
            .find(|node| node.id == both[number].id)
            .unwrap()
            .area
    };
    assert!(near(start(&there.path), area(0)) && near(start(&there.head), area(1)));
    assert!(near(start(&back.path), area(1)) && near(start(&back.head), area(0)));
    // An arrow to somebody who is gone is not drawn.
    assert!(laid_out(&both, &[exchange(1, 1, 9, "")]).arrows.is_empty());
}

#[test]
fn the_picture_says_every_name_in_both_themes() {
    let all = [
        stakeholder(1, "Customer", Ring::Core, Sector::Customers),
        stakeholder(2, "المورد", Ring::Affected, Sector::Partners),
    ];
    let geometry = laid_out(&all, &[exchange(1, 1, 2, "Fee")]);
    let words = StakeholderWords::of("de");
    for theme in [Theme::Light, Theme::Dark] {
        let drawing = picture(&geometry, "Two.", &words, theme);
        let svg = drawing.to_svg();
        for wanted in ["Customer", "المورد", "Fee", "Core"] {
            assert!(svg.contains(wanted), "{wanted}");
        }
        assert!(drawing.to_png(Scale::Once, &Fonts::bundled()).is_ok());
    }
}

#[test]
fn a_crowded_sector_needs_less_than_double_the_map() {
    for ring in Ring::ALL {
        let size = |count: u8| {
            let names = (0..count).map(|number| format!("Stakeholder number {number}"));
            let all: Vec<Stakeholder> = names
                .zip(0..)
                .map(|(name, number)| stakeholder(number, &name, ring, Sector::Customers))
                .collect();
            let geometry = laid_out(&all, &[]);
            demand_order(&geometry);
            geometry.width
        };
        let (two, fourteen) = (size(2), size(14));
        assert!(fourteen < 2.0 * two, "{ring:?}: {two} and {fourteen}");
    }
}
