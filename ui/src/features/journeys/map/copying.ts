// Copy, cut and paste on the map, by clipboard events, so that the browser's own rules of permission
// hold and other windows and programs can take part.

import type { AddPicture } from "../../../host/generated/calls";
import { calls, said, t } from "../ports";
import { CARDS_TYPE, readTransfer } from "./clipboard";
import type { MapDesk } from "./desk";
import { addPictures, paste } from "./outside";

/** Copies as known when cards were selected: clipboard events cannot wait for an answer. */
const prepared = new WeakMap<MapDesk, { cards: string; payload: string; text: string }>();

/** Asks Rust for the text of the selected cards before anybody presses Ctrl+C. */
export async function prepareCopy(desk: MapDesk): Promise<void> {
  const cards = desk.plan.inMapOrder(desk.state.selection.cards);
  const key = keyOf(desk, cards);
  if (cards.length === 0 || prepared.get(desk)?.cards === key) return;
  try {
    const copied = await calls("card.copy", { cards });
    prepared.set(desk, { cards: key, ...copied });
  } catch {
    // A card was deleted meanwhile; the next selection prepares anew.
  }
}

/** Whether there was something to copy. */
export function copySelected(desk: MapDesk, transfer: DataTransfer, cut: boolean): boolean {
  const cards = desk.plan.inMapOrder(desk.state.selection.cards);
  if (cards.length === 0) return false;
  const ready = prepared.get(desk);
  if (ready?.cards === keyOf(desk, cards)) {
    transfer.setData(CARDS_TYPE, ready.payload);
    transfer.setData("text/plain", ready.text);
  } else {
    transfer.setData("text/plain", cards.map((card) => desk.title(card)).join("\n"));
  }
  if (cut) void desk.deleteSelected();
  else desk.said(t("journeys.said.copied", { count: cards.length }));
  return true;
}

/** Whether there was something to paste. */
export function pasteInto(desk: MapDesk, transfer: DataTransfer): boolean {
  const pasted = readTransfer(transfer);
  if (!pasted) return false;
  if (desk.journey.readOnly) {
    said.refusedReadOnly(desk.journey.compare);
    return true;
  }
  const place = desk.placeOfFocus();
  if (pasted.what === "cards") {
    void paste(desk, pasted.clipboard, place);
    return true;
  }
  void Promise.all(pasted.files.map(asPicture)).then((pictures) => addPictures(desk, pictures, place));
  return true;
}

/** A picture file as it crosses to Rust. */
export async function asPicture(file: File): Promise<AddPicture> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  let text = "";
  for (let at = 0; at < bytes.length; at += 0x8000)
    text += String.fromCharCode(...bytes.subarray(at, at + 0x8000));
  return { source: "bytes", base64: btoa(text) };
}

/** The view is part of it: after an edit the same cards may say something else. */
function keyOf(desk: MapDesk, cards: readonly string[]): string {
  return `${viewNumber(desk.plan.view)}:${cards.join(",")}`;
}

const numbers = new WeakMap<object, number>();
let last = 0;

function viewNumber(view: object): number {
  let number = numbers.get(view);
  if (number === undefined) {
    last += 1;
    number = last;
    numbers.set(view, number);
  }
  return number;
}
