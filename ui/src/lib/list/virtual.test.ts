import { describe, expect, it } from "vitest";
import { inSight, passed, runway, scrollTo, TALLEST, topOf, type Extent } from "./virtual";

const short: Extent = { rows: 100, rowHeight: 50, view: 500 };
const long: Extent = { rows: 1_000_000, rowHeight: 50, view: 500 };

describe("a virtual list", () => {
  it("has only the rows that are seen, and some to spare", () => {
    expect(inSight(short, 0)).toEqual({ from: 0, to: 14 });
    expect(inSight(short, 1000)).toEqual({ from: 16, to: 34 });
    expect(inSight(short, 4500)).toEqual({ from: 86, to: 100 });
    expect(inSight({ ...short, rows: 0 }, 0)).toEqual({ from: 0, to: 0 });
  });

  it("puts rows where they would stand if all were there", () => {
    expect(runway(short)).toBe(5000);
    expect(topOf(short, 1000, 20)).toBe(1000);
    expect(passed(short, 123)).toBe(123);
  });

  it("stays below what browsers draw, and still reaches both ends", () => {
    expect(runway(long)).toBe(TALLEST);
    const end = TALLEST - long.view;
    expect(inSight(long, 0).from).toBe(0);
    expect(inSight(long, end).to).toBe(1_000_000);
    // The last row ends where the element ends.
    expect(topOf(long, end, 999_999) + long.rowHeight).toBeCloseTo(TALLEST, 3);
  });

  it("scrolls the shortest way to a row", () => {
    expect(scrollTo(short, 0, 5)).toBe(0);
    expect(scrollTo(short, 0, 20)).toBe(550);
    expect(scrollTo(short, 2000, 20)).toBe(1000);
  });

  it.each([0, 1, 499_999, 777_777, 999_999])("shows row %i of a million after scrolling to it", (row) => {
    const scrolled = scrollTo(long, 4_000_000, row);
    const top = row * long.rowHeight - passed(long, scrolled);
    expect(top).toBeGreaterThan(-0.01);
    expect(top + long.rowHeight).toBeLessThan(long.view + 0.01);
  });
});
