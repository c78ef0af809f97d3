import type { Sheet } from "../sheet";
import type { AnswerValue, Question, Wording } from "../survey";
import type { Word } from "../words";

/** What a question needs to be drawn and answered. */
export interface Context {
  question: Question;
  sheet: Sheet;
  seed: number;
  /** The id of the element that names the question. */
  labelledBy: string;
  say(wording: Wording): string;
  word(name: Word, ...values: (string | number)[]): string;
  /** Sets a part of the answer and takes a refusal back. */
  set(part: number, value: AnswerValue | undefined): void;
  /** After the sheet was changed directly. */
  changed(): void;
  /** Something stands in a field that is no answer; nothing: it is one again. */
  unreadable(fault: [Word, number?] | undefined): void;
}

/** A question's part of the page. `sync` makes it show what the sheet says. */
export interface Drawn {
  element: HTMLElement;
  sync(): void;
}
