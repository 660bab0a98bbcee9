import { finishedKey } from '../phone/body-keys.ts';
import type { BitacoraDatabase } from '../phone/schema.ts';

/**
 * Writes that a draft or record (`holder`) names these photos, in the transaction that saves it. A photo without a
 * holder may be deleted. A draft keeps a photo that was taken out of an answer, so that "undo" still finds the picture.
 */
export async function holdPhotos(
  database: BitacoraDatabase,
  owner: string,
  holder: string,
  photos: readonly { readonly sha256: string }[],
): Promise<void> {
  if (photos.length === 0) return;
  await database.photoHolders.bulkPut(photos.map(({ sha256 }) => ({ sha256, holder, owner })));
}

/** Takes out that a draft or record, which is gone, names its photos. Call it inside a transaction. */
export async function releasePhotos(database: BitacoraDatabase, holder: string): Promise<void> {
  await database.photoHolders.where('holder').equals(holder).delete();
}

/** Keys of the finished revisions that name a photo. */
export async function finishedHoldersOf(database: BitacoraDatabase, sha256: string): Promise<readonly string[]> {
  const prefix = finishedKey('');
  const holders = await database.photoHolders
    .where('[sha256+holder]')
    .between([sha256, prefix], [sha256, `${prefix}\uffff`])
    .toArray();
  return holders.map(({ holder }) => holder.slice(prefix.length));
}

/** Takes photos away that nobody holds any more: all of the phone's, or these. Call it inside a transaction. */
export async function removeLoosePhotos(database: BitacoraDatabase, among?: readonly string[]): Promise<void> {
  const held = new Set((await database.photoHolders.toArray()).map((holder) => holder.sha256));
  const known = among ?? (await database.photos.toCollection().primaryKeys());
  const loose = known.filter((sha256) => !held.has(sha256));
  await database.photos.bulkDelete(loose);
  await database.photoBytes.bulkDelete(loose);
  await database.thumbnails.bulkDelete(loose);
}
