import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { setTransport, type Hit } from "../../host";
import { FakeHost } from "../../host/fake";
import { commands } from "../../lib";
import { project } from "../../lib/project.svelte";
import { router } from "../../lib/router.svelte";
import { FindOrDo } from "./find.svelte";

const hit = (title: string, card: string): Hit => ({
  target: { kind: "card", journey: "j", card },
  title,
  place: ["Open a first account", "Waits"],
  excerpt: null,
});
let host: FakeHost;
let unregister: () => void;
const ran: string[] = [];
const close = vi.fn();

beforeEach(() => {
  vi.useFakeTimers();
  ran.length = 0;
  close.mockClear();
  host = new FakeHost({ "search.find": () => [hit("No word for four days", "c")] }).install();
  project.state = {
    id: "p",
    name: "P",
    path: "/p",
    fileName: "p",
    readOnly: null,
    history: { undo: null, redo: null },
    notice: null,
  };
  unregister = commands.register([
    { id: "a", title: () => "Export", group: "shell.group.file", keys: ["Ctrl+E"], run: () => ran.push("a") },
    { id: "b", title: () => "Word list", group: "shell.group.view", run: () => ran.push("b") },
    { id: "c", title: () => "Hidden", group: "shell.group.view", when: () => false, run: () => {} },
  ]);
});
afterEach(() => {
  unregister();
  vi.useRealTimers();
  setTransport(undefined);
  project.state = null;
});

const titles = (find: FindOrDo) => find.choices.map(({ title }) => title);

it("lists every command that can be done, with its keys, before anything is typed", () => {
  const find = new FindOrDo(close);
  expect(find.choices.map(({ title, keys }) => [title, keys])).toEqual([
    ["Export", "Ctrl+E"],
    ["Word list", undefined],
  ]);
});

it("asks the program once for what was typed last", async () => {
  const find = new FindOrDo(close);
  for (const text of ["n", "no", "no w"]) find.type(text);
  await vi.advanceTimersByTimeAsync(100);
  expect(host.requests("search.find").map(({ text }) => text)).toEqual(["no w"]);
  expect(titles(find)[0]).toBe("No word for four days");
});

it("drops an answer that comes after another question", async () => {
  let answerLate!: (hits: Hit[]) => void;
  const late = new Promise<Hit[]>((resolve) => (answerLate = resolve));
  host.answers["search.find"] = ({ text }) => (text === "first" ? late : [hit("Second", "s")]);
  const find = new FindOrDo(close);
  find.type("first");
  await vi.advanceTimersByTimeAsync(100);
  find.type("second");
  await vi.advanceTimersByTimeAsync(100);
  answerLate([hit("First", "f")]);
  await vi.advanceTimersByTimeAsync(0);
  expect(titles(find)).toEqual(["Second"]);
});

it("puts a command first that begins as typed", async () => {
  const find = new FindOrDo(close);
  find.type("word");
  await vi.advanceTimersByTimeAsync(100);
  expect(titles(find)).toEqual(["Word list", "No word for four days"]);
  find.choose();
  expect(ran).toEqual(["b"]);
  expect(close).toHaveBeenCalledOnce();
});

it("goes to the card that was found", async () => {
  const find = new FindOrDo(close);
  find.type("four");
  await vi.advanceTimersByTimeAsync(100);
  find.choose();
  expect(router.journeyId).toBe("j");
  expect(router.focus).toEqual({ kind: "card", journey: "j", card: "c" });
});

it("goes to the question of a survey that was found", async () => {
  host.answers["search.find"] = () => [
    {
      target: { kind: "question", survey: "s", question: "q" },
      title: "How is the coffee?",
      place: ["Pulse"],
      excerpt: null,
    },
  ];
  const find = new FindOrDo(close);
  find.type("coffee");
  await vi.advanceTimersByTimeAsync(100);
  expect(find.choices.map(({ group, place }) => [group, place])).toContainEqual([
    "Questions of surveys",
    "Pulse",
  ]);
  find.choose(find.choices.find(({ place }) => place === "Pulse"));
  expect([router.section, router.surveyId]).toEqual(["surveys", "s"]);
  expect(router.focus).toEqual({ kind: "question", survey: "s", question: "q" });
});

it("goes round at both ends of the list", () => {
  const find = new FindOrDo(close);
  find.step(-1);
  expect(find.at).toBe(find.choices.length - 1);
  find.step(1);
  expect(find.at).toBe(0);
});

it("gives the keyboard back after a command, and leaves it to what was found", async () => {
  const find = new FindOrDo(close);
  find.type("word");
  await vi.advanceTimersByTimeAsync(100);
  find.choose(find.choices.find(({ title }) => title === "Word list"));
  find.choose(find.choices.find(({ title }) => title === "No word for four days"));
  expect(close.mock.calls).toEqual([[false], [true]]);
});
