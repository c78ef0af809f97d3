// Where a card would land, and how the others make room: computed from the geometry alone.

import type { Place } from "../../../host/generated/calls";
import { holdsCards } from "./kinds";
import type { MapPlan, Rectangle, Spot } from "./plan";

export interface Slot extends Rectangle {
  readonly row: number;
  readonly column: number;
  /** Among the cards that stay in the cell. */
  readonly index: number;
  readonly place: Place;
}

/** How far each card moves to make room, and how much taller the slot's lane must be for it. */
export interface Shifts {
  readonly cards: ReadonlyMap<string, number>;
  readonly growth: number;
}

/** A lane that is drawn taller than the geometry says while something hovers in it. */
export interface Growth {
  readonly row: number;
  readonly by: number;
}

/** The lane under `y` when one of them is drawn taller; −1 outside of all. */
export function laneUnder(plan: MapPlan, y: number, growth: Growth | undefined): number {
  const grown = growth ? plan.lanes[growth.row] : undefined;
  if (!growth || !grown || y < grown.y + grown.height) return plan.laneAt(y);
  if (y < grown.y + grown.height + growth.by) return growth.row;
  return plan.laneAt(y - growth.by);
}

/**
 * The slot under the pointer. The cards that are lifted count as gone. `undefined` where nothing
 * can land: on headers, on blueprint lines, in curve lanes, outside of the map.
 */
export function slotAt(
  plan: MapPlan,
  pointer: Spot,
  size: { width: number; height: number },
  lifted: ReadonlySet<string>,
  growth?: Growth,
): Slot | undefined {
  const row = laneUnder(plan, pointer.y, growth);
  const column = plan.columnAt(pointer.x);
  const lane = plan.lanes[row];
  if (!lane || column < 0 || !holdsCards(lane.kind)) return undefined;
  let index = 0;
  if (!lane.collapsed) {
    let top = cellTop(plan, row, column);
    for (const box of plan.cell(row, column)) {
      if (lifted.has(box.card)) continue;
      // The lower half of a card means "after it". Measured where the card would be without the
      // slot, so that the answer does not flicker when the card makes way.
      if (pointer.y < top + box.height / 2) break;
      top += box.height + plan.geometry.cellPadding;
      index += 1;
    }
  }
  return slotIn(plan, row, column, index, size, lifted);
}

/** The slot at an index of a cell, by keyboard or for a card being written. */
export function slotIn(
  plan: MapPlan,
  row: number,
  column: number,
  index: number,
  size: { width: number; height: number },
  lifted: ReadonlySet<string>,
): Slot | undefined {
  const lane = plan.lanes[row];
  const step = plan.columns[column];
  if (!lane || !step || !holdsCards(lane.kind)) return undefined;
  const staying = plan.cell(row, column).filter((box) => !lifted.has(box.card));
  const at = Math.max(0, Math.min(index, staying.length));
  let y = cellTop(plan, row, column);
  for (const box of staying.slice(0, at)) y += box.height + plan.geometry.cellPadding;
  return {
    row,
    column,
    index: at,
    x: step.x + plan.geometry.cellPadding,
    y: lane.collapsed ? lane.y + 2 : y,
    width: step.width - 2 * plan.geometry.cellPadding,
    height: lane.collapsed ? lane.height - 4 : size.height,
    place: { lane: lane.lane, step: step.step, before: staying[at]?.card ?? null },
  };
}

/** What moves when the lifted cards leave their cells and the slot opens. */
export function shifts(plan: MapPlan, slot: Slot | undefined, lifted: ReadonlySet<string>): Shifts {
  const cards = new Map<string, number>();
  const cells = new Set<string>();
  for (const id of lifted) {
    const box = plan.boxes.get(id);
    if (box) cells.add(`${plan.row(box.lane)}:${box.column}`);
  }
  if (slot) cells.add(`${slot.row}:${slot.column}`);
  let growth = 0;
  for (const key of cells) {
    const [row, column] = key.split(":").map(Number) as [number, number];
    const lane = plan.lanes[row]!;
    const here = slot !== undefined && slot.row === row && slot.column === column && !lane.collapsed;
    let closed = 0;
    let index = 0;
    let bottom = lane.y + plan.geometry.cellPadding;
    for (const box of plan.cell(row, column)) {
      if (lifted.has(box.card)) {
        closed += box.height + plan.geometry.cellPadding;
        continue;
      }
      const opened = here && index >= slot.index ? slot.height + plan.geometry.cellPadding : 0;
      const by = opened - closed;
      if (by !== 0) cards.set(box.card, by);
      bottom = box.y + by + box.height;
      index += 1;
    }
    if (here) {
      bottom = Math.max(bottom, slot.y + slot.height) + plan.geometry.cellPadding;
      growth = Math.max(0, bottom - (lane.y + lane.height));
    }
  }
  return { cards, growth };
}

/** Whether dropping there would leave everything as it is. */
export function isSamePlace(plan: MapPlan, cards: readonly string[], place: Place): boolean {
  const ordered = plan.inMapOrder(cards);
  const boxes = ordered.map((id) => plan.boxes.get(id));
  const lane = boxes[0]?.lane;
  const column = boxes[0]?.column;
  if (lane === undefined || column === undefined || lane !== place.lane) return false;
  if (plan.columns[column]?.step !== place.step) return false;
  if (!boxes.every((box) => box?.lane === lane && box.column === column)) return false;
  const cell = plan.cellOf(lane, place.step!).map((box) => box.card);
  const first = cell.indexOf(ordered[0]!);
  const together = ordered.every((id, offset) => cell[first + offset] === id);
  return together && (cell[first + ordered.length] ?? null) === place.before;
}

/** Where the first card of a cell stands: below a wide card that reaches into it, if there is one. */
function cellTop(plan: MapPlan, row: number, column: number): number {
  return plan.cell(row, column)[0]?.y ?? plan.lanes[row]!.y + plan.geometry.cellPadding;
}
