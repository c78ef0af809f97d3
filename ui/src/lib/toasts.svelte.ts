// Short messages at the bottom of the window, each with at most one thing to do about it.

import { untrack } from "svelte";
import { announce } from "./live.svelte";

export interface ToastAction {
  readonly label: string;
  readonly run: () => void;
}

export interface Toast {
  readonly id: number;
  readonly text: string;
  readonly tone: "plain" | "problem";
  readonly actions: readonly ToastAction[];
  readonly shownAt: number;
  /** Of a problem: what it is about. When that works again, the message has had its time. */
  readonly matter: string | null;
}

/** Long enough to read and reach for; what is pointed at or focused stays. */
const SHOWN_FOR = 7_000;
/** The step a message is about may be told of a moment after the message. */
const SETTLED = 500;
const AT_MOST = 3;

class Toasts {
  list = $state.raw<readonly Toast[]>([]);
  private next = 1;
  private clocks = new Map<number, ReturnType<typeof setTimeout>>();

  show(
    text: string,
    actions: readonly ToastAction[] = [],
    tone: Toast["tone"] = "plain",
    matter: string | null = null,
  ): number {
    return untrack(() => this.add(text, actions, tone, matter));
  }

  close(id: number): void {
    this.hold(id);
    this.list = this.list.filter((toast) => toast.id !== id);
  }

  /** The project has gone on: an "Undo" offered for an earlier step would undo another one now. */
  withdraw(label: string, settled = SETTLED): void {
    const before = performance.now() - settled;
    for (const { id, actions, shownAt } of this.list) {
      if (shownAt <= before && actions.some((action) => action.label === label)) this.close(id);
    }
  }

  /** What failed has worked now. */
  settle(matter: string): void {
    for (const toast of this.list) if (toast.matter === matter) this.close(toast.id);
  }

  hold(id: number): void {
    clearTimeout(this.clocks.get(id));
    this.clocks.delete(id);
  }

  resume(id: number): void {
    this.hold(id);
    const toast = this.list.find((one) => one.id === id);
    // A problem with something to do about it waits for the person.
    if (!toast || (toast.tone === "problem" && toast.actions.length > 0)) return;
    this.clocks.set(
      id,
      setTimeout(() => this.close(id), SHOWN_FOR),
    );
  }

  private add(
    text: string,
    actions: readonly ToastAction[],
    tone: Toast["tone"],
    matter: string | null,
  ): number {
    const same = this.list.find((toast) => toast.text === text && toast.tone === tone);
    if (same) this.close(same.id);
    const id = this.next++;
    this.list = [...this.list, { id, text, tone, actions, shownAt: performance.now(), matter }].slice(
      -AT_MOST,
    );
    announce(text, tone === "problem" ? "urgent" : "polite");
    this.resume(id);
    return id;
  }
}

export const toasts = new Toasts();

export function toast(text: string, action?: ToastAction): void {
  toasts.show(text, action ? [action] : []);
}
