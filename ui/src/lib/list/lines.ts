/** The entries in a pasted text: one a line, without bullets and blanks, each once. */
export function entryLines(text: string): string[] {
  const lines = text.split(/\r\n|[\n\r]/).map((line) => line.replace(/^\s*(?:[-*•–]|\d+[.)])\s+/, "").trim());
  return [...new Set(lines.filter((line) => line !== ""))];
}
