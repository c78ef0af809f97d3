// What can be done among personas, for find-or-do, the keyboard and the sheet of shortcuts.

import { commands, type Command } from "../../lib";
import { project } from "../../lib/project.svelte";
import { router, type PeopleTab } from "../../lib/router.svelte";

const group = "library.personas";
const open = () => project.state !== null && project.problem === null;

const going = (tab: PeopleTab, icon: NonNullable<Command["icon"]>): Command => ({
  id: `go.people.${tab}`,
  title: `people.go.${tab}`,
  group: "shell.group.go",
  icon,
  when: open,
  run: () => router.openPeople(tab),
});

/** Ways to the tabs, from anywhere. */
export const peopleCommands: readonly Command[] = [
  going("segments", "filter"),
  going("plan", "table"),
  going("stakeholders", "team"),
];

/** While one persona is shown; the answer takes them away again. */
export function providePersona(
  shown: () => boolean,
  acts: { out(): void; copy(): void; duplicate(): void; compare(): void },
): () => void {
  const here = () => router.section === "personas" && router.personaId !== null && shown();
  const editable = () => here() && !project.readOnly;
  return commands.register([
    {
      id: "export.open",
      title: "people.export",
      group,
      icon: "out",
      keys: ["Ctrl+E", "Ctrl+P"],
      words: "people.words.export",
      whileTyping: true,
      when: here,
      run: acts.out,
    },
    {
      id: "people.copyPicture",
      title: "people.copyPicture",
      group,
      icon: "copy",
      when: here,
      run: acts.copy,
    },
    { id: "people.compare", title: "people.compare", group, icon: "panel", when: here, run: acts.compare },
    {
      id: "people.duplicate",
      title: "people.duplicate",
      group,
      icon: "copy",
      when: editable,
      run: acts.duplicate,
    },
  ]);
}

/** While a map or plan is shown that can be written to a file. */
export function provideExport(title: string, shown: () => boolean, out: () => void): () => void {
  return commands.register([
    {
      id: "export.open",
      title,
      group,
      icon: "out",
      keys: ["Ctrl+E", "Ctrl+P"],
      words: "people.words.export",
      whileTyping: true,
      when: () => router.section === "personas" && shown(),
      run: out,
    },
  ]);
}
