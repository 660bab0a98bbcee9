import { deviceKeyToTell, noteDeviceKeyTold } from '../storage/phone/device-key.ts';
import type { OwnStorage } from '../storage/phone/phone-storage.ts';
import { call, type Wire } from './call.ts';

/**
 * 3.5: tells the service the public key of a phone that joined before phones had one. Whatever comes of it, the next
 * round tries again; until then records of this phone are believed by its number, as before.
 */
export async function tellDeviceKey(own: OwnStorage, wire: Wire): Promise<void> {
  const key = await deviceKeyToTell(own);
  if (key === null) return;
  const answer = await call(wire, {
    method: 'PUT',
    path: '/devices/current/key',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ key }),
    timeoutMs: 30_000,
    read: () => true,
  });
  if (answer.kind === 'answered') await noteDeviceKeyTold(own, key);
}
