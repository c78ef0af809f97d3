import { flushSync, mount, tick, unmount } from "svelte";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { FakeHost } from "../../../host/fake";
import type { JourneyView } from "../../../host/generated/calls";
import { cancelDrag } from "../../../lib/drag/drag";
import { OpenJourney } from "../journey.svelte";
import { MapDesk } from "./desk";
import { exampleView, type Example } from "./example";
import { Floor } from "./floor";
import MapView from "./MapView.svelte";
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
  const desk = new MapDesk(journey, state, new Floor(), scroller);
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
