// Where feedback comes from, and how far somebody has got with it.

import type { FeedbackKind, FeedbackSort, FollowUp, Tone } from "../../host";
import type { IconName } from "../../lib";

export const kindIcons: Readonly<Record<FeedbackKind, IconName>> = {
  review: "star",
  call: "call",
  email: "mail",
  interview: "team",
  comment: "survey",
  social: "social",
  other: "chat",
};
export const kinds = Object.keys(kindIcons) as readonly FeedbackKind[];
export const states = ["open", "contacted", "resolved"] as const satisfies readonly FollowUp[];
export const tones = ["negative", "neutral", "positive"] as const satisfies readonly Tone[];
export const sorts = [
  "newest",
  "oldest",
  "mostNegative",
  "mostPositive",
  "lowestScore",
  "highestScore",
  "due",
  "latestImport",
] as const satisfies readonly FeedbackSort[];
