// What a press, a double click or a menu means on a card. Heard by the cell around it, so that cards
// have no listeners of their own.

import { pressCard } from "./carddrag";
import type { MapDesk } from "./desk";
import { pressCardEdge } from "./gestures";
import { menuFor, openMenu } from "./menus";
import { cardsBetween } from "./navigation";
import { extendTo, focusOn, toggleCard } from "./selection";

/** The card that an event is about; `undefined` beside cards. */
export function cardOf(event: Event): HTMLElement | undefined {
  return (event.target as HTMLElement).closest<HTMLElement>(".map-card") ?? undefined;
}

export function pressOnCard(event: PointerEvent, element: HTMLElement, desk: MapDesk): void {
  const card = element.dataset["card"]!;
  if (event.button !== 0) return;
  if ((event.target as HTMLElement).classList.contains("edge")) {
    const box = desk.plan.boxes.get(card);
    if (box) pressCardEdge(event, box, element, desk);
    return;
  }
  const { state } = desk;
  const many = event.shiftKey || event.ctrlKey || event.metaKey;
  if (!many && !state.selected.has(card) && event.pointerType !== "touch")
    state.focusOn({ kind: "card", card });
  pressCard(event, card, desk, (up) => {
    if (up.shiftKey) {
      state.select(extendTo(state.selection, card, (from, to) => cardsBetween(desk.plan, from, to)));
    } else if (up.ctrlKey || up.metaKey) {
      state.select(toggleCard(state.selection, card));
    } else if (state.writing?.what !== "card") {
      state.select(focusOn({ kind: "card", card }));
    }
    desk.takeFocus();
  });
}

export function writeCard(element: HTMLElement, desk: MapDesk): void {
  desk.write({ kind: "card", card: element.dataset["card"]! });
}

export function menuOfCard(event: MouseEvent, element: HTMLElement, desk: MapDesk): void {
  event.preventDefault();
  const card = element.dataset["card"]!;
  if (!desk.state.selected.has(card)) desk.state.focusOn({ kind: "card", card });
  openMenu(menuFor(desk), { x: event.clientX, y: event.clientY }, desk.takeFocus);
}
