// Copy, cut and paste on the map. The keys come as clipboard events, so that the browser's own rules of
// permission hold; menus go through the system's clipboard. Both carry the same.

import type { AddPicture, Place } from "../../../host/generated/calls";
import { CallError } from "../../../host";
import { calls, said, t, toast } from "../ports";
import { clipboardOf, readText, readTransfer } from "./clipboard";
import type { MapDesk } from "./desk";
import { addPicture, addPictures, paste } from "./outside";

/** Copies as known when cards were selected: clipboard events cannot wait for an answer. */
const prepared = new WeakMap<MapDesk, { cards: string; text: string; html: string }>();

/** Asks Rust for the text of the selected cards before anybody presses Ctrl+C. */
export async function prepareCopy(desk: MapDesk): Promise<void> {
  const cards = desk.plan.inMapOrder(desk.state.selection.cards);
  const key = keyOf(desk, cards);
  if (cards.length === 0 || prepared.get(desk)?.cards === key) return;
  try {
    const copied = await calls("card.copy", { cards });
    prepared.set(desk, { cards: key, ...clipboardOf(copied) });
  } catch {
    // A card was deleted meanwhile; the next selection prepares anew.
  }
}

/** Whether the event was used. */
export function copySelected(desk: MapDesk, transfer: DataTransfer, cut: boolean): boolean {
  const cards = desk.plan.inMapOrder(desk.state.selection.cards);
  if (cards.length === 0) return false;
  const ready = prepared.get(desk);
  if (ready?.cards !== keyOf(desk, cards)) {
    // Faster than the answer: the system's clipboard can wait for it.
    void copyToSystem(desk, cut);
    return false;
  }
  transfer.setData("text/html", ready.html);
  transfer.setData("text/plain", ready.text);
  copied(desk, cards.length, cut);
  return true;
}

export async function copyToSystem(desk: MapDesk, cut: boolean): Promise<void> {
  const cards = desk.plan.inMapOrder(desk.state.selection.cards);
  if (cards.length === 0) return;
  try {
    await calls("shell.writeClipboard", { content: clipboardOf(await calls("card.copy", { cards })) });
    copied(desk, cards.length, cut);
  } catch (error) {
    said.failed(error);
  }
}

/** What a clipboard event brings. */
export function pasteInto(desk: MapDesk, transfer: DataTransfer): void {
  if (desk.journey.readOnly) return said.refusedReadOnly(desk.journey.compare);
  const pasted = readTransfer(transfer);
  const place = desk.placeOfFocus();
  // Not every system's web view hands pictures to the page.
  if (!pasted) return void pasteFromSystem(desk, place);
  if (pasted.what === "cards") {
    void paste(desk, pasted.clipboard, place);
    return;
  }
  void Promise.all(pasted.files.map(asPicture)).then((pictures) => addPictures(desk, pictures, place));
}

/** From a menu: the clipboard of the system, as there is no clipboard event. */
export async function pasteFromSystem(desk: MapDesk, place: Place): Promise<void> {
  try {
    const clipboard = readText(await calls("shell.readClipboard", {}));
    if (clipboard) return void (await paste(desk, clipboard, place));
    const picture = await pictureOfSystem();
    if (picture === undefined) toast(t("journeys.said.nothingToPaste"));
    else {
      await addPicture(desk, picture, place);
      desk.said(t("journeys.said.pasted", { count: 1 }));
    }
  } catch (error) {
    said.failed(error);
  }
}

/** The picture on the system's clipboard, in the project's store; `undefined` without one. */
async function pictureOfSystem(): Promise<string | undefined> {
  try {
    return await calls("picture.add", { source: "clipboard" });
  } catch (error) {
    if (error instanceof CallError && error.code === "notFound") return undefined;
    throw error;
  }
}

function copied(desk: MapDesk, count: number, cut: boolean): void {
  if (cut) void desk.deleteSelected(true);
  else desk.said(t("journeys.said.copied", { count }));
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
