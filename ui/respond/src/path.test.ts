import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { path } from "./path";
import { Sheet } from "./sheet";
import type { Answer, Page, Question, Survey } from "./survey";

interface Case {
  name: string;
  pages: (Omit<Page, "questions"> & { questions: (Question & { segment: string | null })[] })[];
  answers: Answer[];
  path: { page: string; questions: string[] }[];
}

const cases = JSON.parse(readFileSync("../crates/model/tests/paths.json", "utf8")) as Case[];

describe("the way through a survey is the one Rust takes", () => {
  it.each(cases)("$name", ({ pages, answers, path: expected }) => {
    // An attached segment is never in what a phone is given.
    const given = pages.map((page) => ({
      ...page,
      questions: page.questions.filter(({ segment }) => segment !== "attached"),
    }));
    const found = path({ pages: given } as unknown as Survey, new Sheet(answers));
    expect(
      found.pages.map(({ page, questions }) => ({
        page: page.id,
        questions: questions.map(({ id }) => id),
      })),
    ).toEqual(expected);
  });
});
