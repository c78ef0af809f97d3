// One tooltip for the whole window, shown after a short rest of the pointer or at once on focus by
// keyboard. It only repeats what the element's own label says, plus its shortcut.

import type { Attachment } from "svelte/attachments";

class Tip {
  shown = $state.raw<{ text: string; keys: string | undefined; box: DOMRect } | null>(null);
}

export const tooltip = new Tip();

export function tip(text: string, keys?: string): Attachment<HTMLElement> {
  return (element) => {
    let resting: ReturnType<typeof setTimeout> | undefined;
    const show = () => {
      if (element.isConnected && text) tooltip.shown = { text, keys, box: element.getBoundingClientRect() };
    };
    const hide = () => {
      clearTimeout(resting);
      tooltip.shown = null;
    };
    const enter = () => {
      clearTimeout(resting);
      resting = setTimeout(show, 450);
    };
    const focus = () => element.matches(":focus-visible") && show();
    element.addEventListener("pointerenter", enter);
    element.addEventListener("pointerleave", hide);
    element.addEventListener("pointerdown", hide);
    element.addEventListener("focus", focus);
    element.addEventListener("blur", hide);
    return () => {
      hide();
      element.removeEventListener("pointerenter", enter);
      element.removeEventListener("pointerleave", hide);
      element.removeEventListener("pointerdown", hide);
      element.removeEventListener("focus", focus);
      element.removeEventListener("blur", hide);
    };
  };
}
