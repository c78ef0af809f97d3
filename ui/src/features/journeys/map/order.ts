// Where a stage, a step or a lane would go when its name is dragged: pure, from the geometry.

import type { MapPlan, Rectangle } from "./plan";

export type Dragged =
  | { readonly kind: "stage"; readonly id: string }
  | { readonly kind: "step"; readonly id: string }
  | { readonly kind: "lane"; readonly id: string };

export interface Landing {
  /** The id it goes before; `null` at the end. */
  readonly before: string | null;
  /** For a step: the stage it goes into. */
  readonly stage?: string;
  /** The line that shows it, in map units. */
  readonly line: Rectangle;
  /** Nothing would change. */
  readonly same: boolean;
}

/** `undefined` where it cannot be dropped. */
export function landingOf(plan: MapPlan, dragged: Dragged, x: number, y: number): Landing | undefined {
  if (dragged.kind === "lane") return laneLanding(plan, dragged.id, y);
  if (dragged.kind === "stage") return stageLanding(plan, dragged.id, x);
  return stepLanding(plan, dragged.id, x);
}

function vertical(plan: MapPlan, x: number, top: number): Rectangle {
  return { x, y: top, width: 0, height: plan.geometry.height - top };
}

function stageLanding(plan: MapPlan, id: string, x: number): Landing | undefined {
  const { stages } = plan.geometry;
  const index = stages.findIndex((box) => x < box.x + box.width / 2);
  const at = index < 0 ? stages.length : index;
  const from = stages.findIndex((box) => box.stage === id);
  const last = stages.at(-1);
  if (!last || from < 0) return undefined;
  return {
    before: stages[at]?.stage ?? null,
    line: vertical(plan, stages[at]?.x ?? last.x + last.width, 0),
    same: at === from || at === from + 1,
  };
}

function stepLanding(plan: MapPlan, id: string, x: number): Landing | undefined {
  const { stages } = plan.geometry;
  const last = stages.at(-1);
  const stage = stages.find((box) => x < box.x + box.width) ?? last;
  const own = plan.steps.get(id)?.stage;
  if (!stage || own === undefined) return undefined;
  const steps = plan.stepsOf(stage.stage);
  const index = steps.findIndex((box) => x < box.x + box.width / 2);
  const at = index < 0 ? steps.length : index;
  const from = steps.findIndex((box) => box.step === id);
  return {
    before: steps[at]?.step ?? null,
    stage: stage.stage,
    line: vertical(
      plan,
      steps[at]?.x ?? (stage.empty ? stage.x : stage.x + stage.width),
      plan.geometry.stageHeight,
    ),
    same: own === stage.stage && (at === from || at === from + 1),
  };
}

function laneLanding(plan: MapPlan, id: string, y: number): Landing | undefined {
  const { lanes } = plan;
  const index = lanes.findIndex((box) => y < box.y + box.height / 2);
  const at = index < 0 ? lanes.length : index;
  const from = plan.row(id);
  const last = lanes.at(-1);
  if (!last || from < 0) return undefined;
  // After the last visible lane there may be hidden ones; it goes directly after the visible one.
  const all = plan.view.content.lanes;
  const before = lanes[at]?.lane ?? all[all.findIndex((lane) => lane.id === last.lane) + 1]?.id ?? null;
  return {
    before,
    line: { x: 0, y: lanes[at]?.y ?? last.y + last.height, width: plan.geometry.width, height: 0 },
    same: at === from || at === from + 1,
  };
}
