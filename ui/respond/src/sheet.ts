import { type Answer, type AnswerValue, type Question, OTHER, partsOf } from "./survey";

/** The answers of one person while they are given. */
export class Sheet {
  private values: Record<string, Record<string, AnswerValue>> = {};

  constructor(answers: Answer[] = []) {
    answers.forEach((answer) => this.set(answer.question, answer.part, answer.value));
  }

  get(question: string, part: number): AnswerValue | undefined {
    const parts = this.values[question];
    return parts && parts[part];
  }

  code(question: string, part: number): number | undefined {
    const value = this.get(question, part);
    return value && value.is === "code" ? value.code : undefined;
  }

  set(question: string, part: number, value: AnswerValue | undefined) {
    const parts = this.values[question] || (this.values[question] = {});
    if (value) parts[part] = value;
    else delete parts[part];
  }

  clear(question: string) {
    delete this.values[question];
  }

  /** "Prefer not to say" is said of a question as a whole. */
  refuse(question: Question) {
    this.clear(question.id);
    partsOf(question.kind).forEach((part) => this.set(question.id, part, { is: "refused" }));
  }

  isRefused(question: Question): boolean {
    return partsOf(question.kind).some((part) => {
      const value = this.get(question.id, part);
      return !!value && value.is === "refused";
    });
  }

  /** A new answer takes a refusal back. */
  unrefuse(question: Question) {
    if (this.isRefused(question)) this.clear(question.id);
  }

  answersTo(question: string): Answer[] {
    const parts = this.values[question] || {};
    return Object.keys(parts).map((part) => ({
      question,
      part: Number(part),
      value: parts[part] as AnswerValue,
    }));
  }

  all(): Answer[] {
    return Object.keys(this.values).reduce<Answer[]>(
      (all, question) => all.concat(this.answersTo(question)),
      [],
    );
  }

  /** How many parts of a question are answered, "other" texts aside. */
  count(question: Question): number {
    return this.answersTo(question.id).filter((answer) => answer.part !== OTHER).length;
  }
}
