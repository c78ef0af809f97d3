import type { Answer } from "./survey";

/** What a device remembers of one person's answers until they are sent. */
export interface Draft {
  receipt: string;
  /** The order of shuffled choices depends on it. */
  seed: number;
  started: number;
  language: string;
  code: string;
  answers: Answer[];
  /** The page to go on with; none: not begun. */
  page: string | null;
  /** Everything is answered; only sending is left. */
  sending: boolean;
}

export function newDraft(language: string): Draft {
  const bytes = new Uint8Array(20);
  crypto.getRandomValues(bytes);
  const hex = Array.from(bytes, (byte) => (byte + 256).toString(16).slice(1)).join("");
  return {
    receipt: hex.slice(0, 32),
    seed: parseInt(hex.slice(32), 16),
    started: Date.now(),
    language,
    code: "",
    answers: [],
    page: null,
    sending: false,
  };
}

/**
 * Keeps drafts under the survey's key. A browser that keeps nothing (private windows, some files)
 * is no reason to stop: the answers then live as long as the page.
 */
export class Drawer {
  private key: string;
  private keeps: boolean;

  constructor(key: string, keeps: boolean) {
    this.key = key;
    this.keeps = keeps;
  }

  read(): Draft | null {
    const found = this.get("draft");
    try {
      const draft = found ? (JSON.parse(found) as Draft) : null;
      return draft && /^[0-9a-f]{32}$/.test(draft.receipt) && Array.isArray(draft.answers) ? draft : null;
    } catch {
      return null;
    }
  }

  write(draft: Draft) {
    this.put("draft", JSON.stringify(draft));
  }

  /** The answers are sent: only that they were is remembered. */
  finish() {
    this.put("draft", null);
    this.put("done", "1");
  }

  forget() {
    this.put("draft", null);
    this.put("done", null);
  }

  isDone(): boolean {
    return this.get("done") === "1";
  }

  private get(what: string): string | null {
    try {
      return this.keeps ? localStorage.getItem(`throughline.${this.key}.${what}`) : null;
    } catch {
      return null;
    }
  }

  private put(what: string, value: string | null) {
    if (!this.keeps) return;
    try {
      const name = `throughline.${this.key}.${what}`;
      if (value === null) localStorage.removeItem(name);
      else localStorage.setItem(name, value);
    } catch {
      // Full or forbidden: the page still holds the answers.
    }
  }
}
