// Which answers are looked at: small changes of a scope, each a new scope.

import type { ResultsScope, SegmentFilter, WaveEntry } from "../../../host";

export function scopeOf(wave: string, compare: string | null): ResultsScope {
  return { wave, compare, filters: [], withoutStraightLining: false, withoutSpeeders: false };
}

/** Whether everybody who answered is looked at. */
export function isWhole(scope: ResultsScope): boolean {
  return scope.filters.length === 0 && !scope.withoutStraightLining && !scope.withoutSpeeders;
}

export function chosen(scope: ResultsScope, question: string): readonly number[] {
  return scope.filters.find((filter) => filter.question === question)?.codes ?? [];
}

/** Takes a value of a segment into the filter, or out of it. The last one out ends the filter. */
export function toggled(scope: ResultsScope, question: string, code: number): ResultsScope {
  const before = chosen(scope, question);
  const codes = before.includes(code)
    ? before.filter((one) => one !== code)
    : [...before, code].sort((a, b) => a - b);
  const exists = scope.filters.some((filter) => filter.question === question);
  const filters: SegmentFilter[] = exists
    ? scope.filters.map((filter) => (filter.question === question ? { question, codes } : filter))
    : [...scope.filters, { question, codes }];
  return { ...scope, filters: filters.filter((filter) => filter.codes.length > 0) };
}

export function without(scope: ResultsScope, question: string): ResultsScope {
  return { ...scope, filters: scope.filters.filter((filter) => filter.question !== question) };
}

export function cleared(scope: ResultsScope): ResultsScope {
  return { ...scope, filters: [], withoutStraightLining: false, withoutSpeeders: false };
}

/**
 * What is read first: the newest wave that somebody answered and whose results can be seen, else one
 * that somebody answered, else the newest; compared with the one before it that somebody answered.
 * Waves come newest first.
 */
export function firstScope(waves: readonly WaveEntry[]): ResultsScope | null {
  const answered = waves.filter(({ answers }) => answers > 0);
  const wave = answered.find(({ held }) => !held) ?? answered[0] ?? waves[0];
  return wave ? scopeOf(wave.wave, earlier(waves, wave.wave)) : null;
}

/** The wave before another that somebody answered. */
export function earlier(waves: readonly WaveEntry[], wave: string): string | null {
  const at = waves.findIndex((one) => one.wave === wave);
  return waves.slice(at + 1).find(({ answers, held }) => answers > 0 && !held)?.wave ?? null;
}
