// "Put on a board", wherever something is shown: which board is asked, the tile comes last there.

import { call, type ExhibitSource } from "../host";
import { t } from "./i18n/index.svelte";
import { menus, type MenuEntry } from "./menus.svelte";
import { attempt, project } from "./project.svelte";
import { router } from "./router.svelte";
import { toast } from "./toasts.svelte";

/** For the menu of whatever the tile would show. */
export function ontoBoard(source: ExhibitSource): MenuEntry {
  return {
    label: t("boards.put"),
    icon: "board",
    disabled: project.readOnly,
    run: () => void choose(source),
  };
}

async function choose(source: ExhibitSource): Promise<void> {
  // The menu that was left gave the focus back to its button.
  const button = document.activeElement;
  const view = await attempt(() => call("board.list", {}));
  if (!view || !(button instanceof HTMLElement)) return;
  menus.below(button, [
    { heading: t("boards.putWhere") },
    ...view.boards.map(({ board, name }) => ({
      label: name,
      icon: "board" as const,
      run: () => void put(source, board, name),
    })),
    { label: t("boards.new"), icon: "plus", run: () => void begin(source) },
  ]);
}

async function put(source: ExhibitSource, board: string, name: string): Promise<void> {
  if (!(await attempt(() => call("tile.add", { board, source })))) return;
  toast(t("boards.putThere", { name }), { label: t("boards.open"), run: () => router.openBoard(board) });
}

async function begin(source: ExhibitSource): Promise<void> {
  const board = await attempt(() => call("board.add", { name: null, template: "empty" }));
  if (!board) return;
  if (await attempt(() => call("tile.add", { board, source }))) router.openBoard(board);
}
