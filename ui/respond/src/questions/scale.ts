import { drawing, h } from "../dom";
import { shuffled } from "../order";
import type { Choice, Look, Wording } from "../survey";
import { oneOf } from "./choice";
import type { Context, Drawn } from "./context";

const STAR = "M12 3l2.7 5.8 6.3.8-4.6 4.4 1.2 6.3L12 17.2 6.4 20.3l1.2-6.3L3 9.6l6.3-.8z";

/** How many buttons stand in a row, so that each stays wide enough for a thumb. */
function columns(points: number): number {
  return points <= 7 ? points : points <= 8 ? 4 : points <= 10 ? 5 : 6;
}

/** Buttons side by side, with words at their ends. */
export function steps(
  context: Context,
  part: number,
  least: number,
  most: number,
  look: Look,
  names: string[],
  ends: [string, string],
): Drawn {
  const { question, sheet } = context;
  const points = most - least + 1;
  const buttons: { code: number; input: HTMLInputElement; label: HTMLElement }[] = [];
  for (let code = least; code <= most; code += 1) {
    const name = names[code - least] || "";
    const end = code === least ? ends[0] : code === most ? ends[1] : "";
    const position = look === "stars" || look === "faces" ? context.word("point", code, most) : String(code);
    const input = h("input", {
      type: "radio",
      name: `${question.id}-${part}`,
      "aria-label": [position, name || end].filter(Boolean).join(", "),
      change: () => context.set(part, { is: "code", code }),
    });
    const sight =
      look === "stars"
        ? drawing(STAR)
        : look === "faces"
          ? face(points > 1 ? (code - least) / (points - 1) : 1)
          : String(code);
    const label = h("label", { class: "step" }, input, h("span", {}, sight));
    buttons.push({ code, input, label });
  }
  const row = h("div", { class: `steps ${look} c${columns(points)}` }, ...buttons.map(({ label }) => label));
  const chosen = h("p", { class: "help chosen", "aria-hidden": "true" });
  const hasNames = names.some(Boolean);
  return {
    element: h(
      "div",
      {},
      row,
      (ends[0] || ends[1]) &&
        h("p", { class: "ends", "aria-hidden": "true" }, h("span", {}, ends[0]), h("span", {}, ends[1])),
      hasNames && chosen,
    ),
    sync() {
      const value = sheet.code(question.id, part);
      buttons.forEach(({ code, input, label }) => {
        input.checked = code === value;
        const lit = look === "stars" && value !== undefined && code <= value;
        label.className = lit ? "step lit" : "step";
      });
      chosen.textContent = (value !== undefined && names[value - least]) || "\u00a0";
    },
  };
}

/** From 0, a deep frown, to 1, a broad smile. */
function face(mood: number): SVGElement {
  const bend = (mood - 0.5) * 10;
  const mouth = `M7.5 ${15.5 - bend / 3}Q12 ${15.5 + bend} 16.5 ${15.5 - bend / 3}`;
  return drawing("M12 2.5a9.5 9.5 0 1 0 0 19 9.5 9.5 0 0 0 0-19z", "M8.7 9v1M15.3 9v1", mouth);
}

/** A labelled scale: rows with its words, or numbers where there are none. */
export function labelled(context: Context, part: number, labels: Wording[], ends: [string, string]): Drawn {
  const texts = labels.map((label) => context.say(label));
  if (texts.every(Boolean)) {
    return oneOf(
      context,
      part,
      texts.map((label, place) => ({ code: place + 1, label })),
    );
  }
  const first = texts[0] || ends[0];
  const last = texts[texts.length - 1] || ends[1];
  return steps(context, part, 1, labels.length, "numbers", texts, [first, last]);
}

export function satisfaction(context: Context, points: number, look: Look, labels: Wording[]): Drawn {
  const texts = labels.map((label) => context.say(label));
  if (look === "words" && texts.length === points && texts.every(Boolean)) {
    return labelled(context, 0, labels, ["", ""]);
  }
  const ends: [string, string] = [
    texts[0] || context.word("satisfied0"),
    texts[points - 1] || context.word("satisfied1"),
  ];
  return steps(context, 0, 1, points, look === "words" ? "numbers" : look, texts, ends);
}

/** Several parts one below the other, each with a name of its own. */
export function stacked(context: Context, parts: { part: number; name: string; drawn: Drawn }[]): Drawn {
  const { question } = context;
  return {
    element: h(
      "div",
      { class: "stack" },
      ...parts.map(({ part, name, drawn }) =>
        h(
          "fieldset",
          { class: "item", id: `item-${question.id}-${part}` },
          h("legend", {}, name),
          drawn.element,
        ),
      ),
    ),
    sync: () => parts.forEach(({ drawn }) => drawn.sync()),
  };
}

export function matrix(context: Context, items: Choice[], labels: Wording[]): Drawn {
  const { question, seed } = context;
  const order = question.randomised ? shuffled(items, seed, question.id) : items;
  const ends: [string, string] = [context.word("agree0"), context.word("agree1")];
  return stacked(
    context,
    order.map(({ code, text }) => ({
      part: code,
      name: context.say(text),
      drawn: labelled(context, code, labels, ends),
    })),
  );
}

export function kano(context: Context, functional: Wording, dysfunctional: Wording): Drawn {
  const entries = (["kano1", "kano2", "kano3", "kano4", "kano5"] as const).map((name, place) => ({
    code: place + 1,
    label: context.word(name),
  }));
  return stacked(
    context,
    [functional, dysfunctional].map((text, part) => ({
      part,
      name: context.say(text),
      drawn: oneOf(context, part, entries),
    })),
  );
}

export function importanceSatisfaction(context: Context, importance: Wording[], satisfied: Wording[]): Drawn {
  const five = (labels: Wording[]) => (labels.length === 5 ? labels : [{}, {}, {}, {}, {}]);
  return stacked(context, [
    {
      part: 0,
      name: context.word("importance"),
      drawn: labelled(context, 0, five(importance), [context.word("important0"), context.word("important1")]),
    },
    {
      part: 1,
      name: context.word("satisfaction"),
      drawn: labelled(context, 1, five(satisfied), [context.word("satisfied0"), context.word("satisfied1")]),
    },
  ]);
}
