import { afterEach, expect, it } from "vitest";
import { fileSize, format, setLanguage, signed, t, when } from "./index.svelte";

afterEach(() => setLanguage("en"));

it("puts parameters in, and leaves unknown ones as they are", () => {
  expect(format("{a} and {b}", { a: "x" }, "en")).toBe("x and {b}");
});

it("does not read markup or braces in what people wrote", () => {
  expect(format("“{name}”", { name: "{count|one|many} $& <b>" }, "en")).toBe("“{count|one|many} $& <b>”");
});

it("takes the language's plural form and number format", () => {
  expect(format("{n|one card|# cards}", { n: 1 }, "en")).toBe("one card");
  expect(format("{n|one card|# cards}", { n: 1200 }, "en")).toBe("1,200 cards");
  expect(format("{n|eine Karte|# Karten}", { n: 1200 }, "de")).toBe("1.200 Karten");
  expect(format("{n|one card|# cards}", { n: 0 }, "en")).toBe("0 cards");
});

it("switches languages at once and falls back on the base language", () => {
  setLanguage("de-AT");
  expect(t("shell.undo")).toBe("Rückgängig");
  setLanguage("xx");
  expect(t("shell.undo")).toBe("Undo");
});

it("writes signs, sizes and times as the language does", () => {
  expect([signed(1.5), signed(-2), signed(0)]).toEqual(["+1.5", "−2", "0"]);
  expect(fileSize(1_234_567)).toBe("1.2 MB");
  const now = new Date("2026-05-04T12:00:00");
  expect(when("2025-01-02T08:05:00", now)).toBe("2 Jan 2025");
  expect(when("2026-05-04T08:05:00", now)).toBe("8:05");
  expect(when("not a time", now)).toBe("not a time");
});
