// A figure on the clipboard as a picture, and the table behind it: as lines for a spreadsheet, and
// as a table for programs that take markup.

import type { ShownFigure } from "../../host";
import { t } from "../i18n/index.svelte";
import { copyText } from "../problems.svelte";
import { attempt } from "../project.svelte";
import { toast } from "../toasts.svelte";
import { ground } from "./drawing.svelte";

type Table = Pick<ShownFigure, "title" | "subtitle" | "header" | "rows">;

/** Copies as light or dark as it is shown, and says so. */
export async function copyFigure(copy: (dark: boolean) => Promise<unknown>): Promise<void> {
  if ((await attempt(() => copy(ground.dark))) !== undefined) toast(t("shell.figure.copied"));
}

export async function copyTable(table: Table): Promise<void> {
  await copyText(asLines(table), asMarkup(table));
}

export function asLines({ header, rows }: Table): string {
  // A tab or a line's end within a cell would begin another.
  const line = (cells: readonly string[]) => cells.map((cell) => cell.replace(/\s+/g, " ")).join("\t");
  return [header, ...rows].map(line).join("\n");
}

/** With the title above it and what it rests on below it. */
export function asMarkup({ title, subtitle, header, rows }: Table): string {
  const cells = (tag: "th" | "td", texts: readonly string[]) =>
    texts.map((text) => `<${tag}>${escaped(text)}</${tag}>`).join("");
  const body = rows.map((row) => `<tr>${cells("td", row)}</tr>`).join("");
  const below = subtitle ? `<p>${escaped(subtitle)}</p>` : "";
  return (
    `<table><caption>${escaped(title)}</caption>` +
    `<thead><tr>${cells("th", header)}</tr></thead><tbody>${body}</tbody></table>${below}`
  );
}

const signs: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

function escaped(text: string): string {
  return text.replace(/[&<>"]/g, (sign) => signs[sign]!);
}
