// The tabs of a survey and, for those that show results, what they show.

import type { Component } from "svelte";
import type { SurveyTab } from "../../lib/router.svelte";
import { CommentsTab, DriversTab, ResultsTab as Overview } from "./results";

/** What shows results gets the survey and chooses the wave itself. */
type ResultsTab = Component<{ survey: string }>;

export const results: Partial<Record<SurveyTab, ResultsTab>> = {
  results: Overview,
  drivers: DriversTab,
  comments: CommentsTab,
};

/** Those that are there, in their order. */
export const shownTabs: readonly SurveyTab[] = (
  ["questions", "collect", "results", "drivers", "comments"] as const
).filter((tab) => tab === "questions" || tab === "collect" || results[tab]);
