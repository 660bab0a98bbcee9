import type { PhoneStorage } from '../storage/phone/open-storage.ts';
import { isLeaving, noteLeft } from '../storage/phone/session.ts';
import type { TransportFault, Wire } from './call.ts';
import { type SignOutResult, signOut } from './session.ts';

type Told =
  | Exclude<SignOutResult, { readonly kind: 'transport' }>
  | Pick<TransportFault, 'kind' | 'code' | 'retryAfterMs'>;

/**
 * 2.3: ends the session of somebody who left this phone without signal, before anything else is asked: its cookie still
 * opens everything. `signed-out` also where there is nothing to tell.
 */
export async function tellLeaving(storage: PhoneStorage, wire: Wire): Promise<Told> {
  if (!(await isLeaving(storage))) return { kind: 'signed-out' };
  const result = await signOut(wire);
  if (result.kind === 'transport') return { ...result, retryAfterMs: null };
  if (result.kind === 'signed-out') await noteLeft(storage);
  return result;
}
