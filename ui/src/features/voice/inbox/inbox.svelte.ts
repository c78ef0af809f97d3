// The inbox: what is looked at, where the reader is, what is selected, and what is said of it.

import {
  call,
  CallError,
  on,
  type FeedbackDetail,
  type FeedbackFacets,
  type FeedbackItem,
  type FeedbackSort,
  type FeedbackTargets,
  type InboxFilter,
  type Library,
  type Reply,
  type Request,
  type TopicMark,
} from "../../../host";
import { announce, t, toast } from "../../../lib";
import { attempt, project } from "../../../lib/project.svelte";
import { router } from "../../../lib/router.svelte";
import { everything } from "../../../lib/inbox-filter";
import { same, searched } from "./filter";
import { common } from "./common";
import { Pages } from "./pages.svelte";

export type MarkChange = Omit<Request<"voice.mark">, "targets">;
export type KeptFilter = Reply<"voice.filters">[number];
/** What a key or a button has opened to be chosen. */
export type Picking = "touchpoint" | "step" | "persona" | "channel" | "topics" | "state" | "owner" | "due";

/** While somebody types, the search waits. */
const REST = 120;
/** Counting is not needed for reading on. */
const COUNT_REST = 180;

const nothing: Library = { personas: [], channels: [], touchpoints: [], departments: [], tags: [] };

export class Inbox {
  filter = $state.raw<InboxFilter>(everything);
  sort = $state<FeedbackSort>("newest");
  readonly pages = new Pages();
  /** The row the reader is at. */
  active = $state(-1);
  selected = $state.raw<ReadonlySet<string>>(new Set());
  /** Everything the filter lets through is selected. */
  whole = $state(false);
  detail = $state.raw<FeedbackDetail | null>(null);
  facets = $state.raw<FeedbackFacets | null>(null);
  saved = $state.raw<readonly KeptFilter[]>([]);
  library = $state.raw<Library>(nothing);
  topics = $state.raw<readonly { readonly id: string; readonly name: string }[]>([]);
  picking = $state<Picking | null>(null);
  private anchor = -1;
  private resting: ReturnType<typeof setTimeout> | undefined;
  private counting: ReturnType<typeof setTimeout> | undefined;
  private reading = 0;
  private counted = 0;

  readonly item = $derived<FeedbackItem | undefined>(
    this.active < 0 ? undefined : this.pages.at(this.active),
  );
  readonly searched = $derived(searched(this.filter.text));
  /** What an edit is about: what is selected, else where the reader is. */
  readonly targets = $derived.by((): FeedbackTargets | null => {
    if (this.whole) return { of: "all", filter: this.filter };
    if (this.selected.size > 0) return { of: "items", items: [...this.selected] };
    return this.item ? { of: "items", items: [this.item.feedback] } : null;
  });
  readonly count = $derived(this.whole ? this.pages.total : this.selected.size);
  readonly several = $derived(this.count > 1);
  /** What is said of the item that is read, or of every one that is selected. */
  readonly shared = $derived.by(() =>
    this.several ? common(this.pages.among(this.whole ? null : this.selected)) : this.item,
  );

  /** Reads, and reads again when the project changes, until the answer is called. */
  watch(): () => void {
    void this.refresh(true);
    const stop = on("changed", ({ tables }) => {
      void this.refresh(tables.length === 0 || tables.some((table) => !table.startsWith("feedback")));
    });
    return () => {
      stop();
      clearTimeout(this.resting);
      clearTimeout(this.counting);
      this.pages.stop();
    };
  }

  /** `lists`: also what belongs to the whole project. */
  async refresh(lists: boolean): Promise<void> {
    if (lists) void this.readLists();
    void this.recount(0);
    await this.readList();
  }

  look(change: Partial<InboxFilter>): void {
    const typing = Object.keys(change).join() === "text";
    this.filter = { ...this.filter, ...change };
    this.whole = false;
    this.selected = new Set();
    clearTimeout(this.resting);
    this.resting = setTimeout(() => void this.readList(true), typing ? REST : 0);
    void this.recount(typing ? REST + COUNT_REST : 0);
  }

  show(filter: InboxFilter): void {
    this.look({ ...everything, ...filter });
  }

  sortBy(sort: FeedbackSort): void {
    this.sort = sort;
    void this.readList();
  }

  /** Shows one item, with everything around it when the filter does not let it through. */
  async open(feedback: string): Promise<boolean> {
    let place = await this.pages.ask({ filter: this.filter, sort: this.sort }, feedback);
    if (place === null) {
      this.filter = everything;
      void this.recount(0);
      place = await this.pages.ask({ filter: everything, sort: this.sort }, feedback);
    }
    if (place === null || place === undefined) return false;
    this.go(place);
    return true;
  }

  /** Moves the reader; `extend` selects what lies between. */
  go(row: number, extend = false): void {
    const { total } = this.pages;
    if (total === 0) return;
    const to = Math.max(0, Math.min(row, total - 1));
    if (extend) {
      if (this.anchor < 0) this.anchor = Math.max(0, this.active);
      this.active = to;
      void this.selectRange(this.anchor, to);
    } else {
      this.active = to;
      this.anchor = to;
      this.whole = false;
      if (this.selected.size > 0) this.selected = new Set();
    }
    this.picking = null;
    void this.readDetail();
  }

  toggle(row: number): void {
    const item = this.pages.at(row);
    if (!item) return;
    const next = new Set(this.whole ? [] : this.selected);
    // The first one that is added keeps where the reader was.
    const here = this.item;
    if (next.size === 0 && here && row !== this.active) next.add(here.feedback);
    if (!next.delete(item.feedback)) next.add(item.feedback);
    this.whole = false;
    this.selected = next;
    this.active = row;
    this.anchor = row;
    void this.readDetail();
  }

  selectAll(): void {
    if (this.pages.total === 0) return;
    this.whole = true;
    this.selected = new Set();
    announce(t("voice.said.selected", { count: this.pages.total }));
  }

  clearSelection(): void {
    this.whole = false;
    this.selected = new Set();
  }

  isSelected(row: number): boolean {
    if (this.whole) return true;
    if (this.selected.size === 0) return row === this.active;
    const item = this.pages.at(row);
    return item !== undefined && this.selected.has(item.feedback);
  }

  /** Says something of what is selected. `said`: how it is told. */
  async mark(change: MarkChange, said: string): Promise<boolean> {
    const { targets } = this;
    if (!targets || project.readOnly) return false;
    const done = await attempt(() => call("voice.mark", { targets, ...change }));
    if (!done) return false;
    if (done.items > 1)
      toast(t("voice.said.marked", { count: done.items, what: said }), {
        label: t("shell.undo"),
        run: () => void project.undo(),
      });
    else announce(said);
    return true;
  }

  markTopics(topics: TopicMark[], said: string): Promise<boolean> {
    return this.mark({ topics }, said);
  }

  /** Called as its theme, never in a person's own words: those go when the person is removed. */
  async makeOpportunity(): Promise<void> {
    const { item } = this;
    if (!item || project.readOnly) return;
    const name = this.topicName(item.topics[0] ?? "") || t("improve.opportunity.new");
    const made = await attempt(() =>
      call("opportunity.add", {
        fields: {
          name,
          steps: item.step === null ? [] : [item.step],
          sources: [{ kind: "feedback", feedback: item.feedback }],
        },
      }),
    );
    if (made) router.openOpportunity(made, true);
  }

  async remove(): Promise<void> {
    const { targets } = this;
    if (!targets || project.readOnly) return;
    const done = await attempt(() => call("voice.delete", { targets }));
    if (!done) return;
    this.clearSelection();
    toast(t("voice.said.deleted", { count: done.items }), {
      label: t("shell.undo"),
      run: () => void project.undo(),
    });
  }

  async saveFilter(name: string): Promise<boolean> {
    const { filter } = this;
    return (await attempt(() => call("voice.saveFilter", { name, filter }))) !== undefined;
  }

  /** The kept filter that is looked through now. */
  readonly through = $derived(this.saved.find(({ filter }) => same(filter.filter, this.filter)));

  topicName(id: string): string {
    return this.topics.find((topic) => topic.id === id)?.name ?? "";
  }

  entryName(list: "touchpoints" | "personas" | "channels", id: string | null): string {
    return this.library[list].find((entry) => entry.id === id)?.name ?? "";
  }

  /** `anew`: what was looked at before has nothing to do with it. */
  private async readList(anew = false): Promise<void> {
    const here = anew ? null : (this.item?.feedback ?? null);
    const place = await this.pages.ask({ filter: this.filter, sort: this.sort }, here);
    if (place === undefined) return;
    const { total } = this.pages;
    if (place !== null) this.active = place;
    // What was read has left the list: the next one has taken its place.
    else this.active = total === 0 ? -1 : anew ? 0 : Math.max(0, Math.min(this.active, total - 1));
    this.anchor = this.active;
    await this.readDetail();
  }

  private async readDetail(): Promise<void> {
    const reading = ++this.reading;
    const read = () => this.pages.ids(this.active, this.active + 1);
    const feedback = this.active < 0 ? undefined : (this.item?.feedback ?? (await attempt(read))?.[0]);
    if (reading !== this.reading) return;
    if (feedback === undefined) {
      this.detail = null;
      return;
    }
    try {
      const detail = await call("voice.read", { feedback });
      if (reading === this.reading) this.detail = detail;
    } catch (error) {
      // It has gone between two readings; what is shown next is on its way.
      if (reading === this.reading && error instanceof CallError) this.detail = null;
    }
  }

  private async selectRange(from: number, to: number): Promise<void> {
    const [first, last] = from < to ? [from, to] : [to, from];
    const ids = await attempt(() => this.pages.ids(first, last + 1));
    if (!ids || this.active !== to) return;
    this.whole = false;
    this.selected = new Set(ids);
  }

  private async recount(rest: number): Promise<void> {
    clearTimeout(this.counting);
    const counted = ++this.counted;
    const { filter } = this;
    this.counting = setTimeout(() => {
      void attempt(async () => {
        const [facets, saved] = await Promise.all([
          call("voice.facets", { filter }),
          call("voice.filters", {}),
        ]);
        if (counted !== this.counted) return;
        [this.facets, this.saved] = [facets, saved];
      });
    }, rest);
  }

  private async readLists(): Promise<void> {
    await attempt(async () => {
      const [library, topics] = await Promise.all([
        call("library.read", {}),
        call("voice.topics", { filter: everything }),
      ]);
      this.library = library.library;
      this.topics = topics.topics.map(({ topic }) => ({ id: topic.id, name: topic.name }));
    });
  }
}
