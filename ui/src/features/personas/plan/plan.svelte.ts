// The plan of a journey as Rust tells of it: persona by step, what is selected, and its edits.

import { call, on, type Adaptation, type AdaptationFields, type PlanView } from "../../../host";
import { announce, t, toast } from "../../../lib";
import { attempt, project } from "../../../lib/project.svelte";

export interface CellAt {
  readonly persona: string;
  readonly step: string;
}

export class Plan {
  view = $state.raw<PlanView | null>(null);
  problem = $state.raw<unknown>(null);
  at = $state.raw<CellAt | null>(null);
  /** What was copied with Ctrl+C. */
  copied = $state.raw<string | null>(null);
  private journey: string | null = null;
  private asked = 0;

  readonly cell = $derived(this.at && this.of(this.at));
  readonly gaps = $derived(
    (this.view?.gaps ?? []).filter(
      ({ persona, step }) => persona === this.at?.persona && step === this.at.step,
    ),
  );

  watch(): () => void {
    void this.read();
    return on("changed", () => void this.read());
  }

  async read(): Promise<void> {
    const asked = ++this.asked;
    try {
      const view = await call("plan.read", { journey: this.journey });
      if (asked !== this.asked) return;
      [this.view, this.problem, this.journey] = [view, null, view.journey];
      const there =
        this.at &&
        view.steps.some(({ step }) => step === this.at!.step) &&
        view.personas.some(({ persona }) => persona === this.at!.persona);
      if (!there) this.at = null;
    } catch (error) {
      if (asked !== this.asked) return;
      // The journey may be gone; the first one left is shown.
      if (this.journey !== null) {
        this.journey = null;
        void this.read();
      } else this.problem = error;
    }
  }

  async open(journey: string): Promise<void> {
    this.journey = journey;
    this.at = null;
    await this.read();
  }

  of({ persona, step }: CellAt): Adaptation | null {
    const found = this.view?.cells.find(
      ({ adaptation }) => adaptation.persona === persona && adaptation.step === step,
    );
    return found?.adaptation ?? null;
  }

  readonly set = async (fields: AdaptationFields, at: CellAt | null = this.at): Promise<boolean> => {
    if (!at) return false;
    const done = await attempt(() => call("adaptation.set", { ...at, fields }));
    await this.read();
    return done !== undefined;
  };

  copy(): void {
    this.copied = this.cell?.id ?? null;
    if (this.copied) announce(t("people.plan.said.copied"));
  }

  async paste(): Promise<void> {
    const { at, copied: adaptation } = this;
    if (!at || !adaptation) return;
    if (await attempt(() => call("adaptation.copy", { adaptation, ...at }))) await this.read();
  }

  async remove(): Promise<void> {
    const { cell } = this;
    if (!cell) return;
    if (!(await attempt(() => call("adaptation.delete", { adaptation: cell.id })))) return;
    await this.read();
    toast(t("people.plan.said.deleted"), { label: t("shell.undo"), run: () => void project.undo() });
  }
}

/** The cell so many rows down and columns across; `null` off the grid. */
export function cellAfter(
  view: Pick<PlanView, "personas" | "steps">,
  at: CellAt,
  down: number,
  across: number,
): CellAt | null {
  const row = view.personas.findIndex(({ persona }) => persona === at.persona) + down;
  const column = view.steps.findIndex(({ step }) => step === at.step) + across;
  const persona = view.personas[row]?.persona;
  const step = view.steps[column]?.step;
  return persona !== undefined && step !== undefined ? { persona, step } : null;
}
