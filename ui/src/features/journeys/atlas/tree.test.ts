import { expect, it } from "vitest";
import type { JourneySummary } from "../../../host/generated/calls";
import { atlasOf, siblingsOf } from "./tree";

function summary(id: string, parents: string[] = [], basedOn: string | null = null): JourneySummary {
  return {
    journey: {
      id,
      name: id,
      kind: "today",
      status: "draft",
      scenario: "",
      department: null,
      basedOn,
      order: id,
    },
    personas: [],
    stages: [],
    steps: 0,
    cards: 0,
    pains: 0,
    evidence: [0, 0, 0, 0],
    parents: parents.map((journey) => ({
      journey,
      journeyName: journey,
      step: "s",
      stepName: `step of ${journey}`,
    })),
    emotion: [],
    emotionPath: "",
    futures: [],
  };
}

const shape = (summaries: JourneySummary[]) =>
  atlasOf(summaries).map(({ summary, depth }) => `${"-".repeat(depth)}${summary.journey.id}`);

it("nests details and futures below their journeys", () => {
  expect(shape([summary("child", ["a"]), summary("a"), summary("future", [], "a"), summary("b")])).toEqual([
    "a",
    "-child",
    "-future",
    "b",
  ]);
});

it("shows every journey of a circle, once", () => {
  expect(shape([summary("a", ["b"]), summary("b", ["a"])]).sort()).toEqual(["-b", "a"]);
});

it("keeps a journey whose parent is gone at the top", () => {
  expect(shape([summary("a", ["gone"]), summary("b", [], "gone")])).toEqual(["a", "b"]);
});

it("knows which journeys lie beside one", () => {
  const branches = atlasOf([
    summary("a"),
    summary("a1", ["a"]),
    summary("a2", ["a"]),
    summary("a11", ["a1"]),
    summary("b"),
    summary("b1", ["b"]),
  ]);
  const beside = (id: string) => siblingsOf(branches, id).map((branch) => branch.summary.journey.id);
  expect(beside("a")).toEqual(["a", "b"]);
  expect(beside("a2")).toEqual(["a1", "a2"]);
  expect(beside("a11")).toEqual(["a11"]);
  expect(beside("b1")).toEqual(["b1"]);
  expect(beside("gone")).toEqual([]);
});
