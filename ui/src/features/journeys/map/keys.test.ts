import { expect, it } from "vitest";
import { intentOf, type Intent, type Key } from "./keys";

const press = (text: string): Key => {
  const parts = text.split("+");
  const key = text.endsWith("++") ? "+" : parts.at(-1)!;
  return {
    key: key === "Space" ? " " : key,
    ctrlKey: parts.includes("Ctrl"),
    metaKey: parts.includes("Cmd"),
    altKey: parts.includes("Alt"),
    shiftKey: parts.includes("Shift"),
  };
};

it.each<[string, Intent | undefined]>([
  ["ArrowUp", { do: "go", direction: "up" }],
  ["Shift+ArrowLeft", { do: "extend", direction: "left" }],
  ["Alt+ArrowDown", { do: "shift", direction: "down" }],
  ["Ctrl+ArrowDown", undefined],
  ["x", { do: "type", text: "x" }],
  ["Shift+Ä", { do: "type", text: "Ä" }],
  ["?", undefined],
  ["Alt+x", undefined],
  ["Space", { do: "lift" }],
  ["Enter", { do: "edit" }],
  ["F2", { do: "rename" }],
  ["Backspace", { do: "delete" }],
  ["Escape", { do: "leave" }],
  ["Tab", undefined],
  ["Ctrl+d", { do: "duplicate" }],
  ["Cmd+A", { do: "selectAll" }],
  ["Ctrl+c", undefined],
  ["Ctrl+k", undefined],
  ["Ctrl++", { do: "zoom", by: 1 }],
  ["Ctrl+0", { do: "fit" }],
  ["Shift+F10", { do: "menu" }],
  ["Ctrl+End", { do: "edge", end: true, whole: true }],
])("%s means %j", (keys, expected) => {
  expect(intentOf(press(keys))).toEqual(expected);
});
