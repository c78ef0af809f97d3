import { expect, it } from "vitest";
import { fileSafe } from "./files";

it("gives files names that every system takes", () => {
  expect(fileSafe('NPS: "how/likely"?', "figure")).toBe("NPS how likely");
  expect(fileSafe("„Swim-lanes“ ..", "figure")).toBe("Swim-lanes");
  expect(fileSafe("///", "figure")).toBe("figure");
  expect(fileSafe(' ../a: "b"? ', "journey")).toBe("a b");
  expect(fileSafe("...", "journey")).toBe("journey");
  expect(fileSafe("a".repeat(200), "figure")).toHaveLength(80);
});
