// A small journey view for tests, laid out by the simplest rules: every column 100 wide, lane names
// 120, headers 60 high, cards 30 high in cells with 6 around and between.

import type { Card, CardBox, JourneyView, LaneKind } from "../../../host/generated/calls";

export interface ExampleLane {
  readonly id: string;
  readonly kind: LaneKind;
  readonly collapsed?: boolean;
}

export interface ExampleCard {
  readonly id: string;
  readonly lane?: string;
  readonly step?: string;
  readonly span?: number;
}

export interface Example {
  /** Stage ids with their step ids. */
  readonly stages: Readonly<Record<string, readonly string[]>>;
  readonly lanes: readonly ExampleLane[];
  readonly cards: readonly ExampleCard[];
}

const COLUMN = 100;
const NAMES = 120;
const HEADER = 60;
const CARD = 30;
const GAP = 6;

export function exampleView(example: Example): JourneyView {
  const steps = Object.entries(example.stages).flatMap(([stage, ids]) =>
    ids.map((step) => ({ stage, step })),
  );
  const column = new Map(steps.map(({ step }, index) => [step, index]));
  let x = NAMES;
  const stages = Object.entries(example.stages).map(([stage, ids]) => {
    const width = Math.max(1, ids.length) * COLUMN;
    const box = { stage, x, width, lines: [stage], empty: ids.length === 0 };
    x += width;
    return box;
  });
  const left = (step: string, stage: string) =>
    stages.find((box) => box.stage === stage)!.x + example.stages[stage]!.indexOf(step) * COLUMN;
  const cards = example.cards.map(exampleCard);
  const boxes: CardBox[] = [];
  let y = HEADER;
  const lanes = example.lanes.map(({ id, kind, collapsed = false }) => {
    const filled = steps.map(() => 0);
    for (const card of cards.filter((card) => card.lane === id && !collapsed)) {
      const at = column.get(card.step!)!;
      boxes.push(
        exampleBox(card, at, left(card.step!, steps[at]!.stage), y + GAP + filled[at]! * (CARD + GAP)),
      );
      filled[at]! += 1;
    }
    const height = collapsed ? 24 : Math.max(60, Math.max(0, ...filled) * (CARD + GAP) + GAP);
    const box = { lane: id, kind, y, height, collapsed, nameLines: [id], hintLines: [], count: 0 };
    y += height;
    return box;
  });
  return {
    content: {
      journey: {
        id: "journey",
        name: "Journey",
        kind: "today",
        status: "draft",
        scenario: "",
        department: null,
        basedOn: null,
        order: "80",
      },
      stages: Object.keys(example.stages).map((id) => ({ id, name: id, order: id, origin: null })),
      steps: steps.map(({ stage, step }) => ({
        id: step,
        stage,
        name: step,
        department: null,
        child: null,
        order: step,
        origin: null,
      })),
      lanes: example.lanes.map(({ id, kind, collapsed = false }) => ({
        id,
        kind,
        name: id,
        hint: "",
        tint: null,
        height: null,
        collapsed,
        hidden: false,
        order: id,
      })),
      cards,
      points: [],
      personas: [],
    },
    geometry: {
      width: x,
      height: y,
      laneHeaderWidth: NAMES,
      columnWidth: COLUMN,
      stageHeight: 30,
      stepHeight: 30,
      headerHeight: HEADER,
      cellPadding: 6,
      curveMargin: 16,
      stages,
      steps: steps.map(({ stage, step }) => ({
        step,
        stage,
        x: left(step, stage),
        width: COLUMN,
        lines: [step],
        first: example.stages[stage]![0] === step,
        mark: null,
      })),
      lanes,
      cards: boxes,
      curves: [],
      measures: [],
    },
    comparison: null,
    parents: [],
    futures: [],
    findings: [],
  };
}

function exampleCard({ id, lane, step, span = 1 }: ExampleCard): Card {
  return {
    id,
    lane: lane ?? null,
    step: step ?? null,
    span,
    title: id,
    notes: "",
    kind: null,
    severity: null,
    evidence: null,
    touchpoint: null,
    department: null,
    persona: null,
    picture: null,
    tags: [],
    order: id,
    origin: null,
  };
}

function exampleBox(card: Card, column: number, x: number, y: number): CardBox {
  return {
    card: card.id,
    lane: card.lane!,
    column,
    columns: card.span,
    x: x + GAP,
    y,
    width: card.span * COLUMN - 2 * GAP,
    height: CARD,
    style: "note",
    kind: "note",
    lines: [card.title],
    meta: null,
    picture: null,
    faded: false,
    icon: null,
    tint: null,
    mark: null,
    textY: 7,
    metaY: CARD,
  };
}
