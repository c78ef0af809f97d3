// What is selected, as values: the one thing with the focus, and the cards selected with it.

import type { Series } from "../../../host/generated/calls";

export type Focus =
  | { readonly kind: "journey" }
  | { readonly kind: "stage"; readonly stage: string }
  | { readonly kind: "step"; readonly step: string }
  | { readonly kind: "lane"; readonly lane: string }
  | { readonly kind: "cell"; readonly lane: string; readonly step: string }
  | { readonly kind: "card"; readonly card: string }
  | {
      readonly kind: "point";
      readonly lane: string;
      readonly step: string;
      readonly persona: string;
      readonly series: Series;
    };

export interface Selection {
  readonly focus: Focus;
  /** Never empty when the focus is a card, else always. In the order they were selected. */
  readonly cards: readonly string[];
  /** Where a range with Shift begins. */
  readonly anchor: string | null;
}

export const nothing: Selection = { focus: { kind: "journey" }, cards: [], anchor: null };

export function focusOn(focus: Focus): Selection {
  if (focus.kind === "card") return { focus, cards: [focus.card], anchor: focus.card };
  return { focus, cards: [], anchor: null };
}

export function selectCards(cards: readonly string[]): Selection {
  const last = cards.at(-1);
  if (last === undefined) return nothing;
  return { focus: { kind: "card", card: last }, cards, anchor: cards[0]! };
}

/** Ctrl and click: adds or takes away one card. */
export function toggleCard(selection: Selection, card: string): Selection {
  if (!selection.cards.includes(card)) {
    return { focus: { kind: "card", card }, cards: [...selection.cards, card], anchor: card };
  }
  const cards = selection.cards.filter((other) => other !== card);
  return cards.length === 0 ? nothing : selectCards(cards);
}

/**
 * Shift: from the anchor to this card. `between` lists the cards of the range, both ends among
 * them; the anchor stays.
 */
export function extendTo(
  selection: Selection,
  card: string,
  between: (from: string, to: string) => readonly string[],
): Selection {
  const anchor = selection.anchor ?? card;
  const range = between(anchor, card);
  return { focus: { kind: "card", card }, cards: range.includes(card) ? range : [...range, card], anchor };
}

export function sameFocus(a: Focus, b: Focus): boolean {
  return focusKey(a) === focusKey(b);
}

/** A short text that tells foci apart, also used to find the element that shows it. */
export function focusKey(focus: Focus): string {
  switch (focus.kind) {
    case "journey":
      return "journey";
    case "stage":
      return `stage/${focus.stage}`;
    case "step":
      return `step/${focus.step}`;
    case "lane":
      return `lane/${focus.lane}`;
    case "cell":
      return `cell/${focus.lane}/${focus.step}`;
    case "card":
      return `card/${focus.card}`;
    case "point":
      return `point/${focus.lane}/${focus.step}/${focus.persona}/${focus.series}`;
  }
}

/** Drops what is gone. A focus that is gone goes to what `instead` names. */
export function keepExisting(
  selection: Selection,
  exists: (focus: Focus) => boolean,
  instead: (focus: Focus) => Focus,
): Selection {
  const cards = selection.cards.filter((card) => exists({ kind: "card", card }));
  if (exists(selection.focus)) {
    if (cards.length === selection.cards.length) return selection;
    return {
      ...selection,
      cards,
      anchor: cards.includes(selection.anchor ?? "") ? selection.anchor : cards[0]!,
    };
  }
  if (cards.length > 0) return selectCards(cards);
  return focusOn(instead(selection.focus));
}
