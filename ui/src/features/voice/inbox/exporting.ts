// What the filter lets through, as a table.

import { call, CallError } from "../../../host";
import { failed, t, toasts } from "../../../lib";
import { saveFile } from "../../../lib/files";
import { tasks } from "../../../lib/tasks.svelte";
import type { Inbox } from "./inbox.svelte";

export async function exportList({ filter, sort }: Inbox): Promise<void> {
  const suggestedName = `${t("voice.export.name")}.xlsx`;
  await saveFile(
    "xlsx",
    suggestedName,
    (path) =>
      tasks.run(t("voice.export.running"), (task) => call("voice.export", { filter, sort, path, task })),
    (error) => {
      if (error instanceof CallError && error.code === "cancelled") toasts.show(t("voice.export.cancelled"));
      else failed(error);
    },
  );
}
