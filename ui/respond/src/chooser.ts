import { h } from "./dom";
import { nameOf } from "./text";

/** The languages of a survey, each in its own words. */
export function chooser(
  languages: string[],
  chosen: string,
  label: string,
  choose: (tag: string) => void,
): HTMLSelectElement {
  const select = h(
    "select",
    { "aria-label": label, change: () => choose(select.value) },
    ...languages.map((tag) => h("option", { value: tag, selected: tag === chosen }, nameOf(tag))),
  );
  return select;
}
