import { expect, it } from "vitest";
import { Router } from "./router.svelte";

it("shows what was found, in its part", () => {
  const router = new Router();
  router.show({ kind: "card", journey: "j", card: "c" });
  expect([router.section, router.journeyId, router.focus]).toEqual([
    "journeys",
    "j",
    { kind: "card", journey: "j", card: "c" },
  ]);
  router.show({ kind: "department", department: "d" });
  expect([router.section, router.tab]).toEqual(["channels", "departments"]);
});

it("is asked anew each time, so that the same thing can be shown twice", () => {
  const router = new Router();
  const target = { kind: "persona", persona: "p" } as const;
  router.show(target);
  const first = router.focus;
  router.show(target);
  expect(router.focus).toEqual(first);
  expect(router.focus).not.toBe(first);
});

it("keeps the place of each project", () => {
  const router = new Router();
  router.enter("one", "only");
  expect(router.journeyId).toBe("only");
  router.go("personas");
  router.enter("two", null);
  expect([router.section, router.journeyId]).toEqual(["journeys", null]);
  router.enter("one", null);
  expect([router.section, router.journeyId]).toEqual(["personas", "only"]);
});
