// Who has which part, as Rust tells it.

import {
  call,
  CallError,
  on,
  type DepartmentsView,
  type DepartmentView,
  type Duty,
  type Role,
} from "../../../host";
import { attempt } from "../../../lib/project.svelte";

export class Departments {
  view = $state.raw<DepartmentsView | null>(null);
  journey = $state<string | null>(null);
  private asked = 0;

  watch(): () => void {
    void this.read();
    return on("changed", () => void this.read());
  }

  async read(): Promise<void> {
    const asked = ++this.asked;
    const view = await attempt(() => call("departments.read", { journey: this.journey }));
    if (view && asked === this.asked) this.view = view;
  }

  choose(journey: string): void {
    this.journey = journey;
    void this.read();
  }

  async give(duty: Duty, department: string, role: Role | null): Promise<boolean> {
    const parts = [{ duty, department, role }];
    return (await attempt(() => call("responsibility.set", { parts }))) !== undefined;
  }
}

/** One department with everything about it. */
export class OpenDepartment {
  view = $state.raw<DepartmentView | null>(null);
  missing = $state(false);
  private asked = 0;

  constructor(readonly id: string) {}

  watch(): () => void {
    void this.read();
    return on("changed", () => void this.read());
  }

  async read(): Promise<void> {
    const asked = ++this.asked;
    try {
      const view = await call("department.read", { department: this.id });
      if (asked === this.asked) [this.view, this.missing] = [view, false];
    } catch (error) {
      if (asked !== this.asked) return;
      this.missing = error instanceof CallError && error.code === "notFound";
      if (!this.missing) await attempt(() => Promise.reject(error));
    }
  }
}
