/** What the page is given: `PublicSurvey` of `crates/live`, and the types of `crates/model` in it. */

export type Wording = Record<string, string>;

export type AnswerValue =
  | { is: "code"; code: number }
  | { is: "number"; number: number }
  | { is: "text"; text: string }
  | { is: "refused" };

export interface Answer {
  question: string;
  part: number;
  value: AnswerValue;
}

export interface Choice {
  code: number;
  text: Wording;
}

export type Look = "faces" | "stars" | "words" | "numbers";

export type Kind =
  | { type: "singleChoice"; choices: Choice[]; other: boolean }
  | { type: "multipleChoice"; choices: Choice[]; other: boolean; at_most: number | null }
  | { type: "likert"; labels: Wording[] }
  | { type: "matrix"; items: Choice[]; labels: Wording[] }
  | { type: "recommendation"; low: Wording; high: Wording }
  | { type: "satisfaction"; points: number; look: Look; labels: Wording[] }
  | { type: "effort"; low: Wording; high: Wording }
  | { type: "rating"; points: number; look: Look; low: Wording; high: Wording }
  | { type: "ranking"; choices: Choice[] }
  | { type: "number"; least: number | null; most: number | null; decimals: number; unit: string }
  | { type: "shortText" }
  | { type: "longText" }
  | { type: "date" }
  | { type: "yesNo" }
  | { type: "kano"; functional: Wording; dysfunctional: Wording }
  | {
      type: "importanceSatisfaction";
      labels_importance: Wording[];
      labels_satisfaction: Wording[];
    }
  | { type: "information" };

export type Relation =
  | { relation: "answered" }
  | { relation: "notAnswered" }
  | { relation: "oneOf"; codes: number[] }
  | { relation: "noneOf"; codes: number[] }
  | { relation: "atLeast"; number: number }
  | { relation: "atMost"; number: number };

export interface Condition {
  join: "all" | "any";
  tests: { question: string; part: number; is: Relation }[];
}

export interface Branch {
  when: Condition;
  to: { target: "page"; page: string } | { target: "end" };
}

export interface Question {
  id: string;
  text: Wording;
  help: Wording;
  kind: Kind;
  required: boolean;
  mayRefuse: boolean;
  randomised: boolean;
  shownIf: Condition | null;
}

export interface Page {
  id: string;
  title: Wording;
  shownIf: Condition | null;
  branches: Branch[];
  questions: Question[];
}

export interface Survey {
  key: string;
  byCode: boolean;
  languages: string[];
  title: Wording;
  welcome: Wording;
  thanks: Wording;
  privacy: "anonymous" | "confidential" | "identified";
  minimum: number;
  mayGoBack: boolean;
  showsProgress: boolean;
  pages: Page[];
}

export interface Given {
  survey: Survey;
  mode: "hosted" | "kiosk" | "preview" | "file";
  open: boolean;
  language: string | null;
}

/** The part that holds what was typed beside "other". */
export const OTHER = 65535;
export const SHORT_TEXT = 500;
export const LONG_TEXT = 5000;

/** The parts of a question's answer, without what is typed beside "other". */
export function partsOf(kind: Kind): number[] {
  switch (kind.type) {
    case "multipleChoice":
      return kind.choices.map((choice) => choice.code).concat(kind.other ? [0] : []);
    case "matrix":
      return kind.items.map((item) => item.code);
    case "ranking":
      return kind.choices.map((choice) => choice.code);
    case "kano":
    case "importanceSatisfaction":
      return [0, 1];
    case "information":
      return [];
    default:
      return [0];
  }
}
