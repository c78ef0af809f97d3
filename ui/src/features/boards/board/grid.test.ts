import { describe, expect, it } from "vitest";
import { landing, movedBy, pulledBy, rowsOf } from "./grid";

const cells = { across: 100, down: 60, columns: 12 };
const place = { column: 4, row: 2, width: 4, height: 3 };

describe("from the pointer to cells", () => {
  it("moves by whole cells and stays on the grid", () => {
    expect(movedBy(place, 49, 29, cells)).toEqual(place);
    expect(movedBy(place, 51, -31, cells)).toEqual({ ...place, column: 5, row: 1 });
    expect(movedBy(place, -900, -900, cells)).toEqual({ ...place, column: 0, row: 0 });
    expect(movedBy(place, 900, 0, cells)).toEqual({ ...place, column: 8 });
  });

  it("pulls to sizes that can be", () => {
    expect(pulledBy(place, 110, 70, cells)).toEqual({ ...place, width: 5, height: 4 });
    expect(pulledBy(place, -900, -900, cells)).toEqual({ ...place, width: 2, height: 1 });
    expect(pulledBy(place, 9000, 0, cells)).toEqual({ ...place, width: 8 });
  });

  it("lands in a list in the place of the tile it is let go over", () => {
    const boxes = [
      { place: { column: 0, row: 0, width: 8, height: 4 }, top: 0, height: 200 },
      { place: { column: 8, row: 0, width: 4, height: 4 }, top: 212, height: 200 },
    ];
    expect(landing(place, boxes, 40, 12)).toMatchObject({ column: 0, row: 0 });
    expect(landing(place, boxes, 230, 12)).toMatchObject({ column: 8, row: 0 });
    expect(landing(place, boxes, 900, 12)).toMatchObject({ row: 4 });
  });

  it("knows the first row below all", () => {
    expect(rowsOf([])).toBe(0);
    expect(rowsOf([{ tile: "a", place }])).toBe(5);
  });
});
