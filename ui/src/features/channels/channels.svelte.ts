// What Rust tells of the channels, and what can be done to it.

import {
  call,
  on,
  type ChannelsView,
  type ConsistencyFigure,
  type ExpectationSource,
  type FigureFormat,
  type MeasureFigure,
  type RatedOn,
  type VoiceFigure,
} from "../../host";
import { everything } from "../../lib/inbox-filter";
import { announce, t, toast } from "../../lib";
import { saveFigure } from "../../lib/files";
import { copyFigure, type Draw } from "../../lib/figure";
import { attempt, project } from "../../lib/project.svelte";

export class Channels {
  view = $state.raw<ChannelsView | null>(null);
  private version = $state(0);
  private readonly draws = new Map<string, Draw>();
  private asked = 0;

  /** Reads, and reads again when the project changes, until the answer is called. */
  watch(): () => void {
    void this.read();
    return on("changed", () => {
      this.version += 1;
      this.draws.clear();
      void this.read();
    });
  }

  async read(): Promise<void> {
    const asked = ++this.asked;
    const view = await attempt(() => call("channels.read", {}));
    if (view && asked === this.asked) this.view = view;
  }

  /** How a figure is asked for; the same answer while nothing changed, so that none flickers. */
  draw(figure: ConsistencyFigure): Draw {
    return this.drawn(figure, (width, dark) => call("channels.figure", { figure, width, dark }));
  }

  drawMeasure(figure: MeasureFigure): Draw {
    return this.drawn(figure, (width, dark) => call("measure.figure", { figure, width, dark }));
  }

  /** Of all feedback. */
  drawFeedback(figure: VoiceFigure): Draw {
    return this.drawn(figure, (width, dark) =>
      call("voice.figure", { filter: everything, figure, width, dark }),
    );
  }

  private drawn(figure: object, ask: Draw): Draw {
    const key = JSON.stringify([this.version, figure]);
    const known = this.draws.get(key);
    if (known) return known;
    this.draws.set(key, ask);
    return ask;
  }

  async save(figure: ConsistencyFigure, format: FigureFormat, title: string): Promise<void> {
    await saveFigure(format, title, (path) => call("channels.exportFigure", { figure, format, path }));
  }

  async saveMeasure(figure: MeasureFigure, format: FigureFormat, title: string): Promise<void> {
    await saveFigure(format, title, (path) => call("measure.exportFigure", { figure, format, path }));
  }

  async saveFeedback(figure: VoiceFigure, format: FigureFormat, title: string): Promise<void> {
    await saveFigure(format, title, (path) =>
      call("voice.exportFigure", { filter: everything, figure, format, path }),
    );
  }

  /** Everything as a workbook, or the ratings as a table. */
  async export(format: "xlsx" | "csv"): Promise<void> {
    await saveFigure(format, t("channels.fileName"), (path) => call("channels.export", { path }));
  }

  async copy(figure: ConsistencyFigure): Promise<void> {
    await copyFigure((dark) => call("channels.copyFigure", { figure, dark }));
  }

  async copyMeasure(figure: MeasureFigure): Promise<void> {
    await copyFigure((dark) => call("measure.copyFigure", { figure, dark }));
  }

  async copyFeedback(figure: VoiceFigure): Promise<void> {
    await copyFigure((dark) => call("voice.copyFigure", { filter: everything, figure, dark }));
  }

  async rate(touchpoint: string, of: RatedOn, mark: number | null, note?: string): Promise<boolean> {
    const rating = { touchpoint, on: of, mark, ...(note === undefined ? {} : { note }) };
    return (await attempt(() => call("touchpoint.rate", { ratings: [rating] }))) !== undefined;
  }

  async expect(touchpoint: string, source: ExpectationSource | null, note?: string): Promise<boolean> {
    const request = { touchpoint, source, ...(note === undefined ? {} : { note }) };
    return (await attempt(() => call("touchpoint.expect", request))) !== undefined;
  }

  async handOver(
    fromStep: string,
    toStep: string,
    change: { carried?: string; lost?: string; severity?: number | null },
  ): Promise<boolean> {
    return (await attempt(() => call("handover.set", { fromStep, toStep, ...change }))) !== undefined;
  }

  async deleteHandover(handover: string): Promise<void> {
    if (await attempt(() => call("handover.delete", { handover })))
      this.undoable("channels.said.handoverGone");
  }

  async add(list: "criterion" | "brandValue", names: readonly string[]): Promise<void> {
    const request = { names: [...names] };
    const done = await attempt<readonly string[]>(() =>
      list === "criterion" ? call("criterion.add", request) : call("brandValue.add", request),
    );
    if (!done) return;
    // What is there already is left out: without a word it would look lost.
    const there = names.length - done.length;
    if (there > 0) toast(t("library.said.there", { count: there }));
    else announce(t("library.said.added", { count: done.length }));
  }

  async edit(
    list: "criterion" | "brandValue",
    id: string,
    change: { name?: string; notes?: string },
  ): Promise<boolean> {
    const done = await attempt(() =>
      list === "criterion"
        ? call("criterion.edit", { criterion: id, ...change })
        : call("brandValue.edit", { brandValue: id, ...change }),
    );
    // What was refused is shown as it was.
    if (!done) await this.read();
    return done !== undefined;
  }

  async move(list: "criterion" | "brandValue", id: string, before: string | null): Promise<void> {
    await attempt(() =>
      list === "criterion"
        ? call("criterion.move", { criterion: id, before })
        : call("brandValue.move", { brandValue: id, before }),
    );
  }

  async remove(list: "criterion" | "brandValue", id: string, name: string): Promise<void> {
    const done = await attempt(() =>
      list === "criterion"
        ? call("criterion.delete", { criterion: id })
        : call("brandValue.delete", { brandValue: id }),
    );
    if (done)
      toast(t("library.said.deleted", { name }), { label: t("shell.undo"), run: () => void project.undo() });
  }

  private undoable(key: string): void {
    toast(t(key), { label: t("shell.undo"), run: () => void project.undo() });
  }
}
