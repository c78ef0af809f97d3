// The steps of all journeys, to choose one from.

import { call, on } from "../../host";
import type { Option } from "../../lib/pick/picking";
import { attempt } from "../../lib/project.svelte";

const everything = { personas: [], evidence: [], departments: [], tags: [], kinds: [] };

export interface StepOption extends Option {
  readonly journey: string;
}

export class Steps {
  options = $state.raw<readonly StepOption[]>([]);
  loaded = $state(false);
  private asked = 0;
  private needed = false;

  /** Keeps what was needed once fresh until the answer is called. */
  watch(): () => void {
    return on("changed", ({ tables }) => {
      if (!["journey", "stage", "step"].some((table) => tables.includes(table))) return;
      if (this.needed) void this.read();
    });
  }

  /** Reads them when they are to be chosen from for the first time: a project can have many maps. */
  need(): void {
    if (this.needed) return;
    this.needed = true;
    void this.read();
  }

  private async read(): Promise<void> {
    const asked = ++this.asked;
    await attempt(async () => {
      const journeys = await call("journey.list", {});
      const views = await Promise.all(
        journeys.map(({ journey }) =>
          call("journey.view", { journey: journey.id, filter: everything, compare: false }),
        ),
      );
      if (asked !== this.asked) return;
      this.options = views.flatMap(({ content }) => {
        const stages = new Map(content.stages.map(({ id, name }) => [id, name]));
        return content.steps.map(({ id, name, stage }) => ({
          value: id,
          label: name,
          hint: [content.journey.name, stages.get(stage)].filter(Boolean).join(" › "),
          journey: content.journey.id,
        }));
      });
      this.loaded = true;
    });
  }
}
