// The results of one survey: which wave, whom, compared with what, and what Rust says of them. The
// tabs of a survey share it, so that a filter holds from one to the next.

import {
  call,
  CallError,
  on,
  type FigureFormat,
  type FigureKind,
  type ResultsScope,
  type ResultsView,
  type ShownMark,
  type WaveEntry,
} from "../../../host";
import { failed, t, toasts } from "../../../lib";
import { copyFigure, type Draw } from "../../../lib/figure";
import { project } from "../../../lib/project.svelte";
import { fileSafe, saveFile } from "../../../lib/files";
import { drawable } from "./kinds";
import { earlier, firstScope, isWhole } from "./scope";

/** Answers may come in by the second while a wave is open. */
const REST = 400;

export class Results {
  waves = $state.raw<readonly WaveEntry[]>([]);
  scope = $state.raw<ResultsScope | null>(null);
  view = $state.raw<ResultsView | null>(null);
  /** The survey's waves are known; without one there is nothing to read. */
  loaded = $state(false);
  problem = $state.raw<unknown>(null);
  /** What is shown is not what is asked for yet. */
  coming = $state(false);
  /** Grows with every change in the project, so that figures are drawn anew. */
  private version = $state(0);
  /** The question that is looked at from near. */
  private near = $state<string | null>(null);
  private asked = 0;
  private resting: ReturnType<typeof setTimeout> | undefined;
  private readonly draws = new Map<string, Draw>();

  constructor(readonly survey: string) {}

  /** Whom the page is about, where it is not everybody. */
  readonly about = $derived(this.scope && this.view && !isWhole(this.scope) ? this.view.scopeWords : null);
  readonly wave = $derived(this.waves.find(({ wave }) => wave === this.scope?.wave));

  /** Reads, and reads again when the project changes, until the answer is called. */
  watch(): () => void {
    void this.read();
    const stop = on("changed", () => {
      clearTimeout(this.resting);
      this.resting = setTimeout(() => void this.refresh(), REST);
    });
    return () => {
      stop();
      clearTimeout(this.resting);
    };
  }

  async refresh(): Promise<void> {
    this.version += 1;
    this.draws.clear();
    await this.read();
  }

  async read(): Promise<void> {
    const asked = ++this.asked;
    this.coming = true;
    try {
      const survey = await call("survey.read", { survey: this.survey });
      if (asked !== this.asked) return;
      this.waves = survey.waves;
      const gone = !survey.waves.some(({ wave }) => wave === this.scope?.wave);
      const scope = gone ? firstScope(survey.waves) : this.scope;
      this.scope = scope;
      const view = scope && (await call("results.read", { scope }));
      if (asked !== this.asked) return;
      [this.view, this.problem, this.loaded] = [view, null, true];
    } catch (error) {
      if (asked !== this.asked) return;
      [this.problem, this.loaded] = [error, true];
    }
    this.coming = false;
  }

  /** The question that is looked at from near, if this wave asks it in a way that can be drawn. */
  get opened(): string | null {
    const { near, view } = this;
    return view && drawable(view).some(({ question }) => question === near) ? near : null;
  }

  openQuestion(question: string | null): void {
    this.near = question;
  }

  /** What choosing a mark does: the question it is about opens, where there is more of it to see. */
  readonly choose = (mark: ShownMark): (() => void) | undefined => {
    const { question } = mark;
    const more =
      question !== null && this.view && drawable(this.view).some((one) => one.question === question);
    return more ? () => this.openQuestion(question) : undefined;
  };

  async look(scope: ResultsScope): Promise<void> {
    this.scope = scope;
    await this.read();
  }

  /** Another wave: its segments may be others, so nothing is filtered. */
  async showWave(wave: string): Promise<void> {
    const { scope } = this;
    if (scope) await this.look({ ...scope, wave, compare: earlier(this.waves, wave), filters: [] });
  }

  /** How a figure of the present scope is drawn; the same answer as long as nothing changes. */
  draw(figure: FigureKind): Draw {
    const { scope } = this;
    const key = JSON.stringify([this.version, scope, figure]);
    let draw = this.draws.get(key);
    if (!draw) {
      draw = (width, dark) => call("results.figure", { scope: scope!, figure, width, dark });
      this.draws.set(key, draw);
    }
    return draw;
  }

  /** On the clipboard as a picture, as light or dark as it is shown. */
  async copyFigure(figure: FigureKind): Promise<void> {
    const { scope } = this;
    if (!scope) return;
    await copyFigure((dark) => call("results.copyFigure", { scope, figure, dark }));
  }

  async saveFigure(figure: FigureKind, format: FigureFormat, title: string): Promise<void> {
    const { scope } = this;
    if (!scope) return;
    const name = `${this.fileName(title)}.${format}`;
    await this.write(format, name, (path) => call("results.exportFigure", { scope, figure, format, path }));
  }

  /** Every table as one workbook. */
  async saveTables(): Promise<void> {
    const { scope } = this;
    if (!scope) return;
    const name = `${this.fileName(t("surveys.results.tablesName"))}.xlsx`;
    await this.write("xlsx", name, (path) => call("results.export", { scope, path }));
  }

  /** The answers with their codebook; what stands against it is said. */
  async saveAnswers(kind: "xlsx" | "csv"): Promise<void> {
    const wave = this.scope?.wave;
    if (!wave) return;
    const name = `${this.fileName(t("surveys.results.answersName"))}.${kind}`;
    await this.write(kind, name, (path) => call("answer.export", { wave, path }));
  }

  private fileName(what: string): string {
    return fileSafe([this.view?.title, what].filter(Boolean).join(", "), "survey");
  }

  private async write(
    kind: FigureFormat,
    suggestedName: string,
    work: (path: string) => Promise<{ path: string; bytes: number }>,
  ): Promise<void> {
    await saveFile(kind, suggestedName, work, notWritten);
  }
}

/** What may not leave is refused with a reason in the reader's words. */
function notWritten(error: unknown): void {
  const reason = error instanceof CallError && error.code === "invalid" ? error.details["what"] : undefined;
  if (reason === undefined) failed(error);
  else toasts.show(`${t("surveys.results.export.refused")} ${reason}`, [], "problem");
}

const opened = new Map<string, Results>();
let openedIn: string | undefined;

/** The results of a survey, as they were last looked at. */
export function resultsOf(survey: string): Results {
  // Another project, or another version of it, has other answers.
  if (openedIn !== project.shownContent) opened.clear();
  openedIn = project.shownContent;
  let results = opened.get(survey);
  if (!results) {
    results = new Results(survey);
    opened.set(survey, results);
  }
  return results;
}
