import { expect, it } from "vitest";
import { exampleView, type Example } from "./example";
import { MapPlan } from "./plan";
import type { Focus } from "./selection";
import { MapState } from "./state.svelte";

const example: Example = {
  stages: { One: ["s1", "s2"], Two: ["s3"] },
  lanes: [
    { id: "pains", kind: "pains" },
    { id: "gains", kind: "gains" },
  ],
  cards: [
    { id: "a", lane: "pains", step: "s1" },
    { id: "b", lane: "pains", step: "s1" },
    { id: "c", lane: "gains", step: "s3" },
  ],
};
const whole = new MapPlan(exampleView(example));

function without(...cards: string[]): MapPlan {
  return new MapPlan(
    exampleView({ ...example, cards: example.cards.filter(({ id }) => !cards.includes(id)) }),
  );
}

function at(focus: Focus): MapState {
  const state = new MapState();
  state.settle(whole);
  state.focusOn(focus);
  return state;
}

/** What has the focus after the selection was deleted from the map. */
function after(state: MapState, plan: MapPlan): Focus {
  state.remember(whole);
  state.settle(plan);
  return state.focus;
}

it("goes to the neighbour of what was deleted", () => {
  expect(after(at({ kind: "card", card: "a" }), without("a"))).toEqual({ kind: "card", card: "b" });
  expect(after(at({ kind: "card", card: "b" }), without("b"))).toEqual({ kind: "card", card: "a" });
  expect(after(at({ kind: "card", card: "c" }), without("c"))).toEqual({
    kind: "cell",
    lane: "gains",
    step: "s3",
  });
  const oneLane = new MapPlan(exampleView({ ...example, lanes: example.lanes.slice(0, 1) }));
  expect(after(at({ kind: "lane", lane: "gains" }), oneLane)).toEqual({ kind: "lane", lane: "pains" });
  const oneStage = new MapPlan(exampleView({ ...example, stages: { One: ["s2"] }, cards: [] }));
  expect(after(at({ kind: "step", step: "s1" }), oneStage)).toEqual({ kind: "step", step: "s2" });
  expect(after(at({ kind: "stage", stage: "Two" }), oneStage)).toEqual({ kind: "stage", stage: "One" });
});

it("leaves the cell to what was pasted and is undone", () => {
  const state = new MapState();
  state.settle(without("c"));
  state.settle(whole);
  state.focusOn({ kind: "card", card: "c" });
  state.settle(without("c"));
  expect(state.focus).toEqual({ kind: "cell", lane: "gains", step: "s3" });
});

it("selects again what an undo brings back, deletion by deletion", () => {
  const state = at({ kind: "card", card: "a" });
  after(state, without("a"));
  state.remember(without("a"));
  state.settle(without("a", "b"));
  expect(state.focus).toEqual({ kind: "cell", lane: "pains", step: "s1" });

  expect(state.settle(without("a"))).toBe(true);
  expect(state.selection.cards).toEqual(["b"]);
  expect(state.settle(whole)).toBe(true);
  expect(state.selection.cards).toEqual(["a"]);
  expect(state.settle(whole)).toBe(false);
});

it("selects several cards again, also when something else was looked at meanwhile", () => {
  const state = at({ kind: "card", card: "a" });
  state.select({ focus: { kind: "card", card: "b" }, cards: ["a", "b"], anchor: "a" });
  after(state, without("a", "b"));
  state.focusOn({ kind: "card", card: "c" });
  expect(state.settle(whole)).toBe(true);
  expect(state.selection).toEqual({ focus: { kind: "card", card: "b" }, cards: ["a", "b"], anchor: "a" });
});

it("does not interrupt who is writing", () => {
  const state = at({ kind: "card", card: "a" });
  after(state, without("a"));
  state.writing = { what: "card", card: "c" };
  expect(state.settle(whole)).toBe(false);
  expect(state.writing).toEqual({ what: "card", card: "c" });
});
