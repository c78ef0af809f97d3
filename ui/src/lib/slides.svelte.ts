// "Make slides" from anywhere: a part of the program says what to begin with, the dialog opens.

import type { ExhibitFilter, ExhibitSource, TitledSource } from "../host";

/** As they are found; nobody has called them anything. */
export const untitled = (sources: readonly ExhibitSource[]): readonly TitledSource[] =>
  sources.map((source) => ({ source, title: "" }));

export const noFilter: ExhibitFilter = { segments: [], channel: null, persona: null, department: null };

class MakingSlides {
  /** What the dialog does; `null` while it is closed. */
  open = $state<"make" | "refresh" | null>(null);
  /** What is on the deck to begin with. */
  shown = $state.raw<readonly TitledSource[]>([]);
  filter = $state.raw<ExhibitFilter>(noFilter);
  title = $state("");
  /** The journey of which everything usual is on the deck to begin with. */
  journey = $state<string | null>(null);

  make(sources: readonly ExhibitSource[] = [], filter: ExhibitFilter = noFilter): void {
    this.makeOfTiles(untitled(sources), filter, "");
  }

  /** `title`: of the deck; empty: the project's name. */
  makeOfTiles(shown: readonly TitledSource[], filter: ExhibitFilter, title: string): void {
    this.shown = shown;
    this.title = title;
    this.filter = filter;
    this.journey = null;
    this.open = "make";
  }

  /** Everything that is usually told of a journey. */
  makeOf(journey: string): void {
    this.make();
    this.journey = journey;
  }

  refresh(): void {
    this.shown = [];
    this.filter = noFilter;
    this.open = "refresh";
  }

  close(): void {
    this.open = null;
  }
}

export const makingSlides = new MakingSlides();
