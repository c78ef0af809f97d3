// The open project and the program's settings, as Rust last told them.

import {
  call,
  on,
  watchEdits,
  watchSuccesses,
  type Changed,
  type OpenProblem,
  type Opened,
  type Platform,
  type ProjectState,
  type RecentFile,
  type Settings,
  type Stepped,
  type TemplateSummary,
  type LastPlace,
  type SurveyPlace,
} from "../host";
import { number, setLanguage, t } from "./i18n/index.svelte";
import { announce } from "./live.svelte";
import { copyText, failed } from "./problems.svelte";
import { router } from "./router.svelte";
import { setPlatform } from "./shortcuts";
import { stepName } from "./steps";
import { tasks } from "./tasks.svelte";
import { toast, toasts } from "./toasts.svelte";

const settingsBeforeStart: Settings = {
  author: "",
  theme: null,
  language: null,
  textScale: 1,
  reopenLast: true,
  lastPlaces: [],
};

export class Project {
  state = $state.raw<ProjectState | null>(null);
  problem = $state.raw<OpenProblem | null>(null);
  recent = $state.raw<readonly RecentFile[]>([]);
  templates = $state.raw<readonly TemplateSummary[]>([]);
  settings = $state.raw<Settings>(settingsBeforeStart);
  version = $state("");
  platform = $state<Platform>("linux");
  /** The program has answered for the first time. */
  ready = $state(false);
  /** It did not: the window can show nothing but this. */
  startFailed = $state.raw<unknown>(null);
  /** A file is being opened or made. */
  opening = $state(false);
  saving = $state(false);
  /** In use while the settings name no language; `null` before the program has answered. */
  private systemLanguage: string | null = null;
  /** The version that is looked at. */
  lookedAt: string | null = null;

  get readOnly(): boolean {
    return this.state?.readOnly != null;
  }

  /** Why nothing can be changed, while that is so. */
  get whyReadOnly(): string {
    return t(this.state?.readOnly?.reason === "version" ? "shell.why.version" : "shell.why.readOnly");
  }

  /** Changes when all that is shown comes from elsewhere: another file, or another version of it. */
  get shownContent(): string {
    const { state } = this;
    return `${state?.path}\n${state?.readOnly?.reason === "version" ? state.readOnly.name : ""}`;
  }

  /** Hears what the program tells, until the answer is called. */
  listen(): () => void {
    const stops = [
      on("changed", (changed) => this.heard(changed)),
      on("noticed", ({ path, notice }) => {
        if (this.state?.path === path) this.state = { ...this.state, notice };
      }),
      on("openRequested", () => void this.start()),
      tasks.listen(),
    ];
    watchEdits((running) => (this.saving = running > 0));
    watchSuccesses((matter) => toasts.settle(matter));
    return () => stops.forEach((stop) => stop());
  }

  async start(): Promise<void> {
    try {
      const started = await call("project.start", {});
      this.recent = started.recent;
      this.templates = started.templates;
      this.version = started.version;
      this.platform = started.platform;
      setPlatform(started.platform);
      this.systemLanguage = started.language;
      this.follow(started.settings);
      await this.show(started.project);
      this.problem = started.problem;
      this.ready = true;
      this.startFailed = null;
    } catch (error) {
      if (this.ready) failed(error);
      else this.startFailed = error;
    }
  }

  open(path: string): Promise<void> {
    return this.bring(() => call("project.open", { path }));
  }

  async pick(): Promise<void> {
    const path = await attempt(() => call("shell.pickOpen", { kind: "project" }));
    if (path) await this.open(path);
  }

  create(name: string, template: string | null): Promise<void> {
    const sample = this.templates.some(({ key, isSample }) => key === template && isSample);
    return this.bring(() => call("project.new", { name, template, path: null }), sample);
  }

  recover(path: string): Promise<void> {
    return this.bring(() =>
      tasks.run(t("shell.recovering"), (task) => call("project.recover", { path, task })),
    );
  }

  async close(): Promise<void> {
    await attempt(async () => {
      await call("project.close", {});
      this.state = null;
      this.problem = null;
      router.leave();
      const started = await call("project.start", {});
      this.recent = started.recent;
      this.templates = started.templates;
    });
  }

  async forget(path: string): Promise<void> {
    const recent = await attempt(() => call("project.forgetRecent", { path }));
    if (recent) this.recent = recent;
  }

  async rename(name: string): Promise<void> {
    await attempt(() => call("project.rename", { name }));
    await this.refresh();
  }

  async saveCopy(withoutHistory = false): Promise<void> {
    if (!this.state) return;
    const { fileName } = this.state;
    const suggestedName = withoutHistory
      ? t("shell.bareName", { name: fileName.replace(/\.throughline$/i, "") })
      : fileName;
    const path = await attempt(() => call("shell.pickSave", { kind: "project", suggestedName }));
    if (!path) return;
    const saved = await attempt(() => call("project.saveCopy", { path, withoutHistory }));
    if (!saved) return;
    const said = withoutHistory ? "shell.bareCopySaved" : "shell.copySaved";
    const size = number(saved.bytes / 1e6, { maximumFractionDigits: 1 });
    toast(t(said, { path: saved.path, size }), this.revealing(saved.path));
  }

  /** For a message about a file: the button that shows it in its folder. */
  revealing(path: string): { label: string; run: () => void } {
    return { label: t("shell.reveal"), run: () => void attempt(() => call("shell.reveal", { path })) };
  }

  async reveal(): Promise<void> {
    const path = this.state?.path;
    if (path) await attempt(() => call("shell.reveal", { path }));
  }

  async set(change: Partial<Settings>): Promise<void> {
    const before = this.settings;
    this.follow({ ...before, ...change });
    try {
      this.follow(await call("settings.set", { settings: this.settings }));
    } catch (error) {
      this.follow(before);
      failed(error);
    }
  }

  async undo(): Promise<void> {
    toasts.withdraw(t("shell.undo"), 0);
    await this.stepped("shell.undone", await attempt(() => call("history.undo", {})));
  }

  async redo(): Promise<void> {
    await this.stepped("shell.redone", await attempt(() => call("history.redo", {})));
  }

  /** Shows a project that a call answered: opened, or a version looked at or left. */
  async show(state: ProjectState | null, onFirstJourney = false): Promise<void> {
    if (state && state.id !== this.state?.id) {
      const journeys = await attempt(async () =>
        (await call("journey.list", {})).map(({ journey }) => journey.id),
      );
      const surveys = await this.surveysLanding(state.id);
      router.enter(state.id, this.landing(state.id, journeys ?? [], onFirstJourney), surveys);
    } else if (!state) router.leave();
    this.state = state;
  }

  /** Keeps where the person is for the next start. `surveys`: these are in front, and where. */
  rememberPlace(journey: string | null, surveys: SurveyPlace | null = null): void {
    const id = this.state?.id;
    if (id === undefined || this.state?.readOnly?.reason === "version") return;
    const place = { project: id, journey, surveys };
    const last = this.settings.lastPlaces.find((place) => place.project === id);
    if (last && samePlace(last, place) && this.settings.lastPlaces[0] === last) return;
    const others = this.settings.lastPlaces.filter(({ project }) => project !== id);
    this.settings = { ...this.settings, lastPlaces: [place, ...others] };
    // Not worth a word when it fails: the list of journeys is never far.
    call("project.remember", { place }).catch(() => undefined);
  }

  /** The journey a project begins with; `null`: the list of all. */
  private landing(id: string, journeys: readonly string[], onFirst: boolean): string | null {
    const last = this.settings.lastPlaces.find((place) => place.project === id);
    if (last && (last.journey === null || journeys.includes(last.journey))) return last.journey;
    return onFirst || journeys.length === 1 ? (journeys[0] ?? null) : null;
  }

  /** Where among the surveys a project begins, if it was left there; a survey that is gone: the list. */
  private async surveysLanding(id: string): Promise<SurveyPlace | null> {
    const place = this.settings.lastPlaces.find((place) => place.project === id)?.surveys ?? null;
    if (place === null || place.survey === null) return place;
    const entries = await attempt(() => call("survey.list", {}));
    const there = entries?.some(({ survey, deleted }) => survey.id === place.survey && !deleted);
    return there ? place : { ...place, survey: null };
  }

  async lookAt(version: string): Promise<void> {
    const state = await attempt(() => call("version.lookAt", { version }));
    if (!state) return;
    this.lookedAt = version;
    await this.show(state);
  }

  dismissNotice(): void {
    if (this.state) this.state = { ...this.state, notice: null };
  }

  copyProblem(): void {
    const { problem } = this;
    if (problem)
      void copyText(`${problem.code}\n${problem.path}\n${problem.details}\nThroughline ${this.version}`);
  }

  async refresh(): Promise<void> {
    const state = await attempt(() => call("project.state", {}));
    if (state && this.state) this.state = { ...state, notice: this.state.notice };
  }

  private heard(changed: Changed): void {
    if (!this.state) return;
    this.state = { ...this.state, history: changed.history };
    toasts.withdraw(t("shell.undo"));
    if (changed.tables.includes("project")) void this.refresh();
  }

  private async bring(opening: () => Promise<Opened>, onFirstJourney = false): Promise<void> {
    if (this.opening) return;
    this.opening = true;
    try {
      const opened = await opening();
      if (opened.outcome === "project") {
        this.problem = null;
        await this.show(opened.project, onFirstJourney);
        announce(t("shell.opened", { name: opened.project.name }));
      } else {
        this.problem = opened.problem;
        // A project that was open may have been closed for this one.
        this.state = await call("project.state", {});
      }
    } catch (error) {
      failed(error);
    } finally {
      this.opening = false;
    }
  }

  private async stepped(key: string, step: Stepped | null | undefined): Promise<void> {
    if (!step) return;
    announce(t(key, { what: stepName(step) }));
    const { journey } = step;
    const elsewhere = () =>
      router.section === "journeys" && router.journeyId !== null && journey !== router.journeyId;
    if (journey === null || !elsewhere()) return;
    // The step may have taken the journey away; then there is nothing to show.
    const all = await attempt(() => call("journey.list", {}));
    if (elsewhere() && all?.some((one) => one.journey.id === journey)) router.openJourney(journey);
  }

  private follow(settings: Settings): void {
    this.settings = { ...settingsBeforeStart, ...settings };
    setLanguage(settings.language ?? this.systemLanguage);
  }
}

export const project = new Project();

/** Runs something and tells the person when it fails. */
export async function attempt<T>(work: () => Promise<T>): Promise<T | undefined> {
  try {
    return await work();
  } catch (error) {
    failed(error);
    return undefined;
  }
}

function samePlace(one: LastPlace, other: LastPlace): boolean {
  return (
    one.journey === other.journey &&
    (one.surveys === null) === (other.surveys === null) &&
    one.surveys?.survey === other.surveys?.survey &&
    one.surveys?.tab === other.surveys?.tab
  );
}
