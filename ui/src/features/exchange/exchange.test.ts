import { afterEach, expect, it } from "vitest";
import { CallError, setTransport, type ImportOptions, type ImportPreview } from "../../host";
import { FakeHost } from "../../host/fake";
import { dropKind } from "../../lib/drops.svelte";
import { router } from "../../lib/router.svelte";
import { Import, roleKey, roleOf } from "./import.svelte";

afterEach(() => setTransport(undefined));

const options: ImportOptions = {
  format: "csv",
  sheet: null,
  delimiter: ";",
  encoding: null,
  header: true,
  shape: "list",
  columns: [{ role: "step" }, { role: "text" }],
  lane: "actions",
};
const preview = (given: ImportOptions | null): ImportPreview => ({
  name: "a",
  options: given ?? options,
  header: ["A", "B"],
  rows: [],
  rowCount: 2,
  sheets: [],
  issues: [],
  issuesLeftOff: 0,
  remembered: false,
  journeys: [
    { name: "a", stages: 1, steps: 2, lanes: 1, cards: 3, points: 0 },
    { name: "b", stages: 1, steps: 1, lanes: 1, cards: 4, points: 0 },
  ],
});

it("looks first, sums up what would come of it, and changes one column's meaning", async () => {
  const host = new FakeHost({ "import.preview": ({ options }) => preview(options) }).install();
  const work = new Import();
  await work.from({ source: "file", path: "/a.csv" });
  expect(work.counts).toMatchObject({ journeys: 2, steps: 3, cards: 7 });
  await work.setColumn(1, { role: "notes" });
  expect(host.requests("import.preview").at(-1)?.options?.columns).toEqual([
    { role: "step" },
    { role: "notes" },
  ]);
});

it("guesses the columns again when the table is cut differently", async () => {
  const host = new FakeHost({ "import.preview": ({ options }) => preview(options) }).install();
  const work = new Import();
  await work.from({ source: "file", path: "/a.csv" });
  await work.set({ delimiter: "," });
  expect(host.requests("import.preview").at(-1)?.options).toMatchObject({ delimiter: ",", columns: [] });
});

it("imports with what is shown and opens the journey", async () => {
  const host = new FakeHost({
    "import.preview": ({ options }) => preview(options),
    "import.run": () => ({ journeys: ["j9"], cards: 7, issueCount: 0 }),
  }).install();
  const work = new Import();
  await work.from({ source: "text", text: "a;b", name: "x" });
  expect(await work.run()).toBe(true);
  expect(host.requests("import.run")[0]?.options).toEqual(options);
  expect(router.journeyId).toBe("j9");
});

it("says why a file cannot be read and stays where it is", async () => {
  new FakeHost({
    "import.preview": () => {
      throw new CallError("unreadable", "no", {});
    },
  }).install();
  const work = new Import();
  await work.from({ source: "file", path: "/a.bin" });
  expect(work.problem).toContain("could not be read");
  expect([work.ready, work.busy]).toEqual([false, false]);
});

it("keeps a column's meaning through the choice above it", () => {
  for (const role of [{ role: "emotion" }, { role: "cards", lane: "pains" }] as const)
    expect(roleOf(roleKey(role))).toEqual(role);
});

it("tells what a dropped file is for", () => {
  expect(["/a/b.throughline", "C:\\x\\Y.CSV", "p.JPEG", "noending", "/dir.csv/file"].map(dropKind)).toEqual([
    "project",
    "map",
    "picture",
    "unknown",
    "unknown",
  ]);
});
