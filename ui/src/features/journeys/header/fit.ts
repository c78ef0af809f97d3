// Keeps a row on one line by saying less, step by step, instead of cutting words.

import type { Attachment } from "svelte/attachments";

/**
 * Sets `data-level` of the row to the first level at which its content fits, 0 to `last`; styles say
 * what each level leaves out. `watch` reads whatever changes the content.
 */
export function fitted(last: number, watch: () => unknown): Attachment<HTMLElement> {
  return (row) => {
    watch();
    const settle = () => settleLevel(row, last);
    settle();
    const room = row.parentElement;
    // The room's own size does not depend on the level, so that watching it cannot go round in circles.
    const observer = new ResizeObserver(settle);
    if (room) observer.observe(room);
    // `ready` is true as well before the first letter has asked for its font.
    const { fonts } = document;
    void fonts?.ready.then(settle);
    fonts?.addEventListener("loadingdone", settle);
    return () => {
      observer.disconnect();
      fonts?.removeEventListener("loadingdone", settle);
    };
  };
}

/** The first level that fits, else the last. */
export function settleLevel(
  row: { dataset: DOMStringMap; readonly scrollWidth: number; readonly clientWidth: number },
  last: number,
): number {
  for (let level = 0; level <= last; level += 1) {
    row.dataset["level"] = String(level);
    if (level === last || row.scrollWidth <= row.clientWidth) return level;
  }
  return last;
}
