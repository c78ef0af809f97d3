// Kinds of measures in the order they are offered, and what goes with each.

import type { MeasureFields, MeasureKind, PeriodKind } from "../../host";

/** Without the formula, which is a source of its own. */
export const kinds: readonly MeasureKind[] = [
  "nps",
  "csat",
  "ces",
  "enps",
  "engagementIndex",
  "favourability",
  "rate",
  "share",
  "mean",
  "count",
  "money",
];

export const periodKinds: readonly PeriodKind[] = ["week", "month", "quarter", "wave"];

/** How a fresh measure of a kind is written. */
export function defaults(kind: MeasureKind): MeasureFields {
  const decimals = { ces: 1, mean: 1, rate: 1 }[kind as string] ?? 0;
  const unit = kind === "money" ? "€" : "";
  return { kind, decimals, unit };
}
