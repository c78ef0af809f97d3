// The way by keyboard from a question, page or the survey itself to its details, and back.

import { tick } from "svelte";
import type { OpenSurvey } from "../survey.svelte";

const details = () => document.querySelector<HTMLElement>("[data-details]");

export function toDetails(): void {
  details()
    ?.querySelector<HTMLElement>(":is(button, input, select, textarea):not(:disabled, [tabindex='-1'])")
    ?.focus();
}

export function fromDetails({ focus }: OpenSurvey): void {
  const id = focus.kind === "page" ? focus.page : focus.kind === "questions" ? focus.ids[0] : undefined;
  const place = id === undefined ? undefined : `[data-place="${CSS.escape(id)}"]`;
  document.querySelector<HTMLElement>(place ?? ".cover textarea")?.focus();
}

export function betweenDetails(survey: OpenSurvey): void {
  if (details()?.contains(document.activeElement)) fromDetails(survey);
  else toDetails();
}

/** The keyboard goes to the copy: what it does next is meant for that. */
export async function duplicate(survey: OpenSurvey, ids: readonly string[]): Promise<void> {
  await survey.duplicate(ids);
  await tick();
  fromDetails(survey);
}
