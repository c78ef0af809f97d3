// Files that are written from the interface: their names, and the way from the dialog to the toast.

import { call, type FigureFormat } from "../host";
import { fileSize, t } from "./i18n/index.svelte";
import { attempt, project } from "./project.svelte";
import { failed } from "./problems.svelte";
import { toast } from "./toasts.svelte";

type Kind = Parameters<typeof call<"shell.pickSave">>[1]["kind"];
type Written = { path: string; bytes: number };

/** A file name that every system takes; `otherwise` where nothing of it is left. */
export function fileSafe(name: string, otherwise: string): string {
  const trimmed = (text: string) => text.replace(/^[. ]+|[. ]+$/g, "");
  const plain = name.replace(/[\\/:*?"<>|“”„\u0000-\u001f]/g, " ").replace(/\s+/g, " ");
  return trimmed(trimmed(plain).slice(0, 80)) || otherwise;
}

/** Asks where a file is to be written, has it written, and says where it is. True once it is there. */
export async function saveFile(
  kind: Kind,
  suggestedName: string,
  write: (path: string) => Promise<Written>,
  refused: (error: unknown) => void = failed,
): Promise<boolean> {
  const path = await attempt(() => call("shell.pickSave", { kind, suggestedName }));
  if (!path) return false;
  let done: Written;
  try {
    done = await write(path);
  } catch (error) {
    refused(error);
    return false;
  }
  toast(
    t("shell.export.done", { path: done.path, size: fileSize(done.bytes) }),
    project.revealing(done.path),
  );
  return true;
}

/** The same for a figure, whose file has its title's name. */
export async function saveFigure(
  format: FigureFormat,
  title: string,
  write: (path: string) => Promise<Written>,
): Promise<void> {
  await saveFile(format, `${fileSafe(title, "figure")}.${format}`, write);
}
