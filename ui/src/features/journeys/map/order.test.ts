import { expect, it } from "vitest";
import { exampleView } from "./example";
import { landingOf } from "./order";
import { MapPlan } from "./plan";

const plan = new MapPlan(
  exampleView({
    stages: { A: ["a1", "a2"], Empty: [], B: ["b1"] },
    lanes: [
      { id: "one", kind: "actions" },
      { id: "two", kind: "pains" },
    ],
    cards: [],
  }),
);
// Columns: a1 120, a2 220, Empty 320, b1 420 to 520. Lanes: one 60, two 120 to 180.

it.each([
  ["a1", 130, "A", "a1", true],
  ["a1", 200, "A", "a2", true],
  ["a1", 310, "A", null, false],
  ["a1", 350, "Empty", null, false],
  ["a1", 430, "B", "b1", false],
  ["b1", 900, "B", null, true],
])("step %s at %d goes into %s before %s", (id, x, stage, before, same) => {
  expect(landingOf(plan, { kind: "step", id }, x, 0)).toMatchObject({ stage, before, same });
});

it.each([
  ["A", 340, "Empty", true],
  ["A", 400, "B", false],
  ["A", 600, null, false],
  ["B", 130, "A", false],
])("stage %s at %d goes before %s", (id, x, before, same) => {
  expect(landingOf(plan, { kind: "stage", id }, x, 0)).toMatchObject({ before, same });
});

it.each([
  ["one", 65, "one", true],
  ["one", 170, null, false],
  ["two", 70, "one", false],
])("lane %s at %d goes before %s", (id, y, before, same) => {
  expect(landingOf(plan, { kind: "lane", id }, 0, y)).toMatchObject({ before, same });
});
