// A deck made earlier is brought up to date.

import { call, type SlidesRefreshed } from "../../host";
import { sentence, t } from "../../lib";
import { attempt } from "../../lib/project.svelte";
import { tasks } from "../../lib/tasks.svelte";

export class Refreshing {
  path = $state<string | null>(null);
  busy = $state(false);
  problem = $state<string | null>(null);
  done = $state.raw<SlidesRefreshed | null>(null);

  readonly name = $derived(this.path?.split(/[\\/]/).at(-1) ?? "");

  async pick(): Promise<void> {
    const path = await attempt(() => call("shell.pickOpen", { kind: "slides" }));
    if (!path) return;
    this.path = path;
    this.problem = null;
    this.done = null;
  }

  /** Over the file itself, or into another. */
  async run(elsewhere: boolean): Promise<void> {
    const { path } = this;
    if (!path || this.busy) return;
    let to: string | null = null;
    if (elsewhere) {
      const suggestedName = this.name.replace(/(\.pptx)?$/i, ` ${t("slides.refresh.suffix")}.pptx`);
      to = (await attempt(() => call("shell.pickSave", { kind: "slides", suggestedName }))) ?? null;
      if (!to) return;
    }
    this.busy = true;
    this.problem = null;
    try {
      this.done = await tasks.run(t("slides.refreshing"), (task) =>
        call("slides.refresh", { path, to, task }),
      );
    } catch (error) {
      this.problem = sentence(error);
    }
    this.busy = false;
  }
}
