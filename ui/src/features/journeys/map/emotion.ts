// Values of a curve and their heights in its lane.

import type { LaneBox } from "../../../host/generated/calls";
import { curveRange, type CurveRange } from "./kinds";

/** `margin`: room above the highest and below the lowest value, as the geometry says. */
function heights(
  lane: LaneBox,
  margin: number,
): { top: number; size: number; range: CurveRange } | undefined {
  const range = curveRange(lane.kind);
  if (!range || lane.collapsed) return undefined;
  return { top: lane.y + margin, size: lane.height - 2 * margin, range };
}

/** The height of a value, in map units; the middle of the lane where it has no curves. */
export function heightOf(lane: LaneBox, value: number, margin: number): number {
  const scale = heights(lane, margin);
  if (!scale) return lane.y + lane.height / 2;
  const { low, high } = scale.range;
  return scale.top + ((high - value) / (high - low)) * scale.size;
}

/** The value at a height, in tenths, within the lane's range; `undefined` where it has no curves. */
export function valueAt(lane: LaneBox, y: number, margin: number): number | undefined {
  const scale = heights(lane, margin);
  if (!scale) return undefined;
  const { low, high } = scale.range;
  return settle(high - ((y - scale.top) / scale.size) * (high - low), scale.range);
}

/** Rounded to a tenth and kept in the range. */
export function settle(value: number, range: CurveRange): number {
  const rounded = Math.round(Math.max(range.low, Math.min(range.high, value)) * 10) / 10;
  // Not −0, which would be read out as "minus zero".
  return rounded === 0 ? 0 : rounded;
}

/** One step of the arrow keys: a tenth, half a point with Shift. */
export function nudge(value: number, direction: 1 | -1, wide: boolean, range: CurveRange): number {
  return settle(value + direction * (wide ? 0.5 : 0.1), range);
}
