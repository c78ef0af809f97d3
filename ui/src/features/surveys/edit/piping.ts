// Earlier answers inside later texts. A text keeps `{{id}}` for the answer to a question; people see
// and write the question's number, `{{3}}`, which follows the question wherever it is moved.

import type { Question, QuestionKind } from "../../../host";

type Numbered = readonly Pick<Question, "id">[];

const PLACE = /\{\{\s*([\p{L}\p{N}_.-]+)\s*\}\}/gu;

/** With numbers in place of ids. What names no question stays as it is written. */
export function numbered(text: string, questions: Numbered): string {
  if (!text.includes("{{")) return text;
  return text.replace(PLACE, (written, name: string) => {
    const at = questions.findIndex(({ id }) => id === name);
    return at < 0 ? written : `{{${at + 1}}}`;
  });
}

/** With ids in place of numbers. A number that no question has stays as it is written. */
export function named(text: string, questions: Numbered): string {
  if (!text.includes("{{")) return text;
  return text.replace(PLACE, (written, name: string) => {
    const question = /^\d{1,4}$/.test(name) ? questions[Number(name) - 1] : undefined;
    return question ? `{{${question.id}}}` : written;
  });
}

/** The questions whose answers a text speaks of, in the order of the text, each once. */
export function spokenOf<Q extends Pick<Question, "id">>(text: string, questions: readonly Q[]): Q[] {
  const names = [...text.matchAll(PLACE)].map(([, name]) => name);
  return [...new Set(names)].flatMap((name) => questions.find(({ id }) => id === name) ?? []);
}

/** Whether an answer to such a question can stand in a sentence. */
export function answersInWords(kind: QuestionKind): boolean {
  switch (kind.type) {
    case "information":
    case "matrix":
    case "kano":
    case "importanceSatisfaction":
      return false;
    default:
      return true;
  }
}

/**
 * The text with the answer to a question at the caret, and where the caret is then. Braces that
 * were typed just before it are part of it.
 */
export function withPlace(
  text: string,
  [start, end]: readonly [number, number],
  number: number,
): { readonly text: string; readonly caret: number } {
  const before = text.slice(0, start).replace(/\{{1,2}$/, "");
  const place = `{{${number}}}`;
  return { text: before + place + text.slice(end), caret: before.length + place.length };
}
