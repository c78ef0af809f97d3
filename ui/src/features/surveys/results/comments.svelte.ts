// What people wrote, searched; what it is about, by rules people write; and how it sounds.

import {
  call,
  type Comment,
  type CommentsView,
  type ResultsScope,
  type Sentiment,
  type TopicRule,
} from "../../../host";
import { attempt } from "../../../lib/project.svelte";

/** While somebody types, the search waits. */
const REST = 200;

export class Comments {
  question = $state<string | null>(null);
  search = $state("");
  /** Only what sounds so. */
  sentiment = $state<Sentiment | null>(null);
  /** Only what is about it. */
  topic = $state<string | null>(null);
  view = $state.raw<CommentsView | null>(null);
  problem = $state.raw<unknown>(null);
  private asked = 0;
  private resting: ReturnType<typeof setTimeout> | undefined;

  readonly narrowed = $derived(this.search.trim() !== "" || this.sentiment !== null || this.topic !== null);

  /** Asks after a rest, or at once when nothing is shown yet. */
  want(scope: ResultsScope): void {
    const { question, sentiment, topic } = this;
    const request = { scope, question, search: this.search.trim(), sentiment, topic };
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
    this.topic = null;
  }

  /** Says how a comment sounds; `null` leaves it to the guess. */
  async correct(wave: string, { question, text }: Comment, sentiment: Sentiment | null): Promise<void> {
    const said = sentiment === null ? {} : { sentiment };
    await attempt(() => call("results.correctSentiment", { wave, question, text, ...said }));
  }

  /** A new topic, or another name and rule of one. Whether it was kept. */
  async keep(topic: string | null, name: string, rule: TopicRule): Promise<boolean> {
    const kept = await attempt<unknown>(() =>
      topic === null ? call("topic.add", { name, rule }) : call("topic.edit", { topic, name, rule }),
    );
    return kept !== undefined;
  }

  async removeTopic(topic: string): Promise<void> {
    if (this.topic === topic) this.topic = null;
    await attempt(() => call("topic.delete", { topic }));
  }

  private async read(request: Parameters<typeof call<"results.comments">>[1]): Promise<void> {
    const asked = ++this.asked;
    try {
      const view = await call("results.comments", request);
      if (asked === this.asked) [this.view, this.problem] = [view, null];
    } catch (error) {
      if (asked !== this.asked) return;
      // The topic went with an undo.
      if (this.topic !== null && this.view && !this.view.topics.some(({ topic }) => topic.id === this.topic))
        this.topic = null;
      else this.problem = error;
    }
  }
}
