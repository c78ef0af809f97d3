import { expect, it } from "vitest";
import { beginWith, complete } from "./expecting";

const rated = (question: string, pair = false) => ({ question, pair, text: question, touchpoint: null });
const survey = (id: string) => ({ survey: id, name: id, questions: [rated("a"), rated("b")] });

it("says nothing before everything is chosen", () => {
  expect(complete({ from: "hand" })).toBeNull();
  expect(complete({ from: "hand", expected: 4 })).toBeNull();
  expect(complete({ from: "hand", expected: 4, experienced: 2 })).not.toBeNull();
  expect(complete({ from: "pair" })).toBeNull();
  expect(complete({ from: "questions", survey: "s", expected: "a" })).toBeNull();
  expect(complete({ from: "questions", survey: "s", expected: "a", experienced: "b" })).not.toBeNull();
});

it("chooses a survey only where there is no other", () => {
  expect(beginWith("questions", [survey("one")])).toEqual({ from: "questions", survey: "one" });
  expect(beginWith("questions", [survey("one"), survey("two")])).toEqual({ from: "questions" });
  expect(beginWith("hand", [survey("one")])).toEqual({ from: "hand" });
});
