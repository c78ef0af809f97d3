import type { Sheet } from "./sheet";
import { OTHER, type Question, partsOf } from "./survey";
import type { Word } from "./words";

/** What is wrong with the answer to a question that is shown; nothing if it can be sent. */
export function fault(question: Question, sheet: Sheet): [Word, number?] | undefined {
  const { kind } = question;
  if (kind.type === "information" || sheet.isRefused(question)) return undefined;
  const answered = sheet.count(question);
  const parts = partsOf(kind).length;
  if (kind.type === "multipleChoice") {
    const chosen = sheet
      .answersTo(question.id)
      .filter(({ part, value }) => part !== OTHER && value.is === "code" && value.code === 1);
    if (kind.at_most !== null && chosen.length > kind.at_most) return ["tooMany", kind.at_most];
    return question.required && !chosen.length ? ["chooseOne"] : undefined;
  }
  if (kind.type === "ranking" && answered > 0 && answered < parts) return ["rankAll"];
  if (kind.type === "number") {
    const value = sheet.get(question.id, 0);
    if (value && value.is === "number") {
      if (kind.least !== null && value.number < kind.least) return ["atLeast", kind.least];
      if (kind.most !== null && value.number > kind.most) return ["atMost", kind.most];
    }
  }
  if (!question.required || answered >= parts) return undefined;
  if (answered > 0) return ["answerAll"];
  switch (kind.type) {
    case "shortText":
    case "longText":
    case "number":
    case "date":
      return ["fillIn"];
    case "ranking":
      return ["rankAll"];
    case "matrix":
    case "kano":
    case "importanceSatisfaction":
      return ["answerAll"];
    default:
      return ["chooseOne"];
  }
}
