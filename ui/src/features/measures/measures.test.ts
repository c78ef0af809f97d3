import { flushSync, mount, tick, unmount } from "svelte";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { MeasureView, SeriesPreview } from "../../host";
import { CallError, setTransport } from "../../host";
import { setLanguage } from "../../lib/i18n/index.svelte";
import { cellsOf, columns, moved } from "./detail/grid";
import Thresholds from "./detail/Thresholds.svelte";
import Values from "./detail/Values.svelte";
import { OpenMeasure } from "./measure.svelte";

const row = {
  start: 20_544,
  period: "2026-04",
  label: "Apr 2026",
  name: "",
  value: 64,
  shown: "64%",
  n: "1,204",
  low: "61%",
  high: "67%",
  note: "",
  signal: false,
};

const view = {
  entry: { measure: { period: "month", source: { from: "typed" } } },
  rows: [row],
  next: { start: 20_574, period: "2026-05", label: "May 2026" },
} as unknown as MeasureView;

const options = { heading: false, period: 0, value: 1 } as SeriesPreview["options"];
const fine = { questions: [], issues: [], options } as unknown as SeriesPreview;

describe("the grid of values", () => {
  it("is walked by keys and never left", () => {
    expect(moved({ row: 0, column: 1 }, "ArrowUp", 3, 5, -1)).toEqual({ row: -1, column: 1 });
    expect(moved({ row: -1, column: 1 }, "ArrowUp", 3, 5, -1)).toEqual({ row: -1, column: 1 });
    expect(moved({ row: 2, column: 4 }, "ArrowRight", 3, 5, -1)).toEqual({ row: 2, column: 4 });
    expect(moved({ row: 0, column: 3 }, "Home", 3, 5, 0)).toEqual({ row: 0, column: 0 });
    expect(moved({ row: 0, column: 3 }, "x", 3, 5, 0)).toBeNull();
  });

  it("sends a row with what was typed in place of what stood there", () => {
    expect(columns(true)).toContain("name");
    expect(cellsOf(row, "value", "0,65")).toEqual(["2026-04", "0,65", "1,204", "61%", "67%", ""]);
    expect(cellsOf({ period: "2026-05", n: "90" }, "value", "12")).toEqual([
      "2026-05",
      "12",
      "90",
      "",
      "",
      "",
    ]);
  });
});

describe("a value that is typed", () => {
  let asked: { name: string; request: unknown }[];
  let previews: SeriesPreview[];
  let page: ReturnType<typeof mount> | undefined;

  beforeEach(() => {
    setLanguage("en");
    asked = [];
    previews = [fine];
    setTransport({
      call: (name, request) => {
        asked.push({ name, request });
        if (name === "measure.previewSeries") return Promise.resolve(previews.shift() ?? fine);
        if (name === "measure.importSeries") return Promise.resolve({ values: 1, issues: 0 });
        return Promise.reject(new Error(name));
      },
      listen: () => Promise.resolve(() => {}),
    });
    const measure = new OpenMeasure("m");
    measure.view = view;
    page = mount(Values, {
      target: document.body,
      props: { measure, view, readOnly: false, paste: () => {} },
    });
    flushSync();
  });
  afterEach(() => {
    if (page) void unmount(page);
    document.body.replaceChildren();
    setTransport(undefined);
  });

  const settle = async () => {
    for (let turn = 0; turn < 6; turn += 1) {
      await Promise.resolve();
      await tick();
    }
    flushSync();
  };
  const key = (target: Element, name: string) => {
    target.dispatchEvent(new KeyboardEvent("keydown", { key: name, bubbles: true, cancelable: true }));
    flushSync();
  };

  async function type(text: string): Promise<void> {
    const cell = document.querySelector<HTMLElement>('[data-cell="-1:1"]')!;
    cell.focus();
    key(cell, text[0]!);
    const input = cell.querySelector("input")!;
    input.value = text;
    input.dispatchEvent(new Event("input", { bubbles: true }));
    key(input, "Enter");
    await settle();
  }

  it("is kept for the next period", async () => {
    await type("65");
    expect(asked.map(({ name }) => name)).toEqual(["measure.previewSeries", "measure.importSeries"]);
    expect(asked[1]!.request).toMatchObject({
      source: { from: "cells", rows: [["2026-05", "65", "", "", "", ""]] },
    });
  });

  it("is reached by Tab where there is none yet", async () => {
    if (page) void unmount(page);
    const empty = { ...view, rows: [], next: null };
    const measure = new OpenMeasure("m");
    measure.view = empty;
    page = mount(Values, {
      target: document.body,
      props: { measure, view: empty, readOnly: false, paste: () => {} },
    });
    flushSync();
    expect(document.querySelector('td[tabindex="0"]')?.getAttribute("data-cell")).toBe("-1:0");
    await settle();
  });

  it("is not selected again while it is typed", () => {
    const cell = document.querySelector<HTMLElement>('[data-cell="-1:1"]')!;
    cell.focus();
    key(cell, "Enter");
    const input = cell.querySelector("input")!;
    input.value = "4.";
    input.setSelectionRange(2, 2);
    input.dispatchEvent(new Event("input", { bubbles: true }));
    flushSync();
    expect([input.selectionStart, input.selectionEnd]).toEqual([2, 2]);
  });

  it("is asked about where it can be read two ways, and kept as answered", async () => {
    const parts = { ...options, percent: "parts" as const };
    const question = {
      words: "What does “0,65” mean?",
      answers: [
        { words: "65%", options: parts },
        { words: "0.65%", options },
      ],
    };
    previews = [
      { ...fine, questions: [question] },
      { ...fine, options: parts },
    ];
    await type("0,65");
    expect(asked.map(({ name }) => name)).toEqual(["measure.previewSeries"]);
    const alert = document.querySelector('[role="alert"]')!;
    expect(alert.textContent).toContain("What does “0,65” mean?");
    [...alert.querySelectorAll("button")].find(({ textContent }) => textContent?.trim() === "65%")!.click();
    await settle();
    expect(asked.at(-1)).toMatchObject({ name: "measure.importSeries", request: { options: parts } });
    expect(document.querySelector('[role="alert"]')).toBeNull();
  });
});

describe("thresholds", () => {
  it("are kept together once both are left, and what contradicts is said beside them", async () => {
    setLanguage("en");
    const asked: unknown[] = [];
    let refused = true;
    setTransport({
      call: (name, request) => {
        if (name !== "measure.edit") return Promise.resolve({ library: {} });
        asked.push(request);
        if (!refused) return Promise.resolve(null);
        const what = "The thresholds are the wrong way round.";
        return Promise.reject(new CallError("invalid", "no", { cause: "error.refused", what }));
      },
      listen: () => Promise.resolve(() => {}),
    });
    const page = mount(Thresholds, {
      target: document.body,
      props: { measure: new OpenMeasure("m"), value: { good: 70, poor: 55 }, disabled: false },
    });
    flushSync();
    const [good, poor] = document.querySelectorAll("input");
    const type = (input: HTMLInputElement, text: string, next: Element | null) => {
      input.value = text;
      input.dispatchEvent(new Event("change", { bubbles: true }));
      input.dispatchEvent(new FocusEvent("focusout", { bubbles: true, relatedTarget: next }));
    };
    const settle = () => new Promise((done) => setTimeout(done)).then(() => flushSync());
    type(good!, "40", poor!);
    await settle();
    expect(asked).toEqual([]);
    type(poor!, "50", null);
    await settle();
    expect(asked).toEqual([{ measure: "m", fields: { thresholds: { good: 40, poor: 50 } } }]);
    expect(document.querySelector('[role="alert"]')?.textContent).toContain("the wrong way round");
    expect([good!.value, poor!.value]).toEqual(["40", "50"]);
    refused = false;
    type(poor!, "30", null);
    await settle();
    expect(asked[1]).toEqual({ measure: "m", fields: { thresholds: { good: 40, poor: 30 } } });
    expect(document.querySelector('[role="alert"]')).toBeNull();
    void unmount(page);
    setTransport(undefined);
  });
});
