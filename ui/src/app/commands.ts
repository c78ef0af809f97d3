// The commands of the frame: files, history, parts of the window.

import { call } from "../host";
import type { Command } from "../lib";
import { attempt, project } from "../lib/project.svelte";
import { router } from "../lib/router.svelte";
import { makingSlides } from "../lib/slides.svelte";
import { stepName } from "../lib/steps";
import { t } from "../lib";
import { creating as creatingBoard } from "../features/boards";
import { creating as creatingMeasure } from "../features/measures";
import { peopleCommands } from "../features/personas/commands";
import { creating } from "../features/surveys";
import { adding } from "../features/voice";
import { panels } from "./panels.svelte";

const open = () => project.state !== null && project.problem === null;
const editable = () => open() && !project.readOnly;

/** One of the ways in for feedback, wherever the person is. */
function addFeedback(way: "pasting" | "importing" | "taking"): void {
  if (router.section !== "voice") router.openVoice("inbox");
  if (way === "importing") adding.importing = { source: null };
  else adding[way] = true;
}

export function undoTitle(): string {
  const step = project.state?.history.undo;
  return step ? t("shell.undoOf", { what: stepName(step) }) : t("shell.undo");
}

export function redoTitle(): string {
  const step = project.state?.history.redo;
  return step ? t("shell.redoOf", { what: stepName(step) }) : t("shell.redo");
}

export const frameCommands: readonly Command[] = [
  {
    id: "project.new",
    title: "shell.new",
    group: "shell.group.file",
    icon: "plus",
    keys: ["Ctrl+N"],
    words: "shell.words.new",
    whileTyping: true,
    run: () => (panels.open = "new"),
  },
  {
    id: "project.open",
    title: "shell.open",
    group: "shell.group.file",
    icon: "folder",
    keys: ["Ctrl+O"],
    whileTyping: true,
    run: () => void project.pick(),
  },
  {
    id: "version.set",
    title: "shell.setVersion",
    group: "shell.group.file",
    icon: "flag",
    keys: ["Ctrl+S"],
    words: "shell.words.save",
    whileTyping: true,
    when: open,
    run: () => panels.history(true),
  },
  {
    id: "project.saveCopy",
    title: "shell.saveCopy",
    group: "shell.group.file",
    icon: "copy",
    keys: ["Ctrl+Shift+S"],
    whileTyping: true,
    when: open,
    run: () => void project.saveCopy(),
  },
  {
    id: "project.saveBareCopy",
    title: "shell.saveBareCopy",
    group: "shell.group.file",
    icon: "copy",
    words: "shell.words.bare",
    when: open,
    run: () => void project.saveCopy(true),
  },
  {
    id: "project.reveal",
    title: "shell.reveal",
    group: "shell.group.file",
    icon: "folder",
    when: open,
    run: () => void project.reveal(),
  },
  {
    id: "import.open",
    title: "shell.import",
    group: "shell.group.file",
    icon: "in",
    words: "shell.words.import",
    keys: ["Ctrl+I"],
    whileTyping: true,
    when: editable,
    // Where feedback is read, a table is one of feedback.
    run: () => (router.section === "voice" ? addFeedback("importing") : panels.import(null)),
  },
  {
    id: "export.open",
    title: "shell.export",
    group: "shell.group.file",
    icon: "out",
    words: "shell.words.export",
    keys: ["Ctrl+E", "Ctrl+P"],
    whileTyping: true,
    when: open,
    run: () => (panels.open = "export"),
  },
  {
    id: "slides.make",
    title: "slides.command",
    group: "shell.group.file",
    icon: "slides",
    words: "slides.words",
    when: open,
    run: () => makingSlides.make(),
  },
  {
    id: "slides.refresh",
    title: "slides.refresh.command",
    group: "shell.group.file",
    icon: "slides",
    words: "slides.words",
    when: open,
    run: () => makingSlides.refresh(),
  },
  {
    id: "project.close",
    title: "shell.closeProject",
    group: "shell.group.file",
    icon: "close",
    keys: ["Ctrl+W"],
    whileTyping: true,
    when: open,
    run: () => void project.close(),
  },
  {
    id: "window.new",
    title: "shell.newWindow",
    group: "shell.group.file",
    icon: "layers",
    keys: ["Ctrl+Shift+N"],
    whileTyping: true,
    run: () => void attempt(() => call("shell.newWindow", { path: null })),
  },
  {
    id: "window.quit",
    title: "shell.quit",
    group: "shell.group.file",
    icon: "close",
    keys: ["Ctrl+Q"],
    whileTyping: true,
    run: () => void attempt(() => call("shell.quit", {})),
  },
  {
    id: "history.undo",
    title: undoTitle,
    group: "shell.group.edit",
    icon: "undo",
    keys: ["Ctrl+Z"],
    when: () => editable() && !!project.state?.history.undo,
    run: () => void project.undo(),
  },
  {
    id: "history.redo",
    title: redoTitle,
    group: "shell.group.edit",
    icon: "redo",
    keys: ["Ctrl+Shift+Z", "Ctrl+Y"],
    when: () => editable() && !!project.state?.history.redo,
    run: () => void project.redo(),
  },
  {
    id: "history.open",
    title: "shell.history",
    group: "shell.group.edit",
    icon: "history",
    keys: ["Ctrl+H"],
    whileTyping: true,
    when: open,
    run: () => panels.toggle("history"),
  },
  {
    id: "find.open",
    title: "shell.find",
    group: "shell.group.go",
    icon: "search",
    keys: ["Ctrl+K"],
    whileTyping: true,
    run: () => panels.toggle("find"),
  },
  {
    id: "go.journeys",
    title: "shell.journeys",
    group: "shell.group.go",
    icon: "route",
    keys: ["Ctrl+1"],
    whileTyping: true,
    when: open,
    run: () => router.openJourney(null),
  },
  {
    id: "go.personas",
    title: "shell.personas",
    group: "shell.group.go",
    icon: "user",
    keys: ["Ctrl+2"],
    whileTyping: true,
    when: open,
    run: () => router.go("personas"),
  },
  ...peopleCommands,
  {
    id: "go.channelFindings",
    title: "shell.command.channels",
    group: "shell.group.go",
    icon: "grid",
    keys: ["Ctrl+3"],
    whileTyping: true,
    when: open,
    run: () => router.openTab("findings"),
  },
  {
    id: "go.rate",
    title: "shell.command.rate",
    group: "shell.group.go",
    icon: "grid",
    words: "shell.words.rate",
    when: open,
    run: () => router.openTab("consistency"),
  },
  {
    id: "go.responsibilities",
    title: "shell.command.responsibilities",
    group: "shell.group.go",
    icon: "team",
    words: "shell.words.responsibilities",
    when: open,
    run: () => router.openTab("responsibilities"),
  },
  {
    id: "go.touchpoints",
    title: "shell.touchpoints",
    group: "shell.group.go",
    icon: "grid",
    when: open,
    run: () => router.openTab("touchpoints"),
  },
  {
    id: "go.channels",
    title: "shell.channels",
    group: "shell.group.go",
    icon: "grid",
    when: open,
    run: () => router.openTab("channels"),
  },
  {
    id: "go.departments",
    title: "shell.departments",
    group: "shell.group.go",
    icon: "team",
    when: open,
    run: () => router.openTab("departments"),
  },
  {
    id: "go.voice",
    title: "shell.part.voice",
    group: "shell.group.go",
    icon: "chat",
    keys: ["Ctrl+4"],
    words: "voice.words.go",
    whileTyping: true,
    when: open,
    run: () => router.openVoice("inbox"),
  },
  {
    id: "go.themes",
    title: "voice.themes.go",
    group: "shell.group.go",
    icon: "tag",
    when: open,
    run: () => router.openVoice("themes"),
  },
  {
    id: "go.followUp",
    title: "voice.loop.go",
    group: "shell.group.go",
    icon: "flag",
    when: open,
    run: () => router.openVoice("followUp"),
  },
  {
    id: "voice.paste",
    title: "voice.add.paste",
    group: "shell.part.voice",
    icon: "paste",
    words: "voice.words.add",
    when: editable,
    run: () => addFeedback("pasting"),
  },
  {
    id: "voice.import",
    title: "voice.add.import",
    group: "shell.part.voice",
    icon: "in",
    words: "voice.words.add",
    when: editable,
    run: () => addFeedback("importing"),
  },
  {
    id: "voice.takeComments",
    title: "voice.add.take",
    group: "shell.part.voice",
    icon: "survey",
    words: "voice.words.add",
    when: editable,
    run: () => addFeedback("taking"),
  },
  {
    id: "voice.removePerson",
    title: "voice.person.open",
    group: "shell.part.voice",
    icon: "trash",
    words: "voice.words.person",
    when: editable,
    run: () => {
      router.openVoice("inbox");
      adding.removing = { who: "" };
    },
  },
  {
    id: "go.surveys",
    title: "surveys.title",
    group: "shell.group.go",
    icon: "survey",
    keys: ["Ctrl+5"],
    whileTyping: true,
    when: open,
    run: () => router.openSurvey(null),
  },
  {
    id: "surveys.new",
    title: "surveys.new",
    group: "surveys.group",
    icon: "plus",
    words: "surveys.words.new",
    when: editable,
    run: () => {
      if (router.section !== "surveys" || router.surveyId !== null) router.openSurvey(null);
      creating.open = true;
    },
  },
  {
    id: "surveys.importAnswers",
    title: "surveys.import.command",
    group: "surveys.group",
    icon: "in",
    words: "surveys.words.import",
    when: editable,
    run: () => {
      router.openSurvey(null);
      creating.importing = true;
    },
  },
  {
    id: "go.measures",
    title: "measures.title",
    group: "shell.group.go",
    icon: "measures",
    keys: ["Ctrl+6"],
    whileTyping: true,
    when: open,
    run: () => router.openMeasure(null),
  },
  {
    id: "measures.new",
    title: "measures.new",
    group: "measures.title",
    icon: "plus",
    words: "measures.words.new",
    when: editable,
    run: () => {
      if (router.section !== "measures") router.openMeasure(router.measureId);
      creatingMeasure.open = true;
    },
  },
  {
    id: "go.boards",
    title: "boards.title",
    group: "shell.group.go",
    icon: "board",
    keys: ["Ctrl+7"],
    whileTyping: true,
    when: open,
    run: () => router.openBoard(null),
  },
  {
    id: "go.improve",
    title: "improve.title",
    group: "shell.group.go",
    icon: "star",
    keys: ["Ctrl+8"],
    whileTyping: true,
    when: open,
    run: () => router.openImprove(router.improveTab),
  },
  {
    id: "improve.review",
    title: "improve.command.review",
    group: "improve.title",
    icon: "history",
    words: "improve.words.review",
    when: open,
    run: () => router.openImprove("review"),
  },
  {
    id: "improve.board",
    title: "improve.command.board",
    group: "improve.title",
    icon: "check",
    words: "improve.words.board",
    when: open,
    run: () => router.openImprove("actions"),
  },
  {
    id: "boards.new",
    title: "boards.new",
    group: "boards.title",
    icon: "plus",
    words: "boards.words.new",
    when: editable,
    run: () => {
      if (router.section !== "boards") router.openBoard(router.boardId);
      creatingBoard.open = true;
    },
  },
  {
    id: "go.settings",
    title: "shell.settings",
    group: "shell.group.go",
    icon: "gear",
    keys: ["Ctrl+,"],
    whileTyping: true,
    words: "shell.words.settings",
    when: open,
    run: () => router.go("settings"),
  },
  {
    id: "help.shortcuts",
    title: "shell.shortcuts",
    group: "shell.group.go",
    icon: "keyboard",
    keys: ["?", "F1"],
    run: () => panels.toggle("shortcuts"),
  },
  {
    id: "settings.dark",
    title: "shell.darkTheme",
    group: "shell.group.view",
    icon: "eye",
    when: () => document.documentElement.dataset["theme"] !== "dark",
    run: () => void project.set({ theme: "dark" }),
  },
  {
    id: "settings.light",
    title: "shell.lightTheme",
    group: "shell.group.view",
    icon: "eye",
    when: () => document.documentElement.dataset["theme"] === "dark",
    run: () => void project.set({ theme: "light" }),
  },
];
