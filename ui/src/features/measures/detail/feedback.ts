// What of the feedback a measure can follow.

import type { FeedbackFigure, FeedbackKind, InboxFilter, MeasureSource } from "../../../host";

export const feedbackFigures = [
  "count",
  "meanScore",
  "meanSentiment",
  "sharePositive",
  "shareNegative",
  "closedInTime",
] as const satisfies readonly FeedbackFigure[];

export const everyKind = [
  "review",
  "call",
  "email",
  "interview",
  "comment",
  "social",
  "other",
] as const satisfies readonly FeedbackKind[];

/** All feedback. */
export const noScope: InboxFilter = {
  text: "",
  topics: [],
  touchpoints: [],
  steps: [],
  personas: [],
  channels: [],
  departments: [],
  kinds: [],
  languages: [],
  sentiments: [],
  states: [],
  owners: [],
  due: null,
  from: null,
  to: null,
  imports: [],
};

export const firstFeedback: Extract<MeasureSource, { from: "feedback" }> = {
  from: "feedback",
  figure: "count",
  scope: { channels: [], personas: [], departments: [], touchpoints: [], steps: [], topics: [], kinds: [] },
};
