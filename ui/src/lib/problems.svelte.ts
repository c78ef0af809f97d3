// What is said when something goes wrong: what happened, what was kept, what to do next.

import { call, CallError } from "../host";
import { hasMessage, t } from "./i18n/index.svelte";
import { toast, toasts } from "./toasts.svelte";

/** Tells about a failed call. A cancelled one is no failure. */
export function failed(error: unknown): void {
  if (error instanceof CallError && error.code === "cancelled") return;
  const action = { label: t("shell.copyDetails"), run: () => void copyText(details(error)) };
  const matter = error instanceof CallError ? error.matter : null;
  toasts.show(sentence(error), [action], "problem", matter);
}

/** The same as a sentence. */
export function sentence(error: unknown): string {
  if (!(error instanceof CallError)) return t("error.unexpected");
  // Where the program names a cause, its own message says more than the code's.
  const { cause } = error.details;
  if (cause && hasMessage(cause)) return t(cause, error.details);
  const key = `error.${error.code}`;
  return hasMessage(key) ? t(key, error.details) : t("error.unexpected");
}

/** For a report: everything known about it. */
export function details(error: unknown): string {
  if (error instanceof CallError) {
    const rest = Object.entries(error.details).map(([name, value]) => `${name}: ${value}`);
    return [`${error.code}: ${error.message}`, ...rest].join("\n");
  }
  return error instanceof Error ? `${error.name}: ${error.message}\n${error.stack ?? ""}` : String(error);
}

export async function copyText(text: string, html: string | null = null): Promise<void> {
  try {
    await call("shell.writeClipboard", { content: { text, html } });
    toast(t("shell.copied"));
  } catch (error) {
    toasts.show(sentence(error), [], "problem");
  }
}
