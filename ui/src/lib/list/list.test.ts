import { expect, it } from "vitest";
import { entryLines } from "./lines";
import { gapAt, place } from "./reorder.svelte";

const rows = ["a", "b", "c"].map((id) => ({ id }));

it("moves by one place and stops at the ends", () => {
  expect(place(rows, "a", 1)).toEqual({ before: "c" });
  expect(place(rows, "b", 1)).toEqual({ before: null });
  expect(place(rows, "b", -1)).toEqual({ before: "a" });
  expect(place(rows, "a", -1)).toBeUndefined();
  expect(place(rows, "c", 1)).toBeUndefined();
});

it("finds the gap by the middle of the rows", () => {
  const boxes = [0, 10, 20].map((top) => ({ top, height: 10 }));
  expect([-5, 4, 6, 24, 26, 99].map((y) => gapAt(boxes, y))).toEqual([0, 0, 1, 2, 3, 3]);
});

it("reads a pasted list: no bullets, no blanks, nothing twice", () => {
  expect(entryLines("• Shop\r\n\n2) Web \n- App\nShop\n-5 degrees")).toEqual([
    "Shop",
    "Web",
    "App",
    "-5 degrees",
  ]);
});
