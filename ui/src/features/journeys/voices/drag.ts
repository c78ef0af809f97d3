// Dragging a quote onto the map: it becomes a card there, which leads back to what was said.

import { follow, type Gesture, type PointerAt } from "../../../lib/drag/drag";
import { makeGhost } from "../map/carddrag";
import "../map/ghost.css";
import type { MapDesk } from "../map/desk";
import type { MapPlan, Spot } from "../map/plan";
import { slotAt, type Slot } from "../map/slots";

/** What a card of a few lines takes up, in map units, until it is there. */
const HEIGHT = 64;
const WIDTH = 120;

export function pressQuote(
  event: PointerEvent,
  desk: MapDesk,
  put: (slot: Slot) => Promise<unknown>,
  click: () => void,
): void {
  const { surface } = desk.scroller;
  const { plan } = desk.journey;
  if (!surface || !plan || desk.journey.readOnly) return;
  const source = (event.target as HTMLElement).closest<HTMLElement>("[data-quote]");
  if (source)
    follow(event, new QuoteDrag(source, desk, plan, put, click), {
      surface: desk.scroller,
      capture: surface,
    });
}

class QuoteDrag implements Gesture {
  private ghost: HTMLElement | undefined;
  private grip: Spot = { x: 0, y: 0 };
  private slot: Slot | undefined;

  constructor(
    private readonly source: HTMLElement,
    private readonly desk: MapDesk,
    private plan: MapPlan,
    private readonly put: (slot: Slot) => Promise<unknown>,
    readonly click: () => void,
  ) {}

  lift(at: PointerAt): void {
    const { desk } = this;
    this.plan = desk.plan;
    desk.state.writing = null;
    desk.scroller.bounds();
    const area = this.source.getBoundingClientRect();
    this.grip = { x: at.x - area.left, y: at.y - area.top };
    this.ghost = makeGhost(this.source, area, 1);
    desk.floor.lift(this.plan, new Set(), desk.state.zoom);
    this.move(at);
  }

  move(at: PointerAt): void {
    const { desk, ghost } = this;
    if (ghost) ghost.style.transform = `translate(${at.x - this.grip.x}px, ${at.y - this.grip.y}px)`;
    this.slot = desk.scroller.overCells(at)
      ? slotAt(
          this.plan,
          desk.scroller.toMap(at),
          { width: WIDTH, height: HEIGHT },
          new Set(),
          desk.floor.growth,
        )
      : undefined;
    desk.floor.show(this.slot);
    ghost?.classList.toggle("nowhere", !this.slot);
  }

  drop(): void {
    const { slot, ghost, desk } = this;
    if (!slot) return this.cancel();
    ghost?.remove();
    void this.put(slot).finally(desk.floor.land(() => {}));
  }

  cancel(): void {
    this.ghost?.remove();
    this.desk.floor.show(undefined);
    this.desk.floor.clear();
  }
}
