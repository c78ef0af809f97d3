// Where the arrow keys go. The map is one grid: stage names, step names, then the lanes; lane names
// at the left. Within a cell the cards follow each other from top to bottom.

import type { CardBox } from "../../../host/generated/calls";
import { isLine } from "./kinds";
import type { MapPlan } from "./plan";
import type { Focus } from "./selection";

export type Direction = "up" | "down" | "left" | "right";

/** The next focus in a direction; the same one at the edge of the map. */
export function neighbour(plan: MapPlan, focus: Focus, direction: Direction): Focus {
  switch (focus.kind) {
    case "journey":
      return fromCorner(plan, direction);
    case "stage":
      return fromStage(plan, focus, direction);
    case "step":
      return fromStep(plan, focus, direction);
    case "lane":
      return fromLane(plan, focus, direction);
    case "cell":
      return fromCell(plan, focus, plan.row(focus.lane), plan.column(focus.step), direction);
    case "card":
      return fromCard(plan, focus, direction);
    case "point":
      return fromPoint(plan, focus, direction);
  }
}

/** What Enter leads to inside of a cell. */
export function into(plan: MapPlan, row: number, column: number, from: "top" | "bottom" = "top"): Focus {
  const lane = plan.lanes[row]!;
  const step = plan.columns[column]!;
  const cards = plan.cell(row, column);
  const card = from === "top" ? cards[0] : cards.at(-1);
  return card && !lane.collapsed
    ? { kind: "card", card: card.card }
    : { kind: "cell", lane: lane.lane, step: step.step };
}

/** The first thing of the map, or its last with `end`. */
export function edge(plan: MapPlan, focus: Focus, end: boolean, whole: boolean): Focus {
  if (plan.columns.length === 0) return { kind: "journey" };
  const column = end ? plan.columns.length - 1 : 0;
  if (whole) {
    if (!end || plan.lanes.length === 0) return { kind: "step", step: plan.columns[column]!.step };
    return onLane(plan, plan.lanes.length - 1, column);
  }
  if (focus.kind === "stage") return { kind: "stage", stage: plan.geometry.stages.at(end ? -1 : 0)!.stage };
  if (focus.kind === "step" || focus.kind === "journey")
    return { kind: "step", step: plan.columns[column]!.step };
  const row = rowOf(plan, focus);
  return row < 0 ? focus : onLane(plan, row, column);
}

/** Every card between two, by the block of lanes and steps they span. */
export function cardsBetween(plan: MapPlan, from: string, to: string): string[] {
  const a = plan.boxes.get(from);
  const b = plan.boxes.get(to);
  if (!a || !b) return [to];
  const rows = [plan.row(a.lane), plan.row(b.lane)].sort((x, y) => x - y) as [number, number];
  const columns = [a.column, b.column].sort((x, y) => x - y) as [number, number];
  const found: string[] = [];
  const single = rows[0] === rows[1] && columns[0] === columns[1];
  for (let row = rows[0]; row <= rows[1]; row += 1) {
    for (let column = columns[0]; column <= columns[1]; column += 1) {
      for (const box of plan.cell(row, column)) {
        const within = !single || (box.y >= Math.min(a.y, b.y) && box.y <= Math.max(a.y, b.y));
        if (within) found.push(box.card);
      }
    }
  }
  return found;
}

export function rowOf(plan: MapPlan, focus: Focus): number {
  if (focus.kind === "card") {
    const box = plan.boxes.get(focus.card);
    return box ? plan.row(box.lane) : -1;
  }
  if (focus.kind === "lane" || focus.kind === "cell" || focus.kind === "point") return plan.row(focus.lane);
  return -1;
}

export function columnOf(plan: MapPlan, focus: Focus): number {
  if (focus.kind === "card") return plan.boxes.get(focus.card)?.column ?? -1;
  if (focus.kind === "step" || focus.kind === "cell" || focus.kind === "point")
    return plan.column(focus.step);
  return -1;
}

/** A lane's cell, or the lane itself where it has no cells. */
function onLane(plan: MapPlan, row: number, column: number, from: "top" | "bottom" = "top"): Focus {
  const lane = plan.lanes[row]!;
  if (isLine(lane.kind) || column < 0) return { kind: "lane", lane: lane.lane };
  return into(plan, row, column, from);
}

function fromCorner(plan: MapPlan, direction: Direction): Focus {
  const stage = plan.geometry.stages[0];
  const lane = plan.lanes[0];
  if (direction === "right" && stage) return { kind: "stage", stage: stage.stage };
  if (direction === "down" && lane) return { kind: "lane", lane: lane.lane };
  return { kind: "journey" };
}

function fromStage(plan: MapPlan, focus: Extract<Focus, { kind: "stage" }>, direction: Direction): Focus {
  const { stages } = plan.geometry;
  const index = stages.findIndex(({ stage }) => stage === focus.stage);
  if (direction === "up") return focus;
  if (direction === "down") {
    const step = plan.stepsOf(focus.stage)[0];
    return step ? { kind: "step", step: step.step } : focus;
  }
  if (direction === "left" && index === 0) return { kind: "journey" };
  const next = stages[index + (direction === "right" ? 1 : -1)];
  return next ? { kind: "stage", stage: next.stage } : focus;
}

function fromStep(plan: MapPlan, focus: Extract<Focus, { kind: "step" }>, direction: Direction): Focus {
  const column = plan.column(focus.step);
  if (direction === "up") return { kind: "stage", stage: plan.columns[column]!.stage };
  if (direction === "down") return plan.lanes.length > 0 ? onLane(plan, 0, column) : focus;
  if (direction === "left" && column === 0) return { kind: "journey" };
  const next = plan.columns[column + (direction === "right" ? 1 : -1)];
  return next ? { kind: "step", step: next.step } : focus;
}

function fromLane(plan: MapPlan, focus: Extract<Focus, { kind: "lane" }>, direction: Direction): Focus {
  const row = plan.row(focus.lane);
  if (direction === "left") return focus;
  if (direction === "right") return plan.columns.length > 0 ? onLane(plan, row, 0) : focus;
  if (direction === "up" && row === 0) return { kind: "journey" };
  const next = plan.lanes[row + (direction === "down" ? 1 : -1)];
  return next ? { kind: "lane", lane: next.lane } : focus;
}

function fromCell(plan: MapPlan, focus: Focus, row: number, column: number, direction: Direction): Focus {
  if (direction === "up") {
    if (row === 0) return { kind: "step", step: plan.columns[column]!.step };
    return vertical(plan, row - 1, column, -1) ?? { kind: "step", step: plan.columns[column]!.step };
  }
  if (direction === "down") return vertical(plan, row + 1, column, 1) ?? focus;
  if (direction === "left" && column === 0) return { kind: "lane", lane: plan.lanes[row]!.lane };
  const next = column + (direction === "right" ? 1 : -1);
  return next < plan.columns.length ? onLane(plan, row, next) : focus;
}

/** The next lane with cells up or down; separators are passed over, they are reached by their names. */
function vertical(plan: MapPlan, row: number, column: number, by: 1 | -1): Focus | undefined {
  for (let next = row; plan.lanes[next]; next += by) {
    if (!isLine(plan.lanes[next]!.kind)) return into(plan, next, column, by === 1 ? "top" : "bottom");
  }
  return undefined;
}

function fromCard(plan: MapPlan, focus: Extract<Focus, { kind: "card" }>, direction: Direction): Focus {
  const box = plan.boxes.get(focus.card);
  if (!box) return focus;
  const row = plan.row(box.lane);
  if (direction === "up" || direction === "down") {
    const cell = plan.cell(row, box.column);
    const next = cell[cell.indexOf(box) + (direction === "down" ? 1 : -1)];
    return next ? { kind: "card", card: next.card } : fromCell(plan, focus, row, box.column, direction);
  }
  if (direction === "left" && box.column === 0) return { kind: "lane", lane: box.lane };
  const column = direction === "right" ? box.column + box.columns : box.column - 1;
  if (column >= plan.columns.length) return focus;
  const level = closest(plan.cell(row, column), box.y);
  return level ? { kind: "card", card: level.card } : onLane(plan, row, column);
}

function fromPoint(plan: MapPlan, focus: Extract<Focus, { kind: "point" }>, direction: Direction): Focus {
  if (direction === "up" || direction === "down") {
    return fromCell(plan, focus, plan.row(focus.lane), plan.column(focus.step), direction);
  }
  const column = plan.column(focus.step) + (direction === "right" ? 1 : -1);
  const step = plan.columns[column];
  if (!step) return direction === "left" ? { kind: "lane", lane: focus.lane } : focus;
  const there = plan.pointAtStep(focus.lane, focus.persona, focus.series, step.step);
  if (there) return { ...focus, step: step.step };
  return { kind: "cell", lane: focus.lane, step: step.step };
}

function closest(cell: readonly CardBox[], y: number): CardBox | undefined {
  let best: CardBox | undefined;
  for (const box of cell) if (!best || Math.abs(box.y - y) < Math.abs(best.y - y)) best = box;
  return best;
}
