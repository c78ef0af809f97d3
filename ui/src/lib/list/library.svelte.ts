// The lists that a project shares, as Rust last told them, and the edits that all of them have.

import { call, on, type LibraryEntry, type LibraryView } from "../../host";
import { t } from "../i18n/index.svelte";
import { attempt, project } from "../project.svelte";
import { toast } from "../toasts.svelte";

type ListName = LibraryEntry["list"];

const empty: LibraryView = {
  library: { personas: [], channels: [], touchpoints: [], departments: [], tags: [] },
  uses: {},
};

export class SharedLists {
  view = $state.raw<LibraryView>(empty);
  loaded = $state(false);
  private asked = 0;

  /** Reads the lists and keeps them fresh until the answer is called. */
  watch(): () => void {
    void this.read();
    return on("changed", () => void this.read());
  }

  async read(): Promise<void> {
    const asked = ++this.asked;
    const view = await attempt(() => call("library.read", {}));
    if (!view || asked !== this.asked) return;
    this.view = view;
    this.loaded = true;
  }

  async edit(work: () => Promise<unknown>): Promise<void> {
    await attempt(work);
    await this.read();
  }

  /** Adds one after the other, so that they stand in the order of the list. */
  async add(names: readonly string[], one: (name: string) => Promise<unknown>): Promise<void> {
    await this.edit(async () => {
      for (const name of names) await one(name);
    });
    if (names.length > 1) toast(t("library.said.added", { count: names.length }));
  }

  move(list: ListName, id: string, before: string | null): Promise<void> {
    return this.edit(() =>
      call("library.move", { entry: { list, id }, before: before === null ? null : { list, id: before } }),
    );
  }

  async remove(list: ListName, id: string, name: string): Promise<void> {
    await this.undoable(t("library.said.deleted", { name }), () =>
      call("library.delete", { entries: [{ list, id }] }),
    );
  }

  async merge(
    list: ListName,
    id: string,
    into: string,
    names: { name: string; into: string },
  ): Promise<void> {
    await this.undoable(t("library.said.merged", names), () =>
      call("library.merge", { from: { list, id }, into: { list, id: into } }),
    );
  }

  private async undoable(said: string, work: () => Promise<unknown>): Promise<void> {
    await this.edit(async () => {
      await work();
      toast(said, { label: t("shell.undo"), run: () => void project.undo() });
    });
  }
}
