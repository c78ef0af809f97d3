// From a tile back to what it shows.

import type { ExhibitSource } from "../../../host";
import type { IconName } from "../../../lib";
import { router } from "../../../lib/router.svelte";

export function leadsTo(
  source: ExhibitSource,
): { label: string; icon: IconName; run: () => void } | undefined {
  switch (source.kind) {
    case "measure":
      return {
        label: "boards.openMeasure",
        icon: "measures",
        run: () => router.openMeasure(source.measure),
      };
    case "channels":
    case "teams":
    case "worth":
      return { label: "boards.openMeasures", icon: "measures", run: () => router.openMeasure(null) };
    case "results":
      return {
        label: "boards.openResults",
        icon: "survey",
        run: () => router.openSurvey(source.survey, "results"),
      };
    case "journey":
    case "quotes":
    case "cards":
      return {
        label: "boards.openJourney",
        icon: "route",
        run: () => router.openJourney(source.journey),
      };
    case "text":
      return undefined;
  }
}
