//! Places for everything on a map.

use std::collections::HashMap;

use throughline_model::{
    Card, Change, Department, DepartmentId, Lane, LaneId, LaneKind, Persona, PersonaId, Point,
    Series, StageId, Step, StepId, Touchpoint, TouchpointId,
};

use super::cards::{CardPlace, place_card};
use super::curve::curve_path;
use super::geometry::*;
use super::measures::place_measures;
use super::{MapGeometry, MapInput};
use crate::font::{Fonts, Type, Weight};

const STAGE: Type = Type::new(Weight::SemiBold, STAGE_SIZE);
const STEP: Type = Type::new(Weight::Regular, TEXT_SIZE);
const LANE_NAME: Type = Type::new(Weight::SemiBold, TEXT_SIZE);
const LANE_HINT: Type = Type::new(Weight::Regular, META_SIZE);

/// Left and right of the text in header cells.
pub(super) const HEADER_PADDING_X: f64 = 12.0;
pub(super) const STAGE_PADDING: (f64, f64) = (9.0, 7.0);
pub(super) const STEP_PADDING: (f64, f64) = (7.0, 9.0);
pub(super) const LANE_PADDING_Y: f64 = 10.0;
/// What the sign of a step's own journey takes at the right of its name.
const CHILD_SIGN: f64 = 14.0;
const MIN_LANE: f64 = 52.0;
/// No height a user could have meant lies above.
const MAX_LANE: f64 = 4000.0;
const COLLAPSED_LANE: f64 = 30.0;
const LINE_LANE: f64 = 24.0;
const EMOTION_LANE: f64 = 132.0;
const ARC_LANE: f64 = 96.0;
const MIN_CURVE_LANE: f64 = 64.0;
/// Between a curve lane's edges and its extreme values.
pub const CURVE_MARGIN: f64 = 16.0;

const STAGE_LINES: usize = 4;
const STEP_LINES: usize = 5;
const NAME_LINES: usize = 4;
const HINT_LINES: usize = 5;

/// Lays a journey out. Steps stand under their stages in the order of `content`; a step whose stage
/// is not there is left out with its cards, as is everything in hidden lanes and the parking lot.
/// Curves come in the order of the journey's personas, what was experienced before what was
/// expected; the first belongs on top.
pub fn layout(input: &MapInput<'_>, fonts: &Fonts) -> MapGeometry {
    layout_wide(input, COLUMN_WIDTH, fonts)
}

/// As [`layout`], with steps of another width: a sheet or a slide is filled so.
pub fn layout_wide(input: &MapInput<'_>, column_width: f64, fonts: &Fonts) -> MapGeometry {
    let columns = Columns::of(input, column_width, fonts);
    let library = Names::of(input);
    let mut cards = Vec::new();
    let mut curves = Vec::new();
    let mut measures = Vec::new();
    let mut lanes = Vec::new();
    let mut cards_of = cards_by_lane(input, &columns);
    let mut points_of = points_by_lane(input);
    let mut y = columns.stage_height + columns.step_height;
    for lane in input.content.lanes.iter().filter(|lane| !lane.hidden) {
        let lane_cards = cards_of.remove(&lane.id).unwrap_or_default();
        let count = lane_cards.len();
        let mut lane_box = header_of(lane, count, columns.width, y, fonts);
        if !lane.collapsed && !lane.kind.is_line() {
            if let Some(range) = lane.kind.curve_range() {
                let points = points_of.remove(&lane.id).unwrap_or_default();
                curves_of(&lane_box, range, points, input, &columns, &mut curves);
            } else {
                let bottom = stack(
                    lane,
                    y,
                    &lane_cards,
                    input,
                    &columns,
                    &library,
                    fonts,
                    &mut cards,
                );
                let bottom = if lane.kind == LaneKind::Measures {
                    let found = place_measures(lane, y, &cards, input, &columns, fonts);
                    let lowest = found.iter().map(|one| one.y + one.height + CELL_PADDING);
                    let bottom = lowest.fold(bottom, f64::max).ceil();
                    measures.extend(found);
                    bottom
                } else {
                    bottom
                };
                lane_box.height = lane_box.height.max(bottom - y);
            }
        }
        y += lane_box.height;
        lanes.push(lane_box);
    }
    MapGeometry {
        width: columns.width,
        height: y,
        lane_header_width: LANE_HEADER_WIDTH,
        column_width,
        stage_height: columns.stage_height,
        step_height: columns.step_height,
        header_height: columns.stage_height + columns.step_height,
        cell_padding: CELL_PADDING,
        curve_margin: CURVE_MARGIN,
        stages: columns.stages,
        steps: columns.steps,
        lanes,
        cards,
        curves,
        measures,
    }
}

pub(super) struct Columns {
    stages: Vec<StageBox>,
    pub(super) steps: Vec<StepBox>,
    pub(super) index: HashMap<StepId, usize>,
    width: f64,
    stage_height: f64,
    step_height: f64,
}

impl Columns {
    fn of(input: &MapInput<'_>, column: f64, fonts: &Fonts) -> Columns {
        let mut steps_of: HashMap<StageId, Vec<&Step>> = HashMap::new();
        for step in &input.content.steps {
            steps_of.entry(step.stage).or_default().push(step);
        }
        let mut x = LANE_HEADER_WIDTH;
        let (mut stages, mut steps, mut index) = (Vec::new(), Vec::new(), HashMap::new());
        for stage in &input.content.stages {
            let own = steps_of.remove(&stage.id).unwrap_or_default();
            let width = column * own.len().max(1) as f64;
            stages.push(StageBox {
                stage: stage.id,
                x,
                width,
                lines: fonts.lines(
                    &stage.name,
                    STAGE,
                    width - 2.0 * HEADER_PADDING_X,
                    STAGE_LINES,
                ),
                empty: own.is_empty(),
            });
            for (position, step) in own.iter().enumerate() {
                index.insert(step.id, steps.len());
                steps.push(StepBox {
                    step: step.id,
                    stage: stage.id,
                    x: x + column * position as f64,
                    width: column,
                    lines: fonts.lines(
                        &step.name,
                        STEP,
                        column - 2.0 * HEADER_PADDING_X - step.child.map_or(0.0, |_| CHILD_SIGN),
                        STEP_LINES,
                    ),
                    first: position == 0,
                    mark: input
                        .comparison
                        .and_then(|comparison| comparison.steps.get(&step.id))
                        .copied(),
                });
            }
            x += width;
        }
        let most =
            |counts: &mut dyn Iterator<Item = usize>| counts.max().unwrap_or(0).max(1) as f64;
        let stage_lines = most(&mut stages.iter().map(|stage| stage.lines.len()));
        let step_lines = most(&mut steps.iter().map(|step| step.lines.len()));
        let marks = if steps.iter().any(|step| step.mark.is_some()) {
            MARK_HEIGHT
        } else {
            0.0
        };
        Columns {
            stages,
            steps,
            index,
            width: x,
            stage_height: (STAGE_PADDING.0 + stage_lines * STAGE_LINE_HEIGHT + STAGE_PADDING.1)
                .ceil(),
            step_height: (STEP_PADDING.0 + marks + step_lines * LINE_HEIGHT + STEP_PADDING.1)
                .ceil(),
        }
    }
}

/// The shared lists by id.
pub(super) struct Names<'a> {
    pub(super) touchpoints: HashMap<TouchpointId, &'a Touchpoint>,
    pub(super) departments: HashMap<DepartmentId, &'a Department>,
    pub(super) personas: HashMap<PersonaId, &'a Persona>,
}

impl<'a> Names<'a> {
    pub(super) fn of(input: &MapInput<'a>) -> Names<'a> {
        let library = input.library;
        Names {
            touchpoints: library
                .touchpoints
                .iter()
                .map(|row| (row.id, row))
                .collect(),
            departments: library
                .departments
                .iter()
                .map(|row| (row.id, row))
                .collect(),
            personas: library.personas.iter().map(|row| (row.id, row)).collect(),
        }
    }
}

/// The cards of each lane with their columns, by column, and in the order given within one.
fn cards_by_lane<'a>(
    input: &MapInput<'a>,
    columns: &Columns,
) -> HashMap<LaneId, Vec<(usize, &'a Card)>> {
    let mut found: HashMap<LaneId, Vec<(usize, &Card)>> = HashMap::new();
    for card in &input.content.cards {
        let column = card.step.and_then(|step| columns.index.get(&step));
        if let (Some(lane), Some(column)) = (card.lane, column) {
            found.entry(lane).or_default().push((*column, card));
        }
    }
    for cards in found.values_mut() {
        cards.sort_by_key(|(column, _)| *column);
    }
    found
}

fn points_by_lane<'a>(input: &MapInput<'a>) -> HashMap<LaneId, Vec<&'a Point>> {
    let mut found: HashMap<LaneId, Vec<&Point>> = HashMap::new();
    for point in input
        .content
        .points
        .iter()
        .filter(|point| point.value.is_finite())
    {
        found.entry(point.lane).or_default().push(point);
    }
    found
}

/// The lane with its names, as high as these and the user want it.
fn header_of(lane: &Lane, count: usize, map_width: f64, y: f64, fonts: &Fonts) -> LaneBox {
    let inner = LANE_HEADER_WIDTH - 2.0 * HEADER_PADDING_X;
    let mut header = LaneBox {
        lane: lane.id,
        kind: lane.kind,
        y,
        height: 0.0,
        collapsed: lane.collapsed,
        name_lines: Vec::new(),
        hint_lines: Vec::new(),
        count,
    };
    if lane.kind.is_line() {
        // The name has the width of the map, but leaves the dashes some of it.
        let width = (map_width - 2.0 * HEADER_PADDING_X - 40.0).clamp(inner, 400.0);
        header.name_lines = fonts.lines(&lane.name, Type::new(Weight::Medium, META_SIZE), width, 1);
        header.height = LINE_LANE;
    } else if lane.collapsed {
        header.name_lines = fonts.lines(&lane.name, LANE_NAME, inner - 28.0, 1);
        header.height = COLLAPSED_LANE;
    } else {
        header.name_lines = fonts.lines(&lane.name, LANE_NAME, inner, NAME_LINES);
        header.hint_lines = fonts.lines(&lane.hint, LANE_HINT, inner, HINT_LINES);
        let text = header.name_lines.len().max(1) as f64 * LINE_HEIGHT
            + if header.hint_lines.is_empty() {
                0.0
            } else {
                1.0
            }
            + header.hint_lines.len() as f64 * META_LINE_HEIGHT;
        let least = (text + 2.0 * LANE_PADDING_Y).ceil();
        let chosen = lane
            .height
            .filter(|height| height.is_finite())
            .map(|height| height.min(MAX_LANE));
        header.height = match lane.kind.curve_range() {
            Some(_) => {
                let usual = if lane.kind == LaneKind::Emotion {
                    EMOTION_LANE
                } else {
                    ARC_LANE
                };
                chosen.unwrap_or(usual).max(MIN_CURVE_LANE).max(least)
            }
            None => chosen.unwrap_or(MIN_LANE).max(MIN_LANE).max(least),
        };
    }
    header
}

/// Places a lane's cards below one another, each under all that stand in the columns it covers.
/// Answers where the lane must end.
#[allow(
    clippy::too_many_arguments,
    reason = "one call, and a struct for it would only rename these"
)]
fn stack(
    lane: &Lane,
    top: f64,
    cards: &[(usize, &Card)],
    input: &MapInput<'_>,
    columns: &Columns,
    names: &Names<'_>,
    fonts: &Fonts,
    placed: &mut Vec<CardBox>,
) -> f64 {
    let mut free = vec![top + CELL_PADDING; columns.steps.len()];
    let mut bottom = top;
    for (column, card) in cards {
        let covered = usize::from(card.span).clamp(1, columns.steps.len() - column);
        let end = column + covered;
        let (first, last) = (&columns.steps[*column], &columns.steps[end - 1]);
        let y = free[*column..end].iter().copied().fold(top, f64::max);
        let place = CardPlace {
            column: *column,
            columns: covered,
            x: first.x + CELL_PADDING,
            y,
            width: last.x + last.width - first.x - 2.0 * CELL_PADDING,
        };
        let mark: Option<Change> = input
            .comparison
            .and_then(|comparison| comparison.cards.get(&card.id))
            .copied();
        let card_box = place_card(card, lane, place, mark, input, names, fonts);
        free[*column..end].fill(y + card_box.height + CELL_PADDING);
        bottom = bottom.max(y + card_box.height + CELL_PADDING);
        placed.push(card_box);
    }
    bottom.ceil()
}

fn curves_of(
    lane: &LaneBox,
    (least, most): (f64, f64),
    points: Vec<&Point>,
    input: &MapInput<'_>,
    columns: &Columns,
    curves: &mut Vec<CurveBox>,
) {
    let shown = |persona: &PersonaId| {
        input.filter.personas.is_empty() || input.filter.personas.contains(persona)
    };
    let mut of: HashMap<(PersonaId, Series), Vec<&Point>> = HashMap::new();
    for point in points {
        of.entry((point.persona, point.series))
            .or_default()
            .push(point);
    }
    for persona in input
        .content
        .personas
        .iter()
        .filter(|persona| shown(persona))
    {
        let Some(tint) = input
            .library
            .personas
            .iter()
            .find(|row| row.id == *persona)
            .map(|row| row.tint)
        else {
            continue;
        };
        for series in [Series::Experienced, Series::Expected] {
            let own = of.remove(&(*persona, series)).unwrap_or_default();
            let mut places: Vec<(usize, CurvePoint)> = own
                .iter()
                .filter_map(|point| {
                    let column = *columns.index.get(&point.step)?;
                    let step = &columns.steps[column];
                    let value = point.value.clamp(least, most);
                    let share = (most - value) / (most - least);
                    let place = CurvePoint {
                        point: point.id,
                        step: point.step,
                        x: step.x + step.width / 2.0,
                        y: lane.y + CURVE_MARGIN + share * (lane.height - 2.0 * CURVE_MARGIN),
                        value: point.value,
                        note: point.note.clone(),
                    };
                    Some((column, place))
                })
                .collect();
            let today = match series {
                Series::Experienced => today_path(lane, *persona, input, columns),
                Series::Expected => String::new(),
            };
            if places.is_empty() && today.is_empty() {
                continue;
            }
            places.sort_by_key(|(column, _)| *column);
            // Two values for one step, which only a merge could make: the first counts.
            places.dedup_by_key(|(column, _)| *column);
            let points: Vec<CurvePoint> = places.into_iter().map(|(_, place)| place).collect();
            let path = curve_path(
                &points
                    .iter()
                    .map(|point| (point.x, point.y))
                    .collect::<Vec<_>>(),
            );
            curves.push(CurveBox {
                lane: lane.lane,
                persona: *persona,
                series,
                tint: tint.number(),
                path,
                points,
                today,
            });
        }
    }
}

/// The path of what `persona` feels today, if a comparison says so and `lane` is the topmost
/// emotion lane; else empty.
fn today_path(
    lane: &LaneBox,
    persona: PersonaId,
    input: &MapInput<'_>,
    columns: &Columns,
) -> String {
    let mut lanes = input.content.lanes.iter();
    let topmost = lanes.find(|lane| lane.kind == LaneKind::Emotion);
    let (Some(comparison), Some((least, most))) = (input.comparison, lane.kind.curve_range())
    else {
        return String::new();
    };
    if topmost.is_none_or(|topmost| topmost.id != lane.lane) {
        return String::new();
    }
    let known = comparison.today.iter().filter(|at| at.persona == persona);
    let mut places: Vec<(usize, (f64, f64))> = known
        .filter_map(|at| {
            let column = *columns.index.get(&at.step)?;
            let step = &columns.steps[column];
            let share = (most - at.value.clamp(least, most)) / (most - least);
            let y = lane.y + CURVE_MARGIN + share * (lane.height - 2.0 * CURVE_MARGIN);
            Some((column, (step.x + step.width / 2.0, y)))
        })
        .collect();
    places.sort_by_key(|(column, _)| *column);
    curve_path(&places.into_iter().map(|(_, at)| at).collect::<Vec<_>>())
}
