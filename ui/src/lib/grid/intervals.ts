// Sorted, non-overlapping intervals (columns across, lanes down), and which of them a viewport
// touches. Found by bisection, so that a pointer move over a map of any size costs the same.

export interface Interval {
  readonly start: number;
  readonly size: number;
}

/** Half-open: `first` is in, `end` is not. Empty when they are equal. */
export interface IndexRange {
  readonly first: number;
  readonly end: number;
}

/** The last interval that starts at or before `value`; −1 before the first. */
export function lastStartingBefore(intervals: readonly Interval[], value: number): number {
  let low = 0;
  let high = intervals.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (intervals[middle]!.start <= value) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

/** The interval that holds `value`; −1 where there is none. The end is not part of an interval. */
export function intervalAt(intervals: readonly Interval[], value: number): number {
  const index = lastStartingBefore(intervals, value);
  if (index < 0) return -1;
  const { start, size } = intervals[index]!;
  return value < start + size ? index : -1;
}

/** The interval nearest to `value`; −1 only without intervals. */
export function nearestInterval(intervals: readonly Interval[], value: number): number {
  if (intervals.length === 0) return -1;
  const index = Math.max(0, lastStartingBefore(intervals, value));
  const next = intervals[index + 1];
  if (!next) return index;
  const end = intervals[index]!.start + intervals[index]!.size;
  if (value < end) return index;
  return value - end <= next.start - value ? index : index + 1;
}

/** The intervals that `from..to` touches. */
export function overlapping(intervals: readonly Interval[], from: number, to: number): IndexRange {
  let first = Math.max(0, lastStartingBefore(intervals, from));
  const candidate = intervals[first];
  if (candidate && candidate.start + candidate.size <= from) first += 1;
  const end = lastStartingBefore(intervals, to) + 1;
  return end > first ? { first, end } : { first, end: first };
}

/**
 * A viewport with room around it, snapped to a coarse raster: the answer stays the same object's
 * worth of numbers while someone scrolls a little, so nothing is drawn anew for it.
 */
export function windowAround(
  from: number,
  size: number,
  margin: number,
  raster: number,
): { from: number; to: number } {
  const start = Math.floor((from - margin) / raster) * raster;
  return { from: start, to: start + (Math.ceil((size + 2 * margin) / raster) + 1) * raster };
}
