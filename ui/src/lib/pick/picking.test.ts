import { expect, it } from "vitest";
import { matching } from "./picking";

const list = ["Call centre", "Café", "Onboarding", "App call"].map((label) => ({ value: label, label }));
const found = (typed: string) => matching(list, typed).entries.map(({ label }) => label);

it("shows everything while nothing is typed", () => {
  expect(found("  ")).toHaveLength(4);
});

it("puts names that begin with the text first", () => {
  expect(found("call")).toEqual(["Call centre", "App call"]);
});

it("puts what is called just so before longer names", () => {
  const names = ["App store", "My app", "App"].map((label) => ({ value: label, label }));
  expect(matching(names, "app").entries.map(({ label }) => label)).toEqual(["App", "App store", "My app"]);
});

it("finds words in any order, without case and accents", () => {
  expect(found("centre CALL")).toEqual(["Call centre"]);
  expect(found("cafe")).toEqual(["Café"]);
});

it("knows when one is called just so, so that it is not made twice", () => {
  expect(matching(list, " onboarding ").exact).toBe(true);
  expect(matching(list, "onboard").exact).toBe(false);
  expect(matching(list, "").exact).toBe(false);
});
