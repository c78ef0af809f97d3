import { Sheet } from "./sheet";
import type { Condition, Page, Question, Survey } from "./survey";

export interface PathPage {
  page: Page;
  questions: Question[];
}

/**
 * The pages and questions a person is led through. The rules are numbered in
 * `crates/model/src/survey/path.rs`; both are checked with `crates/model/tests/paths.json`.
 */
export function path(survey: Survey, sheet: Sheet): { pages: PathPage[]; answers: Sheet } {
  const pages: PathPage[] = [];
  const earlier = new Sheet();
  const behind: boolean[] = survey.pages.map(() => false);
  let next = survey.pages.length ? 0 : -1;
  while (next >= 0) {
    const place: number = next;
    const page = survey.pages[place] as Page;
    behind[place] = true;
    next = -1;
    let ended = false;
    if (holds(page.shownIf, earlier)) {
      const questions = page.questions.filter((question) => {
        if (!holds(question.shownIf, earlier)) return false;
        sheet
          .answersTo(question.id)
          .forEach((answer) => earlier.set(answer.question, answer.part, answer.value));
        return true;
      });
      pages.push({ page, questions });
      for (const { when, to } of page.branches) {
        const target = to.target === "page" ? placeOf(survey, to.page) : -1;
        if (to.target === "page" && (target < 0 || behind[target])) continue;
        if (!holds(when, earlier)) continue;
        ended = to.target === "end";
        next = target;
        break;
      }
    }
    if (next < 0 && !ended) {
      for (let later = place + 1; later < behind.length && next < 0; later += 1) {
        if (!behind[later]) next = later;
      }
    }
  }
  return { pages, answers: earlier };
}

function placeOf(survey: Survey, id: string): number {
  for (let place = 0; place < survey.pages.length; place += 1) {
    if ((survey.pages[place] as Page).id === id) return place;
  }
  return -1;
}

/** Whether a condition holds; the same as `Condition::holds`. */
export function holds(condition: Condition | null, sheet: Sheet): boolean {
  if (!condition || !condition.tests.length) return true;
  const test = ({ question, part, is }: Condition["tests"][number]) => {
    const value = sheet.get(question, part || 0);
    const code = value && value.is === "code" ? value.code : undefined;
    const number = value && value.is === "number" ? value.number : code;
    switch (is.relation) {
      case "answered":
        return !!value;
      case "notAnswered":
        return !value;
      case "oneOf":
        return code !== undefined && is.codes.indexOf(code) >= 0;
      case "noneOf":
        return code === undefined || is.codes.indexOf(code) < 0;
      case "atLeast":
        return number !== undefined && number >= is.number;
      case "atMost":
        return number !== undefined && number <= is.number;
    }
  };
  return condition.join === "any" ? condition.tests.some(test) : condition.tests.every(test);
}
