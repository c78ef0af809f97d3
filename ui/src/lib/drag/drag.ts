// One gesture from pressing to letting go, by mouse, pen or touch: when a press becomes a drag,
// one callback a frame while it lasts, scrolling at the edges, Escape to cancel. It knows nothing
// of what is dragged; the caller answers with a `Gesture`.

import { edgeSpeed } from "./edges";

/** Client coordinates. */
export interface PointerAt {
  readonly x: number;
  readonly y: number;
}

/** What a drag does, told in the order lift, move…, then drop or cancel, exactly one of them. */
export interface Gesture {
  /** The press has become a drag. */
  lift(at: PointerAt): void;
  /** At most once a frame, also when only the surface scrolled under a still pointer. */
  move(at: PointerAt): void;
  drop(at: PointerAt): void;
  cancel(): void;
  /** Pressed and let go in place; absent when a click needs nothing. */
  click?(event: PointerEvent): void;
}

export interface Bounds {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
  /** How far before its left and upper edge it also scrolls, where names lie over it. */
  readonly before?: { readonly left: number; readonly top: number };
}

/** What scrolls at its edges. Positions are kept by its owner, so that nothing is read here. */
export interface Surface {
  /** Read once when the drag begins. */
  bounds(): Bounds;
  scrollBy(x: number, y: number): void;
}

export interface DragOptions {
  surface?: Surface;
  /** Takes the pointer once the drag begins. Must outlive the drag, unlike a row that scrolls away. */
  capture: HTMLElement;
  /** A touch scrolls unless it rests; `true` lifts at once (for handles that never scroll). */
  immediate?: boolean;
}

/** The drag under way on this page, if any: what it drags may be gone. It ends as by Escape. */
export function cancelDrag(): void {
  underWay?.abandon();
}

let underWay: Drag | undefined;

/** Farther outside (over a panel beside the map, say) nothing scrolls. */
const REACH = 24;
const THRESHOLD = 4;
const REST_MS = 380;
const REST_TOLERANCE = 9;

/** Follows the pointer of `event` until it is let go. Answers a way to give up from outside. */
export function follow(event: PointerEvent, gesture: Gesture, options: DragOptions): () => void {
  return new Drag(event, gesture, options).abandon;
}

class Drag {
  private readonly target: HTMLElement;
  private readonly gesture: Gesture;
  private readonly options: DragOptions;
  private readonly pressed: EventTarget | null;
  private readonly pointer: number;
  private readonly start: PointerAt;
  private at: PointerAt;
  private lifted = false;
  private frame = 0;
  private rest: ReturnType<typeof setTimeout> | undefined;
  private bounds: Bounds | undefined;
  private lastFrame = 0;
  private moved = false;
  /** A finger that rested and stayed where it was: it means the menu, not a drag. */
  private resting = false;

  constructor(event: PointerEvent, gesture: Gesture, options: DragOptions) {
    this.gesture = gesture;
    this.options = options;
    this.target = options.capture;
    this.pressed = event.target;
    this.pointer = event.pointerId;
    this.start = this.at = { x: event.clientX, y: event.clientY };
    window.addEventListener("pointermove", this.onMove);
    window.addEventListener("pointerup", this.onUp);
    window.addEventListener("pointercancel", this.onCancel);
    this.target.addEventListener("lostpointercapture", this.onLost);
    window.addEventListener("keydown", this.onKey, true);
    window.addEventListener("contextmenu", this.onMenu, true);
    // Scrolling by touch is decided by the browser before pointer events tell of it; only this
    // keeps it still once something is lifted.
    window.addEventListener("touchmove", this.onTouchMove, { passive: false });
    if (event.pointerType === "touch" && !options.immediate) {
      this.rest = setTimeout(() => {
        this.resting = true;
        this.lift();
      }, REST_MS);
    }
  }

  readonly abandon = (): void => {
    const lifted = this.lifted;
    this.end();
    if (lifted) this.gesture.cancel();
  };

  private capture(): void {
    try {
      this.target.setPointerCapture(this.pointer);
    } catch {
      // The pointer is gone already; the cancel that follows ends the drag.
    }
  }

  private lift(): void {
    clearTimeout(this.rest);
    this.rest = undefined;
    this.capture();
    this.lifted = true;
    underWay = this;
    this.bounds = this.options.surface?.bounds();
    document.documentElement.classList.add("dragging");
    this.gesture.lift(this.start);
    this.schedule();
  }

  private readonly onMove = (event: PointerEvent): void => {
    if (event.pointerId !== this.pointer) return;
    this.at = { x: event.clientX, y: event.clientY };
    this.moved = true;
    const distance = Math.hypot(this.at.x - this.start.x, this.at.y - this.start.y);
    if (distance > REST_TOLERANCE) this.resting = false;
    if (this.lifted) {
      this.schedule();
    } else if (this.rest !== undefined) {
      if (distance > REST_TOLERANCE) this.end();
    } else if (distance >= THRESHOLD) {
      this.lift();
    }
  };

  private schedule(): void {
    if (this.frame === 0) this.frame = requestAnimationFrame(this.onFrame);
  }

  private readonly onFrame = (time: number): void => {
    this.frame = 0;
    const elapsed = this.lastFrame === 0 ? 0 : Math.min(50, time - this.lastFrame);
    const scrolled = this.scroll(elapsed / 1000);
    this.lastFrame = scrolled ? time : 0;
    if (this.moved || scrolled) {
      this.moved = false;
      this.gesture.move(this.at);
    }
    if (scrolled) this.schedule();
  };

  /** Whether the pointer is where the surface scrolls. */
  private scroll(seconds: number): boolean {
    const { bounds } = this;
    const { surface } = this.options;
    if (!bounds || !surface) return false;
    const across = edgeSpeed(this.at.x, { from: bounds.left, to: bounds.right });
    const down = edgeSpeed(this.at.y, { from: bounds.top, to: bounds.bottom });
    const inside =
      this.at.x > bounds.left - (bounds.before?.left ?? REACH) &&
      this.at.x < bounds.right + REACH &&
      this.at.y > bounds.top - (bounds.before?.top ?? REACH) &&
      this.at.y < bounds.bottom + REACH;
    if (!inside || (across === 0 && down === 0)) return false;
    surface.scrollBy(across * seconds, down * seconds);
    return true;
  }

  private readonly onUp = (event: PointerEvent): void => {
    if (event.pointerId !== this.pointer) return;
    const lifted = this.lifted;
    this.at = { x: event.clientX, y: event.clientY };
    this.end();
    if (!lifted) {
      this.gesture.click?.(event);
      return;
    }
    if (this.resting) {
      this.gesture.cancel();
      this.askForMenu();
      return;
    }
    this.gesture.move(this.at);
    this.gesture.drop(this.at);
  };

  private readonly onCancel = (event: PointerEvent): void => {
    if (event.pointerId === this.pointer) this.abandon();
  };

  private readonly onLost = (event: PointerEvent): void => {
    // Arrives after `pointerup` too, when listening has ended already.
    if (event.pointerId === this.pointer && this.lifted) this.abandon();
  };

  private readonly onKey = (event: KeyboardEvent): void => {
    if (!this.lifted || event.key !== "Escape") return;
    event.preventDefault();
    event.stopPropagation();
    this.abandon();
  };

  /** Opens what a right click opens there. */
  private askForMenu(): void {
    const { x: clientX, y: clientY } = this.start;
    this.pressed?.dispatchEvent(
      new MouseEvent("contextmenu", { bubbles: true, cancelable: true, clientX, clientY }),
    );
  }

  /** While a finger rests, the browser asks for a menu, too; what was lifted may still be moved. */
  private readonly onMenu = (event: Event): void => {
    if (!this.lifted) return;
    event.preventDefault();
    event.stopPropagation();
  };

  private readonly onTouchMove = (event: TouchEvent): void => {
    if (this.lifted && event.cancelable) event.preventDefault();
  };

  private end(): void {
    clearTimeout(this.rest);
    cancelAnimationFrame(this.frame);
    this.frame = 0;
    this.lifted = false;
    if (underWay === this) underWay = undefined;
    window.removeEventListener("pointermove", this.onMove);
    window.removeEventListener("pointerup", this.onUp);
    window.removeEventListener("pointercancel", this.onCancel);
    this.target.removeEventListener("lostpointercapture", this.onLost);
    window.removeEventListener("keydown", this.onKey, true);
    window.removeEventListener("contextmenu", this.onMenu, true);
    window.removeEventListener("touchmove", this.onTouchMove);
    document.documentElement.classList.remove("dragging");
    if (this.target.hasPointerCapture?.(this.pointer)) this.target.releasePointerCapture(this.pointer);
  }
}
