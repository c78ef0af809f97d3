import { expect, it } from "vitest";
import { extendTo, focusOn, keepExisting, nothing, sameFocus, selectCards, toggleCard } from "./selection";

const line = ["a", "b", "c", "d"];
const between = (from: string, to: string) => {
  const [first, last] = [line.indexOf(from), line.indexOf(to)].sort((x, y) => x - y) as [number, number];
  return line.slice(first, last + 1);
};

it("selects the card that has the focus, and nothing with another focus", () => {
  expect(focusOn({ kind: "card", card: "a" }).cards).toEqual(["a"]);
  expect(focusOn({ kind: "step", step: "s" }).cards).toEqual([]);
});

it("toggles one card, and is empty after the last", () => {
  const two = toggleCard(focusOn({ kind: "card", card: "a" }), "b");
  expect(two.cards).toEqual(["a", "b"]);
  const one = toggleCard(two, "a");
  expect(one).toEqual(selectCards(["b"]));
  expect(toggleCard(one, "b")).toEqual(nothing);
});

it("extends from the anchor, both ways, and keeps it", () => {
  const start = focusOn({ kind: "card", card: "b" });
  const down = extendTo(start, "d", between);
  expect(down.cards).toEqual(["b", "c", "d"]);
  const up = extendTo(down, "a", between);
  expect(up.cards).toEqual(["a", "b"]);
  expect(up.anchor).toBe("b");
  expect(up.focus).toEqual({ kind: "card", card: "a" });
});

it("drops what is gone and keeps the rest", () => {
  const all = selectCards(line);
  const kept = keepExisting(
    all,
    (focus) => focus.kind === "card" && focus.card !== "d",
    () => nothing.focus,
  );
  expect(kept.cards).toEqual(["a", "b", "c"]);
  expect(kept.focus).toEqual({ kind: "card", card: "c" });
  const none = keepExisting(
    all,
    () => false,
    () => ({ kind: "cell", lane: "l", step: "s" }),
  );
  expect(none.focus).toEqual({ kind: "cell", lane: "l", step: "s" });
  expect(
    keepExisting(
      all,
      () => true,
      () => nothing.focus,
    ),
  ).toBe(all);
});

it("tells foci apart", () => {
  expect(sameFocus({ kind: "lane", lane: "x" }, { kind: "lane", lane: "x" })).toBe(true);
  expect(sameFocus({ kind: "lane", lane: "x" }, { kind: "step", step: "x" })).toBe(false);
});
