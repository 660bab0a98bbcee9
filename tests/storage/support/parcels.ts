import { expect } from 'vitest';
import { type BackupItem, readBackup } from '../../../src/domain/sync/backup-format.ts';
import { makeBackupTools } from '../../../src/domain/sync/backup-tools.ts';
import { opensParcel } from '../../../src/server/parcels/service-keys.ts';
import { keepDeviceKey, newDeviceKey } from '../../../src/storage/phone/device-key.ts';
import { deviceKeys } from '../../../src/storage/phone/environment.ts';
import type { OpenOptions } from '../../../src/storage/phone/open-storage.ts';
import type { OwnStorage } from '../../../src/storage/phone/phone-storage.ts';
import { finish, newDraft, openPhone, type TestClock, takePhoto, testClock, testEnvironment } from './phone.ts';

/** What the service opens parcels with. */
export const KEYS = { codeKey: 'llave de prueba de treinta y dos letras', codeKeyBefore: null };
export const TOOLS = {
  backup: makeBackupTools({
    crypto,
    compress: () => new CompressionStream('gzip'),
    decompress: () => new DecompressionStream('gzip'),
  }),
  crypto,
  app: 'prueba',
};

/** A phone that proves what is made on it, once it has a key. */
export async function phoneWithKeys(options: Pick<OpenOptions, 'name' | 'secondPlace'> & { clock?: TestClock } = {}) {
  const { clock = testClock(), ...rest } = options;
  return await openPhone({ clock, environment: { ...testEnvironment(clock), keys: deviceKeys(crypto) }, ...rest });
}

/** The key that the service was told when this person joined. */
export async function joinWithKey(own: OwnStorage): Promise<void> {
  const key = await newDeviceKey(own.storage);
  if (key === null) throw new Error('no key');
  await keepDeviceKey(own, key);
}

/** A record with a photo, and a draft. Answers the photo's hash. */
export async function unsentWork(own: OwnStorage, clock: TestClock): Promise<string> {
  const draft = await newDraft(own, { nombre: 'registro' });
  const photo = await takePhoto(own, draft.id, 1);
  await finish(own, draft.id, [photo]);
  await newDraft(own, { nombre: 'borrador' });
  clock.nowMs += 3_600_000;
  return photo.sha256;
}

/** What the service finds in a parcel: hashes of photos, and the answer `nombre` of records and drafts. */
export async function contentOf(data: Uint8Array): Promise<readonly string[]> {
  const found: string[] = [];
  for await (const item of readBackup(once(data), TOOLS.backup, opensParcel(KEYS))) found.push(...told(item));
  return found;
}

function told(item: BackupItem): readonly string[] {
  if (item.status === 'end') expect(item.complete).toBe(true);
  else if (item.status !== 'section') throw new Error(item.status);
  else if (item.section.kind === 'photo') return [item.section.value.sha256];
  else if (item.section.kind !== 'header') {
    return [/"nombre":"([^"]+)"/.exec(JSON.stringify(item.section.value))?.[1] ?? ''];
  }
  return [];
}

async function* once(data: Uint8Array) {
  yield new Uint8Array(data);
}
