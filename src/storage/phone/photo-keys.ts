import { Dexie } from 'dexie';
import { keyFor, unlessDamaged } from './body-codec.ts';
import { type OwnStorage, type PhoneStorage, storageOf } from './phone-storage.ts';
import type { BitacoraDatabase, BytesRow, PhotoKey, PhotoRow } from './schema.ts';
import type { Sealing } from './sealing.ts';
import { findKeyring, heard, keyringForWriting, type NamedKey } from './vault.ts';

/**
 * A photo is sealed once, with a key of its own; that key lies in the photo's index row, sealed with a key of each who
 * may open it. So the same photo can belong to two people of one phone, and sending it while its person's data are closed
 * needs no second copy of its bytes.
 */
export type NewPhoto = {
  /** What its index row says of its keys. */
  readonly opened: Pick<PhotoRow, 'keys'>;
  /** A thumbnail that is here was sealed with another key. */
  readonly fresh: boolean;
  readonly seal: (data: ArrayBuffer) => Promise<Pick<BytesRow, 'data' | 'nonce'>>;
  /** What it sealed, also when its person's data were closed meanwhile; null: damaged. */
  readonly open: (row: Pick<BytesRow, 'data' | 'nonce'>) => Promise<ArrayBuffer | null>;
};

/**
 * A photo of this person that is about to be kept, for the others of this phone too who hold the same one already. Where
 * it was here before, its key stays.
 */
export async function newPhoto(own: OwnStorage, sha256: string): Promise<NewPhoto> {
  const { storage, owner } = own;
  const { sealing } = storage.environment;
  const keyring = await keyringForWriting(own);
  if (keyring === null)
    return { opened: {}, fresh: false, seal: async (data) => ({ data }), open: async ({ data }) => data };
  const { data, send } = keyring;
  const known = (await storage.read((database) => database.photos.get(sha256)))?.keys ?? [];
  const before = await openPhotoKey(own, known);
  if (before !== null) {
    const key = await sealing.keyOf(before);
    return { opened: { keys: known }, fresh: false, ...underKey(sealing, key) };
  }
  const raw = sealing.randomBytes(32);
  const key = await sealing.keyOf(raw);
  const others = (await storage.read((database) => holdersOf(database, sha256)))
    .map((holder) => holder.owner)
    .filter((other) => other !== owner);
  const theirs = await Promise.all([...new Set(others)].map((other) => keyringForWriting(storageOf(storage, other))));
  const openers: readonly NamedKey[] = [data ?? send, ...theirs.flatMap((each) => each?.send ?? [])];
  const keys = await Promise.all(
    openers.map(async ({ id, key: opener }) => ({ key: id, ...(await sealing.seal(opener, raw)) })),
  );
  return { opened: { keys }, fresh: true, ...underKey(sealing, key) };
}

function underKey(sealing: Sealing, key: CryptoKey): Pick<NewPhoto, 'seal' | 'open'> {
  return {
    seal: (bytes) => sealBytes(sealing, key, bytes),
    open: async ({ nonce, data }) =>
      nonce === undefined ? data : ((await sealing.open(key, { nonce, data: new Uint8Array(data) }))?.buffer ?? null),
  };
}

/** A picture under the photo's own key. */
export async function sealBytes(sealing: Sealing, key: CryptoKey, bytes: ArrayBuffer) {
  const { nonce, data } = await sealing.seal(key, new Uint8Array(bytes));
  return { nonce, data: data.buffer };
}

/** The picture in a row of bytes; null: damaged, or this person cannot open it (now). */
export async function openBytes(
  own: OwnStorage,
  photo: PhotoRow | undefined,
  row: BytesRow | undefined,
): Promise<ArrayBuffer | null> {
  if (row === undefined) return null;
  const { nonce, data } = row;
  if (nonce === undefined) return data;
  const key = await openPhotoKey(own, photo?.keys ?? []);
  if (key === null) return null;
  const { sealing } = own.storage.environment;
  const opener = await heard(sealing.keyOf(key));
  const plain = await heard(sealing.open(opener, { nonce, data: new Uint8Array(data) }));
  return plain?.buffer ?? null;
}

/** Whether this person can open a photo now; what lies in clear everybody can who holds it. */
export async function canOpen(own: OwnStorage): Promise<(photo: PhotoRow) => boolean> {
  const keyring = await unlessDamaged(() => findKeyring(own));
  return ({ keys }) => keys === undefined || keys.some(({ key }) => keyFor(keyring, key) !== null);
}

/** Keys by which photos can be sent while their person's data are closed, for those that have none yet. */
export async function sendKeysOf(own: OwnStorage, hashes: readonly string[]): Promise<ReadonlyMap<string, PhotoKey>> {
  const { storage } = own;
  const { sealing } = storage.environment;
  const send = (await keyringForWriting(own))?.send;
  if (send === undefined) return new Map();
  const photos = await storage.read((database) => database.photos.bulkGet([...new Set(hashes)]));
  const found = new Map<string, PhotoKey>();
  for (const photo of photos) {
    const { sha256 = '', keys } = photo ?? {};
    if (keys === undefined || keys.some(({ key }) => key === send.id)) continue;
    const raw = await openPhotoKey(own, keys);
    if (raw !== null) found.set(sha256, { key: send.id, ...(await sealing.seal(send.key, raw)) });
  }
  return found;
}

/** Adds a key to a photo's row. Inside a transaction over photos. */
export async function addPhotoKeys(database: BitacoraDatabase, added: ReadonlyMap<string, PhotoKey>): Promise<void> {
  for (const [sha256, key] of added) {
    const photo = await database.photos.get(sha256);
    if (photo?.keys === undefined || photo.keys.some((known) => known.key === key.key)) continue;
    await database.photos.put({ ...photo, keys: [...photo.keys, key] });
  }
}

/** The photo's own key under both keys of each of these people. */
export async function keysForAll(
  storage: PhoneStorage,
  owners: readonly string[],
  raw: Uint8Array<ArrayBuffer>,
): Promise<readonly PhotoKey[]> {
  const { sealing } = storage.environment;
  const keyrings = await Promise.all(owners.map((owner) => keyringForWriting(storageOf(storage, owner))));
  // One of them without keys could not open it any more.
  if (keyrings.some((keyring) => keyring === null)) return [];
  const openers = keyrings.flatMap((keyring) => [keyring?.data ?? [], keyring?.send ?? []].flat());
  return Promise.all(openers.map(async ({ id, key }) => ({ key: id, ...(await sealing.seal(key, raw)) })));
}

/** Who needs a photo. */
export function holdersOf(database: BitacoraDatabase, sha256: string) {
  return database.photoHolders
    .where('[sha256+holder]')
    .between([sha256, Dexie.minKey], [sha256, Dexie.maxKey])
    .toArray();
}

/** The photo's own key; null: this person cannot open it (now). */
export async function openPhotoKey(
  own: OwnStorage,
  keys: readonly PhotoKey[],
): Promise<Uint8Array<ArrayBuffer> | null> {
  const keyring = await unlessDamaged(() => findKeyring(own));
  for (const sealed of keys) {
    const opener = keyFor(keyring, sealed.key);
    if (opener !== null) return heard(own.storage.environment.sealing.open(opener, sealed));
  }
  return null;
}
