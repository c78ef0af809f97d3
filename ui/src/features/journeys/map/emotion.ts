// Values of a curve and their heights in its lane.

import type { CurveBox, LaneBox } from "../../../host/generated/calls";
import { curveRange, type CurveRange } from "./kinds";
import type { Spot } from "./plan";

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

/**
 * The curve through places whose x rises, as the layout draws it: horizontal at every point. Only
 * for a point that is in the hand; what is saved is drawn by the layout.
 */
export function pathThrough(places: readonly Spot[]): string {
  return places
    .map(({ x, y }, index) => {
      const before = places[index - 1];
      if (!before) return `M${short(x)} ${short(y)}`;
      const middle = short((before.x + x) / 2);
      return `C${middle} ${short(before.y)} ${middle} ${short(y)} ${short(x)} ${short(y)}`;
    })
    .join(" ");
}

/** The path of a curve with one of its points at another height. */
export function bent(curve: CurveBox, step: string, y: number): string {
  if (curve.points.length < 2) return curve.path;
  return pathThrough(curve.points.map((point) => ({ x: point.x, y: point.step === step ? y : point.y })));
}

function short(value: number): number {
  return Math.round(value * 100) / 100;
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
