import type { Answer } from "./survey";

/** What is posted to the host; inside an answer file it stands under `answer`. */
export interface Sent {
  receipt: string;
  code?: string;
  seconds?: number;
  sheet: { answers: Answer[] };
}

export type Problem =
  | "malformed"
  | "tooLarge"
  | "slow"
  | "foreign"
  | "unfit"
  | "codeMissing"
  | "codeUnknown"
  | "codeUsed"
  | "closed"
  | "busy"
  | "offline";

export interface Reply {
  kept: boolean;
  problem?: Problem;
  fields?: { question: string; part: number }[];
}

/** Posts to the host. Never fails: without a connection the problem is `offline`. */
export function post(sent: Sent): Promise<Reply> {
  return new Promise((done) => {
    const request = new XMLHttpRequest();
    request.open("POST", `${location.pathname.replace(/\/$/, "")}/answer`);
    request.setRequestHeader("Content-Type", "application/json");
    request.timeout = 25000;
    request.onload = () => {
      if (request.status === 200) return done({ kept: true });
      if (request.status === 429) return done({ kept: false, problem: "busy" });
      // Something else stands at the address until the survey's host is back.
      if (request.status === 404 || request.status === 421) return done({ kept: false, problem: "offline" });
      try {
        const told = JSON.parse(request.responseText) as Omit<Reply, "kept">;
        done({ kept: false, ...told });
      } catch {
        done({ kept: false, problem: request.status >= 500 ? "busy" : "malformed" });
      }
    };
    request.onerror = request.ontimeout = () => done({ kept: false, problem: "offline" });
    request.send(JSON.stringify(sent));
  });
}

/** Asks the host whether it takes answers. */
export function isOpen(): Promise<boolean> {
  return new Promise((done) => {
    const request = new XMLHttpRequest();
    request.open("GET", `${location.pathname.replace(/\/$/, "")}/state`);
    request.timeout = 8000;
    request.onload = () => done(/"open":true/.test(request.responseText));
    request.onerror = request.ontimeout = () => done(false);
    request.send();
  });
}

/**
 * Hands an answer to the program around this frame: `{throughline: "answer", answer}` out,
 * `{throughline: "kept", receipt, kept, problem?}` back.
 */
export function hand(sent: Sent): Promise<Reply> {
  return new Promise((done) => {
    const finish = (reply: Reply) => {
      clearTimeout(patience);
      removeEventListener("message", hear);
      done(reply);
    };
    const hear = (event: MessageEvent) => {
      const told = event.data as { throughline?: string; receipt?: string } & Reply;
      if (event.source !== parent || !told || told.throughline !== "kept") return;
      if (told.receipt !== sent.receipt) return;
      finish({ kept: !!told.kept, ...(told.problem ? { problem: told.problem } : {}) });
    };
    const patience = setTimeout(() => finish({ kept: false, problem: "busy" }), 15000);
    addEventListener("message", hear);
    parent.postMessage({ throughline: "answer", answer: sent }, "*");
  });
}

/** Tells the program around this frame where the person is. */
export function tell(event: "ready" | "begun" | "finished" | "restarted") {
  if (parent !== window) parent.postMessage({ throughline: event }, "*");
}

/** Saves the answer as a file; tells its name. */
export function save(survey: string, sent: Sent): string {
  const name = `${sent.receipt.slice(0, 8)}.throughline-answer`;
  const saved = { format: "throughline-answer", version: 1, survey, answer: sent };
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([JSON.stringify(saved)], { type: "application/octet-stream" }));
  link.download = name;
  document.body.appendChild(link);
  link.click();
  setTimeout(() => {
    URL.revokeObjectURL(link.href);
    document.body.removeChild(link);
  }, 1000);
  return name;
}
