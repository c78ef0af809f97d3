import { afterEach, expect, it } from "vitest";
import {
  CallError,
  setTransport,
  type ExhibitGroup,
  type ExhibitSource,
  type SlideDraft,
  type TitledSource,
} from "../../host";
import { FakeHost } from "../../host/fake";
import { noFilter, untitled } from "../../lib/slides.svelte";
import { SlideDeck } from "./deck.svelte";
import { Previews } from "./previews.svelte";
import { Refreshing } from "./refreshing.svelte";

afterEach(() => setTransport(undefined));

const run = (measure: string): ExhibitSource => ({ kind: "measure", measure, show: "run" });
const map: ExhibitSource = { kind: "journey", journey: "j1", show: "map" };
const emotion: ExhibitSource = { kind: "journey", journey: "j1", show: "emotion" };
const draft = ({ source, title }: TitledSource): SlideDraft => ({
  slide:
    source.kind === "text" && source.text === ""
      ? { slide: "section", title: title || source.title, subtitle: "" }
      : { slide: "exhibit", source, filter: noFilter, title: title || null },
  name: source.kind,
  title: `finding of ${JSON.stringify(source)}`,
  smallPrint: "n 12",
  hidden: null,
});
const groups: ExhibitGroup[] = [
  {
    about: "journey",
    name: "Account",
    offers: [
      { source: map, name: "The whole map", hint: "", usual: true },
      { source: emotion, name: "Emotion", hint: "", usual: true },
      { source: { kind: "quotes", journey: "j1", cards: [] }, name: "Quotes", hint: "", usual: false },
    ],
  },
];

function host(): FakeHost {
  return new FakeHost({
    "slides.begin": () => ({ title: "Bank: a / b", subtitle: "22 Nov 2026" }),
    "exhibit.list": () => groups,
    "slides.draft": ({ shown }) => shown.map(draft),
    "shell.pickSave": () => "/decks/Bank.pptx",
    "slides.make": ({ path, slides }) => ({ path, bytes: 9, slides: slides.length, leftOut: [] }),
  }).install();
}

async function begun(sources: ExhibitSource[], journey: string | null = null): Promise<SlideDeck> {
  const deck = new SlideDeck(noFilter);
  await deck.begin(untitled(sources), journey);
  return deck;
}

const shown = (deck: SlideDeck) => deck.rows.map(({ source, kind }) => source?.kind ?? kind);

it("makes a section of a board's heading", async () => {
  host();
  const heading: ExhibitSource = { kind: "text", title: "Where it hurts", text: "" };
  const deck = await begun([heading, { ...heading, text: "Words" }, map]);
  expect(shown(deck)).toEqual(["opening", "section", "text", "journey"]);
});

it("keeps what a tile is called", async () => {
  host();
  const deck = new SlideDeck(noFilter);
  const heading: ExhibitSource = { kind: "text", title: "Where it hurts", text: "" };
  await deck.begin([
    { source: heading, title: "Our pains" },
    { source: map, title: "Our way" },
  ]);
  expect(deck.rows.map(({ title }) => title)).toEqual(["Bank: a / b", "Our pains", "Our way"]);
  expect(deck.content(deck.rows[2]!)).toMatchObject({ slide: "exhibit", title: "Our way" });
  deck.rename(deck.rows[2]!.id, "");
  expect(deck.content(deck.rows[2]!)).toMatchObject({ title: null });
});

it("begins with an opening and what was asked for, each once", async () => {
  host();
  const deck = await begun([run("m1"), run("m2")]);
  await deck.add(untitled([run("m1"), map]));
  expect(shown(deck)).toEqual(["opening", "measure", "measure", "journey"]);
  expect(deck.rows[0]).toMatchObject({ title: "Bank: a / b", subtitle: "22 Nov 2026" });
  await deck.toggle(run("m1"));
  expect(shown(deck)).toEqual(["opening", "measure", "journey"]);
});

it("begins with everything usual of a journey", async () => {
  host();
  const deck = await begun([], "j1");
  expect(deck.rows.slice(1).map(({ source }) => source)).toEqual([map, emotion]);
});

it("keeps a title that was written, and takes the drafted one back when it is emptied", async () => {
  host();
  const deck = await begun([map]);
  const id = deck.rows[1]!.id;
  const drafted = deck.rows[1]!.title;
  expect(deck.content(deck.rows[1]!)).toMatchObject({ slide: "exhibit", title: null });
  deck.rename(id, "  Our words ");
  expect(deck.content(deck.rows[1]!)).toMatchObject({ title: "Our words" });
  deck.rename(id, "");
  expect(deck.rows[1]).toMatchObject({ title: drafted, written: false });
  deck.rename(id, drafted);
  expect(deck.content(deck.rows[1]!)).toMatchObject({ title: null });
});

it("moves slides by one place and before another, and never past the ends", async () => {
  host();
  const deck = await begun([run("m1"), run("m2"), map]);
  const [opening, first, second, last] = deck.rows.map(({ id }) => id);
  const order = () => deck.rows.map(({ id }) => id);
  deck.shift(last!, -1);
  expect(order()).toEqual([opening, first, last, second]);
  deck.shift(opening!, -1);
  deck.shift(second!, 1);
  expect(order()).toEqual([opening, first, last, second]);
  deck.move(second!, first!);
  expect(order()).toEqual([opening, second, first, last]);
  deck.move(opening!, null);
  expect(order()).toEqual([second, first, last, opening]);
});

it("begins a section at the slide that is looked at", async () => {
  host();
  const deck = await begun([run("m1"), map]);
  deck.selected = deck.rows[2]!.id;
  deck.addSection();
  expect(shown(deck)).toEqual(["opening", "measure", "section", "journey"]);
  deck.rename(deck.selected!, "The way");
  expect(deck.content(deck.current!)).toEqual({ slide: "section", title: "The way", subtitle: "" });
});

it("writes what is shown, in its order and look, under a name every system takes", async () => {
  const fake = host();
  const deck = await begun([map]);
  deck.size = "standard";
  await deck.make();
  expect(fake.requests("shell.pickSave")[0]).toEqual({ kind: "slides", suggestedName: "Bank a b.pptx" });
  expect(fake.requests("slides.make")[0]).toMatchObject({
    path: "/decks/Bank.pptx",
    look: { size: "standard", template: null },
    slides: [{ slide: "opening" }, { slide: "exhibit", source: map }],
  });
  expect(deck.made?.slides).toBe(2);
});

it("says why a template is not taken and goes on without it", async () => {
  const fake = host();
  fake.answers["shell.pickOpen"] = () => "/letter.docx";
  fake.answers["slides.checkTemplate"] = () => {
    throw new CallError("unreadable", "no", { cause: "presentationError.notAPresentation" });
  };
  const deck = await begun([map]);
  await deck.chooseTemplate();
  expect(deck.templateProblem).toContain("no PowerPoint presentation");
  expect(deck.look.template).toBeNull();
});

it("draws each slide once, and the latest wish first", async () => {
  const fake = host();
  fake.answers["slides.preview"] = ({ slide }) => ({
    pages: ["<svg/>"],
    count: 1,
    width: 960,
    height: 540,
    title: JSON.stringify(slide),
    notes: "",
    hidden: null,
  });
  const look = { size: "wide", template: null } as const;
  const slide = (title: string) => ({ slide: "section", title, subtitle: "" }) as const;
  const previews = new Previews();
  previews.want([slide("a"), slide("b")], look);
  previews.want([slide("c"), slide("a")], look);
  await expect.poll(() => previews.of(slide("c"), look)?.shown?.count).toBe(1);
  await expect.poll(() => previews.of(slide("a"), look)?.shown?.count).toBe(1);
  previews.want([slide("a")], look);
  expect(fake.requests("slides.preview").map(({ slide }) => slide)).toEqual([slide("a"), slide("c")]);
  expect(previews.of(slide("b"), look)).toBeUndefined();
});

it("updates a deck in place or as a copy, and says what the program refused", async () => {
  const fake = host();
  fake.answers["shell.pickOpen"] = () => "/decks/Old.pptx";
  fake.answers["slides.refresh"] = ({ path, to }) => ({
    path: to ?? path,
    bytes: 1,
    slides: 3,
    updated: 2,
    kept: [],
  });
  const work = new Refreshing();
  await work.pick();
  await work.run(true);
  expect(fake.requests("shell.pickSave")[0]?.suggestedName).toBe("Old updated.pptx");
  await work.run(false);
  expect(fake.requests("slides.refresh")).toMatchObject([{ to: "/decks/Bank.pptx" }, { to: null }]);
  fake.answers["slides.refresh"] = () => {
    throw new CallError("refused", "no", { what: "Made from another project." });
  };
  await work.run(false);
  expect(work.problem).toContain("Made from another project.");
});
