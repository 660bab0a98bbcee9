import { type DocumentText, documentTextSchema } from '../../domain/sync/documents.ts';
import { makingRoom } from '../phone/making-room.ts';
import { type NoSpace, orNoSpace } from '../phone/no-space.ts';
import type { OwnStorage } from '../phone/phone-storage.ts';
import { holdersOf, newPhoto, openBytes } from '../phone/photo-keys.ts';
import type { BitacoraDatabase } from '../phone/schema.ts';
import { holdPhotos } from './photo-holders.ts';

/**
 * Prefix of the holder under which a file of a pulled record is kept because a person touched "keep". Such a file is
 * sealed as photos are, can be read without signal, and is not deleted when space is wanted. The file goes when its
 * record leaves this phone, or when the file was erased from the record.
 */
const KEPT = 'kept/';
/** Media type under which the text of a document is kept, where a photo would have its small picture. */
const TEXT_TYPE = 'application/json';

/** Where a file of a record is: kept by choice, here for another reason, or only on the service. */
export type FilePlace = 'kept' | 'here' | 'elsewhere';

export async function filePlace(own: OwnStorage, sha256: string): Promise<FilePlace> {
  return await own.storage.read(async (database) => {
    const holders = (await holdersOf(database, sha256)).filter(({ owner }) => owner === own.owner);
    if ((await database.photoBytes.get(sha256)) === undefined || holders.length === 0) return 'elsewhere';
    return holders.every(({ holder }) => holder.startsWith(KEPT)) ? 'kept' : 'here';
  });
}

export type KeepOutcome =
  | { readonly status: 'kept' }
  /** What came is not what was asked for. */
  | { readonly status: 'damaged' }
  | NoSpace;

/** Keeps a file of a record that was fetched, after its content was compared with its hash. */
export async function keepFile(
  own: OwnStorage,
  recordId: string,
  sha256: string,
  file: { readonly data: ArrayBuffer; readonly mediaType: string },
): Promise<KeepOutcome> {
  const { storage, owner } = own;
  const { data, mediaType } = file;
  if ((await storage.environment.sha256(new Uint8Array(data))) !== sha256) return { status: 'damaged' };
  const { seal, opened } = await newPhoto(own, sha256);
  const row = { sha256, mediaType, ...(await seal(data)) };
  const write = () =>
    storage.write(['photos', 'photoBytes', 'photoHolders'], async (database) => {
      const savedAt = storage.environment.now();
      await database.photos.put({ sha256, bytes: data.byteLength, mediaType, savedAt, present: true, ...opened });
      await database.photoBytes.put(row);
      await holdPhotos(database, owner, KEPT + recordId, [{ sha256 }]);
      return { status: 'kept' as const };
    });
  return await makingRoom(own, 2 * data.byteLength, () => orNoSpace(write));
}

/** A document that is kept, and what it says; null: its text has not come. */
export type KeptDocument = {
  readonly recordId: string;
  readonly sha256: string;
  readonly text: DocumentText | null;
};

/**
 * Keeps what a kept document says, to be searched without signal (18). It lies where a picture has its small one: sealed
 * by the same key, and gone when the document goes.
 */
export async function keepText(own: OwnStorage, sha256: string, text: DocumentText): Promise<void> {
  const { seal, fresh } = await newPhoto(own, sha256);
  // Under another key than the document's it could never be opened.
  if (fresh) return;
  const data = new TextEncoder().encode(JSON.stringify(text)).buffer;
  const row = { sha256, mediaType: TEXT_TYPE, ...(await seal(data)) };
  await makingRoom(own, 2 * data.byteLength, () =>
    orNoSpace(() =>
      own.storage.write(['photoBytes', 'thumbnails'], async (database) => {
        if ((await database.photoBytes.get(sha256)) !== undefined) await database.thumbnails.put(row);
        return { status: 'kept' as const };
      }),
    ),
  );
}

/** The documents (PDF) that this person keeps here, with what they say as far as it has come. */
export async function keptDocuments(own: OwnStorage): Promise<readonly KeptDocument[]> {
  const rows = await own.storage.read(async (database) => {
    const holders = await database.photoHolders.where('holder').startsWith(KEPT).toArray();
    const mine = holders.filter(({ owner }) => owner === own.owner);
    return await Promise.all(
      mine.map(async ({ sha256, holder }) => ({
        recordId: holder.slice(KEPT.length),
        sha256,
        photo: await database.photos.get(sha256),
        row: await database.thumbnails.get(sha256),
      })),
    );
  });
  return await Promise.all(
    rows
      .filter(({ photo }) => photo?.mediaType === 'application/pdf')
      .map(async ({ recordId, sha256, photo, row }) => {
        const bytes = row?.mediaType === TEXT_TYPE ? await openBytes(own, photo, row) : null;
        return { recordId, sha256, text: bytes === null ? null : readText(bytes) };
      }),
  );
}

function readText(bytes: ArrayBuffer): DocumentText | null {
  try {
    return documentTextSchema.safeParse(JSON.parse(new TextDecoder().decode(bytes))).data ?? null;
  } catch {
    // Not whole: it is asked for again.
    return null;
  }
}

/** Lets go of a file that was kept by choice; its bytes go at once where nothing else needs them. */
export async function letGoOfFile(own: OwnStorage, sha256: string): Promise<void> {
  await own.storage.write(['photos', 'photoBytes', 'thumbnails', 'photoHolders'], async (database) => {
    const kept = (await holdersOf(database, sha256)).filter(
      ({ holder, owner }) => owner === own.owner && holder.startsWith(KEPT),
    );
    await database.photoHolders.bulkDelete(kept.map(({ holder }): [string, string] => [sha256, holder]));
    if ((await holdersOf(database, sha256)).length > 0) return;
    await database.photos.delete(sha256);
    await database.photoBytes.delete(sha256);
    await database.thumbnails.delete(sha256);
  });
}

/** 6.12: of an erased record only files that it still shows stay kept. Call it inside a transaction. */
export async function releaseErasedFiles(
  database: BitacoraDatabase,
  recordId: string,
  shown: ReadonlySet<string>,
): Promise<void> {
  const kept = await database.photoHolders
    .where('holder')
    .equals(KEPT + recordId)
    .toArray();
  const gone = kept.filter(({ sha256 }) => !shown.has(sha256));
  await database.photoHolders.bulkDelete(gone.map(({ sha256, holder }): [string, string] => [sha256, holder]));
}

/** Lets go of everything that a person chose to keep; `removeLoosePhotos` takes the bytes. Call it inside a transaction. */
export async function releaseKeptFiles(database: BitacoraDatabase, owner: string): Promise<void> {
  const kept = database.photoHolders.where('holder').startsWith(KEPT);
  await kept.filter((row) => row.owner === owner).delete();
}

/** Lets go of files whose record this person does not get any more; `sweepPhotos` takes their bytes. Returns how many. */
export async function releaseGoneFiles({ storage }: OwnStorage): Promise<number> {
  return await storage.write(['photoHolders', 'pulledSubmissions', 'submissions'], async (database) => {
    const kept = await database.photoHolders.where('holder').startsWith(KEPT).toArray();
    let gone = 0;
    for (const { sha256, holder, owner } of kept) {
      const recordId = holder.slice(KEPT.length);
      if ((await database.pulledSubmissions.get([owner, recordId])) !== undefined) continue;
      const finished = await database.submissions.where('recordId').equals(recordId).toArray();
      if (finished.some((row) => row.owner === owner)) continue;
      await database.photoHolders.delete([sha256, holder]);
      gone += 1;
    }
    return gone;
  });
}
