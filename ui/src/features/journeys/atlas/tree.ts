// The journeys of a project as a tree: a journey that tells a step of another in detail lies below it,
// a future below the journey of today it was made from.

import type { JourneySummary } from "../../../host/generated/calls";

export interface Branch {
  readonly summary: JourneySummary;
  /** How deep it lies; 0 at the top. */
  readonly depth: number;
  /** The step it tells in detail. */
  readonly step: string | null;
}

/** Every journey once, parents before children, siblings in their order. Circles are cut. */
export function atlasOf(summaries: readonly JourneySummary[]): Branch[] {
  const byId = new Map(summaries.map((summary) => [summary.journey.id, summary]));
  const children = new Map<string, { summary: JourneySummary; step: string | null }[]>();
  const roots: JourneySummary[] = [];
  for (const summary of summaries) {
    const parent = summary.parents.find(({ journey }) => byId.has(journey) && journey !== summary.journey.id);
    const home = parent?.journey ?? summary.journey.basedOn;
    if (home && byId.has(home) && home !== summary.journey.id) {
      const siblings = children.get(home) ?? [];
      children.set(home, [...siblings, { summary, step: parent?.stepName ?? null }]);
    } else {
      roots.push(summary);
    }
  }
  const seen = new Set<string>();
  const branches: Branch[] = [];
  const visit = (summary: JourneySummary, depth: number, step: string | null): void => {
    const { id } = summary.journey;
    if (seen.has(id)) return;
    seen.add(id);
    branches.push({ summary, depth, step });
    for (const child of children.get(id) ?? []) visit(child.summary, depth + 1, child.step);
  };
  for (const root of roots) visit(root, 0, null);
  // Journeys that only a circle holds together have no root; they stand at the top.
  for (const summary of summaries) visit(summary, 0, null);
  return branches;
}

/** The branches that lie beside one: as deep, with nothing less deep between them. */
export function siblingsOf(branches: readonly Branch[], journey: string): Branch[] {
  const at = branches.findIndex(({ summary }) => summary.journey.id === journey);
  const own = branches[at];
  if (!own) return [];
  const reach = (step: 1 | -1): number => {
    let index = at;
    while ((branches[index + step]?.depth ?? -1) >= own.depth) index += step;
    return index;
  };
  return branches.slice(reach(-1), reach(1) + 1).filter(({ depth }) => depth === own.depth);
}
