import { joinSession } from '../../../storage/phone/change-session.ts';
import { keepDeviceKey, newDeviceKey } from '../../../storage/phone/device-key.ts';
import { withRoom } from '../../../storage/phone/making-room.ts';
import { isQuotaError } from '../../../storage/phone/no-space.ts';
import { type PhoneStorage, storageOf } from '../../../storage/phone/phone-storage.ts';
import type { Wire } from '../../../sync/call.ts';
import { tellLeaving } from '../../../sync/leaving.ts';
import { join } from '../../../sync/session.ts';
import { type JoinTrouble, joinTrouble } from './join-trouble.ts';

/**
 * Joins this phone with a code (2.3) and keeps the session; null: it has joined. A phone that could not keep it has joined
 * at the service all the same, and the same code opens the session again from this phone: nothing is used up.
 */
export async function joinPhone(
  storage: PhoneStorage,
  wire: Wire,
  entered: string,
  deviceName: string,
): Promise<JoinTrouble | null> {
  try {
    const left = await tellLeaving(storage, wire);
    if (left.kind !== 'signed-out') return joinTrouble(left);
    const key = await newDeviceKey(storage);
    const device = { id: storage.device.id, name: deviceName, ...(key === null ? {} : { key: key.publicKey }) };
    const result = await join(wire, entered, device);
    if (result.kind !== 'joined') return joinTrouble(result);
    const own = storageOf(storage, result.me.userId);
    const joining = { code: result.code, deviceName, atMs: wire.clock.now() };
    await withRoom(own, async () => {
      if (key !== null) await keepDeviceKey(own, key);
      await joinSession(storage, result.me, result.expiresAt, joining);
    });
    return null;
  } catch (error) {
    if (isQuotaError(error)) return { key: 'noSpace', aboutCode: false };
    reportError(error);
    return { key: 'other', aboutCode: false };
  }
}
