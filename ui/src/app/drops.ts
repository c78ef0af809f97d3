// Where files go that are dropped on the window.

import type { Events } from "../host";
import { t, toasts } from "../lib";
import { dropKind, fileName, pictureDrops } from "../lib/drops.svelte";
import { project } from "../lib/project.svelte";
import { router } from "../lib/router.svelte";
import { adding } from "../features/voice";
import { panels } from "./panels.svelte";

export async function dropped({ paths, x, y }: Events["filesDropped"]): Promise<void> {
  const kinds = paths.map(dropKind);
  const first = (kind: (typeof kinds)[number]) => paths[kinds.indexOf(kind)];
  const problem = (key: string, file: string) => toasts.show(t(key, { file: fileName(file) }), [], "problem");

  const projectFile = first("project");
  if (projectFile !== undefined) {
    panels.close();
    return project.open(projectFile);
  }
  const pictures = paths.filter((_, index) => kinds[index] === "picture");
  if (pictures.length > 0) {
    if (pictureDrops.handler && !project.readOnly) pictureDrops.handler(pictures, x, y);
    else problem("shell.dropPictureNowhere", pictures[0]!);
    return;
  }
  const map = first("map");
  if (map !== undefined) {
    if (!project.state) problem("shell.dropMapNowhere", map);
    else if (project.readOnly) problem("shell.dropReadOnly", map);
    else if (router.section === "voice") adding.importing = { source: { source: "file", path: map } };
    else panels.import({ source: "file", path: map });
    return;
  }
  if (paths[0] !== undefined) problem("shell.dropUnknown", paths[0]);
}
