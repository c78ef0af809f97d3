import { createRawSnippet, flushSync, mount, unmount } from "svelte";
import { afterEach, expect, it, vi } from "vitest";
import Dialog from "./Dialog.svelte";
import { dialogs } from "./dialogs.svelte";
import { tasks } from "./tasks.svelte";
import { toasts } from "./toasts.svelte";

const shown: Record<string, unknown>[] = [];

function open(title: string): HTMLElement {
  const children = createRawSnippet(() => ({ render: () => "<p>words</p>" }));
  shown.push(mount(Dialog, { target: document.body, props: { title, close: () => {}, children } }));
  flushSync();
  return [...document.querySelectorAll("dialog")].at(-1)!;
}

function close(): void {
  void unmount(shown.pop()!);
  flushSync();
}

afterEach(() => {
  while (shown.length > 0) close();
  for (const { id } of toasts.list) toasts.close(id);
  vi.useRealTimers();
});

it("shows messages inside of the topmost dialog, where they can be read and answered", () => {
  const below = open("Below");
  toasts.show("No room on the disk", [], "problem");
  flushSync();
  expect(below.textContent).toContain("No room on the disk");
  const above = open("Above");
  expect(above.textContent).toContain("No room on the disk");
  expect(below.textContent).not.toContain("No room on the disk");
  close();
  expect(below.textContent).toContain("No room on the disk");
  close();
  expect(dialogs.top).toBeUndefined();
});

it("lets work be stopped that a dialog has begun", async () => {
  vi.useFakeTimers();
  const dialog = open("Export");
  let end: () => void = () => {};
  const work = tasks.run("Exporting", () => new Promise<void>((resolve) => (end = resolve)));
  vi.advanceTimersByTime(500);
  flushSync();
  const task = dialog.querySelector(".task")!;
  expect(task.textContent).toContain("Exporting");
  expect(task.querySelector("button")).not.toBeNull();
  end();
  await work;
  flushSync();
  expect(dialog.querySelector(".task")).toBeNull();
});
