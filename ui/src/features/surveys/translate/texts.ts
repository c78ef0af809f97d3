// Every text of a survey, one after the other, with a way to write it in a language.

import type { Choice, QuestionKind, Wording } from "../../../host";
import { t } from "../../../lib";
import { listOf, withList } from "../edit/kinds";
import { pageName } from "../edit/menus";
import type { OpenSurvey } from "../survey.svelte";

export interface Text {
  readonly key: string;
  /** What it is: "Help", "Choice 2". */
  readonly role: string;
  readonly wording: Wording;
  readonly multiline: boolean;
  readonly strong: boolean;
  readonly save: (language: string, text: string) => void;
}

export interface Group {
  readonly key: string;
  readonly name: string;
  readonly texts: readonly Text[];
}

type Spot = { role: string; wording: Wording; set: (kind: QuestionKind, wording: Wording) => QuestionKind };

/** All texts that the first language has, in the order in which people come upon them. */
export function textsOf(survey: OpenSurvey): Group[] {
  const settings = survey.settings;
  if (!settings) return [];
  const there = (text: Text) => (text.wording[survey.base] ?? "").trim() !== "";
  const setting = (field: "title" | "welcome" | "thanks"): Text => ({
    key: field,
    role: t(`surveys.settings.${field}`),
    wording: settings[field],
    multiline: field !== "title",
    strong: field === "title",
    save: (language, text) =>
      void survey.editSettings({ [field]: survey.rewritten(survey.settings![field], text, language) }),
  });
  const frame: Text[] = [
    setting("title"),
    setting("welcome"),
    setting("thanks"),
    ...settings.themes.map((theme): Text => ({
      key: theme.id,
      role: t("surveys.themes.one"),
      wording: theme.name,
      multiline: false,
      strong: false,
      save: (language, text) =>
        void survey.editSettings({
          themes: survey.settings!.themes.map((one) =>
            one.id === theme.id ? { ...one, name: survey.rewritten(one.name, text, language) } : one,
          ),
        }),
    })),
  ];
  const groups: Group[] = [
    { key: "survey", name: t("surveys.settings.heading"), texts: frame.filter(there) },
  ];
  for (const page of survey.pages) {
    const title: Text = {
      key: page.id,
      role: t("surveys.page.title"),
      wording: page.title,
      multiline: false,
      strong: true,
      save: (language, text) =>
        void survey.editPage(page.id, { title: survey.rewritten(page.title, text, language) }),
    };
    groups.push({
      key: page.id,
      name: pageName(survey, page),
      texts: [title, ...page.questions.flatMap((question) => questionTexts(survey, question.id))].filter(
        there,
      ),
    });
  }
  return groups.filter(({ texts }) => texts.length > 0);
}

function questionTexts(survey: OpenSurvey, id: string): Text[] {
  const question = survey.question(id)!;
  const number = survey.numberOf(id);
  const own = (field: "text" | "help"): Text => ({
    key: `${id} ${field}`,
    role: field === "text" ? t("surveys.question.number", { number }) : t("surveys.question.help"),
    wording: question[field],
    multiline: field === "help",
    strong: field === "text",
    save: (language, text) =>
      void survey.editQuestion(id, (content) => ({
        ...content,
        [field]: survey.rewritten(content[field], text, language),
      })),
  });
  const spots = spotsOf(question.kind).map(({ role, wording, set }, at): Text => ({
    key: `${id} ${at}`,
    role,
    wording,
    multiline: false,
    strong: false,
    save: (language, text) =>
      void survey.editQuestion(id, (content) => ({
        ...content,
        kind: set(content.kind, survey.rewritten(spotsOf(content.kind)[at]?.wording ?? {}, text, language)),
      })),
  }));
  return [own("text"), own("help"), ...spots];
}

/** The texts that only a type has, each with the way to put another in its place. */
export function spotsOf(kind: QuestionKind): Spot[] {
  const list = (listOf(kind) ?? []).map((choice: Choice, at): Spot => ({
    role: t("surveys.choice.number", { number: at + 1 }),
    wording: choice.text,
    set: (now, wording) =>
      withList(
        now,
        (listOf(now) ?? []).map((one) => (one.code === choice.code ? { ...one, text: wording } : one)),
      ),
  }));
  const labels = <K extends string>(field: K, of: readonly Wording[]): Spot[] =>
    of.map((wording, at) => ({
      role: t("surveys.scale.label", { number: at + 1 }),
      wording,
      set: (now, next) =>
        now.type === kind.type
          ? ({
              ...now,
              [field]: (now as unknown as Record<K, Wording[]>)[field].map((one, index) =>
                index === at ? next : one,
              ),
            } as QuestionKind)
          : now,
    }));
  const side = (field: string, role: string, wording: Wording): Spot => ({
    role,
    wording,
    set: (now, next) => (now.type === kind.type ? ({ ...now, [field]: next } as QuestionKind) : now),
  });
  switch (kind.type) {
    case "likert":
    case "satisfaction":
      return labels("labels", kind.labels);
    case "matrix":
      return [...list, ...labels("labels", kind.labels)];
    case "recommendation":
    case "effort":
    case "rating":
      return [
        side("low", t("surveys.scale.low"), kind.low),
        side("high", t("surveys.scale.high"), kind.high),
      ];
    case "kano":
      return [
        side("functional", t("surveys.kano.functional"), kind.functional),
        side("dysfunctional", t("surveys.kano.dysfunctional"), kind.dysfunctional),
      ];
    case "importanceSatisfaction":
      return [
        ...labels("labels_importance", kind.labels_importance),
        ...labels("labels_satisfaction", kind.labels_satisfaction),
      ];
    default:
      return list;
  }
}
