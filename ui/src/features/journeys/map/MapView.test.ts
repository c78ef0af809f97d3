import { flushSync, mount, tick, unmount } from "svelte";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { CallError } from "../../../host";
import { FakeHost } from "../../../host/fake";
import type { JourneyView } from "../../../host/generated/calls";
import { cancelDrag } from "../../../lib/drag/drag";
import { toasts } from "../../../lib/toasts.svelte";
import { OpenJourney } from "../journey.svelte";
import { MapDesk } from "./desk";
import { exampleView, type Example } from "./example";
import { Floor } from "./floor";
import MapView from "./MapView.svelte";
import { addPictures } from "./outside";
import { Scroller } from "./scroller";
import { MapState } from "./state.svelte";

const example: Example = {
  stages: { One: ["s1", "s2"], Two: ["s3"] },
  lanes: [
    { id: "pains", kind: "pains" },
    { id: "emotion", kind: "emotion" },
    { id: "line", kind: "lineOfVisibility" },
  ],
  cards: [
    { id: "a", lane: "pains", step: "s1" },
    { id: "b", lane: "pains", step: "s1" },
    { id: "c", lane: "pains", step: "s2" },
  ],
};

let host: FakeHost;
let view: JourneyView;
let journey: OpenJourney;
let state: MapState;
let desk: MapDesk;
let map: HTMLElement;
let shown: Record<string, unknown>;

beforeEach(async () => {
  vi.spyOn(HTMLElement.prototype, "clientWidth", "get").mockReturnValue(900);
  vi.spyOn(HTMLElement.prototype, "clientHeight", "get").mockReturnValue(700);
  view = exampleView(example);
  host = new FakeHost({ "journey.view": () => view }).install();
  journey = new OpenJourney();
  state = new MapState();
  const scroller = new Scroller(state, () => journey.plan);
  desk = new MapDesk(journey, state, new Floor(), scroller);
  await journey.open("j");
  // The plan is read as the page reads it, so that a journey read anew arrives here.
  shown = mount(MapView, {
    target: document.body,
    props: {
      desk,
      get plan() {
        return journey.plan!;
      },
    },
  });
  flushSync();
  map = document.querySelector<HTMLElement>("[role=grid]")!;
});

afterEach(() => {
  cancelDrag();
  void unmount(shown);
  document.body.innerHTML = "";
});

const focusable = () =>
  [...map.querySelectorAll<HTMLElement>("[tabindex='0']")].map((e) => e.dataset["focus"]);
const card = (id: string) => map.querySelector<HTMLElement>(`[data-card=${id}]`)!;

function pointer(on: EventTarget, type: string, x: number, y: number): void {
  const event = new MouseEvent(type, { clientX: x, clientY: y, bubbles: true });
  Object.defineProperties(event, { pointerId: { value: 1 }, pointerType: { value: "mouse" } });
  on.dispatchEvent(event);
  flushSync();
}

it("is a grid of rows and cells, counted with its headers", () => {
  expect(map.getAttribute("aria-rowcount")).toBe("5");
  expect(map.getAttribute("aria-colcount")).toBe("4");
  const rows = [...map.querySelectorAll("[role=row]")];
  expect(rows.map((row) => row.getAttribute("aria-rowindex"))).toEqual(["1", "2", "3", "4", "5"]);
  expect(rows[2]!.querySelectorAll("[role=gridcell]")).toHaveLength(3);
  expect(rows[2]!.querySelectorAll("[role=rowheader]")).toHaveLength(1);
  // A blueprint line has no cells.
  expect(rows[4]!.querySelectorAll("[role=gridcell]")).toHaveLength(0);
  expect(card("a").closest("[role=gridcell]")!.getAttribute("data-focus")).toBe("cell/pains/s1");
});

it("has exactly one stop of the tab key, which goes where the focus goes", () => {
  expect(focusable()).toEqual(["journey"]);
  state.focusOn({ kind: "card", card: "b" });
  flushSync();
  expect(focusable()).toEqual(["card/b"]);
  state.focusOn({ kind: "cell", lane: "emotion", step: "s2" });
  flushSync();
  expect(focusable()).toEqual(["cell/emotion/s2"]);
});

it("hears a press on a card without a listener on it", () => {
  pointer(card("c").querySelector(".title")!, "pointerdown", 230, 70);
  pointer(window, "pointerup", 230, 70);
  expect(state.selection.cards).toEqual(["c"]);
  expect(card("c").getAttribute("aria-pressed")).toBe("true");
});

it("keeps only what is in sight in the page", async () => {
  expect(map.querySelectorAll(".map-card")).toHaveLength(3);
  state.scroll = { x: 5000, y: 0 };
  flushSync();
  await tick();
  expect(map.querySelectorAll(".map-card")).toHaveLength(0);
});

it("gives up a drag when the journey changes under it", async () => {
  pointer(card("a"), "pointerdown", 130, 70);
  pointer(window, "pointermove", 160, 90);
  expect(document.querySelector(".map-ghost")).not.toBeNull();
  view = exampleView({ ...example, cards: example.cards.slice(1) });
  await journey.refresh();
  flushSync();
  expect(document.querySelector(".map-ghost")).toBeNull();
  pointer(window, "pointerup", 260, 90);
  expect(host.requests("card.move")).toEqual([]);
});

it.each([
  ["lane/pains", { x: 40, y: 100 }, { x: 40, y: 690 }, "down"],
  ["step/s1", { x: 150, y: 40 }, { x: 890, y: 40 }, "across"],
])("scrolls at the edge while the name of %s is dragged", async (key, from, to, way) => {
  vi.spyOn(desk.scroller, "bounds").mockReturnValue({ left: 120, top: 60, right: 900, bottom: 700 });
  const scrolled = vi.spyOn(desk.scroller, "scrollBy");
  pointer(map.querySelector(`[data-focus="${key}"]`)!, "pointerdown", from.x, from.y);
  pointer(window, "pointermove", to.x, to.y);
  await vi.waitFor(() => expect(scrolled.mock.calls.at(-1)).not.toEqual([0, 0]));
  await vi.waitFor(() => expect(scrolled.mock.calls.length).toBeGreaterThan(2));
  const [x, y] = scrolled.mock.calls.at(-1)!;
  expect(way === "down" ? [x, y > 0] : [x > 0, y]).toEqual(way === "down" ? [0, true] : [true, 0]);
});

it("goes out of a card to its cell on Escape, with the keyboard", async () => {
  state.focusOn({ kind: "card", card: "c" });
  flushSync();
  card("c").focus();
  card("c").dispatchEvent(new KeyboardEvent("keydown", { key: "Escape", bubbles: true }));
  flushSync();
  await tick();
  expect((document.activeElement as HTMLElement).dataset["focus"]).toBe("cell/pains/s2");
});

it("leaves the keyboard with the name that a closing menu has begun to write", async () => {
  desk.takeFocus();
  desk.addStep("one", "s2");
  flushSync();
  await tick();
  await tick();
  expect(document.activeElement?.tagName).toBe("INPUT");
  expect(state.writing?.what).toBe("added");
});

it("moves nothing in a project that can only be read", () => {
  journey.readOnlyProject = true;
  flushSync();
  expect(map.getAttribute("aria-readonly")).toBe("true");
  expect(map.querySelector(".edge")).toBeNull();
  pointer(card("a"), "pointerdown", 130, 70);
  pointer(window, "pointermove", 260, 90);
  pointer(window, "pointerup", 260, 90);
  expect(document.querySelector(".map-ghost")).toBeNull();
  expect(host.requests("card.move")).toEqual([]);
});

it("shows a written card until the map has it, also when writing has ended", async () => {
  let answer: (card: string) => void = () => {};
  host.answers["card.add"] = () => new Promise<string>((resolve) => (answer = resolve));
  state.writing = { what: "new", lane: "pains", step: "s1", before: null, text: "Too small to read" };
  flushSync();
  const field = map.querySelector("textarea")!;
  field.dispatchEvent(new KeyboardEvent("keydown", { key: "Escape", bubbles: true }));
  await tick();
  expect(map.querySelector("textarea")).toBeNull();
  expect(map.querySelector(".pending")?.textContent?.trim()).toBe("Too small to read");
  await vi.waitFor(() => expect(host.requests("card.add")).toHaveLength(1));
  answer("d");
  await vi.waitFor(() => expect(map.querySelector(".pending")).toBeNull());
});

it("copies and pastes though the event goes to the page as a whole", async () => {
  host.answers["card.paste"] = () => ["a"];
  state.focusOn({ kind: "cell", lane: "pains", step: "s2" });
  flushSync();
  const send = (target: HTMLElement) => {
    target.focus();
    const event = new Event("paste", { bubbles: true, cancelable: true });
    const data = { getData: (type: string) => (type === "text/plain" ? "one\ntwo" : ""), files: [] };
    Object.defineProperty(event, "clipboardData", { value: data });
    document.body.dispatchEvent(event);
    return event.defaultPrevented;
  };
  const elsewhere = document.body.appendChild(document.createElement("button"));
  expect(send(elsewhere)).toBe(false);
  expect(send(map.querySelector<HTMLElement>("[data-focus='cell/pains/s2']")!)).toBe(true);
  await vi.waitFor(() =>
    expect(host.requests("card.paste")).toEqual([
      {
        journey: "j",
        place: { lane: "pains", step: "s2", before: null },
        clipboard: { form: "text", text: "one\ntwo" },
      },
    ]),
  );
});

it("stretches a lane by keys, in one step however long the key is held", async () => {
  host.answers["lane.edit"] = () => ({});
  state.focusOn({ kind: "lane", lane: "pains" });
  flushSync();
  const name = map.querySelector<HTMLElement>("[data-focus='lane/pains']")!;
  const row = name.closest<HTMLElement>("[role=row]")!;
  const before = parseFloat(row.style.height);
  const press = (key: string) =>
    name.dispatchEvent(
      new KeyboardEvent("keydown", { key, shiftKey: true, bubbles: true, cancelable: true }),
    );
  press("ArrowDown");
  press("ArrowDown");
  press("ArrowUp");
  expect(parseFloat(row.style.height)).toBe(before + 16);
  await vi.waitFor(() => expect(host.requests("lane.edit")).toHaveLength(1));
  expect(host.requests("lane.edit")).toEqual([{ lanes: ["pains"], fields: { height: before + 16 } }]);
});

it("asks the system for a picture that the web view does not hand over", async () => {
  host.answers["shell.readClipboard"] = () => ({ text: null, html: null });
  host.answers["picture.add"] = () => "p";
  host.answers["card.add"] = () => "a";
  state.focusOn({ kind: "cell", lane: "pains", step: "s2" });
  flushSync();
  map.querySelector<HTMLElement>("[data-focus='cell/pains/s2']")!.focus();
  const event = new Event("paste", { bubbles: true, cancelable: true });
  Object.defineProperty(event, "clipboardData", { value: { getData: () => "", files: [] } });
  document.body.dispatchEvent(event);
  await vi.waitFor(() => expect(host.requests("card.add")).toHaveLength(1));
  expect(host.requests("picture.add")).toEqual([{ source: "clipboard" }]);
  expect(host.requests("card.add")[0]!.fields).toEqual({ title: "", picture: "p" });
});

it("writes what could not be saved once more, and gives it up on Escape", async () => {
  host.answers["card.add"] = () => {
    throw new CallError("diskFull", "no room");
  };
  state.writing = { what: "new", lane: "pains", step: "s1", before: null, text: "Not lost" };
  flushSync();
  const enter = () => {
    const field = map.querySelector("textarea")!;
    field.dispatchEvent(new KeyboardEvent("keydown", { key: "Enter", bubbles: true }));
    flushSync();
  };
  enter();
  await vi.waitFor(() => expect(map.querySelector("textarea")?.value).toBe("Not lost"));
  expect(map.querySelector(".pending")).toBeNull();
  enter();
  await vi.waitFor(() => expect(host.requests("card.add")).toHaveLength(2));
  await vi.waitFor(() => expect(map.querySelector("textarea")?.value).toBe("Not lost"));
  map
    .querySelector("textarea")!
    .dispatchEvent(new KeyboardEvent("keydown", { key: "Escape", bubbles: true }));
  await tick();
  expect(map.querySelector("textarea")).toBeNull();
  expect(host.requests("card.add")).toHaveLength(2);
});

it("writes a title that could not be saved once more", async () => {
  host.answers["card.edit"] = () => {
    throw new CallError("diskFull", "no room");
  };
  state.writing = { what: "card", card: "a" };
  flushSync();
  const field = map.querySelector("textarea")!;
  field.value = "Another title";
  field.dispatchEvent(new Event("input", { bubbles: true }));
  field.dispatchEvent(new KeyboardEvent("keydown", { key: "Enter", bubbles: true }));
  flushSync();
  expect(map.querySelector("textarea")).toBeNull();
  await vi.waitFor(() => expect(map.querySelector("textarea")?.value).toBe("Another title"));
});

it("makes a stage, a step or a lane with its name, in one edit", async () => {
  host.answers["stage.add"] = () => "One";
  host.answers["step.add"] = () => "s1";
  host.answers["lane.add"] = () => "pains";
  const write = async (name: string, key: string) => {
    flushSync();
    const field = map.querySelector("input")!;
    expect(document.activeElement).toBe(field);
    field.value = name;
    field.dispatchEvent(new Event("input", { bubbles: true }));
    field.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true }));
    flushSync();
    expect(map.querySelector("input")).toBeNull();
    await tick();
  };
  desk.addStage();
  await write("After the sale", "Enter");
  await vi.waitFor(() => expect(state.focus).toEqual({ kind: "stage", stage: "One" }));
  desk.addStep("One", "s2");
  await write("  Calls  ", "Enter");
  await vi.waitFor(() => expect(state.focus).toEqual({ kind: "step", step: "s1" }));
  void desk.addLane("custom", "line");
  await write("Smells", "Enter");
  await vi.waitFor(() => expect(state.focus).toEqual({ kind: "lane", lane: "pains" }));
  expect(host.requests("stage.add")).toMatchObject([{ before: null, name: "After the sale" }]);
  expect(host.requests("step.add")).toEqual([{ stage: "One", before: "s2", name: "Calls" }]);
  expect(host.requests("lane.add")).toMatchObject([{ before: "line", kind: "custom", name: "Smells" }]);
  desk.addStage();
  await write("Never mind", "Escape");
  expect(host.requests("stage.add")).toHaveLength(1);
  expect(host.requests("stage.rename")).toEqual([]);
});

it("adds several pictures in one edit", async () => {
  host.answers["picture.add"] = (request) => {
    if (request.source !== "file" || request.path === "torn.png") throw new CallError("unreadable", "torn");
    return `picture of ${request.path}`;
  };
  host.answers["card.paste"] = () => ["a", "b"];
  const place = { lane: "pains", step: "s1", before: null };
  await addPictures(
    desk,
    ["1.png", "torn.png", "2.png"].map((path) => ({ source: "file", path })),
    place,
  );
  expect(host.requests("card.add")).toEqual([]);
  const [pasted, ...more] = host.requests("card.paste");
  expect(more).toEqual([]);
  expect(pasted!.place).toEqual(place);
  expect(JSON.parse(pasted!.clipboard.text).cards.map((card: { picture: string }) => card.picture)).toEqual([
    "picture of 1.png",
    "picture of 2.png",
  ]);
  expect(toasts.list.at(-1)?.text).toContain("torn.png");
});
