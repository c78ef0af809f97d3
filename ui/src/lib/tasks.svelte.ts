// Long work: shown while it runs, with a way to stop it.

import { call, on, type Progress } from "../host";
import { failed } from "./problems.svelte";

export interface Task {
  readonly id: string;
  readonly label: string;
  readonly done: number;
  readonly total: number;
  readonly stopping: boolean;
}

/** Work that is over sooner is not worth a flicker. */
const PATIENCE = 400;

class Tasks {
  /** Those that have taken long enough to be shown. */
  shown = $state.raw<readonly Task[]>([]);
  private readonly running = new Map<string, Task>();

  /** Runs work under an id of its own, which the program reports progress for. */
  async run<T>(label: string, work: (task: string) => Promise<T>): Promise<T> {
    const id = crypto.randomUUID();
    this.running.set(id, { id, label, done: 0, total: 0, stopping: false });
    const patience = setTimeout(() => this.show(), PATIENCE);
    try {
      return await work(id);
    } finally {
      clearTimeout(patience);
      this.running.delete(id);
      this.shown = this.shown.filter((task) => task.id !== id);
    }
  }

  async cancel(id: string): Promise<void> {
    this.change(id, { stopping: true });
    try {
      await call("task.cancel", { task: id });
    } catch (error) {
      this.change(id, { stopping: false });
      failed(error);
    }
  }

  heard({ task, done, total }: Progress): void {
    this.change(task, { done, total });
  }

  listen(): () => void {
    return on("progress", (progress) => this.heard(progress));
  }

  private change(id: string, news: Partial<Task>): void {
    const task = this.running.get(id);
    if (!task) return;
    this.running.set(id, { ...task, ...news });
    if (this.shown.some((one) => one.id === id)) this.show();
  }

  private show(): void {
    this.shown = [...this.running.values()];
  }
}

export const tasks = new Tasks();
