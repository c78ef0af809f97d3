// What comes from and goes to the world outside of the map: clipboards and pictures.

import type { AddPicture, Clipboard, Place } from "../../../host/generated/calls";
import { announce, calls, said, t } from "../ports";
import type { MapDesk } from "./desk";

/** Puts what was on a clipboard at a place; what came of it is selected. Answers how many cards. */
export async function paste(desk: MapDesk, clipboard: Clipboard, place: Place): Promise<number> {
  const journey = desk.journey.id;
  if (journey === null) return 0;
  const cards = await desk.journey.edit("card.paste", { journey, place, clipboard });
  if (!cards) return 0;
  if (cards.length > 0) show(desk, cards, place);
  announce(t("journeys.said.pasted", { count: cards.length }));
  return cards.length;
}

/** Pictures as cards, at the place of the focus. However many they are, one step of undo. */
export async function addPictures(
  desk: MapDesk,
  pictures: readonly AddPicture[],
  place: Place,
): Promise<void> {
  const kept: string[] = [];
  for (const picture of pictures) {
    try {
      kept.push(await calls("picture.add", picture));
    } catch (error) {
      said.pictureFailed(picture, error);
    }
  }
  if (kept.length === 1) return addPicture(desk, kept[0]!, place);
  if (kept.length > 1) await paste(desk, { form: "payload", text: cardsOf(kept) }, place);
}

/** Pictures as cards on the clipboard are written, one below the other. */
function cardsOf(pictures: readonly string[]): string {
  return JSON.stringify({
    format: "throughline-cards",
    cards: pictures.map((picture) => ({ down: 0, across: 0, lane: null, card: {}, picture })),
  });
}

/** A card with a picture that the project has already. */
export async function addPicture(desk: MapDesk, picture: string, place: Place): Promise<void> {
  const card = await desk.addCard(place, { title: "", picture });
  if (card) show(desk, [card], place);
}

function show(desk: MapDesk, cards: readonly string[], place: Place): void {
  if (place.lane === null) desk.openParking();
  else desk.showSelected(cards);
}

export async function choosePicture(desk: MapDesk, place: Place): Promise<void> {
  try {
    const path = await calls("shell.pickOpen", { kind: "picture" });
    if (path !== null) await addPictures(desk, [{ source: "file", path }], place);
  } catch (error) {
    said.failed(error);
  }
}

export async function choosePictureFor(desk: MapDesk, card: string): Promise<void> {
  try {
    const path = await calls("shell.pickOpen", { kind: "picture" });
    if (path === null) return;
    const file = { source: "file", path } as const;
    try {
      await desk.editCards([card], { picture: await calls("picture.add", file) });
    } catch (error) {
      said.pictureFailed(file, error);
    }
  } catch (error) {
    said.failed(error);
  }
}
