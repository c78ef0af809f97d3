// All surveys of the project, and what can be done with one of them from outside.

import { call, on, type SurveyEntry, type SurveySource } from "../../host";
import { announce, t, toast } from "../../lib";
import { fileSafe } from "../../lib/files";
import { attempt, project } from "../../lib/project.svelte";
import { router } from "../../lib/router.svelte";
import { place } from "../../lib/list/reorder.svelte";

export class Surveys {
  entries = $state.raw<readonly SurveyEntry[]>([]);
  loaded = $state(false);
  private asked = 0;

  readonly rows = $derived(this.entries.map(({ survey }) => ({ id: survey.id, name: survey.name })));

  watch(): () => void {
    void this.read();
    return on("changed", () => void this.read());
  }

  async read(): Promise<void> {
    const asked = ++this.asked;
    const entries = await attempt(() => call("survey.list", {}));
    if (!entries || asked !== this.asked) return;
    this.entries = entries;
    this.loaded = true;
  }

  /** Adds a survey and opens it; answers whether it worked. */
  async add(name: string, from: SurveySource): Promise<boolean> {
    const id = await attempt(() => call("survey.add", { name, from }));
    if (id === undefined) return false;
    router.openSurvey(id);
    return true;
  }

  async rename(survey: string, name: string): Promise<void> {
    await attempt(() => call("survey.edit", { survey, name }));
    await this.read();
  }

  async duplicate(survey: string, name: string): Promise<string | undefined> {
    const made = await attempt(() =>
      call("survey.add", { name: t("surveys.copyName", { name }), from: { from: "copy", survey } }),
    );
    await this.read();
    return made;
  }

  async remove(survey: string, name: string): Promise<boolean> {
    const done = await attempt(() => call("survey.delete", { survey }));
    await this.read();
    if (done)
      toast(t("surveys.said.deleted", { name }), { label: t("shell.undo"), run: () => void project.undo() });
    return done !== undefined;
  }

  async move(survey: string, before: string | null): Promise<void> {
    if (!(await attempt(() => call("survey.move", { survey, before })))) return;
    await this.read();
    const at = this.rows.findIndex(({ id }) => id === survey) + 1;
    announce(t("surveys.said.moved", { name: this.rows[at - 1]?.name ?? "", at, of: this.rows.length }));
  }

  async shift(survey: string, by: 1 | -1): Promise<void> {
    const to = place(this.rows, survey, by);
    if (to) await this.move(survey, to.before);
  }

  /** Writes the survey's definition as a file others can read. */
  async export(survey: string, name: string): Promise<void> {
    const suggestedName = `${fileSafe(name, "survey")}.json`;
    const path = await attempt(() => call("shell.pickSave", { kind: "json", suggestedName }));
    if (!path) return;
    const done = await attempt(() => call("survey.export", { survey, path }));
    if (done) toast(t("surveys.said.exported", { path: done.path }), project.revealing(done.path));
  }
}
