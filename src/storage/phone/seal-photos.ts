import { finishedKey } from './body-keys.ts';
import { type PhoneStorage, storageOf } from './phone-storage.ts';
import { holdersOf, keysForAll, openPhotoKey, sealBytes } from './photo-keys.ts';
import type { BitacoraDatabase, PhotoRow } from './schema.ts';
import { findKeyring } from './vault.ts';

/** Seals photos that lie in clear, one at a time, and puts the keys of those that were sent in order. */
export async function sealPhotos(storage: PhoneStorage): Promise<number> {
  const hashes = await storage.read((database) =>
    database.photos.filter((photo) => photo.keys === undefined).primaryKeys(),
  );
  let sealed = 0;
  for (const sha256 of hashes) if (await sealPhoto(storage, sha256)) sealed += 1;
  return sealed + (await settleKeys(storage));
}

async function sealPhoto(storage: PhoneStorage, sha256: string): Promise<boolean> {
  const { sealing } = storage.environment;
  const found = await storage.read(async (database) => ({
    whole: await database.photoBytes.get(sha256),
    small: await database.thumbnails.get(sha256),
    owners: [...new Set((await holdersOf(database, sha256)).map((holder) => holder.owner))],
  }));
  const raw = sealing.randomBytes(32);
  const keys = await keysForAll(storage, found.owners, raw);
  // Nobody needs it: it is swept after a day. Or there is no room for keys.
  if (keys.length === 0) return false;
  const key = await sealing.keyOf(raw);
  const whole = found.whole && { ...found.whole, ...(await sealBytes(sealing, key, found.whole.data)) };
  const small = found.small && { ...found.small, ...(await sealBytes(sealing, key, found.small.data)) };
  return storage.write(['photos', 'photoBytes', 'thumbnails'], async (database) => {
    const now = await database.photos.get(sha256);
    // Taken again, or sealed by another tab, or given up meanwhile.
    if (now === undefined || now.keys !== undefined || (now.present && whole === undefined)) return false;
    await database.photos.put({ ...now, keys });
    if (now.present && whole !== undefined) await database.photoBytes.put(whole);
    if (small !== undefined) await database.thumbnails.put(small);
    return true;
  });
}

/**
 * A photo that waits for nothing any more opens with the data key alone, and one that came while its person's data were
 * closed gets the data key.
 */
async function settleKeys(storage: PhoneStorage): Promise<number> {
  const { sealing } = storage.environment;
  const photos = await storage.read((database) =>
    database.photos.filter((photo) => photo.keys !== undefined).toArray(),
  );
  let changed = 0;
  for (const photo of photos) {
    const holders = await storage.read((database) => holdersOf(database, photo.sha256));
    for (const owner of new Set(holders.map((holder) => holder.owner))) {
      const own = storageOf(storage, owner);
      const keyring = await findKeyring(own);
      if (keyring === null || keyring.data === null) continue;
      const { data, send } = keyring;
      const has = (id: string): boolean => (photo.keys ?? []).some(({ key }) => key === id);
      if (!has(send.id)) continue;
      const raw = has(data.id) ? null : await openPhotoKey(own, photo.keys ?? []);
      const added = raw === null ? null : { key: data.id, ...(await sealing.seal(data.key, raw)) };
      const was = await storage.write(['photos', 'photoHolders', 'submissions'], async (database) => {
        const now = await database.photos.get(photo.sha256);
        if (now?.keys === undefined) return false;
        const waits = await isWaiting(database, owner, now);
        const rest = waits ? now.keys : now.keys.filter(({ key }) => key !== send.id);
        const keys = added === null ? rest : [...rest.filter(({ key }) => key !== data.id), added];
        if (keys.length === 0 || (added === null && keys.length === now.keys.length)) return false;
        if (!keys.some(({ key }) => key === data.id)) return false;
        await database.photos.put({ ...now, keys });
        return true;
      });
      if (was) changed += 1;
    }
  }
  return changed;
}

/** Whether a record of this person that is not proved yet names it. */
async function isWaiting(database: BitacoraDatabase, owner: string, { sha256 }: PhotoRow): Promise<boolean> {
  const prefix = finishedKey('');
  const keys = (await holdersOf(database, sha256)).flatMap(({ holder }) =>
    holder.startsWith(prefix) ? [holder.slice(prefix.length)] : [],
  );
  const rows = await database.submissions.bulkGet(keys);
  return rows.some((row) => row?.owner === owner && row.place === 'outbox');
}
