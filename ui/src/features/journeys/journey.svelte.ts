// The open journey: what Rust says about it and how it is looked at. Components render this and
// call its edits; it never changes the journey by itself.

import { tick } from "svelte";
import { CallError } from "../../host";
import type {
  Calls,
  Changed,
  JourneySummary,
  JourneyView,
  Library,
  LibraryView,
  MapFilter,
} from "../../host/generated/calls";
import { MapPlan } from "./map/plan";
import { calls, navigate, said } from "./ports";

type Name = keyof Calls;

export const everything: MapFilter = { personas: [], evidence: [], departments: [], tags: [], kinds: [] };

const noLibrary: Library = { personas: [], channels: [], touchpoints: [], departments: [], tags: [] };

export class OpenJourney {
  view = $state.raw<JourneyView | null>(null);
  readonly plan = $derived(this.view ? new MapPlan(this.view) : null);
  library = $state.raw<Library>(noLibrary);
  summaries = $state.raw<readonly JourneySummary[]>([]);
  /** The list of journeys has been read once; before that, an empty one says nothing. */
  listed = $state(false);
  filter = $state.raw<MapFilter>(everything);
  compare = $state(false);
  /** The journey of today from which the comparison was opened; ending it leads back there. */
  comparedFrom: string | null = null;
  readOnlyProject = $state(false);
  /** The journey asked for is not in the project (any more). */
  missing = $state(false);
  readonly readOnly = $derived(this.readOnlyProject || this.compare);
  readonly filtered = $derived(
    [
      this.filter.personas,
      this.filter.evidence,
      this.filter.departments,
      this.filter.tags,
      this.filter.kinds,
    ].some((list) => list.length > 0),
  );

  private wanted: string | null = null;
  private stale = true;
  private heardCount = 0;
  private loading: Promise<void> | null = null;
  private edits: Promise<unknown> = Promise.resolve();

  get id(): string | null {
    return this.wanted;
  }

  /** Opens a journey; `null` closes the map. Filter and comparison do not outlive it. */
  async open(journey: string | null): Promise<void> {
    if (journey === this.wanted && this.view) return;
    this.wanted = journey;
    this.filter = everything;
    this.compare = false;
    this.comparedFrom = null;
    this.missing = false;
    if (journey === null) {
      this.view = null;
      return;
    }
    await this.refresh();
  }

  async setFilter(filter: MapFilter): Promise<void> {
    this.filter = filter;
    await this.refresh();
  }

  async setCompare(compare: boolean, from: string | null = null): Promise<void> {
    this.compare = compare;
    this.comparedFrom = from;
    await this.refresh();
  }

  /** Something changed in the project. */
  async heard(changed: Changed): Promise<void> {
    const lists = ["persona", "channel", "touchpoint", "department", "card_tag", "tag"];
    const measured = ["measure", "measure_link", "measure_value", "measure_redraw"];
    const touches = (names: readonly string[]) => changed.tables.some((table) => names.includes(table));
    const jobs: Promise<unknown>[] = [];
    const mine =
      this.wanted !== null && (changed.journeys.includes(this.wanted) || touches(lists) || touches(measured));
    if (mine || this.compare) {
      this.heardCount += 1;
      jobs.push(this.refresh());
    }
    // The map first; lists can wait for it.
    if (touches(lists) || changed.tables.includes("card")) jobs.push(this.loadLibrary());
    jobs.push(this.loadSummaries());
    await Promise.all(jobs);
  }

  /** Reads the journey anew. Calls that come while one is under way are answered by one more. */
  refresh(): Promise<void> {
    this.stale = true;
    this.loading ??= this.load().finally(() => {
      this.loading = null;
    });
    return this.loading;
  }

  async loadLists(): Promise<void> {
    await Promise.all([this.loadLibrary(), this.loadSummaries()]);
  }

  /**
   * Runs an edit after those before it, then waits until the map shows it. Answers `undefined` when
   * it was refused; the person has been told by then.
   */
  edit<N extends Name>(name: N, request: Calls[N]["request"]): Promise<Calls[N]["reply"] | undefined> {
    const run = async (): Promise<Calls[N]["reply"] | undefined> => {
      if (this.readOnly) {
        said.refusedReadOnly(this.compare);
        return undefined;
      }
      const heard = this.heardCount;
      try {
        const reply = await calls(name, request);
        // The news of the edit may have come before its answer; then the journey is being read already.
        await (this.heardCount === heard ? this.refresh() : this.loading);
        return reply;
      } catch (error) {
        said.failed(error);
        await this.refresh();
        return undefined;
      }
    };
    const result = this.edits.then(run, run);
    this.edits = result;
    return result;
  }

  private async load(): Promise<void> {
    while (this.stale && this.wanted !== null) {
      this.stale = false;
      const journey = this.wanted;
      try {
        const view = await calls("journey.view", { journey, filter: this.filter, compare: this.compare });
        if (journey !== this.wanted) continue;
        this.view = view;
        this.missing = false;
        await tick();
      } catch (error) {
        if (journey !== this.wanted) continue;
        const shown = this.view?.content.journey.id === journey;
        this.view = null;
        this.missing = true;
        if (!(error instanceof CallError && error.code === "notFound")) said.failed(error);
        // It was on the screen and is gone, as when its import is undone: the list shows what is there.
        else if (shown) navigate.toAtlas();
      }
    }
  }

  private async loadLibrary(): Promise<void> {
    try {
      const answer: LibraryView = await calls("library.read", {});
      this.library = answer.library;
    } catch (error) {
      said.failed(error);
    }
  }

  private async loadSummaries(): Promise<void> {
    try {
      this.summaries = await calls("journey.list", {});
      this.listed = true;
    } catch (error) {
      said.failed(error);
    }
  }
}
