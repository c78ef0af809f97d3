// Where things are on the map, for the keyboard: the slot beside a slot, and the area of a focus.

import { holdsCards } from "./kinds";
import type { Direction } from "./navigation";
import type { MapPlan, Rectangle } from "./plan";
import type { Focus } from "./selection";

export interface SlotAddress {
  readonly row: number;
  readonly column: number;
  readonly index: number;
}

/**
 * The neighbouring slot by keyboard: along the cell, then into the next lane that holds cards; to
 * the side at the same height. `undefined` at the edge of the map.
 */
export function stepSlot(
  plan: MapPlan,
  from: SlotAddress,
  direction: Direction,
  staying: number,
  lifted: ReadonlySet<string>,
): SlotAddress | undefined {
  const count = (row: number, column: number) =>
    plan.cell(row, column).filter((box) => !lifted.has(box.card)).length;
  if (direction === "left" || direction === "right") {
    const column = from.column + (direction === "right" ? 1 : -1);
    if (column < 0 || column >= plan.columns.length) return undefined;
    return { row: from.row, column, index: Math.min(from.index, count(from.row, column)) };
  }
  const by = direction === "down" ? 1 : -1;
  const index = from.index + by;
  if (index >= 0 && index <= staying) return { ...from, index };
  for (let row = from.row + by; plan.lanes[row]; row += by) {
    const lane = plan.lanes[row]!;
    if (holdsCards(lane.kind) && !lane.collapsed) {
      return { row, column: from.column, index: by === 1 ? 0 : count(row, from.column) };
    }
  }
  return undefined;
}

/** Where a focus is drawn; `undefined` for what does not scroll. */
export function areaOf(plan: MapPlan, focus: Focus): Rectangle | undefined {
  const { geometry } = plan;
  const row = (y: number, height: number) => ({ y, height });
  const below = row(geometry.headerHeight, 0);
  switch (focus.kind) {
    case "journey":
      return undefined;
    case "card":
      return plan.boxes.get(focus.card);
    case "stage": {
      const box = plan.stageBox(focus.stage);
      return box && { ...below, x: box.x, width: box.width };
    }
    case "step": {
      const box = plan.columns[plan.column(focus.step)];
      return box && { ...below, x: box.x, width: box.width };
    }
    case "lane": {
      const box = plan.lanes[plan.row(focus.lane)];
      return box && { ...row(box.y, box.height), x: geometry.laneHeaderWidth, width: 0 };
    }
    case "cell":
    case "point": {
      const lane = plan.lanes[plan.row(focus.lane)];
      const step = plan.columns[plan.column(focus.step)];
      return lane && step && { ...row(lane.y, lane.height), x: step.x, width: step.width };
    }
  }
}
