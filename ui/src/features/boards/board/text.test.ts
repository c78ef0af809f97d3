import { flushSync, mount, unmount } from "svelte";
import { expect, it, vi } from "vitest";
import type { Board } from "./board.svelte";
import TextDialog from "./TextDialog.svelte";

it("keeps a tile's title although closing takes the tile away", async () => {
  let writing: { tile: string } | null = { tile: "a" };
  const board = {
    tiles: [{ tile: "a", title: "Old", source: { kind: "measure" } }],
    drawn: new Map(),
    edit: vi.fn(() => Promise.resolve()),
  };
  const page = mount(TextDialog, {
    target: document.body,
    props: {
      board: board as unknown as Board,
      get tile() {
        return writing!.tile;
      },
      close: () => (writing = null),
      added: () => {},
    },
  });
  flushSync();
  const input = document.querySelector("input")!;
  input.value = "New";
  input.dispatchEvent(new Event("input", { bubbles: true }));
  document.querySelector("form")!.dispatchEvent(new Event("submit", { cancelable: true }));
  await Promise.resolve();
  expect(board.edit).toHaveBeenCalledWith("a", { title: "New" });
  void unmount(page);
});
