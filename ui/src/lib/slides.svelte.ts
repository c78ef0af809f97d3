// "Make slides" from anywhere: a part of the program says what to begin with, the dialog opens.

import type { ExhibitFilter, ExhibitSource } from "../host";

export const noFilter: ExhibitFilter = { segments: [], channel: null, persona: null, department: null };

class MakingSlides {
  /** What the dialog does; `null` while it is closed. */
  open = $state<"make" | "refresh" | null>(null);
  /** What is on the deck to begin with. */
  sources = $state.raw<readonly ExhibitSource[]>([]);
  filter = $state.raw<ExhibitFilter>(noFilter);
  /** The journey of which everything usual is on the deck to begin with. */
  journey = $state<string | null>(null);

  make(sources: readonly ExhibitSource[] = [], filter: ExhibitFilter = noFilter): void {
    this.sources = sources;
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
    this.sources = [];
    this.filter = noFilter;
    this.open = "refresh";
  }

  close(): void {
    this.open = null;
  }
}

export const makingSlides = new MakingSlides();
