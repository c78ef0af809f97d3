// What is on the clipboard, told apart for `card.paste`. Whole cards travel inside the markup of a list:
// every system hands markup from program to program, the list shows the titles in a text program, and
// the map finds the cards in it again.

import type { Clipboard, ClipboardText, CopiedCards } from "../../../host/generated/calls";

/** The part of `DataTransfer` that is read. */
export interface Transfer {
  getData(type: string): string;
  readonly files?: ArrayLike<File>;
}

export type Pasted =
  | { readonly what: "cards"; readonly clipboard: Clipboard }
  | { readonly what: "pictures"; readonly files: readonly File[] };

/** Copied cards as the clipboard takes them. */
export function clipboardOf({ payload, text }: CopiedCards): {
  readonly text: string;
  readonly html: string;
} {
  const items = text.split("\n").map((line) => `<li>${escaped(line)}</li>`);
  const cards = encoded(payload);
  return { text, html: `<ul data-throughline-cards="${cards}">${items.join("")}</ul>` };
}

/** `undefined` when there is nothing that could become a card. */
export function readTransfer(transfer: Transfer): Pasted | undefined {
  const clipboard = readText({ html: transfer.getData("text/html"), text: transfer.getData("text/plain") });
  // A spreadsheet offers a picture of its cells besides their text; the text is meant.
  if (clipboard) return { what: "cards", clipboard };
  const files = Array.from(transfer.files ?? []).filter((file) => file.type.startsWith("image/"));
  return files.length > 0 ? { what: "pictures", files } : undefined;
}

/** Cards when some were copied, else the lines of the text; `undefined` without either. */
export function readText({ html, text }: ClipboardText): Clipboard | undefined {
  const payload = payloadIn(html ?? "");
  if (payload !== undefined) return { form: "payload", text: payload };
  const plain = plainText(text ?? "");
  return plain === "" ? undefined : { form: "text", text: plain };
}

/** One form of line end, no empty lines around, no characters that are not text. */
export function plainText(text: string): string {
  const lines = text
    .replace(/\r\n?/g, "\n")
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f]/g, "")
    .split("\n");
  while (lines.length > 0 && lines[0]!.trim() === "") lines.shift();
  while (lines.length > 0 && lines.at(-1)!.trim() === "") lines.pop();
  return lines.join("\n");
}

function payloadIn(html: string): string | undefined {
  const found = /data-throughline-cards="([A-Za-z0-9+/=]+)"/.exec(html)?.[1];
  if (found === undefined) return undefined;
  try {
    return new TextDecoder().decode(Uint8Array.from(atob(found), (letter) => letter.charCodeAt(0)));
  } catch {
    // Cut short on its way; the text beside it is whole.
    return undefined;
  }
}

/** Base 64, which no program on the way has a reason to change. */
function encoded(payload: string): string {
  const bytes = new TextEncoder().encode(payload);
  let letters = "";
  for (let at = 0; at < bytes.length; at += 0x8000)
    letters += String.fromCharCode(...bytes.subarray(at, at + 0x8000));
  return btoa(letters);
}

function escaped(text: string): string {
  return text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;");
}
