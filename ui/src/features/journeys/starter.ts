// The words of a new journey in the user's language.

import type { LaneKind, StarterWords } from "../../host/generated/calls";
import { t } from "./ports";

const usual: readonly LaneKind[] = ["actions", "touchpoints", "emotion", "pains", "gains", "opportunities"];

export function starterWords(): StarterWords {
  return {
    stage: t("journeys.starter.stage"),
    step: t("journeys.starter.step"),
    lanes: usual.map((kind) => ({
      kind,
      name: t(`journeys.lane.${kind}.name`),
      hint: t(`journeys.lane.${kind}.hint`),
    })),
  };
}
