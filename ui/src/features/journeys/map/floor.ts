// The moving parts of the map, moved by hand: the slot, the cards that make way for it, lanes that
// grow for it. Nothing here makes Svelte draw anything, so a pointer move costs the same on every
// map. Elements come and go with the visible window; what is shifted stays shifted.

import type { MapPlan } from "./plan";
import { shifts, type Growth, type Shifts, type Slot } from "./slots";

const none: Shifts = { cards: new Map(), growth: 0 };

export class Floor {
  private readonly elements = new Map<string, HTMLElement>();
  private slotElement: HTMLElement | undefined;
  private canvas: HTMLElement | undefined;
  private current: Shifts = none;
  private slot: Slot | undefined;
  private shownKey = "";
  private lifted: ReadonlySet<string> = new Set();
  private plan: MapPlan | undefined;
  private zoom = 1;
  private landed: (() => void) | undefined;

  /** The lane that is drawn taller now. */
  get growth(): Growth | undefined {
    return this.slot && this.current.growth > 0 ? { row: this.slot.row, by: this.current.growth } : undefined;
  }

  /** For `{@attach}`: an element that may have to move, by its key ("card/…" or "row/3"). */
  readonly moving = (key: string) => (element: HTMLElement) => {
    this.elements.set(key, element);
    this.apply(key, element);
    return () => {
      if (this.elements.get(key) === element) this.elements.delete(key);
    };
  };

  readonly isSlot = (element: HTMLElement) => {
    this.slotElement = element;
    return () => {
      this.slotElement = undefined;
    };
  };

  readonly isCanvas = (element: HTMLElement) => {
    this.canvas = element;
    return () => {
      this.canvas = undefined;
    };
  };

  element(key: string): HTMLElement | undefined {
    return this.elements.get(key);
  }

  /** These cards are in the hand: drawn pale where they were. */
  lift(plan: MapPlan, cards: ReadonlySet<string>, zoom: number): void {
    // What was dropped just now and is not on the map yet does not wait any longer.
    if (this.landed) this.clear();
    this.plan = plan;
    this.zoom = zoom;
    this.lifted = cards;
    for (const card of cards) this.elements.get(`card/${card}`)?.classList.add("lifted");
    this.canvas?.classList.add("making-room");
  }

  /** Opens a slot, or closes it with `undefined`. Touches only elements whose place changes. */
  show(slot: Slot | undefined, text = "", marked = true): void {
    const { plan } = this;
    if (!plan) return;
    const key = slot ? `${slot.row}:${slot.column}:${slot.index}:${slot.height}:${text}` : "";
    if (key === this.shownKey) return;
    this.shownKey = key;
    const before = this.current;
    const grownBefore = this.growth;
    this.slot = slot;
    this.current = shifts(plan, slot, this.lifted);
    for (const [card] of before.cards) {
      if (!this.current.cards.has(card)) this.move(`card/${card}`, 0);
    }
    for (const [card, by] of this.current.cards) {
      if (before.cards.get(card) !== by) this.move(`card/${card}`, by);
    }
    const grown = this.growth;
    if (grown?.row !== grownBefore?.row || grown?.by !== grownBefore?.by) {
      plan.lanes.forEach((_, row) => this.move(`row/${row}`, this.rowShift(row)));
      if (grownBefore && grownBefore.row !== grown?.row) this.grow(grownBefore.row, 0);
      if (grown) this.grow(grown.row, grown.by);
    }
    this.coverLifted();
    this.place(marked ? slot : undefined, text);
  }

  /** Others move to where lifted cards were: what is under them is not seen. */
  private coverLifted(): void {
    for (const card of this.lifted) {
      const box = this.plan?.boxes.get(card);
      const cell = box && this.plan?.cell(this.plan.row(box.lane), box.column);
      const covered = cell?.some((other) => this.current.cards.has(other.card)) ?? false;
      this.elements.get(`card/${card}`)?.classList.toggle("covered", covered);
    }
  }

  /**
   * Dropped: everything stays as it is until the map is read anew, then `after` runs in the same
   * frame. Answers how to end the waiting, which does nothing once something else was lifted.
   */
  land(after: () => void): () => void {
    const landed = () => after();
    this.landed = landed;
    return () => {
      if (this.landed === landed) this.clear();
    };
  }

  /** The map was read anew. */
  refreshed(plan: MapPlan): void {
    if (this.landed && this.plan !== plan) this.clear();
  }

  /** Everything back where the geometry has it, at once. */
  clear(): void {
    this.canvas?.classList.remove("making-room");
    for (const [card] of this.current.cards) this.move(`card/${card}`, 0);
    const grown = this.growth;
    if (grown) {
      this.plan?.lanes.forEach((_, row) => this.move(`row/${row}`, 0));
      this.grow(grown.row, 0);
    }
    for (const card of this.lifted) this.elements.get(`card/${card}`)?.classList.remove("lifted", "covered");
    this.current = none;
    this.slot = undefined;
    this.shownKey = "";
    this.lifted = new Set();
    this.plan = undefined;
    this.place(undefined, "");
    const after = this.landed;
    this.landed = undefined;
    after?.();
  }

  private rowShift(row: number): number {
    const grown = this.growth;
    return grown && row > grown.row ? grown.by : 0;
  }

  private move(key: string, by: number): void {
    const element = this.elements.get(key);
    if (element) element.style.transform = by === 0 ? "" : `translateY(${by * this.zoom}px)`;
  }

  /** The lane's own height, so that the lines between its cells reach down to its edge. */
  private grow(row: number, by: number): void {
    const element = this.elements.get(`row/${row}`);
    // The lane may be another one by now; then it is drawn with its own height anyway.
    const lane = this.plan?.lanes[row];
    if (element && lane) element.style.height = `${(lane.height + by) * this.zoom}px`;
  }

  private apply(key: string, element: HTMLElement): void {
    if (!this.plan) return;
    const [what, id] = key.split("/") as [string, string];
    const by = what === "card" ? (this.current.cards.get(id) ?? 0) : this.rowShift(Number(id));
    if (by !== 0) element.style.transform = `translateY(${by * this.zoom}px)`;
    const grown = this.growth;
    if (grown && what === "row" && grown.row === Number(id)) this.grow(grown.row, grown.by);
    if (what === "card" && this.lifted.has(id)) element.classList.add("lifted");
  }

  private place(slot: Slot | undefined, text: string): void {
    const element = this.slotElement;
    if (!element) return;
    if (!slot) {
      element.hidden = true;
      return;
    }
    const { zoom } = this;
    element.hidden = false;
    if (element.textContent !== text) element.textContent = text;
    element.style.transform = `translate(${slot.x * zoom}px, ${slot.y * zoom}px)`;
    element.style.width = `${slot.width * zoom}px`;
    element.style.height = `${slot.height * zoom}px`;
  }
}
