// What can be done with what has the focus, as menus: the same commands and shortcuts everywhere.

import type { LaneKind } from "../../../host/generated/calls";
import { menus, navigate, t, type MenuEntry } from "../ports";
import type { MapDesk } from "./desk";
import { copyToSystem, pasteFromSystem } from "./copying";
import { makeOpportunity } from "./opportunities";
import { choosePicture } from "./outside";
import { curveRange, holdsCards, isLine, laneGroups } from "./kinds";

/** Opens a menu at a place of the screen; `back` gives the focus back when it closes. */
export function openMenu(
  entries: readonly MenuEntry[],
  at: { x: number; y: number },
  back: () => void,
): void {
  menus.open(entries, at, back);
}

export function menuFor(desk: MapDesk): MenuEntry[] {
  const { focus } = desk.state;
  const open: MenuEntry = { label: t("journeys.menu.inspect"), run: () => desk.openInspector() };
  if (desk.journey.readOnly) return [open];
  switch (focus.kind) {
    case "journey":
      return [
        { label: t("journeys.add.stage"), run: () => desk.addStage() },
        { label: t("journeys.add.lane"), entries: laneMenu(desk) },
        open,
      ];
    case "stage":
      return stageMenu(desk, focus.stage);
    case "step":
      return stepMenu(desk, focus.step);
    case "lane":
      return laneEntries(desk, focus.lane);
    case "cell":
      return cellMenu(desk, focus.lane, focus.step);
    case "card":
      return cardMenu(desk);
    case "point":
      return [
        { label: t("journeys.menu.note"), run: () => desk.openInspector() },
        { divider: true },
        { label: t("journeys.menu.deletePoint"), keys: "Delete", run: () => void desk.deleteSelected() },
      ];
  }
}

/** Every kind of lane, by groups. `before`: where it goes. */
export function laneMenu(desk: MapDesk, before: string | null = null): MenuEntry[] {
  return laneGroups.flatMap(({ group, kinds }, index) => [
    ...(index > 0 ? [{ divider: true } as const] : []),
    { heading: t(`journeys.laneGroup.${group}`) },
    ...kinds.map((kind: LaneKind) => ({
      label: t(`journeys.lane.${kind}.name`),
      run: () => void desk.addLane(kind, before),
    })),
  ]);
}

function common(desk: MapDesk, rename: boolean): MenuEntry[] {
  return [
    ...(rename
      ? [{ label: t("journeys.menu.rename"), keys: "F2", run: () => desk.write(desk.state.focus) } as const]
      : []),
    { label: t("journeys.menu.duplicate"), keys: "Ctrl+D", run: () => void desk.duplicateSelected() },
  ];
}

function removal(desk: MapDesk, label: string): MenuEntry[] {
  return [{ divider: true }, { label, keys: "Delete", run: () => void desk.deleteSelected() }];
}

function stageMenu(desk: MapDesk, stage: string): MenuEntry[] {
  return [
    ...common(desk, true),
    { label: t("journeys.add.step"), run: () => desk.addStep(stage) },
    { label: t("journeys.menu.stageBefore"), run: () => desk.addStage(stage) },
    { label: t("journeys.menu.stageAfter"), run: () => desk.addStage(desk.stageAfter(stage)) },
    { divider: true },
    {
      label: t("journeys.menu.moveLeft"),
      keys: "Alt+ArrowLeft",
      run: () => void desk.shiftStage(stage, false),
    },
    {
      label: t("journeys.menu.moveRight"),
      keys: "Alt+ArrowRight",
      run: () => void desk.shiftStage(stage, true),
    },
    ...removal(desk, t("journeys.menu.deleteStage")),
  ];
}

function stepMenu(desk: MapDesk, step: string): MenuEntry[] {
  const { stage, child } = desk.plan.steps.get(step)!;
  return [
    ...common(desk, true),
    { label: t("journeys.menu.stepBefore"), run: () => desk.addStep(stage, step) },
    { label: t("journeys.menu.stepAfter"), run: () => desk.addStep(stage, desk.stepAfter(step)) },
    { divider: true },
    child
      ? { label: t("journeys.step.openChild"), run: () => desk.openJourney(child) }
      : { label: t("journeys.step.linkChild"), run: () => desk.openInspector() },
    { divider: true },
    {
      label: t("journeys.menu.moveLeft"),
      keys: "Alt+ArrowLeft",
      run: () => void desk.shiftStep(step, false),
    },
    {
      label: t("journeys.menu.moveRight"),
      keys: "Alt+ArrowRight",
      run: () => void desk.shiftStep(step, true),
    },
    ...removal(desk, t("journeys.menu.deleteStep")),
  ];
}

function laneEntries(desk: MapDesk, lane: string): MenuEntry[] {
  const row = desk.plan.allLanes.get(lane)!;
  const edit = (fields: { collapsed?: boolean; hidden?: boolean; height?: number | null }) =>
    void desk.journey.edit("lane.edit", { lanes: [lane], fields });
  return [
    ...common(desk, true),
    { label: t("journeys.menu.laneAbove"), entries: laneMenu(desk, lane) },
    { label: t("journeys.menu.laneBelow"), entries: laneMenu(desk, desk.laneAfter(lane)) },
    { divider: true },
    ...(isLine(row.kind)
      ? []
      : [
          {
            label: t(row.collapsed ? "journeys.lane.expand" : "journeys.lane.collapse"),
            run: () => edit({ collapsed: !row.collapsed }),
          },
        ]),
    { label: t("journeys.lane.hide"), run: () => edit({ hidden: true }) },
    ...(isLine(row.kind) || row.collapsed
      ? []
      : [
          {
            label: t("journeys.lane.taller"),
            keys: "Shift+ArrowDown",
            run: () => desk.stretchLane(lane, 1),
          },
          {
            label: t("journeys.lane.lower"),
            keys: "Shift+ArrowUp",
            run: () => desk.stretchLane(lane, -1),
          },
        ]),
    ...(row.height === null ? [] : [{ label: t("journeys.lane.fit"), run: () => edit({ height: null }) }]),
    { divider: true },
    { label: t("journeys.menu.moveUp"), keys: "Alt+ArrowUp", run: () => void desk.shiftLane(lane, false) },
    { label: t("journeys.menu.moveDown"), keys: "Alt+ArrowDown", run: () => void desk.shiftLane(lane, true) },
    ...removal(desk, t("journeys.menu.deleteLane")),
  ];
}

function cellMenu(desk: MapDesk, lane: string, step: string): MenuEntry[] {
  const kind = desk.plan.allLanes.get(lane)!.kind;
  const { stage } = desk.plan.steps.get(step)!;
  const structure: MenuEntry[] = [
    { label: t("journeys.menu.stepAfter"), run: () => desk.addStep(stage, desk.stepAfter(step)) },
    { label: t("journeys.menu.laneBelow"), entries: laneMenu(desk, desk.laneAfter(lane)) },
  ];
  if (curveRange(kind)) {
    const { state } = desk;
    const series = (value: "experienced" | "expected"): MenuEntry => ({
      label: t(`journeys.series.${value}`),
      checked: state.series === value,
      run: () => {
        state.series = value;
        if (value === "expected") state.showExpected = true;
      },
    });
    return [
      { heading: t("journeys.series.set") },
      series("experienced"),
      series("expected"),
      { divider: true },
      ...structure,
    ];
  }
  if (!holdsCards(kind)) return structure;
  return [
    ...measureEntries(desk, lane, step),
    { label: t("journeys.add.card"), keys: "Enter", run: () => desk.write({ kind: "cell", lane, step }, "") },
    {
      label: t("journeys.menu.picture"),
      run: () => void choosePicture(desk, { lane, step, before: null }),
    },
    {
      label: t("journeys.menu.paste"),
      keys: "Ctrl+V",
      run: () => void pasteFromSystem(desk, { lane, step, before: null }),
    },
    { divider: true },
    ...structure,
  ];
}

/** The measures of a step lead to their page, by keyboard too. */
function measureEntries(desk: MapDesk, lane: string, step: string): MenuEntry[] {
  const { geometry } = desk.plan;
  const here = geometry.measures.filter(
    (box) => box.lane === lane && geometry.steps[box.column]?.step === step,
  );
  if (here.length === 0) return [];
  const open = here.map((box) => ({
    label: [box.lines.join(" "), box.value].filter(Boolean).join(": "),
    icon: "measures" as const,
    run: () => navigate.toMeasure(box.measure),
  }));
  return [{ heading: t("journeys.menu.measures") }, ...open, { divider: true }];
}

function cardMenu(desk: MapDesk): MenuEntry[] {
  const { cards } = desk.state.selection;
  const one = cards.length === 1 ? cards[0]! : undefined;
  return [
    ...(one !== undefined
      ? [
          {
            label: t("journeys.menu.edit"),
            keys: "Enter",
            run: () => desk.write({ kind: "card", card: one }),
          } as const,
        ]
      : []),
    { label: t("journeys.menu.inspect"), run: () => desk.openInspector() },
    { label: t("improve.card.make"), icon: "star", run: () => void makeOpportunity(cards) },
    { divider: true },
    { label: t("journeys.menu.cut"), keys: "Ctrl+X", run: () => void copyToSystem(desk, true) },
    { label: t("journeys.menu.copy"), keys: "Ctrl+C", run: () => void copyToSystem(desk, false) },
    {
      label: t("journeys.menu.paste"),
      keys: "Ctrl+V",
      run: () => void pasteFromSystem(desk, desk.placeOfFocus()),
    },
    { label: t("journeys.menu.duplicate"), keys: "Ctrl+D", run: () => void desk.duplicateSelected() },
    { divider: true },
    { label: t("journeys.menu.moveTo"), entries: moveMenu(desk) },
    { label: t("journeys.menu.park"), run: () => void desk.park([...cards]) },
    { divider: true },
    {
      label: t("journeys.menu.deleteCards", { count: cards.length }),
      keys: "Delete",
      run: () => void desk.deleteSelected(),
    },
  ];
}

/** Every step, for moving cards far without dragging; parked ones also need a lane. */
export function moveMenu(desk: MapDesk): MenuEntry[] {
  const { plan, state } = desk;
  const cards = plan.inMapOrder(state.selection.cards);
  const home = plan.boxes.get(cards[0] ?? "")?.lane;
  const lanes = plan.lanes.filter((lane) => holdsCards(lane.kind));
  const steps = (lane: string): MenuEntry[] =>
    plan.columns.map(({ step }) => ({
      label: plan.steps.get(step)?.name ?? "",
      run: () => void desk.moveCards(cards, { lane, step, before: null }),
    }));
  const byLane: MenuEntry[] = lanes.map(({ lane }) => ({
    label: plan.allLanes.get(lane)?.name ?? "",
    entries: steps(lane),
  }));
  return home === undefined ? byLane : [...steps(home), { divider: true }, ...byLane];
}
