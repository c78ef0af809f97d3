import { expect, it } from "vitest";
import { cellAfter } from "./plan.svelte";

const view = {
  personas: ["a", "b"].map((persona) => ({ persona, name: persona, tint: 1 })),
  steps: ["1", "2", "3"].map((step) => ({ step, name: step })),
};

it("walks the grid and stays on it", () => {
  const check = (from: string, down: number, across: number, to: string | null) => {
    const at = { persona: from[0]!, step: from[1]! };
    const found = cellAfter(view, at, down, across);
    expect(found && `${found.persona}${found.step}`, `${from} ${down} ${across}`).toBe(to);
  };
  check("a1", 0, 1, "a2");
  check("a1", 1, 0, "b1");
  check("b3", -1, -2, "a1");
  check("a1", -1, 0, null);
  check("a1", 0, -1, null);
  check("b3", 0, 1, null);
  check("b3", 1, 0, null);
});
