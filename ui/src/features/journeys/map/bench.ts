// A place where a benchmark can see what a pointer move costs. Off unless the benchmark puts the
// list there; nothing is kept otherwise.

declare global {
  interface Window {
    /** Milliseconds of script and layout, one entry per handled pointer move. */
    __throughlineMoves?: number[];
  }
}

/** Runs the work of one pointer move; while a benchmark listens, with the layout it causes. */
export function measured(work: () => void): void {
  const moves = window.__throughlineMoves;
  if (!moves) {
    work();
    return;
  }
  const start = performance.now();
  work();
  // Asking for a size makes the browser lay out what the work has changed.
  void document.body.offsetHeight;
  moves.push(performance.now() - start);
}
