// What belongs to the place the inspector is at, read when somebody stays there.

import { onChanged, said } from "../ports";

/** Whoever walks over the map does not stop at every card. */
const REST = 120;

/**
 * Reads after a rest, and again with every change and every other place. `ask` looks up the place and
 * answers how it is read, `null` for nowhere. For the beginning of a component.
 */
export function readHere<T>(ask: () => (() => Promise<T>) | null, take: (found: T) => void): void {
  let version = $state(0);
  $effect(() => onChanged(() => (version += 1)));
  $effect(() => {
    void version;
    const read = ask();
    if (!read) return;
    let current = true;
    const rest = setTimeout(() => {
      read()
        .then((found) => {
          if (current) take(found);
        })
        .catch((error: unknown) => {
          if (current) said.failed(error);
        });
    }, REST);
    return () => {
      current = false;
      clearTimeout(rest);
    };
  });
}
