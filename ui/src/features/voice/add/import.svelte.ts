// Feedback from a table: what its columns mean, what is masked, what cannot be read.

import {
  call,
  CallError,
  type FeedbackAdded,
  type FeedbackColumn,
  type FeedbackImportOptions,
  type FeedbackPreview,
  type ImportSource,
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
  done = $state.raw<FeedbackAdded | null>(null);
  private asked = 0;

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

  async from(source: ImportSource): Promise<void> {
    this.back();
    this.source = source;
    await this.read(null);
  }

  back(): void {
    this.asked += 1;
    this.source = null;
    this.preview = null;
    this.problem = null;
    this.done = null;
  }

  async set(change: Partial<FeedbackImportOptions>): Promise<void> {
    const { options } = this;
    if (!options) return;
    // Another sheet, separator or encoding has other columns: they are guessed again.
    const anew = "sheet" in change || "delimiter" in change || "encoding" in change;
    await this.read(anew ? { ...options, ...change, columns: [] } : { ...options, ...change });
  }

  async setRole(index: number, role: FeedbackColumn): Promise<void> {
    const columns = this.options?.columns.map((one, at) => (at === index ? role : one));
    if (columns) await this.set({ columns });
  }

  async run(): Promise<void> {
    const { source, options } = this;
    if (!source || !options || !this.ready) return;
    this.busy = true;
    try {
      this.done = await tasks.run(t("voice.import.running"), (task) =>
        call("voice.import", { source, options, task }),
      );
      announce(this.done.words);
    } catch (error) {
      if (error instanceof CallError && error.code === "cancelled") toasts.show(t("import.cancelled"));
      else this.problem = sentence(error);
    } finally {
      this.busy = false;
    }
  }

  private async read(options: FeedbackImportOptions | null): Promise<void> {
    const asked = ++this.asked;
    const { source } = this;
    if (!source) return;
    this.busy = true;
    try {
      const preview = await call("voice.preview", { source, options });
      if (asked !== this.asked) return;
      this.preview = preview;
      this.problem = null;
    } catch (error) {
      if (asked === this.asked) this.problem = sentence(error);
    } finally {
      if (asked === this.asked) this.busy = false;
    }
  }
}
