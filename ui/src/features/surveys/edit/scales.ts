// The scales that questions of agreement can be put on: the usual ones, and those this survey has.

import type { QuestionContent, Wording } from "../../../host";
import { labelsOf, offerOf } from "./kinds";
import type { OpenSurvey } from "../survey.svelte";
import { wordsOf } from "../wording";

export interface NamedScale {
  readonly key: string;
  /** The key of its name in the catalogue; absent: its ends name it. */
  readonly name?: string;
  readonly labels: readonly Wording[];
}

/** Whether a question has labels that another scale can replace. */
export function hasScale({ kind }: Pick<QuestionContent, "kind">): boolean {
  return kind.type === "likert" || kind.type === "matrix";
}

export function sameScale(one: readonly Wording[], other: readonly Wording[]): boolean {
  const words = (labels: readonly Wording[]) =>
    JSON.stringify(labels.map((label) => Object.entries(label).sort(([a], [b]) => (a < b ? -1 : 1))));
  return words(one) === words(other);
}

export function scalesOf(survey: OpenSurvey): NamedScale[] {
  const { languages } = survey;
  const usual = (["likert5", "likert7"] as const).map((key) => ({
    key,
    name: `surveys.kind.${key}`,
    labels: labelsOf(offerOf(key).make(languages)) ?? [],
  }));
  const worded = (["satisfied", "important"] as const).map((set) => ({
    key: set,
    name: `surveys.scale.${set}`,
    labels: [1, 2, 3, 4, 5].map((point) => wordsOf(`surveys.scale.${set}.${point}`, languages)),
  }));
  const found: NamedScale[] = [...usual, ...worded];
  for (const question of survey.questions) {
    if (!hasScale(question)) continue;
    const labels = labelsOf(question.kind) ?? [];
    if (!found.some((scale) => sameScale(scale.labels, labels))) found.push({ key: question.id, labels });
  }
  return found;
}

/** The question on another scale; as it is, if it has none. */
export function onScale(content: QuestionContent, labels: readonly Wording[]): QuestionContent {
  const { kind } = content;
  return kind.type === "likert" || kind.type === "matrix"
    ? { ...content, kind: { ...kind, labels: [...labels] } }
    : content;
}
