// @vitest-environment node
import { readFileSync } from "node:fs";
import { parse } from "acorn";
import { build } from "vite";
import { expect, it } from "vitest";

it("the page that is kept in the project is the one its sources make", async () => {
  const built = await build({
    configFile: "respond/vite.config.ts",
    logLevel: "silent",
    build: { write: false },
  });
  const output = (Array.isArray(built) ? built : [built]).flatMap((made) =>
    "output" in made ? made.output : [],
  );
  const page = output.find(({ fileName }) => fileName === "page.html");
  const source = page && "source" in page ? page.source.toString() : "";
  const kept = readFileSync("respond/generated/page.html", "utf8");
  expect(source.length).toBeGreaterThan(10_000);
  expect(source === kept, "run `npm run build:respond`").toBe(true);
  expect(kept.length).toBeLessThan(60 * 1024);
}, 60_000);

it("phones of 2017 understand its script", () => {
  const script = /<script>(.*)<\/script>/s.exec(readFileSync("respond/generated/page.html", "utf8"))?.[1];
  expect(parse(script ?? "no script", { ecmaVersion: 2015 }).body.length).toBeGreaterThan(0);
});
