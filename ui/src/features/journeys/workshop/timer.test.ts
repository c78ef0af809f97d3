import { expect, it } from "vitest";
import { clockFace, extended, paused, remaining, started, stopped } from "./timer";

it("counts down, rests while paused, and stops at nothing", () => {
  const running = started(stopped(5), 1_000);
  expect(remaining(running, 61_000)).toBe(4 * 60_000);
  const resting = paused(running, 61_000);
  expect(remaining(resting, 999_000)).toBe(4 * 60_000);
  expect(remaining(started(resting, 999_000), 999_000 + 5 * 60_000)).toBe(0);
});

it("does not start with nothing left", () => {
  expect(started(stopped(0), 5)).toEqual(stopped(0));
});

it.each([
  [300_000, "5:00"],
  [299_001, "5:00"],
  [65_000, "1:05"],
  [1, "0:01"],
  [0, "0:00"],
])("shows %d ms as %s", (milliseconds, face) => {
  expect(clockFace(milliseconds)).toBe(face);
});

it("gives a minute more while running, resting and after the end", () => {
  const running = started(stopped(1), 0);
  expect(remaining(extended(running, 10_000, 60_000), 10_000)).toBe(110_000);
  expect(remaining(extended(stopped(1), 5, 60_000), 5)).toBe(120_000);
  const over = extended(running, 99_000, 60_000);
  expect(over.ends).toBeNull();
  expect(remaining(started(over, 99_000), 100_000)).toBe(59_000);
});
