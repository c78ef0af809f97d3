// One persona's sheet as Rust tells of it, and its edits.

import {
  call,
  on,
  type Evidence,
  type PersonaFields,
  type PersonaSheet,
  type ProfileFields,
  type SheetStatement,
  type StatementKind,
} from "../../../host";
import { announce, t, toast } from "../../../lib";
import { place } from "../../../lib/list/reorder.svelte";
import { attempt, project } from "../../../lib/project.svelte";

export const mainKinds: readonly StatementKind[] = ["goal", "frustration", "need", "context"];
export const grades: readonly Evidence[] = ["assumed", "reported", "observed", "measured"];

export class Sheet {
  view = $state.raw<PersonaSheet | null>(null);
  problem = $state.raw<unknown>(null);
  private asked = 0;

  constructor(readonly id: string) {}

  watch(): () => void {
    void this.read();
    return on("changed", () => void this.read());
  }

  async read(): Promise<void> {
    const asked = ++this.asked;
    try {
      const view = await call("persona.read", { persona: this.id });
      if (asked === this.asked) [this.view, this.problem] = [view, null];
    } catch (error) {
      if (asked === this.asked) this.problem = error;
    }
  }

  statements(kind: StatementKind): readonly SheetStatement[] {
    return this.view?.sections.find((section) => section.kind === kind)?.statements ?? [];
  }

  /** Answers whether it was kept. */
  readonly edit = async (fields: PersonaFields): Promise<boolean> =>
    this.kept(() => call("persona.edit", { persona: this.id, fields }));

  readonly editProfile = async (fields: ProfileFields): Promise<boolean> =>
    this.kept(() => call("persona.editProfile", { persona: this.id, fields }));

  async add(kind: StatementKind, texts: readonly string[]): Promise<void> {
    const done = await this.kept(() =>
      call("persona.addStatements", { persona: this.id, kind, texts: [...texts] }),
    );
    if (done && texts.length > 1) toast(t("library.said.added", { count: texts.length }));
  }

  readonly say = async (statement: string, text: string): Promise<boolean> =>
    this.kept(() => call("persona.editStatement", { statement, text }));

  readonly rename = async (statement: string, name: string): Promise<boolean> =>
    this.kept(() => call("persona.editStatement", { statement, name }));

  async grade(statement: string, evidence: Evidence | null): Promise<void> {
    await this.kept(() => call("persona.editStatement", { statement, evidence }));
  }

  async move(statement: string, kind: StatementKind, before: string | null): Promise<void> {
    if (!(await this.kept(() => call("persona.moveStatement", { statement, kind, before })))) return;
    const rows = this.statements(kind);
    const at = rows.findIndex(({ id }) => id === statement) + 1;
    announce(t("library.said.moved", { name: rows[at - 1]?.text ?? "", at, of: rows.length }));
  }

  async shift(statement: string, kind: StatementKind, by: 1 | -1): Promise<void> {
    const to = place(this.statements(kind), statement, by);
    if (to) await this.move(statement, kind, to.before);
  }

  async remove(statement: SheetStatement): Promise<void> {
    if (!(await this.kept(() => call("persona.deleteStatements", { statements: [statement.id] })))) return;
    const name = statement.text || statement.name;
    toast(t("library.said.deleted", { name }), { label: t("shell.undo"), run: () => void project.undo() });
  }

  async prefer(channel: string, weight: number | null): Promise<void> {
    await this.kept(() => call("persona.preferChannel", { persona: this.id, channel, weight }));
  }

  private async kept(work: () => Promise<unknown>): Promise<boolean> {
    const done = await attempt(async () => {
      await work();
      return true;
    });
    await this.read();
    return done === true;
  }
}
