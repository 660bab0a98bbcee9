import { lockAnswerSchema, lockOpenAnswerSchema } from '../domain/sync/phone-lock.ts';
import { noteLockRequired } from '../storage/phone/change-session.ts';
import { isLockAskedSince, noteLockAsked } from '../storage/phone/lock-asked.ts';
import { bringCopyAgain, copyOfText, copyText, noteCopyKept, readWayBack } from '../storage/phone/lock-copy.ts';
import { noteParcelKey } from '../storage/phone/parcel-key.ts';
import type { OwnStorage } from '../storage/phone/phone-storage.ts';
import type { SealedBytes } from '../storage/phone/sealing.ts';
import { type Called, call, type TransportCode, type Wire } from './call.ts';

const TIMEOUT_MS = 30_000;
/** Shorter than a day, so that who opens the app every morning asks every morning. */
const ASK_EVERY_MS = 20 * 3_600_000;

/** How what waits on the service for this person and phone comes back (2.7). */
export type ComingBack = {
  /** Something of hers was handed in just now: the service is asked although it was asked today. */
  readonly now: boolean;
  /** Null: not now; part of it is still on its way, or this is the service worker. */
  readonly bring: ((own: OwnStorage, wire: Wire) => Promise<'all' | 'later'>) | null;
};

const LATER: ComingBack = { now: false, bring: null };

/**
 * 2.5: brings the service the way back of who chose a lock, and asks it once a day whether it still has it, whether a
 * lock has to be chosen, and whether something waits there for this phone. Whatever comes of it, a later round tries
 * again; until the service has the copy, it lies here. Answers whether something came back, so that a pull is worth it.
 */
export async function settlePhoneLock(own: OwnStorage, wire: Wire, back: ComingBack = LATER): Promise<boolean> {
  await bringCopy(own, wire);
  if (!back.now && (await isLockAskedSince(own, wire.clock.now() - ASK_EVERY_MS))) return false;
  const answer = await call(wire, {
    method: 'GET',
    path: '/devices/current/lock',
    timeoutMs: TIMEOUT_MS,
    read: (body) => lockAnswerSchema.safeParse(body).data ?? null,
  });
  // A service of before knows nothing of locks, and asks for none.
  if (answer.kind !== 'answered' && answer.kind !== 'refused') return false;
  if (answer.kind === 'refused') {
    await noteLockAsked(own, wire.clock.now());
    return false;
  }
  const { required, kept, parcels, handedIn = 0, drafts = 0 } = answer.value;
  if (parcels !== undefined) await noteParcelKey(own, parcels);
  const waits = handedIn + drafts > 0;
  const brought = waits ? ((await back.bring?.(own, wire)) ?? 'later') : 'all';
  if (brought === 'all') await noteLockAsked(own, wire.clock.now());
  await noteLockRequired(own.storage, own.owner, required);
  const way = await readWayBack(own);
  // The service does not list the copy that this phone had brought: it was restored from an older backup.
  if (way !== null && way.copy === null && !kept.includes(way.id) && (await bringCopyAgain(own, way.id))) {
    await bringCopy(own, wire);
  }
  return waits && brought === 'all';
}

async function bringCopy(own: OwnStorage, wire: Wire): Promise<void> {
  const way = await readWayBack(own);
  if (way === null || way.copy === null) return;
  const answer = await call(wire, {
    method: 'PUT',
    path: '/devices/current/lock',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ id: way.id, copy: copyText(way.copy) }),
    timeoutMs: TIMEOUT_MS,
    read: () => true,
  });
  if (answer.kind === 'answered') await noteCopyKept(own, way.id);
}

export type FoundCopy =
  | { readonly kind: 'found'; readonly copy: SealedBytes }
  /** The session was not opened with a code just now. */
  | { readonly kind: 'fresh-code-needed' }
  /** Neither the phone nor the service has it; a code does not help. */
  | { readonly kind: 'missing' }
  | { readonly kind: 'transport'; readonly code: TransportCode | 'refused' };

/**
 * 2.5: fetches the copy of the data key for a person who forgot the PIN and has just joined with a fresh code. The copy
 * is the service's, or the one that still lies on this phone because it was never brought to the service.
 */
export async function fetchCopy(own: OwnStorage, wire: Wire): Promise<FoundCopy> {
  const way = await readWayBack(own);
  if (way === null) return { kind: 'missing' };
  // Asked also where the copy still lies here: without a fresh code nobody opens it.
  const answer = await call(wire, {
    method: 'POST',
    path: '/devices/current/lock/open',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ id: way.id }),
    timeoutMs: TIMEOUT_MS,
    read: (body) => copyOfText(lockOpenAnswerSchema.safeParse(body).data?.copy ?? ''),
  });
  const found = foundOf(answer);
  return found.kind === 'missing' && way.copy !== null ? { kind: 'found', copy: way.copy } : found;
}

function foundOf(answer: Called<SealedBytes>): FoundCopy {
  switch (answer.kind) {
    case 'answered':
      return { kind: 'found', copy: answer.value };
    case 'signed-out':
      return { kind: 'fresh-code-needed' };
    case 'refused':
      if (answer.code === 'fresh-code-needed') return { kind: 'fresh-code-needed' };
      return answer.code === 'not-found' ? { kind: 'missing' } : { kind: 'transport', code: 'refused' };
    case 'transport':
      return { kind: 'transport', code: answer.code };
    default:
      return answer satisfies never;
  }
}
