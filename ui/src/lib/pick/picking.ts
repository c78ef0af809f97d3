// Finding an entry of a short list by what is typed.

export interface Option<Value extends string = string> {
  readonly value: Value;
  readonly label: string;
  readonly hint?: string;
  /** 1 to 8. */
  readonly tint?: number;
  readonly icon?: string;
}

/**
 * The entries that hold every typed word: first what is called just so (`exact`), then those that
 * begin with the text, otherwise in their order. Case and accents do not matter.
 */
export function matching<Entry extends Option>(
  entries: readonly Entry[],
  typed: string,
): { entries: readonly Entry[]; exact: boolean } {
  const wanted = plain(typed);
  if (wanted === "") return { entries, exact: false };
  const words = wanted.split(/\s+/);
  const named = entries.map((entry) => ({ entry, name: plain(entry.label) }));
  const held = named.filter(({ name }) => words.every((word) => name.includes(word)));
  const far = (name: string) => (name === wanted ? 0 : name.startsWith(wanted) ? 1 : 2);
  return {
    entries: held.toSorted((a, b) => far(a.name) - far(b.name)).map(({ entry }) => entry),
    exact: named.some(({ name }) => name === wanted),
  };
}

function plain(text: string): string {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().trim();
}
