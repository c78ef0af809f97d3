// The way in: choose a source, see what would come of it, correct what each column means, import.

import {
  call,
  CallError,
  type ColumnRole,
  type ImportOptions,
  type ImportPreview,
  type ImportSource,
} from "../../host";
import { announce, t, toast, toasts } from "../../lib";
import { sentence } from "../../lib/problems.svelte";
import { attempt, project } from "../../lib/project.svelte";
import { router } from "../../lib/router.svelte";
import { tasks } from "../../lib/tasks.svelte";

export const plainRoles = [
  "ignore",
  "stage",
  "step",
  "lane",
  "text",
  "notes",
  "kind",
  "severity",
  "evidence",
  "touchpoint",
  "channel",
  "department",
  "persona",
  "tags",
  "emotion",
  "span",
] as const satisfies readonly Exclude<ColumnRole["role"], "cards">[];

export const cardLanes = [
  "actions",
  "touchpoints",
  "thoughts",
  "quotes",
  "pains",
  "gains",
  "channels",
  "frontstage",
  "backstage",
  "support",
  "systems",
  "departments",
  "measures",
  "opportunities",
  "text",
] as const;

export class Import {
  source = $state.raw<ImportSource | null>(null);
  preview = $state.raw<ImportPreview | null>(null);
  problem = $state<string | null>(null);
  busy = $state(false);
  private asked = 0;

  /** What would be made, all journeys together. */
  readonly counts = $derived.by(() => {
    const sum = { journeys: 0, stages: 0, steps: 0, lanes: 0, cards: 0, points: 0 };
    for (const one of this.preview?.journeys ?? []) {
      sum.journeys += 1;
      sum.stages += one.stages;
      sum.steps += one.steps;
      sum.lanes += one.lanes;
      sum.cards += one.cards;
      sum.points += one.points;
    }
    return sum;
  });

  get isTable(): boolean {
    const format = this.preview?.options.format;
    return format === "csv" || format === "xlsx";
  }

  /** It was read, and there is nothing to take in. */
  get empty(): boolean {
    const { stages, cards, points } = this.counts;
    return this.preview !== null && stages + cards + points === 0;
  }

  get ready(): boolean {
    return this.preview !== null && !this.empty && !this.busy;
  }

  async pick(): Promise<void> {
    const path = await attempt(() => call("shell.pickOpen", { kind: "map" }));
    if (path) await this.from({ source: "file", path });
  }

  async paste(text: string): Promise<void> {
    if (text.trim() === "") {
      this.problem = t("import.nothingPasted");
      return;
    }
    await this.from({ source: "text", text, name: t("import.pasted") });
  }

  async from(source: ImportSource): Promise<void> {
    this.source = source;
    this.preview = null;
    await this.read(null);
  }

  back(): void {
    this.asked += 1;
    this.source = null;
    this.preview = null;
    this.problem = null;
  }

  async set(change: Partial<ImportOptions>): Promise<void> {
    if (!this.preview) return;
    // Another sheet, delimiter or encoding has other columns: they are guessed again.
    const columns =
      "sheet" in change || "delimiter" in change || "encoding" in change ? [] : this.preview.options.columns;
    await this.read({ ...this.preview.options, columns, ...change });
  }

  async setColumn(index: number, role: ColumnRole): Promise<void> {
    if (!this.preview) return;
    await this.set({
      columns: this.preview.options.columns.map((before, at) => (at === index ? role : before)),
    });
  }

  /** Answers whether it was imported. */
  async run(): Promise<boolean> {
    const { source, preview } = this;
    if (!source || !preview || this.busy) return false;
    this.busy = true;
    try {
      const done = await tasks.run(t("shell.importing"), (task) =>
        call("import.run", { source, options: preview.options, task }),
      );
      const said = done.cards > 0 ? "import.done" : "import.doneWithoutCards";
      toast(t(said, { journeys: done.journeys.length, cards: done.cards }), {
        label: t("shell.undo"),
        run: () => void project.undo(),
      });
      if (done.journeys[0]) router.openJourney(done.journeys[0]);
      return true;
    } catch (error) {
      if (!(error instanceof CallError && error.code === "cancelled")) this.problem = sentence(error);
      else toasts.show(t("import.cancelled"));
      return false;
    } finally {
      this.busy = false;
    }
  }

  private async read(options: ImportOptions | null): Promise<void> {
    const asked = ++this.asked;
    const { source } = this;
    if (!source) return;
    this.busy = true;
    try {
      const preview = await call("import.preview", { source, options });
      if (asked !== this.asked) return;
      this.preview = preview;
      this.problem = null;
      announce(t("import.counts", this.counts));
    } catch (error) {
      if (asked === this.asked) this.problem = sentence(error);
    } finally {
      if (asked === this.asked) this.busy = false;
    }
  }
}

/** A column's meaning as one word, for the choice above it. */
export function roleKey(role: ColumnRole): string {
  return role.role === "cards" ? `cards.${role.lane}` : role.role;
}

export function roleOf(key: string): ColumnRole {
  const lane = cardLanes.find((one) => key === `cards.${one}`);
  if (lane) return { role: "cards", lane };
  return { role: plainRoles.find((one) => one === key) ?? "ignore" };
}
