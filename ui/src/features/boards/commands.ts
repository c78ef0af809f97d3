// What can be done while a board is shown, for find-or-do, the keyboard and the sheet of shortcuts.

import { commands, type Command } from "../../lib";
import { heldTile } from "../../lib/boards";
import { project } from "../../lib/project.svelte";
import { router } from "../../lib/router.svelte";
import type { Board } from "./board/board.svelte";

/** What the page of a board does for its commands. */
export interface BoardActs {
  add(): void;
  write(): void;
  paste(): void;
  out(): void;
  wall(): void;
  slides(): void;
  rename(): void;
  duplicate(): void;
  remove(): void;
}

/** Registers them; the answer takes them away again. */
export function provideBoard(board: Board, acts: BoardActs): () => void {
  const group = "boards.title";
  const shown = () => router.section === "boards" && board.view !== null;
  const editable = () => shown() && !project.readOnly;
  const listed = (id: string, keys: string): Command => ({
    id: `boards.keys.${id}`,
    title: `boards.keys.${id}`,
    group: "boards.keys",
    keys: [keys],
    listedOnly: true,
    run: () => {},
  });
  return commands.register([
    { id: "boards.addTile", title: "boards.addTile", group, icon: "plus", when: editable, run: acts.add },
    { id: "boards.addText", title: "boards.addText", group, icon: "pen", when: editable, run: acts.write },
    {
      id: "boards.pasteTile",
      title: "boards.pasteTile",
      group,
      icon: "paste",
      keys: ["Ctrl+V"],
      when: () => editable() && heldTile() !== null,
      run: acts.paste,
    },
    {
      id: "boards.wall",
      title: "boards.wall",
      group,
      icon: "fullScreen",
      keys: ["F5"],
      words: "boards.words.wall",
      when: shown,
      run: acts.wall,
    },
    {
      id: "boards.slides",
      title: "boards.slides",
      group,
      icon: "slides",
      when: () => shown() && board.tiles.length > 0,
      run: acts.slides,
    },
    {
      id: "export.open",
      title: "boards.export",
      group,
      icon: "out",
      words: "boards.words.export",
      keys: ["Ctrl+E", "Ctrl+P"],
      whileTyping: true,
      when: shown,
      run: acts.out,
    },
    { id: "boards.rename", title: "boards.rename", group, icon: "pen", when: editable, run: acts.rename },
    {
      id: "boards.duplicate",
      title: "boards.duplicate",
      group,
      icon: "copy",
      when: editable,
      run: acts.duplicate,
    },
    { id: "boards.delete", title: "boards.delete", group, icon: "trash", when: editable, run: acts.remove },
    {
      id: "boards.all",
      title: "boards.all",
      group,
      icon: "board",
      when: shown,
      run: () => router.openBoard(null),
    },
    listed("lift", "Space"),
    listed("move", "Alt+ArrowRight"),
    listed("resize", "Alt+Shift+ArrowRight"),
    listed("table", "T"),
    listed("copy", "Ctrl+C"),
    listed("cut", "Ctrl+X"),
    listed("delete", "Delete"),
  ]);
}
