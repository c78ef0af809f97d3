import { expect, it } from "vitest";
import { bent, heightOf, nudge, pathThrough, settle, valueAt } from "./emotion";
import { curveRange } from "./kinds";

const lane = (kind: "emotion" | "arc" | "pains") => ({
  lane: "l",
  kind,
  y: 100,
  height: 132,
  collapsed: false,
  nameLines: [],
  hintLines: [],
  count: 0,
});

it("puts the range's ends at the padding, the middle in the middle", () => {
  expect(heightOf(lane("emotion"), 2, 16)).toBe(100 + 16);
  expect(heightOf(lane("emotion"), -2, 16)).toBe(232 - 16);
  expect(heightOf(lane("arc"), 3, 16)).toBe(166);
});

it("reads back what it drew, for every tenth", () => {
  for (const kind of ["emotion", "arc"] as const) {
    const { low, high } = curveRange(kind)!;
    for (let tenth = low * 10; tenth <= high * 10; tenth += 1) {
      expect(valueAt(lane(kind), heightOf(lane(kind), tenth / 10, 16), 16)).toBeCloseTo(tenth / 10, 10);
    }
  }
});

it("stays in the range and has no minus zero", () => {
  expect(valueAt(lane("emotion"), -500, 16)).toBe(2);
  expect(valueAt(lane("arc"), 5000, 16)).toBe(1);
  expect(Object.is(settle(-0.04, curveRange("emotion")!), 0)).toBe(true);
  expect(valueAt(lane("pains"), 150, 16)).toBeUndefined();
});

it("nudges by a tenth, by a half with Shift, and stops at the end", () => {
  const range = curveRange("emotion")!;
  expect(nudge(0.2, 1, false, range)).toBe(0.3);
  expect(nudge(0.1, -1, false, range)).toBe(0);
  expect(nudge(0.2, -1, true, range)).toBe(-0.3);
  expect(nudge(1.9, 1, true, range)).toBe(2);
});

it("bends a curve as the layout draws it", () => {
  const point = (step: string, x: number, y: number) => ({ point: step, step, x, y, value: 0, note: "" });
  const curve = {
    lane: "l",
    persona: "p",
    series: "experienced" as const,
    tint: 1 as const,
    path: "M0 10 C10 10 10 0 20 0 C25 0 25 5.13 30 5.13",
    points: [point("a", 0, 10), point("b", 20, 0), point("c", 30, 5.125)],
    today: "",
  };
  // The same points and path as in the layout's own test.
  expect(pathThrough(curve.points)).toBe(curve.path);
  expect(bent(curve, "b", 7)).toBe("M0 10 C10 10 10 7 20 7 C25 7 25 5.13 30 5.13");
  expect(bent({ ...curve, points: curve.points.slice(0, 1), path: "" }, "a", 7)).toBe("");
});
