import { flushSync, mount, tick, unmount } from "svelte";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { setTransport, type ActionsView, type PartEntry } from "../../host";
import { setLanguage } from "../../lib/i18n/index.svelte";
import { Router } from "../../lib/router.svelte";
import Board from "./board/Board.svelte";
import { Improve } from "./improve.svelte";
import PartField from "./list/PartField.svelte";

const entry = (id: string, phase: string) => ({
  action: { id, name: id.toUpperCase(), phase, status: "open", archived: null },
  owner: "",
  dueWords: "",
  endedWords: "",
  urgency: "never",
  goals: [],
  checks: [],
  ready: false,
});

describe("improvement", () => {
  let asked: { name: string; request: unknown }[];
  let page: ReturnType<typeof mount> | undefined;

  beforeEach(() => {
    setLanguage("en");
    asked = [];
    setTransport({
      call: (name, request) => {
        asked.push({ name, request });
        if (name === "action.move") return Promise.resolve({});
        if (name === "action.delete") return Promise.resolve({ archived: 1, deleted: 0 });
        return Promise.reject(new Error(name));
      },
      listen: () => Promise.resolve(() => {}),
    });
  });
  afterEach(() => {
    if (page) void unmount(page);
    page = undefined;
    document.body.replaceChildren();
    setTransport(undefined);
  });

  const settle = async () => {
    for (let turn = 0; turn < 8; turn += 1) {
      await Promise.resolve();
      await tick();
    }
    flushSync();
  };

  function board(): HTMLElement {
    const improve = new Improve();
    improve.actions = {
      actions: [entry("a", "plan"), entry("b", "plan"), entry("c", "do")],
      archived: [],
    } as unknown as ActionsView;
    page = mount(Board, { target: document.body, props: { improve, selected: null } });
    flushSync();
    return document.querySelector<HTMLElement>('[data-action="a"] .open')!;
  }

  const press = (target: Element, key: string, altKey: boolean) =>
    target.dispatchEvent(new KeyboardEvent("keydown", { key, altKey, bubbles: true, cancelable: true }));

  it("moves a card to the next column by keyboard", async () => {
    const card = board();
    card.focus();
    press(card, "ArrowRight", true);
    await settle();
    expect(asked[0]).toEqual({ name: "action.move", request: { action: "a", phase: "do", before: "c" } });
  });

  it("moves a card down its column, and not beyond", async () => {
    const card = board();
    press(card, "ArrowDown", true);
    await settle();
    expect(asked[0]!.request).toEqual({ action: "a", phase: "plan", before: null });
    asked = [];
    press(card, "ArrowUp", true);
    press(card, "ArrowLeft", true);
    await settle();
    expect(asked).toEqual([]);
  });

  it("walks with the arrows alone and moves nothing", () => {
    const card = board();
    card.focus();
    press(card, "ArrowDown", false);
    expect(document.activeElement?.textContent).toContain("B");
    press(document.activeElement!, "ArrowRight", false);
    expect(document.activeElement?.textContent).toContain("C");
    expect(asked).toEqual([]);
  });

  it("sets a part by number, and takes it away", () => {
    const kept: (number | null)[] = [];
    const part = {
      part: "importance",
      name: "Importance",
      value: 8,
      shown: "8",
      from: "set by hand",
      answered: false,
      counts: true,
      highest: 10,
    } as PartEntry;
    page = mount(PartField, {
      target: document.body,
      props: { part, readOnly: false, save: (value) => kept.push(value) },
    });
    flushSync();
    const input = document.querySelector<HTMLInputElement>('input[type="number"]')!;
    for (const text of ["6.5", ""]) {
      input.value = text;
      input.dispatchEvent(new Event("change", { bubbles: true }));
    }
    expect(kept).toEqual([6.5, null]);
  });

  it("is found by what was searched, and keeps its place", () => {
    const router = new Router();
    router.enter("one", null);
    router.show({ kind: "action", action: "a" });
    expect([router.section, router.improveTab, router.actionId]).toEqual(["improve", "actions", "a"]);
    router.enter("two", null);
    expect(router.section).toBe("journeys");
    router.enter("one", null);
    expect([router.section, router.improveTab, router.actionId]).toEqual(["improve", "actions", "a"]);
  });
});
