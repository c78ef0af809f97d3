import { flushSync, mount, unmount, type Component } from "svelte";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { PersonFound, WaveEntry } from "../../../host";
import { FakeHost } from "../../../host/fake";
import { setLanguage } from "../../../lib/i18n/index.svelte";
import { router } from "../../../lib/router.svelte";
import type { OpenSurvey } from "../survey.svelte";
import { Collecting } from "./collect.svelte";
import CloseWave from "./CloseWave.svelte";
import DeletePerson from "./DeletePerson.svelte";
import WaveRow from "./WaveRow.svelte";

const wave: WaveEntry = {
  wave: "autumn",
  name: "Autumn",
  open: true,
  byCode: false,
  started: "2026-10-05",
  closed: null,
  answers: 12,
  invited: null,
  words: "12 answers",
  held: true,
  reopens: false,
};
const survey = { id: "s", readOnly: false, read: async () => undefined } as unknown as OpenSurvey;

let host: FakeHost;
let shown: ReturnType<typeof mount> | undefined;
let found: PersonFound;

function show<Props extends Record<string, unknown>>(component: Component<Props>, props: Props): void {
  shown = mount(component, { target: document.body, props });
  flushSync();
}
const button = (name: string) =>
  [...document.querySelectorAll("button")].find(
    (one) => one.textContent?.trim() === name || one.getAttribute("aria-label") === name,
  );

beforeEach(() => {
  setLanguage("en");
  found = { refused: null, hints: ["Type part of the name."], revision: 7, answers: [], more: false };
  host = new FakeHost({
    "answer.findPerson": ({ who }) => (who === "" ? { ...found, answers: [] } : found),
    "answer.deletePerson": () => ({ answers: 1 }),
    "wave.edit": () => ({}),
  }).install();
  HTMLDialogElement.prototype.showModal ??= vi.fn();
});
afterEach(() => {
  if (shown) void unmount(shown);
  shown = undefined;
  document.body.innerHTML = "";
});

describe("a wave", () => {
  const row = (more: Partial<WaveEntry>) => {
    const shut = vi.fn();
    const nothing = (): void => undefined;
    const work = new Collecting(survey);
    show(WaveRow, {
      survey,
      work,
      wave: { ...wave, ...more },
      codes: nothing,
      invite: nothing,
      remove: nothing,
      shut,
      person: nothing,
    });
    return shut;
  };

  it("asks before it closes for good, and says that results wait", () => {
    const shut = row({});
    expect(document.body.textContent).toContain("Results wait until the wave is closed.");
    expect(button("Results")).toBeUndefined();
    button("Close")!.click();
    expect(shut).toHaveBeenCalledOnce();
    expect(host.requests("wave.edit")).toEqual([]);
  });

  it("closes at once where it can be opened again, and cannot where results were seen", async () => {
    const shut = row({ reopens: true, answers: 2 });
    button("Close")!.click();
    await vi.waitFor(() => expect(host.requests("wave.edit")).toEqual([{ wave: "autumn", open: false }]));
    expect(shut).not.toHaveBeenCalled();
    void unmount(shown!);
    row({ open: false, held: false });
    expect(button("Results")).toBeDefined();
    expect(button("Open again")).toBeUndefined();
  });

  it("is closed from the question", async () => {
    const close = vi.fn();
    show(CloseWave, { survey: "s", wave, work: new Collecting(survey), close });
    expect(document.body.textContent).toContain("12 people have answered so far.");
    button("Close and show results")!.click();
    await vi.waitFor(() => expect(close).toHaveBeenCalledOnce());
    expect(host.requests("wave.edit")).toEqual([{ wave: "autumn", open: false }]);
    expect(router.surveyTab).toBe("results");
  });
});

describe("one person’s answers", () => {
  it("are found by name and deleted", async () => {
    const close = vi.fn();
    found.answers = [{ row: 4, name: "Amira Benali", about: "Quay 2" }];
    show(DeletePerson, { wave, work: new Collecting(survey), close });
    await vi.waitFor(() => expect(document.body.textContent).toContain("Type part of the name."));
    const input = document.querySelector<HTMLInputElement>("form input")!;
    expect(document.activeElement).toBe(input);
    input.value = " benali ";
    input.dispatchEvent(new Event("input", { bubbles: true }));
    flushSync();
    document.querySelector("form")!.requestSubmit();
    await vi.waitFor(() => expect(document.body.textContent).toContain("Amira Benali"));
    button("Delete one answer for good")!.click();
    await vi.waitFor(() => expect(close).toHaveBeenCalledOnce());
    expect(host.requests("answer.deletePerson")).toEqual([
      { wave: "autumn", who: "benali", revision: 7, rows: [4] },
    ]);
  });

  it("are nobody’s where no name leads to them, and the reason is said", async () => {
    found.refused = "These answers are anonymous.";
    show(DeletePerson, { wave, work: new Collecting(survey), close: () => undefined });
    await vi.waitFor(() => expect(document.body.textContent).toContain("These answers are anonymous."));
    expect(document.querySelector("form")).toBeNull();
    expect([...document.querySelectorAll("button")].some((one) => one.textContent?.includes("Delete"))).toBe(
      false,
    );
  });
});
