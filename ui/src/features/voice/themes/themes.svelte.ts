// What feedback is about: themes told by rules, counted over what is looked at, and its figures.

import {
  call,
  on,
  type ExhibitSource,
  type FigureFormat,
  type InboxFilter,
  type Phrase,
  type RulePreview,
  type TopicRule,
  type TopicsView,
  type VoiceFigure,
  type VoiceSummary,
  type FeedbackItem,
} from "../../../host";
import { announce, t, toast } from "../../../lib";
import { saveFigure } from "../../../lib/files";
import { copyFigure, type Draw } from "../../../lib/figure";
import { attempt, project } from "../../../lib/project.svelte";
import { tasks } from "../../../lib/tasks.svelte";

const REST = 200;
const EXAMPLES = 20;
const QUOTES = 6;

export class Themes {
  view = $state.raw<TopicsView | null>(null);
  summary = $state.raw<VoiceSummary | null>(null);
  suggested = $state.raw<readonly Phrase[]>([]);
  quotes = $state.raw<readonly FeedbackItem[]>([]);
  private opening = $state<string | null>(null);
  /** Grows whenever another rule is opened. Keeping a new one goes on with the same editor. */
  desk = $state(0);
  /** What a new one begins with. */
  beginning = $state("");
  private version = $state(0);
  private filter: InboxFilter | null = null;
  private asked = 0;
  private resting: ReturnType<typeof setTimeout> | undefined;
  private readonly draws = new Map<string, Draw>();

  readonly rows = $derived(
    (this.view?.topics ?? []).map(({ topic }) => ({ id: topic.id, name: topic.name })),
  );
  readonly opened = $derived(this.view?.topics.find(({ topic }) => topic.id === this.opening));

  /** The theme whose rule is open; "new" for one that is not there yet, `null` for the figures. */
  get open(): string | null {
    return this.opening;
  }

  set open(topic: string | null) {
    this.opening = topic;
    this.desk += 1;
  }

  /** Reads what a filter lets through, and again when the project changes. */
  watch(filter: () => InboxFilter): () => void {
    const again = () => {
      this.version += 1;
      this.draws.clear();
      clearTimeout(this.resting);
      this.resting = setTimeout(() => void this.read(filter()), REST);
    };
    const stop = on("changed", again);
    return () => {
      stop();
      clearTimeout(this.resting);
      this.asked += 1;
    };
  }

  async read(filter: InboxFilter): Promise<void> {
    const asked = ++this.asked;
    this.filter = filter;
    this.draws.clear();
    this.version += 1;
    await attempt(async () => {
      // After a change of the rules everything is matched once, and says how far it is.
      const view = await tasks.run(t("voice.themes.applying"), async (task) => {
        await call("voice.applyTopics", { task });
        return call("voice.topics", { filter });
      });
      const summary = await call("voice.summary", { filter });
      if (asked !== this.asked) return;
      [this.view, this.summary] = [view, summary];
      const suggested = await call("voice.suggestTopics", { filter });
      if (asked === this.asked) this.suggested = suggested;
    });
  }

  async readQuotes(topic: string | null): Promise<void> {
    const { filter } = this;
    if (!filter) return;
    const quotes = await attempt(() => call("voice.quotes", { filter, topic, limit: QUOTES }));
    if (quotes && (this.open ?? null) === topic) this.quotes = quotes;
  }

  preview(rule: TopicRule): Promise<RulePreview> {
    return call("voice.previewRule", { rule, examples: EXAMPLES });
  }

  /** A new theme, or another name and rule of one. Whether it was kept. */
  async keep(topic: string | null, name: string, rule: TopicRule): Promise<boolean> {
    const kept = await attempt(async () => {
      if (topic === null) this.opening = await call("topic.add", { name, rule });
      else await call("topic.edit", { topic, name, rule });
      return true;
    });
    if (kept) announce(t("voice.themes.kept", { name }));
    return kept === true;
  }

  async remove(topic: string, name: string): Promise<void> {
    if (!(await attempt(() => call("topic.delete", { topic })))) return;
    if (this.open === topic) this.open = null;
    toast(t("voice.themes.deleted", { name }), {
      label: t("shell.undo"),
      run: () => void project.undo(),
    });
  }

  async move(topic: string, before: string | null): Promise<void> {
    if (!(await attempt(() => call("topic.move", { topic, before })))) return;
    const { filter } = this;
    if (filter) await this.read(filter);
    const at = this.rows.findIndex(({ id }) => id === topic) + 1;
    announce(t("voice.themes.moved", { name: this.rows[at - 1]?.name ?? "", at, of: this.rows.length }));
  }

  /** How a figure is drawn; the same answer as long as nothing changes. */
  draw(figure: VoiceFigure): Draw {
    const { filter } = this;
    const key = JSON.stringify([this.version, figure]);
    let draw = this.draws.get(key);
    if (!draw) {
      draw = (width, dark) => call("voice.figure", { filter: filter!, figure, width, dark });
      this.draws.set(key, draw);
    }
    return draw;
  }

  /** The figure as a tile of a board, filtered as it is here. */
  exhibit(figure: VoiceFigure): ExhibitSource | undefined {
    return this.filter ? { kind: "voice", filter: this.filter, figure } : undefined;
  }

  async copy(figure: VoiceFigure): Promise<void> {
    const { filter } = this;
    if (!filter) return;
    await copyFigure((dark) => call("voice.copyFigure", { filter, figure, dark }));
  }

  async save(figure: VoiceFigure, format: FigureFormat, title: string): Promise<void> {
    const { filter } = this;
    if (!filter) return;
    await saveFigure(format, title, (path) => call("voice.exportFigure", { filter, figure, format, path }));
  }
}
