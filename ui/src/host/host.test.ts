import { afterEach, expect, it, vi } from "vitest";
import { call, CallError, on, setTransport, watchEdits } from ".";
import { FakeHost } from "./fake";

afterEach(() => setTransport(undefined));

it("gives every edit an id of its own and a reading none", async () => {
  const host = new FakeHost({ "project.rename": () => ({}), "journey.list": () => [] }).install();
  await call("project.rename", { name: "a" });
  await call("project.rename", { name: "b" });
  await call("journey.list", {});
  const ids = host.asked.map(({ operation }) => operation);
  expect(ids[0]).toMatch(/^[\da-f-]{36}$/);
  expect(ids[1]).not.toBe(ids[0]);
  expect(ids[2]).toBeNull();
});

it("repeats an edit under the same id when the channel broke, and nothing that was answered", async () => {
  const asked: (string | null)[] = [];
  let broken = true;
  setTransport({
    call: async (_name, _request, operation) => {
      asked.push(operation);
      if (broken) {
        broken = false;
        throw new Error("gone");
      }
      throw { code: "readOnly", message: "no", details: { a: "b" } };
    },
    listen: async () => () => {},
  });
  const problem = await call("project.rename", { name: "a" }).catch((error: unknown) => error);
  expect(problem).toBeInstanceOf(CallError);
  expect(problem).toMatchObject({ code: "readOnly", details: { a: "b" } });
  expect(asked).toHaveLength(2);
  expect(asked[0]).toBe(asked[1]);
});

it("does not repeat what may not run twice", async () => {
  const asked = vi.fn(() => Promise.reject(new Error("gone")));
  setTransport({ call: asked, listen: async () => () => {} });
  await expect(call("project.new", { name: "a", template: null, path: null })).rejects.toMatchObject({
    code: "channel",
  });
  expect(asked).toHaveBeenCalledTimes(1);
});

it("counts edits on their way, also those that fail", async () => {
  const counts: number[] = [];
  watchEdits((running) => counts.push(running));
  new FakeHost({}).install();
  await call("project.rename", { name: "a" }).catch(() => {});
  watchEdits(() => {});
  expect(counts).toEqual([1, 0]);
});

it("hears nothing after it has stopped listening", async () => {
  const host = new FakeHost().install();
  const heard = vi.fn();
  const stop = on("openRequested", heard);
  await vi.waitFor(() => {
    host.say("openRequested", { path: "a" });
    expect(heard).toHaveBeenCalled();
  });
  stop();
  heard.mockClear();
  host.say("openRequested", { path: "b" });
  expect(heard).not.toHaveBeenCalled();
});
