// What the kinds of lanes can hold: the same closed table that the model keeps in Rust.

import type { CardKind, LaneKind } from "../../../host/generated/calls";

export const laneKinds: readonly LaneKind[] = [
  "actions",
  "touchpoints",
  "thoughts",
  "quotes",
  "emotion",
  "arc",
  "pains",
  "gains",
  "channels",
  "frontstage",
  "backstage",
  "support",
  "systems",
  "departments",
  "pictures",
  "measures",
  "opportunities",
  "text",
  "custom",
  "lineOfInteraction",
  "lineOfVisibility",
  "lineOfInternalInteraction",
];

/** As the menu of lanes shows them: what people live through, where, what stands behind it, the rest. */
export const laneGroups: readonly { readonly group: string; readonly kinds: readonly LaneKind[] }[] = [
  { group: "experience", kinds: ["actions", "thoughts", "quotes", "emotion", "arc", "pains", "gains"] },
  { group: "contact", kinds: ["touchpoints", "channels", "pictures"] },
  {
    group: "blueprint",
    kinds: [
      "frontstage",
      "backstage",
      "support",
      "systems",
      "departments",
      "lineOfInteraction",
      "lineOfVisibility",
      "lineOfInternalInteraction",
    ],
  },
  { group: "work", kinds: ["opportunities", "measures", "text", "custom"] },
];

export const cardKinds: readonly CardKind[] = ["note", "pain", "gain", "opportunity", "quote", "question"];

export function isLine(kind: LaneKind): boolean {
  return kind === "lineOfInteraction" || kind === "lineOfVisibility" || kind === "lineOfInternalInteraction";
}

export interface CurveRange {
  readonly low: number;
  readonly high: number;
  /** Where a curve rests when nothing is known. */
  readonly neutral: number;
}

export function curveRange(kind: LaneKind): CurveRange | undefined {
  if (kind === "emotion") return { low: -2, high: 2, neutral: 0 };
  if (kind === "arc") return { low: 1, high: 5, neutral: 3 };
  return undefined;
}

export function holdsCards(kind: LaneKind): boolean {
  return !isLine(kind) && curveRange(kind) === undefined;
}

/** What a card of such a lane is when nobody said otherwise. */
export function cardKindOf(kind: LaneKind): CardKind {
  if (kind === "pains") return "pain";
  if (kind === "gains") return "gain";
  if (kind === "opportunities") return "opportunity";
  if (kind === "quotes") return "quote";
  return "note";
}
