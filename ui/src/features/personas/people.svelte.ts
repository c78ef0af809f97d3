// Personas and segments as Rust tells of them, and the edits of their lists.

import {
  call,
  on,
  type PeopleView,
  type PersonaEntry,
  type PersonaTemplate,
  type SegmentFields,
} from "../../host";
import { announce, t, toast } from "../../lib";
import { place } from "../../lib/list/reorder.svelte";
import { attempt, project } from "../../lib/project.svelte";
import { router } from "../../lib/router.svelte";

export class People {
  view = $state.raw<PeopleView | null>(null);
  problem = $state.raw<unknown>(null);
  private asked = 0;

  readonly personas = $derived<readonly PersonaEntry[]>(this.view?.personas ?? []);
  readonly segments = $derived(
    (this.view?.segments ?? []).map((segment) => ({ ...segment, id: segment.segment })),
  );

  /** Reads, and reads again when the project changes, until the answer is called. */
  watch(): () => void {
    void this.read();
    return on("changed", () => void this.read());
  }

  async read(): Promise<void> {
    const asked = ++this.asked;
    try {
      const view = await call("people.read", {});
      if (asked === this.asked) [this.view, this.problem] = [view, null];
    } catch (error) {
      if (asked === this.asked) this.problem = error;
    }
  }

  async fromTemplate(template: PersonaTemplate): Promise<void> {
    const made = await attempt(() => call("persona.addFromTemplate", { template, name: "" }));
    if (made) router.openPersona(made);
  }

  async duplicate(persona: string): Promise<void> {
    const copy = await attempt(() => call("persona.duplicate", { persona }));
    if (copy) router.openPersona(copy);
  }

  async addSegments(names: readonly string[]): Promise<void> {
    await attempt(async () => {
      for (const name of names) await call("segment.add", { fields: { name } });
    });
    await this.read();
  }

  async editSegment(segment: string, fields: SegmentFields): Promise<void> {
    await attempt(() => call("segment.edit", { segment, fields }));
    await this.read();
  }

  async setMember(segment: string, persona: string, member: boolean): Promise<void> {
    const own = this.segments.find(({ id }) => id === segment)?.personas ?? [];
    const rest = own.filter((one) => one !== persona);
    await this.editSegment(segment, { personas: member ? [...rest, persona] : rest });
  }

  async removeSegment(segment: string, name: string): Promise<void> {
    if (!(await attempt(() => call("segment.delete", { segment })))) return;
    await this.read();
    toast(t("library.said.deleted", { name }), { label: t("shell.undo"), run: () => void project.undo() });
  }

  async moveSegment(segment: string, before: string | null): Promise<void> {
    if (!(await attempt(() => call("segment.move", { segment, before })))) return;
    await this.read();
    const at = this.segments.findIndex(({ id }) => id === segment) + 1;
    const { name } = this.segments[at - 1]!;
    announce(t("library.said.moved", { name, at, of: this.segments.length }));
  }

  async shiftSegment(segment: string, by: 1 | -1): Promise<void> {
    const to = place(this.segments, segment, by);
    if (to) await this.moveSegment(segment, to.before);
  }
}
