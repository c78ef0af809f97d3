// Files held over and dropped on the window. What a file is for is told by its name here and
// checked by the program when it is read.

export type DropKind = "project" | "map" | "picture" | "unknown";

const endings: Readonly<Record<Exclude<DropKind, "unknown">, readonly string[]>> = {
  project: ["throughline"],
  map: ["csv", "tsv", "txt", "xlsx", "xlsm", "xls", "ods", "mmd", "mermaid", "md", "json"],
  picture: ["png", "jpg", "jpeg", "gif", "webp"],
};

export function dropKind(path: string): DropKind {
  const ending = /\.([^./\\]+)$/.exec(path)?.[1]?.toLowerCase() ?? "";
  for (const kind of ["project", "map", "picture"] as const) if (endings[kind].includes(ending)) return kind;
  return "unknown";
}

export function fileName(path: string): string {
  return path.split(/[/\\]/).at(-1) ?? path;
}

type PictureHandler = (paths: readonly string[], x: number, y: number) => void;

class PictureDrops {
  /** Set by the part that can take pictures now. */
  handler = $state.raw<PictureHandler | undefined>();
  /** Where files are held over the window, in CSS pixels. */
  hover = $state.raw<{ x: number; y: number } | null>(null);
}

export const pictureDrops = new PictureDrops();
