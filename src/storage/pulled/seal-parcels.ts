import { type Bytes, concat } from '../../domain/sync/backup-bytes.ts';
import { writeBackup } from '../../domain/sync/backup-format.ts';
import type { BackupSection, BackupTools } from '../../domain/sync/backup-sections.ts';
import { MAX_PARCEL_BYTES, parcelText, type ServiceKey } from '../../domain/sync/parcel.ts';
import { sealToService } from '../../domain/sync/parcel-seal.ts';
import { draftSection, photoSection, recordSection } from '../outbox/backup.ts';
import { freezeForBackup } from '../outbox/freeze.ts';
import { DamagedBodyError } from '../phone/body-codec.ts';
import { draftPiecesKey } from '../phone/body-keys.ts';
import { signAsPhone } from '../phone/device-key.ts';
import { draftsOf } from '../phone/draft-rows.ts';
import { isQuotaError } from '../phone/no-space.ts';
import type { OwnStorage } from '../phone/open-storage.ts';
import { submissionsIn } from '../phone/submission-rows.ts';
import { isProved, transfersOf } from '../phone/transfer-rows.ts';
import { findKeyring, LockedError } from '../phone/vault.ts';
import { removeLoosePhotos } from '../photos/photo-holders.ts';
import { removeDrafts, removeSubmissions } from './remove-work.ts';

/** What sealing needs from outside. */
export type ParcelTools = { readonly backup: BackupTools; readonly crypto: Crypto; readonly app: string };

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
  await freezeForBackup(
    own,
    waiting.filter((row) => row.frozen === null).map((row) => row.key),
  );
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

/** What is sealed of one record, and by what it is known that it is still the same. */
type Unsent = {
  readonly sections: readonly BackupSection[];
  readonly revisions: ReadonlyMap<string, string>;
  readonly drafts: ReadonlyMap<string, string>;
  readonly photos: readonly string[];
};

async function sealRecord(own: OwnStorage, recordId: string, to: ServiceKey, tools: ParcelTools): Promise<boolean> {
  const unsent = await unsentOf(own, recordId);
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

async function unsentOf(own: OwnStorage, recordId: string): Promise<Unsent> {
  const { storage, owner } = own;
  const found = await storage.read(async (database) => {
    const rows = (await submissionsIn(database, owner, 'outbox').toArray()).filter((row) => row.recordId === recordId);
    const drafts = (await draftsOf(database, owner, 1)).filter((row) => row.recordId === recordId && !row.practice);
    return { rows, drafts };
  });
  const sections: BackupSection[] = [];
  const revisions = new Map<string, string>();
  const drafts = new Map<string, string>();
  const photos = new Set<string>();
  for (const row of found.rows) {
    const made = await opened(async () => {
      const parts: BackupSection[] = [];
      for await (const part of recordSection(own, row)) parts.push(part);
      return parts;
    });
    if (made === null || made.length === 0) continue;
    sections.push(...made);
    revisions.set(row.key, stateOf(row));
    for (const photo of row.photos) photos.add(photo.sha256);
  }
  const now = Date.parse(storage.environment.now());
  for (const row of found.drafts) {
    if (Math.abs(now - Date.parse(row.savedAt)) < STILL_TYPED_MS) continue;
    const pieces = await storage.read((database) =>
      database.bodies.where('key').startsWith(draftPiecesKey(row.id)).count(),
    );
    // A recording that was cut is put together when its person opens the draft.
    if (pieces > 0) continue;
    const made = await opened(() => draftSection(own, row.id));
    if (made === null) continue;
    sections.push(made.section);
    drafts.set(row.id, made.writeToken);
    for (const sha256 of made.section.value.holds ?? []) photos.add(sha256);
  }
  const transfers = await storage.read((database) => transfersOf(database, owner, [...photos]));
  return {
    sections,
    revisions,
    drafts,
    photos: [...photos].filter((sha256) => !isProved(transfers.get(sha256))),
  };
}

/** Whether a photo is here that only its person opens, behind her PIN. */
async function isClosed(own: OwnStorage, sha256: string): Promise<boolean> {
  const keyring = await findKeyring(own);
  if (keyring === null || keyring.data !== null) return false;
  const photo = await own.storage.read((database) => database.photos.get(sha256));
  return photo?.keys !== undefined && !photo.keys.some(({ key }) => key === keyring.send.id);
}

/** Null: it cannot be opened now, or not any more. */
async function opened<T>(read: () => Promise<T>): Promise<T | null> {
  try {
    return await read();
  } catch (error) {
    if (error instanceof LockedError || error instanceof DamagedBodyError || error instanceof SyntaxError) return null;
    throw error;
  }
}

function stateOf(row: { readonly place: string; readonly frozen: unknown; readonly receipt: unknown }): string {
  return JSON.stringify([row.place, row.frozen, row.receipt]);
}

/** Its name; null: this phone cannot seal or sign. */
async function putParcel(
  own: OwnStorage,
  sections: readonly BackupSection[],
  to: ServiceKey,
  { backup, crypto, app }: ParcelTools,
): Promise<string | null> {
  const { storage, owner } = own;
  const seal = await sealToService(crypto, to);
  if (seal === null) return null;
  const of = (...kinds: readonly BackupSection['kind'][]) => sections.filter(({ kind }) => kinds.includes(kind)).length;
  const counts = { records: of('record', 'waiting'), drafts: of('draft'), photos: of('photo') };
  const value = { madeAt: storage.environment.now(), app, device: storage.device.id, owner, counts };
  async function* all(): AsyncGenerator<BackupSection> {
    yield { kind: 'header', value };
    yield* sections;
  }
  const pieces: Bytes[] = [];
  for await (const piece of writeBackup(all(), backup, seal)) pieces.push(piece);
  const data = concat(pieces);
  // No service would take it; as it lies here its person can still send it.
  if (data.length > MAX_PARCEL_BYTES) return null;
  const sha256 = await storage.environment.sha256(data);
  const last = await storage.read((database) => database.parcels.orderBy('place').last());
  const place = (last?.place ?? 0) + 1;
  const facts = { device: storage.device.id, person: owner, key: to.id, bytes: data.length, place };
  const proof = await signAsPhone(own, parcelText(sha256, facts));
  if (proof === null) return null;
  await storage.write(['parcels', 'parcelBytes'], async (database) => {
    await database.parcelBytes.put({ sha256, data });
    await database.parcels.put({ sha256, owner, key: to.id, proof, bytes: data.length, place, ready: 0 });
  });
  return sha256;
}

/** False: something of it was sent, finished or typed on meanwhile, or another tab was quicker; then nothing changed. */
async function changePlaces({ storage, owner }: OwnStorage, unsent: Unsent, made: readonly string[]): Promise<boolean> {
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
    const rows = await database.submissions.bulkGet([...unsent.revisions.keys()]);
    if (rows.some((row) => row === undefined || unsent.revisions.get(row.key) !== stateOf(row))) {
      // A transaction that is repeated after its news was lost has done it already.
      return parcels.every((parcel) => parcel?.ready === 1);
    }
    const drafts = await database.drafts.bulkGet([...unsent.drafts.keys()]);
    const same = drafts.every(
      (row) => row?.owner === owner && row.live === 1 && unsent.drafts.get(row.id) === row.writeToken,
    );
    if (!same) return parcels.every((parcel) => parcel?.ready === 1);
    for (const parcel of parcels) if (parcel !== undefined) await database.parcels.put({ ...parcel, ready: 1 });
    await removeSubmissions(database, [...unsent.revisions.keys()]);
    await removeDrafts(database, [...unsent.drafts.keys()]);
    await removeLoosePhotos(database, unsent.photos);
    return true;
  });
}
