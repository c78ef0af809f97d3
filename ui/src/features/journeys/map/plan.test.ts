import { describe, expect, it } from "vitest";
import { exampleView } from "./example";
import { MapPlan } from "./plan";

const plan = new MapPlan(
  exampleView({
    stages: { Look: ["see", "read"], Later: [], Buy: ["pay"] },
    lanes: [
      { id: "actions", kind: "actions" },
      { id: "emotion", kind: "emotion" },
      { id: "pains", kind: "pains" },
    ],
    cards: [
      { id: "a", lane: "actions", step: "see" },
      { id: "b", lane: "actions", step: "see" },
      { id: "wide", lane: "pains", step: "see", span: 2 },
      { id: "c", lane: "pains", step: "pay" },
      { id: "parked" },
    ],
  }),
);

describe("a place on the map", () => {
  it.each([
    [130, 70, "a"],
    [130, 97, undefined],
    [130, 105, "b"],
    [230, 70, undefined],
    [130, 210, "wide"],
    [250, 210, "wide"],
    // The stage without steps has room but no cells.
    [370, 210, undefined],
    [430, 210, "c"],
    [20, 70, undefined],
    [130, 10, undefined],
  ])("%d, %d shows %s", (x, y, expected) => {
    expect(plan.cardAt({ x, y })?.card).toBe(expected);
  });

  it("finds wide cards from the columns they reach into", () => {
    expect(plan.reachingInto(2, { first: 1, end: 2 }).map((box) => box.card)).toEqual(["wide"]);
    expect(plan.reachingInto(2, { first: 0, end: 1 })).toEqual([]);
    expect(plan.reachingInto(2, { first: 2, end: 3 })).toEqual([]);
  });

  it("selects what a rectangle touches", () => {
    expect(plan.cardsWithin({ x: 220, y: 60, width: 300, height: 300 })).toEqual(["wide", "c"]);
    expect(plan.cardsWithin({ x: 120, y: 60, width: 50, height: 20 })).toEqual(["a"]);
  });

  it("orders cards by lane, step and height, the parked ones last", () => {
    expect(plan.inMapOrder(["parked", "c", "b", "wide", "a"])).toEqual(["a", "b", "wide", "c", "parked"]);
  });
});
