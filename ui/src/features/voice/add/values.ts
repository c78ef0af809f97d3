// What feedback has where nothing else is said of it.

import type { FeedbackValues } from "../../../host";

export const noValues: FeedbackValues = {
  kind: "other",
  day: null,
  channel: null,
  persona: null,
  touchpoint: null,
  step: null,
  scale: null,
};
