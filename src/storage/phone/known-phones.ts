import { knownPhonesSchema } from '../../domain/phone/known-phones.ts';
import { changeMeta, readMeta } from './meta.ts';
import type { PhoneStorage } from './phone-storage.ts';

const KEY = 'known-phones';

/** The phones that somebody here has been told of, whoever's they are. */
export async function readKnownPhones(storage: PhoneStorage): Promise<readonly string[]> {
  return (await readMeta(storage, KEY, knownPhonesSchema)) ?? [];
}

/** They were seen: nobody is told of them again here. */
export async function notePhonesSeen(storage: PhoneStorage, ids: readonly string[]): Promise<void> {
  await changeMeta(storage, KEY, knownPhonesSchema, (known) => [...new Set([...(known ?? []), ...ids])]);
}
