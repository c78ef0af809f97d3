// What is open to add feedback or to take it away; asked for from anywhere.

import type { FeedbackImportOptions, FeedbackKind, ImportSource } from "../../host";

class Adding {
  /** The line to type what was said. */
  typing = $state(false);
  pasting = $state(false);
  /** What the dialog for pasting begins with. */
  pasted = $state("");
  pastedKind = $state<FeedbackKind>("other");
  /** A table is read in; what it begins with, when a file was dropped. */
  importing = $state.raw<{
    readonly source: ImportSource | null;
    /** What was chosen before the table was seen. */
    readonly chosen?: Pick<FeedbackImportOptions, "values" | "masking">;
  } | null>(null);
  /** What was read in earlier is looked through. */
  imports = $state(false);
  /** Comments of a survey are taken in. */
  taking = $state(false);
  /** One person's feedback goes; who was asked for first. */
  removing = $state.raw<{ readonly who: string } | null>(null);

  close(): void {
    this.typing = this.pasting = this.taking = this.imports = false;
    this.importing = null;
    this.removing = null;
  }
}

export const adding = new Adding();
