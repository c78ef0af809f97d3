// What is on the clipboard, told apart for `card.paste`.

import type { Clipboard } from "../../../host/generated/calls";

/** Cards with everything on them, for this and other windows of Throughline. */
export const CARDS_TYPE = "application/x-throughline-cards+json";

/** The part of `DataTransfer` that is read. */
export interface Transfer {
  getData(type: string): string;
  readonly files?: ArrayLike<File>;
}

export type Pasted =
  | { readonly what: "cards"; readonly clipboard: Clipboard }
  | { readonly what: "pictures"; readonly files: readonly File[] };

/** `undefined` when there is nothing that could become a card. */
export function readTransfer(transfer: Transfer): Pasted | undefined {
  const payload = transfer.getData(CARDS_TYPE);
  if (payload.trim() !== "") return { what: "cards", clipboard: { form: "payload", text: payload } };
  const text = plainText(transfer.getData("text/plain"));
  // A spreadsheet offers a picture of its cells besides their text; the text is meant.
  if (text !== "") return { what: "cards", clipboard: { form: "text", text } };
  const files = Array.from(transfer.files ?? []).filter((file) => file.type.startsWith("image/"));
  return files.length > 0 ? { what: "pictures", files } : undefined;
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

/** How many cards a text would become, for the message after pasting. */
export function countCards(text: string): number {
  return text
    .split("\n")
    .flatMap((line) => line.split("\t"))
    .filter((cell) => cell.trim() !== "").length;
}
