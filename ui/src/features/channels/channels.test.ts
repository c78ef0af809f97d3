import { flushSync, mount, unmount } from "svelte";
import { afterEach, expect, it, vi } from "vitest";
import { FakeHost } from "../../host/fake";
import ChannelsPage from "./ChannelsPage.svelte";

let shown: Record<string, unknown> | undefined;
afterEach(() => {
  if (shown) void unmount(shown);
  document.body.innerHTML = "";
});

it("keeps notes on a touchpoint, in as many lines as they have", async () => {
  const touchpoint = {
    id: "t",
    name: "Branch",
    icon: "store",
    channel: null,
    department: null,
    notes: "Opens at nine.\nNo queue on Tuesdays.",
    order: "a",
  } as const;
  const library = { personas: [], channels: [], touchpoints: [touchpoint], departments: [], tags: [] };
  const host = new FakeHost({
    "library.read": () => ({ library, uses: {} }) as never,
    "touchpoint.edit": () => ({}) as never,
  }).install();
  shown = mount(ChannelsPage, { target: document.body, props: { tab: "touchpoints", focus: undefined } });
  await vi.waitFor(() => expect(document.querySelector("textarea")).not.toBeNull());
  const notes = document.querySelector("textarea")!;
  expect(notes.value).toBe(touchpoint.notes);
  notes.value = `${touchpoint.notes}\nA ramp at the back.`;
  notes.dispatchEvent(new Event("input", { bubbles: true }));
  notes.dispatchEvent(new KeyboardEvent("keydown", { key: "Enter", bubbles: true, cancelable: true }));
  expect(host.requests("touchpoint.edit")).toEqual([]);
  notes.dispatchEvent(new Event("blur"));
  flushSync();
  await vi.waitFor(() => expect(host.requests("touchpoint.edit")).toHaveLength(1));
  expect(host.requests("touchpoint.edit")).toEqual([
    { touchpoint: "t", fields: { notes: `${touchpoint.notes}\nA ramp at the back.` } },
  ]);
});
