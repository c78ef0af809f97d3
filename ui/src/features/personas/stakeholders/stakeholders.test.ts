import { expect, it } from "vitest";
import type { NodeShape, Ring, Sector, Stakeholder } from "../../../host";
import { placeAt, shifted } from "./stakeholders.svelte";

const node = (id: string, ring: Ring, sector: Sector, x: number, y: number): NodeShape => ({
  id,
  kind: "person",
  ring,
  sector,
  area: { x: x - 10, y: y - 5, width: 20, height: 10 },
  lines: [id],
});
const label = { x: 0, y: 0, width: 0, height: 0 };
const geometry = {
  x: 300,
  y: 300,
  rings: (["core", "involved", "affected"] as const).map((ring, index) => ({
    ring,
    radius: (index + 1) * 100,
    name: ring,
    label,
  })),
  nodes: [
    node("a", "involved", "customers", 340, 160),
    node("b", "involved", "customers", 440, 260),
    node("c", "involved", "partners", 200, 420),
  ],
};

it("tells ring, sector and neighbour of a point", () => {
  const check = (x: number, y: number, expected: string, moving: string | null = null) => {
    const { ring, sector, before } = placeAt(geometry, x, y, moving);
    expect(`${ring} ${sector} ${before}`, `${x} ${y}`).toBe(expected);
  };
  check(305, 150, "involved customers a");
  check(400, 180, "involved customers b");
  check(450, 290, "involved customers null");
  check(305, 150, "involved customers b", "a");
  check(320, 290, "core customers null");
  check(420, 350, "involved company null");
  check(290, 580, "affected partners null");
  check(280, 140, "involved public null");
  // Outside of all rings is the outermost.
  check(900, 310, "affected company null");
});

it("moves between rings and around by the keyboard", () => {
  const one = (id: string, ring: Ring, sector: Sector): Stakeholder => ({
    id,
    name: id,
    kind: "person",
    ring,
    sector,
    notes: "",
    order: id,
  });
  const all = [
    one("a", "core", "customers"),
    one("b", "core", "customers"),
    one("c", "core", "company"),
    one("d", "core", "public"),
  ];
  const check = (id: string, key: "Up" | "Down" | "Left" | "Right", expected: string | null) => {
    const place = shifted(all, id, `Arrow${key}`);
    expect(place && `${place.ring} ${place.sector} ${place.before}`, `${id} ${key}`).toBe(expected);
  };
  check("a", "Up", null);
  check("a", "Down", "involved customers null");
  check("a", "Right", "core customers null");
  check("b", "Left", "core customers a");
  check("b", "Right", "core company c");
  check("a", "Left", "core public null");
  check("c", "Left", "core customers null");
  check("d", "Right", "core customers a");
});
