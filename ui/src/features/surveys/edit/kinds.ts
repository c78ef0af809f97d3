// Every type of question that can be asked, how a new one looks, and what of one type fits another.

import type { Choice, QuestionContent, QuestionKind, Wording } from "../../../host";
import type { IconName } from "../../../lib";
import { wordsOf } from "../wording";

export type KindTag = QuestionKind["type"];

/** A type as it is offered: some kinds come in several shapes. */
export interface Offer {
  readonly key: string;
  readonly icon: IconName;
  readonly make: (languages: readonly string[]) => QuestionKind;
}

const labels = (set: string, points: number, languages: readonly string[]): Wording[] =>
  Array.from({ length: points }, (_, index) => wordsOf(`surveys.scale.${set}.${index + 1}`, languages));
const agreement5 = (languages: readonly string[]) => labels("agree5", 5, languages);
const agreement7 = (languages: readonly string[]) => labels("agree7", 7, languages);
const one = (key: string, languages: readonly string[]) => wordsOf(`surveys.scale.${key}`, languages);

export const offers: readonly { readonly group: string; readonly offers: readonly Offer[] }[] = [
  {
    group: "choice",
    offers: [
      {
        key: "singleChoice",
        icon: "check",
        make: () => ({ type: "singleChoice", choices: [], other: false }),
      },
      {
        key: "multipleChoice",
        icon: "survey",
        make: () => ({ type: "multipleChoice", choices: [], other: false, at_most: null }),
      },
      { key: "yesNo", icon: "question", make: () => ({ type: "yesNo" }) },
      { key: "ranking", icon: "filter", make: () => ({ type: "ranking", choices: [] }) },
    ],
  },
  {
    group: "scale",
    offers: [
      { key: "likert5", icon: "lanes", make: (tags) => ({ type: "likert", labels: agreement5(tags) }) },
      { key: "likert7", icon: "lanes", make: (tags) => ({ type: "likert", labels: agreement7(tags) }) },
      { key: "likertOwn", icon: "lanes", make: () => ({ type: "likert", labels: [{}, {}, {}, {}, {}] }) },
      {
        key: "matrix",
        icon: "grid",
        make: (tags) => ({ type: "matrix", items: [], labels: agreement5(tags) }),
      },
      { key: "nps", icon: "social", make: (tags) => recommendation("customer", tags) },
      { key: "enps", icon: "team", make: (tags) => recommendation("employee", tags) },
      {
        key: "csatFaces",
        icon: "smile",
        make: (tags) => ({
          type: "satisfaction",
          points: 5,
          look: "faces",
          labels: labels("satisfied", 5, tags),
        }),
      },
      {
        key: "csatStars",
        icon: "star",
        make: (tags) => ({
          type: "satisfaction",
          points: 5,
          look: "stars",
          labels: labels("satisfied", 5, tags),
        }),
      },
      {
        key: "csatWords",
        icon: "smile",
        make: (tags) => ({
          type: "satisfaction",
          points: 5,
          look: "words",
          labels: labels("satisfied", 5, tags),
        }),
      },
      {
        key: "effort",
        icon: "bolt",
        make: (tags) => ({ type: "effort", low: one("effortLow", tags), high: one("effortHigh", tags) }),
      },
      {
        key: "rating",
        icon: "star",
        make: (tags) => ({
          type: "rating",
          points: 10,
          look: "numbers",
          low: one("ratingLow", tags),
          high: one("ratingHigh", tags),
        }),
      },
    ],
  },
  {
    group: "open",
    offers: [
      { key: "shortText", icon: "pen", make: () => ({ type: "shortText" }) },
      { key: "longText", icon: "document", make: () => ({ type: "longText" }) },
      {
        key: "number",
        icon: "keyboard",
        make: () => ({ type: "number", least: null, most: null, decimals: 0, unit: "" }),
      },
      { key: "date", icon: "calendar", make: () => ({ type: "date" }) },
    ],
  },
  {
    group: "pair",
    offers: [
      { key: "kano", icon: "layers", make: () => ({ type: "kano", functional: {}, dysfunctional: {} }) },
      {
        key: "importanceSatisfaction",
        icon: "fit",
        make: (tags) => ({
          type: "importanceSatisfaction",
          labels_importance: labels("important", 5, tags),
          labels_satisfaction: labels("satisfied", 5, tags),
        }),
      },
    ],
  },
  {
    group: "page",
    offers: [{ key: "information", icon: "info", make: () => ({ type: "information" }) }],
  },
];

const byKey = new Map(offers.flatMap((group) => group.offers).map((offer) => [offer.key, offer]));

function recommendation(of: "customer" | "employee", languages: readonly string[]): QuestionKind {
  return {
    type: "recommendation",
    of,
    low: one("recommendLow", languages),
    high: one("recommendHigh", languages),
  };
}

export function offerOf(key: string): Offer {
  return byKey.get(key)!;
}

/**
 * The ready scale of agreement that labels are: its ends tell, in the languages whose words are
 * known, since what stands between is often written otherwise or left out.
 */
function agreementOf(own: readonly Wording[]): "likert5" | "likert7" | undefined {
  const key = own.length === 5 ? "likert5" : own.length === 7 ? "likert7" : undefined;
  if (!key) return undefined;
  const ready = (own.length === 5 ? agreement5 : agreement7)(Object.keys(own[0]!));
  const same = [0, own.length - 1].every((index) =>
    Object.entries(ready[index]!).every(([tag, text]) => own[index]![tag] === text),
  );
  return same && Object.values(own[0]!).some(Boolean) ? key : undefined;
}

/** Which offer a question looks like, for its name and pictogram. */
export function offerKey(kind: QuestionKind): string {
  switch (kind.type) {
    case "likert":
      return agreementOf(kind.labels) ?? "likertOwn";
    case "recommendation":
      return kind.of === "employee" ? "enps" : "nps";
    case "satisfaction":
      return kind.look === "faces" ? "csatFaces" : kind.look === "stars" ? "csatStars" : "csatWords";
    default:
      return kind.type;
  }
}

/** A plain question of a kind, with nothing switched on. */
export function plainQuestion(text: Wording, kind: QuestionKind): QuestionContent {
  return {
    text,
    help: {},
    kind,
    required: false,
    mayRefuse: false,
    randomised: false,
    reversed: false,
    reversedItems: [],
    theme: null,
    segment: null,
    touchpoint: null,
    department: null,
    step: null,
    shownIf: null,
  };
}

/** What is chosen, ranked or rated one by one; `null` for types without such a list. */
export function listOf(kind: QuestionKind): readonly Choice[] | null {
  switch (kind.type) {
    case "singleChoice":
    case "multipleChoice":
    case "ranking":
      return kind.choices;
    case "matrix":
      return kind.items;
    default:
      return null;
  }
}

export function withList(kind: QuestionKind, list: readonly Choice[]): QuestionKind {
  switch (kind.type) {
    case "singleChoice":
    case "multipleChoice":
    case "ranking":
      return { ...kind, choices: [...list] };
    case "matrix":
      return { ...kind, items: [...list] };
    default:
      return kind;
  }
}

/** Labels of the points of a scale; `null` for types without. */
export function labelsOf(kind: QuestionKind): readonly Wording[] | null {
  switch (kind.type) {
    case "likert":
    case "matrix":
    case "satisfaction":
      return kind.labels;
    default:
      return null;
  }
}

/** Choices added in a language, each with a code that its question has never used. */
export function added(
  list: readonly Choice[],
  texts: readonly string[],
  language: string,
  at: number,
): Choice[] {
  const highest = list.reduce((most, { code }) => Math.max(most, code), 0);
  const made = texts.map((text, index) => ({ code: highest + 1 + index, text: { [language]: text } }));
  return [...list.slice(0, at), ...made, ...list.slice(at)];
}

/** The same question as another type: choices and labels go along where the new type has them. */
export function asType(kind: QuestionKind, key: string, languages: readonly string[]): QuestionKind {
  const next = offerOf(key).make(languages);
  const list = listOf(kind);
  const filled = list && listOf(next) ? withList(next, list) : next;
  const before = labelsOf(kind);
  if (
    key !== "likert5" &&
    key !== "likert7" &&
    before &&
    (filled.type === "likert" || filled.type === "matrix")
  )
    return { ...filled, labels: [...before] };
  return filled;
}

/** What can be switched on for a type. */
export function traits(kind: QuestionKind) {
  const list = listOf(kind) !== null;
  return {
    answers: kind.type !== "information",
    randomised: list,
    reversed: kind.type === "likert",
    reversedItems: kind.type === "matrix",
    theme:
      kind.type === "likert" ||
      kind.type === "matrix" ||
      kind.type === "satisfaction" ||
      kind.type === "rating",
    segment: kind.type === "singleChoice" || kind.type === "yesNo",
  };
}
