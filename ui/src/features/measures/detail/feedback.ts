// What of the feedback a measure can follow.

import type { FeedbackFigure, FeedbackKind, MeasureSource } from "../../../host";

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

export const firstFeedback: Extract<MeasureSource, { from: "feedback" }> = {
  from: "feedback",
  figure: "count",
  scope: { channels: [], personas: [], departments: [], touchpoints: [], steps: [], topics: [], kinds: [] },
};
