// Finds a target in the page. Answers {x, y, left, top, width, height, text, value, name} or null.
// Called as find(target); coordinates are CSS pixels of the viewport.
const implicit = {
  button: "button, input[type=button], input[type=submit], summary",
  link: "a[href]",
  textbox: "textarea, input:not([type]), input[type=text], input[type=search], input[type=email]",
  checkbox: "input[type=checkbox]",
  radio: "input[type=radio]",
  slider: "input[type=range]",
  combobox: "select",
  heading: "h1, h2, h3, h4, h5, h6",
  dialog: "dialog",
  img: "img",
  main: "main",
  navigation: "nav",
  table: "table",
  listitem: "li",
  list: "ul, ol",
};
const squeeze = (text) => (text || "").replace(/\s+/g, " ").trim();
function nameOf(element) {
  const by = element.getAttribute("aria-labelledby");
  if (by) return squeeze(by.split(/\s+/).map((id) => document.getElementById(id)?.textContent).join(" "));
  const label = element.getAttribute("aria-label");
  if (label) return squeeze(label);
  if (element.labels && element.labels.length) return squeeze(element.labels[0].textContent);
  if (element.alt) return squeeze(element.alt);
  return squeeze(element.textContent) || squeeze(element.getAttribute("title")) || squeeze(element.getAttribute("placeholder"));
}
function visible(element) {
  const box = element.getBoundingClientRect();
  if (box.width === 0 && box.height === 0) return false;
  const style = getComputedStyle(element);
  return style.visibility !== "hidden" && style.display !== "none";
}
function candidates(target) {
  if (target.role) {
    const own = implicit[target.role];
    const all = [...document.querySelectorAll(own ? `[role="${target.role}"], ${own}` : `[role="${target.role}"]`)];
    const fitting = all.filter((e) => (e.getAttribute("role") || target.role) === target.role);
    if (target.begins) return fitting.filter((e) => nameOf(e).startsWith(target.begins));
    return target.name === null || target.name === undefined ? fitting : fitting.filter((e) => nameOf(e) === target.name);
  }
  if (target.text) {
    const all = [...document.querySelectorAll("body *")].filter((e) => squeeze(e.textContent) === target.text);
    return all.filter((e) => ![...e.children].some((child) => squeeze(child.textContent) === target.text));
  }
  return [...document.querySelectorAll(target.css)];
}
function find(target) {
  if (target.at) return { x: target.at[0], y: target.at[1], left: target.at[0], top: target.at[1], width: 0, height: 0, text: "", value: "", name: "" };
  const element = candidates(target).find(visible);
  if (!element) return null;
  let box = element.getBoundingClientRect();
  if (box.bottom <= 0 || box.right <= 0 || box.top >= innerHeight || box.left >= innerWidth) {
    element.scrollIntoView({ block: "nearest", inline: "nearest", behavior: "instant" });
    box = element.getBoundingClientRect();
  }
  const part = target.part || [0.5, 0.5];
  return {
    x: box.left + box.width * part[0],
    y: box.top + box.height * part[1],
    left: box.left, top: box.top, width: box.width, height: box.height,
    text: squeeze(element.textContent), value: element.value ?? "", name: nameOf(element),
  };
}
