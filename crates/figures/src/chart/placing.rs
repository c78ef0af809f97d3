//! Labels that do not collide: beside dots, and at the ends of lines.

use crate::map::geometry::Area;

/// A dot with a label of known size.
#[derive(Debug, Clone, Copy)]
pub(super) struct Spot {
    pub(super) x: f64,
    pub(super) y: f64,
    pub(super) radius: f64,
    pub(super) width: f64,
    pub(super) height: f64,
}

/// Where the label's box stands; `None` where every place is taken.
pub(super) type Placed = Option<Area>;

/// A place for each spot's label beside its dot: right, left, above, below, and then further off.
/// No label lies over a dot, another label or one of `taken`, or leaves `within`; one for which
/// there is no such place is left out. Labels keep off `lines` where they can. Earlier spots choose
/// first, and then again with what they see. The same spots get the same places.
pub(super) fn beside_dots(
    spots: &[Spot],
    taken: &[Area],
    lines: &[Area],
    within: Area,
) -> Vec<Placed> {
    let dots: Vec<Area> = spots
        .iter()
        .map(|spot| Area {
            x: spot.x - spot.radius - 1.0,
            y: spot.y - spot.radius - 1.0,
            width: (spot.radius + 1.0) * 2.0,
            height: (spot.radius + 1.0) * 2.0,
        })
        .collect();
    let mut placed: Vec<Placed> = vec![None; spots.len()];
    for _ in 0..3 {
        for index in 0..spots.len() {
            let mut best: Option<(f64, Area)> = None;
            for (rank, candidate) in candidates(&spots[index]).into_iter().enumerate() {
                let distance = rank as f64 * 0.5;
                if best.is_some_and(|(least, _)| distance >= least) {
                    break;
                }
                if !inside(&candidate, &within) {
                    continue;
                }
                let hit = dots
                    .iter()
                    .chain(taken)
                    .any(|area| overlap(area, &candidate) > 0.0)
                    || placed.iter().enumerate().any(|(other, label)| {
                        other != index
                            && label.is_some_and(|label| overlap(&label, &candidate) > 0.0)
                    });
                if hit {
                    continue;
                }
                let crossed: f64 = lines.iter().map(|area| overlap(area, &candidate)).sum();
                let cost = distance + crossed;
                if best.is_none_or(|(least, _)| cost < least) {
                    best = Some((cost, candidate));
                }
            }
            placed[index] = best.map(|(_, area)| area);
        }
    }
    placed
}

fn candidates(spot: &Spot) -> Vec<Area> {
    let Spot {
        x,
        y,
        radius,
        width,
        height,
    } = *spot;
    let mut all = Vec::with_capacity(24);
    for gap in [4.0, 8.0, 14.0, 22.0] {
        let (reach, diagonal) = (radius + gap, radius * 0.7 + gap * 0.5);
        let places = [
            (x + reach, y - height / 2.0),
            (x - reach - width, y - height / 2.0),
            (x - width / 2.0, y - reach - height),
            (x - width / 2.0, y + reach),
            (x + diagonal, y - diagonal - height),
            (x + diagonal, y + diagonal),
            (x - diagonal - width, y - diagonal - height),
            (x - diagonal - width, y + diagonal),
        ];
        all.extend(places.map(|(x, y)| Area {
            x,
            y,
            width,
            height,
        }));
    }
    all
}

fn inside(area: &Area, within: &Area) -> bool {
    area.x >= within.x
        && area.y >= within.y
        && area.x + area.width <= within.x + within.width
        && area.y + area.height <= within.y + within.height
}

/// The area of what lies in both.
pub(super) fn overlap(a: &Area, b: &Area) -> f64 {
    let width = (a.x + a.width).min(b.x + b.width) - a.x.max(b.x);
    let height = (a.y + a.height).min(b.y + b.height) - a.y.max(b.y);
    width.max(0.0) * height.max(0.0)
}

/// Moves heights apart until they are `least` from each other, as little as that takes, within
/// `from` and `to` as far as there is room. In the order given.
pub(super) fn spread(heights: &[f64], least: f64, from: f64, to: f64) -> Vec<f64> {
    let mut order: Vec<usize> = (0..heights.len()).collect();
    order.sort_by(|a, b| heights[*a].total_cmp(&heights[*b]).then(a.cmp(b)));
    // Neighbours that touch become one block, which stands where its members are on average.
    let mut blocks: Vec<(f64, Vec<usize>)> = Vec::new();
    for index in order {
        let mut block = (heights[index], vec![index]);
        while let Some((middle, members)) = blocks.pop() {
            let room = least * (members.len() + block.1.len()) as f64 / 2.0;
            if block.0 - middle >= room {
                blocks.push((middle, members));
                break;
            }
            let (before, after) = (members.len() as f64, block.1.len() as f64);
            let middle = (middle * before + block.0 * after) / (before + after);
            let members = members.into_iter().chain(block.1).collect();
            block = (middle, members);
        }
        let half = least * (block.1.len() as f64 - 1.0) / 2.0;
        if to - from >= half * 2.0 {
            block.0 = block.0.clamp(from + half, to - half);
        }
        blocks.push(block);
    }
    let mut placed = vec![0.0; heights.len()];
    for (middle, members) in blocks {
        let first = middle - least * (members.len() as f64 - 1.0) / 2.0;
        for (at, index) in members.into_iter().enumerate() {
            placed[index] = first + least * at as f64;
        }
    }
    settle(&mut placed, heights, least, from, to);
    placed
}

/// Blocks pushed in from an edge may have met others: one pass down and one up parts them.
fn settle(placed: &mut [f64], heights: &[f64], least: f64, from: f64, to: f64) {
    let mut order: Vec<usize> = (0..placed.len()).collect();
    order.sort_by(|a, b| {
        placed[*a]
            .total_cmp(&placed[*b])
            .then(heights[*a].total_cmp(&heights[*b]))
            .then(a.cmp(b))
    });
    let mut floor = from;
    for index in &order {
        placed[*index] = placed[*index].max(floor);
        floor = placed[*index] + least;
    }
    let mut ceiling = to.max(from + least * (placed.len().saturating_sub(1)) as f64);
    for index in order.iter().rev() {
        placed[*index] = placed[*index].min(ceiling);
        ceiling = placed[*index] - least;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const FIELD: Area = Area {
        x: 0.0,
        y: 0.0,
        width: 400.0,
        height: 240.0,
    };

    fn spot(x: f64, y: f64) -> Spot {
        Spot {
            x,
            y,
            radius: 6.0,
            width: 60.0,
            height: 14.0,
        }
    }

    #[test]
    fn a_lonely_label_stands_at_the_right() {
        let placed = beside_dots(&[spot(100.0, 100.0)], &[], &[], FIELD);
        assert_eq!(placed[0].map(|area| (area.x, area.y)), Some((110.0, 93.0)));
    }

    #[test]
    fn near_the_right_edge_it_stands_at_the_left() {
        let placed = beside_dots(&[spot(380.0, 100.0)], &[], &[], FIELD);
        assert_eq!(placed[0].map(|area| area.x), Some(310.0));
    }

    #[test]
    fn heights_move_apart_evenly() {
        assert_eq!(
            spread(&[50.0, 50.0, 90.0], 10.0, 0.0, 100.0),
            [45.0, 55.0, 90.0]
        );
        assert_eq!(spread(&[100.0, 99.0], 10.0, 0.0, 100.0), [100.0, 90.0]);
        assert_eq!(spread(&[], 10.0, 0.0, 100.0), Vec::<f64>::new());
    }

    proptest! {
        #[test]
        fn labels_never_collide(points in proptest::collection::vec((0.0f64..400.0, 0.0f64..240.0), 0..40)) {
            let spots: Vec<Spot> = points.into_iter().map(|(x, y)| spot(x, y)).collect();
            let placed: Vec<Area> = beside_dots(&spots, &[], &[], FIELD).into_iter().flatten().collect();
            for (index, a) in placed.iter().enumerate() {
                prop_assert!(inside(a, &FIELD));
                for b in &placed[index + 1..] {
                    prop_assert!(overlap(a, b) == 0.0);
                }
                for dot in &spots {
                    let dot = Area { x: dot.x - 6.0, y: dot.y - 6.0, width: 12.0, height: 12.0 };
                    prop_assert!(overlap(a, &dot) == 0.0);
                }
            }
        }

        #[test]
        fn spread_heights_keep_their_distance(heights in proptest::collection::vec(0.0f64..100.0, 0..9)) {
            let placed = spread(&heights, 11.0, 0.0, 100.0);
            let mut sorted = placed.clone();
            sorted.sort_by(f64::total_cmp);
            prop_assert!(sorted.windows(2).all(|pair| pair[1] - pair[0] >= 11.0 - 1e-6), "{placed:?}");
            prop_assert!(sorted.iter().all(|y| (-1e-6..=100.0 + 1e-6).contains(y)), "{placed:?}");
        }
    }
}
