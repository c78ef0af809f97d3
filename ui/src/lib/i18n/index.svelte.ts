// The words of the interface. A language is one file of flat keys in `messages/`; a third language
// is one more file.
//
// A message may hold `{name}` and one form of plural: `{count|one card|# cards}`, where the forms
// follow the language's own plural categories in the order of `Intl.PluralRules` (English and
// German: one, other) and `#` is the number.

const files = import.meta.glob<Record<string, string>>("../../messages/*.json", {
  eager: true,
  import: "default",
});

export type Params = Readonly<Record<string, string | number>>;

const catalogues = new Map(
  Object.entries(files).map(([path, messages]) => [path.replace(/^.*\/(.+)\.json$/, "$1"), messages]),
);

class Language {
  /** The language tag in use; one of `languages`. */
  tag = $state(matching(systemTags()));
}

const language = new Language();

/** The tags there is a catalogue for. */
export const languages: readonly string[] = [...catalogues.keys()].sort();

export function currentLanguage(): string {
  return language.tag;
}

/** `null` follows the system. */
export function setLanguage(tag: string | null): void {
  language.tag = matching(tag === null ? systemTags() : [tag]);
  if (typeof document !== "undefined") document.documentElement.lang = language.tag;
}

/** A language's own name for itself. */
export function languageName(tag: string): string {
  const name = new Intl.DisplayNames([tag], { type: "language" }).of(tag) ?? tag;
  return name.charAt(0).toLocaleUpperCase(tag) + name.slice(1);
}

export function t(key: string, params: Params = {}): string {
  const message = catalogues.get(language.tag)?.[key] ?? catalogues.get("en")?.[key];
  return message === undefined ? key : format(message, params, language.tag);
}

/** A message in a language of its own, whatever the interface speaks; absent: no catalogue has it. */
export function messageIn(tag: string, key: string): string | undefined {
  return catalogues.get(tag)?.[key] ?? catalogues.get(tag.split("-")[0]!)?.[key];
}

export function hasMessage(key: string): boolean {
  return catalogues.get("en")?.[key] !== undefined;
}

export function format(message: string, params: Params, tag: string): string {
  return message.replace(/\{(\w+)(?:\|([^{}]*))?\}/g, (whole, name: string, forms: string | undefined) => {
    const value = params[name];
    if (value === undefined) return whole;
    if (forms === undefined) return typeof value === "number" ? localNumber(value, tag) : value;
    return plural(Number(value), forms.split("|"), tag).replace("#", localNumber(Number(value), tag));
  });
}

export function number(value: number, options?: Intl.NumberFormatOptions): string {
  return new Intl.NumberFormat(language.tag, options).format(value);
}

/** With its sign, and a real minus: "+1.5", "−2", "0". */
export function signed(value: number, decimals = 0): string {
  return number(value, {
    signDisplay: "exceptZero",
    minimumFractionDigits: decimals,
    maximumFractionDigits: 1,
  }).replace("-", "−");
}

/** A day or an hour in the order in which figures and papers write them: "22 Nov 2026", "8:05". */
export function dated(date: Date, options: Intl.DateTimeFormatOptions): string {
  const tag = language.tag === "en" ? "en-GB" : language.tag;
  return new Intl.DateTimeFormat(tag, options).format(date);
}

/** A time (RFC 3339) as people read it: today by the hour, this year by the day, else with the year. */
export function when(time: string, now: Date = new Date()): string {
  const date = new Date(time);
  if (Number.isNaN(date.getTime())) return time;
  const clock: Intl.DateTimeFormatOptions = { hour: "numeric", minute: "2-digit" };
  if (date.toDateString() === now.toDateString()) return dated(date, clock);
  const day: Intl.DateTimeFormatOptions = { day: "numeric", month: "short" };
  if (date.getFullYear() !== now.getFullYear()) return dated(date, { ...day, year: "numeric" });
  return dated(date, { ...day, ...clock });
}

/** "3.2 MB" */
export function fileSize(bytes: number): string {
  const units = ["byte", "kilobyte", "megabyte", "gigabyte"] as const;
  let power = 0;
  while (bytes >= 1000 && power < units.length - 1) {
    bytes /= 1000;
    power += 1;
  }
  const digits = power === 0 || bytes >= 100 ? 0 : 1;
  return number(bytes, { style: "unit", unit: units[power]!, maximumFractionDigits: digits });
}

function plural(count: number, forms: readonly string[], tag: string): string {
  const rules = new Intl.PluralRules(tag);
  const order = ["zero", "one", "two", "few", "many", "other"];
  const categories = rules
    .resolvedOptions()
    .pluralCategories.sort((a, b) => order.indexOf(a) - order.indexOf(b));
  return forms[categories.indexOf(rules.select(count))] ?? forms.at(-1) ?? "";
}

function localNumber(value: number, tag: string): string {
  return new Intl.NumberFormat(tag).format(value);
}

function matching(wanted: readonly string[]): string {
  for (const tag of wanted) {
    if (catalogues.has(tag)) return tag;
    const base = tag.split("-")[0]!;
    if (catalogues.has(base)) return base;
  }
  return "en";
}

function systemTags(): readonly string[] {
  return typeof navigator === "undefined" ? ["en"] : navigator.languages;
}
