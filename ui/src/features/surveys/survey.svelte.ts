// The survey on the screen: what Rust last told of it, what is selected, and every edit of it.
//
// Edits go one after the other. What a person changes stands at once in the local view, so that a
// second edit of the same question builds on the first; the view is read anew once all have run.

import {
  call,
  on,
  type CallName,
  type LibraryView,
  type PageContent,
  type PageFields,
  type Question,
  type QuestionContent,
  type Reply,
  type Request,
  type SurveySettings,
  type SurveyView,
  type Wording,
} from "../../host";
import { announce, failed, t, toast } from "../../lib";
import { place } from "../../lib/list/reorder.svelte";
import { attempt, project } from "../../lib/project.svelte";
import { plainQuestion } from "./edit/kinds";
import { nextTo, without } from "./edit/order";
import { named, numbered } from "./edit/piping";
import { withWords, wordsIn } from "./wording";

export type Focus =
  | { readonly kind: "survey" }
  | { readonly kind: "page"; readonly page: string }
  | { readonly kind: "questions"; readonly ids: readonly string[] };

const nothing: LibraryView = {
  library: { personas: [], channels: [], touchpoints: [], departments: [], tags: [] },
  uses: {},
};

export class OpenSurvey {
  id = $state<string | null>(null);
  view = $state.raw<SurveyView | null>(null);
  missing = $state(false);
  library = $state.raw<LibraryView>(nothing);
  focus = $state.raw<Focus>({ kind: "survey" });
  /** The language that is written in; the first one after opening. */
  private writing = $state<string | null>(null);
  /** Grows whenever something changed, so that the preview shows it. */
  version = $state(0);
  private queue: Promise<unknown> = Promise.resolve();
  private pending = 0;
  private asked = 0;

  readonly pages = $derived(this.view?.definition.pages ?? []);
  readonly questions = $derived(this.pages.flatMap((page) => page.questions));
  readonly settings = $derived(this.view?.definition.settings);
  readonly languages = $derived(this.settings?.languages ?? ["en"]);
  readonly base = $derived(this.languages[0] ?? "en");
  readonly language = $derived(
    this.writing !== null && this.languages.includes(this.writing) ? this.writing : this.base,
  );
  readonly locked = $derived(new Set(this.view?.locked ?? []));
  readonly selected = $derived(this.focus.kind === "questions" ? this.focus.ids : []);

  get readOnly(): boolean {
    return project.readOnly;
  }

  writeIn(language: string): void {
    this.writing = language;
  }

  watch(): () => void {
    return on("changed", () => void this.read());
  }

  async open(id: string | null): Promise<void> {
    if (id !== this.id) {
      this.view = null;
      this.focus = { kind: "survey" };
      this.writing = null;
    }
    this.id = id;
    this.missing = false;
    if (id !== null) await this.read();
  }

  async read(): Promise<void> {
    const { id } = this;
    if (id === null || this.pending > 0) return;
    const asked = ++this.asked;
    try {
      const [view, library] = await Promise.all([
        call("survey.read", { survey: id }),
        call("library.read", {}),
      ]);
      // Something was edited meanwhile: its own reading follows.
      if (asked !== this.asked || this.pending > 0) return;
      this.view = view;
      this.library = library;
      this.missing = false;
      this.version += 1;
      this.settle();
    } catch (error) {
      if (asked !== this.asked) return;
      if (!this.view) this.missing = true;
      else failed(error);
    }
  }

  /** Runs an edit after those before it; `undefined` when it failed, which the person was told. */
  edit<N extends CallName>(name: N, request: Request<N>): Promise<Reply<N> | undefined> {
    this.pending += 1;
    const run = this.queue.then(() => attempt(() => call(name, request)));
    this.queue = run;
    return run.finally(() => {
      this.pending -= 1;
      if (this.pending === 0) return this.read();
      return undefined;
    });
  }

  /** For reading: in the language that is written in, else in another. */
  words(wording: Readonly<Record<string, string>>): string {
    return numbered(wordsIn(wording, this.language, this.base), this.questions);
  }

  /** For writing: only what stands in the language; earlier answers by the number of their question. */
  written(wording: Readonly<Record<string, string>>, language = this.language): string {
    return numbered(wording[language] ?? "", this.questions);
  }

  /** What was written, put where it was read. */
  rewritten(wording: Wording, text: string, language = this.language): Wording {
    return withWords(wording, language, named(text, this.questions));
  }

  question(id: string): Question | undefined {
    return this.questions.find((question) => question.id === id);
  }

  numberOf(id: string): number {
    return this.questions.findIndex((question) => question.id === id) + 1;
  }

  pageOf(question: string): PageContent | undefined {
    return this.pages.find((page) => page.questions.some(({ id }) => id === question));
  }

  /** What a question is called where it is only mentioned: "3 · I have the tools…". */
  nameOf(id: string): string {
    const question = this.question(id);
    if (!question) return t("surveys.gone");
    return `${this.numberOf(id)} · ${this.words(question.text) || t("surveys.question.untitled")}`;
  }

  select(ids: readonly string[]): void {
    this.focus = ids.length > 0 ? { kind: "questions", ids } : { kind: "survey" };
  }

  selectPage(page: string): void {
    this.focus = { kind: "page", page };
  }

  /** From what is selected to another question, with all between. */
  extendTo(id: string): void {
    const anchor = this.selected[0] ?? id;
    const all = this.questions.map((question) => question.id);
    const [from, to] = [all.indexOf(anchor), all.indexOf(id)];
    const range = all.slice(Math.min(from, to), Math.max(from, to) + 1);
    this.select(from <= to ? range : range.reverse());
  }

  toggle(id: string): void {
    const { selected } = this;
    this.select(selected.includes(id) ? without(selected, [id]) : [...selected, id]);
  }

  async editQuestion(id: string, change: (content: QuestionContent) => QuestionContent): Promise<void> {
    const question = this.question(id);
    if (!question || this.readOnly) return;
    const { id: _, order, ...before } = question;
    const content = change(before);
    this.patch((page) => ({
      ...page,
      questions: page.questions.map((one) => (one.id === id ? { id, order, ...content } : one)),
    }));
    await this.edit("question.edit", { question: id, content });
  }

  /** Changes several questions as one step. */
  async editMany(
    ids: readonly string[],
    change: (content: QuestionContent) => QuestionContent,
  ): Promise<void> {
    if (this.readOnly) return;
    const edits = this.questions
      .filter(({ id }) => ids.includes(id))
      .map(({ id, order: _, ...content }) => ({ question: id, content: change(content) }));
    if (edits.length === 0) return;
    const changed = new Map(edits.map(({ question, content }) => [question, content]));
    this.patch((page) => ({
      ...page,
      questions: page.questions.map((one) => ({ ...one, ...changed.get(one.id) })),
    }));
    if (await this.edit("question.editMany", { edits }))
      announce(t("surveys.said.edited", { count: edits.length }));
  }

  async editPage(id: string, fields: PageFields): Promise<void> {
    if (this.readOnly) return;
    this.patch((page) => (page.id === id ? { ...page, ...fields } : page));
    await this.edit("page.edit", { page: id, fields });
  }

  async editSettings(change: Partial<SurveySettings>): Promise<void> {
    const { view, id } = this;
    if (!view || id === null || this.readOnly) return;
    const settings = { ...view.definition.settings, ...change };
    this.view = { ...view, definition: { ...view.definition, settings } };
    await this.edit("survey.edit", { survey: id, settings });
  }

  async rename(name: string): Promise<void> {
    if (this.id !== null) await this.edit("survey.edit", { survey: this.id, name });
  }

  /** Adds a question and selects it; answers its id. */
  async addQuestion(
    page: string,
    before: string | null,
    text: string,
    kind: QuestionContent["kind"],
  ): Promise<string | undefined> {
    return this.addContent(page, before, plainQuestion(this.rewritten({}, text.trim()), kind));
  }

  /** Adds a question for each text as one step and selects the last; answers their ids. */
  async addQuestions(
    page: string,
    before: string | null,
    texts: readonly string[],
    kind: QuestionContent["kind"],
  ): Promise<readonly string[]> {
    const contents = texts
      .map((text) => text.trim())
      .filter((text) => text !== "")
      .map((text) => plainQuestion(this.rewritten({}, text), kind));
    if (contents.length === 0) return [];
    const made = (await this.edit("question.addMany", { page, before, contents })) ?? [];
    if (made.length > 0) this.select(made.slice(-1));
    return made;
  }

  async addContent(
    page: string,
    before: string | null,
    content: QuestionContent,
  ): Promise<string | undefined> {
    const made = await this.edit("question.add", { page, before, content });
    if (made !== undefined) this.select([made]);
    return made;
  }

  async addPage(before: string | null): Promise<string | undefined> {
    if (this.id === null) return undefined;
    const made = await this.edit("page.add", { survey: this.id, before, title: {} });
    if (made !== undefined) this.selectPage(made);
    return made;
  }

  async move(ids: readonly string[], page: string, before: string | null): Promise<void> {
    if (ids.length === 0 || this.readOnly) return;
    const ordered = this.questions.map(({ id }) => id).filter((id) => ids.includes(id));
    const done = await this.edit("question.move", { questions: ordered, page, before });
    if (!done) return;
    announce(
      t("surveys.said.moved", {
        name:
          ordered.length === 1
            ? this.nameOf(ordered[0]!)
            : t("surveys.count.questions", { count: ordered.length }),
        at: this.numberOf(ordered[0]!),
        of: this.questions.length,
      }),
    );
  }

  /** One place up or down, across the edges of pages. */
  async shift(ids: readonly string[], by: 1 | -1): Promise<void> {
    const to = nextTo(this.pages, ids, by);
    if (to) await this.move(ids, to.page, to.before);
  }

  async duplicate(ids: readonly string[]): Promise<void> {
    const made = await this.edit("question.duplicate", { questions: [...ids] });
    if (made) this.select(made);
  }

  async remove(ids: readonly string[]): Promise<void> {
    if (ids.length === 0 || this.readOnly) return;
    const all = this.questions.map(({ id }) => id);
    const rest = without(all, ids);
    const next = rest[Math.min(all.indexOf(ids[0]!), rest.length - 1)];
    const name =
      ids.length === 1 ? this.nameOf(ids[0]!) : t("surveys.count.questions", { count: ids.length });
    if (!(await this.edit("question.delete", { questions: [...ids] }))) return;
    this.select(next === undefined ? [] : [next]);
    this.offerUndo(t("surveys.said.deleted", { name }));
  }

  async removePage(page: PageContent): Promise<void> {
    const name = this.words(page.title) || t("surveys.page.number", { number: this.pages.indexOf(page) + 1 });
    if (!(await this.edit("page.delete", { page: page.id }))) return;
    this.focus = { kind: "survey" };
    this.offerUndo(t("surveys.said.deleted", { name }));
  }

  /** One page up or down. */
  async shiftPage(id: string, by: 1 | -1): Promise<void> {
    const to = place(this.pages, id, by);
    if (to && !this.readOnly) await this.movePage(id, to.before);
  }

  async movePage(id: string, before: string | null): Promise<void> {
    if (!(await this.edit("page.move", { page: id, before }))) return;
    const at = this.pages.findIndex((page) => page.id === id) + 1;
    announce(t("surveys.said.pageMoved", { at, of: this.pages.length }));
  }

  /** A question that people answered already, as a new one that nothing locks; it takes its place. */
  async askChangedCopy(id: string): Promise<string | undefined> {
    const made = await this.edit("question.duplicate", { questions: [id] });
    if (made?.[0] === undefined) return undefined;
    this.select([made[0]]);
    toast(t("surveys.locked.copied"));
    return made[0];
  }

  offerUndo(said: string): void {
    toast(said, { label: t("shell.undo"), run: () => void project.undo() });
  }

  private patch(change: (page: PageContent) => PageContent): void {
    const { view } = this;
    if (!view) return;
    this.view = { ...view, definition: { ...view.definition, pages: view.definition.pages.map(change) } };
  }

  /** After a reading, what is selected keeps to what is there. */
  private settle(): void {
    const { focus } = this;
    if (focus.kind === "page" && !this.pages.some(({ id }) => id === focus.page))
      this.focus = { kind: "survey" };
    if (focus.kind !== "questions") return;
    const left = focus.ids.filter((id) => this.question(id));
    if (left.length !== focus.ids.length) this.select(left);
  }
}
