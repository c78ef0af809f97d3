// Questions dragged by their handle, over all pages.

import { follow } from "../../../lib/drag/drag";
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
