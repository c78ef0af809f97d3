// Contrast is told from the tokens, as axe-core cannot see through stripes and gradients: the evidence
// tint, say, is drawn of `mid-soft` and `raised`.

import { readFileSync } from "node:fs";
import { expect, it } from "vitest";

const [light = "", dark = ""] = readFileSync("src/lib/tokens.css", "utf8").split("[data-theme");

function tokens(text: string): Record<string, string> {
  return Object.fromEntries(
    [...text.matchAll(/--([\w-]+): (#[0-9a-f]{6});/g)].map(([, name, value]) => [name, value]),
  );
}

/** Of sRGB, as WCAG 2.2 defines relative luminance. */
function luminance(colour: string): number {
  const [red, green, blue] = [1, 3, 5].map((at) => {
    const part = parseInt(colour.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(one: string, other: string): number {
  const [low, high] = [luminance(one), luminance(other)].sort((a, b) => a - b) as [number, number];
  return (high + 0.05) / (low + 0.05);
}

const inks = ["ink", "ink-2", "ink-3", "accent-ink", "neg", "pos", "mid"];
const grounds = ["paper", "surface", "sunken", "raised", "accent-soft", "neg-soft", "pos-soft", "mid-soft"];

it.each([
  ["light", tokens(light)],
  ["dark", { ...tokens(light), ...tokens(dark) }],
])("every ink can be read on every ground, %s", (_, of) => {
  const weak = inks.flatMap((ink) =>
    grounds.flatMap((ground) => {
      const found = contrast(of[ink]!, of[ground]!);
      return found < 4.5 ? [`${ink} on ${ground}: ${found.toFixed(2)}`] : [];
    }),
  );
  expect(weak).toEqual([]);
  expect(contrast(of["on-accent"]!, of["accent"]!)).toBeGreaterThan(4.5);
});
