// The only door to the program behind the window. Everything else in the interface calls this.

import { convertFileSrc, invoke } from "@tauri-apps/api/core";
import { listen } from "@tauri-apps/api/event";
import type { CallError as CallErrorShape, Calls, Changed, Noticed, Progress } from "./generated/calls";
import { edits } from "./generated/calls";

export type * from "./generated/calls";

export type CallName = keyof Calls;
export type Request<N extends CallName> = Calls[N]["request"];
export type Reply<N extends CallName> = Calls[N]["reply"];

/** What the program tells the window without being asked. */
export interface Events {
  changed: Changed;
  progress: Progress;
  noticed: Noticed;
  openRequested: { path: string };
  /** Files held over the window, in CSS pixels; `null` when they have left. */
  filesDragged: { x: number; y: number } | null;
  filesDropped: { paths: string[]; x: number; y: number };
  fullScreenChanged: { on: boolean };
}

/** A call that was refused or failed. `code` is a key of the catalogue below `error.`. */
export class CallError extends Error {
  constructor(
    readonly code: string,
    message: string,
    readonly details: Readonly<Record<string, string>> = {},
    /** What failed, so that what is said of it can be taken back; see `matterOf`. */
    readonly matter: string | null = null,
  ) {
    super(message);
    this.name = "CallError";
  }
}

/** How calls travel: Tauri's channel in the window, a fake in tests. */
export interface Transport {
  call(name: string, request: unknown, operation: string | null): Promise<unknown>;
  listen(event: string, heard: (payload: unknown) => void): Promise<() => void>;
  /** The address of a page that the program makes; absent where there is none (tests). */
  address?(path: string): string;
}

let transport: Transport | undefined;

export function setTransport(next: Transport | undefined): void {
  transport = next;
}

/** Calls the program. An edit carries an id of its own, so that a repeated delivery runs it once. */
export async function call<N extends CallName>(name: N, request: Request<N>): Promise<Reply<N>> {
  const isEdit = edits.has(name);
  if (isEdit) running(1);
  try {
    const reply = await deliver(name, request, isEdit ? crypto.randomUUID() : null);
    mended(matterOf(name));
    return reply;
  } finally {
    if (isEdit) running(-1);
  }
}

/** Edits are one matter: what kept one of them from the disk is over when another is there. */
function matterOf(name: CallName): string {
  return edits.has(name) ? "edit" : name;
}

/** Tells which matter a call has just settled. */
export function watchSuccesses(heard: (matter: string) => void): void {
  mended = heard;
}

let mended: (matter: string) => void = () => {};

/** Tells how many edits are on their way, each time that changes. */
export function watchEdits(heard: (running: number) => void): void {
  watcher = heard;
}

let watcher: (running: number) => void = () => {};
let underWay = 0;

function running(by: number): void {
  underWay += by;
  watcher(underWay);
}

/** Hears an event until the answer is called. */
export function on<E extends keyof Events>(event: E, heard: (payload: Events[E]) => void): () => void {
  let stop: (() => void) | undefined;
  let stopped = false;
  void door()
    .listen(event, (payload) => !stopped && heard(payload as Events[E]))
    .then((unlisten) => {
      if (stopped) unlisten();
      else stop = unlisten;
    });
  return () => {
    stopped = true;
    stop?.();
  };
}

/** Where the page people answer on can be shown: of a survey's draft, or of a wave. */
export async function respondAddress(
  of: "draft" | "wave",
  id: string,
  language: string,
): Promise<string | null> {
  return door().address?.(`${of}/${id}/${language}`) ?? null;
}

async function deliver<N extends CallName>(
  name: N,
  request: Request<N>,
  operation: string | null,
): Promise<Reply<N>> {
  const open = door();
  try {
    return (await open.call(name, request, operation)) as Reply<N>;
  } catch (first) {
    const problem = asCallError(first, name);
    // The channel itself broke, not the call: asking again is safe, because reading twice changes
    // nothing and an edit with the same id runs once.
    if (problem.code !== "channel" || (!operation && !repeatable(name))) throw problem;
    try {
      return (await open.call(name, request, operation)) as Reply<N>;
    } catch (second) {
      throw asCallError(second, name);
    }
  }
}

function repeatable(name: CallName): boolean {
  return /\.(list|read|view|find|state|preview)$/.test(name);
}

function asCallError(thrown: unknown, name: CallName): CallError {
  const matter = matterOf(name);
  if (thrown instanceof CallError) return new CallError(thrown.code, thrown.message, thrown.details, matter);
  if (isShape(thrown)) return new CallError(thrown.code, thrown.message, thrown.details, matter);
  return new CallError("channel", thrown instanceof Error ? thrown.message : String(thrown), {}, matter);
}

function isShape(thrown: unknown): thrown is CallErrorShape {
  return typeof thrown === "object" && thrown !== null && "code" in thrown && "message" in thrown;
}

function door(): Transport {
  transport ??= tauri();
  return transport;
}

function tauri(): Transport {
  return {
    call: async (name, request, operation) => {
      const reply = await invoke<unknown>("call", { name, request, operation });
      // A reply that came as raw bytes is the same JSON.
      return reply instanceof ArrayBuffer ? JSON.parse(new TextDecoder().decode(reply)) : reply;
    },
    listen: (event, heard) => listen(event, (message) => heard(message.payload)),
    address: (path) => convertFileSrc(path, "survey"),
  };
}
