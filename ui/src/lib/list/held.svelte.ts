// Keeps the keyboard in a list while its rows move and go.

import { tick } from "svelte";
import type { Row } from "./reorder.svelte";

/**
 * Answers what to call before a row is asked to move or go. What is drawn elsewhere loses the keyboard
 * and gets it back; what is gone leaves it to the row in its place, or to `last` when none is left.
 */
export function heldFocus(
  rows: () => readonly Row[],
  elements: () => readonly HTMLElement[],
  last: () => HTMLElement | null | undefined,
): (id: string) => void {
  let held: { readonly element: Element | null; readonly index: number } | null = null;
  $effect(() => {
    const { length } = rows();
    const was = held;
    held = null;
    if (!was) return;
    void tick().then(() => {
      if (document.activeElement !== document.body) return;
      const moved = was.element !== document.body && was.element?.isConnected ? was.element : undefined;
      const row = elements()[Math.min(was.index, length - 1)];
      // A menu and no field: keys such as the one for undo would be the field's.
      const menu = [...(row?.querySelectorAll("[aria-haspopup='menu']") ?? [])].at(-1);
      const next = moved ?? menu ?? last();
      if (next instanceof HTMLElement) next.focus();
    });
  });
  return (id) => {
    held = { element: document.activeElement, index: rows().findIndex((one) => one.id === id) };
  };
}
