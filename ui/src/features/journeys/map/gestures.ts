// The other drags on the map: names to reorder, edges to resize, curve points to set, and the
// rectangle that selects. Each finishes as one edit or leaves nothing.

import type { CardBox, LaneBox, Series } from "../../../host/generated/calls";
import { follow, type Gesture, type PointerAt, type Surface } from "../../../lib/drag/drag";
import { t } from "../ports";
import { measured } from "./bench";
import type { MapDesk } from "./desk";
import { bent, heightOf, valueAt } from "./emotion";
import { landingOf, type Dragged, type Landing } from "./order";
import type { MapPlan, Spot } from "./plan";
import { nothing, selectCards } from "./selection";

/** Elements that the gestures move by hand. */
export interface Marks {
  /** The line that shows where a stage, step or lane goes. */
  line: HTMLElement | undefined;
  /** The rectangle that selects. */
  marquee: HTMLElement | undefined;
}

export function pressHeader(
  event: PointerEvent,
  dragged: Dragged,
  desk: MapDesk,
  marks: Marks,
  click: Gesture["click"],
): void {
  const surface = desk.scroller.surface;
  if (!surface || event.button !== 0) return;
  const source = (event.target as HTMLElement).closest<HTMLElement>("[data-focus]");
  let landing: Landing | undefined;
  const place = (at: PointerAt) => {
    const { plan, scroller, state } = desk;
    const spot = scroller.toMap(at);
    landing = landingOf(plan, dragged, spot.x, spot.y);
    const shown = landing?.same ? undefined : landing;
    showLine(marks.line, shown, state.zoom);
    receive(shown?.stage);
  };
  // The end of one stage and the beginning of the next are the same line.
  let receiver: Element | null = null;
  const receive = (stage: string | undefined) => {
    const next =
      stage === undefined ? null : surface.querySelector(`[data-focus="stage/${CSS.escape(stage)}"]`);
    if (next === receiver) return;
    receiver?.classList.remove("receiving");
    next?.classList.add("receiving");
    receiver = next;
  };
  const end = () => {
    showLine(marks.line, undefined, 1);
    receive(undefined);
    source?.classList.remove("carried");
  };
  const gesture: Gesture = {
    lift() {
      desk.scroller.bounds();
      desk.state.focusOn(focusOf(dragged));
      source?.classList.add("carried");
    },
    move: (at) => measured(() => place(at)),
    drop() {
      end();
      if (!landing || landing.same) return;
      const { before, stage } = landing;
      if (dragged.kind === "stage") void desk.journey.edit("stage.move", { stage: dragged.id, before });
      else if (dragged.kind === "lane") void desk.journey.edit("lane.move", { lane: dragged.id, before });
      else if (stage !== undefined) void desk.journey.edit("step.move", { step: dragged.id, stage, before });
    },
    cancel: end,
    ...(click ? { click } : {}),
  };
  const idle: Gesture = { lift() {}, move() {}, drop() {}, cancel() {}, ...(click ? { click } : {}) };
  follow(event, desk.journey.readOnly ? idle : gesture, {
    surface: along(desk.scroller, dragged.kind === "lane" ? "down" : "across"),
    capture: surface,
  });
}

/** Names are dragged beside or above the cells, and only along their row or column. */
function along(surface: Surface, way: "across" | "down"): Surface {
  return {
    bounds: () => {
      const { left, right, top, bottom } = surface.bounds();
      return way === "down"
        ? { left: -Infinity, right: Infinity, top, bottom }
        : { left, right, top: -Infinity, bottom: Infinity };
    },
    scrollBy: (x, y) => surface.scrollBy(x, y),
  };
}

function focusOf(dragged: Dragged) {
  if (dragged.kind === "stage") return { kind: "stage", stage: dragged.id } as const;
  if (dragged.kind === "step") return { kind: "step", step: dragged.id } as const;
  return { kind: "lane", lane: dragged.id } as const;
}

function showLine(element: HTMLElement | undefined, landing: Landing | undefined, zoom: number): void {
  if (!element) return;
  element.hidden = landing === undefined;
  if (!landing) return;
  const { line } = landing;
  element.style.transform = `translate(${line.x * zoom}px, ${line.y * zoom}px)`;
  element.style.width = line.width === 0 ? "" : `${line.width * zoom}px`;
  element.style.height = line.height === 0 ? "" : `${line.height * zoom}px`;
}

/** In map units: one line of a name. */
const LOWEST_LANE = 24;

/** As low as a lane can be drawn: what lies in it stays inside. */
export function lowestOf({ geometry }: MapPlan, { lane, y }: LaneBox): number {
  const ends = [...geometry.cards, ...geometry.measures]
    .filter((box) => box.lane === lane)
    .map((box) => Math.ceil(box.y + box.height + geometry.cellPadding - y));
  return Math.max(LOWEST_LANE, ...ends);
}

/** Draws a lane as if it had this height, in map units, and those below it where they would be. */
export function drawLaneHeight(desk: MapDesk, lane: string, height: number): void {
  const { plan, floor } = desk;
  const { zoom } = desk.state;
  const row = plan.row(lane);
  const by = (height - (plan.lanes[row]?.height ?? height)) * zoom;
  plan.lanes.forEach((_, index) => {
    const element = floor.element(`row/${index}`);
    if (!element) return;
    if (index > row) element.style.transform = by === 0 ? "" : `translateY(${by}px)`;
    else if (index === row) element.style.height = `${height * zoom}px`;
  });
}

/** Saves the height if it is another; then every lane is where the map has it, saved or not. */
export async function setLaneHeight(desk: MapDesk, lane: string, height: number): Promise<void> {
  const before = desk.plan.lanes[desk.plan.row(lane)];
  if (before && height !== Math.round(before.height)) {
    await desk.journey.edit("lane.edit", { lanes: [lane], fields: { height } });
  }
  const now = desk.plan.lanes[desk.plan.row(lane)];
  if (now) drawLaneHeight(desk, lane, now.height);
}

/** The lower edge of a lane. */
export function pressLaneEdge(event: PointerEvent, lane: string, desk: MapDesk, row: HTMLElement): void {
  const surface = desk.scroller.surface;
  const box = desk.plan.lanes[desk.plan.row(lane)];
  if (!surface || !box || desk.journey.readOnly || event.button !== 0) return;
  const { zoom } = desk.state;
  const lowest = lowestOf(desk.plan, box);
  let height = box.height;
  const start = event.clientY;
  follow(
    event,
    {
      lift() {
        row.classList.add("resizing");
      },
      move(at) {
        height = Math.max(lowest, Math.round(box.height + (at.y - start) / zoom));
        drawLaneHeight(desk, lane, height);
      },
      drop() {
        row.classList.remove("resizing");
        void setLaneHeight(desk, lane, height);
      },
      cancel() {
        row.classList.remove("resizing");
        drawLaneHeight(desk, lane, box.height);
      },
    },
    { capture: surface, immediate: true },
  );
}

/** The right edge of a card: over how many steps it stretches. */
export function pressCardEdge(event: PointerEvent, box: CardBox, element: HTMLElement, desk: MapDesk): void {
  const surface = desk.scroller.surface;
  if (!surface || desk.journey.readOnly || event.button !== 0) return;
  event.stopPropagation();
  let span = box.columns;
  const { zoom } = desk.state;
  const width = (columns: number) => {
    const last = desk.plan.columns[box.column + columns - 1]!;
    return (last.x + last.width - desk.plan.geometry.cellPadding - box.x) * zoom;
  };
  follow(
    event,
    {
      lift() {
        desk.scroller.bounds();
        desk.state.focusOn({ kind: "card", card: box.card });
        element.classList.add("stretching");
      },
      move(at) {
        measured(() => {
          const spot = desk.scroller.toMap(at);
          // The edge snaps to the nearest end of a step.
          let column = desk.plan.nearestColumn(spot.x);
          const under = desk.plan.columns[column]!;
          if (spot.x < under.x + under.width / 2) column -= 1;
          span = Math.max(1, Math.min(desk.plan.columns.length, column + 1) - box.column);
          element.style.width = `${width(span)}px`;
        });
      },
      drop() {
        element.classList.remove("stretching");
        if (span === box.columns) return;
        void desk.editCards([box.card], { span }).then(() => {
          const now = desk.plan.boxes.get(box.card);
          if (now) element.style.width = `${now.width * desk.state.zoom}px`;
        });
      },
      cancel() {
        element.classList.remove("stretching");
        element.style.width = `${box.width * zoom}px`;
      },
    },
    { surface: desk.scroller, capture: surface, immediate: true },
  );
}

export interface PointPlace {
  readonly lane: string;
  readonly step: string;
  readonly persona: string;
  readonly series: Series;
}

/** A point of a curve, up and down. */
export function pressPoint(
  event: PointerEvent,
  place: PointPlace,
  element: HTMLElement,
  desk: MapDesk,
  label: (value: number) => string,
): void {
  const surface = desk.scroller.surface;
  const lane = desk.plan.lanes[desk.plan.row(place.lane)];
  if (!surface || !lane || event.button !== 0) return;
  event.stopPropagation();
  const focus = { kind: "point", ...place } as const;
  desk.state.focusOn(focus);
  desk.state.persona = place.persona;
  desk.state.series = place.series;
  if (desk.journey.readOnly) return;
  const start = desk.plan.pointAtStep(place.lane, place.persona, place.series, place.step);
  if (!start) return;
  let value = start.value;
  const { zoom } = desk.state;
  const margin = desk.plan.geometry.curveMargin;
  const name = `${place.persona}/${place.series}`;
  const line = element
    .closest("[role=row]")
    ?.querySelector<SVGPathElement>(`[data-curve="${CSS.escape(name)}"]`);
  const curve = desk.plan.curve(place.lane, place.persona, place.series)!;
  const show = (next: number) => {
    const y = heightOf(lane, next, margin);
    element.style.transform = `translateY(${(y - start.y) * zoom}px)`;
    element.dataset["value"] = label(next);
    line?.setAttribute("d", bent(curve, place.step, y));
  };
  const end = () => {
    const now = desk.plan.curve(place.lane, place.persona, place.series);
    if (now) line?.setAttribute("d", now.path);
    element.style.transform = "";
    // What has the focus shows its value, also after it was held.
    const point = desk.plan.pointAtStep(place.lane, place.persona, place.series, place.step);
    if (point && desk.state.has(focus)) element.dataset["value"] = label(point.value);
    else delete element.dataset["value"];
    element.classList.remove("dragged");
  };
  follow(
    event,
    {
      lift() {
        desk.scroller.bounds();
        element.classList.add("dragged");
      },
      move(at) {
        measured(() => {
          const next = valueAt(lane, desk.scroller.toMap(at).y, margin);
          if (next === undefined) return;
          value = next;
          show(value);
        });
      },
      drop() {
        if (value === start.value) return end();
        void desk.setPoint(place, value).finally(end);
      },
      cancel: end,
    },
    { capture: surface, immediate: true },
  );
}

/** On an empty place: a rectangle that selects cards; `click` when it was none. */
export function pressEmpty(
  event: PointerEvent,
  desk: MapDesk,
  marks: Marks,
  click: (spot: Spot) => void,
): void {
  const surface = desk.scroller.surface;
  if (!surface || event.button !== 0) return;
  desk.scroller.bounds();
  const start = desk.scroller.toMap({ x: event.clientX, y: event.clientY });
  const added = event.shiftKey || event.ctrlKey || event.metaKey ? [...desk.state.selection.cards] : [];
  let area = { x: 0, y: 0, width: 0, height: 0 };
  const hide = () => {
    if (marks.marquee) marks.marquee.hidden = true;
  };
  const gesture: Gesture = {
    lift() {
      desk.state.writing = null;
    },
    move(at) {
      const to = desk.scroller.toMap(at);
      area = {
        x: Math.min(start.x, to.x),
        y: Math.min(start.y, to.y),
        width: Math.abs(to.x - start.x),
        height: Math.abs(to.y - start.y),
      };
      const { marquee } = marks;
      if (!marquee) return;
      const { zoom } = desk.state;
      marquee.hidden = false;
      marquee.style.transform = `translate(${area.x * zoom}px, ${area.y * zoom}px)`;
      marquee.style.width = `${area.width * zoom}px`;
      marquee.style.height = `${area.height * zoom}px`;
    },
    drop() {
      hide();
      const cards = [...new Set([...added, ...desk.plan.cardsWithin(area)])];
      desk.state.select(cards.length > 0 ? selectCards(cards) : nothing);
      if (cards.length > 0) desk.said(t("journeys.said.selected", { count: cards.length }));
      desk.takeFocus();
    },
    cancel: hide,
    click: () => click(start),
  };
  // A finger that moves scrolls; it does not select by rectangle.
  const touch: Gesture = { lift() {}, move() {}, drop() {}, cancel() {}, click: () => click(start) };
  follow(event, event.pointerType === "touch" ? touch : gesture, {
    surface: desk.scroller,
    capture: surface,
  });
}
