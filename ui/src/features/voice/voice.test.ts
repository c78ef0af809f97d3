import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { FeedbackDetail, FeedbackItem, FeedbackList, Request } from "../../host";
import { setTransport } from "../../host";
import { FakeHost } from "../../host/fake";
import { setLanguage } from "../../lib/i18n/index.svelte";
import { FeedbackImport } from "./add/import.svelte";
import { everything } from "../../lib/inbox-filter";
import { common } from "./inbox/common";
import { isEverything, isOn, narrowings, same, searched, toggled } from "./inbox/filter";
import { Inbox } from "./inbox/inbox.svelte";
import { walk } from "./inbox/keys";
import { parts } from "./themes/marking";

const TOTAL = 1_000;
const item = (row: number) =>
  ({
    feedback: `f${row}`,
    text: `Text ${row}`,
    topics: [],
    touchpoint: null,
    cut: false,
  }) as unknown as FeedbackItem;

function list({ offset, limit, around }: Request<"voice.list">): FeedbackList {
  const place = around ? Number(around.slice(1)) : null;
  const from = place === null ? offset : Math.floor(place / limit) * limit;
  const items = Array.from({ length: Math.max(0, Math.min(limit, TOTAL - from)) }, (_, at) =>
    item(from + at),
  );
  return { total: TOTAL, all: TOTAL, offset: from, items, words: `${TOTAL} items`, place };
}

const facets = { topics: [], owners: [], languages: [], due: [], total: TOTAL, days: null };

describe("what is looked at", () => {
  it("has in common what is the same in all", () => {
    const one = { ...item(1), owner: "Ines", due: 3, topics: ["a", "b"] };
    const shared = common([one, { ...one, owner: "Tom", topics: ["b"] }]);
    expect("owner" in shared).toBe(false);
    expect(shared).toMatchObject({ due: 3, topics: ["b"], touchpoint: null });
    expect(common(null)).toEqual({});
  });
  it("takes choices in and out", () => {
    const one = toggled(everything, "topics", "a");
    expect(isOn(one, "topics", "a")).toBe(true);
    expect(same(toggled(one, "topics", "a"), everything)).toBe(true);
    expect(narrowings(toggled(toggled(one, "topics", null), "kinds", "review"))).toBe(3);
  });

  it("says nobody and no language by an empty name, as the program does", () => {
    expect(toggled(everything, "owners", null).owners).toEqual([""]);
    expect(isOn(toggled(everything, "languages", null), "languages", null)).toBe(true);
    expect(toggled(everything, "touchpoints", null).touchpoints).toEqual([null]);
  });

  it("knows two filters as the same whatever the order of their choices", () => {
    expect(same({ ...everything, topics: ["a", "b"] }, { ...everything, topics: ["b", "a"] })).toBe(true);
    expect(same({ ...everything, topics: ["a"] }, { ...everything, topics: ["a", "b"] })).toBe(false);
    expect(isEverything({ ...everything, text: "queue" })).toBe(false);
  });
});

describe("the words of a rule", () => {
  const marked = (text: string, phrases: readonly string[]) =>
    parts(text, phrases)
      .filter((part) => part.marked)
      .map((part) => part.text);

  it("are whole words in any case, and a star stands for any ending", () => {
    expect(marked("The Queue was long; queued people left.", ["queue"])).toEqual(["Queue"]);
    expect(marked("Delivered late by delivery men.", ["deliver*"])).toEqual(["Delivered", "delivery"]);
    expect(marked("Überweisung, nicht überweisungen", ["überweisung"])).toEqual(["Überweisung"]);
  });

  it("follow one another within a sentence", () => {
    expect(marked("A long waiting  time. Waiting. Time.", ["waiting time"])).toEqual(["waiting  time"]);
  });

  it("are those of a search, too", () => {
    expect(marked("Slow app. An app slow to start.", searched('"slow app" start'))).toEqual([
      "Slow app",
      "start",
    ]);
    expect(marked("The app, no applause", searched("app"))).toEqual(["app", "applause"]);
    expect(searched('"open ')).toEqual(["open "]);
  });

  it("leaves nothing of the text out", () => {
    const text = "a (queue) [x] $1 queue";
    expect(
      parts(text, ["queue", "("])
        .map((part) => part.text)
        .join(""),
    ).toBe(text);
    expect(parts(text, [])).toEqual([{ text, marked: false }]);
  });
});

describe("the inbox", () => {
  let host: FakeHost;
  let inbox: Inbox;

  beforeEach(() => {
    setLanguage("en");
    vi.useFakeTimers();
    host = new FakeHost({
      "voice.list": list,
      "voice.read": ({ feedback }) => ({ item: { feedback } }) as unknown as FeedbackDetail,
      "voice.facets": () => facets as never,
      "voice.filters": () => [],
      "voice.topics": () => ({ items: 0, topics: [], untold: 0 }),
      "voice.mark": () => ({ items: 1 }),
      "voice.delete": () => ({ items: 1 }),
      "library.read": () => ({ library: {}, uses: {} }) as never,
    }).install();
    inbox = new Inbox();
  });
  afterEach(() => {
    vi.useRealTimers();
    setTransport(undefined);
  });

  const settle = () => vi.advanceTimersByTimeAsync(500);
  const press = (key: string, held: KeyboardEventInit = {}) =>
    walk(new KeyboardEvent("keydown", { key, ...held }), inbox, 10);

  it("reads only the pages that are looked at", async () => {
    const stop = inbox.watch();
    await settle();
    expect(inbox.pages.total).toBe(TOTAL);
    expect(inbox.pages.at(150)).toBeUndefined();
    inbox.pages.want(850, 870);
    await settle();
    expect(inbox.pages.at(860)?.text).toBe("Text 860");
    expect(host.requests("voice.list").map(({ offset }) => offset)).toEqual([0, 800]);
    stop();
  });

  it("walks by keys and selects what lies between, read or not", async () => {
    const stop = inbox.watch();
    await settle();
    inbox.go(0);
    press("ArrowDown");
    press("PageDown");
    expect(inbox.active).toBe(11);
    press("ArrowDown", { shiftKey: true });
    await settle();
    expect([...inbox.selected]).toEqual(["f11", "f12"]);
    inbox.go(0);
    press("End", { shiftKey: true });
    await settle();
    expect(inbox.selected.size).toBe(TOTAL);
    stop();
  });

  it("marks what is selected, and everything by the filter, never by a list", async () => {
    const stop = inbox.watch();
    await settle();
    inbox.go(3);
    await inbox.mark({ sentiment: "neutral" }, "");
    inbox.toggle(5);
    await inbox.mark({ touchpoint: "t" }, "");
    press("a", { ctrlKey: true });
    await inbox.mark({ state: "open" }, "");
    expect(host.requests("voice.mark")).toEqual([
      { targets: { of: "items", items: ["f3"] }, sentiment: "neutral" },
      { targets: { of: "items", items: ["f3", "f5"] }, touchpoint: "t" },
      { targets: { of: "all", filter: everything }, state: "open" },
    ]);
    stop();
  });

  it("stays with what is read when the list changes around it", async () => {
    const stop = inbox.watch();
    await settle();
    inbox.go(42);
    await settle();
    await inbox.refresh(false);
    expect(inbox.active).toBe(42);
    expect(host.requests("voice.list").at(-1)?.around).toBe("f42");
    stop();
  });

  it("shows one item from anywhere", async () => {
    const stop = inbox.watch();
    await settle();
    await inbox.open("f777");
    await settle();
    expect(inbox.item?.feedback).toBe("f777");
    expect(inbox.detail?.item.feedback).toBe("f777");
    stop();
  });
});

describe("importing feedback", () => {
  afterEach(() => setTransport(undefined));

  it("guesses the columns anew for another sheet, and keeps them otherwise", async () => {
    const options = { columns: ["text", "score"], header: true, sheet: "A" };
    const host = new FakeHost({
      "voice.preview": ({ options: asked }) =>
        ({ options: { ...options, ...asked }, items: 2, names: [] }) as never,
    }).install();
    const work = new FeedbackImport();
    await work.from({ source: "text", text: "a", name: "a" });
    expect(work.ready).toBe(true);
    await work.setRole(1, "ignore");
    await work.set({ sheet: "B" });
    expect(host.requests("voice.preview").map(({ options }) => options?.columns)).toEqual([
      undefined,
      ["text", "ignore"],
      [],
    ]);
    expect(work.ready).toBe(false);
  });

  it("looks through the table again only for what that changes", async () => {
    const options = {
      columns: ["text"],
      header: true,
      addEntries: true,
      masking: { emails: false, phones: false, names: [] },
      values: { kind: "other", scale: null },
    };
    const host = new FakeHost({
      "voice.preview": ({ options: asked }) =>
        ({ options: { ...options, ...asked }, items: 2, names: [] }) as never,
      "task.cancel": () => ({}),
    }).install();
    const work = new FeedbackImport();
    await work.from({ source: "text", text: "a", name: "a" });
    const values = work.options!.values;
    await work.set({ addEntries: false });
    await work.set({ values: { ...values, kind: "email" } });
    expect(host.requests("voice.preview")).toHaveLength(1);
    expect(work.options).toMatchObject({ addEntries: false, values: { kind: "email" } });

    await work.set({ values: { ...work.options!.values, scale: { worst: 0, best: 10 } } });
    expect(host.requests("voice.preview").at(-1)?.options).toMatchObject({
      addEntries: false,
      values: { kind: "email", scale: { worst: 0, best: 10 } },
    });
    // Chosen while the table is being looked through: nothing of either choice is lost.
    const first = work.set({ header: false });
    await Promise.all([first, work.set({ addEntries: true })]);
    expect(work.options).toMatchObject({ header: false, addEntries: true });
    expect(host.requests("task.cancel")).toHaveLength(1);
  });
});
