import { expect, it, vi } from "vitest";
import { fitted, settleLevel } from "./fit";

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

it("settles anew when a font has come", () => {
  const fonts = Object.assign(new EventTarget(), { ready: Promise.resolve() });
  vi.stubGlobal("document", Object.assign(Object.create(document), { fonts }));
  const one = Object.assign(document.createElement("div"));
  let needs = 900;
  Object.defineProperties(one, { clientWidth: { value: 800 }, scrollWidth: { get: () => needs } });
  const stop = fitted(1, () => undefined)(one);
  expect(one.dataset["level"]).toBe("1");
  needs = 700;
  fonts.dispatchEvent(new Event("loadingdone"));
  expect(one.dataset["level"]).toBe("0");
  stop?.();
  vi.unstubAllGlobals();
});
