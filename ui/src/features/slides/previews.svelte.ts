// Slides as they will be, drawn one after the other and kept while nothing about them changes.

import { call, type DeckLook, type SlideContent, type SlidePreview } from "../../host";
import { sentence } from "../../lib";

export interface Preview {
  readonly shown: SlidePreview | null;
  readonly problem: string | null;
}

export class Previews {
  private kept = $state.raw<ReadonlyMap<string, Preview>>(new Map());
  private wanted: { key: string; slide: SlideContent; look: DeckLook }[] = [];
  private running = false;
  private stopped = false;

  of(slide: SlideContent, look: DeckLook): Preview | undefined {
    return this.kept.get(JSON.stringify([slide, look]));
  }

  /** Draws what is not there yet; the first of them first, and only these. */
  want(slides: readonly SlideContent[], look: DeckLook): void {
    this.wanted = slides
      .map((slide) => ({ key: JSON.stringify([slide, look]), slide, look }))
      .filter(({ key }) => !this.kept.has(key));
    if (!this.running) void this.run();
  }

  stop(): void {
    this.stopped = true;
    this.wanted = [];
  }

  private async run(): Promise<void> {
    this.running = true;
    for (let next = this.wanted.shift(); next && !this.stopped; next = this.wanted.shift()) {
      const { key, slide, look } = next;
      if (this.kept.has(key)) continue;
      let preview: Preview;
      try {
        preview = { shown: await call("slides.preview", { slide, look }), problem: null };
      } catch (error) {
        preview = { shown: null, problem: sentence(error) };
      }
      this.kept = new Map(this.kept).set(key, preview);
    }
    this.running = false;
  }
}
