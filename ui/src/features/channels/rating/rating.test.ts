import { flushSync, mount, unmount } from "svelte";
import { afterEach, expect, it, vi } from "vitest";
import type { RatedTouchpoint } from "../../../host";
import { FakeHost } from "../../../host/fake";
import { Channels } from "../channels.svelte";
import RatingGrid from "./RatingGrid.svelte";

let shown: Record<string, unknown> | undefined;
afterEach(() => {
  if (shown) void unmount(shown);
  document.body.innerHTML = "";
});

const row = (touchpoint: string, marks: Record<string, number>): RatedTouchpoint => ({
  touchpoint,
  name: touchpoint,
  icon: "dot",
  channel: null,
  channelName: "",
  mean: "",
  brandMean: "",
  ratings: Object.entries(marks).map(([id, mark]) => ({
    touchpoint,
    on: { on: "criterion", id },
    mark,
    note: "Seen in May",
  })),
});
const columns = ["tone", "look"].map((id) => ({ id, name: id, notes: "" }));

function grid(readOnly: boolean): FakeHost {
  const host = new FakeHost({ "touchpoint.rate": () => ({}) as never }).install();
  const rows = [row("desk", { tone: 2 }), row("app", {})];
  shown = mount(RatingGrid, {
    target: document.body,
    props: { channels: new Channels(), rows, columns, on: "criterion", label: "Ratings", readOnly },
  });
  flushSync();
  return host;
}
const cell = (place: string) => document.querySelector<HTMLElement>(`[data-cell="${place}"]`)!;
const press = (place: string, key: string) =>
  cell(place).dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true }));

it("rates with 1 to 5 and goes on to the next cell", async () => {
  const host = grid(false);
  cell("0:0").focus();
  press("0:0", "4");
  await vi.waitFor(() => expect(document.activeElement).toBe(cell("0:1")));
  expect(host.requests("touchpoint.rate")).toEqual([
    { ratings: [{ touchpoint: "desk", on: { on: "criterion", id: "tone" }, mark: 4 }] },
  ]);
  press("0:1", "ArrowDown");
  await vi.waitFor(() => expect(document.activeElement).toBe(cell("1:1")));
});

it("takes a rating away with Delete, and leads to what it rests on", async () => {
  const host = grid(false);
  cell("0:0").focus();
  press("0:0", "Enter");
  const note = document.querySelector("textarea")!;
  expect(document.activeElement).toBe(note);
  expect(note.value).toBe("Seen in May");
  note.dispatchEvent(new KeyboardEvent("keydown", { key: "Escape", bubbles: true }));
  await vi.waitFor(() => expect(document.activeElement).toBe(cell("0:0")));
  press("0:0", "Delete");
  await vi.waitFor(() => expect(host.requests("touchpoint.rate")).toHaveLength(1));
  expect(host.requests("touchpoint.rate")[0]).toMatchObject({ ratings: [{ mark: null }] });
});

it("only shows what is rated in a project that cannot be written", () => {
  const host = grid(true);
  cell("0:0").focus();
  press("0:0", "4");
  expect(host.requests("touchpoint.rate")).toEqual([]);
  expect(cell("0:0").textContent).toContain("2");
});
