// Everything done to a journey on its map, by whatever means: keys, pointer, menus and commands all
// end here. One method, one undo step.

import type { CardFields, CardMove, LaneKind, Place, Series } from "../../../host/generated/calls";
import type { OpenJourney } from "../journey.svelte";
import { announce, said, signed, t, toast } from "../ports";
import type { Floor } from "./floor";
import { drawLaneHeight, lowestOf, setLaneHeight } from "./gestures";
import { cardKindOf, holdsCards, isLine } from "./kinds";
import type { Direction } from "./navigation";
import type { MapPlan } from "./plan";
import type { Scroller } from "./scroller";
import { sameFocus, selectCards, type Focus } from "./selection";
import { areaOf, stepSlot } from "./places";
import { slotIn, type Slot } from "./slots";
import type { Added, MapState, Writing } from "./state.svelte";
import { Surroundings } from "./surroundings";

/** What one press of a key adds to a lane's height, in map units. */
const LANE_STEP = 16;

export class MapDesk extends Surroundings {
  constructor(
    readonly journey: OpenJourney,
    readonly state: MapState,
    readonly floor: Floor,
    readonly scroller: Scroller,
  ) {
    super();
  }

  private stretching: ReturnType<typeof setTimeout> | undefined;
  /** A lane's height set by arrow keys that is not saved yet. */
  private stretched: { readonly lane: string; readonly height: number } | undefined;
  private nudging: ReturnType<typeof setTimeout> | undefined;

  /** Scrolls to what has the focus. */
  reveal(smooth = false): void {
    const area = areaOf(this.plan, this.state.focus);
    if (area) this.scroller.reveal(area, smooth);
  }

  /** Scrolls to what has the focus and gives it the keyboard. */
  revealFocus(smooth = false): void {
    this.reveal(smooth);
    this.takeFocus();
  }

  /** What an edit has made or moved is selected, and the keyboard is on it if it was on the map. */
  showSelected(cards: readonly string[]): void {
    this.state.select(selectCards(cards));
    if (this.state.active) this.takeFocus();
  }

  said(text: string): void {
    announce(text);
  }

  /** A value set by arrow keys that is not saved yet, so that holding a key is one undo step. */
  pendingValue(focus: Focus): number | undefined {
    const { nudged } = this.state;
    return nudged && sameFocus(nudged.point, focus) ? nudged.value : undefined;
  }

  nudgeTo(point: Extract<Focus, { kind: "point" }>, value: number): void {
    if (this.journey.readOnly) return said.refusedReadOnly(this.journey.compare);
    if (this.state.nudged && !sameFocus(this.state.nudged.point, point)) this.settleNudge();
    this.state.nudged = { point, value };
    announce(t("journeys.said.value", { value: signed(value) }));
    clearTimeout(this.nudging);
    this.nudging = setTimeout(() => this.settleNudge(), 450);
  }

  /** Shift with an up or down arrow on a lane's name. Holding the key is one undo step. */
  stretchLane(lane: string, by: 1 | -1): void {
    const box = this.plan.lanes[this.plan.row(lane)];
    if (!box || isLine(box.kind) || box.collapsed) return;
    if (this.journey.readOnly) return said.refusedReadOnly(this.journey.compare);
    const before = this.stretched?.lane === lane ? this.stretched.height : box.height;
    if (this.stretched && this.stretched.lane !== lane) this.settleStretch();
    const height = Math.max(lowestOf(this.plan, box), Math.round(before) + by * LANE_STEP);
    this.stretched = { lane, height };
    drawLaneHeight(this, lane, height);
    announce(t("journeys.said.height", { height }));
    clearTimeout(this.stretching);
    this.stretching = setTimeout(() => this.settleStretch(), 450);
  }

  private settleStretch(): void {
    clearTimeout(this.stretching);
    const { stretched } = this;
    this.stretched = undefined;
    if (stretched) void setLaneHeight(this, stretched.lane, stretched.height);
  }

  /** Saves what the arrow keys have set. */
  settleNudge(): void {
    clearTimeout(this.nudging);
    const { nudged } = this.state;
    if (!nudged) return;
    const { lane, step, persona, series } = nudged.point;
    void this.setPoint({ lane, step, persona, series }, nudged.value).finally(() => {
      if (this.state.nudged === nudged) this.state.nudged = null;
    });
  }

  parkingArea(): DOMRect | undefined {
    return this.parkingElement?.getBoundingClientRect();
  }

  markParking(over: boolean): void {
    this.parkingElement?.classList.toggle("over", over);
  }

  get plan(): MapPlan {
    return this.journey.plan!;
  }

  title(card: string): string {
    return this.plan.cards.get(card)?.title || t("journeys.card.untitled");
  }

  /** Many cards to one place, in the map's order, together. */
  async moveCards(cards: readonly string[], place: Place, slot?: Pick<Slot, "index">): Promise<void> {
    const moves: CardMove[] = cards.map((card) => ({ card, place }));
    const done = await this.journey.edit("card.move", { moves });
    if (!done) return;
    this.showSelected(cards);
    const step = place.step === null ? undefined : this.plan.steps.get(place.step);
    if (!step || place.lane === null) return;
    const cell = this.plan.cellOf(place.lane, step.id);
    const at = cell.findIndex((box) => box.card === cards[0]) + 1 || (slot?.index ?? 0) + 1;
    announce(
      cards.length === 1
        ? t("journeys.said.moved", { title: this.title(cards[0]!), step: step.name, at, of: cell.length })
        : t("journeys.said.movedMany", { count: cards.length, step: step.name }),
    );
  }

  /** Where something new goes: the cell of the focus, after its card; the parking lot without one. */
  placeOfFocus(): Place {
    const { focus } = this.state;
    const nowhere: Place = { lane: null, step: null, before: null };
    if (focus.kind === "card") {
      const box = this.plan.boxes.get(focus.card);
      const step = box && this.plan.columns[box.column];
      return box && step ? { lane: box.lane, step: step.step, before: this.cardAfter(focus.card) } : nowhere;
    }
    if (focus.kind !== "cell") return nowhere;
    const lane = this.plan.allLanes.get(focus.lane);
    return lane && holdsCards(lane.kind) ? { lane: focus.lane, step: focus.step, before: null } : nowhere;
  }

  async park(cards: readonly string[]): Promise<void> {
    const place: Place = { lane: null, step: null, before: null };
    const done = await this.journey.edit("card.move", { moves: cards.map((card) => ({ card, place })) });
    if (!done) return;
    this.openParking();
    announce(t("journeys.said.parked", { count: cards.length }));
  }

  async addCard(place: Place, fields: CardFields): Promise<string | undefined> {
    const journey = this.journey.id;
    if (journey === null) return undefined;
    return this.journey.edit("card.add", { journey, place, fields });
  }

  /** Answers whether it was saved. */
  async editCards(cards: readonly string[], fields: CardFields): Promise<boolean> {
    if (cards.length === 0) return true;
    return (await this.journey.edit("card.edit", { cards: [...cards], fields })) !== undefined;
  }

  async deleteSelected(cut = false): Promise<void> {
    const { focus, selection } = this.state;
    this.state.remember(this.plan);
    switch (focus.kind) {
      case "card": {
        const cards = [...selection.cards];
        const title = this.title(cards[0]!);
        const done = await this.journey.edit("card.delete", { cards });
        const count = cards.length;
        if (done && cut) this.undoable(t("journeys.said.cut", { count }));
        else if (done) {
          this.undoable(
            count === 1 ? t("journeys.said.deleted", { title }) : t("journeys.said.deletedMany", { count }),
          );
        }
        return;
      }
      case "stage":
        return this.deleted(this.plan.stages.get(focus.stage)?.name, "stage.delete", { stage: focus.stage });
      case "step":
        return this.deleted(this.plan.steps.get(focus.step)?.name, "step.delete", { step: focus.step });
      case "lane":
        return this.deleted(this.plan.allLanes.get(focus.lane)?.name, "lane.delete", { lane: focus.lane });
      case "point": {
        const { lane, step, persona, series } = focus;
        await this.journey.edit("point.set", { lane, step, persona, series, value: null });
        announce(t("journeys.said.pointDeleted"));
        return;
      }
      case "journey":
      case "cell":
    }
  }

  async duplicateSelected(): Promise<void> {
    const { focus, selection } = this.state;
    if (focus.kind === "card") {
      const copies = await this.journey.edit("card.duplicate", {
        cards: this.plan.inMapOrder(selection.cards),
      });
      if (copies && copies.length > 0) this.showSelected(copies);
    } else if (focus.kind === "stage") {
      const stage = await this.journey.edit("stage.duplicate", { stage: focus.stage });
      if (stage) this.showMade({ kind: "stage", stage });
    } else if (focus.kind === "step") {
      const step = await this.journey.edit("step.duplicate", { step: focus.step });
      if (step) this.showMade({ kind: "step", step });
    } else if (focus.kind === "lane") {
      const lane = await this.journey.edit("lane.duplicate", { lane: focus.lane });
      if (lane) this.showMade({ kind: "lane", lane });
    }
  }

  /** A copy is selected, in sight, and has the keyboard if the map had it. */
  private showMade(focus: Focus): void {
    this.state.focusOn(focus);
    if (this.state.active) this.revealFocus();
    else this.reveal();
  }

  addStage(before: string | null = null): void {
    this.nameFirst({ part: "stage", before });
  }

  /** With a lane, writing goes on in its new cell. */
  addStep(stage: string, before: string | null = null, lane?: string): void {
    this.nameFirst({ part: "step", stage, before, ...(lane === undefined ? {} : { lane }) });
  }

  async addLane(kind: LaneKind, before: string | null = null): Promise<void> {
    // The others have a name of their own; these two are for what the person calls them.
    if (kind === "custom" || kind === "text") this.nameFirst({ part: "lane", kind, before });
    else await this.addNamed({ part: "lane", kind, before }, "");
  }

  private nameFirst(add: Added): void {
    if (this.journey.readOnly) return said.refusedReadOnly(this.journey.compare);
    this.state.writing = { what: "added", add, text: "" };
  }

  /** Adds a part of the map under a name, its usual one without. Answers whether it was saved. */
  async addNamed(add: Added, name: string): Promise<boolean> {
    const made = await this.make(add, name.trim());
    if (made === undefined) {
      if (name !== "") this.writeAgain({ what: "added", add, text: name });
      return false;
    }
    // Who writes the next one already is not interrupted.
    if (!this.state.writing) {
      const lane = add.part === "step" ? add.lane : undefined;
      if (lane !== undefined && made.kind === "step") this.write({ kind: "cell", lane, step: made.step }, "");
      else this.state.focusOn(made);
      this.revealFocus();
    }
    return true;
  }

  private async make(add: Added, name: string): Promise<Focus | undefined> {
    const journey = this.journey.id;
    if (journey === null) return undefined;
    const { before } = add;
    switch (add.part) {
      case "stage": {
        const stage = await this.journey.edit("stage.add", {
          journey,
          before,
          name: name || t("journeys.new.stage"),
          step: t("journeys.new.step"),
        });
        return stage ? { kind: "stage", stage } : undefined;
      }
      case "step": {
        const fields = { stage: add.stage, before, name: name || t("journeys.new.step") };
        const step = await this.journey.edit("step.add", fields);
        return step ? { kind: "step", step } : undefined;
      }
      case "lane": {
        const lane = await this.journey.edit("lane.add", {
          journey,
          before,
          kind: add.kind,
          name: name || t(`journeys.lane.${add.kind}.name`),
          hint: t(`journeys.lane.${add.kind}.hint`),
          tint: add.kind === "custom" ? 5 : null,
        });
        return lane ? { kind: "lane", lane } : undefined;
      }
    }
  }

  /** A new name. One that could not be saved stays where it is written. */
  async rename(what: "stage" | "step" | "lane", id: string, name: string): Promise<void> {
    if (!(await this.saveName(what, id, name))) this.writeAgain({ what, id, text: name });
  }

  private saveName(what: "stage" | "step" | "lane", id: string, name: string): Promise<unknown> {
    switch (what) {
      case "stage":
        return this.journey.edit("stage.rename", { stage: id, name });
      case "step":
        return this.journey.edit("step.edit", { step: id, fields: { name } });
      case "lane":
        return this.journey.edit("lane.edit", { lanes: [id], fields: { name } });
    }
  }

  /** Opens what could not be saved once more, unless something else is being written. */
  private writeAgain(writing: Writing): void {
    if (!this.state.writing && this.journey.plan) this.state.writing = writing;
  }

  /** The lane after this one; `null` at the end. */
  laneAfter(lane: string): string | null {
    const { lanes } = this.plan.view.content;
    return lanes[lanes.findIndex(({ id }) => id === lane) + 1]?.id ?? null;
  }

  stepAfter(step: string): string | null {
    const stage = this.plan.steps.get(step)?.stage;
    const siblings = this.plan.stepsOf(stage ?? "");
    return siblings[siblings.findIndex((box) => box.step === step) + 1]?.step ?? null;
  }

  stageAfter(stage: string): string | null {
    const { stages } = this.plan.view.content;
    return stages[stages.findIndex(({ id }) => id === stage) + 1]?.id ?? null;
  }

  /** Begins to write: a card's title, a new card in a cell, a name. */
  write(focus: Focus, text?: string): void {
    if (this.journey.readOnly) return said.refusedReadOnly(this.journey.compare);
    this.state.focusOn(focus);
    if (focus.kind === "card") this.state.writing = { what: "card", card: focus.card };
    else if (focus.kind === "cell") this.writeNew(focus.lane, focus.step, null, text ?? "");
    else if (focus.kind === "stage") this.state.writing = { what: "stage", id: focus.stage };
    else if (focus.kind === "step") this.state.writing = { what: "step", id: focus.step };
    else if (focus.kind === "lane") this.state.writing = { what: "lane", id: focus.lane };
  }

  /** A new card in a cell, before one of its cards or at its end. */
  writeNew(lane: string, step: string, before: string | null, text: string): void {
    const box = this.plan.lanes[this.plan.row(lane)];
    if (!box || !holdsCards(box.kind) || box.collapsed) return;
    if (this.journey.readOnly) return said.refusedReadOnly(this.journey.compare);
    this.state.writing = { what: "new", lane, step, before, text };
  }

  /** The card after this one in its cell; `null` at the end. */
  cardAfter(card: string): string | null {
    const box = this.plan.boxes.get(card);
    if (!box) return null;
    const cell = this.plan.cell(this.plan.row(box.lane), box.column);
    return cell[cell.indexOf(box) + 1]?.card ?? null;
  }

  /** Alt and an arrow: moves cards, a step, a stage or a lane by one place. */
  async shift(direction: Direction): Promise<void> {
    const { focus } = this.state;
    if (focus.kind === "card") return this.shiftCards(direction);
    const across = direction === "left" || direction === "right";
    const later = direction === "right" || direction === "down";
    if (focus.kind === "stage" && across) return this.shiftStage(focus.stage, later);
    if (focus.kind === "step" && across) return this.shiftStep(focus.step, later);
    if (focus.kind === "lane" && !across) return this.shiftLane(focus.lane, later);
  }

  private async shiftCards(direction: Direction): Promise<void> {
    const { plan } = this;
    const cards = plan.inMapOrder(this.state.selection.cards).filter((card) => plan.boxes.has(card));
    const first = plan.boxes.get(cards[0] ?? "");
    if (!first) return;
    const lifted = new Set(cards);
    const row = plan.row(first.lane);
    const staying = plan.cell(row, first.column).filter((box) => !lifted.has(box.card));
    const index = plan
      .cell(row, first.column)
      .slice(0, plan.cell(row, first.column).indexOf(first))
      .filter((box) => !lifted.has(box.card)).length;
    const next = stepSlot(plan, { row, column: first.column, index }, direction, staying.length, lifted);
    if (!next) return;
    const slot = slotIn(plan, next.row, next.column, next.index, first, lifted);
    if (slot) await this.moveCards(cards, slot.place, slot);
  }

  async shiftStage(stage: string, later: boolean): Promise<void> {
    const { stages } = this.plan.view.content;
    const at = stages.findIndex(({ id }) => id === stage);
    const before = later ? (stages[at + 2]?.id ?? null) : stages[at - 1]?.id;
    if (before === undefined || (later && at === stages.length - 1)) return;
    if (await this.journey.edit("stage.move", { stage, before })) {
      this.saidOrder(this.plan.stages.get(stage)?.name, this.plan.view.content.stages, stage);
    }
  }

  async shiftStep(step: string, later: boolean): Promise<void> {
    const { plan } = this;
    const stage = plan.steps.get(step)!.stage;
    const siblings = plan.stepsOf(stage);
    const at = siblings.findIndex((box) => box.step === step);
    const stages = plan.view.content.stages;
    const home = stages.findIndex(({ id }) => id === stage);
    let target: { stage: string; before: string | null } | undefined;
    if (later && at < siblings.length - 1) target = { stage, before: siblings[at + 2]?.step ?? null };
    else if (!later && at > 0) target = { stage, before: siblings[at - 1]!.step };
    else {
      const next = stages[home + (later ? 1 : -1)];
      if (next) target = { stage: next.id, before: later ? (plan.stepsOf(next.id)[0]?.step ?? null) : null };
    }
    if (!target) return;
    if (await this.journey.edit("step.move", { step, ...target })) {
      this.saidOrder(
        this.plan.steps.get(step)?.name,
        this.plan.columns.map((box) => ({ id: box.step })),
        step,
      );
    }
  }

  async shiftLane(lane: string, later: boolean): Promise<void> {
    const { lanes } = this.plan;
    const at = this.plan.row(lane);
    const other = lanes[at + (later ? 1 : -1)];
    if (!other) return;
    const before = later ? this.laneAfter(other.lane) : other.lane;
    if (await this.journey.edit("lane.move", { lane, before })) {
      this.saidOrder(
        this.plan.allLanes.get(lane)?.name,
        this.plan.lanes.map((box) => ({ id: box.lane })),
        lane,
      );
    }
  }

  async setPoint(
    place: { lane: string; step: string; persona: string; series: Series },
    value: number,
    note?: string,
  ): Promise<boolean> {
    const request = { ...place, value, ...(note === undefined ? {} : { note }) };
    return (await this.journey.edit("point.set", request)) !== undefined;
  }

  undoable(text: string): void {
    announce(text);
    toast(text, { label: t("journeys.undo"), run: () => void this.journey.edit("history.undo", {}) });
  }

  /** What a new card in a lane is called when spoken about. */
  kindIn(lane: string) {
    return cardKindOf(this.plan.allLanes.get(lane)?.kind ?? "text");
  }

  private saidOrder(name: string | undefined, list: readonly { id: string }[], id: string): void {
    announce(
      t("journeys.said.reordered", {
        name: name ?? "",
        at: list.findIndex((entry) => entry.id === id) + 1,
        of: list.length,
      }),
    );
  }

  private async deleted<N extends "stage.delete" | "step.delete" | "lane.delete">(
    name: string | undefined,
    call: N,
    request: Parameters<typeof this.journey.edit<N>>[1],
  ): Promise<void> {
    if (await this.journey.edit(call, request))
      this.undoable(t("journeys.said.deleted", { title: name ?? "" }));
  }
}
