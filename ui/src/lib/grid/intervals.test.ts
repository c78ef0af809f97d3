import { describe, expect, it } from "vitest";
import { intervalAt, lastStartingBefore, nearestInterval, overlapping, windowAround } from "./intervals";

// A gap lies between 30 and 40.
const intervals = [
  { start: 10, size: 10 },
  { start: 20, size: 10 },
  { start: 40, size: 5 },
];

describe("intervals", () => {
  it.each([
    [9, -1],
    [10, 0],
    [19.9, 0],
    [20, 1],
    [35, 1],
    [99, 2],
  ])("the last that starts at or before %d is %d", (value, expected) => {
    expect(lastStartingBefore(intervals, value)).toBe(expected);
  });

  it.each([
    [9, -1],
    [10, 0],
    [20, 1],
    [30, -1],
    [44, 2],
    [45, -1],
  ])("%d lies in %d", (value, expected) => {
    expect(intervalAt(intervals, value)).toBe(expected);
  });

  it.each([
    [-5, 0],
    [33, 1],
    [38, 2],
    [99, 2],
  ])("%d is nearest to %d", (value, expected) => {
    expect(nearestInterval(intervals, value)).toBe(expected);
  });

  it("has no nearest without intervals", () => {
    expect(nearestInterval([], 3)).toBe(-1);
  });

  it.each([
    [0, 5, 0, 0],
    [0, 10, 0, 1],
    [15, 25, 0, 2],
    [20, 25, 1, 2],
    [31, 39, 2, 2],
    [31, 60, 2, 3],
    [50, 60, 3, 3],
  ])("%d to %d touches %d to %d", (from, to, first, end) => {
    expect(overlapping(intervals, from, to)).toEqual({ first, end });
  });

  it("finds the same as looking at every interval", () => {
    const many = Array.from({ length: 200 }, (_, index) => ({ start: index * 7 + (index % 3), size: 5 }));
    for (let from = -10; from < 1420; from += 13) {
      const { first, end } = overlapping(many, from, from + 90);
      const expected = many.filter(({ start, size }) => start + size > from && start <= from + 90);
      expect(many.slice(first, end)).toEqual(expected);
    }
  });

  it("keeps a window until the raster is crossed", () => {
    expect(windowAround(0, 500, 100, 200)).toEqual(windowAround(90, 500, 100, 200));
    expect(windowAround(0, 500, 100, 200)).not.toEqual(windowAround(101, 500, 100, 200));
    const { from, to } = windowAround(333, 500, 100, 200);
    expect(from).toBeLessThanOrEqual(233);
    expect(to).toBeGreaterThanOrEqual(933);
  });
});
