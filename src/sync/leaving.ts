import { isLeaving, leaveSession, noteLeft } from '../storage/phone/change-session.ts';
import type { OwnStorage, PhoneStorage } from '../storage/phone/phone-storage.ts';
import { type Cleared, clearPerson } from '../storage/pulled/clear-person.ts';
import type { TransportFault, Wire } from './call.ts';
import { type SignOutResult, signOut } from './session.ts';

type Told =
  | Exclude<SignOutResult, { readonly kind: 'transport' }>
  | Pick<TransportFault, 'kind' | 'code' | 'retryAfterMs'>;

/**
 * Takes everything of this person off the phone and leaves it, without waiting for a round that is under way: what that
 * one still brings is not written any more (phone-port.ts). `unsent`: only this phone has something of hers, and nothing
 * was done.
 */
export async function leaveAndClear(own: OwnStorage, wire: Wire): Promise<Cleared> {
  const cleared = await clearPerson(own);
  if (cleared.status === 'unsent') return cleared;
  const result = await signOut(wire);
  // Without signal the cookie still opens everything: the next contact tells the service first.
  await leaveSession(own.storage, { told: result.kind === 'signed-out' });
  return cleared;
}

/**
 * 2.3: ends on the service the session of a person who left this phone without signal. It is the first request of a
 * round, because the cookie of that session still opens everything. `signed-out` also when nobody left without signal.
 */
export async function tellLeaving(storage: PhoneStorage, wire: Wire): Promise<Told> {
  if (!(await isLeaving(storage))) return { kind: 'signed-out' };
  const result = await signOut(wire);
  if (result.kind === 'transport') return { ...result, retryAfterMs: null };
  if (result.kind === 'signed-out') await noteLeft(storage);
  return result;
}
