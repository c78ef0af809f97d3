// What of the feedback is looked at: all facets must hold, of one facet any of its choices.

import type { InboxFilter } from "../../../host";
import { everything } from "../../../lib/inbox-filter";

/** In the order they are shown. */
export const facetNames = [
  "sentiments",
  "topics",
  "touchpoints",
  "states",
  "steps",
  "personas",
  "channels",
  "departments",
  "kinds",
  "owners",
  "languages",
  "imports",
] as const satisfies readonly (keyof InboxFilter)[];
export type FacetName = (typeof facetNames)[number];

/** A choice; `null` for what has none of it. */
export type Choice = string | null;

/** Facets whose choices are names, not ids: having none is an empty name. */
const named: readonly FacetName[] = ["owners", "languages"];

function valueOf(facet: FacetName, choice: Choice): Choice {
  return named.includes(facet) ? (choice ?? "") : choice;
}

export function isOn(filter: InboxFilter, facet: FacetName, choice: Choice): boolean {
  return (filter[facet] as readonly Choice[]).includes(valueOf(facet, choice));
}

export function chosenOf(filter: InboxFilter, facet: FacetName): readonly Choice[] {
  return filter[facet] as readonly Choice[];
}

/** With the choice taken in or out. */
export function toggled(filter: InboxFilter, facet: FacetName, choice: Choice): InboxFilter {
  const value = valueOf(facet, choice);
  const before = chosenOf(filter, facet);
  const next = before.includes(value) ? before.filter((one) => one !== value) : [...before, value];
  return { ...filter, [facet]: next };
}

/** With nothing but one choice of a facet. */
export function only(facet: FacetName, choice: Choice): InboxFilter {
  return toggled(everything, facet, choice);
}

/** What a search looks for, to be marked: words from their beginning, what stands in quotes as it is. */
export function searched(text: string): string[] {
  return [...text.matchAll(/"([^"]*)"?|[^\s"]+/g)].map(([word, quoted]) => quoted ?? `${word}*`);
}

export function same(one: InboxFilter, other: InboxFilter): boolean {
  return (Object.keys(everything) as (keyof InboxFilter)[]).every((key) => {
    const [left, right] = [one[key], other[key]];
    if (!Array.isArray(left) || !Array.isArray(right)) return left === right;
    return (
      left.length === right.length && (left as Choice[]).every((value) => (right as Choice[]).includes(value))
    );
  });
}

export function isEverything(filter: InboxFilter): boolean {
  return same(filter, everything);
}

/** How many things narrow the list besides the words searched for. */
export function narrowings(filter: InboxFilter): number {
  const chosen = facetNames.reduce((sum, facet) => sum + chosenOf(filter, facet).length, 0);
  return chosen + Number(filter.due !== null) + Number(filter.from !== null || filter.to !== null);
}
