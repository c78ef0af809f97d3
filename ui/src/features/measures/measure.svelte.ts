// One measure with everything about it, and what can be done to it.

import {
  call,
  CallError,
  on,
  type Library,
  type MeasureFields,
  type MeasureView,
  type SeriesOptions,
  type SeriesPreview,
  type SeriesSource,
  type Thresholds,
} from "../../host";
import { announce, sentence, t, toast } from "../../lib";
import { attempt, project } from "../../lib/project.svelte";
import { Figures } from "./measures.svelte";

export class OpenMeasure {
  view = $state.raw<MeasureView | null>(null);
  library = $state.raw<Library | null>(null);
  missing = $state(false);
  readonly figures = new Figures();
  private asked = 0;

  constructor(readonly id: string) {}

  readonly typed = $derived(this.view?.entry.measure.source.from === "typed");

  watch(): () => void {
    void this.read();
    return on("changed", () => {
      this.figures.stale();
      void this.read();
    });
  }

  async read(): Promise<void> {
    const asked = ++this.asked;
    try {
      const [view, library] = await Promise.all([
        call("measure.read", { measure: this.id }),
        call("library.read", {}),
      ]);
      if (asked !== this.asked) return;
      [this.view, this.library, this.missing] = [view, library.library, false];
    } catch (error) {
      if (asked !== this.asked) return;
      this.missing = error instanceof CallError && error.code === "notFound";
      if (!this.missing) await attempt(() => Promise.reject(error));
    }
  }

  async edit(fields: MeasureFields): Promise<boolean> {
    const done = await attempt(() => call("measure.edit", { measure: this.id, fields }));
    // What was refused is shown as it was.
    if (!done) await this.read();
    return done !== undefined;
  }

  /** Answers what is wrong with them: said beside the fields, which keep what was typed. */
  async setThresholds(thresholds: Thresholds): Promise<string | null> {
    try {
      await call("measure.edit", { measure: this.id, fields: { thresholds } });
    } catch (error) {
      return sentence(error);
    }
    await this.read();
    return null;
  }

  preview(source: SeriesSource, options: SeriesOptions | null): Promise<SeriesPreview | undefined> {
    return attempt(() => call("measure.previewSeries", { measure: this.id, source, options }));
  }

  async keep(source: SeriesSource, options: SeriesOptions | null): Promise<boolean> {
    const done = await attempt(() => call("measure.importSeries", { measure: this.id, source, options }));
    if (!done) return false;
    announce(t("measures.said.values", { count: done.values }));
    return true;
  }

  async deleteValues(starts: number[], label: string): Promise<void> {
    const done = await attempt(() => call("measure.deleteValues", { measure: this.id, starts }));
    if (done)
      toast(t("measures.said.valueDeleted", { label }), {
        label: t("shell.undo"),
        run: () => void project.undo(),
      });
  }

  async annotate(start: number, text: string, annotation: string | null = null): Promise<boolean> {
    const request = { measure: this.id, annotation, start, text };
    return (await attempt(() => call("measure.annotate", request))) !== undefined;
  }

  async forget(annotation: string, text: string): Promise<void> {
    const done = await attempt(() => call("measure.deleteAnnotation", { annotation }));
    if (done)
      toast(t("measures.said.deleted", { name: text }), {
        label: t("shell.undo"),
        run: () => void project.undo(),
      });
  }

  async redraw(start: number, redrawn: boolean): Promise<void> {
    await attempt(() => call("measure.redraw", { measure: this.id, start, redrawn }));
  }
}
