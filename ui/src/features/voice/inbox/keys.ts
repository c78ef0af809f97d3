// The keys of the inbox: reading goes on while things are said of what is read.

import type { Tone } from "../../../host";
import { t, type Command } from "../../../lib";
import { commands } from "../../../lib";
import { project } from "../../../lib/project.svelte";
import type { Inbox, Picking } from "./inbox.svelte";
import { tones } from "../kinds";

export const toneKeys: Readonly<Record<Tone, string>> = { negative: "-", neutral: "0", positive: "+" };

export function sounds(tone: Tone): string {
  return t("voice.said.set", { field: t("voice.field.sentiment"), value: t(`voice.tone.${tone}`) });
}

/** In the order of the fields. */
export const pickKeys = [
  ["touchpoint", "t"],
  ["step", "s"],
  ["persona", "p"],
  ["topics", "g"],
  ["channel", "c"],
  ["state", "f"],
  ["owner", "o"],
  ["due", "d"],
] as const satisfies readonly (readonly [Picking, string])[];

export interface Surroundings {
  /** The keyboard goes on in the list. */
  readonly enter: () => void;
  readonly search: () => void;
  readonly type: () => void;
  readonly putOnMap: () => void;
  /** Rows seen at once. */
  readonly page: () => number;
}

/** Moves and selects; answers whether the key meant something. For the list itself. */
export function walk(event: KeyboardEvent, inbox: Inbox, page: number): boolean {
  if (event.altKey) return false;
  const control = event.ctrlKey || event.metaKey;
  const { active, pages } = inbox;
  if (control && event.key.toLowerCase() === "a") {
    inbox.selectAll();
    return true;
  }
  if (control && event.key === " ") {
    inbox.toggle(active);
    return true;
  }
  const to = {
    ArrowDown: active + 1,
    ArrowUp: active - 1,
    PageDown: active + page,
    PageUp: active - page,
    Home: 0,
    End: pages.total - 1,
  }[event.key];
  if (to === undefined || control) return false;
  inbox.go(to, event.shiftKey);
  return true;
}

/** Registers what can be done in the inbox; the answer takes it away again. */
export function provideInbox(inbox: Inbox, around: Surroundings): () => void {
  const group = "voice.keys";
  const any = () => inbox.pages.total > 0;
  const editable = () => any() && inbox.targets !== null && !project.readOnly;
  const listed = (id: string, keys: string): Command => ({
    id: `voice.listed.${id}`,
    title: `voice.listed.${id}`,
    group,
    keys: [keys],
    listedOnly: true,
    run: () => {},
  });
  const step = (by: number): void => {
    around.enter();
    inbox.go(inbox.active + by);
  };
  return commands.register([
    {
      id: "voice.next",
      title: "voice.command.next",
      group,
      icon: "down",
      keys: ["j"],
      when: any,
      run: () => step(1),
    },
    {
      id: "voice.previous",
      title: "voice.command.previous",
      group,
      icon: "up",
      keys: ["k"],
      when: any,
      run: () => step(-1),
    },
    ...pickKeys.map(([what, key]): Command => ({
      id: `voice.pick.${what}`,
      title: `voice.command.${what}`,
      group,
      keys: [key],
      when: editable,
      run: () => (inbox.picking = what),
    })),
    ...tones.map((tone): Command => ({
      id: `voice.tone.${tone}`,
      title: () => sounds(tone),
      group,
      keys: [toneKeys[tone]],
      when: editable,
      run: () => void inbox.mark({ sentiment: tone }, sounds(tone)),
    })),
    {
      id: "voice.putOnMap",
      title: "voice.command.putOnMap",
      group,
      icon: "route",
      keys: ["m"],
      when: () => editable() && !inbox.several,
      run: around.putOnMap,
    },
    {
      id: "voice.delete",
      title: "voice.command.delete",
      group,
      icon: "trash",
      keys: ["Delete"],
      when: editable,
      run: () => void inbox.remove(),
    },
    {
      id: "voice.search",
      title: "voice.command.search",
      group,
      icon: "search",
      keys: ["/", "Ctrl+F"],
      whileTyping: false,
      run: around.search,
    },
    {
      id: "voice.type",
      title: "voice.command.type",
      group,
      icon: "pen",
      keys: ["n"],
      when: () => !project.readOnly,
      run: around.type,
    },
    listed("walk", "ArrowDown"),
    listed("extend", "Shift+ArrowDown"),
    listed("toggle", "Ctrl+Space"),
    listed("all", "Ctrl+A"),
    listed("menu", "Shift+F10"),
  ]);
}
