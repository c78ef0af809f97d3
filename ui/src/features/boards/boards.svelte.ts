// The project's boards as Rust tells of them.

import { call, on, type BoardEntry, type BoardsView, type BoardTemplate } from "../../host";
import { announce, t, toast } from "../../lib";
import { place } from "../../lib/list/reorder.svelte";
import { attempt, project } from "../../lib/project.svelte";
import { router } from "../../lib/router.svelte";

export class Boards {
  view = $state.raw<BoardsView | null>(null);
  problem = $state.raw<unknown>(null);
  private asked = 0;

  readonly entries = $derived<readonly BoardEntry[]>(this.view?.boards ?? []);
  readonly rows = $derived(this.entries.map(({ board, name }) => ({ id: board, name })));

  /** Reads, and reads again when the project changes, until the answer is called. */
  watch(): () => void {
    void this.read();
    return on("changed", () => void this.read());
  }

  async read(): Promise<void> {
    const asked = ++this.asked;
    try {
      const view = await call("board.list", {});
      if (asked === this.asked) [this.view, this.problem] = [view, null];
    } catch (error) {
      if (asked === this.asked) this.problem = error;
    }
  }

  async add(name: string, template: BoardTemplate): Promise<boolean> {
    const board = await attempt(() => call("board.add", { name: name.trim() || null, template }));
    if (!board) return false;
    router.openBoard(board);
    return true;
  }

  async rename(board: string, name: string): Promise<void> {
    await attempt(() => call("board.edit", { board, name }));
  }

  async duplicate(board: string): Promise<void> {
    const copy = await attempt(() => call("board.duplicate", { board }));
    if (copy) router.openBoard(copy);
  }

  /** Back on the list, with the way to have it again. */
  async remove(board: string, name: string): Promise<boolean> {
    if (!(await attempt(() => call("board.delete", { board })))) return false;
    if (router.boardId === board) router.openBoard(null);
    toast(t("boards.said.deleted", { name }), { label: t("shell.undo"), run: () => void project.undo() });
    return true;
  }

  async move(board: string, before: string | null): Promise<void> {
    if (!(await attempt(() => call("board.move", { board, before })))) return;
    await this.read();
    const at = this.rows.findIndex(({ id }) => id === board) + 1;
    announce(t("boards.said.ordered", { name: this.rows[at - 1]?.name ?? "", at, of: this.rows.length }));
  }

  async shift(board: string, by: 1 | -1): Promise<void> {
    const to = place(this.rows, board, by);
    if (to) await this.move(board, to.before);
  }
}
