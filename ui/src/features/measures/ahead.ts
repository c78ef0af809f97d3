// Parts of one thing can be changed faster than it is read back: the next change must not put the
// last one back.

/** Keeps `now()` with a part changed; `save` answers once it is read back, with false where it was refused. */
export function ahead<T extends object>(
  now: () => T,
  save: (next: T) => Promise<boolean>,
): (part: Partial<T>) => Promise<boolean> {
  let pending: T | null = null;
  return async (part) => {
    const mine = (pending = { ...(pending ?? now()), ...part });
    const kept = await save(mine);
    if (pending === mine) pending = null;
    return kept;
  };
}
