import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { setTransport } from "../host";
import { FakeHost } from "../host/fake";
import { tasks } from "./tasks.svelte";

let host: FakeHost;
beforeEach(() => {
  vi.useFakeTimers();
  host = new FakeHost({ "task.cancel": () => ({}) }).install();
});
afterEach(() => {
  vi.useRealTimers();
  setTransport(undefined);
});

/** Work that ends when the test says so. */
function work() {
  let end!: { resolve: () => void; reject: (why: Error) => void };
  const ended = new Promise<void>((resolve, reject) => (end = { resolve, reject }));
  let id = "";
  const done = tasks.run("Exporting", (task) => {
    id = task;
    return ended;
  });
  return { id, end, done };
}

it("does not show work that is soon over", async () => {
  const quick = work();
  vi.advanceTimersByTime(300);
  quick.end.resolve();
  await quick.done;
  vi.advanceTimersByTime(1000);
  expect(tasks.shown).toEqual([]);
});

it("shows longer work with the progress it has made by then and later", async () => {
  const long = work();
  tasks.heard({ task: long.id, done: 3, total: 10 });
  expect(tasks.shown).toEqual([]);
  vi.advanceTimersByTime(500);
  expect(tasks.shown).toMatchObject([{ label: "Exporting", done: 3, total: 10 }]);
  tasks.heard({ task: long.id, done: 7, total: 10 });
  tasks.heard({ task: "someone else's", done: 1, total: 1 });
  expect(tasks.shown).toMatchObject([{ done: 7, total: 10, stopping: false }]);
  long.end.resolve();
  await long.done;
  expect(tasks.shown).toEqual([]);
});

it("asks the program to stop, and hides work that failed", async () => {
  const long = work();
  vi.advanceTimersByTime(500);
  await tasks.cancel(long.id);
  expect(host.requests("task.cancel")).toEqual([{ task: long.id }]);
  expect(tasks.shown).toMatchObject([{ stopping: true }]);
  long.end.reject(new Error("stopped"));
  await expect(long.done).rejects.toThrow("stopped");
  expect(tasks.shown).toEqual([]);
});

it("can be asked again when stopping was not heard", async () => {
  const long = work();
  vi.advanceTimersByTime(500);
  delete host.answers["task.cancel"];
  await tasks.cancel(long.id);
  expect(tasks.shown).toMatchObject([{ stopping: false }]);
  long.end.resolve();
  await long.done;
});
