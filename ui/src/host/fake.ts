// A program that answers from a table, for tests and for looking at screens in a browser.

import type { CallName, Events, Reply, Request } from ".";
import { CallError, setTransport } from ".";

export type Answers = { [N in CallName]?: (request: Request<N>) => Reply<N> | Promise<Reply<N>> };

export interface Asked {
  readonly name: CallName;
  readonly request: unknown;
  readonly operation: string | null;
}

export class FakeHost {
  readonly asked: Asked[] = [];
  private readonly hearers = new Map<string, Set<(payload: unknown) => void>>();

  constructor(public answers: Answers = {}) {}

  /** Makes every call of the interface come here. */
  install(): this {
    setTransport({
      call: async (name, request, operation) => {
        this.asked.push({ name: name as CallName, request, operation });
        const answer = this.answers[name as CallName] as ((request: unknown) => unknown) | undefined;
        if (!answer) throw new CallError("protocol", `the test has no answer for ${name}`);
        return answer(request);
      },
      listen: async (event, heard) => {
        const set = this.hearers.get(event) ?? new Set();
        this.hearers.set(event, set.add(heard));
        return () => set.delete(heard);
      },
    });
    return this;
  }

  say<E extends keyof Events>(event: E, payload: Events[E]): void {
    for (const heard of this.hearers.get(event) ?? []) heard(payload);
  }

  /** The requests made under a name, oldest first. */
  requests<N extends CallName>(name: N): Request<N>[] {
    return this.asked.filter((one) => one.name === name).map((one) => one.request as Request<N>);
  }
}
