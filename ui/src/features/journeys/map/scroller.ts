// The map's scrolling surface: screen to map coordinates without reading the page while something
// moves. Its position on the screen is read when a gesture begins, its scroll position is kept.

import type { Bounds, Surface } from "../../../lib/drag/drag";
import type { MapPlan, Rectangle, Spot } from "./plan";
import type { MapState } from "./state.svelte";

export class Scroller implements Surface {
  private element: HTMLElement | undefined;
  private left = 0;
  private top = 0;
  private x = 0;
  private y = 0;

  constructor(
    private readonly state: MapState,
    private readonly plan: () => MapPlan | null,
  ) {}

  readonly attach = (element: HTMLElement) => {
    this.element = element;
    const measure = () => {
      this.state.size = { width: element.clientWidth, height: element.clientHeight };
    };
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    measure();
    element.addEventListener("scroll", this.onScroll, { passive: true });
    return () => {
      observer.disconnect();
      element.removeEventListener("scroll", this.onScroll);
      this.element = undefined;
    };
  };

  get surface(): HTMLElement | undefined {
    return this.element;
  }

  /** Reads where the map is on the screen; at the beginning of a gesture. */
  bounds(): Bounds {
    const area = this.element!.getBoundingClientRect();
    this.left = area.left + this.element!.clientLeft;
    this.top = area.top + this.element!.clientTop;
    this.x = this.element!.scrollLeft;
    this.y = this.element!.scrollTop;
    const geometry = this.plan()?.geometry;
    const { zoom } = this.state;
    const names = {
      left: geometry ? geometry.laneHeaderWidth * zoom : 0,
      top: geometry ? geometry.headerHeight * zoom : 0,
    };
    // The edges that scroll lie within the cells; over the names, scrolling goes on.
    return {
      left: area.left + names.left,
      top: area.top + names.top,
      right: area.right,
      bottom: area.bottom,
      before: names,
    };
  }

  scrollBy(x: number, y: number): void {
    const { element } = this;
    const geometry = this.plan()?.geometry;
    if (!element || !geometry) return;
    const { zoom, size } = this.state;
    const most = (length: number, view: number) => Math.max(0, length * zoom + TAIL - view);
    this.x = Math.max(0, Math.min(most(geometry.width, size.width), this.x + x));
    this.y = Math.max(0, Math.min(most(geometry.height, size.height), this.y + y));
    element.scrollLeft = this.x;
    element.scrollTop = this.y;
  }

  /** Map units under a place of the screen, with what `bounds` read last. */
  toMap(client: Spot): Spot {
    const { zoom } = this.state;
    return { x: (client.x - this.left + this.x) / zoom, y: (client.y - this.top + this.y) / zoom };
  }

  /** The screen place of map units. */
  toScreen(spot: Spot): Spot {
    const { zoom } = this.state;
    return { x: spot.x * zoom - this.x + this.left, y: spot.y * zoom - this.y + this.top };
  }

  /** Whether the pointer is over the cells, not over the names that cover them. */
  overCells(client: Spot): boolean {
    const geometry = this.plan()?.geometry;
    if (!geometry) return false;
    const { zoom, size } = this.state;
    const x = client.x - this.left;
    const y = client.y - this.top;
    return (
      x >= geometry.laneHeaderWidth * zoom &&
      y >= geometry.headerHeight * zoom &&
      x < size.width &&
      y < size.height
    );
  }

  /** Scrolls as little as needed to show an area of the cells. */
  reveal(area: Rectangle, smooth = false): void {
    const { element } = this;
    const geometry = this.plan()?.geometry;
    if (!element || !geometry) return;
    const { zoom } = this.state;
    const room = 12;
    const nextX = along(
      element.scrollLeft,
      element.clientWidth,
      geometry.laneHeaderWidth * zoom,
      area.x * zoom - room,
      (area.x + area.width) * zoom + room,
    );
    const nextY = along(
      element.scrollTop,
      element.clientHeight,
      geometry.headerHeight * zoom,
      area.y * zoom - room,
      (area.y + area.height) * zoom + room,
    );
    if (nextX === element.scrollLeft && nextY === element.scrollTop) return;
    element.scrollTo({
      left: nextX,
      top: nextY,
      behavior: smooth && !reducedMotion() ? "smooth" : "instant",
    });
    this.onScroll();
  }

  /** Keeps the same map place under the same screen place while the zoom changes. */
  zoomAround(client: Spot | undefined, zoom: number, after: () => Promise<void>): void {
    const { element } = this;
    if (!element) return this.state.setZoom(zoom);
    this.bounds();
    const anchor = client ?? {
      x: this.left + element.clientWidth / 2,
      y: this.top + element.clientHeight / 2,
    };
    const spot = this.toMap(anchor);
    this.state.setZoom(zoom);
    void after().then(() => {
      element.scrollLeft = spot.x * this.state.zoom - (anchor.x - this.left);
      element.scrollTop = spot.y * this.state.zoom - (anchor.y - this.top);
      this.onScroll();
    });
  }

  /** The zoom at which the whole width fits. */
  fitting(): number {
    const geometry = this.plan()?.geometry;
    if (!geometry || !this.element) return 1;
    return Math.min(
      1.25,
      Math.max(0.25, Math.floor((this.element.clientWidth / geometry.width) * 100) / 100),
    );
  }

  private readonly onScroll = (): void => {
    const { element } = this;
    if (!element) return;
    this.x = element.scrollLeft;
    this.y = element.scrollTop;
    this.state.scroll = { x: this.x, y: this.y };
  };
}

/** Free room after the last step and lane, where the buttons that add more stand. */
export const TAIL = 56;

function along(position: number, view: number, covered: number, from: number, to: number): number {
  if (from < position + covered) return Math.max(0, from - covered);
  if (to > position + view) return Math.max(0, Math.min(from - covered, to - view));
  return position;
}

export function reducedMotion(): boolean {
  return window.matchMedia("(prefers-reduced-motion: reduce)").matches;
}
