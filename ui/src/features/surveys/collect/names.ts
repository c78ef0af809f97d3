/** Two waves of one name could not be told apart in results and trends. */
export function unusedName(wanted: string, taken: readonly string[]): string {
  let free = wanted;
  for (let next = 2; taken.includes(free); next += 1) free = `${wanted} (${next})`;
  return free;
}
