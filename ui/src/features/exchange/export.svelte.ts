// What leaves the window: a journey as a picture, a table or text.

import {
  call,
  type ExportFormat,
  type ExportOptions,
  type ExportPreview,
  type JourneySummary,
  type MapFilter,
} from "../../host";
import { t, toast } from "../../lib";
import { fileSafe, saveFile } from "../../lib/files";
import { attempt } from "../../lib/project.svelte";
import { sentence } from "../../lib/problems.svelte";
import { router } from "../../lib/router.svelte";
import { tasks } from "../../lib/tasks.svelte";

export const formats: readonly ExportFormat[] = ["png", "svg", "pdf", "xlsx", "csv", "mermaid", "json"];
const endings: Readonly<Record<ExportFormat, string>> = {
  svg: "svg",
  png: "png",
  pdf: "pdf",
  csv: "csv",
  xlsx: "xlsx",
  mermaid: "mmd",
  json: "json",
};
const nothing: MapFilter = { personas: [], evidence: [], departments: [], tags: [], kinds: [] };

export const isPicture = (format: ExportFormat) => format === "svg" || format === "png" || format === "pdf";

export class ExportChoice {
  journeys = $state.raw<readonly JourneySummary[]>([]);
  loaded = $state(false);
  journey = $state<string | null>(router.shown?.id ?? null);
  format = $state<ExportFormat>("png");
  dark = $state(document.documentElement.dataset["theme"] === "dark");
  scale = $state(2);
  page = $state<ExportOptions["page"]>("whole");
  preview = $state.raw<ExportPreview | null>(null);
  previewProblem = $state<string | null>(null);
  busy = $state(false);
  private asked = 0;

  readonly options = $derived<ExportOptions>({
    format: this.format,
    dark: this.dark,
    scale: this.scale,
    page: this.page,
    // As it is on the screen: the filter and the comparison belong to the journey that is shown.
    filter: router.shown?.id === this.journey ? router.shown.filter : nothing,
    compare: router.shown?.id === this.journey ? router.shown.compare : false,
  });

  async load(): Promise<void> {
    const journeys = await attempt(() => call("journey.list", {}));
    this.loaded = true;
    if (!journeys) return;
    this.journeys = journeys;
    this.journey ??= router.journeyId ?? journeys[0]?.journey.id ?? null;
  }

  async look(): Promise<void> {
    const asked = ++this.asked;
    const { journey, options } = this;
    if (!journey) return;
    try {
      const preview = await call("export.preview", { journey, options });
      if (asked === this.asked) [this.preview, this.previewProblem] = [preview, null];
    } catch (error) {
      if (asked === this.asked) [this.preview, this.previewProblem] = [null, sentence(error)];
    }
  }

  /** Answers whether a file was written. */
  async save(): Promise<boolean> {
    const { journey, options, format } = this;
    const name = this.journeys.find((one) => one.journey.id === journey)?.journey.name ?? "";
    if (!journey || this.busy) return false;
    const done = await saveFile(format, `${fileSafe(name, "journey")}.${endings[format]}`, (path) => {
      this.busy = true;
      return tasks.run(t("shell.exporting"), (task) =>
        call("export.journey", { journey, options, path, task }),
      );
    });
    this.busy = false;
    return done;
  }

  async copy(): Promise<void> {
    const { journey, options } = this;
    if (!journey) return;
    const done = await attempt(() =>
      call("export.copyPicture", { journey, options: { ...options, format: "png" } }),
    );
    if (done) toast(t("shell.export.copied"));
  }
}
