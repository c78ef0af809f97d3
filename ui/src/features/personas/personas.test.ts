import { mount, unmount } from "svelte";
import { afterEach, expect, it, vi } from "vitest";
import type { PersonaSheet, StatementKind } from "../../host";
import { FakeHost } from "../../host/fake";
import Section from "./sheet/Section.svelte";
import { Sheet } from "./sheet/sheet.svelte";
import Weights from "./sheet/Weights.svelte";

let shown: Record<string, unknown> | undefined;
afterEach(() => {
  if (shown) void unmount(shown);
  document.body.innerHTML = "";
});

const kinds: readonly StatementKind[] = ["goal", "need", "frustration", "context", "demographic"];

function sheetOf(goals: readonly string[], weight: number | null): PersonaSheet {
  return {
    persona: { id: "p", name: "Amy", line: "", tint: 1, picture: null, order: "a" },
    quote: "",
    story: "",
    share: null,
    value: null,
    valueUnit: "",
    shareText: "",
    valueText: "",
    sections: kinds.map((kind) => ({
      kind,
      statements: kind === "goal" ? goals.map((text) => ({ id: text, name: "", text, evidence: null })) : [],
    })),
    channels: [{ channel: "c", name: "Chat", weight }],
    segments: [],
    journeys: [],
    evidenceNote: "",
  };
}

async function open(goals: readonly string[], weight: number | null = null): Promise<[FakeHost, Sheet]> {
  const host = new FakeHost({
    "persona.read": () => sheetOf(goals, weight),
    "persona.addStatements": () => ["x"],
    "persona.moveStatement": () => ({}),
    "persona.preferChannel": () => ({}),
  } as never).install();
  const sheet = new Sheet("p");
  await sheet.read();
  return [host, sheet];
}

it("adds what is typed with Enter and what is pasted line by line", async () => {
  const [host, sheet] = await open([]);
  shown = mount(Section, { target: document.body, props: { sheet, kind: "goal", readOnly: false } });
  const input = document.querySelector<HTMLInputElement>("[data-add]")!;
  input.value = "  Be home early ";
  input.dispatchEvent(new Event("input", { bubbles: true }));
  input.form!.dispatchEvent(new SubmitEvent("submit", { bubbles: true, cancelable: true }));
  const paste = new Event("paste", { bubbles: true, cancelable: true });
  Object.defineProperty(paste, "clipboardData", { value: { getData: () => "- one\n- two\n\n" } });
  input.dispatchEvent(paste);
  await vi.waitFor(() => expect(host.requests("persona.addStatements")).toHaveLength(2));
  expect(host.requests("persona.addStatements")).toEqual([
    { persona: "p", kind: "goal", texts: ["Be home early"] },
    { persona: "p", kind: "goal", texts: ["one", "two"] },
  ]);
});

it("moves a statement with Alt and an arrow, and none past the ends", async () => {
  const [host, sheet] = await open(["a", "b", "c"]);
  shown = mount(Section, { target: document.body, props: { sheet, kind: "goal", readOnly: false } });
  const rows = [...document.querySelectorAll("[data-statement] textarea")];
  const press = (row: number, key: string) =>
    rows[row]!.dispatchEvent(new KeyboardEvent("keydown", { key, altKey: true, bubbles: true }));
  press(0, "ArrowUp");
  press(2, "ArrowDown");
  press(0, "ArrowDown");
  await vi.waitFor(() => expect(host.requests("persona.moveStatement")).toHaveLength(1));
  expect(host.requests("persona.moveStatement")).toEqual([{ statement: "a", kind: "goal", before: "c" }]);
});

it("weighs a channel by digits and arrows", async () => {
  const [host, sheet] = await open([], 3);
  shown = mount(Weights, { target: document.body, props: { sheet, readOnly: false } });
  const slider = document.querySelector<HTMLElement>("[role=slider]")!;
  expect(slider.getAttribute("aria-valuenow")).toBe("3");
  for (const key of ["ArrowRight", "1", "0", "3"])
    slider.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true }));
  await vi.waitFor(() => expect(host.requests("persona.preferChannel")).toHaveLength(3));
  expect(host.requests("persona.preferChannel").map((request) => request.weight)).toEqual([4, 1, null]);
});
