import { expect, it } from "vitest";
import { nextScreen } from "./turning";

const rows = [0, 100, 200, 300, 400].map((top) => ({ top, bottom: top + 90 }));

it("turns to the first tile that is not whole, and from the last screen to the top", () => {
  expect(nextScreen(rows, 0, 250)).toBe(200);
  expect(nextScreen(rows, 200, 250)).toBe(400);
  expect(nextScreen(rows, 400, 250)).toBe(0);
});

it("stays where everything fits", () => {
  expect(nextScreen(rows, 0, 500)).toBe(0);
  expect(nextScreen([], 0, 500)).toBe(0);
});

it("gets past a tile that is higher than the wall", () => {
  const tall = [
    { top: 0, bottom: 700 },
    { top: 710, bottom: 800 },
  ];
  const first = nextScreen(tall, 0, 300);
  const second = nextScreen(tall, first, 300);
  const third = nextScreen(tall, second, 300);
  expect([first, second, third]).toEqual([300, 600, 0]);
});
