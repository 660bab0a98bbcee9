import { forgetJoining, joinSession, markSignedIn, markSignedOut } from '../storage/phone/change-session.ts';
import type { PhoneStorage } from '../storage/phone/phone-storage.ts';
import { readSession, type Session } from '../storage/phone/session.ts';
import type { TransportFault, Wire } from './call.ts';
import { join } from './session.ts';

/** A contact so long after joining goes with a cookie that is on disk: browsers write it within half a minute. */
const COOKIE_ON_DISK_MS = 60_000;

const OPENS_NOTHING: ReadonlySet<string> = new Set(['code-unknown', 'code-used', 'code-expired', 'code-malformed']);

export type Again = { readonly kind: 'opened' } | { readonly kind: 'ended' } | TransportFault;

/**
 * 2.3: a phone that died soon after joining has lost its cookie, not its right: the code it joined with opens the
 * session again on the same device. `ended`: there is no such code, or it opens nothing any more (a revoked phone).
 */
export async function openAgain(storage: PhoneStorage, wire: Wire, session: Session, nowMs: number): Promise<Again> {
  const { joining } = session;
  if (joining === undefined) return { kind: 'ended' };
  const result = await join(wire, joining.code, { id: storage.device.id, name: joining.deviceName });
  if (result.kind === 'transport') return result;
  if (result.kind === 'refused' || result.me.userId !== session.me.userId) {
    // Any other refusal leaves the code for a later try: the request may only have been damaged on the way.
    if (result.kind === 'joined' || OPENS_NOTHING.has(result.code)) await forgetJoining(storage, joining);
    return { kind: 'ended' };
  }
  await joinSession(storage, result.me, result.expiresAt, { ...joining, atMs: nowMs });
  return { kind: 'opened' };
}

/** 401 is told and nothing else changes (lesson 17); a session that works again is told too. */
export async function settleSession(
  storage: PhoneStorage,
  contact: { readonly signedOut: boolean; readonly answered: boolean; readonly nowMs: number },
): Promise<void> {
  const session = await readSession(storage);
  if (session === null) return;
  if (contact.signedOut && !session.signedOut) await markSignedOut(storage);
  if (contact.signedOut || !contact.answered) return;
  if (session.signedOut) await markSignedIn(storage);
  const { joining } = session;
  // A clock that was set back must not keep the code for years.
  if (joining !== undefined && Math.abs(contact.nowMs - joining.atMs) >= COOKIE_ON_DISK_MS) {
    await forgetJoining(storage, joining);
  }
}
