import { describe, expect, it } from "vitest";
import { exampleView } from "./example";
import { MapPlan } from "./plan";
import { isSamePlace, laneUnder, shifts, slotAt, slotIn } from "./slots";

const plan = new MapPlan(
  exampleView({
    stages: { One: ["s1", "s2"] },
    lanes: [
      { id: "pains", kind: "pains" },
      { id: "emotion", kind: "emotion" },
      { id: "line", kind: "lineOfVisibility" },
      { id: "gains", kind: "gains", collapsed: true },
    ],
    cards: [
      { id: "a", lane: "pains", step: "s1" },
      { id: "b", lane: "pains", step: "s1" },
      { id: "c", lane: "pains", step: "s1" },
      { id: "d", lane: "pains", step: "s2" },
    ],
  }),
);
// Cards stand at 66, 102 and 138, each 30 high; the lane ends at 174.
const size = { width: 88, height: 30 };
const before = (x: number, y: number, ...lifted: string[]) =>
  slotAt(plan, { x, y }, size, new Set(lifted))?.place.before;

describe("the slot under the pointer", () => {
  it.each([
    [70, "a"],
    [90, "b"],
    [116, "b"],
    [118, "c"],
    [160, null],
  ])("at height %d lies before %s", (y, expected) => {
    expect(before(150, y, "d")).toBe(expected);
  });

  it("counts lifted cards as gone", () => {
    expect(before(150, 75, "a")).toBe("b");
    expect(before(150, 90, "a")).toBe("c");
    expect(before(150, 75, "a", "b")).toBe("c");
    expect(before(250, 70, "d")).toBe(null);
  });

  it("is nowhere on curves, lines, headers and outside", () => {
    expect(slotAt(plan, { x: 150, y: 200 }, size, new Set())).toBeUndefined();
    expect(slotAt(plan, { x: 150, y: 250 }, size, new Set())).toBeUndefined();
    expect(slotAt(plan, { x: 150, y: 20 }, size, new Set())).toBeUndefined();
    expect(slotAt(plan, { x: 900, y: 80 }, size, new Set())).toBeUndefined();
  });

  it("is the whole cell of a collapsed lane", () => {
    const lane = plan.lanes[3]!;
    const slot = slotAt(plan, { x: 150, y: lane.y + 5 }, size, new Set());
    expect(slot?.place).toEqual({ lane: "gains", step: "s1", before: null });
    expect(slot!.height).toBeLessThan(lane.height);
  });
});

describe("making room", () => {
  it("moves what lies below the slot down", () => {
    const slot = slotIn(plan, 0, 0, 1, size, new Set(["d"]))!;
    expect(slot.y).toBe(102);
    expect([...shifts(plan, slot, new Set(["d"])).cards]).toEqual([
      ["b", 36],
      ["c", 36],
    ]);
  });

  it("closes the gap that a lifted card leaves", () => {
    const slot = slotIn(plan, 0, 1, 1, size, new Set(["a"]))!;
    expect([...shifts(plan, slot, new Set(["a"])).cards]).toEqual([
      ["b", -36],
      ["c", -36],
    ]);
  });

  it("moves only what lies between when a card stays in its cell", () => {
    const slot = slotIn(plan, 0, 0, 2, size, new Set(["a"]))!;
    expect([...shifts(plan, slot, new Set(["a"])).cards]).toEqual([
      ["b", -36],
      ["c", -36],
    ]);
    const between = slotIn(plan, 0, 0, 1, size, new Set(["a"]))!;
    expect([...shifts(plan, between, new Set(["a"])).cards]).toEqual([["b", -36]]);
  });

  it("asks for a taller lane only when the cell is full", () => {
    expect(shifts(plan, slotIn(plan, 0, 0, 3, size, new Set(["d"])), new Set(["d"])).growth).toBe(36);
    expect(shifts(plan, slotIn(plan, 0, 1, 0, size, new Set(["a"])), new Set(["a"])).growth).toBe(0);
  });

  it("keeps the pointer in a lane that has grown, without flicker", () => {
    const growth = { row: 0, by: 36 };
    expect(laneUnder(plan, 173, growth)).toBe(0);
    expect(laneUnder(plan, 200, growth)).toBe(0);
    expect(laneUnder(plan, 211, growth)).toBe(1);
    expect(laneUnder(plan, 200, undefined)).toBe(1);
  });
});

describe("dropping in place", () => {
  it.each([
    [["a"], "s1", "b", true],
    [["a"], "s1", "c", false],
    [["c"], "s1", null, true],
    [["a", "b"], "s1", "c", true],
    [["a", "c"], "s1", null, false],
    [["d"], "s1", null, false],
  ])("%j to %s before %s changes nothing: %s", (cards, step, beforeCard, expected) => {
    expect(isSamePlace(plan, cards, { lane: "pains", step, before: beforeCard })).toBe(expected);
  });
});
