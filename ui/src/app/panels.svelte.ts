// What lies over the main area at the moment: at most one at a time.

import type { ImportSource } from "../host";

export type Panel = "none" | "find" | "shortcuts" | "history" | "export" | "import" | "new";

class Panels {
  open = $state<Panel>("none");
  /** What the import begins with, when a file was dropped. */
  importing = $state.raw<ImportSource | null>(null);
  /** The history begins with the field for a new version's name. */
  naming = $state(false);

  toggle(panel: Panel): void {
    this.open = this.open === panel ? "none" : panel;
  }

  import(source: ImportSource | null): void {
    this.importing = source;
    this.open = "import";
  }

  history(naming: boolean): void {
    this.naming = naming;
    this.open = "history";
  }

  close(): void {
    this.open = "none";
    this.importing = null;
    this.naming = false;
  }
}

export const panels = new Panels();
