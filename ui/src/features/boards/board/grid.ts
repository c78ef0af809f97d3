// From the pointer to cells of the grid. Where everything stands is decided in Rust; this is only
// where a person points.

import type { GridPlace, PlacedTile } from "../../../host";

/** Of the grid on the screen, in CSS pixels. */
export interface Cells {
  /** From one column to the next, and from one row to the next; gaps included. */
  readonly across: number;
  readonly down: number;
  readonly columns: number;
}

/** A tile moved by so many pixels. */
export function movedBy(place: GridPlace, x: number, y: number, cells: Cells): GridPlace {
  const column = Math.round(place.column + x / cells.across);
  const row = Math.round(place.row + y / cells.down);
  return {
    ...place,
    column: within(column, 0, cells.columns - place.width),
    row: Math.max(0, row),
  };
}

/** A tile whose lower right corner was pulled by so many pixels. */
export function pulledBy(place: GridPlace, x: number, y: number, cells: Cells): GridPlace {
  const width = Math.round(place.width + x / cells.across);
  const height = Math.round(place.height + y / cells.down);
  return {
    ...place,
    width: within(width, Math.min(2, cells.columns - place.column), cells.columns - place.column),
    height: within(height, 1, 40),
  };
}

/** Where a tile lands that is let go at a height of a list: in the place of the one there. */
export function landing(
  place: GridPlace,
  boxes: readonly { readonly place: GridPlace; readonly top: number; readonly height: number }[],
  y: number,
  columns: number,
): GridPlace {
  const there = boxes.find(({ top, height }) => y < top + height / 2);
  const last = boxes.at(-1);
  const row = there?.place.row ?? (last ? last.place.row + last.place.height : 0);
  const column = there?.place.column ?? 0;
  return { ...place, column: within(column, 0, columns - place.width), row };
}

export function samePlace(one: GridPlace, other: GridPlace): boolean {
  return (
    one.column === other.column &&
    one.row === other.row &&
    one.width === other.width &&
    one.height === other.height
  );
}

/** The first row below all tiles. */
export function rowsOf(tiles: readonly PlacedTile[]): number {
  return tiles.reduce((most, { place }) => Math.max(most, place.row + place.height), 0);
}

function within(value: number, least: number, most: number): number {
  return Math.min(Math.max(value, least), Math.max(least, most));
}
