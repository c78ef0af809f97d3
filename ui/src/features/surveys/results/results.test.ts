import { flushSync, mount, unmount } from "svelte";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type {
  CommentsView,
  ResultsScope,
  ResultsView,
  ShownFigure,
  SurveyView,
  WaveEntry,
} from "../../../host";
import { CallError } from "../../../host";
import { FakeHost } from "../../../host/fake";
import { menus, toasts } from "../../../lib";
import { setLanguage } from "../../../lib/i18n/index.svelte";
import { project } from "../../../lib/project.svelte";
import { Comments } from "./comments.svelte";
import CommentsTab from "./CommentsTab.svelte";
import DriversTab from "./DriversTab.svelte";
import { drawable, firstPair, hasTrend, others } from "./kinds";
import { Results, resultsOf } from "./results.svelte";
import ResultsTab from "./ResultsTab.svelte";
import { chosen, cleared, earlier, firstScope, isWhole, scopeOf, toggled, without } from "./scope";

const wave = (id: string, answers: number): WaveEntry => ({
  wave: id,
  name: id,
  open: false,
  byCode: false,
  started: "2026-10-05",
  closed: null,
  answers,
  invited: null,
  words: "",
  held: false,
  reopens: false,
});

const view = (more: Partial<ResultsView> = {}): ResultsView => ({
  wave: "autumn",
  title: "Engagement, autumn",
  promise: "Anonymous",
  scopeWords: "Everybody",
  refused: null,
  tiles: [
    {
      label: "Engagement index",
      value: "64",
      detail: "95% interval 62–66 · spring 61, rose",
      verdict: "better",
      verdictWord: "rose",
      hidden: null,
      formula: "Mean of the items",
    },
    {
      label: "eNPS",
      value: "",
      detail: "",
      verdict: null,
      verdictWord: null,
      hidden: "hidden, fewer than 5 answers",
      formula: "",
    },
  ],
  segments: [
    {
      question: "department",
      name: "Department",
      values: [
        { code: 1, name: "Legal", showable: false },
        { code: 2, name: "Risk", showable: true },
        { code: 3, name: "Branches", showable: true },
      ],
    },
  ],
  questions: [
    { question: "grow", text: "I can grow", kind: "likert", theme: null, comments: false },
    { question: "here", text: "I can grow here", kind: "likert", theme: null, comments: false },
    { question: "why", text: "Why?", kind: "longText", theme: null, comments: true },
  ],
  themes: [],
  comparable: [{ wave: "spring", name: "spring" }],
  figures: [
    { figure: "heatMap", split: "department", rows: "questions", value: "favourable" },
    { figure: "distributions" },
    { figure: "kano" },
  ],
  notices: [],
  ...more,
});

const shown: ShownFigure = {
  title: "A figure",
  subtitle: "",
  svg: '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 4 1"/>',
  width: 400,
  height: 100,
  alternative: "…",
  marks: [{ x: 0, y: 0, width: 9, height: 9, words: "I can grow here, agree: 32%", question: "here" }],
  header: ["Name"],
  rows: [["a"]],
};

let host: FakeHost;
let now: ResultsView;

beforeEach(() => {
  setLanguage("en");
  now = view();
  host = new FakeHost({
    "survey.read": () => ({ waves: [wave("autumn", 412), wave("spring", 380)] }) as unknown as SurveyView,
    "results.read": ({ scope }) => ({
      ...now,
      scopeWords: scope.filters.length > 0 ? "Department: Risk" : "Everybody",
    }),
    "results.figure": () => shown,
  }).install();
  vi.stubGlobal("IntersectionObserver", undefined);
  vi.spyOn(HTMLElement.prototype, "clientWidth", "get").mockReturnValue(600);
});
afterEach(() => {
  toasts.list = [];
  vi.unstubAllGlobals();
});

describe("a scope", () => {
  const scope = scopeOf("autumn", null);

  it("begins with the newest wave that was answered, compared with the one before", () => {
    const waves = [wave("new", 0), wave("autumn", 5), wave("broken", 0), wave("spring", 3)];
    expect(firstScope(waves)).toMatchObject({ wave: "autumn", compare: "spring" });
    const open = { ...wave("open", 9), held: true };
    expect(firstScope([open, ...waves])).toMatchObject({ wave: "autumn", compare: "spring" });
    expect(firstScope([open])).toMatchObject({ wave: "open", compare: null });
    expect(firstScope([wave("new", 0)])).toMatchObject({ wave: "new", compare: null });
    expect(firstScope([])).toBeNull();
    expect(earlier(waves, "spring")).toBeNull();
  });

  it("takes values in and out, and forgets an empty filter", () => {
    const one = toggled(toggled(scope, "d", 3), "d", 1);
    expect(chosen(one, "d")).toEqual([1, 3]);
    expect(toggled(toggled(one, "d", 1), "d", 3).filters).toEqual([]);
    expect(without(toggled(one, "t", 1), "d").filters).toEqual([{ question: "t", codes: [1] }]);
  });

  it("is whole only without filters and exclusions", () => {
    expect(isWhole(scope)).toBe(true);
    const narrowed = [toggled(scope, "d", 1), { ...scope, withoutSpeeders: true }];
    expect(narrowed.map(isWhole)).toEqual([false, false]);
    expect(narrowed.map(cleared).map(isWhole)).toEqual([true, true]);
  });
});

describe("figures", () => {
  it("draws no texts one by one, and follows only what has one value in each wave", () => {
    expect(drawable(now).map(({ question }) => question)).toEqual(["grow", "here"]);
    expect(["here", "why", "gone"].map((id) => hasTrend(now, id))).toEqual([true, false, false]);
    expect(hasTrend(view({ comparable: [] }), "here")).toBe(false);
  });

  it("compares only groups that may be shown", () => {
    expect(firstPair(now)).toEqual({ figure: "comparison", split: "department", codes: [2, 3] });
    expect(firstPair(view({ segments: [] }))).toBeUndefined();
  });

  it("gives a place of their own to those that have one", () => {
    expect(others(now)).toEqual([{ figure: "kano" }]);
  });
});

describe("the results of a survey", () => {
  it("are those asked for last, however late the first answer comes", async () => {
    const results = new Results("s");
    await results.read();
    let late!: (view: ResultsView) => void;
    host.answers["results.read"] = () => new Promise((resolve) => (late = resolve));
    const first = results.look(toggled(results.scope!, "department", 2));
    await vi.waitFor(() => expect(late).toBeDefined());
    host.answers["results.read"] = () => view({ title: "second" });
    await results.look(cleared(results.scope!));
    late(view({ title: "first" }));
    await first;
    expect(results.view?.title).toBe("second");
  });

  it("drop the filters with another wave, and compare with the one before it", async () => {
    const results = new Results("s");
    await results.read();
    await results.look(toggled(results.scope!, "department", 2));
    expect(results.about).toBe("Department: Risk");
    await results.showWave("spring");
    expect(results.scope).toMatchObject({ wave: "spring", compare: null, filters: [] });
    expect(results.about).toBeNull();
  });

  it("draw a figure of the scope it was asked for; the same as long as nothing changes", async () => {
    const results = new Results("s");
    await results.read();
    const draw = results.draw({ figure: "kano" });
    expect(results.draw({ figure: "kano" })).toBe(draw);
    await draw(500, true);
    expect(host.requests("results.figure")).toEqual([
      { scope: scopeOf("autumn", "spring"), figure: { figure: "kano" }, width: 500, dark: true },
    ]);
    await results.refresh();
    expect(results.draw({ figure: "kano" })).not.toBe(draw);
  });

  it("write a figure where the person says, as it is filtered", async () => {
    const results = new Results("s");
    await results.read();
    host.answers["shell.pickSave"] = ({ suggestedName }) => `/chosen/${suggestedName}`;
    host.answers["results.exportFigure"] = ({ path }) => ({ path, bytes: 1 });
    await results.saveFigure({ figure: "kano" }, "pdf", "Kano: all/any");
    expect(host.requests("shell.pickSave")).toEqual([
      { kind: "pdf", suggestedName: "Engagement, autumn, Kano all any.pdf" },
    ]);
    expect(host.requests("results.exportFigure")[0]).toMatchObject({ scope: results.scope, format: "pdf" });
    expect(toasts.list[0]?.text).toContain("/chosen/Engagement, autumn, Kano all any.pdf");
  });

  it("write nothing when the person changes their mind", async () => {
    const results = new Results("s");
    await results.read();
    host.answers["shell.pickSave"] = () => null;
    await results.saveTables();
    await results.saveAnswers("csv");
    expect(toasts.list).toEqual([]);
  });

  it("say why answers are not handed out", async () => {
    const results = new Results("s");
    await results.read();
    host.answers["shell.pickSave"] = () => "/chosen/a.xlsx";
    host.answers["answer.export"] = () => {
      throw new CallError("invalid", "no", { what: "One person alone is in Legal." });
    };
    await results.saveAnswers("xlsx");
    expect(toasts.list[0]).toMatchObject({ tone: "problem" });
    expect(toasts.list[0]?.text).toContain("One person alone is in Legal.");
  });

  it("keep their scope from tab to tab, but not from project to project", async () => {
    project.state = { path: "/a" } as typeof project.state;
    const results = resultsOf("s");
    expect(resultsOf("s")).toBe(results);
    project.state = { path: "/b" } as typeof project.state;
    expect(resultsOf("s")).not.toBe(results);
    project.state = null;
  });
});

describe("comments", () => {
  it("are searched once the typing rests", async () => {
    vi.useFakeTimers();
    host.answers["results.comments"] = () => ({
      refused: null,
      total: 0,
      comments: [],
      phrases: [],
      sentiments: null,
      topics: [],
      untold: 0,
    });
    const comments = new Comments();
    const scope: ResultsScope = scopeOf("autumn", null);
    comments.want(scope);
    await vi.advanceTimersByTimeAsync(0);
    for (const search of ["r", "ro", "roster "]) {
      comments.search = search;
      comments.want(scope);
    }
    await vi.advanceTimersByTimeAsync(1_000);
    vi.useRealTimers();
    expect(host.requests("results.comments").map(({ search }) => search)).toEqual(["", "roster"]);
  });
});

describe("the tabs", () => {
  let stop: (() => void) | undefined;
  let count = 0;
  afterEach(() => stop?.());

  async function show(tab: typeof ResultsTab, until: string): Promise<void> {
    const app = mount(tab, { target: document.body, props: { survey: `tab-${++count}` } });
    stop = () => void unmount(app);
    flushSync();
    await vi.waitFor(() => expect(document.body.textContent).toContain(until));
  }
  const texts = (selector: string) =>
    [...document.querySelectorAll(selector)].map((one) => one.textContent?.replace(/\s+/g, " ").trim());

  it("show a tile with its change in words, and why one is hidden", async () => {
    await show(ResultsTab, "A figure");
    expect(texts(".tile .value")).toEqual(["64"]);
    expect(texts(".tile b.better")).toEqual(["rose"]);
    expect(texts(".tile .detail")).toEqual(["95% interval 62–66 · spring 61, rose"]);
    expect(texts(".tile .hidden")).toEqual(["hidden, fewer than 5 answers"]);
  });

  it("stand under a filter that is said in words over every figure", async () => {
    await show(ResultsTab, "A figure");
    expect(texts("[data-figure] .about")).toEqual([]);
    await resultsOf(`tab-${count}`).look(toggled(resultsOf(`tab-${count}`).scope!, "department", 2));
    flushSync();
    const figures = document.querySelectorAll("[data-figure]").length;
    expect(figures).toBeGreaterThan(2);
    expect(texts("[data-figure] .about")).toEqual(Array(figures).fill("Department: Risk"));
    await vi.waitFor(() => expect(host.requests("results.figure").at(-1)?.scope.filters).toHaveLength(1));
  });

  it("open a question from its bar", async () => {
    await show(ResultsTab, "A figure");
    const bar = () => document.querySelector<HTMLElement>(".mark[role=button]");
    await vi.waitFor(() => expect(bar()).not.toBeNull());
    bar()!.click();
    await vi.waitFor(() =>
      expect(host.requests("results.figure").map(({ figure }) => figure)).toContainEqual({
        figure: "question",
        question: "here",
        split: null,
      }),
    );
  });

  it("say what is missing before there are answers, and why nothing is shown", async () => {
    host.answers["survey.read"] = () => ({ waves: [] }) as unknown as SurveyView;
    await show(ResultsTab, "No results yet");
    expect(host.requests("results.read")).toEqual([]);
    stop?.();
    host.answers["survey.read"] = () => ({ waves: [wave("autumn", 2)] }) as unknown as SurveyView;
    now = view({ refused: "Fewer than 5 people have answered.", tiles: [], figures: [] });
    await show(ResultsTab, "Fewer than 5 people have answered.");
    expect(host.requests("results.figure")).toEqual([]);
  });

  it("offer the way back from a filter that leaves too few", async () => {
    host.answers["results.read"] = ({ scope }) =>
      scope.filters.length > 0
        ? view({
            refused: "This would reveal Legal.",
            scopeWords: "Department: Risk",
            tiles: [],
            figures: [],
          })
        : now;
    await show(ResultsTab, "A figure");
    const results = resultsOf(`tab-${count}`);
    await results.look(toggled(results.scope!, "department", 2));
    flushSync();
    expect(texts(".empty")[0]).toContain("This would reveal Legal.");
    document.querySelector<HTMLElement>(".empty button")!.click();
    await vi.waitFor(() => expect(texts(".tile .value")).toEqual(["64"]));
    expect(isWhole(results.scope!)).toBe(true);
  });

  it("say a failure and read again when asked", async () => {
    host.answers["results.read"] = () => {
      throw new CallError("io", "no");
    };
    await show(ResultsTab, "Reading or writing a file failed");
    host.answers["results.read"] = () => now;
    document.querySelector<HTMLElement>("[role=alert] button")!.click();
    await vi.waitFor(() => expect(texts(".tile .value")).toEqual(["64"]));
  });

  it("say what drivers need where there are none", async () => {
    await show(DriversTab, "No drivers to show");
    expect(host.requests("results.figure")).toEqual([]);
  });

  const voice = {
    id: "t",
    name: "Having a say",
    rule: { any: ["more say"], without: [] },
    order: "m",
  };

  it("tell what comments are about by rules, and put right how they sound", async () => {
    const rule = { any: ["roster*", "shift plan"], without: ["new roster"] };
    Object.assign(host.answers, {
      "results.comments": () => ({
        refused: null,
        total: 1,
        comments: [{ text: "Fine.", question: "why", sentiment: "positive", corrected: false, topics: [] }],
        phrases: [{ text: "more say", comments: 41 }],
        sentiments: null,
        topics: [{ topic: voice, comments: 7, words: "8% of 90 comments" }],
        untold: 1,
      }),
      "topic.add": () => "new",
      "topic.edit": () => ({}),
      "results.correctSentiment": () => ({}),
    });
    await show(CommentsTab, "One comment");
    const button = (label: string) => document.querySelector<HTMLElement>(`button[aria-label^="${label}"]`);
    const click = async (label: string) => {
      await vi.waitFor(() => expect(button(label)).not.toBeNull());
      button(label)!.click();
    };
    await click("Make a topic of");
    await vi.waitFor(() =>
      expect(host.requests("topic.add").at(-1)).toEqual({
        name: "more say",
        rule: { any: ["more say"], without: [] },
      }),
    );
    await click("Edit the topic Having a say");
    await vi.waitFor(() => expect(document.querySelectorAll("textarea").length).toBe(2));
    const [any, without] = document.querySelectorAll("textarea");
    for (const [area, text] of [
      [any!, "roster*\n\n shift plan "],
      [without!, "new roster"],
    ] as const) {
      area.value = text;
      area.dispatchEvent(new Event("input", { bubbles: true }));
    }
    flushSync();
    document.querySelector("form")!.requestSubmit();
    await vi.waitFor(() =>
      expect(host.requests("topic.edit").at(-1)).toEqual({ topic: "t", name: "Having a say", rule }),
    );
    await click("Having a say ");
    await vi.waitFor(() => expect(host.requests("results.comments").at(-1)).toMatchObject({ topic: "t" }));
    await click("How it sounds: positive");
    const negative = menus.opened!.entries.find((entry) => "label" in entry && entry.label === "Negative");
    if (negative && "run" in negative) negative.run?.();
    await vi.waitFor(() =>
      expect(host.requests("results.correctSentiment").at(-1)).toEqual({
        wave: "autumn",
        question: "why",
        text: "Fine.",
        sentiment: "negative",
      }),
    );
  });

  it("show comments, or why they stay hidden", async () => {
    const all: CommentsView = {
      refused: null,
      total: 2,
      comments: [
        {
          text: "More say, please.",
          question: "why",
          sentiment: "positive",
          corrected: false,
          topics: ["t"],
        },
        { text: "Ja.", question: "why", sentiment: null, corrected: false, topics: [] },
      ],
      phrases: [{ text: "more say", comments: 41 }],
      sentiments: { positive: 1, neutral: 0, negative: 0, unknown: 1 },
      topics: [{ topic: voice, comments: 1, words: "50% of 2 comments" }],
      untold: 1,
    };
    host.answers["results.comments"] = ({ sentiment }) =>
      sentiment === null ? all : { ...all, total: 1, comments: all.comments.slice(0, 1) };
    await show(CommentsTab, "2 comments");
    expect(texts("blockquote")).toEqual(["More say, please.", "Ja."]);
    // A hint that says it is one, and a filter.
    expect(texts(".sounding")[0]).toContain("A hint, not a measure");
    expect(texts(".sounding")[0]).toContain("One comment is in another language");
    expect(texts(".sound")).toEqual(["Positive", "Say how it sounds"]);
    expect(texts(".tag")).toEqual(["Having a say"]);
    const choices = [...document.querySelectorAll<HTMLElement>(".sounding [role=radio]")];
    expect(choices.map((choice) => choice.textContent?.trim())).toEqual([
      "All",
      "Positive 1",
      "Neutral 0",
      "Negative 0",
    ]);
    choices[1]!.click();
    await vi.waitFor(() => expect(texts("blockquote")).toEqual(["More say, please."]));
    expect(host.requests("results.comments").at(-1)).toMatchObject({ sentiment: "positive" });
    stop?.();
    host.answers["results.comments"] = () => ({
      refused: "Comments are shown from 10 on.",
      total: 0,
      comments: [],
      phrases: [],
      sentiments: null,
      topics: [],
      untold: 0,
    });
    await show(CommentsTab, "Comments are shown from 10 on.");
    expect(texts("blockquote")).toEqual([]);
  });
});
