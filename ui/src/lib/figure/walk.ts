// From one mark of a figure to the next, by the keyboard.

import type { ShownMark } from "../../host";

type Box = Pick<ShownMark, "x" | "y" | "width" | "height">;

/**
 * Where a key leads from a mark: left and right follow the reading order, up and down go to the
 * nearest mark above and below, Home and End to the first and last. `null`: the key leads nowhere.
 */
export function markAfter(marks: readonly Box[], at: number, key: string): number | null {
  const from = marks[at];
  if (!from) return null;
  switch (key) {
    case "ArrowRight":
      return at + 1 < marks.length ? at + 1 : null;
    case "ArrowLeft":
      return at > 0 ? at - 1 : null;
    case "Home":
      return at > 0 ? 0 : null;
    case "End":
      return at < marks.length - 1 ? marks.length - 1 : null;
    case "ArrowDown":
      return nearest(marks, from, 1);
    case "ArrowUp":
      return nearest(marks, from, -1);
    default:
      return null;
  }
}

function nearest(marks: readonly Box[], from: Box, direction: 1 | -1): number | null {
  const [x, y] = middle(from);
  let best: number | null = null;
  let least = Infinity;
  marks.forEach((mark, index) => {
    const [toX, toY] = middle(mark);
    const down = (toY - y) * direction;
    // Marks of the same row are as good as level, even if one is a little higher.
    if (down <= Math.min(from.height, mark.height) / 2) return;
    const sideways = Math.abs(toX - x);
    const distance = down + sideways * 2;
    if (distance < least) [best, least] = [index, distance];
  });
  return best;
}

function middle(box: Box): [number, number] {
  return [box.x + box.width / 2, box.y + box.height / 2];
}
