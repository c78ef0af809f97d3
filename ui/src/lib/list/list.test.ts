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
  const boxes = [0, 10, 20].map((top) => ({ left: 0, top, width: 300, height: 10 }));
  expect([-5, 4, 6, 24, 26, 99].map((y) => gapAt(boxes, 250, y))).toEqual([0, 0, 1, 2, 3, 3]);
});

it("finds the gap in a grid as one reads it", () => {
  // A wide tile and one beside it, then three.
  const boxes = [
    { left: 0, top: 0, width: 200, height: 50 },
    { left: 200, top: 0, width: 100, height: 50 },
    ...[0, 100, 200].map((left) => ({ left, top: 50, width: 100, height: 50 })),
  ];
  const gaps = ([x, y]: [number, number]) => gapAt(boxes, x, y);
  expect(
    (
      [
        [20, 10],
        [150, 40],
        [290, 40],
        [40, 60],
        [140, 90],
        [290, 90],
      ] as [number, number][]
    ).map(gaps),
  ).toEqual([0, 1, 2, 2, 3, 5]);
});

it("reads a pasted list: no bullets, no blanks, nothing twice", () => {
  expect(entryLines("• Shop\r\n\n2) Web \n- App\nShop\n-5 degrees")).toEqual([
    "Shop",
    "Web",
    "App",
    "-5 degrees",
  ]);
});
