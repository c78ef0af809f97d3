import { afterEach, expect, it, vi } from "vitest";
import { commands, type Command } from "./commands.svelte";
import { ariaKeys, matches, setPlatform, shownKeys } from "./shortcuts";

const press = (key: string, more: KeyboardEventInit = {}) =>
  new KeyboardEvent("keydown", { key, cancelable: true, ...more });
const command = (id: string, keys: string, run: () => void, more: Partial<Command> = {}): Command => ({
  id,
  title: id,
  group: "g",
  keys: [keys],
  run,
  ...more,
});

afterEach(() => setPlatform("linux"));

it("compares what is pressed with what is written", () => {
  expect(matches(press("z", { ctrlKey: true }), "Ctrl+Z")).toBe(true);
  expect(matches(press("Z", { ctrlKey: true, shiftKey: true }), "Ctrl+Z")).toBe(false);
  expect(matches(press("?", { shiftKey: true }), "?")).toBe(true);
  expect(matches(press("+", { ctrlKey: true }), "Ctrl++")).toBe(true);
  setPlatform("mac");
  expect(matches(press("z", { ctrlKey: true }), "Ctrl+Z")).toBe(false);
  expect(matches(press("z", { metaKey: true }), "Ctrl+Z")).toBe(true);
});

it("shows shortcuts as the platform does", () => {
  expect([shownKeys("Ctrl+Shift+Z"), ariaKeys("Ctrl+K")]).toEqual(["Ctrl Shift Z", "Control+K"]);
  setPlatform("mac");
  expect([shownKeys("Ctrl+Shift+Z"), ariaKeys("Ctrl+K")]).toEqual(["⌘⇧Z", "Meta+K"]);
});

it("offers a command whose keys are handled elsewhere, and leaves the keys alone", () => {
  const run = vi.fn();
  const stop = commands.register([command("a", "Delete", run, { keysElsewhere: true })]);
  expect(commands.pressed(press("Delete"))).toBe(false);
  expect(commands.available.map(({ id }) => id)).toEqual(["a"]);
  expect(commands.run("a")).toBe(true);
  expect(run).toHaveBeenCalledOnce();
  stop();
});

it("runs the latest command that can run, and gives way when it is taken back", () => {
  const [first, second] = [vi.fn(), vi.fn()];
  const stopFirst = commands.register([command("a", "Ctrl+D", first)]);
  const stopSecond = commands.register([command("b", "Ctrl+D", second)]);
  commands.pressed(press("d", { ctrlKey: true }));
  stopSecond();
  const event = press("d", { ctrlKey: true });
  expect(commands.pressed(event)).toBe(true);
  expect(event.defaultPrevented).toBe(true);
  stopFirst();
  expect([first.mock.calls.length, second.mock.calls.length]).toEqual([1, 1]);
  expect(commands.pressed(press("d", { ctrlKey: true }))).toBe(false);
});

it("brings a replaced command back", () => {
  const stop = commands.register([command("a", "F2", () => {}, { title: "old" })]);
  const replaced = commands.register([command("a", "F2", () => {}, { title: "new" })]);
  expect(commands.find("a")?.title).toBe("new");
  replaced();
  expect(commands.find("a")?.title).toBe("old");
  stop();
  expect(commands.find("a")).toBeUndefined();
});

it("leaves keys to the field that is typed in, unless the command says otherwise", () => {
  const [undo, find] = [vi.fn(), vi.fn()];
  const stop = commands.register([
    command("u", "Ctrl+Z", undo),
    command("f", "Ctrl+K", find, { whileTyping: true }),
  ]);
  const input = document.body.appendChild(document.createElement("input"));
  const typed = (key: string) => {
    const event = new KeyboardEvent("keydown", { key, ctrlKey: true, bubbles: true, cancelable: true });
    input.addEventListener("keydown", (heard) => commands.pressed(heard), { once: true });
    input.dispatchEvent(event);
  };
  typed("z");
  typed("k");
  stop();
  input.remove();
  expect([undo.mock.calls.length, find.mock.calls.length]).toEqual([0, 1]);
});
