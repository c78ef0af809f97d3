// The commands of the map, for find-or-do, the keyboard and the sheet of shortcuts.

import { commands, type Command } from "../../lib";
import { tick } from "svelte";
import { creating } from "./atlas/creating.svelte";
import type { View } from "./header/views";
import { everything } from "./journey.svelte";
import { copyToSystem, pasteFromSystem } from "./map/copying";
import type { MapDesk } from "./map/desk";
import type { Focus } from "./map/selection";
import { navigate, t } from "./ports";

/** What has a name that is written in place. */
const named = ["stage", "step", "lane"] as const;

/** Registers what can be done while a journey is shown; the answer takes it away again. */
export function provideDesk(desk: MapDesk): () => void {
  const group = "journeys.group";
  const map = () => desk.journey.plan !== null && desk.journey.id !== null;
  const editable = () => map() && !desk.journey.readOnly;
  const selected = () => editable() && desk.state.selection.cards.length > 0;
  const zoomTo = (zoom: number) => desk.scroller.zoomAround(undefined, zoom, tick);
  const shownAs = (view: View) => () => `${t("journeys.views.label")}: ${t(`journeys.views.${view}`)}`;
  const view = (which: View): Command => ({
    id: `journeys.view.${which}`,
    title: shownAs(which),
    group,
    icon: "eye",
    when: map,
    run: () => desk.show(which),
  });
  /** Done to what is selected; on the map itself its keys do it. */
  const selection = (
    id: string,
    title: Command["title"],
    keys: string,
    kinds: readonly Focus["kind"][],
    run: () => void,
  ): Command => ({
    id: `journeys.selection.${id}`,
    title,
    group: "journeys.keys",
    keys: [keys],
    keysElsewhere: true,
    when: () => editable() && kinds.includes(desk.state.focus.kind),
    run,
  });
  const listed = (id: string, keys: string): Command => ({
    id: `journeys.keys.${id}`,
    title: `journeys.keys.${id}`,
    group: "journeys.keys",
    keys: [keys],
    listedOnly: true,
    run: () => {},
  });
  return commands.register([
    {
      id: "journeys.addCard",
      title: "journeys.add.card",
      group,
      icon: "plus",
      when: () => editable() && (desk.state.focus.kind === "cell" || desk.state.focus.kind === "card"),
      run: () => {
        const place = desk.placeOfFocus();
        if (place.lane !== null && place.step !== null)
          desk.writeNew(place.lane, place.step, place.before, "");
      },
    },
    {
      id: "journeys.addStep",
      title: "journeys.add.step",
      group,
      icon: "plus",
      when: editable,
      run: () => {
        const last = desk.plan.view.content.stages.at(-1);
        const focus = desk.state.focus;
        const step =
          focus.kind === "step" || focus.kind === "cell" ? desk.plan.steps.get(focus.step) : undefined;
        if (step) desk.addStep(step.stage, desk.stepAfter(step.id));
        else if (last) desk.addStep(last.id);
        else desk.addStage();
      },
    },
    {
      id: "journeys.addStage",
      title: "journeys.add.stage",
      group,
      icon: "plus",
      when: editable,
      run: () => desk.addStage(),
    },
    {
      id: "journeys.addLane",
      title: "journeys.add.lane",
      group,
      icon: "plus",
      when: editable,
      run: () => desk.chooseLane(),
    },
    {
      id: "journeys.addPersona",
      title: "journeys.personas.addTo",
      group,
      icon: "user",
      words: "journeys.personas.words",
      when: editable,
      run: () => desk.needsPersona(),
    },
    {
      id: "journeys.park",
      title: "journeys.menu.park",
      group,
      when: selected,
      run: () => void desk.park([...desk.state.selection.cards]),
    },
    {
      id: "journeys.parking",
      title: "journeys.parking.title",
      group,
      icon: "parking",
      when: map,
      run: () => desk.openParking(true),
    },
    {
      id: "journeys.voices",
      title: "voice.beside.title",
      group,
      icon: "chat",
      words: "voice.words.beside",
      when: map,
      run: () => desk.openVoices(),
    },
    {
      id: "journeys.evidence",
      title: "journeys.evidence.command",
      group,
      icon: "eye",
      when: map,
      run: () => (desk.state.showEvidence = !desk.state.showEvidence),
    },
    {
      id: "journeys.zoomIn",
      title: "journeys.zoom.in",
      group,
      keys: ["Ctrl++", "Ctrl+="],
      when: map,
      run: () => {
        const before = desk.state.zoom;
        desk.state.stepZoom(1);
        const after = desk.state.zoom;
        desk.state.setZoom(before);
        zoomTo(after);
      },
    },
    {
      id: "journeys.zoomOut",
      title: "journeys.zoom.out",
      group,
      keys: ["Ctrl+-"],
      when: map,
      run: () => {
        const before = desk.state.zoom;
        desk.state.stepZoom(-1);
        const after = desk.state.zoom;
        desk.state.setZoom(before);
        zoomTo(after);
      },
    },
    {
      id: "journeys.zoomFit",
      title: "journeys.zoom.fit",
      group,
      icon: "fit",
      keys: ["Ctrl+0"],
      when: map,
      run: () => zoomTo(desk.scroller.fitting()),
    },
    {
      id: "journeys.present",
      title: "journeys.present.command",
      group,
      icon: "play",
      keys: ["F5"],
      when: map,
      run: () => desk.present(),
    },
    {
      id: "journeys.swimlanes",
      title: "journeys.swimlanes",
      group,
      icon: "team",
      when: map,
      run: () => desk.swimlanes(),
    },
    {
      id: "journeys.workshop",
      title: "journeys.workshop.command",
      group,
      icon: "timer",
      when: editable,
      run: () => desk.workshop(),
    },
    { id: "journeys.atlas", title: "journeys.all", group, icon: "route", run: () => navigate.toAtlas() },
    {
      id: "journeys.new",
      title: "journeys.new.journey",
      group,
      icon: "plus",
      when: () => !desk.journey.readOnlyProject,
      run: () => (creating.open = true),
    },
    view("today"),
    view("future"),
    view("compare"),
    {
      id: "journeys.expected",
      title: "journeys.expected.label",
      group,
      icon: "eye",
      when: map,
      run: () => desk.state.setExpected(!desk.state.showExpected),
    },
    {
      id: "journeys.lanes",
      title: "journeys.lanes.label",
      group,
      icon: "lanes",
      when: map,
      run: () => desk.openLanes(),
    },
    {
      id: "journeys.filter",
      title: "journeys.filter.label",
      group,
      icon: "filter",
      when: map,
      run: () => desk.openFilter(),
    },
    {
      id: "journeys.filter.clear",
      title: "journeys.filter.clear",
      group,
      icon: "filter",
      when: () => map() && desk.journey.filtered,
      run: () => void desk.journey.setFilter(everything),
    },
    {
      id: "journeys.inspector",
      title: "journeys.inspector.toggle",
      group,
      icon: "info",
      when: map,
      run: () => desk.toggleInspector(),
    },
    selection("rename", "journeys.keys.rename", "F2", ["card", ...named], () => desk.write(desk.state.focus)),
    selection(
      "duplicate",
      "journeys.keys.duplicate",
      "Ctrl+D",
      ["card", ...named],
      () => void desk.duplicateSelected(),
    ),
    selection(
      "delete",
      "journeys.keys.delete",
      "Delete",
      ["card", "point", ...named],
      () => void desk.deleteSelected(),
    ),
    selection("cut", "journeys.keys.cut", "Ctrl+X", ["card"], () => void copyToSystem(desk, true)),
    selection("copy", "journeys.keys.copy", "Ctrl+C", ["card"], () => void copyToSystem(desk, false)),
    selection(
      "paste",
      "journeys.keys.paste",
      "Ctrl+V",
      ["card", "cell"],
      () => void pasteFromSystem(desk, desk.placeOfFocus()),
    ),
    listed("type", "A–Z"),
    listed("edit", "Enter"),
    listed("lift", "Space"),
    listed("shift", "Alt+ArrowRight"),
    listed("extend", "Shift+ArrowRight"),
    listed("stretch", "Shift+ArrowDown"),
    listed("selectAll", "Ctrl+A"),
    listed("menu", "Shift+F10"),
  ]);
}
