// Where questions land, over all pages.

import type { PageContent } from "../../../host";

export interface Landing {
  readonly page: string;
  readonly before: string | null;
}

type Pages = readonly Pick<PageContent, "id" | "questions">[];

export function without<T>(all: readonly T[], some: readonly T[]): T[] {
  return all.filter((one) => !some.includes(one));
}

/** One place up or down for questions that move together; `undefined` at the survey's ends. */
export function nextTo(pages: Pages, ids: readonly string[], by: 1 | -1): Landing | undefined {
  const places = pages.flatMap((page) => page.questions.map(({ id }) => ({ page: page.id, id })));
  const chosen = places.filter(({ id }) => ids.includes(id));
  const edge = by < 0 ? chosen[0] : chosen.at(-1);
  if (!edge) return undefined;
  const pageAt = pages.findIndex(({ id }) => id === edge.page);
  const page = pages[pageAt]!;
  const here = page.questions.map(({ id }) => id);
  const rest = without(here, ids);
  const at = here.indexOf(edge.id);
  if (by < 0) {
    const above = without(here.slice(0, at), ids).at(-1);
    if (above !== undefined) return { page: page.id, before: above };
    const previous = pages[pageAt - 1];
    return previous && { page: previous.id, before: null };
  }
  const below = without(here.slice(at + 1), ids)[0];
  if (below !== undefined) return { page: page.id, before: rest[rest.indexOf(below) + 1] ?? null };
  const next = pages[pageAt + 1];
  return (
    next && {
      page: next.id,
      before:
        without(
          next.questions.map(({ id }) => id),
          ids,
        )[0] ?? null,
    }
  );
}

/** What stands below a question on its page. */
export function after(pages: Pages, id: string): Landing | undefined {
  const page = pages.find(({ questions }) => questions.some((question) => question.id === id));
  if (!page) return undefined;
  const at = page.questions.findIndex((question) => question.id === id);
  return { page: page.id, before: page.questions[at + 1]?.id ?? null };
}

/** The landing nearest to a height, from the boxes of the gaps that are shown. */
export function landingAt(
  gaps: readonly (Landing & { readonly y: number })[],
  y: number,
): Landing | undefined {
  let best: (Landing & { y: number }) | undefined;
  for (const gap of gaps) if (!best || Math.abs(gap.y - y) < Math.abs(best.y - y)) best = gap;
  return best && { page: best.page, before: best.before };
}
