// Shortcuts are written once, as "Ctrl+Shift+Z"; on a Mac "Ctrl" is the command key. What is shown
// follows the platform and what is pressed is compared with what is written.

import { t } from "./i18n/index.svelte";

let mac = false;

export function setPlatform(platform: "linux" | "mac" | "windows"): void {
  mac = platform === "mac";
}

const macSigns: Readonly<Record<string, string>> = {
  Ctrl: "⌘",
  Shift: "⇧",
  Alt: "⌥",
  Enter: "↩",
  Delete: "⌦",
};
const arrows: Readonly<Record<string, string>> = {
  ArrowUp: "↑",
  ArrowDown: "↓",
  ArrowLeft: "←",
  ArrowRight: "→",
};
const named = new Set([
  "Ctrl",
  "Shift",
  "Alt",
  "Enter",
  "Delete",
  "Escape",
  "Space",
  "Tab",
  "Backspace",
  "Home",
  "End",
]);

/** As people read it: "Ctrl Shift Z", "⇧⌘Z". */
export function shownKeys(keys: string): string {
  const parts = split(keys).map((part) => {
    if (mac && macSigns[part]) return macSigns[part];
    if (arrows[part]) return arrows[part];
    if (named.has(part)) return t(`shell.key.${part}`);
    return part.length === 1 ? part.toUpperCase() : part;
  });
  return parts.join(mac ? "" : " ");
}

/** For `aria-keyshortcuts`. */
export function ariaKeys(keys: string): string {
  return split(keys)
    .map((part) => (part === "Ctrl" ? (mac ? "Meta" : "Control") : part))
    .join("+");
}

export function matches(event: KeyboardEvent, keys: string): boolean {
  const parts = split(keys);
  const key = parts.pop()!;
  const wants = (modifier: string) => parts.includes(modifier);
  if ((mac ? event.metaKey : event.ctrlKey) !== wants("Ctrl")) return false;
  if ((mac ? event.ctrlKey : event.metaKey) || event.altKey !== wants("Alt")) return false;
  const pressed = event.key === " " ? "Space" : event.key;
  // A sign such as "?" or "+" needs Shift on some keyboards and not on others: the sign decides.
  const isSign = key.length === 1 && key.toLowerCase() === key.toUpperCase() && !/\d/.test(key);
  if (!isSign && event.shiftKey !== wants("Shift")) return false;
  return pressed.toLowerCase() === key.toLowerCase();
}

/** Whether the keys belong to what is being typed. */
export function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (
    target.isContentEditable ||
    target instanceof HTMLTextAreaElement ||
    target instanceof HTMLSelectElement
  )
    return true;
  return (
    target instanceof HTMLInputElement &&
    !["checkbox", "radio", "range", "button", "file"].includes(target.type)
  );
}

function split(keys: string): string[] {
  return keys.endsWith("++")
    ? [...keys.slice(0, -2).split("+"), "+"]
    : keys.split("+").filter(Boolean).length
      ? keys.split("+")
      : ["+"];
}
