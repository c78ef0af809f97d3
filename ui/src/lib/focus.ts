import { tick } from "svelte";

/** What had the keyboard went away or cannot be used any more, and nothing but the page itself has it. */
export function unfocused(): boolean {
  const { activeElement } = document;
  return (
    activeElement === null ||
    activeElement === document.body ||
    activeElement.id === "main" ||
    activeElement.matches(":disabled")
  );
}

/**
 * Called before a list is drawn anew: what had the focus in it and loses it by moving to another
 * place, as when a move is undone, gets it back. `otherwise`: what gets it where that is gone.
 */
export async function keepFocus(list: HTMLElement | undefined, otherwise?: () => void): Promise<void> {
  const had = document.activeElement;
  if (!(had instanceof HTMLElement) || !list?.contains(had)) return;
  await tick();
  if (!unfocused()) return;
  if (had.isConnected) had.focus();
  else otherwise?.();
}
