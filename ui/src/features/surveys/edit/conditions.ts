// Conditions over earlier answers: what can be tested, and a condition as a sentence.

import type { AnswerRelation, AnswerTest, Condition, Question, QuestionKind } from "../../../host";
import { number, t } from "../../../lib";
import { dayWords, today } from "../../../lib/days";
import type { OpenSurvey } from "../survey.svelte";
import { listOf } from "./kinds";

/** What a part of a question can be compared with. */
export type Comparable =
  | {
      readonly kind: "codes";
      readonly codes: readonly { code: number; label: string }[];
      readonly ordered: boolean;
    }
  | { readonly kind: "number" }
  /** Days since 1970-01-01. */
  | { readonly kind: "date" }
  | { readonly kind: "text" };

export interface Part {
  readonly part: number;
  readonly label: string;
}

type Words = (wording: Record<string, string>) => string;

/** The parts that are tested on their own; one without a label where there is only one. */
export function partsOf(kind: QuestionKind, words: Words): Part[] {
  const list = listOf(kind);
  if (list && kind.type !== "singleChoice") {
    const parts = list.map(({ code, text }) => ({ part: code, label: words(text) || `${code}` }));
    if (kind.type === "multipleChoice" && kind.other) parts.push({ part: 0, label: t("surveys.other") });
    return parts;
  }
  if (kind.type === "kano")
    return [
      { part: 0, label: t("surveys.kano.with") },
      { part: 1, label: t("surveys.kano.without") },
    ];
  if (kind.type === "importanceSatisfaction")
    return [
      { part: 0, label: t("surveys.pair.importance") },
      { part: 1, label: t("surveys.pair.satisfaction") },
    ];
  return [{ part: 0, label: "" }];
}

export function comparable(kind: QuestionKind, part: number, words: Words): Comparable {
  const points = (least: number, most: number, label: (code: number) => string = String): Comparable => ({
    kind: "codes",
    ordered: true,
    codes: Array.from({ length: most - least + 1 }, (_, index) => ({
      code: least + index,
      label: label(least + index),
    })),
  });
  const labelled = (labels: readonly Record<string, string>[]) =>
    points(1, labels.length, (code) => words(labels[code - 1] ?? {}) || `${code}`);
  switch (kind.type) {
    case "singleChoice":
      return {
        kind: "codes",
        ordered: false,
        codes: [
          ...kind.choices.map(({ code, text }) => ({ code, label: words(text) || `${code}` })),
          ...(kind.other ? [{ code: 0, label: t("surveys.other") }] : []),
        ],
      };
    case "multipleChoice":
      return { kind: "codes", ordered: false, codes: [{ code: 1, label: t("surveys.condition.chosen") }] };
    case "likert":
    case "matrix":
      return labelled(kind.labels);
    case "satisfaction":
      return kind.labels.length === kind.points ? labelled(kind.labels) : points(1, kind.points);
    case "recommendation":
      return points(0, 10);
    case "effort":
      return points(1, 7);
    case "rating":
      return points(1, kind.points);
    case "ranking":
      return points(1, Math.max(1, kind.choices.length));
    case "yesNo":
      return {
        kind: "codes",
        ordered: false,
        codes: [
          { code: 1, label: t("surveys.yes") },
          { code: 0, label: t("surveys.no") },
        ],
      };
    case "kano":
      return points(1, 5, (code) => t(`surveys.kano.${code}`));
    case "importanceSatisfaction":
      return labelled(part === 0 ? kind.labels_importance : kind.labels_satisfaction);
    case "number":
    case "date":
      return { kind: kind.type };
    case "shortText":
    case "longText":
    case "information":
      return { kind: "text" };
  }
}

/** The relations that make sense, the most useful first. */
export function relationsFor(of: Comparable): AnswerRelation["relation"][] {
  if (of.kind === "text") return ["answered", "notAnswered"];
  if (of.kind === "number" || of.kind === "date") return ["atLeast", "atMost", "answered", "notAnswered"];
  return of.ordered
    ? ["oneOf", "noneOf", "atLeast", "atMost", "answered", "notAnswered"]
    : ["oneOf", "noneOf", "answered", "notAnswered"];
}

export function relation(name: AnswerRelation["relation"], of: Comparable): AnswerRelation {
  const first = of.kind === "codes" ? of.codes[0]?.code : undefined;
  switch (name) {
    case "oneOf":
    case "noneOf":
      return { relation: name, codes: first === undefined ? [] : [first] };
    case "atLeast":
    case "atMost":
      return { relation: name, number: first ?? (of.kind === "date" ? today() : 0) };
    case "answered":
    case "notAnswered":
      return { relation: name };
  }
}

/** Questions that come before a place and have an answer to look at. */
export function earlier(questions: readonly Question[], before: number): Question[] {
  return questions.slice(0, before).filter(({ kind }) => kind.type !== "information");
}

/** A new test of a question's first part. */
export function newTest(question: Question, words: Words): AnswerTest {
  const part = partsOf(question.kind, words)[0]?.part ?? 0;
  const of = comparable(question.kind, part, words);
  return { question: question.id, part, is: relation(relationsFor(of)[0]!, of) };
}

export function conditionWords(survey: OpenSurvey, condition: Condition): string {
  const join = t(condition.join === "all" ? "surveys.condition.and" : "surveys.condition.or");
  return condition.tests.map((test) => testWords(survey, test)).join(` ${join} `);
}

function testWords(survey: OpenSurvey, { question: id, part, is }: AnswerTest): string {
  const question = survey.question(id);
  if (!question) return t("surveys.gone");
  const words: Words = (wording) => survey.words(wording);
  const of = comparable(question.kind, part, words);
  const name = t("surveys.question.short", { number: survey.numberOf(id) });
  const label = partsOf(question.kind, words).find((one) => one.part === part)?.label;
  const what = label ? `${name} ${t("op.quoted", { subject: label })}` : name;
  const codes = (list: readonly number[]) =>
    list
      .map(
        (code) =>
          (of.kind === "codes" ? of.codes.find((one) => one.code === code)?.label : undefined) ?? `${code}`,
      )
      .join(", ");
  switch (is.relation) {
    case "oneOf":
    case "noneOf":
      return t(`surveys.condition.said.${is.relation}`, { what, codes: codes(is.codes) });
    case "atLeast":
    case "atMost":
      return t(`surveys.condition.said.${is.relation}`, {
        what,
        number: of.kind === "date" ? dayWords(is.number) : number(is.number),
      });
    case "answered":
    case "notAnswered":
      return t(`surveys.condition.said.${is.relation}`, { what });
  }
}
