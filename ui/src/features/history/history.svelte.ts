// The steps that were made and the versions that were named.

import { call, on, type HistoryEntry, type VersionSummary } from "../../host";
import { t, toast } from "../../lib";
import { attempt, project } from "../../lib/project.svelte";

const PAGE = 60;

export class History {
  steps = $state.raw<readonly HistoryEntry[]>([]);
  versions = $state.raw<readonly VersionSummary[]>([]);
  more = $state(false);
  loaded = $state(false);
  private asked = 0;

  watch(): () => void {
    void this.read();
    return on("changed", () => void this.read());
  }

  /** The newest steps and all versions; as many steps as were shown before. */
  async read(): Promise<void> {
    const asked = ++this.asked;
    const limit = Math.min(200, Math.max(PAGE, this.steps.length));
    const answer = await attempt(() =>
      Promise.all([call("history.list", { before: null, limit }), call("version.list", {})]),
    );
    if (!answer || asked !== this.asked) return;
    [this.steps, this.versions] = answer;
    this.more = this.steps.length === limit;
    this.loaded = true;
  }

  async older(): Promise<void> {
    const before = this.steps.at(-1)?.id;
    if (before === undefined) return;
    const next = await attempt(() => call("history.list", { before, limit: PAGE }));
    if (!next) return;
    this.steps = [...this.steps, ...next];
    this.more = next.length === PAGE;
  }

  async undoTo(step: string): Promise<void> {
    await attempt(() => call("history.undoTo", { step }));
    await this.read();
  }

  async set(name: string): Promise<void> {
    const version = await attempt(() => call("version.set", { name }));
    if (version) toast(t("shell.version.said", { name: version.name }));
    await this.read();
  }

  async rename(version: string, name: string): Promise<void> {
    await attempt(() => call("version.rename", { version, name }));
    await this.read();
  }

  async remove({ id, name }: VersionSummary): Promise<void> {
    const done = await attempt(() => call("version.delete", { version: id }));
    if (done) toast(t("shell.version.deleted", { name }));
    await this.read();
  }

  async restore({ id, name }: VersionSummary): Promise<void> {
    const done = await attempt(() => call("version.restore", { version: id }));
    if (done)
      toast(t("shell.restored", { name }), { label: t("shell.undo"), run: () => void project.undo() });
    await this.read();
  }
}

/** Steps by day, newest first, so that a heading says the day once. */
export function byDay(steps: readonly HistoryEntry[]): { day: string; steps: HistoryEntry[] }[] {
  const days: { day: string; steps: HistoryEntry[] }[] = [];
  for (const step of steps) {
    const day = new Date(step.time).toDateString();
    const last = days.at(-1);
    if (last?.day === day) last.steps.push(step);
    else days.push({ day, steps: [step] });
  }
  return days;
}

/** How many edits "undo to here" would take back: those above it that stand. */
export function undoneBy(steps: readonly HistoryEntry[], id: string): number {
  const at = steps.findIndex((step) => step.id === id);
  return steps.slice(0, Math.max(0, at)).filter((step) => step.kind === "edit" && !step.undone).length;
}
