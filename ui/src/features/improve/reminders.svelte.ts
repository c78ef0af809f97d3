// What is due, for the rail and the head of the part: read again after every change.

import { call, on, type Reminders } from "../../host";

class ReminderList {
  list = $state.raw<Reminders | null>(null);

  /** Reads, and reads again when the project changes, until the answer is called. */
  watch(): () => void {
    void this.read();
    return on("changed", () => void this.read());
  }

  async read(): Promise<void> {
    try {
      this.list = await call("action.reminders", {});
    } catch {
      // Without a project there is nothing to be reminded of; what fails otherwise says so elsewhere.
      this.list = null;
    }
  }
}

export const reminders = new ReminderList();
