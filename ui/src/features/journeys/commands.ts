// The commands of the map, for find-or-do, the keyboard and the sheet of shortcuts.

import { commands, type Command } from "../../lib";
import { tick } from "svelte";
import { creating } from "./atlas/creating.svelte";
import type { MapDesk } from "./map/desk";
import { navigate } from "./ports";

/** Registers what can be done while a journey is shown; the answer takes it away again. */
export function provideDesk(desk: MapDesk): () => void {
  const group = "journeys.group";
  const map = () => desk.journey.plan !== null && desk.journey.id !== null;
  const editable = () => map() && !desk.journey.readOnly;
  const selected = () => editable() && desk.state.selection.cards.length > 0;
  const zoomTo = (zoom: number) => desk.scroller.zoomAround(undefined, zoom, tick);
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
      run: () => desk.openParking(),
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
    listed("type", "A–Z"),
    listed("edit", "Enter"),
    listed("rename", "F2"),
    listed("delete", "Delete"),
    listed("duplicate", "Ctrl+D"),
    listed("lift", "Space"),
    listed("shift", "Alt+ArrowRight"),
    listed("extend", "Shift+ArrowRight"),
    listed("stretch", "Shift+ArrowDown"),
    listed("selectAll", "Ctrl+A"),
    listed("copy", "Ctrl+C"),
    listed("paste", "Ctrl+V"),
    listed("menu", "Shift+F10"),
  ]);
}
