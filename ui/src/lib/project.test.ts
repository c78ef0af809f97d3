import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { setTransport, type LastPlace, type ProjectState, type Settings } from "../host";
import { FakeHost } from "../host/fake";
import { Project } from "./project.svelte";
import { router } from "./router.svelte";

const settings = (lastPlaces: LastPlace[] = []): Settings => ({
  author: "",
  theme: null,
  language: "en",
  textScale: 1,
  reopenLast: true,
  lastPlaces,
});
const state = (id: string, more: Partial<ProjectState> = {}): ProjectState => ({
  id,
  name: id,
  path: `/${id}.throughline`,
  fileName: `${id}.throughline`,
  readOnly: null,
  history: { undo: null, redo: null },
  notice: null,
  ...more,
});

let host: FakeHost;
let count = 0;
/** The router remembers projects for as long as the window is open: each test has its own. */
let id = "";

function journeys(...ids: string[]): void {
  host.answers["journey.list"] = () =>
    ids.map((id) => ({ journey: { id } })) as unknown as ReturnType<
      NonNullable<FakeHost["answers"]["journey.list"]>
    >;
}

async function started(lastPlaces: LastPlace[] = []): Promise<Project> {
  host.answers["project.start"] = () => ({
    project: null,
    problem: null,
    recent: [],
    templates: [
      { key: "sample", name: "Sample", line: "", stages: [], steps: 1, cards: 1, isSample: true },
      { key: "bank", name: "Bank", line: "", stages: [], steps: 1, cards: 1, isSample: false },
    ],
    settings: settings(lastPlaces),
    language: "en",
    version: "1",
    platform: "linux",
  });
  const project = new Project();
  await project.start();
  return project;
}

beforeEach(() => {
  id = `project-${(count += 1)}`;
  host = new FakeHost({
    "project.open": () => ({ outcome: "project", project: state(id) }),
    "project.new": () => ({ outcome: "project", project: state(id) }),
    "project.remember": () => settings(),
  }).install();
});
afterEach(() => {
  router.leave();
  setTransport(undefined);
});

it("opens a project on its only journey, and on the list when there are several", async () => {
  const project = await started();
  journeys("a");
  await project.open("/p");
  expect([router.section, router.journeyId]).toEqual(["journeys", "a"]);

  id += "b";
  journeys("a", "b");
  await project.open("/p");
  expect(router.journeyId).toBeNull();
});

it("opens the sample on its first journey, but no other template with several", async () => {
  const project = await started();
  journeys("a", "b");
  await project.create("Sample", "sample");
  expect(router.journeyId).toBe("a");
  id += "b";
  await project.create("Bank", "bank");
  expect(router.journeyId).toBeNull();
});

it("opens a project where it was left, unless that journey is gone", async () => {
  const project = await started([{ project: id, journey: "b", surveys: null }]);
  journeys("a", "b");
  await project.open("/p");
  expect(router.journeyId).toBe("b");

  id += "b";
  const other = await started([{ project: id, journey: "gone", surveys: null }]);
  await other.open("/p");
  expect(router.journeyId).toBeNull();
});

it("opens a project among its surveys when it was left there, on the list when that survey is gone", async () => {
  const left = (): LastPlace => ({ project: id, journey: "a", surveys: { survey: "s", tab: "drivers" } });
  const surveys = (...ids: string[]) => {
    host.answers["survey.list"] = () =>
      ids.map((id) => ({ survey: { id }, deleted: false })) as unknown as ReturnType<
        NonNullable<FakeHost["answers"]["survey.list"]>
      >;
  };
  const project = await started([left()]);
  journeys("a");
  surveys("s");
  await project.open("/p");
  expect([router.section, router.surveyId, router.surveyTab, router.journeyId]).toEqual([
    "surveys",
    "s",
    "drivers",
    "a",
  ]);

  id += "b";
  const other = await started([left()]);
  surveys("another");
  await other.open("/p");
  expect([router.section, router.surveyId]).toEqual(["surveys", null]);
});

it("remembers another tab of a survey, and the same one only once", async () => {
  const project = await started();
  journeys("a");
  await project.open("/p");
  project.rememberPlace("a", { survey: "s", tab: "results" });
  project.rememberPlace("a", { survey: "s", tab: "results" });
  project.rememberPlace("a", { survey: "s", tab: "collect" });
  project.rememberPlace("a");
  await Promise.resolve();
  const tabs = host.requests("project.remember").map(({ place }) => place.surveys?.tab);
  expect(tabs).toEqual(["results", "collect", undefined]);
});

it("remembers a place once, and none of a version that is only looked at", async () => {
  const project = await started();
  journeys("a");
  await project.open("/p");
  project.rememberPlace("a");
  project.rememberPlace("a");
  await project.show(state(id, { readOnly: { reason: "version", name: "Before" } }));
  project.rememberPlace("b");
  expect(host.requests("project.remember")).toEqual([
    { place: { project: id, journey: "a", surveys: null } },
  ]);
});

it("shows other content for another file and for a version", async () => {
  const project = await started();
  journeys("a");
  await project.open("/p");
  const before = project.shownContent;
  await project.show(state(id, { readOnly: { reason: "version", name: "Before" } }));
  const version = project.shownContent;
  await project.show(state(id, { path: "/copy.throughline" }));
  expect(new Set([before, version, project.shownContent]).size).toBe(3);
});

it("tells why a file could not be opened and keeps the project that was open", async () => {
  const project = await started();
  journeys("a");
  await project.open("/p");
  const problem = { path: "/x", code: "damaged", recoverable: true, details: "" } as const;
  host.answers["project.open"] = () => ({ outcome: "problem", problem });
  host.answers["project.state"] = () => state(id);
  await project.open("/x");
  expect(project.problem?.code).toBe("damaged");
  expect(project.state?.id).toBe(id);
  expect(project.opening).toBe(false);
});

it("takes a setting back that could not be kept", async () => {
  const project = await started();
  await project.set({ theme: "dark" });
  expect(project.settings.theme).toBeNull();
});

it("shows what turned out about the file that is open, and not what is said of another", async () => {
  const project = await started();
  const stop = project.listen();
  await project.open(`/${id}.throughline`);
  const notice = { notice: "damaged" as const, count: 1, complaints: [] };
  await vi.waitFor(() => {
    host.say("noticed", { path: `/${id}.throughline`, notice });
    expect(project.state?.notice?.notice).toBe("damaged");
  });
  project.dismissNotice();
  host.say("noticed", { path: "/another.throughline", notice });
  expect(project.state?.notice).toBeNull();
  stop();
});

it("follows an undo to its journey, unless the step has taken that away", async () => {
  const project = await started();
  journeys("one", "two");
  await project.show(state(id));
  router.openJourney("one");
  const undone = (journey: string) => {
    host.answers["history.undo"] = () => ({ op: "op.card.move", subject: "a", count: 1, journey });
    return project.undo();
  };
  await undone("gone");
  expect(router.journeyId).toBe("one");
  await undone("two");
  expect(router.journeyId).toBe("two");
});
