import type { BackupSection } from '../../domain/sync/backup-sections.ts';
import type { ServiceKey } from '../../domain/sync/parcel.ts';
import { photoSection } from '../outbox/backup.ts';
import { freezeForBackup } from '../outbox/freeze.ts';
import { removeSubmissions } from '../outbox/remove-submissions.ts';
import { unlessDamaged } from '../phone/body-codec.ts';
import { draftPiecesKey } from '../phone/body-keys.ts';
import { draftsOf } from '../phone/draft-rows.ts';
import { isQuotaError, orNoSpace } from '../phone/no-space.ts';
import type { OwnStorage } from '../phone/phone-storage.ts';
import type { BitacoraDatabase, StoredDraft, StoredSubmission } from '../phone/schema.ts';
import { submissionsIn } from '../phone/submission-rows.ts';
import { findKeyring } from '../phone/vault.ts';
import { removeLoosePhotos } from '../photos/photo-holders.ts';
import { makeParcel, type ParcelTools } from './make-parcel.ts';
import { removeDrafts } from './remove-work.ts';
import { onService, stateOfRow, type UnsentRecord, unsentOf } from './unsent-record.ts';

/** Photos of a record go into a next parcel beyond this, so that a parcel that is cut costs no more. */
const PARCEL_CONTENT_BYTES = 4 * 1024 * 1024;
/** A draft that was typed in so shortly before may be open on a screen of another tab; it is sealed the next time. */
const STILL_TYPED_MS = 60_000;

/**
 * 2.7: seals what this person did not send, a record at a time, so that only the service opens it, and takes away what
 * lay here for her. A record and what was sealed of it change places in one transaction: a phone that dies has the one or
 * the other. What cannot be opened now (a draft behind a PIN), is being typed or has no room stays as it is. Answers
 * whether anything was sealed.
 */
export async function sealUnsent(own: OwnStorage, to: ServiceKey, tools: ParcelTools): Promise<boolean> {
  const { storage, owner } = own;
  await dropUnready(own);
  const waiting = await storage.read((database) => submissionsIn(database, owner, 'outbox').toArray());
  const keys = waiting.filter((row) => row.frozen === null).map((row) => row.key);
  const frozen = await orNoSpace(async () => ({ status: 'frozen' as const, all: await freezeForBackup(own, keys) }));
  // Its person's copies of what was proved go next, and leave room.
  if (frozen.status === 'no-space') return false;
  const drafts = await storage.read((database) => draftsOf(database, owner, 1));
  const records = new Set([...waiting, ...drafts].map((row) => row.recordId));
  let sealed = false;
  for (const recordId of records) {
    try {
      if (await sealRecord(own, recordId, to, tools)) sealed = true;
    } catch (error) {
      if (!isQuotaError(error)) throw error;
      // What is ready goes first, and leaves room.
      return sealed;
    }
  }
  return sealed;
}

/** Parcels whose record is still here: the phone died between the two. */
async function dropUnready({ storage, owner }: OwnStorage): Promise<void> {
  await storage.write(['parcels', 'parcelBytes'], async (database) => {
    const rows = await database.parcels.filter((row) => row.owner === owner && row.ready === 0).primaryKeys();
    await database.parcels.bulkDelete(rows);
    await database.parcelBytes.bulkDelete(rows);
  });
}

async function sealRecord(own: OwnStorage, recordId: string, to: ServiceKey, tools: ParcelTools): Promise<boolean> {
  const unsent = await unsentOf(own, recordId, (draft) => isAtRest(own, draft));
  if (unsent.sections.length === 0) return false;
  const made: string[] = [];
  let held: BackupSection[] = [...unsent.sections];
  let bytes = 0;
  const put = async (): Promise<boolean> => {
    if (held.length === 0) return true;
    const sha256 = await putParcel(own, held, to, tools);
    held = [];
    bytes = 0;
    if (sha256 !== null) made.push(sha256);
    return sha256 !== null;
  };
  for (const sha256 of unsent.photos) {
    if (await isClosed(own, sha256)) return false;
    for await (const photo of photoSection(own, sha256)) {
      const size = photo.kind === 'photo' ? photo.data.length : 0;
      if (bytes + size > PARCEL_CONTENT_BYTES && !(await put())) return false;
      held.push(photo);
      bytes += size;
    }
  }
  if (!(await put())) return false;
  return await changePlaces(own, unsent, made);
}

/** Whether a draft may be taken away. */
async function isAtRest({ storage }: OwnStorage, draft: StoredDraft): Promise<boolean> {
  const now = Date.parse(storage.environment.now());
  if (Math.abs(now - Date.parse(draft.savedAt)) < STILL_TYPED_MS) return false;
  const pieces = await storage.read((database) =>
    database.bodies.where('key').startsWith(draftPiecesKey(draft.id)).count(),
  );
  // A recording that was cut is put together when its person opens the draft.
  return pieces === 0;
}

/** Whether a photo is here that only its person opens, behind her PIN. */
async function isClosed(own: OwnStorage, sha256: string): Promise<boolean> {
  const keyring = await unlessDamaged(() => findKeyring(own));
  if (keyring === null || keyring.data !== null) return false;
  const photo = await own.storage.read((database) => database.photos.get(sha256));
  return photo?.keys !== undefined && !photo.keys.some(({ key }) => key === keyring.send.id);
}

/** Its name; null: this phone cannot seal or sign. */
async function putParcel(
  own: OwnStorage,
  sections: readonly BackupSection[],
  to: ServiceKey,
  tools: ParcelTools,
): Promise<string | null> {
  const { storage } = own;
  const last = await storage.read((database) => database.parcels.orderBy('place').last());
  const parcel = await makeParcel(own, sections, to, tools, (last?.place ?? 0) + 1);
  if (parcel === null) return null;
  const { data, ...row } = parcel;
  await storage.write(['parcels', 'parcelBytes'], async (database) => {
    await database.parcelBytes.put({ sha256: row.sha256, data });
    await database.parcels.put({ ...row, ready: 0 });
  });
  return row.sha256;
}

/** What stays here and was made on a revision that goes is from now on made on what that one is on the service. */
async function keepBases(database: BitacoraDatabase, sealed: readonly StoredSubmission[]): Promise<void> {
  const going = new Set(sealed.map((row) => row.key));
  for (const recordId of new Set(sealed.map((row) => row.recordId))) {
    for (const row of await database.drafts.where('recordId').equals(recordId).toArray()) {
      const madeOn = onService(row.madeOn, sealed);
      if (madeOn !== row.madeOn) await database.drafts.put({ ...row, madeOn });
    }
    for (const row of await database.submissions.where('recordId').equals(recordId).toArray()) {
      const madeOn = onService(row.madeOn, sealed);
      if (madeOn !== row.madeOn && !going.has(row.key)) await database.submissions.put({ ...row, madeOn });
    }
  }
}

/** False: something of it was sent, finished or typed on meanwhile, or another tab was quicker; then nothing changed. */
async function changePlaces(
  { storage, owner }: OwnStorage,
  unsent: UnsentRecord,
  made: readonly string[],
): Promise<boolean> {
  const tables = [
    'parcels',
    'submissions',
    'drafts',
    'bodies',
    'photos',
    'photoBytes',
    'thumbnails',
    'photoHolders',
  ] as const;
  return await storage.write(tables, async (database) => {
    const parcels = await database.parcels.bulkGet([...made]);
    if (parcels.some((parcel) => parcel === undefined)) return false;
    const found = await database.submissions.bulkGet([...unsent.revisions.keys()]);
    const rows = found.filter((row) => row !== undefined);
    if (rows.length < found.length || rows.some((row) => unsent.revisions.get(row.key) !== stateOfRow(row))) {
      // A transaction that is repeated after its news was lost has done it already.
      return parcels.every((parcel) => parcel?.ready === 1);
    }
    const drafts = await database.drafts.bulkGet([...unsent.drafts.keys()]);
    const same = drafts.every(
      (row) => row?.owner === owner && row.live === 1 && unsent.drafts.get(row.id) === row.writeToken,
    );
    if (!same) return parcels.every((parcel) => parcel?.ready === 1);
    for (const parcel of parcels) if (parcel !== undefined) await database.parcels.put({ ...parcel, ready: 1 });
    await keepBases(database, rows);
    await removeSubmissions(database, [...unsent.revisions.keys()]);
    await removeDrafts(database, [...unsent.drafts.keys()]);
    await removeLoosePhotos(database, unsent.photos);
    return true;
  });
}
