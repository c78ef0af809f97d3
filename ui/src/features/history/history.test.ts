import { afterEach, expect, it } from "vitest";
import type { HistoryEntry } from "../../host";
import { setLanguage } from "../../lib/i18n/index.svelte";
import { stepName } from "../../lib/steps";
import { byDay, undoneBy } from "./history.svelte";

afterEach(() => setLanguage("en"));

const step = (id: string, more: Partial<HistoryEntry> = {}): HistoryEntry => ({
  id,
  label: { op: "op.card.move", subject: "x", count: 1 },
  kind: "edit",
  undone: false,
  author: "",
  time: "2026-05-04T12:00:00",
  rows: 1,
  ...more,
});

it("names a step in both languages, by subject or by number", () => {
  expect(stepName({ op: "op.card.move", subject: "No word for four days", count: 1 })).toBe(
    "move of “No word for four days”",
  );
  expect(stepName({ op: "op.card.delete", subject: "", count: 3 })).toBe("deleting 3 cards");
  setLanguage("de");
  expect(stepName({ op: "op.card.delete", subject: "", count: 3 })).toBe("Löschen von 3 Karten");
});

it("still names a step it does not know", () => {
  expect(stepName({ op: "op.new.thing", subject: "x", count: 1 })).toBe("change to “x”");
});

it("counts what undoing to a step takes back", () => {
  const steps = [step("d"), step("c", { undone: true }), step("u", { kind: "undo" }), step("b"), step("a")];
  expect(["d", "a", "gone"].map((id) => undoneBy(steps, id))).toEqual([0, 2, 0]);
});

it("keeps steps of a day together", () => {
  const days = byDay([step("c"), step("b"), step("a", { time: "2026-05-03T12:00:00" })]);
  expect(days.map(({ steps }) => steps.length)).toEqual([2, 1]);
});
