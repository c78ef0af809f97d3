import { expect, it } from "vitest";
import { settleLevel } from "./fit";

/** A row that needs less room at each level. */
function row(needs: readonly number[], room: number) {
  const dataset: DOMStringMap = {};
  return {
    dataset,
    clientWidth: room,
    get scrollWidth() {
      return Math.max(room, needs[Number(dataset["level"])]!);
    },
  };
}

it.each([
  [1000, 0],
  [900, 0],
  [899, 1],
  [700, 2],
  [100, 2],
])("in a room of %d takes level %d", (room, level) => {
  const one = row([900, 800, 700], room);
  expect(settleLevel(one, 2)).toBe(level);
  expect(one.dataset["level"]).toBe(String(level));
});
