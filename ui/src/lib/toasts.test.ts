import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { toasts } from "./toasts.svelte";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => {
  for (const { id } of toasts.list) toasts.close(id);
  vi.useRealTimers();
});

const undo = { label: "Undo", run: () => {} };

it("goes by itself, but not while somebody points at it", () => {
  const id = toasts.show("done");
  toasts.hold(id);
  vi.advanceTimersByTime(60_000);
  expect(toasts.list).toHaveLength(1);
  toasts.resume(id);
  vi.advanceTimersByTime(7_000);
  expect(toasts.list).toEqual([]);
});

it("keeps a problem that something can be done about", () => {
  toasts.show("failed", [undo], "problem");
  vi.advanceTimersByTime(60_000);
  expect(toasts.list).toHaveLength(1);
});

it("takes back the offer to undo once the project has gone on", () => {
  toasts.show("deleted", [undo]);
  toasts.withdraw("Undo");
  expect(toasts.list).toHaveLength(1);
  vi.advanceTimersByTime(1_000);
  toasts.withdraw("Undo");
  expect(toasts.list).toEqual([]);
});

it("takes back what it said of a failure when that has worked", () => {
  toasts.show("Not saved", [undo], "problem", "edit");
  toasts.show("Not read", [], "problem", "journey.view");
  toasts.settle("edit");
  expect(toasts.list.map((toast) => toast.text)).toEqual(["Not read"]);
  toasts.settle("journey.view");
  expect(toasts.list).toEqual([]);
});
