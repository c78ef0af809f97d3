// Every command of the program: one table for find-or-do, menus, buttons, the keyboard and the
// sheet of shortcuts. A part registers its commands while it is shown.

import { isTyping, matches } from "./shortcuts";
import type { IconName } from "./icons";

export interface Command {
  /** `history.undo`: unique. */
  readonly id: string;
  /** A key of the catalogue, or a function where the name says what it acts on. */
  readonly title: string | (() => string);
  /** A key of the catalogue below which find-or-do and the sheet of shortcuts list it. */
  readonly group: string;
  readonly icon?: IconName;
  /** "Ctrl+K"; the first is the one that is shown. */
  readonly keys?: readonly string[];
  /** Other words people may look for: a key of the catalogue. */
  readonly words?: string;
  /** Whether it can run now; absent: always. */
  readonly when?: () => boolean;
  /** Also while somebody types in a field. */
  readonly whileTyping?: boolean;
  /** The keys are handled where they apply (the map, a field), not in the window as a whole. */
  readonly keysElsewhere?: boolean;
  /** Only listed in the sheet: a way with the keys, nothing that could be run. */
  readonly listedOnly?: boolean;
  readonly run: () => void;
}

class Commands {
  private table = $state.raw<readonly Command[]>([]);

  get all(): readonly Command[] {
    return this.table;
  }

  /** Those that can run now. */
  get available(): readonly Command[] {
    return this.table.filter((command) => !command.listedOnly && (command.when?.() ?? true));
  }

  /** Adds commands; the answer takes them away again. A later command of the same id replaces the earlier. */
  register(commands: readonly Command[]): () => void {
    const ids = new Set(commands.map(({ id }) => id));
    const replaced = this.table.filter(({ id }) => ids.has(id));
    this.table = [...this.table.filter(({ id }) => !ids.has(id)), ...commands];
    return () => {
      const mine = new Set<Command>(commands);
      const left = this.table.filter((command) => !mine.has(command));
      this.table = [...left, ...replaced.filter(({ id }) => !left.some((command) => command.id === id))];
    };
  }

  find(id: string): Command | undefined {
    return this.table.find((command) => command.id === id);
  }

  run(id: string): boolean {
    const command = this.find(id);
    if (!command || command.listedOnly || !(command.when?.() ?? true)) return false;
    command.run();
    return true;
  }

  /** Runs what the keys mean, later registered commands first. Answers whether there was something. */
  pressed(event: KeyboardEvent): boolean {
    if (event.defaultPrevented || event.isComposing) return false;
    const typing = isTyping(event.target);
    for (const command of [...this.table].reverse()) {
      if (command.listedOnly || command.keysElsewhere || (typing && !command.whileTyping)) continue;
      if (!command.keys?.some((keys) => matches(event, keys))) continue;
      if (!(command.when?.() ?? true)) continue;
      event.preventDefault();
      command.run();
      return true;
    }
    return false;
  }
}

export const commands = new Commands();
