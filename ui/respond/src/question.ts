import { fault } from "./check";
import { empty, h } from "./dom";
import { draw } from "./questions";
import { option } from "./questions/choice";
import type { Sheet } from "./sheet";
import type { Question, Wording } from "./survey";
import type { Word } from "./words";

/** What all questions of a page share. */
export interface Around {
  sheet: Sheet;
  seed: number;
  say(wording: Wording): string;
  word(name: Word, ...values: (string | number)[]): string;
  changed(): void;
}

/** One question on the page. */
export interface Shown {
  question: Question;
  element: HTMLElement;
  sync(): void;
  /** Shows what is wrong with the answer; whether something is. */
  complain(): boolean;
  /** Shows what the host found wrong. */
  blame(word: Word): void;
}

export function show(question: Question, around: Around): Shown {
  const { sheet, say, word } = around;
  const isText = question.kind.type === "information";
  const legendId = `name-${question.id}`;
  const errorId = `error-${question.id}`;
  const helpId = `help-${question.id}`;
  const name = h("span", {});
  const help = h("p", { class: "help", id: helpId });
  const error = h("p", { class: "error", id: errorId });
  let unreadable: [Word, number?] | undefined;
  let complained = false;

  const settle = () => {
    sync();
    around.changed();
    if (complained) complain();
  };
  const drawn = draw({
    question,
    sheet,
    seed: around.seed,
    labelledBy: legendId,
    say,
    word,
    set(part, value) {
      if (value) sheet.unrefuse(question);
      sheet.set(question.id, part, value);
      settle();
    },
    changed: settle,
    unreadable: (found) => (unreadable = found),
  });
  const refuse =
    question.mayRefuse && !isText
      ? option("checkbox", `${question.id}-refuse`, word("refuse"), (on) => {
          unreadable = undefined;
          if (on) sheet.refuse(question);
          else sheet.clear(question.id);
          settle();
        })
      : null;
  if (refuse) refuse.row.className = "opt refuse";
  const clear = h(
    "button",
    {
      type: "button",
      class: "clear",
      click: () => {
        sheet.clear(question.id);
        unreadable = undefined;
        settle();
        const first = element.querySelector<HTMLElement>("input,textarea,button");
        if (first) first.focus();
      },
    },
    word("clear"),
  );
  const typed = ["shortText", "longText", "number", "date", "information"];
  const clears = !question.required && typed.indexOf(question.kind.type) < 0;
  const mark =
    question.required && !isText ? h("span", { class: "must", title: word("required") }, "\u00a0*") : null;
  const element = isText
    ? h("section", { class: "q" }, h("h2", { id: legendId }, name), help)
    : h(
        "fieldset",
        { class: "q", id: `q-${question.id}`, "aria-describedby": `${helpId} ${errorId}` },
        h("legend", { id: legendId }, name, mark),
        help,
        error,
        drawn.element,
        refuse && refuse.row,
        clears && clear,
      );

  function sync() {
    const text = say(question.text);
    if (name.textContent !== text) name.textContent = text;
    const helpText = say(question.help);
    help.hidden = !helpText;
    if (help.textContent !== helpText) help.textContent = helpText;
    drawn.sync();
    if (refuse) refuse.input.checked = sheet.isRefused(question);
    clear.hidden = !sheet.answersTo(question.id).length;
  }
  function put(text: string) {
    empty(error);
    error.textContent = text;
    error.hidden = !text;
    element.classList.toggle("wrong", !!text);
    const inputs = element.querySelectorAll("input,textarea");
    for (let place = 0; place < inputs.length; place += 1) {
      const input = inputs[place] as HTMLElement;
      if (text) input.setAttribute("aria-invalid", "true");
      else input.removeAttribute("aria-invalid");
    }
  }
  function complain(): boolean {
    const found = sheet.isRefused(question) ? undefined : unreadable || fault(question, sheet);
    complained = !!found;
    const [name, value] = found || [];
    put(name ? word(name, value === undefined ? "" : value) : "");
    return complained;
  }
  error.hidden = true;
  sync();
  return { question, element, sync, complain, blame: (name) => put(word(name)) };
}
