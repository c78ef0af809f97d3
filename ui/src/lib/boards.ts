// "Put on a board", wherever something is shown: which board is asked, the tile comes last there. Tiles
// are copied between boards.

import { call, type ExhibitSource, type GridPlace, type TileEntry } from "../host";
import { t } from "./i18n/index.svelte";
import { menus, type MenuEntry } from "./menus.svelte";
import { attempt, project } from "./project.svelte";
import { router } from "./router.svelte";
import { toast } from "./toasts.svelte";

/** What a tile shows, and how it is called and how large it is where it is a tile already. */
export interface TileCopy {
  readonly source: ExhibitSource;
  readonly title?: string;
  readonly place?: GridPlace;
}

let held: (TileCopy & { project: string | undefined }) | null = null;

/** For pasting it on this board or another of the project. */
export function holdTile({ source, title, place }: TileEntry): void {
  if (source) held = { source, title, place, project: project.state?.path };
}

export function heldTile(): TileCopy | null {
  return held !== null && held.project === project.state?.path ? held : null;
}

/** Adds it below all tiles of the board. */
export async function putTile(board: string, copy: TileCopy): Promise<string | undefined> {
  const { source, title, place } = copy;
  if (!place) return attempt(() => call("tile.add", { board, source }));
  return attempt(async () => {
    const { tiles } = await call("board.read", { board });
    const row = Math.max(0, ...tiles.map((one) => one.place.row + one.place.height));
    return call("tile.add", { board, source, title: title ?? "", place: { ...place, column: 0, row } });
  });
}

/** For the menu of whatever the tile would show. */
export function ontoBoard(source: ExhibitSource): MenuEntry {
  return {
    label: t("boards.put"),
    icon: "board",
    disabled: project.readOnly,
    run: () => void choose({ source }),
  };
}

/** For the menu of a tile: to another board than its own. */
export function ontoOther({ source, title, place }: TileEntry, own: string): MenuEntry {
  return {
    label: t("boards.copyTo"),
    icon: "board",
    disabled: project.readOnly || !source,
    run: () => source && void choose({ source, title, place }, own),
  };
}

async function choose(copy: TileCopy, without?: string): Promise<void> {
  // The menu that was left gave the focus back to its button.
  const button = document.activeElement;
  const view = await attempt(() => call("board.list", {}));
  if (!view || !(button instanceof HTMLElement)) return;
  menus.below(button, [
    { heading: t("boards.putWhere") },
    ...view.boards
      .filter(({ board }) => board !== without)
      .map(({ board, name }) => ({
        label: name,
        icon: "board" as const,
        run: () => void put(copy, board, name),
      })),
    { label: t("boards.new"), icon: "plus", run: () => void begin(copy) },
  ]);
}

async function put(copy: TileCopy, board: string, name: string): Promise<void> {
  if (!(await putTile(board, copy))) return;
  toast(t("boards.putThere", { name }), { label: t("boards.open"), run: () => router.openBoard(board) });
}

async function begin(copy: TileCopy): Promise<void> {
  const board = await attempt(() => call("board.add", { name: null, template: "empty" }));
  if (!board) return;
  if (await putTile(board, copy)) router.openBoard(board);
}
