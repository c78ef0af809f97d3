import { expect, it } from "vitest";
import { differences } from "./summary";

const point = (difference: number) => ({ step: "s", persona: "p", today: 0, future: difference, difference });

it("counts cards by what happened to them", () => {
  const marks = {
    today: "t",
    cards: { a: "added", b: "added", c: "moved" } as const,
    steps: {},
    emotion: [],
  };
  expect(differences(marks)).toEqual({
    cards: { added: 2, removed: 0, moved: 1, changed: 0 },
    emotion: null,
  });
});

it("says how the emotion differs on average", () => {
  const marks = { today: "t", cards: {}, steps: {}, emotion: [point(1), point(0.5), point(-0.5)] };
  expect(differences(marks).emotion).toBe(0.3);
});
