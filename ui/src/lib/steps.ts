// Steps of the history in words: "move of “No word for four days”".

import type { StepLabel } from "../host";
import { hasMessage, t } from "./i18n/index.svelte";

export function stepName({ op, subject, count }: StepLabel): string {
  const thing = op.split(".")[1] ?? "";
  const noun = hasMessage(`op.noun.${thing}`) ? `op.noun.${thing}` : "op.noun.thing";
  const what =
    count > 1 || subject === "" ? t(noun, { count: Math.max(1, count) }) : t("op.quoted", { subject });
  return t(hasMessage(op) ? op : "op.unknown", { what });
}

export function sentenceCase(text: string, tag: string): string {
  return text.charAt(0).toLocaleUpperCase(tag) + text.slice(1);
}
