import { h } from "../dom";
import { LONG_TEXT, SHORT_TEXT } from "../survey";
import type { Context, Drawn } from "./context";

const DAY = 86400000;

export function text(context: Context, long: boolean): Drawn {
  const { question, sheet } = context;
  const most = long ? LONG_TEXT : SHORT_TEXT;
  const field = h(long ? "textarea" : "input", {
    class: "field",
    ...(long ? { rows: 5 } : { type: "text" }),
    maxlength: most,
    "aria-labelledby": context.labelledBy,
    input: () => {
      const typed = field.value.trim();
      context.set(0, typed ? { is: "text", text: typed } : undefined);
    },
  }) as HTMLInputElement | HTMLTextAreaElement;
  const left = h("p", { class: "help", "aria-live": "polite" });
  return {
    element: h("div", {}, field, left),
    sync() {
      const value = sheet.get(question.id, 0);
      const kept = value && value.is === "text" ? value.text : "";
      if (field.value.trim() !== kept) field.value = kept;
      const rest = most - field.value.length;
      left.textContent = rest <= most / 10 ? context.word("left", rest) : "";
    },
  };
}

/** A number as people write it: with a comma or a point, with or without spaces. */
export function readNumber(typed: string): number | undefined {
  const plain = typed.replace(/[\s\u00a0\u202f'’]/g, "").replace(",", ".");
  if (!/^[-+−]?(\d+\.?\d*|\.\d+)$/.test(plain)) return undefined;
  const number = Number(plain.replace("−", "-"));
  return isFinite(number) ? number : undefined;
}

export function number(context: Context, decimals: number, unit: string): Drawn {
  const { question, sheet } = context;
  const field = h("input", {
    type: "text",
    class: "field short",
    // Some keyboards for numbers have no minus sign.
    inputmode:
      question.kind.type === "number" && (question.kind.least || 0) < 0
        ? "text"
        : decimals
          ? "decimal"
          : "numeric",
    autocomplete: "off",
    "aria-labelledby": context.labelledBy,
    input: () => {
      const typed = field.value.trim();
      const read = readNumber(typed);
      const digits = (typed.split(/[.,]/)[1] || "").replace(/\s/g, "").length;
      const fits = read !== undefined && digits <= decimals;
      context.unreadable(
        !typed || fits
          ? undefined
          : read === undefined
            ? ["notANumber"]
            : decimals
              ? ["decimals", decimals]
              : ["whole"],
      );
      context.set(0, fits ? { is: "number", number: read } : undefined);
    },
  });
  return {
    element: h("div", { class: "measure" }, field, unit && h("span", {}, unit)),
    sync() {
      const value = sheet.get(question.id, 0);
      if (value && value.is === "number" && readNumber(field.value) !== value.number) {
        field.value = String(value.number);
      } else if (value && value.is === "refused") field.value = "";
    },
  };
}

/** Days since 1970-01-01 of a date written as year-month-day. */
export function readDate(typed: string): number | undefined {
  const found = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(typed.trim());
  if (!found) return undefined;
  const [year, month, day] = [Number(found[1]), Number(found[2]), Number(found[3])];
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  const exists = date.getUTCMonth() === month - 1 && date.getUTCDate() === day && year > 0;
  return exists ? Math.round(date.getTime() / DAY) : undefined;
}

export function date(context: Context): Drawn {
  const { question, sheet } = context;
  const field = h("input", {
    type: "date",
    class: "field short",
    placeholder: "2026-03-31",
    min: "0001-01-01",
    max: "9999-12-31",
    "aria-labelledby": context.labelledBy,
    input: () => {
      const read = readDate(field.value);
      context.unreadable(field.value && read === undefined ? ["notADate"] : undefined);
      context.set(0, read === undefined ? undefined : { is: "number", number: read });
    },
  });
  return {
    element: h("div", {}, field),
    sync() {
      const value = sheet.get(question.id, 0);
      if (value && value.is === "number") {
        const shown = new Date(value.number * DAY).toISOString().slice(0, 10);
        if (readDate(field.value) !== value.number) field.value = shown;
      } else if (value && value.is === "refused") field.value = "";
    },
  };
}
