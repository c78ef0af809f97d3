import { flushSync, mount, unmount } from "svelte";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { ShownFigure } from "../../host";
import { CallError } from "../../host";
import { FakeHost } from "../../host/fake";
import { setLanguage } from "../i18n/index.svelte";
import { tooltip } from "../tooltip.svelte";
import { asLines, asMarkup } from "./copying";
import { Drawing } from "./drawing.svelte";
import FigureFrame from "./FigureFrame.svelte";
import { safePicture } from "./safe";
import { markAfter } from "./walk";

const figure = (more: Partial<ShownFigure> = {}): ShownFigure => ({
  title: "Where it differs",
  subtitle: "Favourable % by department",
  svg: '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 400 100"><rect width="10" height="10"/></svg>',
  width: 400,
  height: 100,
  alternative: "2 values, from 48 to 71.",
  marks: [
    { x: 0, y: 0, width: 40, height: 20, words: "Branches: 71", question: null },
    { x: 50, y: 0, width: 40, height: 20, words: "Risk: 48", question: null },
  ],
  header: ["Group", "Favourable %"],
  rows: [
    ["Branches", "71"],
    ["Risk", "48"],
  ],
  ...more,
});

describe("a picture from text", () => {
  const kept = (inside: string) =>
    safePicture(
      `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink">${inside}</svg>`,
      "p-",
    )!.innerHTML;

  it("keeps shapes and words", () => {
    expect(kept('<g data-mark="m"><text x="1" fill="#1d1b26">71 &amp; more</text></g>')).toBe(
      '<g data-mark="m"><text x="1" fill="#1d1b26">71 &amp; more</text></g>',
    );
  });

  it("keeps a picture that lies in the text itself", () => {
    const photo = 'href="data:image/png;base64,iVBORw0KGgo=" preserveAspectRatio="xMidYMid slice"';
    expect(kept(`<image x="1" ${photo}/>`)).toBe(`<image x="1" ${photo}></image>`);
  });

  it.each([
    ["<script>alert(1)</script>", ""],
    ["<style>*{display:none}</style>", ""],
    ["<foreignObject><body/></foreignObject>", ""],
    ['<image href="http://example.com/x.png"/>', ""],
    ['<image href="data:image/svg+xml;base64,PHN2Zy8+"/>', ""],
    ['<rect href="data:image/png;base64,iVBORw0KGgo="/>', "<rect></rect>"],
    ['<use xlink:href="http://example.com/x.svg#a"/>', ""],
    ['<a xlink:href="javascript:alert(1)"><rect/></a>', ""],
    ['<animate attributeName="href" to="javascript:alert(1)"/>', ""],
    ['<rect onload="alert(1)" onclick="alert(1)" style="fill:red" class="app"/>', "<rect></rect>"],
    ['<rect fill="url(http://example.com/#a)"/>', "<rect></rect>"],
    ['<rect fill="u\\72l(http://example.com/#a)"/>', "<rect></rect>"],
    ["<title>a native tooltip</title>", ""],
  ])("leaves out %s", (inside, rest) => expect(kept(inside)).toBe(rest));

  it("leaves out what hangs on the root", () => {
    const root = safePicture(
      '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)" viewBox="0 0 1 1"/>',
      "p-",
    )!;
    expect(root.getAttributeNames()).toEqual(["viewBox"]);
  });

  it("keeps two pictures' clips apart", () => {
    expect(kept('<clipPath id="c"></clipPath><g clip-path="url(#c)"></g>')).toBe(
      '<clipPath id="p-c"></clipPath><g clip-path="url(#p-c)"></g>',
    );
  });

  it("is nothing where the text is no picture", () => expect(safePicture("<p>hello</p>", "p-")).toBeNull());
});

describe("walking the marks", () => {
  // Two rows of three.
  const marks = [0, 1].flatMap((row) =>
    [0, 1, 2].map((column) => ({ x: column * 50, y: row * 30, width: 40, height: 20 })),
  );
  it.each([
    [0, "ArrowRight", 1],
    [2, "ArrowRight", 3],
    [5, "ArrowRight", null],
    [0, "ArrowLeft", null],
    [1, "ArrowDown", 4],
    [4, "ArrowUp", 1],
    [4, "ArrowDown", null],
    [3, "Home", 0],
    [0, "End", 5],
    [0, "a", null],
    [9, "ArrowRight", null],
  ])("from %i by %s to %s", (from, key, to) => expect(markAfter(marks, from, key)).toBe(to));
});

describe("drawing", () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());
  const settle = () => vi.advanceTimersByTimeAsync(0);

  it("draws another width only once the window rests, within what can be drawn", async () => {
    const draw = vi.fn(async () => figure());
    const drawing = new Drawing();
    drawing.want(draw, 100, false);
    await settle();
    for (const width of [500, 501, 502]) drawing.want(draw, width, false);
    await vi.advanceTimersByTimeAsync(500);
    drawing.want(draw, 9_000, false);
    await vi.advanceTimersByTimeAsync(500);
    expect(draw.mock.calls).toEqual([
      [240, false],
      [502, false],
      [4_000, false],
    ]);
  });

  it("draws another theme at once and keeps the last picture until it is there", async () => {
    const draw = vi.fn(async (_: number, dark: boolean) => figure({ title: dark ? "dark" : "light" }));
    const drawing = new Drawing();
    drawing.want(draw, 500, false);
    await settle();
    drawing.want(draw, 500, true);
    expect(drawing.shown?.title).toBe("light");
    await settle();
    expect(drawing.shown?.title).toBe("dark");
  });

  it("forgets an answer that comes too late", async () => {
    let slow!: (shown: ShownFigure) => void;
    const drawing = new Drawing();
    drawing.want(() => new Promise((resolve) => (slow = resolve)), 500, false);
    drawing.want(async () => figure({ title: "second" }), 500, false);
    await settle();
    slow(figure({ title: "first" }));
    await settle();
    expect(drawing.shown?.title).toBe("second");
  });

  it("says a failure and draws when asked again", async () => {
    const draw = vi.fn<() => Promise<ShownFigure>>().mockRejectedValueOnce(new CallError("io", "no"));
    draw.mockResolvedValue(figure());
    const drawing = new Drawing();
    drawing.want(draw, 500, false);
    await settle();
    expect([drawing.shown, drawing.problem]).toEqual([null, expect.any(CallError)]);
    drawing.again();
    await settle();
    expect([drawing.shown?.title, drawing.problem]).toEqual(["Where it differs", null]);
  });
});

describe("the frame", () => {
  let stop: (() => void) | undefined;
  beforeEach(() => {
    setLanguage("en");
    // Nothing has a size here, and nothing is seen: everything is near and 600 wide.
    vi.stubGlobal("IntersectionObserver", undefined);
    vi.spyOn(HTMLElement.prototype, "clientWidth", "get").mockReturnValue(600);
  });
  afterEach(() => {
    stop?.();
    vi.unstubAllGlobals();
  });

  async function show(props: Partial<Parameters<typeof FigureFrame>[1]> = {}): Promise<void> {
    const app = mount(FigureFrame, {
      target: document.body,
      props: { title: "…", draw: async () => figure(), ...props },
    });
    stop = () => void unmount(app);
    flushSync();
    await vi.waitFor(() => expect(document.querySelectorAll(".mark, .problem").length).toBeGreaterThan(0));
  }
  const press = (key: string, ctrlKey = false) => {
    document.activeElement!.dispatchEvent(
      new KeyboardEvent("keydown", { key, ctrlKey, bubbles: true, cancelable: true }),
    );
    flushSync();
  };
  const marks = () => [...document.querySelectorAll<HTMLElement>(".mark")];

  it("says what the picture says, and whom it is about", async () => {
    await show({ about: "Department: Branches" });
    expect(document.querySelector("h2")?.textContent).toBe("Where it differs");
    expect(document.querySelector(".about")?.textContent).toBe("Department: Branches");
    expect(document.querySelector("[role=img]")?.getAttribute("aria-label")).toBe("2 values, from 48 to 71.");
    expect(document.querySelector("[role=img] svg rect")).not.toBeNull();
  });

  it("has one tab stop; arrows walk the marks, and each says its values", async () => {
    await show();
    expect(marks().map(({ tabIndex }) => tabIndex)).toEqual([0, -1]);
    marks()[0]!.focus();
    press("ArrowRight");
    expect(document.activeElement).toBe(marks()[1]);
    expect(marks().map(({ tabIndex }) => tabIndex)).toEqual([-1, 0]);
    expect(tooltip.shown?.text).toBe("Risk: 48");
    press("ArrowRight");
    expect(document.activeElement).toBe(marks()[1]);
  });

  it("chooses a mark by Enter only where that does something", async () => {
    const run = vi.fn();
    await show({ choose: (mark) => (mark.words.startsWith("Risk") ? run : undefined) });
    expect(marks().map((mark) => mark.getAttribute("role"))).toEqual(["img", "button"]);
    marks()[0]!.focus();
    press("Enter");
    expect(run).not.toHaveBeenCalled();
    press("ArrowRight");
    press("Enter");
    expect(run).toHaveBeenCalledOnce();
  });

  it("shows the table by T, and the focus does not get lost", async () => {
    await show();
    marks()[1]!.focus();
    press("t");
    expect([...document.querySelectorAll("tbody tr")].map((row) => row.textContent?.trim())).toEqual([
      "Branches71",
      "Risk48",
    ]);
    expect(document.querySelector("thead th")?.getAttribute("scope")).toBe("col");
    expect(document.activeElement?.getAttribute("aria-label")).toBe("Show as a picture");
    press("T");
    expect(document.querySelector("table")).toBeNull();
  });

  it("copies what is shown by Ctrl+C: the picture, or the table as lines and as markup", async () => {
    const host = new FakeHost({ "shell.writeClipboard": () => ({}) }).install();
    const copy = vi.fn();
    await show({ copy });
    marks()[0]!.focus();
    press("c", true);
    expect(copy).toHaveBeenCalledOnce();
    press("t");
    press("c", true);
    expect(copy).toHaveBeenCalledOnce();
    await vi.waitFor(() => expect(host.requests("shell.writeClipboard")).toHaveLength(1));
    const [request] = host.requests("shell.writeClipboard");
    expect(request!.content.text).toBe("Group\tFavourable %\nBranches\t71\nRisk\t48");
    expect(request!.content.html).toContain("<tr><td>Risk</td><td>48</td></tr>");
  });

  it("keeps a cell in its cell, whatever is written in it", () => {
    const table = figure({ title: "A < B", header: ["a\tb"], rows: [['x\ny <b>"&']] });
    expect(asLines(table)).toBe('a b\nx y <b>"&');
    expect(asMarkup(table)).toContain("<caption>A &lt; B</caption>");
    expect(asMarkup(table)).toContain("<td>x\ny &lt;b&gt;&quot;&amp;</td>");
  });

  it("says why there is no picture and offers to try again", async () => {
    new FakeHost().install();
    const draw = vi.fn<() => Promise<ShownFigure>>().mockRejectedValueOnce(new CallError("io", "no"));
    draw.mockResolvedValue(figure());
    await show({ draw });
    expect(document.querySelector("[role=alert]")?.textContent).toContain("Reading or writing a file failed");
    document.querySelector<HTMLElement>("[role=alert] button")!.click();
    await vi.waitFor(() => expect(marks()).toHaveLength(2));
  });
});
