// Rules that were changed and not saved yet. Whoever looks at an example in between finds them again.

import { project } from "../../../lib/project.svelte";

export interface Draft {
  readonly name: string;
  readonly any: string;
  readonly without: string;
}

const kept = new Map<string, Draft>();
const key = (topic: string) => `${project.shownContent}\n${topic}`;

export const drafts = {
  of: (topic: string): Draft | undefined => kept.get(key(topic)),
  keep: (topic: string, draft: Draft): void => void kept.set(key(topic), draft),
  drop: (topic: string): void => void kept.delete(key(topic)),
};
