// The map as the pointer and the keyboard know it: the geometry from Rust with ways to find what
// lies at a place, what is in a cell, what a viewport touches. Built once per view; never touched
// while something moves. All lengths are map units.

import type {
  Card,
  CardBox,
  CurveBox,
  CurvePoint,
  JourneyView,
  Lane,
  LaneBox,
  MapGeometry,
  Point,
  Stage,
  StageBox,
  Step,
  StepBox,
} from "../../../host/generated/calls";
import {
  intervalAt,
  nearestInterval,
  overlapping,
  type IndexRange,
  type Interval,
} from "../../../lib/grid/intervals";

export interface Spot {
  readonly x: number;
  readonly y: number;
}

export interface Rectangle extends Spot {
  readonly width: number;
  readonly height: number;
}

export class MapPlan {
  readonly view: JourneyView;
  readonly geometry: MapGeometry;
  readonly columns: readonly StepBox[];
  readonly lanes: readonly LaneBox[];
  readonly cards = new Map<string, Card>();
  readonly boxes = new Map<string, CardBox>();
  readonly steps = new Map<string, Step>();
  readonly stages = new Map<string, Stage>();
  /** Hidden ones too. */
  readonly allLanes = new Map<string, Lane>();
  readonly points = new Map<string, Point>();
  /** Cards in the parking lot, in their order. */
  readonly parked: readonly Card[];

  private readonly acrossColumns: readonly Interval[];
  private readonly acrossStages: readonly Interval[];
  private readonly downLanes: readonly Interval[];
  private readonly columnOfStep = new Map<string, number>();
  private readonly rowOfLane = new Map<string, number>();
  private readonly cells: CardBox[][];
  /** Per lane, its cards that cover more than one column. */
  private readonly spanning: CardBox[][];
  private readonly curvesOfLane = new Map<string, CurveBox[]>();

  constructor(view: JourneyView) {
    const { content, geometry } = view;
    this.view = view;
    this.geometry = geometry;
    this.columns = geometry.steps;
    this.lanes = geometry.lanes;
    for (const card of content.cards) this.cards.set(card.id, card);
    for (const step of content.steps) this.steps.set(step.id, step);
    for (const stage of content.stages) this.stages.set(stage.id, stage);
    for (const lane of content.lanes) this.allLanes.set(lane.id, lane);
    for (const point of content.points) this.points.set(point.id, point);
    this.parked = content.cards.filter((card) => card.lane === null);

    this.acrossColumns = geometry.steps.map(({ x, width }) => ({ start: x, size: width }));
    this.acrossStages = geometry.stages.map(({ x, width }) => ({ start: x, size: width }));
    this.downLanes = geometry.lanes.map(({ y, height }) => ({ start: y, size: height }));
    geometry.steps.forEach(({ step }, column) => this.columnOfStep.set(step, column));
    geometry.lanes.forEach(({ lane }, row) => this.rowOfLane.set(lane, row));

    this.cells = Array.from({ length: this.lanes.length * this.columns.length }, () => []);
    this.spanning = this.lanes.map(() => []);
    for (const box of geometry.cards) {
      this.boxes.set(box.card, box);
      const row = this.rowOfLane.get(box.lane);
      if (row === undefined) continue;
      this.cells[row * this.columns.length + box.column]?.push(box);
      if (box.columns > 1) this.spanning[row]!.push(box);
    }
    for (const cell of this.cells) cell.sort((a, b) => a.y - b.y);
    for (const curve of geometry.curves) {
      const curves = this.curvesOfLane.get(curve.lane);
      if (curves) curves.push(curve);
      else this.curvesOfLane.set(curve.lane, [curve]);
    }
  }

  /** The row of a lane; −1 when it is hidden. */
  row(lane: string): number {
    return this.rowOfLane.get(lane) ?? -1;
  }

  column(step: string): number {
    return this.columnOfStep.get(step) ?? -1;
  }

  /** The cards that begin in a cell, top to bottom. */
  cell(row: number, column: number): readonly CardBox[] {
    if (row < 0 || column < 0 || column >= this.columns.length) return [];
    return this.cells[row * this.columns.length + column] ?? [];
  }

  cellOf(lane: string, step: string): readonly CardBox[] {
    return this.cell(this.row(lane), this.column(step));
  }

  /** Wide cards of a lane that do not begin in these columns but reach into them. */
  reachingInto(row: number, columns: IndexRange): readonly CardBox[] {
    return (this.spanning[row] ?? []).filter(
      (box) => box.column < columns.first && box.column + box.columns > columns.first,
    );
  }

  curves(lane: string): readonly CurveBox[] {
    return this.curvesOfLane.get(lane) ?? [];
  }

  curve(lane: string, persona: string, series: string): CurveBox | undefined {
    return this.curves(lane).find((curve) => curve.persona === persona && curve.series === series);
  }

  pointAtStep(lane: string, persona: string, series: string, step: string): CurvePoint | undefined {
    return this.curve(lane, persona, series)?.points.find((point) => point.step === step);
  }

  stepsOf(stage: string): readonly StepBox[] {
    return this.columns.filter((column) => column.stage === stage);
  }

  stageBox(stage: string): StageBox | undefined {
    return this.geometry.stages.find((box) => box.stage === stage);
  }

  laneAt(y: number): number {
    return intervalAt(this.downLanes, y);
  }

  columnAt(x: number): number {
    return intervalAt(this.acrossColumns, x);
  }

  nearestColumn(x: number): number {
    return nearestInterval(this.acrossColumns, x);
  }

  nearestLane(y: number): number {
    return nearestInterval(this.downLanes, y);
  }

  stageAt(x: number): number {
    return intervalAt(this.acrossStages, x);
  }

  /** The card under a place; of overlapping ones the one drawn last. */
  cardAt({ x, y }: Spot): CardBox | undefined {
    const row = this.laneAt(y);
    const column = this.columnAt(x);
    if (row < 0 || column < 0) return undefined;
    const here = [...this.reachingInto(row, { first: column, end: column + 1 }), ...this.cell(row, column)];
    return here.findLast(
      (box) => x >= box.x && x < box.x + box.width && y >= box.y && y < box.y + box.height,
    );
  }

  lanesWithin(from: number, to: number): IndexRange {
    return overlapping(this.downLanes, from, to);
  }

  columnsWithin(from: number, to: number): IndexRange {
    return overlapping(this.acrossColumns, from, to);
  }

  stagesWithin(from: number, to: number): IndexRange {
    return overlapping(this.acrossStages, from, to);
  }

  /** The cards a rectangle touches, in the map's order. */
  cardsWithin(area: Rectangle): string[] {
    const right = area.x + area.width;
    const bottom = area.y + area.height;
    const touched = (box: CardBox) =>
      box.x < right && box.x + box.width > area.x && box.y < bottom && box.y + box.height > area.y;
    const rows = this.lanesWithin(area.y, bottom);
    const columns = this.columnsWithin(area.x, right);
    const found: string[] = [];
    for (let row = rows.first; row < rows.end; row += 1) {
      for (const box of this.reachingInto(row, columns)) if (touched(box)) found.push(box.card);
      for (let column = columns.first; column < columns.end; column += 1) {
        for (const box of this.cell(row, column)) if (touched(box)) found.push(box.card);
      }
    }
    return found;
  }

  /** Lane by lane, step by step, top to bottom: the order in which many cards are handled. */
  inMapOrder(cards: Iterable<string>): string[] {
    const parkedRank = new Map(this.parked.map((card, index) => [card.id, index]));
    const rank = (id: string): [number, number, number] => {
      const box = this.boxes.get(id);
      if (box) return [this.row(box.lane), box.column, box.y];
      return [this.lanes.length, 0, parkedRank.get(id) ?? 0];
    };
    return [...cards]
      .map((id) => ({ id, rank: rank(id) }))
      .sort((a, b) => a.rank[0] - b.rank[0] || a.rank[1] - b.rank[1] || a.rank[2] - b.rank[2])
      .map(({ id }) => id);
  }
}
