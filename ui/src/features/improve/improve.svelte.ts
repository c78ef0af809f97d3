// Opportunities and actions as Rust tells of them, and what is done with them.

import {
  call,
  on,
  type ActionEntry,
  type ActionFields,
  type ActionsView,
  type Library,
  type LinkChoices,
  type MatrixPlace,
  type MeasureEntry,
  type OpportunitiesView,
  type OpportunityEntry,
  type OpportunityFields,
  type Phase,
  type Scoring,
} from "../../host";
import { announce, t, toast } from "../../lib";
import { saveFile } from "../../lib/files";
import { place } from "../../lib/list/reorder.svelte";
import { attempt, project } from "../../lib/project.svelte";

export const phases: readonly Phase[] = ["plan", "do", "check", "act"];

export class Improve {
  opportunities = $state.raw<OpportunitiesView | null>(null);
  actions = $state.raw<ActionsView | null>(null);
  library = $state.raw<Library | null>(null);
  choices = $state.raw<LinkChoices | null>(null);
  measures = $state.raw<readonly MeasureEntry[]>([]);
  problem = $state.raw<unknown>(null);
  /** Counts what made figures stale. */
  version = $state(0);
  /** What was made last; its name is what is typed next. */
  begun: string | undefined;
  private asked = 0;

  readonly ranked = $derived<readonly OpportunityEntry[]>(this.opportunities?.opportunities ?? []);
  readonly rows = $derived(
    this.ranked.map(({ opportunity }) => ({ id: opportunity.id, name: opportunity.name })),
  );

  /** Reads, and reads again when the project changes, until the answer is called. */
  watch(): () => void {
    void this.read();
    return on("changed", () => {
      this.version += 1;
      void this.read();
    });
  }

  async read(): Promise<void> {
    const asked = ++this.asked;
    try {
      const filter = { channel: null, persona: null, department: null, touchpoint: null, period: null };
      const [opportunities, actions, library, choices, measures] = await Promise.all([
        call("opportunity.list", {}),
        call("action.list", {}),
        call("library.read", {}),
        call("opportunity.choices", {}),
        call("measure.list", { filter }),
      ]);
      if (asked !== this.asked) return;
      [this.opportunities, this.actions, this.library] = [opportunities, actions, library.library];
      [this.choices, this.measures, this.problem] = [choices, measures.measures, null];
    } catch (error) {
      if (asked === this.asked) this.problem = error;
    }
  }

  opportunity(id: string | null): OpportunityEntry | undefined {
    const all = [...this.ranked, ...(this.opportunities?.archived ?? [])];
    return all.find(({ opportunity }) => opportunity.id === id);
  }

  action(id: string | null): ActionEntry | undefined {
    const all = [...(this.actions?.actions ?? []), ...(this.actions?.archived ?? [])];
    return all.find(({ action }) => action.id === id);
  }

  column(phase: Phase): readonly ActionEntry[] {
    return (this.actions?.actions ?? []).filter(({ action }) => action.phase === phase);
  }

  async addOpportunity(fields: OpportunityFields): Promise<string | undefined> {
    return (this.begun = await attempt(() => call("opportunity.add", { fields })));
  }

  async editOpportunity(opportunity: string, fields: OpportunityFields): Promise<boolean> {
    return (await attempt(() => call("opportunity.edit", { opportunity, fields }))) !== undefined;
  }

  async rank(opportunity: string, before: string | null): Promise<void> {
    if (!(await attempt(() => call("opportunity.move", { opportunity, before })))) return;
    await this.read();
    const at = this.rows.findIndex(({ id }) => id === opportunity) + 1;
    announce(t("improve.said.ranked", { name: this.rows[at - 1]?.name ?? "", at, of: this.rows.length }));
  }

  async shift(opportunity: string, by: 1 | -1): Promise<void> {
    const to = place(this.rows, opportunity, by);
    if (to) await this.rank(opportunity, to.before);
  }

  async rankByScore(): Promise<void> {
    if (await attempt(() => call("opportunity.rank", {}))) announce(t("improve.said.byScore"));
  }

  async score(scoring: Scoring): Promise<boolean> {
    return (await attempt(() => call("opportunity.setScoring", { scoring }))) !== undefined;
  }

  async removeOpportunity(id: string, name: string): Promise<boolean> {
    const done = await attempt(() => call("opportunity.delete", { opportunities: [id] }));
    if (done) this.told(done.archived > 0, name);
    return done !== undefined;
  }

  async restoreOpportunity(opportunity: string): Promise<void> {
    await attempt(() => call("opportunity.restore", { opportunity }));
  }

  async restoreAction(action: string): Promise<void> {
    await attempt(() => call("action.restore", { action }));
  }

  async place(opportunity: string, to: MatrixPlace): Promise<void> {
    const placed = await attempt(() => call("opportunity.place", { opportunity, place: to }));
    if (placed) announce(placed.words);
  }

  async addAction(fields: ActionFields): Promise<string | undefined> {
    return (this.begun = await attempt(() => call("action.add", { fields })));
  }

  async editAction(action: string, fields: ActionFields): Promise<boolean> {
    return (await attempt(() => call("action.edit", { action, fields }))) !== undefined;
  }

  async move(action: string, phase: Phase, before: string | null): Promise<void> {
    if (!(await attempt(() => call("action.move", { action, phase, before })))) return;
    await this.read();
    const column = this.column(phase);
    const at = column.findIndex((entry) => entry.action.id === action) + 1;
    const name = column[at - 1]?.action.name ?? "";
    announce(t("improve.said.moved", { name, phase: t(`improve.phase.${phase}`), at, of: column.length }));
  }

  async removeAction(id: string, name: string): Promise<boolean> {
    const done = await attempt(() => call("action.delete", { actions: [id] }));
    if (done) this.told(done.archived > 0, name);
    return done !== undefined;
  }

  private told(archived: boolean, name: string): void {
    const said = t(archived ? "improve.said.archived" : "improve.said.deleted", { name });
    toast(said, { label: t("shell.undo"), run: () => void project.undo() });
  }

  async saveCalendar(): Promise<void> {
    const suggestedName = `${t("improve.calendar.file")}.ics`;
    await saveFile("calendar", suggestedName, (path) => call("action.exportCalendar", { path }));
  }
}
