// What several items have in common: what differs is left out.

import type { FeedbackItem } from "../../../host";

export function common(items: readonly FeedbackItem[] | null): Partial<FeedbackItem> {
  const [first, ...others] = items ?? [];
  if (!first) return {};
  const entries = Object.entries(first).filter(([field, value]) =>
    others.every((other) => alike(other[field as keyof FeedbackItem], value)),
  );
  return {
    ...Object.fromEntries(entries),
    topics: first.topics.filter((topic) => others.every((other) => other.topics.includes(topic))),
  };
}

function alike(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
