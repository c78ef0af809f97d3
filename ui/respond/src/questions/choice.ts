import { h } from "../dom";
import { shuffled } from "../order";
import { type Choice, OTHER, SHORT_TEXT } from "../survey";
import type { Context, Drawn } from "./context";

/** One row to choose: the whole row is the target. */
export function option(
  type: "radio" | "checkbox",
  name: string,
  label: string,
  chosen: (on: boolean) => void,
): { row: HTMLElement; input: HTMLInputElement } {
  const input = h("input", { type, name, change: () => chosen(input.checked) });
  const row = h("label", { class: "opt" }, input, h("span", {}, h("i"), h("b", {}, label)));
  return { row, input };
}

/** Rows of which one is chosen, for one part of the answer. */
export function oneOf(context: Context, part: number, entries: { code: number; label: string }[]): Drawn {
  const { question, sheet } = context;
  const name = `${question.id}-${part}`;
  const rows = entries.map(({ code, label }) => ({
    code,
    ...option("radio", name, label, () => context.set(part, { is: "code", code })),
  }));
  return {
    element: h("div", { class: "opts" }, ...rows.map(({ row }) => row)),
    sync() {
      const code = sheet.code(question.id, part);
      rows.forEach((row) => (row.input.checked = row.code === code));
    },
  };
}

function inOrder(context: Context, choices: Choice[]): Choice[] {
  const { question, seed } = context;
  return question.randomised ? shuffled(choices, seed, question.id) : choices;
}

/** What can be typed beside "other", for as long as it is chosen. */
function otherField(context: Context, isChosen: () => boolean): Drawn {
  const { question, sheet } = context;
  const input = h("input", {
    type: "text",
    class: "field",
    maxlength: SHORT_TEXT,
    "aria-label": context.word("otherText"),
    placeholder: context.word("otherText"),
    input: () => keep(),
  });
  const keep = () => {
    const text = input.value.trim();
    context.set(OTHER, text && isChosen() ? { is: "text", text } : undefined);
  };
  const element = h("div", { class: "other" }, input);
  return {
    element,
    sync() {
      element.hidden = !isChosen();
      const value = sheet.get(question.id, OTHER);
      if (value && value.is === "text" && value.text !== input.value.trim()) input.value = value.text;
      else if (!value && isChosen() && input.value.trim()) keep();
    },
  };
}

export function single(context: Context, choices: Choice[], other: boolean): Drawn {
  const { question, sheet } = context;
  const entries = inOrder(context, choices).map(({ code, text }) => ({
    code,
    label: context.say(text),
  }));
  if (other) entries.push({ code: 0, label: context.word("other") });
  const rows = oneOf(context, 0, entries);
  const isOther = () => sheet.code(question.id, 0) === 0;
  const field = other ? otherField(context, isOther) : null;
  rows.element.addEventListener("change", () => {
    if (!isOther() && sheet.get(question.id, OTHER)) context.set(OTHER, undefined);
  });
  return {
    element: h("div", {}, rows.element, field && field.element),
    sync() {
      rows.sync();
      if (field) field.sync();
    },
  };
}

export function multiple(context: Context, choices: Choice[], other: boolean, atMost: number | null): Drawn {
  const { question, sheet } = context;
  const entries = inOrder(context, choices).map(({ code, text }) => ({
    code,
    label: context.say(text),
  }));
  if (other) entries.push({ code: 0, label: context.word("other") });
  const isChosen = (code: number) => sheet.code(question.id, code) === 1;
  const choose = (code: number, on: boolean) => {
    sheet.unrefuse(question);
    const chosen = entries.filter((entry) => (entry.code === code ? on : isChosen(entry.code)));
    // Chosen or not, every choice has its answer, or none has: nothing was chosen at all.
    entries.forEach((entry) => {
      const value = { is: "code", code: chosen.indexOf(entry) >= 0 ? 1 : 0 } as const;
      sheet.set(question.id, entry.code, chosen.length ? value : undefined);
    });
    if (code === 0 && !on) sheet.set(question.id, OTHER, undefined);
    context.changed();
  };
  const rows = entries.map(({ code, label }) => ({
    code,
    ...option("checkbox", question.id, label, (on) => choose(code, on)),
  }));
  const field = other ? otherField(context, () => isChosen(0)) : null;
  const hint = atMost ? context.word("upTo", atMost) : context.word("severalAllowed");
  return {
    element: h(
      "div",
      {},
      h("p", { class: "help" }, hint),
      h("div", { class: "opts box" }, ...rows.map(({ row }) => row)),
      field && field.element,
    ),
    sync() {
      const full = !!atMost && entries.filter(({ code }) => isChosen(code)).length >= atMost;
      rows.forEach(({ code, input, row }) => {
        input.checked = isChosen(code);
        input.disabled = full && !input.checked;
        row.className = input.disabled ? "opt off" : "opt";
      });
      if (field) field.sync();
    },
  };
}
