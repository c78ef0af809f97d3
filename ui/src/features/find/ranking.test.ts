import { expect, it } from "vitest";
import { marked, rank } from "./ranking";

const titles = [
  "Undo",
  "New project…",
  "Name this version…",
  "Import a map…",
  "Export or print…",
  "Über das Programm",
  "Use the dark theme",
];
const found = (text: string) =>
  rank(
    text,
    titles.map((title) => ({ title })),
    () => 0,
  ).map(({ title }) => title);

it("finds by the beginning of words in any order", () => {
  expect(found("map imp")).toEqual(["Import a map…"]);
  expect(found("pr")[0]).toBe("New project…");
});

it("forgives accents and one slip", () => {
  expect(found("uber")).toEqual(["Über das Programm"]);
  expect(found("improt")).toContain("Import a map…");
  expect(found("exprt")).toContain("Export or print…");
});

it("leaves out what does not fit", () => {
  expect(found("quarterly")).toEqual([]);
});

it("finds by other words, below those that are named so", () => {
  const list = [{ title: "Export", words: "save picture" }, { title: "Save a copy" }];
  expect(rank("save", list, () => 0).map(({ title }) => title)).toEqual(["Save a copy", "Export"]);
});

it("puts what was used lately first among equals", () => {
  const list = [{ title: "Open one" }, { title: "Open two" }];
  expect(rank("open", list, (one) => Number(one.title === "Open two"))[0]?.title).toBe("Open two");
});

it("marks what was typed", () => {
  expect(marked("Import a map…", "imp").filter(({ hit }) => hit)).toEqual([{ text: "Imp", hit: true }]);
  expect(
    marked("Straße", "stra")
      .map(({ text }) => text)
      .join(""),
  ).toBe("Straße");
});
