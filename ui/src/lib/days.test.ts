import { expect, it } from "vitest";
import { dateOf, dayOf, dayWords, today } from "./days";
import { setLanguage } from "./i18n/index.svelte";

it("counts days from 1970", () => {
  expect(dayOf("1970-01-01")).toBe(0);
  expect(dayOf("2026-11-22")).toBe(20_779);
  expect(dateOf(20_779)).toBe("2026-11-22");
  expect(dateOf(-1)).toBe("1969-12-31");
  expect(dayOf("")).toBeNull();
  expect(dayOf("yesterday")).toBeNull();
  expect(dateOf(null)).toBe("");
  expect(today(new Date(2026, 10, 22, 23, 59))).toBe(20_779);
});

it("says days in words, and numbers that are none as they are", () => {
  setLanguage("en");
  expect(dayWords(20_779)).toBe("22 Nov 2026");
  expect(dayWords(1e20)).toBe(String(1e20));
  expect(dateOf(1e20)).toBe("");
});
