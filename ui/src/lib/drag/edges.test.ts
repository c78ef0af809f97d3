import { expect, it } from "vitest";
import { EDGE, FASTEST, edgeSpeed } from "./edges";

const extent = { from: 100, to: 900 };

it("rests away from the edges", () => {
  expect(edgeSpeed(500, extent)).toBe(0);
  expect(edgeSpeed(100 + EDGE, extent)).toBe(0);
});

it("grows towards the edge and is capped outside", () => {
  const shallow = edgeSpeed(100 + EDGE * 0.75, extent);
  const deep = edgeSpeed(100 + EDGE * 0.25, extent);
  expect(shallow).toBeLessThan(0);
  expect(deep).toBeLessThan(shallow);
  expect(edgeSpeed(-400, extent)).toBe(-FASTEST);
  expect(edgeSpeed(2000, extent)).toBe(FASTEST);
});

it("leaves a still middle in a narrow surface", () => {
  expect(edgeSpeed(130, { from: 100, to: 160 })).toBe(0);
  expect(edgeSpeed(5, { from: 5, to: 5 })).toBe(0);
});
