// Where an expectation comes from, while it is chosen: nothing is said before all of it is.

import type { AskedSurvey, ExpectationSource } from "../../host";

type Loose<T> = T extends { from: infer F } ? { from: F } & Partial<Omit<T, "from">> : never;
/** A source of which not everything is chosen yet. */
export type Begun = Loose<ExpectationSource>;

export const sides = ["expected", "experienced"] as const;

/** Rated by itself, not as one half of a pair. */
export const singles = (survey: AskedSurvey | undefined) =>
  survey?.questions.filter(({ pair }) => !pair) ?? [];
export const pairs = (survey: AskedSurvey) => survey.questions.filter(({ pair }) => pair);

/** The source, once everything is chosen. */
export function complete(begun: Begun): ExpectationSource | null {
  if (begun.from === "pair") {
    const { from, survey, question } = begun;
    return survey && question ? { from, survey, question } : null;
  }
  const { expected, experienced } = begun;
  if (!expected || !experienced) return null;
  return begun.from === "hand" || begun.survey ? ({ ...begun } as ExpectationSource) : null;
}

/** What a kind begins with: a survey, when there is only one to choose. */
export function beginWith(from: Begun["from"], surveys: readonly AskedSurvey[]): Begun {
  const [only, ...others] = surveys.filter((survey) => singles(survey).length > 1);
  return from === "questions" && only && others.length === 0 ? { from, survey: only.survey } : { from };
}
