// The project's measures as Rust tells of them, and what is shown of them.

import {
  call,
  on,
  type FigureFormat,
  type Library,
  type MeasureEntry,
  type MeasureFields,
  type MeasureFigure,
  type MeasureFilter,
  type MeasuresView,
  type WorthInputs,
} from "../../host";
import { announce, t, toast } from "../../lib";
import { saveFigure } from "../../lib/files";
import { copyFigure, type Draw } from "../../lib/figure";
import { place } from "../../lib/list/reorder.svelte";
import { attempt, project } from "../../lib/project.svelte";

const everything: MeasureFilter = {
  channel: null,
  persona: null,
  department: null,
  touchpoint: null,
  period: null,
};

/** How figures are asked for; the same answer as long as nothing changed, so that none flickers. */
export class Figures {
  private version = $state(0);
  private readonly draws = new Map<string, Draw>();

  stale(): void {
    this.version += 1;
    this.draws.clear();
  }

  draw(figure: MeasureFigure, height?: number): Draw {
    const key = JSON.stringify([this.version, figure, height]);
    let draw = this.draws.get(key);
    if (!draw) {
      const tall = height === undefined ? {} : { height };
      draw = (width, dark) => call("measure.figure", { figure, width, dark, ...tall });
      this.draws.set(key, draw);
    }
    return draw;
  }

  async save(figure: MeasureFigure, format: FigureFormat, title: string): Promise<void> {
    await saveFigure(format, title, (path) => call("measure.exportFigure", { figure, format, path }));
  }

  async copy(figure: MeasureFigure): Promise<void> {
    await copyFigure((dark) => call("measure.copyFigure", { figure, dark }));
  }
}

export class Measures {
  view = $state.raw<MeasuresView | null>(null);
  library = $state.raw<Library | null>(null);
  filter = $state.raw<MeasureFilter>(everything);
  problem = $state.raw<unknown>(null);
  readonly figures = new Figures();
  private asked = 0;

  readonly entries = $derived<readonly MeasureEntry[]>(this.view?.measures ?? []);
  readonly rows = $derived(this.entries.map(({ measure }) => ({ id: measure.id, name: measure.name })));
  readonly filtered = $derived(Object.values(this.filter).some((one) => one !== null));

  /** Reads, and reads again when the project changes, until the answer is called. */
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
        call("measure.list", { filter: this.filter }),
        call("library.read", {}),
      ]);
      if (asked !== this.asked) return;
      [this.view, this.library, this.problem] = [view, library.library, null];
    } catch (error) {
      if (asked === this.asked) this.problem = error;
    }
  }

  async look(change: Partial<MeasureFilter>): Promise<void> {
    this.filter = { ...this.filter, ...change };
    await this.read();
  }

  async clear(): Promise<void> {
    this.filter = everything;
    await this.read();
  }

  add(fields: MeasureFields): Promise<string | undefined> {
    return attempt(() => call("measure.add", { fields }));
  }

  async remove(measure: string, name: string): Promise<boolean> {
    const done = await attempt(() => call("measure.delete", { measures: [measure] }));
    if (!done) return false;
    toast(t("measures.said.deleted", { name }), { label: t("shell.undo"), run: () => void project.undo() });
    return true;
  }

  async move(measure: string, before: string | null): Promise<void> {
    if (!(await attempt(() => call("measure.move", { measure, before })))) return;
    await this.read();
    const at = this.rows.findIndex(({ id }) => id === measure) + 1;
    announce(t("measures.said.moved", { name: this.rows[at - 1]?.name ?? "", at, of: this.rows.length }));
  }

  async shift(measure: string, by: 1 | -1): Promise<void> {
    const to = place(this.rows, measure, by);
    if (to) await this.move(measure, to.before);
  }

  async addWorth(): Promise<void> {
    await attempt(() => call("worth.add", { name: t("measures.worth.first"), inputs: null }));
  }

  async editWorth(worth: string, change: { name?: string; inputs?: WorthInputs }): Promise<boolean> {
    const done = await attempt(() => call("worth.edit", { worth, ...change }));
    await this.read();
    return done !== undefined;
  }

  async removeWorth(worth: string, name: string): Promise<void> {
    if (!(await attempt(() => call("worth.delete", { worth })))) return;
    toast(t("measures.said.deleted", { name }), { label: t("shell.undo"), run: () => void project.undo() });
  }
}
