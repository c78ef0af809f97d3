// Quotes beside the map: what customers say, searched, to be dragged onto a step.

import type { Changed, FeedbackItem } from "../../../host/generated/calls";
import { everything } from "../../../lib/inbox-filter";
import { calls, onChanged, said } from "../ports";

const REST = 150;
/** More are found by words, not by scrolling. */
const SHOWN = 60;

export class Voices {
  text = $state("");
  topic = $state<string | null>(null);
  items = $state.raw<readonly FeedbackItem[]>([]);
  topics = $state.raw<readonly { readonly id: string; readonly name: string }[]>([]);
  words = $state("");
  total = $state(0);
  all = $state(0);
  loaded = $state(false);
  private asked = 0;
  private resting: ReturnType<typeof setTimeout> | undefined;

  watch(): () => void {
    void this.read();
    const stop = onChanged((changed: Changed) => {
      if (changed.tables.some((table) => table.startsWith("feedback") || table === "topic")) this.want();
    });
    return () => {
      stop();
      clearTimeout(this.resting);
      this.asked += 1;
    };
  }

  /** Asks after a rest. */
  want(): void {
    clearTimeout(this.resting);
    this.resting = setTimeout(() => void this.read(), REST);
  }

  private async read(): Promise<void> {
    const asked = ++this.asked;
    const filter = { ...everything, text: this.text, topics: this.topic === null ? [] : [this.topic] };
    try {
      const [list, topics] = await Promise.all([
        calls("voice.list", { filter, sort: "newest", offset: 0, limit: SHOWN }),
        calls("voice.topics", { filter: everything }),
      ]);
      if (asked !== this.asked) return;
      this.items = list.items;
      [this.words, this.total, this.all] = [list.words, list.total, list.all];
      this.topics = topics.topics.map(({ topic }) => ({ id: topic.id, name: topic.name }));
      this.loaded = true;
    } catch (error) {
      if (asked === this.asked) said.failed(error);
    }
  }
}
