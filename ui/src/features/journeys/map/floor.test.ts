import { expect, it } from "vitest";
import { exampleView } from "./example";
import { Floor } from "./floor";
import { MapPlan } from "./plan";
import { slotIn } from "./slots";

const plan = new MapPlan(
  exampleView({
    stages: { One: ["s1", "s2"] },
    lanes: [
      { id: "pains", kind: "pains" },
      { id: "gains", kind: "gains" },
    ],
    cards: [
      { id: "a", lane: "pains", step: "s1" },
      { id: "b", lane: "gains", step: "s1" },
    ],
  }),
);

function rows(floor: Floor): HTMLElement[] {
  return plan.lanes.map((lane, row) => {
    const element = document.createElement("div");
    element.style.height = `${lane.height * 2}px`;
    floor.moving(`row/${row}`)(element);
    return element;
  });
}

it("draws the lane of a slot as tall as it has become, and as before when the slot goes", () => {
  const floor = new Floor();
  const [pains, gains] = rows(floor);
  const before = plan.lanes.map((lane) => `${lane.height * 2}px`);
  floor.lift(plan, new Set(), 2);
  floor.show(slotIn(plan, 0, 0, 1, { width: 80, height: 100 }, new Set()));
  const by = floor.growth!.by;
  expect(by).toBeGreaterThan(0);
  expect(pains!.style.height).toBe(`${(plan.lanes[0]!.height + by) * 2}px`);
  expect(gains!.style.transform).toBe(`translateY(${by * 2}px)`);

  floor.show(slotIn(plan, 1, 0, 1, { width: 80, height: 100 }, new Set()));
  expect(pains!.style.height).toBe(before[0]);
  expect(gains!.style.height).toBe(`${(plan.lanes[1]!.height + floor.growth!.by) * 2}px`);

  floor.clear();
  expect([pains!.style.height, gains!.style.height]).toEqual(before);
  expect(gains!.style.transform).toBe("");
});
