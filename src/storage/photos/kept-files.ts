import { type DocumentText, documentTextSchema } from '../../domain/sync/documents.ts';
import { pulledHeadSchema } from '../../domain/sync/pulled-head.ts';
import { decodePulledBody, unlessDamaged } from '../phone/body-codec.ts';
import { pulledKey } from '../phone/body-keys.ts';
import { GoneKeyError } from '../phone/held-keys.ts';
import { makingRoom } from '../phone/making-room.ts';
import { type NoSpace, orNoSpace } from '../phone/no-space.ts';
import type { OwnStorage } from '../phone/phone-storage.ts';
import { holdersOf, newPhoto, openBytes } from '../phone/photo-keys.ts';
import type { BitacoraDatabase } from '../phone/schema.ts';
import type { StoredBody } from '../phone/stored-body.ts';
import { LockedError } from '../phone/vault.ts';
import { holdPhotos } from './photo-holders.ts';

/**
 * Prefix of the holder under which a file of a pulled record is kept because a person touched "keep". Such a file is
 * sealed as photos are, can be read without signal, and is not deleted when space is wanted. The file goes when its
 * record leaves this phone, when the file was erased from the record, or when it is personal and this person does not read
 * what is personal any more.
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

/**
 * Lets go of files whose record this person does not get any more, and of files that her copy of the record does not name,
 * where that copy comes without personal data now (6.9); `sweepPhotos` takes their bytes. Returns how many.
 */
export async function releaseGoneFiles(own: OwnStorage): Promise<number> {
  const gone: [string, string][] = [];
  for (const { sha256, holder, copy } of await keptOfOthers(own.storage)) {
    const isGone = copy === null || (copy.owner === own.owner && (await isHeldBack(own, copy.body, sha256)));
    if (isGone) gone.push([sha256, holder]);
  }
  await own.storage.write(['photoHolders'], (database) => database.photoHolders.bulkDelete(gone));
  return gone.length;
}

/** Files that are kept of records which their keeper did not finish; `copy` null: the record is gone too. */
async function keptOfOthers(storage: OwnStorage['storage']) {
  return await storage.read(async (database) => {
    const kept = await database.photoHolders.where('holder').startsWith(KEPT).toArray();
    const rows = await Promise.all(
      kept.map(async ({ sha256, holder, owner }) => {
        const recordId = holder.slice(KEPT.length);
        const finished = await database.submissions.where('recordId').equals(recordId).toArray();
        if (finished.some((row) => row.owner === owner)) return [];
        const head = await database.pulledSubmissions.get([owner, recordId]);
        const body = head === undefined ? undefined : (await database.bodies.get(pulledKey(owner, recordId)))?.body;
        return [{ sha256, holder, copy: head === undefined ? null : { owner, body } }];
      }),
    );
    return rows.flat();
  });
}

/** Whether a copy comes without personal data and does not name this file. Of one that cannot be opened now nothing is said. */
async function isHeldBack(own: OwnStorage, body: StoredBody | undefined, sha256: string): Promise<boolean> {
  if (body === undefined) return false;
  try {
    const head = pulledHeadSchema.safeParse(await unlessDamaged(() => decodePulledBody(own, body))).data;
    return head?.redacted === true && !(head.photos ?? []).some((photo) => photo.sha256 === sha256);
  } catch (error) {
    if (error instanceof LockedError || error instanceof GoneKeyError) return false;
    throw error;
  }
}
