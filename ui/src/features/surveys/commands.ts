// What can be done while surveys are shown, for find-or-do, the keyboard and the sheet of shortcuts.

import { commands, type Command } from "../../lib";
import { router } from "../../lib/router.svelte";
import { launching } from "./collect/launching.svelte";
import { creating } from "./creating.svelte";
import { betweenDetails, duplicate } from "./edit/details";
import type { OpenSurvey } from "./survey.svelte";

/** Registers them; the answer takes them away again. */
export function provideSurvey(survey: OpenSurvey): () => void {
  const group = "surveys.group";
  const shown = () => router.section === "surveys" && router.surveyId !== null && survey.view !== null;
  const editable = () => shown() && !survey.readOnly;
  const editing = () => editable() && router.surveyTab === "questions";
  const selected = () => editing() && survey.selected.length > 0;
  const focusAdding = () => {
    const page = survey.selected.length > 0 ? survey.pageOf(survey.selected.at(-1)!) : undefined;
    const all = [...document.querySelectorAll<HTMLElement>("[data-add-question]")];
    (
      all.find((field) => field.closest("[data-page]")?.getAttribute("data-page") === page?.id) ?? all.at(-1)
    )?.focus();
  };
  const listed = (id: string, keys: string): Command => ({
    id: `surveys.keys.${id}`,
    title: `surveys.keys.${id}`,
    group: "surveys.keys",
    keys: [keys],
    listedOnly: true,
    run: () => {},
  });
  return commands.register([
    {
      id: "surveys.launch",
      title: "surveys.launch.command",
      group,
      icon: "play",
      words: "surveys.words.launch",
      when: editable,
      run: () => {
        router.surveyTab = "collect";
        launching.open = true;
      },
    },
    {
      id: "surveys.addQuestion",
      title: "surveys.question.add",
      group,
      icon: "plus",
      when: editing,
      run: focusAdding,
    },
    {
      id: "surveys.addPage",
      title: "surveys.page.add",
      group,
      icon: "file",
      when: editing,
      run: () => void survey.addPage(null),
    },
    {
      id: "surveys.duplicateQuestions",
      title: "surveys.question.duplicate",
      group,
      icon: "copy",
      keys: ["Ctrl+D"],
      when: selected,
      run: () => void duplicate(survey, survey.selected),
    },
    {
      id: "surveys.details",
      title: "surveys.details",
      group,
      icon: "gear",
      keys: ["F6"],
      whileTyping: true,
      when: editing,
      run: () => betweenDetails(survey),
    },
    {
      id: "surveys.settings",
      title: "surveys.settings.command",
      group,
      icon: "gear",
      when: shown,
      run: () => {
        router.surveyTab = "questions";
        survey.select([]);
      },
    },
    {
      id: "surveys.matchAnswers",
      title: "surveys.import.matched",
      group,
      icon: "in",
      when: editable,
      run: () => (creating.importing = true),
    },
    {
      id: "surveys.collect",
      title: "surveys.collect.command",
      group,
      icon: "wifi",
      when: shown,
      run: () => (router.surveyTab = "collect"),
    },
    {
      id: "surveys.all",
      title: "surveys.all",
      group,
      icon: "survey",
      when: shown,
      run: () => router.openSurvey(null),
    },
    listed("edit", "Enter"),
    listed("leave", "Escape"),
    listed("delete", "Delete"),
    listed("shift", "Alt+ArrowDown"),
    listed("extend", "Shift+ArrowDown"),
    listed("selectAll", "Ctrl+A"),
    listed("menu", "Shift+F10"),
    listed("table", "T"),
  ]);
}
