// Questions and pages dragged by their handle, over the whole paper.

import { follow } from "../../../lib/drag/drag";
import { gapAt } from "../../../lib/list/reorder.svelte";
import type { OpenSurvey } from "../survey.svelte";
import { landingAt, type Landing } from "./order";

export class QuestionDrag {
  /** Those under way. */
  ids = $state.raw<readonly string[]>([]);
  landing = $state.raw<Landing | undefined>();

  constructor(
    private readonly survey: OpenSurvey,
    private readonly paper: () => HTMLElement,
  ) {}

  begin(event: PointerEvent, id: string): void {
    if (event.button !== 0 || this.survey.readOnly) return;
    const { survey } = this;
    const ids = survey.selected.includes(id) ? [...survey.selected] : [id];
    const paper = this.paper();
    const done = () => {
      this.ids = [];
      this.landing = undefined;
    };
    follow(
      event,
      {
        lift: () => {
          if (!survey.selected.includes(id)) survey.select([id]);
          this.ids = ids;
        },
        move: ({ y }) => (this.landing = landingAt(this.gaps(), y)),
        drop: () => {
          const { landing } = this;
          done();
          if (landing) void survey.move(ids, landing.page, this.past(landing, ids));
        },
        cancel: done,
      },
      {
        capture: paper,
        immediate: true,
        surface: {
          bounds: () => paper.getBoundingClientRect(),
          scrollBy: (x, y) => paper.scrollBy(x, y),
        },
      },
    );
  }

  /** A landing before one of the dragged questions is before the first that stays. */
  private past({ page, before }: Landing, ids: readonly string[]): string | null {
    const questions = this.survey.pages.find(({ id }) => id === page)?.questions.map(({ id }) => id) ?? [];
    const at = before === null ? questions.length : questions.indexOf(before);
    return questions.slice(at).find((id) => !ids.includes(id)) ?? null;
  }

  private gaps(): (Landing & { y: number })[] {
    return [...this.paper().querySelectorAll<HTMLElement>("[data-gap]")].map((element) => ({
      page: element.dataset["gap"]!,
      before: element.dataset["before"] ?? null,
      y: element.getBoundingClientRect().top,
    }));
  }
}

export class PageDrag {
  /** The one under way. */
  id = $state<string | null>(null);
  /** The gap it would land in, 0 to the number of pages. */
  gap = $state(-1);

  constructor(
    private readonly survey: OpenSurvey,
    private readonly paper: () => HTMLElement,
  ) {}

  begin(event: PointerEvent, id: string): void {
    if (event.button !== 0 || this.survey.readOnly) return;
    const { survey } = this;
    const paper = this.paper();
    const done = () => {
      this.id = null;
      this.gap = -1;
    };
    follow(
      event,
      {
        lift: () => {
          survey.selectPage(id);
          this.id = id;
        },
        move: ({ x, y }) => (this.gap = gapAt(this.boxes(), x, y)),
        drop: () => {
          const { gap } = this;
          done();
          const at = survey.pages.findIndex((page) => page.id === id);
          if (gap < 0 || gap === at || gap === at + 1) return;
          void survey.movePage(id, survey.pages[gap]?.id ?? null);
        },
        cancel: done,
      },
      {
        capture: paper,
        immediate: true,
        surface: {
          bounds: () => paper.getBoundingClientRect(),
          scrollBy: (x, y) => paper.scrollBy(x, y),
        },
      },
    );
  }

  private boxes(): DOMRect[] {
    return [...this.paper().querySelectorAll("[data-page]")].map((page) => page.getBoundingClientRect());
  }
}
