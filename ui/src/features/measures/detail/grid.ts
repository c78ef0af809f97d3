// Walking and writing in the grid of values.

import type { MeasureRow } from "../../../host";

export type Column = "period" | "value" | "n" | "low" | "high" | "name";

export function columns(wave: boolean): readonly Column[] {
  return wave ? ["period", "name", "value", "n", "low", "high"] : ["period", "value", "n", "low", "high"];
}

export interface Place {
  row: number;
  column: number;
}

/** Where a key leads; `null` for one that leads nowhere. Rows begin at `first`, which may be −1. */
export function moved(from: Place, key: string, rows: number, across: number, first: number): Place | null {
  const { row, column } = from;
  const to: Place | undefined = {
    ArrowUp: { row: row - 1, column },
    ArrowDown: { row: row + 1, column },
    ArrowLeft: { row, column: column - 1 },
    ArrowRight: { row, column: column + 1 },
    Home: { row, column: 0 },
    End: { row, column: across - 1 },
    PageUp: { row: row - 10, column },
    PageDown: { row: row + 10, column },
  }[key];
  if (!to) return null;
  const within = (value: number, least: number, most: number) => Math.min(Math.max(value, least), most);
  return { row: within(to.row, first, Math.max(first, rows - 1)), column: within(to.column, 0, across - 1) };
}

/** What is written of a row that has no value yet. */
export type Begun = Partial<Record<Column, string>>;

/** The cells of a row as the program reads them, one of them as it was just typed. */
export function cellsOf(row: MeasureRow | Begun, typed: Column, text: string): string[] {
  const empty = { period: "", value: "", n: "", low: "", high: "", name: "" };
  const known: Record<Column, string> =
    "shown" in row
      ? { period: row.period, value: row.shown, n: row.n, low: row.low, high: row.high, name: row.name }
      : { ...empty, ...row };
  known[typed] = text;
  return [known.period, known.value, known.n, known.low, known.high, known.name];
}
