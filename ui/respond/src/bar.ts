import { h } from "./dom";

/** How far a person has come, from 0 to 1. */
export function bar(part: number, label: string): HTMLElement {
  const percent = Math.round(part * 100);
  const fill = h("i");
  fill.style.width = `${percent}%`;
  return h(
    "div",
    {
      class: "prog",
      role: "progressbar",
      "aria-label": label,
      "aria-valuemin": 0,
      "aria-valuemax": 100,
      "aria-valuenow": percent,
    },
    fill,
  );
}
