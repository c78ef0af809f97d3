// One menu for the whole window, for right clicks and for buttons that drop one down.

import type { IconName } from "./icons";

export type MenuEntry =
  | {
      readonly label: string;
      readonly keys?: string;
      readonly icon?: IconName;
      readonly tint?: number;
      readonly hint?: string;
      readonly disabled?: boolean;
      /** Present: the entry is a choice, and this says whether it is chosen. */
      readonly checked?: boolean;
      readonly run?: () => void;
      /** A menu below this entry. */
      readonly entries?: readonly MenuEntry[];
    }
  | { readonly divider: true }
  | { readonly heading: string };

export type MenuItem = Extract<MenuEntry, { label: string }>;

export interface MenuPlace {
  readonly x: number;
  readonly y: number;
}

class Menus {
  opened = $state.raw<{ entries: readonly MenuEntry[]; at: MenuPlace; back: () => void; key: number } | null>(
    null,
  );
  private count = 0;

  /** `back` gives the focus back when the menu closes. */
  open(entries: readonly MenuEntry[], at: MenuPlace, back: () => void = focusBack()): void {
    this.opened = { entries, at, back, key: ++this.count };
  }

  /** Below a button, which gets the focus back. */
  below(button: HTMLElement, entries: readonly MenuEntry[]): void {
    const box = button.getBoundingClientRect();
    this.open(entries, { x: box.left, y: box.bottom + 4 }, () => button.focus());
  }

  close(giveBack = true): void {
    const { opened } = this;
    this.opened = null;
    if (giveBack) opened?.back();
  }
}

export const menus = new Menus();

function focusBack(): () => void {
  const before = document.activeElement;
  return () => before instanceof HTMLElement && before.focus();
}
