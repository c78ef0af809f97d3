// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { follow, type Gesture, type PointerAt } from "./drag";

type Said = string;

let said: Said[];
let frames: FrameRequestCallback[];

beforeEach(() => {
  said = [];
  frames = [];
  vi.useFakeTimers();
  vi.stubGlobal("requestAnimationFrame", (callback: FrameRequestCallback) => frames.push(callback));
  vi.stubGlobal("cancelAnimationFrame", () => (frames = []));
});

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const at = ({ x, y }: PointerAt) => `${x},${y}`;
const gesture: Gesture = {
  lift: (place) => said.push(`lift ${at(place)}`),
  move: (place) => said.push(`move ${at(place)}`),
  drop: (place) => said.push(`drop ${at(place)}`),
  cancel: () => said.push("cancel"),
  click: () => said.push("click"),
};

function pointer(type: string, x: number, y: number, pointerType = "mouse"): PointerEvent {
  const event = new MouseEvent(type, { clientX: x, clientY: y, bubbles: true }) as unknown as PointerEvent;
  Object.defineProperties(event, { pointerId: { value: 1 }, pointerType: { value: pointerType } });
  return event;
}

function press(pointerType = "mouse", surface?: Parameters<typeof follow>[2]["surface"]): void {
  follow(pointer("pointerdown", 10, 10, pointerType), gesture, {
    capture: document.createElement("div"),
    ...(surface ? { surface } : {}),
  });
}

function frame(time = 16): void {
  const due = frames;
  frames = [];
  for (const callback of due) callback(time);
}

it("is a click when let go in place", () => {
  press();
  window.dispatchEvent(pointer("pointermove", 12, 11));
  window.dispatchEvent(pointer("pointerup", 12, 11));
  expect(said).toEqual(["click"]);
});

it("lifts after a few pixels and moves once a frame", () => {
  press();
  window.dispatchEvent(pointer("pointermove", 20, 10));
  window.dispatchEvent(pointer("pointermove", 30, 10));
  window.dispatchEvent(pointer("pointermove", 40, 10));
  frame();
  window.dispatchEvent(pointer("pointerup", 41, 10));
  expect(said).toEqual(["lift 10,10", "move 40,10", "move 41,10", "drop 41,10"]);
});

it("cancels on Escape, and hears nothing afterwards", () => {
  press();
  window.dispatchEvent(pointer("pointermove", 30, 10));
  window.dispatchEvent(new KeyboardEvent("keydown", { key: "Escape" }));
  window.dispatchEvent(pointer("pointermove", 60, 10));
  window.dispatchEvent(pointer("pointerup", 60, 10));
  frame();
  expect(said).toEqual(["lift 10,10", "cancel"]);
});

it("leaves a moving touch to the scrolling", () => {
  press("touch");
  window.dispatchEvent(pointer("pointermove", 10, 40, "touch"));
  vi.advanceTimersByTime(1000);
  window.dispatchEvent(pointer("pointerup", 10, 40, "touch"));
  expect(said).toEqual([]);
});

it("lifts a resting touch", () => {
  press("touch");
  vi.advanceTimersByTime(400);
  window.dispatchEvent(pointer("pointermove", 10, 40, "touch"));
  frame();
  window.dispatchEvent(pointer("pointerup", 10, 40, "touch"));
  expect(said).toEqual(["lift 10,10", "move 10,40", "move 10,40", "drop 10,40"]);
});

it("opens no menu while something is lifted", () => {
  const menu = () => {
    const event = new MouseEvent("contextmenu", { bubbles: true, cancelable: true });
    document.body.dispatchEvent(event);
    return !event.defaultPrevented;
  };
  press("touch");
  expect(menu()).toBe(true);
  vi.advanceTimersByTime(400);
  expect(menu()).toBe(false);
  window.dispatchEvent(pointer("pointerup", 10, 10, "touch"));
  expect(menu()).toBe(true);
});

it("asks for the menu when a finger rested and did not move", () => {
  const place = document.body.appendChild(document.createElement("div"));
  place.addEventListener("contextmenu", (event) => said.push(`menu ${event.clientX},${event.clientY}`));
  place.addEventListener("pointerdown", (event) => follow(event, gesture, { capture: place }), {
    once: true,
  });
  place.dispatchEvent(pointer("pointerdown", 10, 10, "touch"));
  vi.advanceTimersByTime(400);
  window.dispatchEvent(pointer("pointermove", 13, 12, "touch"));
  window.dispatchEvent(pointer("pointerup", 13, 12, "touch"));
  expect(said).toEqual(["lift 10,10", "cancel", "menu 10,10"]);
});

it("cancels when the browser takes the pointer", () => {
  press();
  window.dispatchEvent(pointer("pointermove", 30, 10));
  window.dispatchEvent(pointer("pointercancel", 30, 10));
  expect(said).toEqual(["lift 10,10", "cancel"]);
});

it("scrolls and moves at an edge under a still pointer", () => {
  const scrolls: number[] = [];
  press("mouse", {
    bounds: () => ({ left: 0, top: 0, right: 400, bottom: 400 }),
    scrollBy: (x) => scrolls.push(x),
  });
  window.dispatchEvent(pointer("pointermove", 398, 200));
  frame(16);
  frame(32);
  frame(48);
  expect(scrolls.length).toBe(3);
  expect(scrolls[2]).toBeGreaterThan(0);
  expect(said).toEqual(["lift 10,10", "move 398,200", "move 398,200", "move 398,200"]);
});
