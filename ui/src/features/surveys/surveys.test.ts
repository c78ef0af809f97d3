import { afterEach, beforeEach, expect, it } from "vitest";
import { CallError, setTransport, type QuestionContent, type SurveyView } from "../../host";
import { FakeHost } from "../../host/fake";
import { handed, keep } from "./collect/handing";
import { added, asType, offers, plainQuestion } from "./edit/kinds";
import { after, landingAt, nextTo } from "./edit/order";
import { newId } from "./ids";
import { OpenSurvey } from "./survey.svelte";
import { spotsOf } from "./translate/texts";
import { withWords, wordsIn, wordsOf } from "./wording";

const question = (id: string, text: string) => ({
  ...plainQuestion({ en: text }, { type: "shortText" }),
  id,
  order: "a",
});
const pages = [
  { id: "p", questions: [question("a", "A"), question("b", "B"), question("c", "C")] },
  { id: "q", questions: [question("d", "D")] },
].map((page) => ({ ...page, title: {}, shownIf: null, branches: [], order: "a" }));
const view = (): SurveyView => ({
  definition: {
    id: "s",
    name: "S",
    order: "a",
    pages: structuredClone(pages),
    settings: {
      languages: ["en", "de"],
      title: {},
      welcome: {},
      thanks: {},
      privacy: "anonymous",
      minimum: 5,
      commentMinimum: 10,
      indexMinimum: 30,
      themeRule: "meanOfQuestions",
      themes: [],
      mayGoBack: true,
      showsProgress: true,
    },
  },
  findings: [],
  languages: [],
  locked: [],
  launched: false,
  waves: [],
  duration: "",
});
const library = {
  library: { personas: [], channels: [], touchpoints: [], departments: [], tags: [] },
  uses: {},
};

let host: FakeHost;
let survey: OpenSurvey;
beforeEach(async () => {
  host = new FakeHost({ "survey.read": view, "library.read": () => library }).install();
  survey = new OpenSurvey();
  await survey.open("s");
});
afterEach(() => setTransport(undefined));

it("builds a second edit of a question on the first, before the first has come back", async () => {
  host.answers["question.edit"] = () => ({}) as never;
  const first = survey.editQuestion("a", (content) => ({ ...content, text: { en: "Changed" } }));
  const second = survey.editQuestion("a", (content) => ({ ...content, required: true }));
  await Promise.all([first, second]);
  const last = host.requests("question.edit").at(-1)?.content as QuestionContent;
  expect([last.text["en"], last.required]).toEqual(["Changed", true]);
  expect(last).not.toHaveProperty("id");
});

it("shows what the program has after an edit was refused", async () => {
  host.answers["question.edit"] = () => {
    throw new CallError("launched", "no");
  };
  await survey.editQuestion("a", (content) => ({ ...content, text: { en: "Changed" } }));
  expect(survey.question("a")?.text["en"]).toBe("A");
});

it("extends the selection from where it began, in both directions", () => {
  survey.select(["b"]);
  survey.extendTo("d");
  expect(survey.selected).toEqual(["b", "c", "d"]);
  survey.extendTo("a");
  expect(survey.selected).toEqual(["b", "a"]);
});

it("selects what stands beside deleted questions", async () => {
  host.answers["question.delete"] = () => ({}) as never;
  host.answers["survey.read"] = () => {
    const next = view();
    next.definition.pages[0]!.questions.splice(1, 1);
    return next;
  };
  await survey.remove(["b"]);
  expect(survey.selected).toEqual(["c"]);
});

it("moves questions one place, across the edges of pages, and stops at the ends", () => {
  expect(nextTo(pages, ["b"], -1)).toEqual({ page: "p", before: "a" });
  expect(nextTo(pages, ["a"], 1)).toEqual({ page: "p", before: "c" });
  expect(nextTo(pages, ["c"], 1)).toEqual({ page: "q", before: "d" });
  expect(nextTo(pages, ["d"], -1)).toEqual({ page: "p", before: null });
  expect(nextTo(pages, ["a", "b"], 1)).toEqual({ page: "p", before: null });
  expect(nextTo(pages, ["a"], -1)).toBeUndefined();
  expect(nextTo(pages, ["d"], 1)).toBeUndefined();
  expect(after(pages, "c")).toEqual({ page: "p", before: null });
});

it("lands in the nearest gap", () => {
  const gaps = [0, 50, 120].map((y, at) => ({ page: "p", before: `${at}`, y }));
  expect(landingAt(gaps, 60)?.before).toBe("1");
  expect(landingAt([], 60)).toBeUndefined();
});

it("gives new choices codes that were never used and keeps their place", () => {
  const list = [
    { code: 2, text: { en: "two" } },
    { code: 7, text: { en: "seven" } },
  ];
  expect(added(list, ["x", "y"], "en", 1).map(({ code }) => code)).toEqual([2, 8, 9, 7]);
});

it("takes choices and labels along to a type that has them", () => {
  const choices = [{ code: 3, text: { en: "x" } }];
  expect(asType({ type: "singleChoice", choices, other: true }, "ranking", ["en"])).toEqual({
    type: "ranking",
    choices,
  });
  const labels = [{ en: "no" }, { en: "yes" }];
  expect(asType({ type: "likert", labels }, "matrix", ["en"])).toEqual({ type: "matrix", items: [], labels });
});

it("has a name in both languages for every type, and words for its scale", () => {
  for (const { key, make } of offers.flatMap((group) => group.offers)) {
    expect(Object.keys(wordsOf(`surveys.kind.${key}`, ["en", "de"]))).toEqual(["en", "de"]);
    const kind = make(["en", "de"]);
    if (kind.type === "likert" && key !== "likertOwn")
      expect(kind.labels.every((label) => label["en"] && label["de"])).toBe(true);
  }
});

it("puts a translated text where it was read, for every type", () => {
  for (const { make } of offers.flatMap((group) => group.offers)) {
    const kind = make(["en"]);
    spotsOf(kind).forEach(({ set }, at) => {
      const next = spotsOf(set(kind, { de: "neu" }));
      expect(next[at]?.wording).toEqual({ de: "neu" });
      expect(next.filter((_, other) => other !== at)).toHaveLength(next.length - 1);
    });
  }
});

it("falls back to the first language and clears an emptied text", () => {
  expect(wordsIn({ en: "a", de: " " }, "de", "en")).toBe("a");
  expect(withWords({ en: "a", de: "b" }, "de", " ")).toEqual({ en: "a" });
});

it("makes ids that sort by time and that the program reads", () => {
  const [early, late] = [newId(1_000), newId(2_000)];
  expect(early).toMatch(/^[0-7][0-9a-hjkmnp-tv-z]{25}$/);
  expect(early < late).toBe(true);
});

it("takes only whole answers from the page on this device, and tells it what became of them", async () => {
  const answer = { receipt: "0123456789abcdef0123456789abcdef", sheet: { answers: [] } };
  expect(handed({ throughline: "answer", answer })).toEqual(answer);
  for (const other of [
    null,
    "x",
    { throughline: "ready" },
    { throughline: "answer", answer: { ...answer, receipt: "1" } },
  ])
    expect(handed(other)).toBeUndefined();
  host.answers["answer.add"] = () => ({}) as never;
  expect(await keep("w", answer)).toEqual({ throughline: "kept", receipt: answer.receipt, kept: true });
  host.answers["answer.add"] = () => {
    throw new CallError("diskFull", "full");
  };
  expect(await keep("w", answer)).toMatchObject({ kept: false, problem: "busy" });
});
