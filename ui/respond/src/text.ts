import { Sheet } from "./sheet";
import { type Choice, OTHER, type Question, type Survey, type Wording } from "./survey";
import { word } from "./words";

/** A text in a language, else in the survey's first, else in any; as `Wording::in_language`. */
export function inLanguage(wording: Wording, language: string, base: string): string {
  if (wording[language]) return wording[language];
  if (wording[base]) return wording[base];
  const first = Object.keys(wording)
    .sort()
    .filter((tag) => wording[tag])[0];
  return first === undefined ? "" : (wording[first] as string);
}

export function isRightToLeft(language: string): boolean {
  return /^(ar|arc|ckb|dv|fa|he|iw|ks|ku-arab|nqo|ps|sd|syr|ug|ur|yi)\b/i.test(language);
}

/** The language to begin with: what was asked for, else the device's, else the survey's first. */
export function startingLanguage(
  languages: string[],
  asked: string | null,
  device: readonly string[],
): string {
  for (const wanted of (asked ? [asked] : []).concat(device)) {
    const plain = wanted.toLowerCase();
    const found =
      languages.filter((tag) => tag.toLowerCase() === plain)[0] ||
      languages.filter((tag) => tag.split("-")[0] === plain.split("-")[0])[0];
    if (found) return found;
  }
  return languages[0] || "en";
}

/**
 * A text with earlier answers in place of `{{id}}`. What names no question stays as it is written;
 * a question without an answer becomes an ellipsis.
 */
export function piped(text: string, survey: Survey, answers: Sheet, language: string): string {
  return text.replace(/\{\{\s*([^{}\s]+)\s*\}\}/g, (written, id) => {
    for (const page of survey.pages) {
      for (const question of page.questions) {
        if (question.id === id) return answerText(question, survey, answers, language) || "…";
      }
    }
    return written;
  });
}

function answerText(question: Question, survey: Survey, answers: Sheet, language: string): string {
  const { kind, id } = question;
  const base = survey.languages[0] || "en";
  const say = (wording: Wording | undefined) => (wording ? inLanguage(wording, language, base) : "");
  const textOf = (choices: Choice[], code: number) =>
    say((choices.filter((choice) => choice.code === code)[0] || { text: undefined }).text);
  const other = answers.get(id, OTHER);
  const otherText = (other && other.is === "text" && other.text) || word(language, "other");
  const value = answers.get(id, 0);
  switch (kind.type) {
    case "singleChoice": {
      const code = answers.code(id, 0);
      return code === undefined ? "" : code === 0 ? otherText : textOf(kind.choices, code);
    }
    case "multipleChoice":
      return kind.choices
        .filter((choice) => answers.code(id, choice.code) === 1)
        .map((choice) => say(choice.text))
        .concat(answers.code(id, 0) === 1 ? [otherText] : [])
        .join(", ");
    case "ranking":
      return kind.choices
        .filter((choice) => answers.code(id, choice.code) !== undefined)
        .sort((a, b) => (answers.code(id, a.code) || 0) - (answers.code(id, b.code) || 0))
        .map((choice) => say(choice.text))
        .join(", ");
    case "yesNo": {
      const code = answers.code(id, 0);
      return code === undefined ? "" : word(language, code === 1 ? "yes" : "no");
    }
    case "likert":
    case "satisfaction": {
      const code = answers.code(id, 0);
      return code === undefined ? "" : say(kind.labels[code - 1]) || String(code);
    }
    case "date":
      return value && value.is === "number"
        ? new Date(value.number * 86400000).toLocaleDateString(language, { timeZone: "UTC" })
        : "";
    case "number":
      return value && value.is === "number"
        ? value.number.toLocaleString(language) + (kind.unit ? ` ${kind.unit}` : "")
        : "";
    case "shortText":
    case "longText":
      return value && value.is === "text" ? value.text : "";
    case "recommendation":
    case "effort":
    case "rating":
      return value && value.is === "code" ? String(value.code) : "";
    case "matrix":
    case "kano":
    case "importanceSatisfaction":
    case "information":
      return "";
  }
}

/** A language in its own words. */
export function nameOf(tag: string): string {
  try {
    const names = new Intl.DisplayNames([tag], { type: "language" });
    const name = names.of(tag) || tag;
    return name.charAt(0).toLocaleUpperCase(tag) + name.slice(1);
  } catch {
    return tag;
  }
}
