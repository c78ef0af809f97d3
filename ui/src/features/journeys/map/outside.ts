// What comes from and goes to the world outside of the map: clipboards and pictures.

import type { AddPicture, Clipboard, Place } from "../../../host/generated/calls";
import { announce, calls, said, t } from "../ports";
import { plainText } from "./clipboard";
import type { MapDesk } from "./desk";

/** Puts what was on a clipboard at a place; what came of it is selected. */
export async function paste(desk: MapDesk, clipboard: Clipboard, place: Place): Promise<void> {
  const journey = desk.journey.id;
  if (journey === null) return;
  const cards = await desk.journey.edit("card.paste", { journey, place, clipboard });
  if (!cards) return;
  if (cards.length > 0 && place.lane !== null) desk.showSelected(cards);
  announce(t("journeys.said.pasted", { count: cards.length }));
}

/** Pictures as cards, in the place of the focus or in the lane of pictures. */
export async function addPictures(
  desk: MapDesk,
  pictures: readonly AddPicture[],
  place: Place,
): Promise<void> {
  for (const picture of pictures) {
    try {
      const id = await calls("picture.add", picture);
      const card = await desk.addCard(place, { title: "", picture: id });
      if (card && place.lane !== null) desk.state.focusOn({ kind: "card", card });
    } catch (error) {
      said.failed(error);
    }
  }
}

/** From a menu: the clipboard of the system, as there is no clipboard event. */
export async function pasteFromSystem(desk: MapDesk, place: Place): Promise<void> {
  try {
    const text = plainText((await calls("shell.readClipboard", {})) ?? "");
    if (text !== "") await paste(desk, { form: "text", text }, place);
  } catch (error) {
    said.failed(error);
  }
}

export async function copyToSystem(desk: MapDesk, cut: boolean): Promise<void> {
  try {
    const cards = desk.plan.inMapOrder(desk.state.selection.cards);
    const { text } = await calls("card.copy", { cards });
    await calls("shell.writeClipboard", { text });
    if (cut) await desk.deleteSelected();
    else announce(t("journeys.said.copied", { count: cards.length }));
  } catch (error) {
    said.failed(error);
  }
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
    const picture = await calls("picture.add", { source: "file", path });
    await desk.editCards([card], { picture });
  } catch (error) {
    said.failed(error);
  }
}
