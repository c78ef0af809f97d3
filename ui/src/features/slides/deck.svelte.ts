// The deck that is being put together: what can be chosen, what was, in which order, how it looks.

import {
  call,
  CallError,
  type DeckLook,
  type DeckSize,
  type ExhibitFilter,
  type ExhibitGroup,
  type ExhibitSource,
  type SlideContent,
  type SlideDraft,
  type SlidesMade,
  type SlideTemplateSummary,
  type TitledSource,
} from "../../host";
import { announce, sentence, t } from "../../lib";
import { fileSafe } from "../../lib/files";
import { place } from "../../lib/list/reorder.svelte";
import { attempt } from "../../lib/project.svelte";
import { untitled } from "../../lib/slides.svelte";
import { tasks } from "../../lib/tasks.svelte";
import { Previews } from "./previews.svelte";

/** A slide of the list. Its title is the finding until somebody writes another. */
export interface SlideRow {
  readonly id: string;
  readonly kind: "opening" | "section" | "exhibit";
  readonly title: string;
  readonly written: boolean;
  /** Below the title of an opening or a section. */
  readonly subtitle: string;
  /** Of an exhibit. */
  readonly source: ExhibitSource | null;
  readonly draft: SlideDraft | null;
}

export const sameSource = (a: ExhibitSource, b: ExhibitSource) => JSON.stringify(a) === JSON.stringify(b);

export class SlideDeck {
  groups = $state.raw<readonly ExhibitGroup[]>([]);
  rows = $state.raw<readonly SlideRow[]>([]);
  selected = $state<string | null>(null);
  size = $state<DeckSize>("wide");
  template = $state.raw<SlideTemplateSummary | null>(null);
  templateProblem = $state<string | null>(null);
  problem = $state<string | null>(null);
  loaded = $state(false);
  busy = $state(false);
  made = $state.raw<SlidesMade | null>(null);
  readonly previews = new Previews();
  private title = "";
  private count = 0;

  readonly look = $derived<DeckLook>({ size: this.size, template: this.template?.path ?? null });
  readonly current = $derived(this.rows.find(({ id }) => id === this.selected) ?? null);
  /** How many slides show something of the project. */
  readonly chosen = $derived(this.rows.filter(({ kind }) => kind === "exhibit").length);

  constructor(private readonly filter: ExhibitFilter) {}

  async begin(shown: readonly TitledSource[], journey: string | null = null, title = ""): Promise<void> {
    try {
      const [begun, groups] = await Promise.all([call("slides.begin", {}), call("exhibit.list", {})]);
      this.groups = groups;
      this.title = title || begun.title;
      const opening = this.row("opening", this.title, begun.subtitle);
      this.rows = [opening];
      this.selected = opening.id;
      const of = (group: ExhibitGroup) => {
        const first = group.offers[0]?.source;
        return first?.kind === "journey" && first.journey === journey;
      };
      const told = groups.filter(of).flatMap(({ offers }) => offers.filter(({ usual }) => usual));
      await this.add([...shown, ...untitled(told.map(({ source }) => source))]);
    } catch (error) {
      this.problem = sentence(error);
    }
    this.loaded = true;
  }

  private row(kind: SlideRow["kind"], title: string, subtitle: string): SlideRow {
    this.count += 1;
    const id = `slide-${this.count}`;
    return { id, kind, title, written: false, subtitle, source: null, draft: null };
  }

  private drafted(draft: SlideDraft): SlideRow {
    const { slide } = draft;
    if (slide.slide !== "exhibit") return this.row(slide.slide, slide.title, slide.subtitle);
    const row = this.row("exhibit", slide.title ?? draft.title, "");
    return { ...row, written: slide.title !== null, source: slide.source, draft };
  }

  has(source: ExhibitSource): boolean {
    return this.rows.some((row) => row.source !== null && sameSource(row.source, source));
  }

  /** After the last slide; what is there already is not put there twice. */
  async add(shown: readonly TitledSource[]): Promise<void> {
    const wanted = shown.filter(({ source }) => !this.has(source));
    if (wanted.length === 0) return;
    const drafts = await attempt(() => call("slides.draft", { shown: [...wanted], filter: this.filter }));
    if (!drafts) return;
    const rows = drafts.map((draft) => this.drafted(draft));
    this.rows = [...this.rows, ...rows];
    this.selected = rows[0]?.id ?? this.selected;
    announce(t("slides.said.added", { count: rows.length }));
  }

  async toggle(source: ExhibitSource): Promise<void> {
    const row = this.rows.find((one) => one.source !== null && sameSource(one.source, source));
    if (row) this.remove(row.id);
    else await this.add(untitled([source]));
  }

  addSection(): void {
    const row = this.row("section", t("slides.section.new"), "");
    const at = this.rows.findIndex(({ id }) => id === this.selected);
    const before = at > 0 ? at : this.rows.length;
    this.rows = [...this.rows.slice(0, before), row, ...this.rows.slice(before)];
    this.selected = row.id;
  }

  remove(id: string): void {
    const at = this.rows.findIndex((row) => row.id === id);
    if (at < 0) return;
    const row = this.rows[at]!;
    this.rows = this.rows.filter((one) => one.id !== id);
    if (this.selected === id) this.selected = (this.rows[at] ?? this.rows[at - 1])?.id ?? null;
    announce(t("slides.said.removed", { title: row.title }));
  }

  move(id: string, before: string | null): void {
    const row = this.rows.find((one) => one.id === id);
    if (!row || before === id) return;
    const others = this.rows.filter((one) => one.id !== id);
    const found = others.findIndex((one) => one.id === before);
    const at = found < 0 ? others.length : found;
    this.rows = [...others.slice(0, at), row, ...others.slice(at)];
    announce(t("library.said.moved", { name: row.title, at: at + 1, of: this.rows.length }));
  }

  shift(id: string, by: number): void {
    const to = place(this.rows, id, by);
    if (to) this.move(id, to.before);
  }

  private change(id: string, change: (row: SlideRow) => SlideRow): void {
    this.rows = this.rows.map((row) => (row.id === id ? change(row) : row));
  }

  /** An empty title takes back what was drafted. */
  rename(id: string, title: string): void {
    this.change(id, (row) => {
      const drafted = row.draft?.title ?? row.title;
      const next = title.trim();
      return { ...row, title: next || drafted, written: next !== "" && next !== drafted };
    });
  }

  describe(id: string, subtitle: string): void {
    this.change(id, (row) => ({ ...row, subtitle }));
  }

  content(row: SlideRow): SlideContent {
    const { title, subtitle } = row;
    if (row.kind === "exhibit" && row.source)
      return { slide: "exhibit", source: row.source, filter: this.filter, title: row.written ? title : null };
    return { slide: row.kind === "opening" ? "opening" : "section", title, subtitle };
  }

  async chooseTemplate(): Promise<void> {
    const path = await attempt(() => call("shell.pickOpen", { kind: "slideTemplate" }));
    if (!path) return;
    try {
      this.template = await call("slides.checkTemplate", { path });
      this.templateProblem = null;
    } catch (error) {
      if (!(error instanceof CallError)) throw error;
      this.templateProblem = sentence(error);
    }
  }

  dropTemplate(): void {
    this.template = null;
    this.templateProblem = null;
  }

  /** Asks where to and writes the deck. */
  async make(): Promise<void> {
    if (this.busy) return;
    const opening = this.rows.find(({ kind }) => kind === "opening");
    const title = opening?.title || this.title;
    const suggestedName = `${fileSafe(title, t("slides.fileName"))}.pptx`;
    const path = await attempt(() => call("shell.pickSave", { kind: "slides", suggestedName }));
    if (!path) return;
    const slides = this.rows.map((row) => this.content(row));
    this.busy = true;
    const made = await attempt(() =>
      tasks.run(t("slides.making"), (task) =>
        call("slides.make", { title, slides, look: this.look, path, task }),
      ),
    );
    this.busy = false;
    if (made) this.made = made;
  }
}
