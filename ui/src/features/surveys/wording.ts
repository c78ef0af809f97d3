// Words in several languages.

import type { Wording } from "../../host";
import { currentLanguage } from "../../lib";
import { languages as catalogueTags, messageIn } from "../../lib/i18n/index.svelte";

/** The text in a language, else in the fallback, else in any, else empty. */
export function wordsIn(wording: Wording, language: string, fallback: string): string {
  return (
    wording[language]?.trim() ||
    wording[fallback]?.trim() ||
    Object.values(wording).find((text) => text.trim() !== "") ||
    ""
  );
}

/** Sets or, with an empty text, clears a language. */
export function withWords(wording: Wording, language: string, text: string): Wording {
  const { [language]: _, ...others } = wording;
  return text.trim() === "" ? others : { ...others, [language]: text };
}

/** A message of the catalogue in every one of these languages that it has. */
export function wordsOf(key: string, languages: readonly string[]): Wording {
  const found: Wording = {};
  for (const tag of languages) {
    const text = messageIn(tag, key);
    if (text !== undefined) found[tag] = text;
  }
  return found;
}

/** A message of the catalogue in a survey's language, else in English, as the phone falls back. */
export function readyWords(key: string, language: string): string {
  return messageIn(language, key) ?? messageIn("en", key) ?? "";
}

/** The language a new survey begins with: the interface's own. */
export function firstLanguage(): string {
  return currentLanguage();
}

/** Languages that are offered before anything is typed: those with ready words, then neighbours. */
export const offeredLanguages: readonly string[] = [
  ...catalogueTags,
  ...["fr", "it", "es", "pt", "nl", "pl", "cs", "tr", "ro", "hr", "uk", "ar"].filter(
    (tag) => !catalogueTags.includes(tag),
  ),
];
