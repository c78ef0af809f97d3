// Waves of a survey: launching, hosting, files in and out. What was promised and answered cannot be
// undone, so nothing here goes through the history.

import {
  call,
  type AnswersImported,
  type HostState,
  type Invited,
  type Network,
  type WaveEntry,
} from "../../../host";
import { t, toast, toasts } from "../../../lib";
import { attempt, project } from "../../../lib/project.svelte";
import { tasks } from "../../../lib/tasks.svelte";
import type { OpenSurvey } from "../survey.svelte";
import { fileSafe } from "../../../lib/files";

/** How often the live count is read while a wave is hosted. */
const BEAT = 1_000;

export class Collecting {
  host = $state.raw<HostState | null>(null);
  networks = $state.raw<readonly Network[]>([]);
  busy = $state(false);
  private beat: ReturnType<typeof setTimeout> | undefined;
  private stopped = false;

  constructor(private readonly survey: OpenSurvey) {}

  /** Reads the host's state now and, while there is one, every second, until the answer is called. */
  watch(): () => void {
    this.stopped = false;
    void this.follow();
    return () => {
      this.stopped = true;
      clearTimeout(this.beat);
    };
  }

  private async follow(): Promise<void> {
    clearTimeout(this.beat);
    try {
      const before = this.host?.answers;
      this.host = await call("host.read", {});
      // The list of waves says how many have answered, too.
      if (this.host && before !== undefined && before !== this.host.answers) void this.survey.read();
    } catch {
      // Once a second is no time to complain; the next beat asks again.
    }
    if (!this.stopped && this.host) this.beat = setTimeout(() => void this.follow(), BEAT);
  }

  /** Runs something that changes waves, and reads the survey again. */
  private async change<T>(work: () => Promise<T>): Promise<T | undefined> {
    if (this.busy) return undefined;
    this.busy = true;
    try {
      return await attempt(work);
    } finally {
      this.busy = false;
      await this.survey.read();
    }
  }

  async launch(name: string, invited: Invited[], byCode: boolean): Promise<string | undefined> {
    const survey = this.survey.id;
    if (survey === null) return undefined;
    const wave = await this.change(() => call("wave.launch", { survey, name, invited, byCode }));
    if (wave !== undefined) toast(t("surveys.launch.done", { name }));
    return wave;
  }

  async open(wave: string, open: boolean): Promise<boolean> {
    return (await this.change(() => call("wave.edit", { wave, open }))) !== undefined;
  }

  async rename(wave: string, name: string): Promise<void> {
    await this.change(() => call("wave.edit", { wave, name }));
  }

  async invite(wave: string, invited: Invited[]): Promise<boolean> {
    return (await this.change(() => call("wave.edit", { wave, invited }))) !== undefined;
  }

  async remove({ wave, name }: WaveEntry): Promise<boolean> {
    const done = await this.change(() => call("wave.delete", { wave }));
    if (done) toast(t("surveys.wave.deleted", { name }));
    return done !== undefined;
  }

  /** Whether it was done; answers may have come or gone since they were found. */
  async removePerson(wave: string, who: string, revision: number, rows: number[]): Promise<boolean> {
    const done = await this.change(() => call("answer.deletePerson", { wave, who, revision, rows }));
    if (done) toast(t("surveys.person.deleted", { count: done.answers }));
    return done !== undefined;
  }

  async findNetworks(): Promise<void> {
    this.networks = (await attempt(() => call("host.networks", {}))) ?? [];
  }

  async start(wave: string, address: string, port: number | null): Promise<boolean> {
    const host = await this.change(() => call("host.start", { wave, address, port }));
    if (!host) return false;
    this.host = host;
    void this.follow();
    return true;
  }

  async stop(): Promise<void> {
    if (await this.change(() => call("host.stop", {}))) {
      clearTimeout(this.beat);
      this.host = null;
      toast(t("surveys.host.stopped"));
    }
  }

  async pause(open: boolean): Promise<void> {
    const host = await attempt(() => call("host.pause", { open }));
    if (host) this.host = host;
  }

  async exportForm({ wave, name }: WaveEntry): Promise<void> {
    const suggestedName = `${fileSafe(`${this.survey.view?.definition.name ?? ""} ${name}`, "survey")}.html`;
    const path = await attempt(() => call("shell.pickSave", { kind: "form", suggestedName }));
    if (!path) return;
    const done = await attempt(() => call("wave.exportForm", { wave, path }));
    if (done) toast(t("surveys.form.saved", { path: done.path }), project.revealing(done.path));
  }

  async pickAnswerFiles(wave: string): Promise<AnswersImported | undefined> {
    const paths = await attempt(() => call("shell.pickOpenMany", { kind: "answerFile" }));
    if (!paths || paths.length === 0) return undefined;
    const done = await this.change(() =>
      tasks.run(t("surveys.form.importing"), (task) => call("answer.importFiles", { wave, paths, task })),
    );
    // What is to be looked at stays until it is closed; a message would be gone.
    if (done?.issueCount === 0) toasts.show(answersSaid(done));
    return done;
  }

  async makeCodes(wave: string, count: number, list: string | null) {
    const suggestedName = `${t("surveys.codes.fileName")}.csv`;
    const path = await attempt(() => call("shell.pickSave", { kind: "csv", suggestedName }));
    if (!path) return undefined;
    const made = await this.change(() =>
      call("wave.makeCodes", {
        wave,
        count,
        list: list === null ? null : { source: "file", path: list },
        path,
      }),
    );
    if (made) toast(t("surveys.codes.made", { count: made.codes }), project.revealing(made.path));
    return made;
  }
}

/** "12 answers imported, 2 were there already, one thing to look at" */
export function answersSaid({ answers, duplicates, issueCount }: AnswersImported): string {
  return [
    t("surveys.imported.answers", { count: answers }),
    ...(duplicates > 0 ? [t("surveys.imported.duplicates", { count: duplicates })] : []),
    ...(issueCount > 0 ? [t("import.issues", { count: issueCount })] : []),
  ].join(" · ");
}
