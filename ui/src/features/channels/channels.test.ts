import { flushSync, mount, unmount } from "svelte";
import { afterEach, expect, it, vi } from "vitest";
import { FakeHost } from "../../host/fake";
import { menus } from "../../lib";
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

it("keeps the keyboard where a row was moved from or has gone", async () => {
  const row = (id: string) => ({ id, name: id, icon: "store", order: id }) as const;
  let channels = ["a", "b", "c"].map(row);
  const host = new FakeHost({
    "library.read": () =>
      ({
        library: { personas: [], channels, touchpoints: [], departments: [], tags: [] },
        uses: {},
      }) as never,
    "library.move": () => {
      channels = ["b", "a", "c"].map(row);
      return {} as never;
    },
    "library.delete": () => {
      channels = ["b", "c"].map(row);
      return {} as never;
    },
  }).install();
  shown = mount(ChannelsPage, { target: document.body, props: { tab: "channels", focus: undefined } });
  await vi.waitFor(() => expect(document.querySelectorAll("[data-row]")).toHaveLength(3));
  const name = (id: string) => document.querySelector<HTMLInputElement>(`[data-row=${id}] input`)!;
  name("a").focus();
  name("a").dispatchEvent(
    new KeyboardEvent("keydown", { key: "ArrowDown", altKey: true, bubbles: true, cancelable: true }),
  );
  // A web view takes the keyboard from what is moved in the page.
  name("a").blur();
  await vi.waitFor(() => expect(document.querySelector("[data-row]")!.getAttribute("data-row")).toBe("b"));
  await vi.waitFor(() => expect(document.activeElement).toBe(name("a")));
  expect(host.requests("library.move")).toHaveLength(1);

  document.querySelector<HTMLElement>("[data-row=a] .icon-button")!.click();
  flushSync();
  const entries = menus.opened!.entries as readonly { label: string; run: () => void }[];
  menus.close();
  entries.at(-1)!.run();
  await vi.waitFor(() => expect(document.querySelectorAll("[data-row]")).toHaveLength(2));
  // Not the name: what is pressed to undo would be the field's.
  const menu = document.querySelector("[data-row=c] .icon-button");
  await vi.waitFor(() => expect(document.activeElement).toBe(menu));
});
