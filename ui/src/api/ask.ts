/** The only door to the program, and the only file that knows Tauri. */
import { Channel, invoke, isTauri } from "@tauri-apps/api/core";
import type { Catalog, Code, FieldProblem, Failure as Told } from "./generated";
import type { HowFar, WindowEntries } from "./window";

/** Everything the window can ask: the program's catalog and what the shell itself answers. */
export type Entries = Catalog & WindowEntries;
export type Name = keyof Entries;
export type Message<N extends Name> = Entries[N][0];
export type Reply<N extends Name> = Entries[N][1];

/** How far a job is; what there is to do may not be known yet. */
export type Progress = HowFar;

/** Why something was not done: one sentence for the person, and a code where a screen acts on it. */
export class Failure extends Error {
  readonly code: Code;
  readonly problems: readonly FieldProblem[];

  constructor(told: Told) {
    super(told.message);
    this.name = "Failure";
    this.code = told.code;
    this.problems = told.problems ?? [];
  }
}

/** Long work tells how far it is, and stops at the next safe place when it is asked to. */
export interface Following {
  onProgress: (progress: Progress) => void;
  signal?: AbortSignal;
}

export type Transport = (name: string, message: unknown, job?: Following) => Promise<unknown>;

const throughTauri: Transport = (name, message, job) => {
  if (!isTauri()) {
    return Promise.reject({
      code: "unexpected",
      message: "The program is not running behind this window.",
    } satisfies Told);
  }
  if (job === undefined) return invoke("ask", { name, message, progress: null });
  const progress = new Channel<Progress>(job.onProgress);
  const stop = { name: "window.cancel", message: { channel: progress.id }, progress: null };
  // A job that has ended meanwhile is past stopping, which is no failure.
  job.signal?.addEventListener("abort", () => void invoke("ask", stop).catch(() => undefined));
  return invoke("ask", { name, message, progress });
};

let transport = throughTauri;

/** Speaks to something else than the program – tests and the gallery – until the result is called. */
export function speakThrough(other: Transport): () => void {
  const earlier = transport;
  transport = other;
  return () => {
    transport = earlier;
  };
}

/** Asks an entry. Fails with a {@link Failure} and nothing else. */
export async function ask<N extends Name>(
  name: N,
  message: Message<N>,
  job?: Following,
): Promise<Reply<N>> {
  try {
    return (await transport(name, message, job)) as Reply<N>;
  } catch (cause) {
    throw asFailure(cause);
  }
}

function asFailure(cause: unknown): Failure {
  if (cause instanceof Failure) return cause;
  if (isTold(cause)) return new Failure(cause);
  return new Failure({
    code: "unexpected",
    message: "Something went wrong in the window. Nothing was saved.",
  });
}

function isTold(cause: unknown): cause is Told {
  return typeof cause === "object" && cause !== null && "code" in cause && "message" in cause;
}
