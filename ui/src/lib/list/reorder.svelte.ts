// Reordering a list of rows by pointer. The keyboard's way (Alt and an arrow) asks `place` too, so
// both end in the same move.

import { follow, type Surface } from "../drag/drag";

export interface Row {
  readonly id: string;
}

/** Before which row `id` lands when it is moved by so many places; `undefined` at the list's end. */
export function place(rows: readonly Row[], id: string, by: number): { before: string | null } | undefined {
  const at = rows.findIndex((row) => row.id === id);
  const to = at + by;
  if (at < 0 || to < 0 || to >= rows.length || by === 0) return undefined;
  return { before: rows[by > 0 ? to + 1 : to]?.id ?? null };
}

/** Of a row or tile on the screen. */
export interface Box {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** The gap (0 … number of rows) that a place falls into: by height in a list, as one reads in a grid. */
export function gapAt(boxes: readonly Box[], x: number, y: number): number {
  const grid = boxes.some(({ left }) => left !== boxes[0]!.left);
  const before = ({ left, top, width, height }: Box) =>
    grid ? y < top || (y < top + height && x < left + width / 2) : y < top + height / 2;
  const at = boxes.findIndex(before);
  return at < 0 ? boxes.length : at;
}

export class Reorder {
  /** The row under way. */
  dragged = $state<string | null>(null);
  /** The gap it would land in. */
  gap = $state(-1);

  constructor(
    private readonly rows: () => readonly Row[],
    private readonly elements: () => readonly HTMLElement[],
    private readonly move: (id: string, before: string | null) => void,
  ) {}

  /** `handle`: there is nothing to it but dragging. Else a touch must rest first, as it may scroll. */
  begin(event: PointerEvent, id: string, handle = true): void {
    if (event.button !== 0) return;
    if (handle) event.preventDefault();
    const pressed = event.currentTarget as HTMLElement;
    const end = () => {
      this.dragged = null;
      this.gap = -1;
    };
    follow(
      event,
      {
        lift: () => {
          this.dragged = id;
          this.gap = this.rows().findIndex((row) => row.id === id);
        },
        move: ({ x, y }) => {
          this.gap = gapAt(
            this.elements().map((element) => element.getBoundingClientRect()),
            x,
            y,
          );
        },
        drop: () => {
          const { gap } = this;
          end();
          noClick(true);
          this.drop(id, gap);
        },
        cancel: () => {
          end();
          noClick(false);
        },
      },
      { capture: pressed, immediate: handle, surface: scrollerOf(pressed) },
    );
  }

  private drop(id: string, gap: number): void {
    const rows = this.rows();
    const at = rows.findIndex((row) => row.id === id);
    if (at < 0 || gap === at || gap === at + 1) return;
    this.move(id, rows[gap]?.id ?? null);
  }
}

/** The click that ends a drag is none. `released`: the pointer is up already. */
function noClick(released: boolean): void {
  const stop = (event: Event) => {
    event.preventDefault();
    event.stopPropagation();
  };
  const over = () => window.removeEventListener("click", stop, true);
  window.addEventListener("click", stop, { capture: true, once: true });
  if (released) setTimeout(over, 0);
  // Given up with the button still down: its click is to come, the one of the next press is not meant.
  else window.addEventListener("pointerdown", over, { capture: true, once: true });
}

/** What scrolls around an element, at its edges while something is dragged. */
export function scrollerOf(element: HTMLElement): Surface {
  let around: HTMLElement | null = element.parentElement;
  const scrolls = (one: HTMLElement) => /auto|scroll/.test(getComputedStyle(one).overflowY);
  while (around && !(scrolls(around) && around.scrollHeight > around.clientHeight))
    around = around.parentElement;
  const surface = around ?? document.documentElement;
  return {
    bounds: () => surface.getBoundingClientRect(),
    scrollBy: (_, y) => surface.scrollBy(0, y),
  };
}
