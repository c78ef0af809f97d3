// What the journeys part takes from the rest of the interface, in one place.

import { call, on } from "../../host";
import type { CallName, Changed, InboxFilter, Reply, Request, Target } from "../../host";
import { announce, EmptyState, failed, Icon, menus, number, signed, t, toast, toasts } from "../../lib";
import type { MenuEntry } from "../../lib";
import { ontoBoard } from "../../lib/boards";
import { dialogs } from "../../lib/dialogs.svelte";
import { pictureDrops } from "../../lib/drops.svelte";
import { pictureFailed } from "../../lib/pictures";
import { project } from "../../lib/project.svelte";
import { router } from "../../lib/router.svelte";

export { announce, dialogs, EmptyState, Icon, menus, number, ontoBoard, signed, t, toast };
export type { MenuEntry };

export function calls<N extends CallName>(name: N, request: Request<N>): Promise<Reply<N>> {
  return call(name, request);
}

export function onChanged(heard: (changed: Changed) => void): () => void {
  return on("changed", heard);
}

/** Takes picture files that are dropped on the window while this part is shown. */
export function onPicturesDropped(
  take: (paths: readonly string[], at: { x: number; y: number }) => void,
): () => void {
  const handler = (paths: readonly string[], x: number, y: number) => take(paths, { x, y });
  pictureDrops.handler = handler;
  return () => {
    if (pictureDrops.handler === handler) pictureDrops.handler = undefined;
  };
}

export function isReadOnly(): boolean {
  return project.readOnly;
}

export function whyReadOnly(comparing = false): string {
  return comparing ? t("journeys.said.comparing") : project.whyReadOnly;
}

export function percent(value: number): string {
  return number(value, { style: "percent", maximumFractionDigits: 0 });
}

/** Refusals and failures, told to the person. */
export const said = {
  failed,
  pictureFailed,
  refusedReadOnly(comparing: boolean): void {
    toasts.show(whyReadOnly(comparing));
  },
};

/** Ways to other screens. */
export const navigate = {
  toJourney: (journey: string, focus?: Target) => router.openJourney(journey, focus),
  toAtlas: () => router.openJourney(null),
  toPersonas: () => router.go("personas"),
  toMeasure: (measure: string) => router.openMeasure(measure),
  toFeedback: (feedback: string) => router.openFeedback(feedback),
  toVoice: (filter: InboxFilter | null = null) => router.openVoice("inbox", filter),
  toOpportunity: (opportunity: string) => {
    router.openImprove("opportunities");
    router.openOpportunity(opportunity);
  },
};

/** Tells the export which journey is on the screen and how it is looked at. */
export function shows(shown: typeof router.shown): void {
  router.shown = shown;
}

/** The address of a picture on a card, read once and kept. */
const pictures = new Map<string, Promise<string>>();

export function pictureSource(picture: string): Promise<string> {
  let source = pictures.get(picture);
  if (!source) {
    source = call("picture.read", { picture }).catch((error: unknown) => {
      pictures.delete(picture);
      throw error;
    });
    pictures.set(picture, source);
  }
  return source;
}
