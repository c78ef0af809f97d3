// Intents of the keyboard, carried out on the map.

import type { MapDesk } from "./desk";
import { nudge } from "./emotion";
import { intentOf, type Intent } from "./keys";
import { curveRange, holdsCards } from "./kinds";
import { cardsBetween, columnOf, edge, into, neighbour, rowOf, type Direction } from "./navigation";
import { announce, t } from "../ports";
import { stepSlot } from "./places";
import { extendTo, focusOn, sameFocus, selectCards, type Focus } from "./selection";
import { slotIn } from "./slots";

export interface KeyboardDesk {
  readonly desk: MapDesk;
  /** Opens the menu of what has the focus. */
  menu(): void;
  zoom(by: 1 | -1 | 0): void;
  fit(): void;
}

/** Whether the key was used. */
export function onKey(event: KeyboardEvent, keyboard: KeyboardDesk): boolean {
  if (event.isComposing) return false;
  const intent = intentOf(event);
  if (!intent) return false;
  const { desk } = keyboard;
  if (!desk.journey.plan) return false;
  if (desk.state.lift) return whileLifted(intent, desk);
  return carryOut(intent, keyboard);
}

function carryOut(intent: Intent, keyboard: KeyboardDesk): boolean {
  const { desk } = keyboard;
  const { state, plan } = desk;
  const { focus } = state;
  switch (intent.do) {
    case "go":
      if (focus.kind === "point" && (intent.direction === "up" || intent.direction === "down")) {
        nudgePoint(desk, focus, intent.direction, false);
      } else {
        go(desk, neighbour(plan, focus, intent.direction));
      }
      return true;
    case "extend":
      if (focus.kind === "point") nudgePoint(desk, focus, intent.direction, true);
      else if (focus.kind === "lane") stretch(desk, focus.lane, intent.direction);
      else extend(desk, intent.direction);
      return true;
    case "shift":
      if (focus.kind === "point") nudgePoint(desk, focus, intent.direction, true);
      else void desk.shift(intent.direction);
      return true;
    case "edge":
      go(desk, edge(plan, focus, intent.end, intent.whole));
      return true;
    case "type":
      return type(desk, intent.text);
    case "edit":
      enter(desk);
      return true;
    case "rename":
      if (focus.kind !== "cell" && focus.kind !== "point" && focus.kind !== "journey") desk.write(focus);
      return true;
    case "lift":
      lift(desk);
      return true;
    case "leave":
      leave(desk);
      return true;
    case "delete":
      void desk.deleteSelected();
      return true;
    case "duplicate":
      void desk.duplicateSelected();
      return true;
    case "selectAll":
      selectAll(desk);
      return true;
    case "menu":
      keyboard.menu();
      return true;
    case "fit":
      keyboard.fit();
      return true;
    case "zoom":
      keyboard.zoom(intent.by);
      return true;
  }
}

function go(desk: MapDesk, focus: Focus): void {
  if (focus.kind === "cell") {
    // In a curve lane the point of the chosen persona is one key away, not in the way.
    desk.state.select(focusOn(focus));
  } else {
    desk.state.focusOn(focus);
  }
  desk.revealFocus();
}

function extend(desk: MapDesk, direction: Direction): void {
  const { state, plan } = desk;
  let next = neighbour(plan, state.focus, direction);
  // Empty cells are passed over: the next card may be some steps away.
  for (let before = state.focus; next.kind === "cell" && !sameFocus(next, before);) {
    before = next;
    next = neighbour(plan, before, direction);
  }
  if (next.kind !== "card") return;
  if (state.focus.kind !== "card") return go(desk, next);
  state.select(extendTo(state.selection, next.card, (from, to) => cardsBetween(plan, from, to)));
  desk.revealFocus();
}

function stretch(desk: MapDesk, lane: string, direction: Direction): void {
  if (direction === "down") desk.stretchLane(lane, 1);
  else if (direction === "up") desk.stretchLane(lane, -1);
}

/** A letter on a cell starts a card; on a card, one below it. */
function type(desk: MapDesk, text: string): boolean {
  const { focus } = desk.state;
  if (focus.kind === "cell") {
    const row = rowOf(desk.plan, focus);
    const lane = desk.plan.lanes[row];
    if (!lane || !holdsCards(lane.kind)) return false;
    desk.write(focus, text);
    return true;
  }
  if (focus.kind !== "card") return false;
  const box = desk.plan.boxes.get(focus.card);
  const step = box && desk.plan.columns[box.column];
  if (!box || !step) return false;
  desk.writeNew(box.lane, step.step, desk.cardAfter(focus.card), text);
  return true;
}

function enter(desk: MapDesk): void {
  const { state, plan } = desk;
  const { focus } = state;
  if (focus.kind !== "cell") {
    if (focus.kind === "point" || focus.kind === "journey") desk.openInspector();
    else desk.write(focus);
    return;
  }
  const row = rowOf(plan, focus);
  const lane = plan.lanes[row];
  if (!lane) return;
  const range = curveRange(lane.kind);
  if (range) {
    void toPoint(desk, focus, range.neutral);
    return;
  }
  const inside = into(plan, row, columnOf(plan, focus));
  if (inside.kind === "card") go(desk, inside);
  else desk.write(focus, "");
}

/** The chosen persona's point at a step; made in the middle when there is none. */
export async function toPoint(
  desk: MapDesk,
  cell: Extract<Focus, { kind: "cell" }>,
  value: number,
  set = false,
): Promise<void> {
  const { state, plan } = desk;
  const { persona, series } = state;
  if (persona === null) {
    announce(t("journeys.said.noPersona"));
    desk.needsPersona();
    return;
  }
  const place = { lane: cell.lane, step: cell.step, persona, series };
  if (set || !plan.pointAtStep(cell.lane, persona, series, cell.step)) await desk.setPoint(place, value);
  if (desk.plan.pointAtStep(cell.lane, persona, series, cell.step)) {
    state.focusOn({ kind: "point", ...place });
    desk.revealFocus();
  }
}

function nudgePoint(
  desk: MapDesk,
  focus: Extract<Focus, { kind: "point" }>,
  direction: Direction,
  wide: boolean,
): void {
  if (direction === "left" || direction === "right") return go(desk, neighbour(desk.plan, focus, direction));
  const lane = desk.plan.lanes[desk.plan.row(focus.lane)];
  const range = lane && curveRange(lane.kind);
  const { lane: laneId, step, persona, series } = focus;
  const point = desk.plan.pointAtStep(laneId, persona, series, step);
  if (!range || !point) return;
  const value = nudge(desk.pendingValue(focus) ?? point.value, direction === "up" ? 1 : -1, wide, range);
  desk.nudgeTo(focus, value);
}

function leave(desk: MapDesk): void {
  const { state, plan } = desk;
  const { focus } = state;
  if (focus.kind === "card") {
    const box = plan.boxes.get(focus.card);
    const step = box && plan.columns[box.column];
    if (state.selection.cards.length > 1) state.focusOn(focus);
    else if (box && step) state.focusOn({ kind: "cell", lane: box.lane, step: step.step });
    else state.focusOn({ kind: "journey" });
  } else if (focus.kind === "point") {
    state.focusOn({ kind: "cell", lane: focus.lane, step: focus.step });
  } else {
    state.focusOn({ kind: "journey" });
  }
  desk.takeFocus();
}

/** First the cards of the cell, then of the lane, then all. */
function selectAll(desk: MapDesk): void {
  const { state, plan } = desk;
  const { focus, selection } = state;
  const all = plan.geometry.cards.map((box) => box.card);
  const row = rowOf(plan, focus);
  const lane =
    row < 0 ? [] : plan.geometry.cards.filter((box) => plan.row(box.lane) === row).map((box) => box.card);
  const wider = [lane, all].find((cards) => cards.length > selection.cards.length) ?? all;
  if (wider.length === 0) return;
  const ordered = plan.inMapOrder(wider);
  state.select(selectCards(ordered));
  announce(t("journeys.said.selected", { count: ordered.length }));
}

function lift(desk: MapDesk): void {
  const { state, plan } = desk;
  const { focus } = state;
  if (focus.kind !== "card" || desk.journey.readOnly) {
    if (focus.kind === "cell") enter(desk);
    return;
  }
  const cards = plan.inMapOrder(state.selection.cards).filter((card) => plan.boxes.has(card));
  const first = plan.boxes.get(cards[0] ?? "");
  if (!first) return;
  const lifted = new Set(cards);
  const row = plan.row(first.lane);
  const cell = plan.cell(row, first.column);
  const index = cell.slice(0, cell.indexOf(first)).filter((box) => !lifted.has(box.card)).length;
  state.lift = { cards, row, column: first.column, index };
  desk.floor.lift(plan, lifted, state.zoom);
  showLift(desk);
  const title = cards.length === 1 ? desk.title(cards[0]!) : t("op.noun.card", { count: cards.length });
  announce(t("journeys.said.lifted", { title }));
}

function showLift(desk: MapDesk): void {
  const { state, plan } = desk;
  const { lift } = state;
  if (!lift) return;
  const size = plan.boxes.get(lift.cards[0]!)!;
  const slot = slotIn(plan, lift.row, lift.column, lift.index, size, new Set(lift.cards));
  const more = lift.cards.length > 1 ? ` +${lift.cards.length - 1}` : "";
  desk.floor.show(slot, desk.title(lift.cards[0]!) + more);
  if (slot) desk.scroller.reveal(slot);
}

function whileLifted(intent: Intent, desk: MapDesk): boolean {
  const { state, plan } = desk;
  const lift = state.lift!;
  const lifted = new Set(lift.cards);
  if (intent.do === "go" || intent.do === "shift") {
    const staying = plan.cell(lift.row, lift.column).filter((box) => !lifted.has(box.card)).length;
    const next = stepSlot(plan, lift, intent.direction, staying, lifted);
    if (next) {
      state.lift = { ...lift, ...next };
      showLift(desk);
      const count = plan.cell(next.row, next.column).filter((box) => !lifted.has(box.card)).length;
      const step = plan.steps.get(plan.columns[next.column]!.step)?.name ?? "";
      const lane = plan.allLanes.get(plan.lanes[next.row]!.lane)?.name ?? "";
      announce(t("journeys.said.over", { lane, step, at: next.index + 1, of: count + lift.cards.length }));
    }
    return true;
  }
  if (intent.do === "lift" || intent.do === "edit") {
    const slot = slotIn(plan, lift.row, lift.column, lift.index, plan.boxes.get(lift.cards[0]!)!, lifted);
    state.lift = null;
    if (!slot) desk.floor.clear();
    else {
      desk.floor.land(() => {});
      void desk.moveCards(lift.cards, slot.place, slot).finally(() => desk.floor.clear());
    }
    return true;
  }
  if (intent.do === "leave") {
    state.lift = null;
    desk.floor.clear();
    announce(t("journeys.said.putBack"));
    return true;
  }
  return intent.do === "delete" || intent.do === "type";
}
