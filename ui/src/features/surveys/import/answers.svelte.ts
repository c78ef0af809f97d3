// Answers from other tools: choose a table, see how it is read, correct columns and labels, import.

import {
  call,
  CallError,
  type AnswerColumnRole,
  type AnswerImportOptions,
  type AnswerImportPreview,
  type AnswersImported,
  type AnswerTarget,
  type AskedAs,
  type ColumnTypes,
  type ImportSource,
  type QuestionContent,
  type SurveyDefinition,
} from "../../../host";
import { announce, t, toasts } from "../../../lib";
import { currentLanguage } from "../../../lib/i18n/index.svelte";
import { sentence } from "../../../lib/problems.svelte";
import { attempt } from "../../../lib/project.svelte";
import { tasks } from "../../../lib/tasks.svelte";
import { answersSaid } from "../collect/collect.svelte";
import { unusedName } from "../collect/names";
import { partsOf } from "../edit/conditions";
import { wordsIn } from "../wording";

/** The part of a question that means every choice of it, all in one cell. */
export const EVERY_PART = 65_534;
/** What is typed beside "other". */
const OTHER_TEXT = 65_535;

export interface TargetChoice {
  readonly key: string;
  readonly label: string;
  readonly target: AnswerTarget;
}

export class AnswersImport {
  source = $state.raw<ImportSource | null>(null);
  preview = $state.raw<AnswerImportPreview | null>(null);
  definition = $state.raw<SurveyDefinition | null>(null);
  problem = $state<string | null>(null);
  busy = $state(false);
  /** The import that runs. */
  running = $state<string | null>(null);
  done = $state.raw<AnswersImported | null>(null);
  surveyName = $state("");
  waveName = $state("");
  /** The column whose labels are looked at. */
  column = $state(0);
  /** The names of the survey's waves. */
  private taken = $state.raw<readonly string[]>([]);
  private asked = 0;
  /** What was asked last, which may still be looked at. */
  private wanted: AnswerImportOptions | null = null;

  constructor(readonly survey: string | null) {}

  readonly columns = $derived(this.preview?.options.columns ?? []);
  readonly used = $derived(this.columns.filter(({ role }) => role.role === "answer").length);

  /** How many questions would be made for the columns that match none. */
  readonly adds = $derived(
    new Set(
      this.columns.flatMap(({ role }) =>
        role.role === "answer" && role.target.in === "proposed" ? [role.target.question] : [],
      ),
    ).size,
  );

  /** Where a column's answers can go: questions of the survey, then those that would be made. */
  readonly targets = $derived.by((): TargetChoice[] => {
    const base = this.definition?.settings.languages[0] ?? currentLanguage();
    const words = (wording: Record<string, string>) => wordsIn(wording, base, base);
    const named = (content: Pick<QuestionContent, "text" | "kind">, make: (part: number) => AnswerTarget) => {
      const text = words(content.text) || t("surveys.question.untitled");
      const { kind } = content;
      const every = kind.type === "multipleChoice" ? [{ part: EVERY_PART, label: "" }] : [];
      const written =
        "other" in kind && kind.other ? [{ part: OTHER_TEXT, label: t("surveys.otherWritten") }] : [];
      // A text that ends in a mark of its own needs no colon before the part.
      const before = /[?:.!…]$/.test(text) ? text : `${text}:`;
      return [...every, ...partsOf(kind, words), ...written].map(({ part, label }) => {
        const target = make(part);
        return { key: targetKey(target), label: label ? `${before} ${label}` : text, target };
      });
    };
    const own = (this.definition?.pages ?? []).flatMap((page) =>
      page.questions
        .filter(({ kind }) => kind.type !== "information")
        .flatMap((question) =>
          named(question, (part) => ({ in: "survey", field: { question: question.id, part } })),
        ),
    );
    const made = (this.preview?.proposed ?? []).flatMap((content, question) =>
      named(content, (part) => ({ in: "proposed", question, part })),
    );
    return [...own, ...made];
  });

  get ready(): boolean {
    return (
      this.used > 0 &&
      !this.busy &&
      this.waveName.trim() !== "" &&
      (this.survey !== null || this.surveyName.trim() !== "")
    );
  }

  async load(): Promise<void> {
    const { survey } = this;
    if (survey === null) return;
    const view = await attempt(() => call("survey.read", { survey }));
    this.definition = view?.definition ?? null;
    this.taken = view?.waves.map(({ name }) => name) ?? [];
  }

  /** The table's own name, where a wave has it already. */
  readonly again = $derived(
    this.preview && this.taken.includes(this.preview.name) ? this.preview.name : null,
  );

  async pick(): Promise<void> {
    const path = await attempt(() => call("shell.pickOpen", { kind: "table" }));
    if (path) await this.from({ source: "file", path });
  }

  async from(source: ImportSource): Promise<void> {
    this.source = source;
    this.preview = null;
    this.done = null;
    await Promise.all([this.load(), this.read(null)]);
    if (!this.preview) return;
    const { name } = this.preview as AnswerImportPreview;
    if (this.surveyName === "") this.surveyName = name;
    if (this.waveName === "") this.waveName = unusedName(name, this.taken);
    // What has no meaning yet is what a person looks at first.
    this.column = Math.max(
      0,
      this.columns.findIndex(({ role }) => role.role === "answer"),
    );
  }

  back(): void {
    this.asked += 1;
    if (this.running) void tasks.cancel(this.running);
    this.busy = false;
    this.wanted = null;
    this.source = null;
    this.preview = null;
    this.problem = null;
    this.done = null;
    this.surveyName = "";
    this.waveName = "";
  }

  async set(change: Partial<AnswerImportOptions>): Promise<void> {
    const { latest } = this;
    // Another sheet, separator, encoding or head has other columns: they are guessed again.
    if (latest) await this.read({ ...latest, columns: [], ...change });
  }

  async setRole(index: number, role: AnswerColumnRole): Promise<void> {
    const columns = this.latest?.columns.map((one, at) => (at === index ? { ...one, role } : one));
    if (columns) await this.set({ columns });
  }

  /** Asks a column's own new question as another type; its labels are proposed anew. */
  async setAsked(index: number, asked: AskedAs): Promise<void> {
    const columns = this.latest?.columns.map((one, at) =>
      at === index && one.role.role === "answer" ? { ...one, asked, role: { ...one.role, labels: [] } } : one,
    );
    if (columns) await this.set({ columns });
  }

  async setLabel(cell: string, code: number | null): Promise<void> {
    const role = this.latest?.columns[this.column]?.role;
    if (role?.role !== "answer") return;
    const labels = role.labels.map((label) => (label.cell === cell ? { cell, code } : label));
    await this.setRole(this.column, { ...role, labels });
  }

  private get latest(): AnswerImportOptions | null {
    return this.wanted ?? this.preview?.options ?? null;
  }

  /** What a column's own new question asks, and what else it could; no other question's type. */
  typesOf(index: number): ColumnTypes | undefined {
    const types = this.preview?.types[index];
    const role = this.columns[index]?.role;
    const own = role?.role === "answer" && role.target.in === "proposed" ? role.target.question : undefined;
    return types && types.question === own ? types : undefined;
  }

  /** The question a target means, for the values its labels can have. */
  questionOf(target: AnswerTarget): Pick<QuestionContent, "text" | "kind"> | undefined {
    if (target.in === "proposed") return this.preview?.proposed[target.question];
    return this.definition?.pages
      .flatMap(({ questions }) => questions)
      .find(({ id }) => id === target.field.question);
  }

  async run(): Promise<boolean> {
    const { source, preview, survey } = this;
    if (!source || !preview || !this.ready) return false;
    this.busy = true;
    try {
      this.done = await tasks.run(t("surveys.import.running"), (task) => {
        this.running = task;
        return call("answer.import", {
          source,
          survey,
          surveyName: this.surveyName.trim(),
          waveName: this.waveName.trim(),
          options: preview.options,
          task,
        });
      });
      announce(answersSaid(this.done));
      return true;
    } catch (error) {
      if (!(error instanceof CallError && error.code === "cancelled")) this.problem = sentence(error);
      else toasts.show(t("import.cancelled"));
      return false;
    } finally {
      this.running = null;
      this.busy = false;
    }
  }

  private async read(options: AnswerImportOptions | null): Promise<void> {
    const asked = ++this.asked;
    const { source, survey } = this;
    if (!source) return;
    this.busy = true;
    this.wanted = options;
    try {
      const preview = await call("answer.previewImport", { source, survey, options });
      if (asked !== this.asked) return;
      this.preview = preview;
      this.problem = null;
    } catch (error) {
      if (asked === this.asked) this.problem = sentence(error);
    } finally {
      if (asked === this.asked) {
        this.busy = false;
        this.wanted = null;
      }
    }
  }
}

export function targetKey(target: AnswerTarget): string {
  return target.in === "survey"
    ? `survey ${target.field.question} ${target.field.part}`
    : `proposed ${target.question} ${target.part}`;
}

export function roleKey(role: AnswerColumnRole): string {
  return role.role === "answer" ? targetKey(role.target) : role.role;
}
