/** The same order for the same seed and question, so that going back shows what was seen. */
export function shuffled<T>(things: readonly T[], seed: number, question: string): T[] {
  let state = seed >>> 0 || 1;
  for (let place = 0; place < question.length; place += 1) {
    state = Math.imul(state ^ question.charCodeAt(place), 16777619) >>> 0;
  }
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return (mixed ^ (mixed >>> 14)) >>> 0;
  };
  const order = things.slice();
  for (let last = order.length - 1; last > 0; last -= 1) {
    const other = next() % (last + 1);
    const kept = order[last] as T;
    order[last] = order[other] as T;
    order[other] = kept;
  }
  return order;
}
