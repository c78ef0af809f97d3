// From a tile back to what it shows.

import type { ExhibitSource, ImprovementShow } from "../../../host";
import type { IconName } from "../../../lib";
import { router, type ImproveTab } from "../../../lib/router.svelte";

const improvementTabs: Readonly<Record<ImprovementShow, ImproveTab>> = {
  ranking: "opportunities",
  matrix: "matrix",
  actions: "actions",
};

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
    case "persona":
      return {
        label: "boards.openPersona",
        icon: "user",
        run: () => router.openPersona(source.persona),
      };
    case "consistency":
      return { label: "boards.openChannels", icon: "grid", run: () => router.go("channels") };
    case "voice":
    case "feedback":
      return {
        label: "boards.openVoice",
        icon: "chat",
        run: () => router.openVoice(source.kind === "voice" ? "themes" : "inbox", source.filter),
      };
    case "improvement":
    case "review": {
      const tab = source.kind === "review" ? "review" : improvementTabs[source.show];
      return { label: "boards.openImprove", icon: "star", run: () => router.openImprove(tab) };
    }
    case "text":
      return undefined;
  }
}
