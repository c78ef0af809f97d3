// Reordering a list of rows by pointer. The keyboard's way (Alt and an arrow) asks `place` too, so
// both end in the same move.

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

/** The gap (0 … number of rows) that a height in the list falls into, from the rows' own boxes. */
export function gapAt(boxes: readonly { top: number; height: number }[], y: number): number {
  const below = boxes.findIndex(({ top, height }) => y < top + height / 2);
  return below < 0 ? boxes.length : below;
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

  begin(event: PointerEvent, id: string): void {
    if (event.button !== 0) return;
    event.preventDefault();
    const handle = event.currentTarget as HTMLElement;
    handle.setPointerCapture(event.pointerId);
    this.dragged = id;
    this.gap = this.rows().findIndex((row) => row.id === id);
    const moved = (next: PointerEvent) => {
      this.gap = gapAt(
        this.elements().map((element) => element.getBoundingClientRect()),
        next.clientY,
      );
    };
    const end = (dropped: boolean) => {
      handle.removeEventListener("pointermove", moved);
      handle.removeEventListener("pointerup", up);
      handle.removeEventListener("pointercancel", cancel);
      window.removeEventListener("keydown", key, true);
      const { gap } = this;
      this.dragged = null;
      this.gap = -1;
      if (dropped) this.drop(id, gap);
    };
    const up = () => end(true);
    const cancel = () => end(false);
    const key = (pressed: KeyboardEvent) => {
      if (pressed.key !== "Escape") return;
      pressed.stopPropagation();
      end(false);
    };
    handle.addEventListener("pointermove", moved);
    handle.addEventListener("pointerup", up);
    handle.addEventListener("pointercancel", cancel);
    window.addEventListener("keydown", key, true);
  }

  private drop(id: string, gap: number): void {
    const rows = this.rows();
    const at = rows.findIndex((row) => row.id === id);
    if (at < 0 || gap === at || gap === at + 1) return;
    this.move(id, rows[gap]?.id ?? null);
  }
}
