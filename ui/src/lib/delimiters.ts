// What may divide the columns of a text, by name: a lone comma in a list is hard to see.

import { t } from "./i18n/index.svelte";

export function delimiters(): { readonly value: string; readonly label: string }[] {
  return [
    { value: ",", label: `${t("import.comma")} ,` },
    { value: ";", label: `${t("import.semicolon")} ;` },
    { value: "\t", label: t("import.tab") },
    { value: "|", label: `${t("import.bar")} |` },
  ];
}
