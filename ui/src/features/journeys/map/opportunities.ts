// From cards to opportunities and back.

import type { NamedOpportunity } from "../../../host";
import { calls, navigate, said, t, toast } from "../ports";

export async function opportunitiesOf(cards: readonly string[]): Promise<readonly NamedOpportunity[]> {
  try {
    return await calls("opportunity.ofCards", { cards: [...cards] });
  } catch {
    // A card may be deleted while it is asked for; what is shown next asks again.
    return [];
  }
}

/** One opportunity of all the cards, called as the first. */
export async function makeOpportunity(cards: readonly string[]): Promise<string | undefined> {
  try {
    const made = await calls("opportunity.add", { fields: { cards: [...cards] } });
    const list = await calls("opportunity.list", {});
    const name = list.opportunities.find(({ opportunity }) => opportunity.id === made)?.opportunity.name;
    toast(t("improve.card.made", { name: name ?? "" }), {
      label: t("improve.card.show"),
      run: () => navigate.toOpportunity(made),
    });
    return made;
  } catch (error) {
    said.failed(error);
    return undefined;
  }
}

export async function linkCards(opportunity: string, cards: readonly string[]): Promise<void> {
  try {
    const list = await calls("opportunity.list", {});
    const found = list.opportunities.find((entry) => entry.opportunity.id === opportunity);
    if (!found) return;
    const { links } = found.opportunity;
    const all = [...new Set([...links.cards, ...cards])];
    await calls("opportunity.edit", { opportunity, fields: { cards: all } });
  } catch (error) {
    said.failed(error);
  }
}
