// A board that is longer than its wall is shown screen by screen.

export interface Span {
  readonly top: number;
  readonly bottom: number;
}

/** Where the next screen begins: at the first tile that is not whole on this one; at the end, at the top. */
export function nextScreen(tiles: readonly Span[], from: number, height: number): number {
  const whole = ({ top, bottom }: Span) => top >= from - 1 && bottom <= from + height + 1;
  const below = tiles.filter((tile) => tile.bottom > from + height + 1 && !whole(tile));
  // A tile higher than the wall is turned past, not to.
  const tops = below.map(({ top }) => (top > from + 1 ? top : from + height));
  return tops.length > 0 ? Math.min(...tops) : 0;
}
