// Which parts of a text are the words of a rule, to be shown: the rule itself is applied by the
// program.

export interface Part {
  readonly text: string;
  readonly marked: boolean;
}

/** A phrase's words follow one another; `*` at the end of a word stands for any ending. */
export function parts(text: string, phrases: readonly string[]): readonly Part[] {
  const patterns = phrases
    .map((phrase) =>
      phrase
        .split(/[^\p{L}\p{N}*]+/u)
        .filter((word) => /[\p{L}\p{N}]/u.test(word))
        .map((word) =>
          word.endsWith("*") ? `${word.replaceAll("*", "")}[\\p{L}\\p{N}]*` : word.replaceAll("*", ""),
        )
        .join("[^\\p{L}\\p{N}.!?]+"),
    )
    .filter((pattern) => pattern !== "");
  if (patterns.length === 0) return [{ text, marked: false }];
  const found = new RegExp(`(?<![\\p{L}\\p{N}])(?:${patterns.join("|")})(?![\\p{L}\\p{N}])`, "giu");
  const cut: Part[] = [];
  let from = 0;
  for (const match of text.matchAll(found)) {
    if (match.index > from) cut.push({ text: text.slice(from, match.index), marked: false });
    cut.push({ text: match[0], marked: true });
    from = match.index + match[0].length;
  }
  if (from < text.length || cut.length === 0) cut.push({ text: text.slice(from), marked: false });
  return cut;
}
