// How many people are asked, as it is typed: in all, and in each group of one segment.

import type { Invited } from "../../../host";

export class InvitedPeople {
  total = $state("");
  /** The question whose groups are counted; none: only in all. */
  segment = $state("");
  people = $state<Record<number, string>>({});
  /** Groups of further segments stay as they were told. */
  private readonly others: readonly Invited[];

  constructor(told: readonly Invited[] = []) {
    const all = told.find(({ segment }) => segment === null);
    this.total = all ? `${all.people}` : "";
    this.segment = told.find(({ segment }) => segment !== null)?.segment?.question ?? "";
    for (const { segment, people } of told)
      if (segment !== null && segment.question === this.segment) this.people[segment.code] = `${people}`;
    this.others = told.filter(({ segment }) => segment !== null && segment.question !== this.segment);
  }

  /** What counts in all where nothing else is typed. */
  get sum(): number {
    return this.groups.reduce((sum, { people }) => sum + people, 0);
  }

  get given(): Invited[] {
    const all = count(this.total) ?? (this.sum > 0 ? this.sum : null);
    return [
      ...(all === null ? [] : [{ segment: null, people: all }]),
      ...this.groups,
      ...this.others.filter(({ segment }) => segment?.question !== this.segment),
    ];
  }

  private get groups(): Invited[] {
    const { segment: question } = this;
    if (question === "") return [];
    return Object.entries(this.people).flatMap(([code, typed]) => {
      const people = count(typed);
      return people === null ? [] : [{ segment: { question, code: Number(code) }, people }];
    });
  }
}

function count(typed: string): number | null {
  const read = Number(typed);
  return typed.trim() !== "" && Number.isInteger(read) && read >= 0 ? read : null;
}
