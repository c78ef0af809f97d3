// What screen readers are told. The same words twice in a row are told twice.

import { untrack } from "svelte";

class Live {
  polite = $state("");
  urgent = $state("");
}

export const live = new Live();

export function announce(text: string, urgency: "polite" | "urgent" = "polite"): void {
  // A no-break space at the end makes a repeated sentence a new one.
  // Telling is no reading: an effect that tells must not run again because of it.
  untrack(() => (live[urgency] = live[urgency] === text ? `${text}\u00a0` : text));
}
