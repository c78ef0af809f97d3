// Pictures taken into the project, from files and from the clipboard.

import { call, CallError, type AddPicture } from "../host";
import { fileName } from "./drops.svelte";
import { t } from "./i18n/index.svelte";
import { failed } from "./problems.svelte";
import { toasts } from "./toasts.svelte";

/** Of several files, the one that is no picture is named. */
export function pictureFailed(picture: AddPicture, error: unknown): void {
  if (!(error instanceof CallError) || error.code !== "unreadable") return failed(error);
  const file = picture.source === "file" ? fileName(picture.path) : t("journeys.picture.pasted");
  const isLarge = error.details.cause === "pictureError.tooLarge";
  const message = isLarge ? "journeys.picture.tooLarge" : "journeys.picture.unreadable";
  toasts.show(t(message, { file }), [], "problem");
}

/** The picture in the project; nothing when it was refused, which is told. */
export async function addPicture(picture: AddPicture): Promise<string | undefined> {
  try {
    return await call("picture.add", picture);
  } catch (error) {
    pictureFailed(picture, error);
    return undefined;
  }
}
