// Which commands fit what was typed. Words match in any order, by beginning, inside, by initials or
// with one slip; the search in the project itself is the program's.

export interface Candidate {
  readonly title: string;
  /** Other words for the same. */
  readonly words?: string;
}

/** The better fitting first; those that do not fit are left out. `recent` breaks ties. */
export function rank<T extends Candidate>(
  text: string,
  candidates: readonly T[],
  recent: (one: T) => number,
): T[] {
  const query = fold(text).split(" ").filter(Boolean);
  return candidates
    .map((one, index) => ({ one, index, score: fit(query, one) }))
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score || recent(b.one) - recent(a.one) || a.index - b.index)
    .map(({ one }) => one);
}

/** 0: does not fit. */
export function fit(query: readonly string[], candidate: Candidate): number {
  const title = fold(candidate.title).split(" ").filter(Boolean);
  const others = fold(candidate.words ?? "")
    .split(" ")
    .filter(Boolean);
  let score = 0;
  for (const word of query) {
    const best = Math.max(closest(word, title), 0.6 * closest(word, others));
    if (best === 0) {
      const initials = title.map((part) => part[0]).join("");
      return query.length === 1 && word.length > 1 && initials.startsWith(word) ? 2 : 0;
    }
    score += best;
  }
  const inOrder = fold(candidate.title).startsWith(query.join(" ")) ? 2 : 0;
  return query.length === 0 ? 1 : score / query.length + inOrder;
}

/** Small letters without accents or punctuation. */
export function fold(text: string): string {
  return text
    .toLowerCase()
    .replace(/ß/g, "ss")
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}

function closest(word: string, parts: readonly string[]): number {
  let best = 0;
  for (const part of parts) {
    if (part === word) best = Math.max(best, 6);
    else if (part.startsWith(word)) best = Math.max(best, 5);
    else if (word.length > 2 && part.includes(word)) best = Math.max(best, 3);
    else if (word.length > 3 && oneSlip(word, part.slice(0, word.length + 1)))
      // Of two words with a slip, the one of about this length is meant.
      best = Math.max(best, part.length <= word.length + 1 ? 1.6 : 1.5);
  }
  return best;
}

/** Whether one letter more, less, other or swapped turns `a` into `b` or a beginning of it. */
function oneSlip(a: string, b: string): boolean {
  let at = 0;
  while (at < a.length && a[at] === b[at]) at += 1;
  const begins = (one: string, other: string) => other.startsWith(one);
  const [restA, restB] = [a.slice(at), b.slice(at)];
  return (
    begins(restA.slice(1), restB.slice(1)) ||
    begins(restA, restB.slice(1)) ||
    begins(restA.slice(1), restB) ||
    (restA[0] === restB[1] && restA[1] === restB[0] && begins(restA.slice(2), restB.slice(2)))
  );
}

/** The words of a title, cut so that what was typed can be set apart. */
export function marked(title: string, text: string): { text: string; hit: boolean }[] {
  const words = fold(text).split(" ").filter(Boolean);
  return title.split(/(\s+|·)/).flatMap((piece) => {
    const plain = fold(piece);
    const word = words.filter((one) => plain.startsWith(one)).sort((a, b) => b.length - a.length)[0];
    // Only where folding has kept the letters one to one can the typed part be told from the rest.
    if (!word || plain.length !== piece.length)
      return piece ? [{ text: piece, hit: word !== undefined }] : [];
    const cut = [
      { text: piece.slice(0, word.length), hit: true },
      { text: piece.slice(word.length), hit: false },
    ];
    return cut.filter((one) => one.text !== "");
  });
}
