// Dragging cards with a pointer. While it lasts nothing is rendered: the ghost follows by a
// transform, the floor makes room, places come from the plan.

import { follow, type Gesture, type PointerAt } from "../../../lib/drag/drag";
import { measured } from "./bench";
import "./ghost.css";
import type { MapDesk } from "./desk";
import type { MapPlan, Spot } from "./plan";
import { isSamePlace, slotAt, type Slot } from "./slots";
import { reducedMotion } from "./scroller";

const SETTLE_MS = 140;

/** Follows a press on a card, on the map or in the parking lot. */
export function pressCard(event: PointerEvent, card: string, desk: MapDesk, click: Gesture["click"]): void {
  const surface = desk.scroller.surface;
  const plan = desk.journey.plan;
  if (!surface || !plan) return;
  const drag = new CardDrag(card, event.target as HTMLElement, desk, plan, click);
  follow(event, desk.journey.readOnly ? { ...still, click } : drag, {
    surface: desk.scroller,
    capture: surface,
  });
}

const still: Gesture = { lift() {}, move() {}, drop() {}, cancel() {} };

class CardDrag implements Gesture {
  private cards: readonly string[] = [];
  private lifted: ReadonlySet<string> = new Set();
  private ghost: HTMLElement | undefined;
  private grip: Spot = { x: 0, y: 0 };
  private size = { width: 0, height: 0 };
  private slot: Slot | undefined;
  private parking: DOMRect | undefined;
  private overParking = false;
  private readonly source: HTMLElement;

  constructor(
    private readonly card: string,
    target: HTMLElement,
    private readonly desk: MapDesk,
    private plan: MapPlan,
    readonly click: Gesture["click"],
  ) {
    this.source = target.closest<HTMLElement>("[data-card]") ?? target;
  }

  lift(at: PointerAt): void {
    const { desk } = this;
    // The map may have been read anew between the press and the lift.
    const plan = (this.plan = desk.plan);
    const { state } = desk;
    if (!state.selected.has(this.card)) state.focusOn({ kind: "card", card: this.card });
    state.writing = null;
    this.cards = plan.inMapOrder(state.selection.cards);
    this.lifted = new Set(this.cards);
    desk.scroller.bounds();
    this.parking = desk.parkingArea();
    const box = plan.boxes.get(this.card);
    const area = this.source.getBoundingClientRect();
    this.grip = { x: at.x - area.left, y: at.y - area.top };
    const { zoom } = state;
    this.size = box
      ? { width: box.width, height: this.heightOfAll() }
      : { width: area.width / zoom, height: area.height / zoom };
    this.ghost = makeGhost(this.source, area, this.cards.length);
    desk.floor.lift(plan, this.lifted, zoom);
    this.follow(at);
  }

  move(at: PointerAt): void {
    measured(() => {
      this.follow(at);
      const { desk, plan } = this;
      const overParking = this.parking !== undefined && contains(this.parking, at);
      if (overParking !== this.overParking) {
        this.overParking = overParking;
        desk.markParking(overParking);
      }
      const over = !overParking && desk.scroller.overCells(at);
      this.slot = over
        ? slotAt(plan, desk.scroller.toMap(at), this.size, this.lifted, desk.floor.growth)
        : undefined;
      desk.floor.show(this.slot);
      this.ghost?.classList.toggle("nowhere", !this.slot && !overParking);
    });
  }

  drop(): void {
    const { desk, plan, cards } = this;
    desk.markParking(false);
    if (this.overParking) {
      const moving = cards.filter((card) => plan.boxes.has(card));
      if (moving.length === 0) return this.cancel();
      this.ghost?.remove();
      void desk.park(moving).finally(desk.floor.land(() => {}));
      return;
    }
    const { slot } = this;
    if (!slot || isSamePlace(plan, cards, slot.place)) return this.cancel();
    this.flyTo(desk.scroller.toScreen(slot));
    const ghost = this.ghost;
    void desk.moveCards(cards, slot.place, slot).finally(desk.floor.land(() => ghost?.remove()));
  }

  cancel(): void {
    const { desk } = this;
    desk.markParking(false);
    desk.floor.show(undefined);
    const box = this.plan.boxes.get(this.card);
    const ghost = this.ghost;
    if (box && ghost && !reducedMotion()) {
      this.flyTo(desk.scroller.toScreen(box));
      setTimeout(
        desk.floor.land(() => ghost.remove()),
        SETTLE_MS,
      );
      return;
    }
    ghost?.remove();
    desk.floor.clear();
  }

  private heightOfAll(): number {
    const gap = this.plan.geometry.cellPadding;
    const boxes = this.cards.map((card) => this.plan.boxes.get(card)).filter((box) => box !== undefined);
    const height = boxes.reduce((sum, box) => sum + box.height + gap, -gap);
    return Math.max(this.plan.boxes.get(this.card)!.height, Math.min(height, 400));
  }

  private follow(at: PointerAt): void {
    if (this.ghost)
      this.ghost.style.transform = `translate(${at.x - this.grip.x}px, ${at.y - this.grip.y}px)`;
  }

  private flyTo(place: Spot): void {
    const { ghost } = this;
    if (!ghost) return;
    ghost.classList.add("landing");
    ghost.style.transform = `translate(${place.x}px, ${place.y}px)`;
  }
}

export function makeGhost(source: HTMLElement, area: DOMRect, count: number): HTMLElement {
  const ghost = document.createElement("div");
  ghost.className = "map-ghost";
  ghost.setAttribute("aria-hidden", "true");
  ghost.style.width = `${area.width}px`;
  ghost.style.height = `${area.height}px`;
  const copy = source.cloneNode(true) as HTMLElement;
  for (const element of [copy, ...copy.querySelectorAll("[id], [tabindex]")]) {
    element.removeAttribute("id");
    element.removeAttribute("tabindex");
  }
  copy.style.left = copy.style.top = "0";
  copy.style.transform = "";
  copy.classList.remove("lifted");
  // Sizes in the copy hang on the map's zoom.
  ghost.style.setProperty("--z", getComputedStyle(source).getPropertyValue("--z"));
  ghost.append(copy);
  if (count > 1) {
    const badge = document.createElement("span");
    badge.className = "map-ghost-count";
    badge.textContent = String(count);
    ghost.append(badge);
    ghost.classList.add("many");
  }
  document.body.append(ghost);
  return ghost;
}

function contains(area: DOMRect, at: PointerAt): boolean {
  return at.x >= area.left && at.x <= area.right && at.y >= area.top && at.y <= area.bottom;
}
