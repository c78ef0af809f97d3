// Find or do: commands and what the project holds, in one list under the keyboard.

import { call, type Hit, type Target } from "../../host";
import { commands, t, type Command, type IconName } from "../../lib";
import { attempt, project } from "../../lib/project.svelte";
import { router } from "../../lib/router.svelte";
import { fold, rank } from "./ranking";

export interface Choice {
  readonly id: string;
  readonly group: string;
  readonly icon: IconName;
  readonly title: string;
  readonly place: string;
  readonly excerpt: string | null;
  readonly keys: string | undefined;
  readonly run: () => void;
}

const targetIcons: Readonly<Record<Target["kind"], IconName>> = {
  journey: "route",
  stage: "layers",
  step: "forward",
  card: "card",
  persona: "person",
  touchpoint: "grid",
  channel: "social",
  department: "team",
  survey: "survey",
  question: "survey",
  measure: "measures",
  board: "board",
  opportunity: "star",
  action: "check",
  statement: "person",
  segment: "filter",
  stakeholder: "team",
};
const AT_MOST = { commands: 40, hits: 30, recent: 6 } as const;

/** What was chosen lately, newest first, for as long as the window is open. */
const recent: string[] = [];

export class FindOrDo {
  text = $state("");
  at = $state(0);
  private hits = $state.raw<readonly Hit[]>([]);
  private asked = 0;
  private pause: ReturnType<typeof setTimeout> | undefined;

  readonly choices = $derived.by(() => this.list());

  /** `close` is told whether the choice leads away to something found. */
  constructor(private readonly close: (away: boolean) => void) {}

  type(text: string): void {
    this.text = text;
    this.at = 0;
    clearTimeout(this.pause);
    if (!project.state || fold(text) === "") {
      this.asked += 1;
      this.hits = [];
      return;
    }
    this.pause = setTimeout(() => void this.search(text), 60);
  }

  step(by: number): void {
    const { length } = this.choices;
    if (length > 0) this.at = (this.at + by + length) % length;
  }

  choose(choice: Choice | undefined = this.choices[this.at]): void {
    if (!choice) return;
    remember(choice.id);
    this.close(isHit(choice.id));
    choice.run();
  }

  private async search(text: string): Promise<void> {
    const asked = ++this.asked;
    const journey = router.section === "journeys" ? router.journeyId : null;
    const hits = await attempt(() => call("search.find", { text, journey, limit: AT_MOST.hits }));
    if (hits && asked === this.asked) {
      this.hits = hits;
      this.at = 0;
    }
  }

  private list(): Choice[] {
    const able = commands.available
      .filter(({ id }) => id !== "find.open")
      .sort((a, b) => nearness(a) - nearness(b))
      .map((command) => ({ ...asChoice(command), words: command.words ? t(command.words) : "" }));
    if (fold(this.text) === "") {
      const lately = recent
        .flatMap((id) => able.find((choice) => choice.id === id) ?? [])
        .slice(0, AT_MOST.recent);
      const rest = able.filter((choice) => !lately.some(({ id }) => id === choice.id));
      return [...lately.map((choice) => ({ ...choice, group: t("find.recent") })), ...grouped(rest)];
    }
    const fitting = rank(this.text, able, ({ id }) =>
      recent.includes(id) ? recent.length - recent.indexOf(id) : 0,
    );
    const found = grouped(this.hits.map(hitChoice));
    const doing = fitting
      .slice(0, AT_MOST.commands)
      .map((choice) => ({ ...choice, group: t("find.commands") }));
    // A command that begins as typed is what the person is about to do, and one that fits at all is
    // nearer than what was only found by its sound; else what the project holds comes first.
    const typed = fold(this.text);
    const begins = (title: string) =>
      fold(title)
        .split(" ")
        .some((word) => word.startsWith(typed.split(" ")[0]!));
    const sure =
      doing[0] && (fold(doing[0].title).startsWith(typed) || !this.hits.some(({ title }) => begins(title)));
    return sure ? [...doing.slice(0, 5), ...found, ...doing.slice(5)] : [...found, ...doing];
  }
}

/** What can be done with what is shown comes first, then the ways to elsewhere. */
function nearness({ id, group }: Command): number {
  if (id.startsWith(`${router.section}.`)) return 0;
  return group === "shell.group.go" ? 1 : 2;
}

function isHit(id: string): boolean {
  return id.startsWith("hit/");
}

function remember(id: string): void {
  if (isHit(id)) return;
  const before = recent.indexOf(id);
  if (before >= 0) recent.splice(before, 1);
  recent.unshift(id);
}

function asChoice(command: Command): Choice {
  const title = typeof command.title === "function" ? command.title() : t(command.title);
  return {
    id: command.id,
    group: t(command.group),
    icon: command.icon ?? "forward",
    title,
    place: "",
    excerpt: null,
    keys: command.keys?.[0],
    run: () => void commands.run(command.id),
  };
}

function hitChoice(hit: Hit, index: number): Choice {
  return {
    id: `hit/${index}`,
    group: t(`find.kind.${hit.target.kind}`),
    icon: targetIcons[hit.target.kind],
    title: hit.title,
    place: hit.place.join(" · "),
    excerpt: hit.excerpt,
    keys: undefined,
    run: () => router.show(hit.target),
  };
}

/** Keeps groups together, in the order their best entry has. */
function grouped(choices: readonly Choice[]): Choice[] {
  const groups = [...new Set(choices.map(({ group }) => group))];
  return groups.flatMap((group) => choices.filter((choice) => choice.group === group));
}
