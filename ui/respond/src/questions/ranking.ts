import { add, drawing, empty, h } from "../dom";
import { shuffled } from "../order";
import type { Choice } from "../survey";
import type { Context, Drawn } from "./context";

/**
 * Tapped in order, then moved up and down. The ranked stand above the others; tapping a ranked one
 * takes its rank away. Every move is a button, so it works with a keyboard and is read aloud.
 */
export function ranking(context: Context, choices: Choice[]): Drawn {
  const { question, sheet, seed } = context;
  const order = question.randomised ? shuffled(choices, seed, question.id) : choices;
  const rankOf = (choice: Choice) => sheet.code(question.id, choice.code);
  const rankedInOrder = () =>
    order
      .filter((choice) => rankOf(choice) !== undefined)
      .sort((a, b) => (rankOf(a) as number) - (rankOf(b) as number));
  const list = h("ol", { class: "ranks" });
  const news = h("p", { class: "quiet", "aria-live": "polite" });
  let focus = "";

  const keep = (ranked: Choice[], about: Choice) => {
    sheet.clear(question.id);
    ranked.forEach((choice, place) => sheet.set(question.id, choice.code, { is: "code", code: place + 1 }));
    const place = ranked.indexOf(about);
    const name = context.say(about.text);
    news.textContent = place >= 0 ? context.word("ranked", name, place + 1) : context.word("unranked", name);
    context.changed();
  };
  const tap = (choice: Choice) => {
    const ranked = rankedInOrder();
    const place = ranked.indexOf(choice);
    if (place >= 0) ranked.splice(place, 1);
    else ranked.push(choice);
    // The last one has no choice.
    if (place < 0 && ranked.length === order.length - 1) {
      ranked.push(...order.filter((other) => ranked.indexOf(other) < 0));
    }
    focus = `${choice.code}`;
    keep(ranked, choice);
  };
  const move = (choice: Choice, by: number) => {
    const ranked = rankedInOrder();
    const from = ranked.indexOf(choice);
    const to = from + by;
    if (from < 0 || to < 0 || to >= ranked.length) return;
    ranked.splice(from, 1);
    ranked.splice(to, 0, choice);
    focus = `${choice.code}${by}`;
    keep(ranked, choice);
  };
  const row = (choice: Choice, ranked: Choice[]) => {
    const place = ranked.indexOf(choice);
    const name = context.say(choice.text);
    const mover = (by: number, at: boolean, word: "up" | "down", shape: string) =>
      h(
        "button",
        {
          type: "button",
          class: "move",
          disabled: at,
          "data-at": `${choice.code}${by}`,
          "aria-label": context.word(word, name),
          click: () => move(choice, by),
        },
        drawing(shape) as unknown as Node,
      );
    return h(
      "li",
      { class: place >= 0 ? "on" : "" },
      h(
        "button",
        {
          type: "button",
          class: "rank",
          "data-at": `${choice.code}`,
          "aria-label": place >= 0 ? context.word("ranked", name, place + 1) : context.word("unranked", name),
          click: () => tap(choice),
        },
        h("i", { "data-rank": place >= 0 ? place + 1 : "" }),
        h("b", {}, name),
      ),
      place >= 0 && mover(-1, place === 0, "up", "M6 15l6-6 6 6"),
      place >= 0 && mover(1, place === ranked.length - 1, "down", "M6 9l6 6 6-6"),
    );
  };
  return {
    element: h("div", {}, h("p", { class: "help" }, context.word("rankHelp")), list, news),
    sync() {
      const ranked = rankedInOrder();
      const others = order.filter((choice) => ranked.indexOf(choice) < 0);
      empty(list);
      add(
        list,
        ranked.concat(others).map((choice) => row(choice, ranked)),
      );
      if (!focus) return;
      const at = focus;
      focus = "";
      const wanted = list.querySelector<HTMLButtonElement>(`[data-at="${at}"]`);
      const code = at.replace(/-?1$/, "");
      const target =
        wanted && !wanted.disabled ? wanted : list.querySelector<HTMLButtonElement>(`[data-at="${code}"]`);
      if (target) target.focus();
    },
  };
}
