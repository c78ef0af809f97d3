// What the filter lets through, as a table.

import { call, CallError } from "../../../host";
import { failed, fileSize, t, toast, toasts } from "../../../lib";
import { attempt, project } from "../../../lib/project.svelte";
import { tasks } from "../../../lib/tasks.svelte";
import type { Inbox } from "./inbox.svelte";

export async function exportList({ filter, sort }: Inbox): Promise<void> {
  const suggestedName = `${t("voice.export.name")}.xlsx`;
  const path = await attempt(() => call("shell.pickSave", { kind: "xlsx", suggestedName }));
  if (!path) return;
  try {
    const done = await tasks.run(t("voice.export.running"), (task) =>
      call("voice.export", { filter, sort, path, task }),
    );
    toast(
      t("voice.themes.saved", { path: done.path, size: fileSize(done.bytes) }),
      project.revealing(done.path),
    );
  } catch (error) {
    if (error instanceof CallError && error.code === "cancelled") toasts.show(t("voice.export.cancelled"));
    else failed(error);
  }
}
