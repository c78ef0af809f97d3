// How a new survey begins: what is chosen, what it would hold, and making it.

import { call, type SurveyPreview, type SurveySource, type SurveyTemplate } from "../../../host";
import { t } from "../../../lib";
import { fileName } from "../../../lib/drops.svelte";
import { sentence } from "../../../lib/problems.svelte";
import { attempt } from "../../../lib/project.svelte";
import { firstLanguage, offeredLanguages } from "../wording";

export type Beginning =
  { kind: "blank" } | { kind: "template"; key: string } | { kind: "file" } | { kind: "text" };

export class NewSurveyChoice {
  templates = $state.raw<readonly SurveyTemplate[]>([]);
  beginning = $state.raw<Beginning>({ kind: "blank" });
  languages = $state.raw<readonly string[]>([firstLanguage()]);
  path = $state<string | null>(null);
  text = $state("");
  preview = $state.raw<SurveyPreview | null>(null);
  problem = $state<string | null>(null);
  private written = $state<string | null>(null);
  private asked = 0;
  private pause: ReturnType<typeof setTimeout> | undefined;

  /** Templates come in the languages that the catalogue has. */
  readonly offered = offeredLanguages.slice(0, 2);

  readonly source = $derived.by((): SurveySource | null => {
    const { beginning } = this;
    switch (beginning.kind) {
      case "blank":
        return { from: "blank", language: firstLanguage() };
      case "template":
        return { from: "template", key: beginning.key, languages: [...this.languages] };
      case "file":
        return this.path === null ? null : { from: "file", path: this.path };
      case "text":
        return this.text.trim() === "" ? null : { from: "text", text: this.text };
    }
  });

  /** The name as long as none was typed. */
  readonly suggestion = $derived(this.written === null ? this.suggested() : null);
  readonly name = $derived(this.written ?? this.suggested());

  get ready(): boolean {
    return this.source !== null && this.problem === null && this.name.trim() !== "";
  }

  rename(name: string): void {
    this.written = name;
  }

  async load(): Promise<void> {
    const templates = await attempt(() => call("survey.templates", {}));
    if (!templates) return;
    this.templates = templates;
    if (this.beginning.kind === "blank" && templates[0])
      this.choose({ kind: "template", key: templates[0].key });
  }

  choose(beginning: Beginning): void {
    this.beginning = beginning;
    this.problem = null;
    void this.look();
    if (beginning.kind === "file" && this.path === null) void this.pick();
  }

  async pick(): Promise<void> {
    const path = await attempt(() => call("shell.pickOpen", { kind: "survey" }));
    if (!path) return;
    this.path = path;
    await this.look();
  }

  type(text: string): void {
    this.text = text;
    clearTimeout(this.pause);
    this.pause = setTimeout(() => void this.look(), 250);
  }

  /** Chooses or leaves a language; one always stays. */
  language(tag: string, on: boolean): void {
    const next = on ? [...this.languages, tag] : this.languages.filter((one) => one !== tag);
    if (next.length === 0) return;
    this.languages = next;
    void this.look();
  }

  private suggested(): string {
    const { beginning } = this;
    if (beginning.kind === "template")
      return this.templates.find(({ key }) => key === beginning.key)?.name ?? t("surveys.new.name");
    const read = beginning.kind === "blank" ? "" : (this.preview?.definition.name.trim() ?? "");
    if (read !== "") return read;
    if (beginning.kind === "file" && this.path !== null) return fileName(this.path).replace(/\.[^.]+$/, "");
    return t("surveys.new.name");
  }

  private async look(): Promise<void> {
    const asked = ++this.asked;
    const { source } = this;
    if (source === null || source.from === "blank") {
      this.preview = null;
      this.problem = null;
      return;
    }
    try {
      const preview = await call("survey.preview", { from: source });
      if (asked !== this.asked) return;
      this.preview = preview;
      this.problem = null;
    } catch (error) {
      if (asked !== this.asked) return;
      this.preview = null;
      this.problem = sentence(error);
    }
  }
}
