// The menus of a question and of a page; the keys beside the entries do the same.

import type { PageContent, SurveyFinding } from "../../../host";
import { t, type MenuEntry } from "../../../lib";
import type { OpenSurvey } from "../survey.svelte";
import { duplicate, toDetails } from "./details";
import { asType, offerKey, offers } from "./kinds";

/** Every type, as a menu with a heading for each group. */
export function typeMenu(choose: (key: string) => void, chosen?: string): MenuEntry[] {
  return offers.flatMap(({ group, offers }) => [
    { heading: t(`surveys.kinds.${group}`) },
    ...offers.map(({ key, icon }) => ({
      label: t(`surveys.kind.${key}`),
      icon,
      ...(chosen === undefined ? {} : { checked: key === chosen }),
      run: () => choose(key),
    })),
  ]);
}

export function questionMenu(survey: OpenSurvey, id: string): MenuEntry[] {
  const ids = survey.selected.includes(id) ? survey.selected : [id];
  const question = survey.question(id);
  if (!question) return [];
  const { readOnly } = survey;
  const here = survey.pageOf(id);
  const pages = survey.pages.filter((page) => page !== here || ids.length > 1);
  const locked = survey.locked.has(id);
  return [
    { label: t("surveys.inspector.label"), icon: "gear", keys: "F6", run: toDetails },
    ...(ids.length === 1
      ? ([
          {
            label: t("surveys.question.type"),
            icon: "survey",
            disabled: readOnly || locked,
            entries: typeMenu(
              (key) =>
                void survey.editQuestion(id, (content) => ({
                  ...content,
                  kind: asType(content.kind, key, survey.languages),
                })),
              offerKey(question.kind),
            ),
          },
        ] satisfies MenuEntry[])
      : []),
    ...(locked && ids.length === 1
      ? ([
          {
            label: t("surveys.locked.copy"),
            icon: "lock",
            disabled: readOnly,
            run: () => void survey.askChangedCopy(id),
          },
        ] satisfies MenuEntry[])
      : []),
    {
      label: t("surveys.question.duplicate"),
      icon: "copy",
      keys: "Ctrl+D",
      disabled: readOnly,
      run: () => void duplicate(survey, ids),
    },
    {
      label: t("surveys.question.moveTo"),
      icon: "into",
      disabled: readOnly || pages.length === 0,
      ...(pages.length > 0
        ? {
            entries: pages.map((page) => ({
              label: pageName(survey, page),
              run: () => void survey.move(ids, page.id, null),
            })),
          }
        : {}),
    },
    {
      label: t("library.moveUp"),
      icon: "up",
      keys: "Alt+ArrowUp",
      disabled: readOnly,
      run: () => void survey.shift(ids, -1),
    },
    {
      label: t("library.moveDown"),
      icon: "down",
      keys: "Alt+ArrowDown",
      disabled: readOnly,
      run: () => void survey.shift(ids, 1),
    },
    { divider: true },
    {
      label: ids.length > 1 ? t("surveys.question.deleteMany", { count: ids.length }) : t("library.delete"),
      icon: "trash",
      keys: "Delete",
      disabled: readOnly,
      run: () => void survey.remove(ids),
    },
  ];
}

export function pageMenu(survey: OpenSurvey, page: PageContent): MenuEntry[] {
  const at = survey.pages.indexOf(page);
  const { readOnly } = survey;
  return [
    { label: t("surveys.inspector.label"), icon: "gear", keys: "F6", run: toDetails },
    {
      label: t("surveys.page.choose"),
      icon: "check",
      disabled: page.questions.length === 0,
      run: () => survey.select(page.questions.map(({ id }) => id)),
    },
    { divider: true },
    {
      label: t("library.moveUp"),
      icon: "up",
      keys: "Alt+ArrowUp",
      disabled: readOnly || at === 0,
      run: () => void survey.movePage(page.id, survey.pages[at - 1]?.id ?? null),
    },
    {
      label: t("library.moveDown"),
      icon: "down",
      keys: "Alt+ArrowDown",
      disabled: readOnly || at === survey.pages.length - 1,
      run: () => void survey.movePage(page.id, survey.pages[at + 2]?.id ?? null),
    },
    {
      label: t("surveys.page.addBelow"),
      icon: "plus",
      disabled: readOnly,
      run: () => void survey.addPage(survey.pages[at + 1]?.id ?? null),
    },
    { divider: true },
    {
      label: t("surveys.page.delete"),
      icon: "trash",
      disabled: readOnly || survey.pages.length < 2,
      run: () => void survey.removePage(page),
    },
  ];
}

export function pageName(survey: OpenSurvey, page: PageContent): string {
  const number = t("surveys.page.number", { number: survey.pages.indexOf(page) + 1 });
  const title = survey.words(page.title);
  return title ? `${number} · ${title}` : number;
}

/** The question or page that a finding is about; `null`: the whole survey. */
export function placeName(survey: OpenSurvey, { question, page }: SurveyFinding): string | null {
  if (question !== null) return survey.nameOf(question);
  const found = survey.pages.find(({ id }) => id === page);
  return found ? pageName(survey, found) : null;
}
