// What a comparison comes to in a few numbers.

import type { Change, ComparisonMarks } from "../../../host/generated/calls";

export interface Differences {
  readonly cards: Readonly<Record<Change, number>>;
  /** How much better the emotion is on average, in points of its scale; `null` without common points. */
  readonly emotion: number | null;
}

export function differences(comparison: ComparisonMarks): Differences {
  const cards: Record<Change, number> = { added: 0, removed: 0, moved: 0, changed: 0 };
  for (const change of Object.values(comparison.cards)) cards[change] += 1;
  const { emotion } = comparison;
  const total = emotion.reduce((sum, { difference }) => sum + difference, 0);
  return { cards, emotion: emotion.length === 0 ? null : Math.round((total / emotion.length) * 10) / 10 };
}
