type Child = Node | string | null | undefined | false;
type Attributes = Record<string, string | number | boolean | ((event: Event) => void) | undefined>;

/** An element. Functions become listeners, `true` an empty attribute, `false` none. Texts are texts. */
export function h<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Attributes = {},
  ...children: Child[]
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  Object.keys(attributes).forEach((name) => {
    const value = attributes[name];
    if (typeof value === "function") element.addEventListener(name, value);
    else if (value === true) element.setAttribute(name, "");
    else if (value !== false && value !== undefined) element.setAttribute(name, String(value));
  });
  add(element, children);
  return element;
}

export function add(element: Element, children: Child[]) {
  children.forEach((child) => {
    if (!child) return;
    element.appendChild(typeof child === "string" ? document.createTextNode(child) : child);
  });
}

export function empty(element: Element) {
  while (element.firstChild) element.removeChild(element.firstChild);
}

const SVG = "http://www.w3.org/2000/svg";

/** A drawing of strokes on a square of 24. */
export function drawing(...paths: string[]): SVGElement {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("aria-hidden", "true");
  paths.forEach((d) => {
    const path = document.createElementNS(SVG, "path");
    path.setAttribute("d", d);
    svg.appendChild(path);
  });
  return svg;
}
