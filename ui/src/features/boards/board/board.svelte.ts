// One board: its tiles, what they show, what they are filtered by, and moving them. A move is tried
// in Rust while it lasts and kept as one step when it ends.

import { untrack } from "svelte";
import {
  call,
  on,
  type BoardView,
  type DrawnTile,
  type ExhibitFilter,
  type ExhibitSource,
  type PictureFormat,
  type GridPlace,
  type PlacedTile,
  type TileEntry,
  type TilePlace,
  type TileSize,
} from "../../../host";
import { announce, t, toast } from "../../../lib";
import { heldTile, putTile } from "../../../lib/boards";
import { ground } from "../../../lib/figure";
import { attempt, project } from "../../../lib/project.svelte";
import { samePlace } from "./grid";

export const everything: ExhibitFilter = { segments: [], channel: null, persona: null, department: null };

/** What Rust draws. */
const LEAST = 40;
const MOST = 4_000;

export class Board {
  view = $state.raw<BoardView | null>(null);
  filter = $state.raw<ExhibitFilter>(everything);
  drawn = $state.raw<ReadonlyMap<string, DrawnTile>>(new Map());
  problem = $state.raw<unknown>(null);
  /** Why the tiles could not be drawn. */
  drawProblem = $state.raw<unknown>(null);
  /** Where tiles stand while one is moved. */
  draft = $state.raw<readonly PlacedTile[] | null>(null);
  /** The tile that is moved by the keyboard. */
  lifted = $state<string | null>(null);
  /** The tile the keys act on. */
  current = $state<string | null>(null);
  private asked = 0;
  private version = 0;
  private tries = 0;
  private readonly sizes = new Map<string, TileSize>();
  /** What each drawn tile was drawn from. */
  private readonly keys = new Map<string, string>();
  private queued = false;

  readonly tiles = $derived<readonly TileEntry[]>(this.view?.tiles ?? []);
  readonly places = $derived<ReadonlyMap<string, GridPlace>>(
    new Map((this.draft ?? this.tiles).map(({ tile, place }) => [tile, place])),
  );
  readonly filtered = $derived(JSON.stringify(this.filter) !== JSON.stringify(everything));
  readonly filterKept = $derived(JSON.stringify(this.filter) === JSON.stringify(this.view?.filter));

  constructor(readonly id: string) {}

  /** Reads, and reads again when the project changes, until the answer is called. */
  watch(): () => void {
    void this.read(true);
    return on("changed", () => void this.read());
  }

  async read(first = false): Promise<void> {
    const asked = ++this.asked;
    try {
      const view = await call("board.read", { board: this.id });
      if (asked !== this.asked) return;
      // A filter that nobody changed follows the board's own.
      if (first || JSON.stringify(this.filter) === JSON.stringify(this.view?.filter))
        this.filter = view.filter;
      [this.view, this.problem] = [view, null];
      if (!this.tiles.some(({ tile }) => tile === this.current)) this.current = this.tiles[0]?.tile ?? null;
      this.version += 1;
      this.queue();
    } catch (error) {
      if (asked === this.asked) this.problem = error;
    }
  }

  /** How large the inside of a tile is; asks for its picture where it has none of that size. */
  measured(tile: string, width: number, height: number): void {
    const clamp = (length: number) => Math.round(Math.min(MOST, Math.max(LEAST, length)));
    const size = { tile, width: clamp(width), height: clamp(height) };
    const known = this.sizes.get(tile);
    if (known && known.width === size.width && known.height === size.height) return;
    this.sizes.set(tile, size);
    this.queue();
  }

  gone(tile: string): void {
    this.sizes.delete(tile);
    this.keys.delete(tile);
  }

  look(filter: ExhibitFilter): void {
    this.filter = filter;
    this.queue();
  }

  /** All tiles again, as after a day on a wall. */
  refresh(): void {
    this.version += 1;
    this.queue();
  }

  /** Draws once for everything that asks within a frame. */
  queue(): void {
    if (this.queued) return;
    this.queued = true;
    requestAnimationFrame(() => {
      this.queued = false;
      void this.draw();
    });
  }

  private async draw(): Promise<void> {
    const { view } = this;
    if (!view) return;
    const [filter, dark] = untrack(() => [this.filter, ground.dark]);
    const about = JSON.stringify([this.version, filter, dark]);
    const key = ({ width, height }: TileSize) => `${width}×${height} ${about}`;
    const tiles = [...this.sizes.values()].filter(
      (size) => view.tiles.some(({ tile }) => tile === size.tile) && this.keys.get(size.tile) !== key(size),
    );
    if (tiles.length === 0) return;
    for (const size of tiles) this.keys.set(size.tile, key(size));
    try {
      const drawn = await call("board.draw", { board: this.id, filter, tiles, dark });
      const next = new Map(untrack(() => this.drawn));
      // What was asked for again meanwhile is on its way.
      for (const one of drawn) {
        const size = tiles.find(({ tile }) => tile === one.tile);
        if (size && this.keys.get(one.tile) === key(size)) next.set(one.tile, one);
      }
      [this.drawn, this.drawProblem] = [next, null];
    } catch (error) {
      for (const { tile } of tiles) this.keys.delete(tile);
      this.drawProblem = error;
    }
  }

  title(tile: string): string {
    const entry = this.tiles.find((one) => one.tile === tile);
    return this.drawn.get(tile)?.title || entry?.title || t("boards.tile");
  }

  private positions(): PlacedTile[] {
    return this.tiles.map(({ tile, place }) => ({ tile, place }));
  }

  /** Where all would stand; keeps nothing. A later try overtakes an earlier one. */
  async attemptPlace(tile: string, to: TilePlace, from = this.positions()): Promise<boolean> {
    const tried = ++this.tries;
    const tiles = await attempt(() => call("tile.tryPlace", { tiles: from, tile, to }));
    if (!tiles || tried !== this.tries) return false;
    const before = this.draft ?? from;
    const changed = tiles.some(({ tile, place }) => {
      const own = before.find((one) => one.tile === tile)?.place;
      return !own || !samePlace(own, place);
    });
    this.draft = tiles;
    return changed;
  }

  /** Ends a move; without a draft nothing was moved. */
  async settle(tile: string): Promise<void> {
    const { draft } = this;
    this.tries += 1;
    if (!draft) return;
    const stays = draft.every((one) => {
      const own = this.tiles.find((entry) => entry.tile === one.tile);
      return own !== undefined && samePlace(own.place, one.place);
    });
    if (!stays) {
      await attempt(() => call("tile.place", { board: this.id, tile, tiles: [...draft] }));
      await this.read();
    }
    this.draft = null;
  }

  abandon(): void {
    this.tries += 1;
    this.draft = null;
  }

  /** One step of the keyboard: while a tile is lifted it is tried, else it is kept at once. */
  async step(tile: string, to: TilePlace): Promise<void> {
    const from = this.lifted === tile && this.draft ? [...this.draft] : this.positions();
    const changed = await this.attemptPlace(tile, to, from);
    const place = this.draft?.find((one) => one.tile === tile)?.place;
    if (this.lifted !== tile) await this.settle(tile);
    if (changed && place) this.say("boards.said.at", tile, place);
    else announce(t("boards.said.edge", { name: this.title(tile) }));
  }

  lift(tile: string): void {
    this.lifted = tile;
    this.draft = this.positions();
    const place = this.places.get(tile);
    if (place) this.say("boards.said.lifted", tile, place);
  }

  async drop(): Promise<void> {
    const tile = this.lifted;
    if (tile === null) return;
    const place = this.places.get(tile);
    this.lifted = null;
    await this.settle(tile);
    if (place) this.say("boards.said.dropped", tile, place);
  }

  putBack(): void {
    const tile = this.lifted;
    if (tile === null) return;
    this.lifted = null;
    this.abandon();
    announce(t("boards.said.back", { name: this.title(tile) }));
  }

  private say(key: string, tile: string, place: GridPlace): void {
    const order = [...this.places].sort(
      ([, one], [, other]) => one.row - other.row || one.column - other.column,
    );
    announce(
      t(key, {
        name: this.title(tile),
        column: place.column + 1,
        row: place.row + 1,
        width: place.width,
        height: place.height,
        at: order.findIndex(([id]) => id === tile) + 1,
        of: order.length,
      }),
    );
  }

  async add(source: ExhibitSource, title = ""): Promise<string | undefined> {
    const tile = await attempt(() => call("tile.add", { board: this.id, source, title }));
    if (!tile) return undefined;
    await this.read();
    this.current = tile;
    return tile;
  }

  /** What was copied from this board or another of the project. */
  async paste(): Promise<string | undefined> {
    const copy = heldTile();
    const tile = copy ? await putTile(this.id, copy) : undefined;
    if (!tile) return undefined;
    await this.read();
    this.current = tile;
    announce(t("boards.said.added", { name: this.title(tile) }));
    return tile;
  }

  async edit(tile: string, change: { title?: string; source?: ExhibitSource }): Promise<void> {
    await attempt(() => call("tile.edit", { tile, ...change }));
  }

  async duplicate(tile: string): Promise<void> {
    const copy = await attempt(() => call("tile.duplicate", { tile }));
    if (!copy) return;
    await this.read();
    this.current = copy;
  }

  async remove(tile: string): Promise<boolean> {
    const name = this.title(tile);
    const at = this.tiles.findIndex((one) => one.tile === tile);
    const next = (this.tiles[at + 1] ?? this.tiles[at - 1])?.tile ?? null;
    if (!(await attempt(() => call("tile.delete", { tiles: [tile] })))) return false;
    this.current = next;
    toast(t("boards.said.removed", { name }), { label: t("shell.undo"), run: () => void project.undo() });
    await this.read();
    return true;
  }

  async copy(tile: string, format: PictureFormat): Promise<void> {
    const { filter } = this;
    const done = await attempt(() => call("tile.copy", { tile, filter, format, dark: ground.dark }));
    if (done) toast(t("shell.figure.copied"));
  }

  /** What is looked at now becomes what the board opens with. */
  async keepFilter(): Promise<void> {
    await attempt(() => call("board.edit", { board: this.id, filter: this.filter }));
  }

  async rename(name: string): Promise<void> {
    await attempt(() => call("board.edit", { board: this.id, name }));
  }
}
