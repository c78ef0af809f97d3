import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { word, type Word } from "../../../respond/src/words";
import { edits } from "../../host/generated/calls";
import de from "../../messages/de.json";
import en from "../../messages/en.json";

const english: Record<string, string> = en;
const german: Record<string, string> = de;

function params(message: string): string[] {
  return [...new Set([...message.matchAll(/\{(\w+)/g)].map((match) => match[1]!))].sort();
}

function sources(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return entry.name === "generated" ? [] : sources(path);
    return /\.(svelte|ts)$/.test(entry.name) && !entry.name.endsWith(".test.ts") ? [path] : [];
  });
}

describe("the catalogue", () => {
  it("has the same keys in both languages", () => {
    expect(Object.keys(german).sort()).toEqual(Object.keys(english).sort());
  });

  it("has the same parameters in both languages", () => {
    const differing = Object.keys(english).filter(
      (key) => params(english[key]!).join() !== params(german[key] ?? "").join(),
    );
    expect(differing).toEqual([]);
  });

  it("has no empty message, but for hints that some lanes do without", () => {
    const empty = Object.entries({ ...english, ...german }).filter(([, message]) => message.trim() === "");
    expect(empty.map(([key]) => key).filter((key) => !/^journeys\.lane\.\w+\.hint$/.test(key))).toEqual([]);
  });

  it("has a name for every step that the program can take back", () => {
    const rust = (folder: string): string[] =>
      readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
        const path = join(folder, entry.name);
        return entry.isDirectory() ? rust(path) : path.endsWith(".rs") ? [path] : [];
      });
    const steps = rust(join("..", "crates", "app", "src")).flatMap((path) =>
      [...readFileSync(path, "utf8").matchAll(/"(op\.[A-Za-z.]+)"/g)].map((match) => match[1]!),
    );
    expect(steps.length).toBeGreaterThan(40);
    expect([...new Set(steps)].filter((key) => !(key in english))).toEqual([]);
  });

  it("has every key that is written out in the sources", () => {
    const texts = sources("src").map((path) => ({ path, text: readFileSync(path, "utf8") }));
    const calls = readFileSync("src/host/generated/calls.ts", "utf8").matchAll(
      /^ {2}"([\w.]+)": \{ request/gm,
    );
    const ids = texts.flatMap(({ text }) => [...text.matchAll(/\bid: "([\w.]+)"/g)]);
    // A call's name and a command's id look like keys and are none.
    const others = new Set([...calls, ...ids].map((match) => match[1]!));
    const missing = texts.flatMap(({ path, text }) =>
      [
        ...text.matchAll(
          /"((?:shell|journeys|library|op|error|find|import|surveys|measures|boards|people|voice)\.[\w.]+)"/g,
        ),
      ]
        .map((match) => match[1]!)
        .filter((key) => !(key in english) && !others.has(key))
        .map((key) => `${key} in ${path}`),
    );
    expect(missing).toEqual([]);
  });

  it("has keys for every beginning that the sources complete", () => {
    const keys = Object.keys(english);
    const without = sources("src").flatMap((path) =>
      [...readFileSync(path, "utf8").matchAll(/\bt\(`([\w.]+\.)\$\{/g)]
        .map((match) => match[1]!)
        .filter((start) => !keys.some((key) => key.startsWith(start)))
        .map((start) => `${start}… in ${path}`),
    );
    expect(without).toEqual([]);
  });

  it("calls Kano's five answers as people read them on their phones", () => {
    for (const [language, messages] of Object.entries({ en: english, de: german })) {
      for (const code of [1, 2, 3, 4, 5]) {
        expect(messages[`surveys.kano.${code}`]).toBe(word(language, `kano${code}` as Word));
      }
    }
  });

  it("names every edit's step", () => {
    const unnamed = [...edits].filter((name) => !name.startsWith("history.") && !(`op.${name}` in english));
    expect(unnamed).toEqual([]);
  });
});
