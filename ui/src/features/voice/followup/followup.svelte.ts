// Who follows what up, by when, and whether it was in time.

import {
  call,
  on,
  type DueFilter,
  type FeedbackFacets,
  type FeedbackItem,
  type FeedbackList,
  type InboxFilter,
  type VoiceSummary,
} from "../../../host";
import { attempt } from "../../../lib/project.svelte";
import { everything } from "../../../lib/inbox-filter";

export const dues = ["overdue", "today", "week", "later", "never"] as const satisfies readonly DueFilter[];
/** Items shown of each group; all of them are in the inbox. */
const FEW = 5;
const REST = 150;

export interface DueGroup {
  readonly due: DueFilter;
  readonly total: number;
  readonly items: readonly FeedbackItem[];
}

export function filterOf(due: DueFilter, owner: string | null): InboxFilter {
  return { ...everything, states: ["open", "contacted"], due, owners: owner === null ? [] : [owner] };
}

export class FollowUps {
  summary = $state.raw<VoiceSummary | null>(null);
  facets = $state.raw<FeedbackFacets | null>(null);
  groups = $state.raw<readonly DueGroup[]>([]);
  loaded = $state(false);
  /** Only what this one follows up; `null` for everybody's. */
  owner = $state<string | null>(null);
  private asked = 0;
  private resting: ReturnType<typeof setTimeout> | undefined;

  watch(): () => void {
    void this.read();
    const stop = on("changed", () => {
      clearTimeout(this.resting);
      this.resting = setTimeout(() => void this.read(), REST);
    });
    return () => {
      stop();
      clearTimeout(this.resting);
      this.asked += 1;
    };
  }

  async look(owner: string | null): Promise<void> {
    this.owner = owner;
    await this.read();
  }

  private async read(): Promise<void> {
    const asked = ++this.asked;
    const { owner } = this;
    const followed: InboxFilter = { ...everything, states: ["open", "contacted", "resolved"] };
    const mine = owner === null ? followed : { ...followed, owners: [owner] };
    await attempt(async () => {
      const [summary, facets, ...lists] = await Promise.all([
        call("voice.summary", { filter: mine }),
        call("voice.facets", { filter: followed }),
        ...dues.map((due) =>
          call("voice.list", { filter: filterOf(due, owner), sort: "due", offset: 0, limit: FEW }),
        ),
      ]);
      if (asked !== this.asked) return;
      [this.summary, this.facets] = [summary, facets];
      this.groups = dues
        .map((due, at) => ({ due, list: (lists as FeedbackList[])[at]! }))
        .filter(({ list }) => list.total > 0)
        .map(({ due, list }) => ({ due, total: list.total, items: list.items }));
      this.loaded = true;
    });
  }
}
