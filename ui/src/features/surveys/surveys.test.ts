import { afterEach, beforeEach, expect, it } from "vitest";
import { CallError, setTransport, type QuestionContent, type SurveyView } from "../../host";
import { FakeHost } from "../../host/fake";
import { handed, keep } from "./collect/handing";
import { added, asType, offerKey, offers, plainQuestion } from "./edit/kinds";
import { after, landingAt, nextTo } from "./edit/order";
import { named, numbered, spokenOf, withPlace } from "./edit/piping";
import { onScale, sameScale, scalesOf } from "./edit/scales";
import { newId } from "./ids";
import { leading, takeLead } from "./leading.svelte";
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

it("changes several questions as one step, and shows it at once", async () => {
  host.answers["question.editMany"] = () => ({}) as never;
  const done = survey.editMany(["c", "a"], (content) => ({ ...content, required: true }));
  expect(survey.questions.map(({ required }) => required)).toEqual([true, false, true, false]);
  await done;
  const requests = host.requests("question.editMany");
  expect(requests).toHaveLength(1);
  expect(requests[0]!.edits.map(({ question }) => question)).toEqual(["a", "c"]);
  expect(requests[0]!.edits.every(({ content }) => content.required && !("id" in content))).toBe(true);
  await survey.editMany([], (content) => content);
  expect(host.requests("question.editMany")).toHaveLength(1);
});

it("adds pasted lines as one step and selects the last", async () => {
  host.answers["question.addMany"] = () => ["d", "b"];
  await survey.addQuestions("p", null, ["One", "  ", "Two {{2}}"], { type: "yesNo" });
  const [request] = host.requests("question.addMany");
  expect(request!.contents.map(({ text }) => text["en"])).toEqual(["One", "Two {{b}}"]);
  expect(survey.selected).toEqual(["b"]);
});

it("moves a page one place and stops at the ends", async () => {
  host.answers["page.move"] = () => ({}) as never;
  await survey.shiftPage("q", -1);
  await survey.shiftPage("p", 1);
  await survey.shiftPage("q", 1);
  expect(host.requests("page.move")).toEqual([
    { page: "q", before: "p" },
    { page: "p", before: null },
  ]);
});

it("shows earlier answers by the number of their question, and keeps them by its id", () => {
  const kept = "You said {{b}} and {{ d }}, {{gone}}";
  const shown = numbered(kept, survey.questions);
  expect(shown).toBe("You said {{2}} and {{4}}, {{gone}}");
  expect(named(shown, survey.questions)).toBe("You said {{b}} and {{d}}, {{gone}}");
  expect(named("{{0}} {{9}} {x}", survey.questions)).toBe("{{0}} {{9}} {x}");
  expect(spokenOf(`${kept} {{b}}`, survey.questions).map(({ id }) => id)).toEqual(["b", "d"]);
  expect(survey.rewritten({ de: "x" }, "{{1}}", "en")).toEqual({ de: "x", en: "{{a}}" });
  expect(survey.written({ en: "{{c}}" })).toBe("{{3}}");
});

it("puts an earlier answer at the caret, taking the braces that were typed for it", () => {
  expect(withPlace("About : why?", [6, 6], 3)).toEqual({ text: "About {{3}}: why?", caret: 11 });
  expect(withPlace("About {{: why?", [8, 8], 3)).toEqual({ text: "About {{3}}: why?", caret: 11 });
  expect(withPlace("abc", [0, 3], 12)).toEqual({ text: "{{12}}", caret: 6 });
});

it("offers the usual scales and those the survey has, and puts only what has a scale on them", () => {
  const labels = [{ en: "never" }, { en: "always" }];
  const own = plainQuestion({ en: "How often?" }, { type: "likert", labels });
  survey.view = {
    ...survey.view!,
    definition: {
      ...survey.view!.definition,
      pages: [{ ...pages[0]!, questions: [{ ...own, id: "x", order: "a" }] }],
    },
  };
  const scales = scalesOf(survey);
  expect(scales.map(({ key }) => key)).toEqual(["likert5", "likert7", "satisfied", "important", "x"]);
  expect(scales.every((scale) => scale.labels.length > 1)).toBe(true);
  expect(onScale(own, scales[0]!.labels).kind).toMatchObject({ labels: scales[0]!.labels });
  const text = plainQuestion({ en: "Why?" }, { type: "longText" });
  expect(onScale(text, labels)).toEqual(text);
  expect(sameScale([{ en: "a", de: "b" }], [{ de: "b", en: "a" }])).toBe(true);
});

it("leads to a question once, and only in its survey", () => {
  leading.to = { survey: "s", question: "b" };
  expect(takeLead("other")).toBeNull();
  expect(takeLead("s")).toBe("b");
  expect(takeLead("s")).toBeNull();
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

it("calls a scale one of agreement only with agreement's words", () => {
  const [agreement, own] = ["likert5", "likertOwn"].map((wanted) =>
    offers
      .flatMap((group) => group.offers)
      .find(({ key }) => key === wanted)!
      .make(["en", "de"]),
  );
  expect([agreement, own].map((kind) => offerKey(kind!))).toEqual(["likert5", "likertOwn"]);
  const words = ["never", "seldom", "sometimes", "often", "always"].map((text) => ({ en: text }));
  expect(offerKey({ type: "likert", labels: words })).toBe("likertOwn");
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
