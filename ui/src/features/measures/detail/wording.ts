/** A wording in a language, else in the survey's own, else in any. */
export function wordingIn(wording: Readonly<Record<string, string>>, language: string, base: string): string {
  const primary = language.split("-")[0]!;
  return wording[language] ?? wording[primary] ?? wording[base] ?? Object.values(wording)[0] ?? "";
}
