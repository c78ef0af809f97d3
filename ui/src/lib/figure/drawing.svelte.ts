// A figure as it is drawn now. While another one is on its way the last stays, so that a narrower
// window, another theme or another filter does not flicker.

import type { ShownFigure } from "../../host";

/** Draws a figure as wide as asked (CSS pixels), for a dark or a light ground. */
export type Draw = (width: number, dark: boolean) => Promise<ShownFigure>;

/** What the program can draw. */
const NARROWEST = 240;
const WIDEST = 4_000;
/** A window that is being resized is drawn anew once it rests. */
const REST = 120;

export class Drawing {
  shown = $state.raw<ShownFigure | null>(null);
  problem = $state.raw<unknown>(null);
  /** Another figure than the one shown is on its way. */
  coming = $state(false);
  private asked = 0;
  private resting: ReturnType<typeof setTimeout> | undefined;
  private last: { draw: Draw; width: number; dark: boolean } | undefined;

  /** Asks at once for another figure or theme, and after a rest for another width. */
  want(draw: Draw, width: number, dark: boolean): void {
    const wide = Math.round(Math.min(WIDEST, Math.max(NARROWEST, width)));
    const { last } = this;
    if (last && last.draw === draw && last.width === wide && last.dark === dark) return;
    const onlyWidth = last && last.draw === draw && last.dark === dark && this.shown !== null;
    this.last = { draw, width: wide, dark };
    clearTimeout(this.resting);
    if (onlyWidth) this.resting = setTimeout(() => void this.ask(), REST);
    else void this.ask();
  }

  again(): void {
    void this.ask();
  }

  stop(): void {
    clearTimeout(this.resting);
    this.asked += 1;
  }

  private async ask(): Promise<void> {
    const { last } = this;
    if (!last) return;
    const asked = ++this.asked;
    this.coming = true;
    try {
      const shown = await last.draw(last.width, last.dark);
      if (asked !== this.asked) return;
      [this.shown, this.problem] = [shown, null];
    } catch (error) {
      if (asked !== this.asked) return;
      [this.shown, this.problem] = [null, error];
    }
    this.coming = false;
  }
}

/** Whether the window is dark, as the page's root says. */
class Ground {
  dark = $state(isDark());

  constructor() {
    if (typeof MutationObserver === "undefined") return;
    new MutationObserver(() => (this.dark = isDark())).observe(document.documentElement, {
      attributeFilter: ["data-theme"],
    });
  }
}

function isDark(): boolean {
  return document.documentElement.dataset["theme"] === "dark";
}

export const ground = new Ground();
