import { add, empty, h } from "./dom";
import { bar } from "./bar";
import { chooser } from "./chooser";
import { type Draft, Drawer, newDraft } from "./draft";
import { watchIdle } from "./idle";
import { path, type PathPage } from "./path";
import { type Shown, show } from "./question";
import { type Problem, type Reply, type Sent, hand, isOpen, post, save, tell } from "./send";
import { Sheet } from "./sheet";
import type { Given, Survey, Wording } from "./survey";
import { inLanguage, isRightToLeft, piped, startingLanguage } from "./text";
import { Trail } from "./trail";
import { type Word, word as wordIn } from "./words";

/** Seconds the thanks stay on a kiosk. */
const GOODBYE = 8;
const LONGEST_PAUSE = 30;

/** The way of one person from the first text to the thanks, and back to the start. */
export class App {
  private survey: Survey;
  private base: string;
  private drawer: Drawer;
  private draft: Draft;
  private sheet: Sheet;
  private shown: Shown[] = [];
  private resumed = false;
  private attempts = 0;
  private retry = 0;
  private codeFault: Word | undefined;
  /** The page on the screen; `null`: the welcome, none: what comes when all is answered. */
  private here: string | null | undefined;
  private trail: Trail;
  private top = h("header", { class: "top" });
  private main = h("main", { tabindex: "-1" });
  private foot = h("footer");
  private news = h("p", { class: "quiet", role: "status", "aria-live": "polite" });

  private root: HTMLElement;
  private given: Given;

  constructor(root: HTMLElement, given: Given) {
    this.root = root;
    this.given = given;
    this.survey = given.survey;
    this.base = this.survey.languages[0] || "en";
    const lasting = given.mode === "hosted" || given.mode === "file";
    this.drawer = new Drawer(this.survey.key, lasting);
    this.trail = new Trail(lasting, (page) => this.turned(page));
    const kept = this.drawer.read();
    this.draft = kept || newDraft(this.firstLanguage());
    if (this.survey.languages.indexOf(this.draft.language) < 0) {
      this.draft.language = this.firstLanguage();
    }
    this.sheet = new Sheet(this.draft.answers);
    this.resumed = !!kept && kept.page !== null;
    const code = decodeURIComponent(location.hash.slice(1));
    if (this.survey.byCode && /^[\w -]{4,64}$/.test(code)) this.draft.code = code;
  }

  start() {
    add(this.root, [this.top, this.main, this.foot, this.news]);
    tell("ready");
    if (this.given.mode === "kiosk") {
      watchIdle(this.root, this.word, {
        isIdle: () => this.draft.page === null || this.draft.sending,
        restart: () => this.restart(),
      });
    }
    addEventListener("online", () => this.retry && this.send());
    if (!this.given.open && this.given.mode === "hosted") this.closed();
    else if (this.draft.sending) this.send();
    else if (this.drawer.isDone()) this.thanks();
    else if (this.draft.page !== null) this.page(this.draft.page);
    else this.welcome();
  }

  private firstLanguage(): string {
    const device = navigator.languages || [navigator.language || "en"];
    return startingLanguage(this.survey.languages, this.given.language, device);
  }

  private word = (name: Word, ...values: (string | number)[]) => wordIn(this.draft.language, name, ...values);

  private say = (wording: Wording) =>
    piped(
      inLanguage(wording, this.draft.language, this.base),
      this.survey,
      path(this.survey, this.sheet).answers,
      this.draft.language,
    );

  /** Puts a screen in place of the last one and begins reading at its top. */
  private screen(content: (Node | null | false)[], buttons: HTMLElement[], progress?: number) {
    const { language } = this.draft;
    document.documentElement.lang = language;
    document.documentElement.dir = isRightToLeft(language) ? "rtl" : "ltr";
    document.title = this.say(this.survey.title);
    [this.top, this.main, this.foot].forEach(empty);
    this.news.textContent = "";
    add(this.top, [progress !== undefined && bar(progress, this.word("progress")), this.chooser()]);
    add(this.main, content);
    add(this.foot, buttons);
    this.foot.hidden = !buttons.length;
    scrollTo(0, 0);
  }

  private chooser(): HTMLElement | false {
    const { languages } = this.survey;
    const preview = this.given.mode === "preview" && h("b", { class: "preview" }, this.word("preview"));
    if (languages.length < 2) return preview;
    const select = chooser(languages, this.draft.language, this.word("language"), (tag) => {
      this.draft.language = tag;
      this.keep();
      this.redraw();
    });
    return h("div", { class: "tools" }, preview, select);
  }

  private redraw = () => this.welcome();

  private button(name: Word, act: () => void, primary = false): HTMLButtonElement {
    const kind = primary ? "btn primary" : "btn";
    return h("button", { type: "button", class: kind, click: act }, this.word(name));
  }

  private promise(): HTMLElement {
    return h("p", { class: "promise" }, this.word(this.survey.privacy, this.survey.minimum));
  }

  /** Title, promise and code; left out where there is nothing to say but the promise. */
  private welcome() {
    this.redraw = () => this.welcome();
    this.here = null;
    const welcome = this.say(this.survey.welcome);
    const first = this.way()[0];
    if (!welcome && !this.survey.byCode && this.given.mode !== "kiosk" && first) {
      this.page(first.page.id);
      return;
    }
    this.trail.at(null);
    const field = h("input", {
      type: "text",
      class: "field code",
      value: this.draft.code,
      autocomplete: "off",
      autocapitalize: "characters",
      spellcheck: "false",
      maxlength: 64,
      id: "code",
      "aria-describedby": "code-help code-error",
      "aria-invalid": !!this.codeFault && "true",
    });
    const begin = () => {
      if (this.survey.byCode) {
        this.draft.code = field.value.trim();
        if (!this.draft.code) {
          this.codeFault = "codeMissing";
          this.welcome();
          return;
        }
        this.codeFault = undefined;
      }
      tell("begun");
      const pages = this.way();
      const goOn = pages.filter(({ page }) => page.id === this.draft.page)[0] || pages[0];
      if (!goOn) this.finish();
      else if (this.draft.sending) this.send();
      else this.page(goOn.page.id);
      this.atTop();
    };
    this.screen(
      [
        h("h1", {}, this.say(this.survey.title)),
        welcome ? h("p", { class: "text" }, welcome) : null,
        this.promise(),
        this.survey.byCode &&
          h(
            "div",
            { class: this.codeFault ? "q wrong" : "q" },
            h("label", { for: "code", class: "legend" }, this.word("codeTitle")),
            h("p", { class: "help", id: "code-help" }, this.word("codeHelp")),
            h("p", { class: "error", id: "code-error" }, this.codeFault ? this.word(this.codeFault) : ""),
            field,
          ),
      ],
      [this.button(this.draft.sending ? "send" : "begin", begin, true)],
    );
    if (this.codeFault) field.focus();
  }

  /** The pages a person sees: one whose questions are all attached or left out has nothing to see. */
  private way(): PathPage[] {
    return path(this.survey, this.sheet).pages.filter(({ questions }) => questions.length);
  }

  private page(id: string) {
    const way = this.way();
    const place = Math.max(0, way.map(({ page }) => page.id).indexOf(id));
    const here = way[place];
    if (!here) {
      this.finish();
      return;
    }
    this.redraw = () => this.page(here.page.id);
    this.here = this.draft.page = here.page.id;
    this.trail.at(here.page.id);
    this.keep();
    const around = {
      sheet: this.sheet,
      seed: this.draft.seed,
      say: this.say,
      word: this.word,
      changed: () => {
        this.keep();
        this.arrange(here.page.id);
        next.textContent = this.word(this.isLast(here.page.id) ? this.lastWord() : "next");
      },
    };
    this.shown = here.page.questions.map((question) => show(question, around));
    const next = this.button("next", () => this.next(here.page.id), true);
    next.textContent = this.word(this.isLast(here.page.id) ? this.lastWord() : "next");
    const title = this.say(here.page.title);
    // A welcome said it all before.
    const first = place === 0 && !this.say(this.survey.welcome);
    this.screen(
      [
        h("h1", { class: first ? "" : "quiet" }, this.say(this.survey.title)),
        place === 0 && this.promise(),
        this.resumed &&
          h(
            "p",
            { class: "note" },
            this.word("kept"),
            " ",
            h(
              "button",
              { type: "button", class: "clear", click: () => this.restart() },
              this.word("startAgain"),
            ),
          ),
        title ? h("h2", { class: "page" }, title) : null,
        ...this.shown.map(({ element }) => element),
      ],
      [
        ...(place > 0 && this.survey.mayGoBack ? [this.button("back", () => this.back(here.page.id))] : []),
        next,
      ],
      this.survey.showsProgress ? place / Math.max(1, way.length) : undefined,
    );
    this.resumed = false;
    this.arrange(here.page.id);
    this.news.textContent = this.survey.showsProgress ? this.word("pageOf", place + 1, way.length) : "";
  }

  private lastWord(): Word {
    return this.given.mode === "file" ? "saveFile" : "send";
  }

  private isLast(id: string): boolean {
    const way = this.way();
    const last = way[way.length - 1];
    return !!last && last.page.id === id;
  }

  /** Shows the questions that the answers lead to, and lets their texts follow. */
  private arrange(id: string) {
    const here = this.way().filter(({ page }) => page.id === id)[0];
    this.shown.forEach((shown) => {
      shown.element.hidden = !here || here.questions.indexOf(shown.question) < 0;
      if (!shown.element.hidden && shown.element.contains(document.activeElement) === false) {
        shown.sync();
      }
    });
  }

  private next(id: string) {
    const wrong = this.shown.filter((shown) => !shown.element.hidden && shown.complain());
    const [first] = wrong;
    if (first) {
      this.news.textContent = wrong.length === 1 ? this.word("oneOpen") : this.word("manyOpen", wrong.length);
      first.element.scrollIntoView();
      const target = first.element.querySelector<HTMLElement>("input:not(:disabled),textarea,button");
      if (target) target.focus();
      return;
    }
    const way = this.way();
    const following = way[way.map(({ page }) => page.id).indexOf(id) + 1];
    if (following) {
      this.page(following.page.id);
      this.atTop();
    } else this.finish();
  }

  private back(id: string) {
    const way = this.way();
    const before = way[way.map(({ page }) => page.id).indexOf(id) - 1];
    if (before) {
      this.trail.replace(before.page.id);
      this.page(before.page.id);
    }
    this.atTop();
  }

  /** The browser went back or forward: as far as the buttons of the page would. */
  private turned(page: string | null) {
    const way = this.way().map(({ page }) => page.id);
    const to = page === null ? -1 : way.indexOf(page);
    if (this.here === undefined || (page !== null && to < 0)) return;
    const at = this.here === null ? -1 : way.indexOf(this.here);
    if (to < at && this.survey.mayGoBack) {
      if (page === null) this.welcome();
      else this.page(page);
      this.atTop();
    } else if (to > at && this.here !== null) this.next(this.here);
    else if (page && to > at && page === this.draft.page) this.page(page);
  }

  /** Where a screen reader begins with a new page; focus alone would scroll past its top. */
  private atTop() {
    this.main.focus();
    scrollTo(0, 0);
  }

  private keep() {
    this.draft.answers = this.sheet.all();
    this.drawer.write(this.draft);
  }

  /** Only what was asked on the way the answers lead. */
  private sent(): Sent {
    const { answers } = path(this.survey, this.sheet);
    const sent: Sent = { receipt: this.draft.receipt, sheet: { answers: answers.all() } };
    if (this.survey.byCode) sent.code = this.draft.code;
    if (this.survey.privacy !== "anonymous") {
      sent.seconds = Math.round((Date.now() - this.draft.started) / 1000);
    }
    return sent;
  }

  private finish() {
    if (this.given.mode === "preview") this.thanks();
    else if (this.given.mode === "file") this.file(save(this.survey.key, this.sent()));
    else this.send();
  }

  private send() {
    clearTimeout(this.retry);
    this.retry = 0;
    this.draft.sending = true;
    this.keep();
    this.redraw = () => undefined;
    this.here = undefined;
    const way = this.given.mode === "kiosk" ? hand : post;
    if (!this.attempts) this.screen([h("h1", { role: "status" }, this.word("sending"))], []);
    void way(this.sent()).then((reply) => this.told(reply));
  }

  private told(reply: Reply) {
    if (reply.kept) {
      this.attempts = 0;
      this.drawer.finish();
      tell("finished");
      this.thanks();
      return;
    }
    const problem: Problem = reply.problem || "busy";
    if (problem === "offline" || problem === "busy" || problem === "slow") {
      this.waiting();
      return;
    }
    this.attempts = 0;
    if (problem === "closed") {
      this.closed();
      return;
    }
    this.draft.sending = false;
    this.keep();
    if (problem === "codeMissing" || problem === "codeUnknown" || problem === "codeUsed") {
      this.codeFault = problem;
      this.draft.sending = true;
      this.welcome();
      return;
    }
    const field = reply.fields && reply.fields[0];
    const at =
      field &&
      this.survey.pages.filter((page) =>
        page.questions.some((question) => question.id === field.question),
      )[0];
    if (field && at) {
      this.page(at.id);
      const shown = this.shown.filter(({ question }) => question.id === field.question)[0];
      if (shown) {
        shown.blame("unfit");
        shown.element.scrollIntoView();
      }
      return;
    }
    this.screen(
      [
        h("h1", {}, this.word("notSentTitle")),
        h("p", { class: "text", role: "alert" }, this.word("notTaken")),
      ],
      [this.button("sendAgain", () => this.send(), true)],
    );
  }

  /** Tries again by itself, later and later, and at once when the network is back. */
  private waiting() {
    const kiosk = this.given.mode === "kiosk";
    const pause = Math.min(LONGEST_PAUSE, 2 * Math.pow(2, this.attempts));
    this.attempts += 1;
    this.redraw = () => this.screenWaiting(kiosk);
    this.screenWaiting(kiosk);
    // Not all phones of a room at the same moment.
    this.retry = setTimeout(
      () => this.send(),
      pause * 1000 * (0.75 + Math.random() / 2),
    ) as unknown as number;
  }

  private screenWaiting(kiosk: boolean) {
    const text = this.word(kiosk ? "notSentKiosk" : "notSent");
    this.screen(
      [h("h1", {}, this.word("notSentTitle")), h("p", { class: "text", role: "alert" }, text)],
      [this.button("sendAgain", () => this.send(), true)],
    );
  }

  private file(name: string) {
    this.redraw = () => this.file(name);
    this.here = undefined;
    this.screen(
      [
        h("h1", {}, this.word("thanks")),
        h("p", { class: "text", role: "status" }, this.word("fileSaved", name)),
      ],
      [this.button("another", () => this.restart()), this.button("saveAgain", () => this.finish(), true)],
      this.survey.showsProgress ? 1 : undefined,
    );
  }

  private thanks() {
    this.redraw = () => this.thanks();
    this.here = undefined;
    const own = this.say(this.survey.thanks);
    const text = this.given.mode === "preview" ? this.word("previewText") : this.word("thanksText");
    const again = this.given.mode === "preview" ? "startAgain" : "another";
    this.screen(
      [
        h("div", { class: "tick", "aria-hidden": "true" }, "✓"),
        h("h1", {}, this.word("thanks")),
        own ? h("p", { class: "text" }, own) : null,
        this.given.mode !== "kiosk" && h("p", { class: "text", role: "status" }, text),
      ],
      [this.button(again, () => this.restart())],
      this.survey.showsProgress ? 1 : undefined,
    );
    this.atTop();
    if (this.given.mode === "kiosk") {
      clearTimeout(this.retry);
      this.retry = setTimeout(() => this.restart(), GOODBYE * 1000) as unknown as number;
    }
  }

  private closed() {
    this.redraw = () => this.closed();
    this.here = undefined;
    const kept = this.draft.sending ? "closedKept" : "closedText";
    this.screen(
      [h("h1", {}, this.word("closedTitle")), h("p", { class: "text" }, this.word(kept))],
      [
        this.button("tryAgain", () => {
          void isOpen().then((open) => {
            if (!open) this.news.textContent = this.word("closedTitle");
            else if (this.draft.sending) this.send();
            else if (this.draft.page !== null) this.page(this.draft.page);
            else this.welcome();
          });
        }),
      ],
    );
  }

  /** Everything of this person is forgotten; the next one begins. */
  private restart() {
    clearTimeout(this.retry);
    this.retry = 0;
    this.attempts = 0;
    this.drawer.forget();
    this.draft = newDraft(this.given.mode === "kiosk" ? this.firstLanguage() : this.draft.language);
    this.sheet = new Sheet();
    this.resumed = false;
    this.codeFault = undefined;
    tell("restarted");
    this.welcome();
  }
}
