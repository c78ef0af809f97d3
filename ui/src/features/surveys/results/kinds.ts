// Which figures stand where, and what they are called until they say it themselves.

import type { FigureKind, ResultQuestion, ResultsView } from "../../../host";
import { t } from "../../../lib";

export type FigureName = FigureKind["figure"];
export type FigureOf<N extends FigureName> = Extract<FigureKind, { figure: N }>;

export function figureOf<N extends FigureName>(view: ResultsView, name: N): FigureOf<N> | undefined {
  return view.figures.find((one): one is FigureOf<N> => one.figure === name);
}

/** Those that have no place of their own on the page, in its order. */
export function others(view: ResultsView): FigureKind[] {
  const placed = new Set<FigureName>(["heatMap", "drivers", "distributions", "driverShares", "comparison"]);
  return view.figures.filter(({ figure }) => !placed.has(figure));
}

export function keyOf(figure: FigureKind): string {
  return JSON.stringify(figure);
}

export function titleOf(figure: FigureKind, view: ResultsView): string {
  if (figure.figure === "question")
    return view.questions.find(({ question }) => question === figure.question)?.text ?? "";
  return t(`surveys.results.figure.${figure.figure}`);
}

/** Texts are read in the tab of comments, and pairs of answers have figures of their own. */
const undrawn: ReadonlySet<string> = new Set(["shortText", "longText", "kano", "importanceSatisfaction"]);
/** What has a value, or one for each part, in each wave. */
const followed: ReadonlySet<string> = new Set([
  "likert",
  "matrix",
  "recommendation",
  "satisfaction",
  "effort",
  "rating",
  "singleChoice",
  "multipleChoice",
  "yesNo",
  "ranking",
  "number",
  "importanceSatisfaction",
]);

/** The questions that can be looked at one by one. */
export function drawable(view: ResultsView): ResultQuestion[] {
  return view.questions.filter(({ kind }) => !undrawn.has(kind));
}

/** Whether a question can be followed from wave to wave here. */
export function hasTrend(view: ResultsView, question: string): boolean {
  const kind = view.questions.find((one) => one.question === question)?.kind;
  return view.comparable.length > 0 && kind !== undefined && followed.has(kind);
}

/** Two values of a segment that may be shown, to begin a comparison with. */
export function firstPair(view: ResultsView): FigureOf<"comparison"> | undefined {
  for (const segment of view.segments) {
    const [one, two] = segment.values.filter(({ showable }) => showable);
    if (one && two) return { figure: "comparison", split: segment.question, codes: [one.code, two.code] };
  }
  return undefined;
}
