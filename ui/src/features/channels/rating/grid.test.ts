import { expect, it } from "vitest";
import { marked, moved, next } from "./grid";

it("stays within the grid", () => {
  const at = { row: 1, column: 1 };
  expect(moved(at, "ArrowUp", 3, 2)).toEqual({ row: 0, column: 1 });
  expect(moved(at, "ArrowRight", 3, 2)).toEqual(at);
  expect(moved(at, "PageDown", 3, 2)).toEqual({ row: 2, column: 1 });
  expect(moved(at, "Home", 3, 2)).toEqual({ row: 1, column: 0 });
  expect(moved(at, "x", 3, 2)).toBeNull();
});

it("takes 1 to 5 as marks, and what deletes as none", () => {
  expect(["1", "5", "6", "Delete", "0", "a"].map(marked)).toEqual([1, 5, undefined, null, null, undefined]);
});

it("goes on along the row and then down, and ends in the last cell", () => {
  expect(next({ row: 0, column: 0 }, 2, 2)).toEqual({ row: 0, column: 1 });
  expect(next({ row: 0, column: 1 }, 2, 2)).toEqual({ row: 1, column: 0 });
  expect(next({ row: 1, column: 1 }, 2, 2)).toEqual({ row: 1, column: 1 });
});
