// How fast a surface scrolls while something is dragged near one of its edges.

export interface Extent {
  readonly from: number;
  readonly to: number;
}

export const EDGE = 56;
export const FASTEST = 1400;

/**
 * Pixels per second along one axis, negative towards the start; 0 away from the edges. Grows with
 * the square of how deep the pointer is in the edge zone, so that slow and precise is easy.
 */
export function edgeSpeed(
  pointer: number,
  extent: Extent,
  edge: number = EDGE,
  fastest: number = FASTEST,
): number {
  const zone = Math.min(edge, (extent.to - extent.from) / 3);
  if (zone <= 0) return 0;
  const before = extent.from + zone - pointer;
  if (before > 0) return -fastest * Math.min(1, before / zone) ** 2;
  const after = pointer - (extent.to - zone);
  if (after > 0) return fastest * Math.min(1, after / zone) ** 2;
  return 0;
}
