// What a key means on the map. Pure: the event's facts in, an intent out.

import type { Direction } from "./navigation";

export type Intent =
  | { readonly do: "go"; readonly direction: Direction }
  | { readonly do: "extend"; readonly direction: Direction }
  | { readonly do: "shift"; readonly direction: Direction }
  | { readonly do: "edge"; readonly end: boolean; readonly whole: boolean }
  | { readonly do: "type"; readonly text: string }
  | {
      readonly do:
        "edit" | "rename" | "lift" | "leave" | "delete" | "duplicate" | "selectAll" | "menu" | "fit";
    }
  | { readonly do: "zoom"; readonly by: 1 | -1 | 0 };

export interface Key {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  readonly shiftKey: boolean;
  readonly isComposing?: boolean;
}

const arrows: Readonly<Record<string, Direction>> = {
  ArrowUp: "up",
  ArrowDown: "down",
  ArrowLeft: "left",
  ArrowRight: "right",
};

/** Ctrl, or Cmd on a Mac. */
export function isCommand(key: Key): boolean {
  return key.ctrlKey || key.metaKey;
}

/** The intent of a key; `undefined` for keys that are not the map's. Copy, cut and paste come as clipboard events. */
export function intentOf(key: Key): Intent | undefined {
  const arrow = arrows[key.key];
  if (arrow) {
    if (isCommand(key)) return undefined;
    if (key.altKey) return { do: "shift", direction: arrow };
    return { do: key.shiftKey ? "extend" : "go", direction: arrow };
  }
  if (isCommand(key)) return withCommand(key);
  if (key.altKey) return undefined;
  switch (key.key) {
    case "Enter":
      return { do: "edit" };
    case "F2":
      return { do: "rename" };
    case " ":
      return { do: "lift" };
    case "Escape":
      return { do: "leave" };
    case "Delete":
    case "Backspace":
      return { do: "delete" };
    case "Home":
      return { do: "edge", end: false, whole: false };
    case "End":
      return { do: "edge", end: true, whole: false };
    case "ContextMenu":
      return { do: "menu" };
    case "F10":
      return key.shiftKey ? { do: "menu" } : undefined;
    case "?":
      // Lists the shortcuts, everywhere in the window.
      return undefined;
  }
  const letter = [...key.key].length === 1 && key.key !== "Unidentified";
  return letter ? { do: "type", text: key.key } : undefined;
}

function withCommand(key: Key): Intent | undefined {
  switch (key.key.toLowerCase()) {
    case "a":
      return { do: "selectAll" };
    case "d":
      return { do: "duplicate" };
    case "home":
      return { do: "edge", end: false, whole: true };
    case "end":
      return { do: "edge", end: true, whole: true };
    case "+":
    case "=":
      return { do: "zoom", by: 1 };
    case "-":
      return { do: "zoom", by: -1 };
    case "0":
      return key.shiftKey ? { do: "zoom", by: 0 } : { do: "fit" };
  }
  return undefined;
}
