import { expect, it } from "vitest";
import { ahead } from "./ahead";

it("keeps two parts that are changed at once", async () => {
  let kept = { good: 1, poor: 2 };
  const change = ahead(
    () => kept,
    async (next) => {
      await Promise.resolve();
      kept = next;
      return true;
    },
  );
  await Promise.all([change({ good: 3 }), change({ poor: 4 })]);
  expect(kept).toEqual({ good: 3, poor: 4 });
});

it("forgets what was refused", async () => {
  let kept = { good: 1, poor: 2 };
  const change = ahead(
    () => kept,
    async (next) => {
      if (next.good > next.poor) return false;
      kept = next;
      return true;
    },
  );
  expect(await change({ good: 9 })).toBe(false);
  expect(await change({ poor: 5 })).toBe(true);
  expect(kept).toEqual({ good: 1, poor: 5 });
});
