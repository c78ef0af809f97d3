// Files that are written from the interface: their names, and the way from the dialog to the toast.

import { call, type FigureFormat } from "../host";
import { fileSize, t } from "./i18n/index.svelte";
import { attempt, project } from "./project.svelte";
import { toast } from "./toasts.svelte";

/** A file name that every system takes; `otherwise` where nothing of it is left. */
export function fileSafe(name: string, otherwise: string): string {
  const safe = name
    .replace(/[\\/:*?"<>|“”„\u0000-\u001f]/g, " ")
    .replace(/\s+/g, " ")
    .trim()
    .replace(/^\.+|\.+$/g, "")
    .slice(0, 80)
    .trim();
  return safe || otherwise;
}

/** Asks where a figure is to be written, has it written, and says where it is. */
export async function saveFigure(
  format: FigureFormat,
  title: string,
  write: (path: string) => Promise<{ path: string; bytes: number }>,
): Promise<void> {
  const suggestedName = `${fileSafe(title, "figure")}.${format}`;
  const path = await attempt(() => call("shell.pickSave", { kind: format, suggestedName }));
  if (!path) return;
  const done = await attempt(() => write(path));
  if (!done) return;
  toast(
    t("shell.export.done", { path: done.path, size: fileSize(done.bytes) }),
    project.revealing(done.path),
  );
}
