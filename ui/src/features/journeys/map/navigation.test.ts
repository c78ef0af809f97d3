import { describe, expect, it } from "vitest";
import { exampleView } from "./example";
import { cardsBetween, edge, neighbour, type Direction } from "./navigation";
import { MapPlan } from "./plan";
import { focusKey, type Focus } from "./selection";

const plan = new MapPlan(
  exampleView({
    stages: { One: ["s1", "s2"], Two: ["s3"] },
    lanes: [
      { id: "actions", kind: "actions" },
      { id: "line", kind: "lineOfVisibility" },
      { id: "pains", kind: "pains" },
    ],
    cards: [
      { id: "a", lane: "actions", step: "s1" },
      { id: "b", lane: "actions", step: "s1" },
      { id: "c", lane: "actions", step: "s2", span: 2 },
      { id: "p", lane: "pains", step: "s1" },
    ],
  }),
);

const card = (id: string): Focus => ({ kind: "card", card: id });

describe("arrow keys", () => {
  it.each<[Focus, Direction, string]>([
    [card("a"), "down", "card/b"],
    // The separator between the lanes has no cells.
    [card("b"), "down", "card/p"],
    [card("p"), "up", "card/b"],
    [card("a"), "up", "step/s1"],
    [card("a"), "right", "card/c"],
    [card("c"), "left", "card/a"],
    [card("c"), "right", "card/c"],
    [card("a"), "left", "lane/actions"],
    [card("p"), "right", "cell/pains/s2"],
    [{ kind: "cell", lane: "pains", step: "s2" }, "up", "card/c"],
    [{ kind: "cell", lane: "pains", step: "s2" }, "left", "card/p"],
    [{ kind: "cell", lane: "pains", step: "s2" }, "down", "cell/pains/s2"],
    [{ kind: "step", step: "s1" }, "up", "stage/One"],
    [{ kind: "step", step: "s1" }, "left", "journey"],
    [{ kind: "step", step: "s3" }, "down", "cell/actions/s3"],
    [{ kind: "stage", stage: "One" }, "right", "stage/Two"],
    [{ kind: "stage", stage: "Two" }, "down", "step/s3"],
    [{ kind: "lane", lane: "actions" }, "up", "journey"],
    [{ kind: "lane", lane: "actions" }, "down", "lane/line"],
    [{ kind: "lane", lane: "line" }, "right", "lane/line"],
    [{ kind: "journey" }, "down", "lane/actions"],
  ])("%j %s leads to %s", (from, direction, expected) => {
    expect(focusKey(neighbour(plan, from, direction))).toBe(expected);
  });

  it("reaches everything from the corner, and returns", () => {
    const seen = new Set<string>();
    const open: Focus[] = [{ kind: "journey" }];
    while (open.length > 0) {
      const focus = open.pop()!;
      if (seen.has(focusKey(focus))) continue;
      seen.add(focusKey(focus));
      for (const direction of ["up", "down", "left", "right"] as const)
        open.push(neighbour(plan, focus, direction));
    }
    for (const id of ["a", "b", "c", "p"]) expect(seen).toContain(`card/${id}`);
    for (const id of ["s1", "s2", "s3"]) expect(seen).toContain(`step/${id}`);
    for (const id of ["actions", "line", "pains"]) expect(seen).toContain(`lane/${id}`);
  });

  it("jumps to the ends of a row and of the map", () => {
    expect(focusKey(edge(plan, card("p"), true, false))).toBe("cell/pains/s3");
    expect(focusKey(edge(plan, card("p"), true, true))).toBe("cell/pains/s3");
    expect(focusKey(edge(plan, card("p"), false, true))).toBe("step/s1");
  });
});

it("takes a range within a cell, or the block between two cells", () => {
  expect(cardsBetween(plan, "a", "b")).toEqual(["a", "b"]);
  expect(cardsBetween(plan, "p", "c")).toEqual(["a", "b", "c", "p"]);
});
