// Where the rows of a list of any length stand. All rows are equally high, so that their places are
// known without them being there.
//
// Browsers draw nothing below some ten million pixels. A list that would be longer is drawn shorter
// and scrolls faster: what is scrolled by is stretched to what is passed by.

/** All in CSS pixels. */
export interface Extent {
  readonly rows: number;
  readonly rowHeight: number;
  /** The height of what is seen at once. */
  readonly view: number;
}

export const TALLEST = 8_000_000;
/** Rows kept above and below what is seen. */
const SPARE = 4;

/** The height of the element that is scrolled. */
export function runway(extent: Extent): number {
  return Math.min(TALLEST, whole(extent));
}

/** How far the list is scrolled, where all rows had their room. */
export function passed(extent: Extent, scrollTop: number): number {
  return Math.max(0, scrollTop) * stretch(extent);
}

/** The rows to be there, `from` inclusive, `to` exclusive. */
export function inSight(extent: Extent, scrollTop: number): { from: number; to: number } {
  const { rows, rowHeight, view } = extent;
  if (rows === 0 || rowHeight <= 0) return { from: 0, to: 0 };
  const top = passed(extent, scrollTop);
  return {
    from: Math.max(0, Math.floor(top / rowHeight) - SPARE),
    to: Math.min(rows, Math.ceil((top + view) / rowHeight) + SPARE),
  };
}

/** Where a row stands within the scrolled element. */
export function topOf(extent: Extent, scrollTop: number, row: number): number {
  return row * extent.rowHeight - passed(extent, scrollTop) + scrollTop;
}

/** Where to scroll for a row to be seen whole, by the shortest way. */
export function scrollTo(extent: Extent, scrollTop: number, row: number): number {
  const { rowHeight, view } = extent;
  const top = passed(extent, scrollTop);
  const from = row * rowHeight;
  if (from >= top && from + rowHeight <= top + view) return scrollTop;
  const wanted = from < top || rowHeight > view ? from : from + rowHeight - view;
  return wanted / stretch(extent);
}

function whole({ rows, rowHeight }: Extent): number {
  return rows * rowHeight;
}

function stretch(extent: Extent): number {
  const drawn = runway(extent) - extent.view;
  return drawn <= 0 ? 1 : Math.max(1, (whole(extent) - extent.view) / drawn);
}
