/**
 * The browser's own way back leads through the pages, as people expect of their phone's back
 * button. Frames of the desktop program leave no trail: it would be the program's.
 */
export class Trail {
  private leaves: boolean;
  private shown: string | null | undefined;

  /** `turned` is told the page, or `null` for the welcome, that the browser went to. */
  constructor(leaves: boolean, turned: (page: string | null) => void) {
    this.leaves = leaves;
    if (!leaves) return;
    addEventListener("popstate", ({ state }) => {
      if (!state || state.page === undefined) return;
      // After the page's own way back the same one stands here twice.
      if (state.page === this.shown) history.back();
      else {
        this.shown = state.page;
        turned(state.page);
      }
    });
  }

  /** A page is shown; a new one becomes a step of its own. */
  at(page: string | null) {
    if (page === this.shown) return;
    const isFirst = this.shown === undefined;
    this.shown = page;
    this.put(page, isFirst);
  }

  /** The next page shown takes the place of the one before. */
  replace(page: string | null) {
    this.shown = page;
    this.put(page, true);
  }

  private put(page: string | null, replaces: boolean) {
    if (!this.leaves) return;
    try {
      if (replaces) history.replaceState({ page }, "");
      else history.pushState({ page }, "");
    } catch {
      // Some browsers count, and refuse more than a hundred.
    }
  }
}
