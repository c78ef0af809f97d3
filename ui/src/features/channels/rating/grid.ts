// Walking and rating in a grid by keyboard.

export interface Place {
  readonly row: number;
  readonly column: number;
}

/** Where a key leads; `null` for one that leads nowhere. */
export function moved({ row, column }: Place, key: string, rows: number, columns: number): Place | null {
  const to: Place | undefined = {
    ArrowUp: { row: row - 1, column },
    ArrowDown: { row: row + 1, column },
    ArrowLeft: { row, column: column - 1 },
    ArrowRight: { row, column: column + 1 },
    Home: { row, column: 0 },
    End: { row, column: columns - 1 },
    PageUp: { row: row - 10, column },
    PageDown: { row: row + 10, column },
  }[key];
  if (!to) return null;
  const within = (value: number, most: number) => Math.min(Math.max(value, 0), Math.max(0, most));
  return { row: within(to.row, rows - 1), column: within(to.column, columns - 1) };
}

/** The mark a key gives: 1 to 5, `null` takes it away; `undefined` for any other key. */
export function marked(key: string): number | null | undefined {
  if (/^[1-5]$/.test(key)) return Number(key);
  return key === "Delete" || key === "Backspace" || key === "0" ? null : undefined;
}

/** After a mark the next cell of the row, then the first of the next row. */
export function next({ row, column }: Place, rows: number, columns: number): Place {
  if (column + 1 < columns) return { row, column: column + 1 };
  return row + 1 < rows ? { row: row + 1, column: 0 } : { row, column };
}
