import { h } from "../dom";
import { multiple, oneOf, single } from "./choice";
import type { Context, Drawn } from "./context";
import { ranking } from "./ranking";
import { importanceSatisfaction, kano, labelled, matrix, satisfaction, steps } from "./scale";
import { date, number, text } from "./typed";

/** The part of a question that is answered. */
export function draw(context: Context): Drawn {
  const { kind } = context.question;
  switch (kind.type) {
    case "singleChoice":
      return single(context, kind.choices, kind.other);
    case "multipleChoice":
      return multiple(context, kind.choices, kind.other, kind.at_most);
    case "likert":
      return labelled(context, 0, kind.labels, [context.word("agree0"), context.word("agree1")]);
    case "matrix":
      return matrix(context, kind.items, kind.labels);
    case "recommendation":
      return steps(
        context,
        0,
        0,
        10,
        "numbers",
        [],
        [context.say(kind.low) || context.word("likely0"), context.say(kind.high) || context.word("likely1")],
      );
    case "satisfaction":
      return satisfaction(context, kind.points, kind.look, kind.labels);
    case "effort":
      return steps(
        context,
        0,
        1,
        7,
        "numbers",
        [],
        [context.say(kind.low) || context.word("agree0"), context.say(kind.high) || context.word("agree1")],
      );
    case "rating": {
      const look = kind.look === "words" ? "numbers" : kind.look;
      return steps(context, 0, 1, kind.points, look, [], [context.say(kind.low), context.say(kind.high)]);
    }
    case "ranking":
      return ranking(context, kind.choices);
    case "number":
      return number(context, kind.decimals, kind.unit);
    case "shortText":
      return text(context, false);
    case "longText":
      return text(context, true);
    case "date":
      return date(context);
    case "yesNo":
      return oneOf(context, 0, [
        { code: 1, label: context.word("yes") },
        { code: 0, label: context.word("no") },
      ]);
    case "kano":
      return kano(context, kind.functional, kind.dysfunctional);
    case "importanceSatisfaction":
      return importanceSatisfaction(context, kind.labels_importance, kind.labels_satisfaction);
    case "information":
      return { element: h("div"), sync: () => undefined };
  }
}
