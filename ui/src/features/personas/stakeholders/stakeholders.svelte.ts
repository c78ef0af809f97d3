// The stakeholder map as Rust tells of it, what is selected, and its edits.

import {
  call,
  on,
  type ExchangeKind,
  type NodeShape,
  type Ring,
  type Sector,
  type Stakeholder,
  type StakeholderFields,
  type StakeholderGeometry,
  type StakeholderPlace,
  type StakeholdersView,
  type ValueExchange,
} from "../../../host";
import { announce, t, toast } from "../../../lib";
import { attempt, project } from "../../../lib/project.svelte";

export const ringNames: readonly Ring[] = ["core", "involved", "affected"];
export const sectorNames: readonly Sector[] = ["customers", "company", "partners", "public"];
export const exchangeKinds: readonly ExchangeKind[] = [
  "money",
  "information",
  "goods",
  "service",
  "influence",
];

export type Selected =
  { readonly kind: "stakeholder"; readonly id: string } | { readonly kind: "exchange"; readonly id: string };

export class StakeholderMap {
  view = $state.raw<StakeholdersView | null>(null);
  problem = $state.raw<unknown>(null);
  selected = $state.raw<Selected | null>(null);
  private asked = 0;

  readonly stakeholder = $derived<Stakeholder | null>(
    (this.selected?.kind === "stakeholder" &&
      this.view?.stakeholders.find(({ id }) => id === this.selected?.id)) ||
      null,
  );
  readonly exchange = $derived<ValueExchange | null>(
    (this.selected?.kind === "exchange" && this.view?.exchanges.find(({ id }) => id === this.selected?.id)) ||
      null,
  );

  watch(): () => void {
    void this.read();
    return on("changed", () => void this.read());
  }

  async read(): Promise<void> {
    const asked = ++this.asked;
    try {
      const view = await call("stakeholders.read", {});
      if (asked !== this.asked) return;
      [this.view, this.problem] = [view, null];
      if (this.selected && !this.stakeholder && !this.exchange) this.selected = null;
    } catch (error) {
      if (asked === this.asked) this.problem = error;
    }
  }

  name(id: string): string {
    return this.view?.stakeholders.find((one) => one.id === id)?.name ?? "";
  }

  async add(names: readonly string[], place: StakeholderPlace): Promise<void> {
    const added = await attempt(() => call("stakeholder.add", { names: [...names], kind: "person", place }));
    await this.read();
    if (added?.[0]) this.selected = { kind: "stakeholder", id: added[0] };
  }

  readonly edit = async (stakeholder: string, fields: StakeholderFields): Promise<boolean> =>
    this.kept(() => call("stakeholder.edit", { stakeholder, fields }));

  async place(stakeholder: string, place: StakeholderPlace): Promise<void> {
    if (!(await this.kept(() => call("stakeholder.place", { stakeholder, place })))) return;
    const { ring, sector } = place;
    const names = { name: this.name(stakeholder), ring: t(`people.ring.${ring}`) };
    announce(t("people.map.said.moved", { ...names, sector: t(`people.sector.${sector}`) }));
  }

  async give(giver: string, taker: string, kind: ExchangeKind): Promise<void> {
    const id = await attempt(() => call("stakeholder.addExchange", { giver, taker, kind, text: "" }));
    await this.read();
    if (id) this.selected = { kind: "exchange", id };
  }

  readonly editExchange = async (
    exchange: string,
    fields: { giver?: string; taker?: string; kind?: ExchangeKind; text?: string },
  ): Promise<boolean> => this.kept(() => call("stakeholder.editExchange", { exchange, ...fields }));

  async remove(): Promise<void> {
    const { selected, stakeholder, exchange } = this;
    if (!selected) return;
    const name = stakeholder?.name ?? `${this.name(exchange!.giver)} → ${this.name(exchange!.taker)}`;
    const done = await this.kept(() =>
      selected.kind === "stakeholder"
        ? call("stakeholder.delete", { stakeholders: [selected.id] })
        : call("stakeholder.deleteExchange", { exchange: selected.id }),
    );
    if (!done) return;
    toast(t("library.said.deleted", { name }), { label: t("shell.undo"), run: () => void project.undo() });
  }

  private async kept(work: () => Promise<unknown>): Promise<boolean> {
    const done = await attempt(async () => {
      await work();
      return true;
    });
    await this.read();
    return done === true;
  }
}

/** Clockwise from the top, 0 to 1. */
function turn(x: number, y: number): number {
  const angle = Math.atan2(x, -y) / (2 * Math.PI);
  return angle < 0 ? angle + 1 : angle;
}

/** Which ring and sector a point of the map lies in, and before whom of those who stand there. */
export function placeAt(
  geometry: Pick<StakeholderGeometry, "x" | "y" | "rings" | "nodes">,
  x: number,
  y: number,
  moving: string | null,
): StakeholderPlace {
  const [dx, dy] = [x - geometry.x, y - geometry.y];
  const away = Math.hypot(dx, dy);
  const ring = geometry.rings.find(({ radius }) => away <= radius)?.ring ?? "affected";
  const sector = sectorNames[Math.floor(turn(dx, dy) * 4) % 4]!;
  const before = geometry.nodes.find(
    (node) =>
      node.id !== moving &&
      node.ring === ring &&
      node.sector === sector &&
      turn(...middle(node, geometry)) > turn(dx, dy),
  );
  return { ring, sector, before: before?.id ?? null };
}

function middle({ area }: NodeShape, { x, y }: { x: number; y: number }): [number, number] {
  return [area.x + area.width / 2 - x, area.y + area.height / 2 - y];
}

/**
 * Where Alt and an arrow lead: up and down to the ring within and around, left and right counter-
 * clockwise and clockwise, past the last to the next sector. `null`: no farther.
 */
export function shifted(
  stakeholders: readonly Stakeholder[],
  id: string,
  key: "ArrowUp" | "ArrowDown" | "ArrowLeft" | "ArrowRight",
): StakeholderPlace | null {
  const own = stakeholders.find((one) => one.id === id);
  if (!own) return null;
  if (key === "ArrowUp" || key === "ArrowDown") {
    const ring = ringNames[ringNames.indexOf(own.ring) + (key === "ArrowUp" ? -1 : 1)];
    return ring ? { ring, sector: own.sector, before: null } : null;
  }
  const clockwise = key === "ArrowRight";
  const of = (sector: Sector) => stakeholders.filter((one) => one.ring === own.ring && one.sector === sector);
  const beside = of(own.sector);
  const at = beside.findIndex((one) => one.id === id);
  if (clockwise ? at < beside.length - 1 : at > 0) {
    const before = clockwise ? (beside[at + 2]?.id ?? null) : beside[at - 1]!.id;
    return { ring: own.ring, sector: own.sector, before };
  }
  const next = sectorNames[(sectorNames.indexOf(own.sector) + (clockwise ? 1 : 3)) % 4]!;
  return { ring: own.ring, sector: next, before: clockwise ? (of(next)[0]?.id ?? null) : null };
}
