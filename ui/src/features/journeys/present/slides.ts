// A journey as slides: an opening, then each stage on as many slides as its steps need.

export type Slide =
  | { readonly what: "opening" }
  | {
      readonly what: "stage";
      readonly stage: string;
      readonly steps: readonly string[];
      /** From 1, of `parts` slides of this stage. */
      readonly part: number;
      readonly parts: number;
    };

/** At most `most` steps on a slide; the steps of a long stage are shared out evenly. */
export function slidesOf(
  stages: readonly { readonly id: string; readonly steps: readonly string[] }[],
  most: number,
): Slide[] {
  const slides: Slide[] = [{ what: "opening" }];
  for (const { id, steps } of stages) {
    const parts = Math.max(1, Math.ceil(steps.length / most));
    const size = Math.ceil(steps.length / parts);
    for (let part = 0; part < parts; part += 1) {
      const some = steps.slice(part * size, (part + 1) * size);
      slides.push({ what: "stage", stage: id, steps: some, part: part + 1, parts });
    }
  }
  return slides;
}

/** The slide that shows a stage or a step; the opening when none does. */
export function slideOf(
  slides: readonly Slide[],
  place: { readonly stage?: string | undefined; readonly step?: string | undefined },
): number {
  const at = slides.findIndex(
    (slide) =>
      slide.what === "stage" &&
      (place.step === undefined ? slide.stage === place.stage : slide.steps.includes(place.step)),
  );
  return Math.max(0, at);
}

/** Where a key leads; `undefined` when it is not one of the presentation's. */
export function slideFor(key: string, at: number, count: number): number | undefined {
  const last = count - 1;
  if (["ArrowRight", "PageDown", " ", "Enter", "n"].includes(key)) return Math.min(last, at + 1);
  if (["ArrowLeft", "PageUp", "Backspace", "p"].includes(key)) return Math.max(0, at - 1);
  if (key === "Home") return 0;
  if (key === "End") return last;
  return undefined;
}
