// Feedback from a table: what its columns mean, what is masked, what cannot be read.

import {
  call,
  CallError,
  type FeedbackAdded,
  type FeedbackColumn,
  type FeedbackImportOptions,
  type FeedbackPreview,
  type ImportSource,
  type ScoreScale,
} from "../../../host";
import { announce, sentence, t, toasts } from "../../../lib";
import { attempt } from "../../../lib/project.svelte";
import { tasks } from "../../../lib/tasks.svelte";

export const columnRoles = [
  "ignore",
  "text",
  "score",
  "date",
  "kind",
  "channel",
  "touchpoint",
  "step",
  "persona",
  "author",
  "ownId",
  "language",
] as const satisfies readonly FeedbackColumn[];

export class FeedbackImport {
  source = $state.raw<ImportSource | null>(null);
  preview = $state.raw<FeedbackPreview | null>(null);
  problem = $state<string | null>(null);
  busy = $state(false);
  /** The import that runs. */
  running = $state<string | null>(null);
  done = $state.raw<FeedbackAdded | null>(null);
  private asked = 0;
  private looking: string | null = null;
  private wanted: FeedbackImportOptions | null = null;

  readonly options = $derived(this.preview?.options ?? null);
  /** Something is read as what was said. */
  readonly ready = $derived(
    !this.busy &&
      this.options !== null &&
      this.options.columns.includes("text") &&
      (this.preview?.items ?? 0) > 0,
  );
  /** Names that the project does not know yet. */
  readonly unknown = $derived((this.preview?.names ?? []).filter(({ known }) => !known));

  /** The same by the list that they would be added to. */
  readonly unknownLists = $derived(
    [...new Set(this.unknown.map(({ column }) => column))].map((column) => ({
      column,
      names: this.unknown.filter((one) => one.column === column).map(({ name }) => name),
    })),
  );

  async pick(): Promise<void> {
    const path = await attempt(() => call("shell.pickOpen", { kind: "table" }));
    if (path) await this.from({ source: "file", path });
  }

  /** The scale of the scores is what the table itself shows, whatever was chosen before. */
  async from(
    source: ImportSource,
    chosen?: Pick<FeedbackImportOptions, "values" | "masking">,
  ): Promise<void> {
    this.back();
    this.source = source;
    await this.read(null);
    const { options } = this;
    if (!chosen || !options) return;
    await this.set({ ...chosen, values: { ...chosen.values, scale: options.values.scale } });
  }

  back(): void {
    this.stopLooking();
    if (this.running) void tasks.cancel(this.running);
    this.busy = false;
    this.wanted = null;
    this.source = null;
    this.preview = null;
    this.problem = null;
    this.done = null;
  }

  /** Whatever is being looked at is not wanted any more. */
  private stopLooking(): void {
    this.asked += 1;
    if (this.looking) void tasks.cancel(this.looking);
    this.looking = null;
  }

  async set(change: Partial<FeedbackImportOptions>): Promise<void> {
    // Of what was asked last, which may still be looked at.
    const options = this.wanted ?? this.options;
    if (!options || !this.preview) return;
    // What is masked, and what every item gets besides a score, changes nothing that is shown: the
    // table, which may be long, is not looked through for it.
    const { masking, addEntries, values, ...others } = change;
    const light = Object.keys(others).length === 0 && !this.busy;
    if (light && (!values || sameScale(values.scale, options.values.scale))) {
      this.preview = { ...this.preview, options: { ...options, ...change } };
      return;
    }
    // Another sheet, separator or encoding has other columns: they are guessed again.
    const anew = "sheet" in change || "delimiter" in change || "encoding" in change;
    await this.read(anew ? { ...options, ...change, columns: [] } : { ...options, ...change });
  }

  async setRole(index: number, role: FeedbackColumn): Promise<void> {
    const columns = (this.wanted ?? this.options)?.columns.map((one, at) => (at === index ? role : one));
    if (columns) await this.set({ columns });
  }

  async run(): Promise<void> {
    const { source, options } = this;
    if (!source || !options || !this.ready) return;
    this.busy = true;
    try {
      this.done = await tasks.run(t("voice.import.running"), (task) => {
        this.running = task;
        return call("voice.import", { source, options, task });
      });
      announce(this.done.words);
    } catch (error) {
      if (error instanceof CallError && error.code === "cancelled") toasts.show(t("import.cancelled"));
      else this.problem = sentence(error);
    } finally {
      this.running = null;
      this.busy = false;
    }
  }

  private async read(options: FeedbackImportOptions | null): Promise<void> {
    this.stopLooking();
    const asked = this.asked;
    const { source } = this;
    if (!source) return;
    this.busy = true;
    this.wanted = options;
    try {
      const preview = await tasks.run(t("import.reading"), (task) => {
        this.looking = task;
        return call("voice.preview", { source, options, task });
      });
      if (asked !== this.asked) return;
      this.preview = preview;
      this.problem = null;
    } catch (error) {
      if (asked !== this.asked) return;
      if (!(error instanceof CallError && error.code === "cancelled")) this.problem = sentence(error);
      else if (!this.preview) this.back();
    } finally {
      if (asked === this.asked) {
        this.busy = false;
        this.wanted = null;
        this.looking = null;
      }
    }
  }
}

function sameScale(one: ScoreScale | null, other: ScoreScale | null): boolean {
  return one?.worst === other?.worst && one?.best === other?.best;
}
