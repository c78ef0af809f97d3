// Today, future and compare: which is shown, and the ways between them.

import type { MapDesk } from "../map/desk";
import type { MapPlan } from "../map/plan";
import { navigate, said, t, toast } from "../ports";

export type View = "today" | "future" | "compare";

/** What a journey is shown as. A future journey without one of today counts as today's own. */
export function viewOf(plan: MapPlan, comparing: boolean): View {
  const { kind, basedOn } = plan.view.content.journey;
  if (comparing) return "compare";
  return kind === "future" && basedOn !== null ? "future" : "today";
}

export function showToday(desk: MapDesk, plan: MapPlan): void {
  const { basedOn } = plan.view.content.journey;
  if (viewOf(plan, desk.journey.compare) !== "today" && basedOn !== null) navigate.toJourney(basedOn);
}

/** Answers false when there is no future journey yet. */
export async function showFuture(desk: MapDesk, plan: MapPlan, which?: string): Promise<boolean> {
  if (desk.journey.compare) {
    await desk.journey.setCompare(false);
    return true;
  }
  if (viewOf(plan, false) === "future") return true;
  const future = which ?? plan.view.futures[0];
  if (future === undefined) return false;
  navigate.toJourney(future);
  return true;
}

/** Answers false when there is no future journey yet. */
export async function showCompare(desk: MapDesk, plan: MapPlan, which?: string): Promise<boolean> {
  const { journey } = desk;
  if (journey.compare) return true;
  let from: string | null = null;
  if (viewOf(plan, false) === "today") {
    const future = which ?? plan.view.futures[0];
    if (future === undefined) return false;
    from = plan.view.content.journey.id;
    navigate.toJourney(future);
    await journey.open(future);
  }
  await journey.setCompare(true, from);
  return true;
}

/** Ends the comparison where it began: on today's journey or on the future one. */
export async function leaveCompare(desk: MapDesk): Promise<void> {
  const from = desk.journey.comparedFrom;
  if (from === null) await desk.journey.setCompare(false);
  else navigate.toJourney(from);
}

/** Starts a future journey as a copy of today and shows it. */
export async function beginFuture(desk: MapDesk, plan: MapPlan): Promise<void> {
  const { journey } = desk;
  const today = plan.view.content.journey;
  if (journey.readOnlyProject) return said.refusedReadOnly(false);
  const name = t("journeys.future.name", { name: today.name });
  const id = await journey.edit("journey.duplicate", { journey: today.id, name, future: true });
  if (!id) return;
  navigate.toJourney(id);
  toast(t("journeys.future.begun"), {
    label: t("journeys.undo"),
    run: () =>
      void journey.edit("history.undo", {}).then(() => {
        navigate.toJourney(today.id);
      }),
  });
}
