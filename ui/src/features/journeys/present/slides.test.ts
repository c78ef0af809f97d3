import { expect, it } from "vitest";
import { slideFor, slideOf, slidesOf } from "./slides";

const stage = (id: string, count: number) => ({
  id,
  steps: Array.from({ length: count }, (_, index) => `${id}${index + 1}`),
});

it("opens with the journey, then gives each stage a slide", () => {
  expect(slidesOf([stage("a", 2), stage("b", 0)], 4)).toEqual([
    { what: "opening" },
    { what: "stage", stage: "a", steps: ["a1", "a2"], part: 1, parts: 1 },
    { what: "stage", stage: "b", steps: [], part: 1, parts: 1 },
  ]);
});

it("shares the steps of a long stage out evenly, each once and in order", () => {
  const slides = slidesOf([stage("a", 9)], 4).slice(1);
  const steps = slides.map((slide) => (slide.what === "stage" ? slide.steps : []));
  expect(steps.map(({ length }) => length)).toEqual([3, 3, 3]);
  expect(steps.flat()).toEqual(stage("a", 9).steps);
});

it("moves by keys and stops at both ends", () => {
  expect(slideFor("ArrowRight", 0, 3)).toBe(1);
  expect(slideFor(" ", 2, 3)).toBe(2);
  expect(slideFor("ArrowLeft", 0, 3)).toBe(0);
  expect(slideFor("End", 0, 3)).toBe(2);
  expect(slideFor("Home", 2, 3)).toBe(0);
  expect(slideFor("x", 1, 3)).toBeUndefined();
});

it("begins where a person is looking", () => {
  const slides = slidesOf([stage("a", 6), stage("b", 0)], 4);
  expect(slideOf(slides, { step: "a5" })).toBe(2);
  expect(slideOf(slides, { stage: "a" })).toBe(1);
  expect(slideOf(slides, { stage: "b" })).toBe(3);
  expect(slideOf(slides, {})).toBe(0);
  expect(slideOf(slides, { stage: "gone" })).toBe(0);
});
