// What the page for answering on this device says to the window around it, and what it is answered.

import { call, CallError, type AnswerSheet } from "../../../host";

export interface Handed {
  readonly receipt: string;
  readonly sheet: AnswerSheet;
}

/** The answer in a message of the page; `undefined` for anything else. */
export function handed(message: unknown): Handed | undefined {
  if (typeof message !== "object" || message === null) return undefined;
  const { throughline, answer } = message as { throughline?: unknown; answer?: unknown };
  if (throughline !== "answer" || typeof answer !== "object" || answer === null) return undefined;
  const { receipt, sheet } = answer as { receipt?: unknown; sheet?: unknown };
  if (typeof receipt !== "string" || !/^[0-9a-f]{32}$/.test(receipt)) return undefined;
  if (typeof sheet !== "object" || sheet === null || !("answers" in sheet) || !Array.isArray(sheet.answers))
    return undefined;
  return { receipt, sheet: sheet as AnswerSheet };
}

/** Keeps an answer; what the page is told back. */
export async function keep(wave: string, { receipt, sheet }: Handed) {
  try {
    await call("answer.add", { wave, sheet, receipt });
    return { throughline: "kept", receipt, kept: true };
  } catch (error) {
    const code = error instanceof CallError ? error.code : "";
    const problem =
      code === "invalid" ? "unfit" : code === "notFound" || code === "readOnly" ? "closed" : "busy";
    return { throughline: "kept", receipt, kept: false, problem };
  }
}
