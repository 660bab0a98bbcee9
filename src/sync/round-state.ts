import { isQuotaError } from '../storage/phone/no-space.ts';
import type { TransportFault, Wire } from './call.ts';
import type { GiveWay } from './give-way.ts';
import { afterCut, type Link } from './link.ts';
import type { PushLimits } from './plan.ts';
import type { Compress, PhonePort } from './ports.ts';

/** What one round carries from step to step. Lives in memory: everything that must outlive a kill is in the phone. */
export type Round = {
  readonly phone: PhonePort;
  readonly wire: Wire;
  readonly compress: Compress;
  /** Awaited between two pieces of work in the background, so that whoever uses the phone goes first. */
  readonly giveWay: GiveWay;
  /** Whether photos may go at this moment; asked before each, because wifi comes and goes. */
  readonly photosMayGo: () => boolean;
  readonly tell: (doing: Doing) => void;
  link: Link;
  /** Whether the service takes columns (1.6). `failed`: it said so and did not understand them: plain from then on. */
  columns: 'yes' | 'no' | 'failed';
  limits: PushLimits;
  /** The service answered something in this round: a failure after that is not the link's alone. */
  answered: boolean;
  /** The link broke while it carried something: what goes next is smaller. */
  cut: boolean;
  /** Something arrived that had not before. */
  progressed: boolean;
  /** Rows pushed in this round; none goes twice, whatever is said of it. */
  readonly pushed: Set<string>;
  /** Photos that the receipts of this round's pushes named as missing (5.1). */
  readonly missed: Set<string>;
  /** Photos that this round is done with. */
  readonly photosDone: Set<string>;
  /** Whether all states were repaired since this runner started (4.7); kept by the runner. */
  readonly reconciledOnce: { done: boolean };
  /** Failures of single photos, kept from round to round by the runner. */
  readonly photoFailures: Map<string, number>;
  /** Writes down what was heard and spent since the last time. */
  readonly flush: () => Promise<void>;
  /** The service did not know a record that it had: ask about all of them once more. */
  recordUnknown: boolean;
  /** Something found no room on the phone: what is frozen goes on all the same, and the person is told. */
  full: boolean;
  /** Hashes of records that the service has, and whose receipt found no room: they do not go again in this round. */
  readonly unnoted: Set<string>;
};

/** What a round is at, for whoever watches. */
export type Doing =
  | { readonly step: 'reconcile' | 'push' | 'pull' }
  | { readonly step: 'photo'; readonly sha256: string; readonly sentBytes: number; readonly totalBytes: number };

/** How a step ended. `stopped`: the round is over, nothing was lost, it is tried again later (8.2). */
export type StepEnd =
  | { readonly kind: 'done' }
  | { readonly kind: 'stopped'; readonly code: string; readonly retryAfterMs: number | null }
  | { readonly kind: 'signed-out' };

export const DONE: StepEnd = { kind: 'done' };

/** The phone is full (lesson 19): nothing was lost, the next round hears it again. */
export const NO_SPACE: StepEnd = { kind: 'stopped', code: 'no-space', retryAfterMs: null };

/**
 * Writes down what the round can also do without, because the service says it again: whether there was room for it.
 * Without room the round goes on sending.
 */
export async function noted(round: Pick<Round, 'full'>, write: () => Promise<unknown>): Promise<boolean> {
  try {
    await write();
    return true;
  } catch (error) {
    if (!isQuotaError(error)) throw error;
    round.full = true;
    return false;
  }
}

/**
 * Notes that a request came to no answer: what follows in this round is smaller. The next round begins smaller, too, where
 * the link carried something when it broke: a body (`sent`), a part of the answer, or an answer before it. A phone that was
 * days without signal has learnt nothing of the link on which it sends at last. `items`: records of a push.
 */
export function noteCut(round: Round, fault: TransportFault, sent: boolean, items = 0): void {
  round.link = afterCut(round.link, items);
  if (fault.code !== 'offline' && fault.code !== 'timeout') return;
  if (sent || fault.begun === true || round.answered) round.cut = true;
}

export function stopped(fault: TransportFault): StepEnd {
  return { kind: 'stopped', code: fault.code, retryAfterMs: fault.retryAfterMs };
}

/** A JSON body, compressed where the browser can, with the headers that say so (1.2). */
export async function jsonBody(
  compress: Compress,
  text: string,
): Promise<{ readonly body: Uint8Array<ArrayBuffer>; readonly headers: Readonly<Record<string, string>> }> {
  const json = { 'Content-Type': 'application/json' };
  if (compress === null) return { body: new TextEncoder().encode(text), headers: json };
  return { body: await compress(text), headers: { ...json, 'Content-Encoding': 'gzip' } };
}
