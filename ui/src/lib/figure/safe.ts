// A picture that came as SVG text, made part of the page. Only shapes, words and pictures that lie in
// the text pass: whatever could run, load, link or restyle is left out, so it need not be trusted.

const elements = new Set([
  "svg",
  "g",
  "defs",
  "clipPath",
  "linearGradient",
  "stop",
  "pattern",
  "rect",
  "circle",
  "ellipse",
  "line",
  "path",
  "polyline",
  "polygon",
  "text",
  "tspan",
]);

const attributes = new Set(
  (
    "id x y dx dy x1 y1 x2 y2 cx cy r rx ry width height viewBox d points transform offset " +
    "fill fill-opacity fill-rule stroke stroke-width stroke-opacity stroke-dasharray stroke-dashoffset " +
    "stroke-linecap stroke-linejoin opacity clip-path clip-rule clipPathUnits gradientUnits " +
    "gradientTransform patternUnits patternTransform stop-color stop-opacity font-family font-size " +
    "font-weight font-style font-variant-numeric text-anchor dominant-baseline letter-spacing direction " +
    "unicode-bidi lang data-mark preserveAspectRatio"
  ).split(" "),
);

/** A picture that lies in the text itself; any other would be fetched. */
const inlined = /^data:image\/(?:png|jpeg|gif|webp);base64,[\w+/=]*$/;

const SVG = "http://www.w3.org/2000/svg";

/**
 * The picture, or `null` if the text is no SVG. Its ids begin with `prefix`, so that two pictures on
 * one page do not take each other's clips and gradients.
 */
export function safePicture(text: string, prefix: string): SVGSVGElement | null {
  const parsed = new DOMParser().parseFromString(text, "image/svg+xml").documentElement;
  if (parsed.localName !== "svg" || parsed.querySelector("parsererror")) return null;
  return copy(parsed, prefix) as SVGSVGElement;
}

function copy(from: Element, prefix: string): SVGElement {
  const made = document.createElementNS(SVG, from.localName) as SVGElement;
  for (const { name, value } of from.attributes) {
    if (!attributes.has(name) && !(name === "href" && isPicture(from))) continue;
    const kept = ofThisPicture(name, value, prefix);
    if (kept !== null) made.setAttribute(name, kept);
  }
  for (const child of from.childNodes) {
    if (child.nodeType === 3) made.append(child.nodeValue ?? "");
    else if (child.nodeType === 1 && passes(child as Element)) made.append(copy(child as Element, prefix));
  }
  return made;
}

function passes(element: Element): boolean {
  return elements.has(element.localName) || isPicture(element);
}

function isPicture(element: Element): boolean {
  return element.localName === "image" && inlined.test(element.getAttribute("href") ?? "");
}

/** The value with its ids made this picture's own; `null` if it points outside of the picture. */
function ofThisPicture(name: string, value: string, prefix: string): string | null {
  if (name === "id") return prefix + value;
  if (!/url\s*\(|\\/i.test(value)) return value;
  const inside = /^url\(#([\w-]+)\)$/.exec(value.trim());
  return inside ? `url(#${prefix}${inside[1]})` : null;
}
