// A list of any length, read page by page as it is looked at. What was read stays on the screen
// until what is asked for anew has come, so that nothing flickers.

import { call, CallError, type FeedbackItem, type FeedbackSort, type InboxFilter } from "../../../host";

const SIZE = 100;
/** Pages that are kept; farther ones are read again when they are looked at. */
const KEPT = 40;
/** While somebody scrolls fast, what flies by is not read. */
const REST = 40;

export interface Asked {
  readonly filter: InboxFilter;
  readonly sort: FeedbackSort;
}

export class Pages {
  /** How many items the filter lets through. */
  total = $state(0);
  /** How many there are at all. */
  all = $state(0);
  words = $state("");
  loaded = $state(false);
  problem = $state.raw<unknown>(null);
  /** Grows with every page that comes. */
  private version = $state(0);
  private pages = new Map<number, readonly FeedbackItem[]>();
  private asked: Asked | null = null;
  private generation = 0;
  /** What is shown comes from an earlier asking. */
  private stale = false;
  private readonly coming = new Set<number>();
  private range = { from: 0, to: 30 };
  private resting: ReturnType<typeof setTimeout> | undefined;

  at(row: number): FeedbackItem | undefined {
    void this.version;
    return this.pages.get(Math.floor(row / SIZE))?.[row % SIZE];
  }

  /** Where an item stands among those that have been read. */
  find(feedback: string): number | undefined {
    for (const [page, items] of this.pages) {
      const at = items.findIndex((item) => item.feedback === feedback);
      if (at >= 0) return page * SIZE + at;
    }
    return undefined;
  }

  /** These items, or every item there is; `null` while not all of them have been read. */
  among(ids: ReadonlySet<string> | null): readonly FeedbackItem[] | null {
    void this.version;
    const found = [...this.pages.values()].flat().filter(({ feedback }) => ids?.has(feedback) ?? true);
    return found.length === (ids?.size ?? this.total) ? found : null;
  }

  /**
   * Reads anew. `around`: the item that should stay in sight. Answers the place of that item, if the
   * filter lets it through.
   */
  async ask(asked: Asked, around: string | null = null): Promise<number | null | undefined> {
    this.asked = asked;
    const generation = ++this.generation;
    this.stale = true;
    this.coming.clear();
    const first = Math.floor(this.range.from / SIZE);
    try {
      const offset = first * SIZE;
      let list = await call("voice.list", { ...asked, offset, limit: SIZE, ...(around && { around }) });
      if (generation !== this.generation) return undefined;
      const place = list.place;
      // Pages begin at whole hundreds, so that they fit one another.
      const wanted = Math.floor((place ?? list.offset) / SIZE);
      if (list.offset !== wanted * SIZE || (list.items.length === 0 && list.total > 0)) {
        const last = Math.floor(Math.max(0, list.total - 1) / SIZE);
        list = await call("voice.list", { ...asked, offset: Math.min(wanted, last) * SIZE, limit: SIZE });
        if (generation !== this.generation) return undefined;
      }
      this.pages = new Map([[list.offset / SIZE, list.items]]);
      [this.total, this.all, this.words, this.problem] = [list.total, list.all, list.words, null];
      this.loaded = true;
      this.stale = false;
      this.version += 1;
      this.want(this.range.from, this.range.to);
      return place;
    } catch (error) {
      if (generation === this.generation && !(error instanceof CallError && error.code === "cancelled")) {
        this.problem = error;
        this.loaded = true;
      }
      return undefined;
    }
  }

  /** The rows that are in sight. */
  want(from: number, to: number): void {
    this.range = { from, to };
    if (this.stale) return;
    const missing = this.missing();
    if (missing.length === 0) return;
    clearTimeout(this.resting);
    this.resting = setTimeout(() => {
      for (const page of this.missing()) void this.fetch(page);
    }, REST);
  }

  stop(): void {
    clearTimeout(this.resting);
    this.generation += 1;
  }

  /** The ids of some rows, read where they have not been; `to` is exclusive. */
  async ids(from: number, to: number): Promise<string[]> {
    const found: string[] = [];
    const { asked } = this;
    for (let row = from; row < to;) {
      const known = this.at(row);
      if (known) {
        found.push(known.feedback);
        row += 1;
        continue;
      }
      if (!asked) return found;
      const { items } = await call("voice.list", { ...asked, offset: row, limit: Math.min(500, to - row) });
      if (items.length === 0) return found;
      found.push(...items.map((item) => item.feedback));
      row += items.length;
    }
    return found;
  }

  private missing(): number[] {
    const { from, to } = this.range;
    const last = Math.floor((Math.min(to, this.total) - 1) / SIZE);
    const pages: number[] = [];
    for (let page = Math.floor(from / SIZE); page <= last; page += 1)
      if (!this.pages.has(page) && !this.coming.has(page)) pages.push(page);
    return pages;
  }

  private async fetch(page: number): Promise<void> {
    const { asked, generation } = this;
    if (!asked) return;
    this.coming.add(page);
    try {
      const list = await call("voice.list", { ...asked, offset: page * SIZE, limit: SIZE });
      if (generation !== this.generation) return;
      this.pages.set(page, list.items);
      for (const old of this.pages.keys()) {
        if (this.pages.size <= KEPT) break;
        if (Math.abs(old - page) > 2) this.pages.delete(old);
      }
      this.version += 1;
    } catch (error) {
      if (generation === this.generation) this.problem = error;
    } finally {
      if (generation === this.generation) this.coming.delete(page);
    }
  }
}
