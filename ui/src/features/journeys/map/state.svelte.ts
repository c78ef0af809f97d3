// What a person does with the map: what is selected, being written, lifted; how it is drawn.

import type { LaneKind, Series } from "../../../host/generated/calls";
import type { MapPlan } from "./plan";
import { focusKey, focusOn, keepExisting, nothing, sameFocus, type Focus, type Selection } from "./selection";

/** A text being written on the map. */
export type Writing =
  | {
      readonly what: "new";
      readonly lane: string;
      readonly step: string;
      readonly before: string | null;
      readonly text: string;
      /** It could not be saved the first time; leaving it by Escape gives it up. */
      readonly again?: boolean;
    }
  | { readonly what: "card"; readonly card: string; readonly text?: string }
  | { readonly what: "stage" | "step" | "lane"; readonly id: string; readonly text?: string }
  | { readonly what: "added"; readonly add: Added; readonly text: string };

/** A part of the map that is named before it is made, so that both are one step of undo. */
export type Added =
  | { readonly part: "stage"; readonly before: string | null }
  | {
      readonly part: "step";
      readonly stage: string;
      readonly before: string | null;
      /** Where writing goes on once the step is there. */
      readonly lane?: string;
    }
  | { readonly part: "lane"; readonly kind: LaneKind; readonly before: string | null };

/** How many deletions back an undo still selects again what it brings back. */
const REMEMBERED = 50;

/** Cards lifted by keyboard and where they would land. */
export interface Lift {
  readonly cards: readonly string[];
  readonly row: number;
  readonly column: number;
  readonly index: number;
}

export const ZOOM_STEPS = [0.25, 0.33, 0.5, 0.67, 0.8, 0.9, 1, 1.1, 1.25, 1.5, 1.75, 2] as const;

export class MapState {
  selection = $state.raw<Selection>(nothing);
  writing = $state.raw<Writing | null>(null);
  lift = $state.raw<Lift | null>(null);
  zoom = $state(1);
  showEvidence = $state(false);
  showExpected = $state(true);
  /** Whose curve a click on an empty place sets. */
  persona = $state<string | null>(null);
  series = $state<Series>("experienced");
  /** A point moved by arrow keys and not saved yet. */
  nudged = $state.raw<{ readonly point: Extract<Focus, { kind: "point" }>; readonly value: number } | null>(
    null,
  );
  /** Scroll position of the map, in pixels of the screen. */
  scroll = $state.raw({ x: 0, y: 0 });
  size = $state.raw({ width: 0, height: 0 });
  /** The map has the keyboard's focus, so selection is drawn strong. */
  active = $state(false);

  readonly focus = $derived(this.selection.focus);
  /** The card with the focus, so that a card need not compare more than a name. */
  readonly focusedCard = $derived(this.focus.kind === "card" ? this.focus.card : null);
  readonly selected: ReadonlySet<string> = $derived(new Set(this.selection.cards));

  select(selection: Selection): void {
    this.selection = selection;
    this.writing = null;
  }

  focusOn(focus: Focus): void {
    this.select(focusOn(focus));
  }

  /** The expected curve is only set while it is seen. */
  setExpected(shown: boolean): void {
    this.showExpected = shown;
    if (!shown) this.series = "experienced";
  }

  has(focus: Focus): boolean {
    return sameFocus(this.focus, focus);
  }

  setZoom(zoom: number): void {
    this.zoom = Math.round(Math.max(0.25, Math.min(2, zoom)) * 100) / 100;
  }

  /** The next of the usual zoom steps. */
  stepZoom(by: 1 | -1): void {
    const next =
      by === 1
        ? ZOOM_STEPS.find((step) => step > this.zoom + 0.005)
        : ZOOM_STEPS.findLast((step) => step < this.zoom - 0.005);
    if (next !== undefined) this.setZoom(next);
  }

  /**
   * After the journey was read anew: selection, lift and writing keep only what still exists. Answers
   * whether something that was gone is there again and has the focus, as when its deletion is undone.
   */
  settle(plan: MapPlan): boolean {
    const here = (focus: Focus) => exists(plan, focus);
    const before = this.selection;
    // Where it was before it went: what is pasted or added and undone leaves its cell.
    this.lastCell = (this.known && cellOf(this.known, before.focus)) ?? this.lastCell;
    this.known = plan;
    this.selection = keepExisting(before, here, (gone) => this.instead(plan, gone));
    if (!here(before.focus)) this.gone = [...this.gone, before].slice(-REMEMBERED);
    const back = here(before.focus) && this.bringBack(here);
    if (this.lift?.cards.some((card) => !plan.boxes.has(card))) this.lift = null;
    const { writing } = this;
    if (writing && !stillWritable(plan, writing)) this.writing = null;
    const { personas } = plan.view.content;
    if (this.persona === null || !personas.includes(this.persona)) this.persona = personas[0] ?? null;
    return back;
  }

  /** The map as it was read last. */
  private known: MapPlan | undefined;
  private lastCell: Focus = { kind: "journey" };
  /** What was selected when it went, the last one at the end. */
  private gone: readonly Selection[] = [];
  /** What gets the focus of something that is about to be deleted. */
  private next: { readonly of: string; readonly to: Focus } | null = null;

  /** Remembers the neighbour of what has the focus, so that deleting goes on from there. */
  remember(plan: MapPlan): void {
    const to = neighbourOf(plan, this.selection);
    this.next = to ? { of: focusKey(this.focus), to } : null;
  }

  private instead(plan: MapPlan, gone: Focus): Focus {
    if (this.next?.of === focusKey(gone) && exists(plan, this.next.to)) return this.next.to;
    return instead(plan, gone, this.lastCell);
  }

  /** Selects again what went last, as it was selected then. Who writes is not interrupted. */
  private bringBack(here: (focus: Focus) => boolean): boolean {
    const last = this.gone.at(-1);
    if (!last || !here(last.focus)) return false;
    this.gone = this.gone.slice(0, -1);
    if (this.writing) return false;
    this.select({ ...last, cards: last.cards.filter((card) => here({ kind: "card", card })) });
    return true;
  }
}

/** The cell that holds a card. */
function cellOf(plan: MapPlan, focus: Focus): Extract<Focus, { kind: "cell" }> | undefined {
  const box = focus.kind === "card" ? plan.boxes.get(focus.card) : undefined;
  const step = box && plan.columns[box.column];
  return box && step && { kind: "cell", lane: box.lane, step: step.step };
}

/** The next of the same kind, else the one before; a cell when its last card goes. */
function neighbourOf(plan: MapPlan, { focus, cards }: Selection): Focus | undefined {
  switch (focus.kind) {
    case "card": {
      const box = plan.boxes.get(focus.card);
      const cell = cellOf(plan, focus);
      if (!box || !cell) return undefined;
      const others = beside(plan.cellOf(cell.lane, cell.step), box);
      const next = others.find((other) => !cards.includes(other.card));
      return next ? { kind: "card", card: next.card } : cell;
    }
    case "stage": {
      const next = beside(plan.geometry.stages, plan.stageBox(focus.stage))[0];
      return next && { kind: "stage", stage: next.stage };
    }
    case "step": {
      const next = beside(plan.columns, plan.columns[plan.column(focus.step)])[0];
      return next && { kind: "step", step: next.step };
    }
    case "lane": {
      const next = beside(plan.lanes, plan.lanes[plan.row(focus.lane)])[0];
      return next && { kind: "lane", lane: next.lane };
    }
    case "journey":
    case "cell":
    case "point":
      return undefined;
  }
}

/** The others of a list, the nearest after `one` first. */
function beside<T>(list: readonly T[], one: T | undefined): T[] {
  const at = one === undefined ? -1 : list.indexOf(one);
  return at < 0 ? [] : [...list.slice(at + 1), ...list.slice(0, at).reverse()];
}

function exists(plan: MapPlan, focus: Focus): boolean {
  switch (focus.kind) {
    case "journey":
      return true;
    case "stage":
      return plan.stages.has(focus.stage);
    case "step":
      return plan.column(focus.step) >= 0;
    case "lane":
      return plan.row(focus.lane) >= 0;
    case "cell":
      return plan.row(focus.lane) >= 0 && plan.column(focus.step) >= 0;
    case "card":
      return plan.cards.has(focus.card);
    case "point":
      return plan.pointAtStep(focus.lane, focus.persona, focus.series, focus.step) !== undefined;
  }
}

function instead(plan: MapPlan, gone: Focus, lastCell: Focus): Focus {
  if (gone.kind === "card" && exists(plan, lastCell)) return lastCell;
  if (gone.kind === "point") {
    const cell: Focus = { kind: "cell", lane: gone.lane, step: gone.step };
    if (exists(plan, cell)) return cell;
  }
  return { kind: "journey" };
}

function stillWritable(plan: MapPlan, writing: Writing): boolean {
  switch (writing.what) {
    case "new":
      return plan.row(writing.lane) >= 0 && plan.column(writing.step) >= 0;
    case "card":
      return plan.cards.has(writing.card);
    case "stage":
      return plan.stages.has(writing.id);
    case "step":
      return plan.steps.has(writing.id);
    case "lane":
      return plan.allLanes.has(writing.id);
    case "added":
      return stillAddable(plan, writing.add);
  }
}

function stillAddable(plan: MapPlan, add: Added): boolean {
  switch (add.part) {
    case "stage":
      return add.before === null || plan.stages.has(add.before);
    case "step":
      return plan.stages.has(add.stage) && (add.before === null || plan.steps.has(add.before));
    case "lane":
      return add.before === null || plan.allLanes.has(add.before);
  }
}
