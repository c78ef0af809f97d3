// What people wrote, searched.

import { call, type CommentsView, type ResultsScope, type Sentiment } from "../../../host";

/** While somebody types, the search waits. */
const REST = 200;

export class Comments {
  question = $state<string | null>(null);
  search = $state("");
  /** Only what sounds so. */
  sentiment = $state<Sentiment | null>(null);
  view = $state.raw<CommentsView | null>(null);
  problem = $state.raw<unknown>(null);
  private asked = 0;
  private resting: ReturnType<typeof setTimeout> | undefined;

  readonly narrowed = $derived(this.search.trim() !== "" || this.sentiment !== null);

  /** Asks after a rest, or at once when nothing is shown yet. */
  want(scope: ResultsScope): void {
    const request = { scope, question: this.question, search: this.search.trim(), sentiment: this.sentiment };
    clearTimeout(this.resting);
    const ask = () => void this.read(request);
    if (this.view) this.resting = setTimeout(ask, REST);
    else ask();
  }

  stop(): void {
    clearTimeout(this.resting);
    this.asked += 1;
  }

  clear(): void {
    this.search = "";
    this.sentiment = null;
  }

  private async read(request: Parameters<typeof call<"results.comments">>[1]): Promise<void> {
    const asked = ++this.asked;
    try {
      const view = await call("results.comments", request);
      if (asked === this.asked) [this.view, this.problem] = [view, null];
    } catch (error) {
      if (asked === this.asked) this.problem = error;
    }
  }
}
