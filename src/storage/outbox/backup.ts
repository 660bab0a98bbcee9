import { BACKUP_MEDIA_TYPE, writeBackup } from '../../domain/sync/backup-format.ts';
import { type BackupHeader, type BackupSection, type BackupTools } from '../../domain/sync/backup-sections.ts';
import { decodeDraftBody, decodeFinishedBody, unlessDamaged } from '../phone/body-codec.ts';
import { beforeUpgradeKey, draftKey, finishedKey } from '../phone/body-keys.ts';
import { draftsOf } from '../phone/draft-rows.ts';
import { readLockState } from '../phone/lock-state.ts';
import { withName } from '../phone/names.ts';
import type { OwnStorage } from '../phone/phone-storage.ts';
import { openBytes } from '../phone/photo-keys.ts';
import type { MadeOn } from '../phone/rows.ts';
import type { StoredDraft, StoredSubmission } from '../phone/schema.ts';
import { baseOf, isUnanswered, revisionsOf, submissionsIn } from '../phone/submission-rows.ts';
import { isProved, transfersOf } from '../phone/transfer-rows.ts';
import { LockedError } from '../phone/vault.ts';
import { assemble, freezeForBackup } from './freeze.ts';

/**
 * What a backup would hold, each record once however often it was corrected: told before an unsealed one is shared. `bytes`
 * is near enough. `unreadable`: records and drafts that are damaged, so that no file can hold them.
 */
export type BackupContent = {
  readonly records: number;
  readonly drafts: number;
  readonly photos: number;
  readonly bytes: number;
  readonly unreadable: number;
  /** A text for each finished revision and each writing of a draft: what it does not name yet came later. */
  readonly parts: readonly string[];
};

/** Counts what a backup file of this person would hold, so that the screen can say it before the file is made. */
export async function describeBackup(own: OwnStorage): Promise<BackupContent> {
  const { storage, owner } = own;
  const kept = await storage.read(async (database) => ({
    rows: await submissionsIn(database, owner, 'outbox').toArray(),
    drafts: await draftsOf(database, owner, 1),
  }));
  const { rows, drafts, unreadable } = await readableOf(own, kept.rows, kept.drafts);
  return storage.read(async (database) => {
    const photos = await photosToSave(own, kept.rows);
    const found = (await database.photos.bulkGet([...photos])).flatMap((photo) => (photo === undefined ? [] : [photo]));
    const texts = rows.reduce((sum, row) => sum + row.approximateBytes, 0) + drafts.length * 3_000;
    const bytes = found.reduce((sum, photo) => sum + photo.bytes, texts);
    const records = new Set(rows.map(({ recordId }) => recordId)).size;
    const parts = [...kept.rows.map(({ key }) => key), ...kept.drafts.map((row) => `${row.id} ${row.writeToken}`)];
    return { records, drafts: drafts.length, photos: found.length, bytes, unreadable, parts };
  });
}

/** What can be opened: a damaged body costs itself, never the file. */
async function readableOf(own: OwnStorage, rows: readonly StoredSubmission[], drafts: readonly StoredDraft[]) {
  const opens = async (key: string, decode: typeof decodeDraftBody | typeof decodeFinishedBody): Promise<boolean> => {
    const stored = await own.storage.read((database) => database.bodies.get(key));
    return stored !== undefined && (await unlessDamaged<object>(() => decode(own, stored.body))) !== null;
  };
  const readable: { rows: StoredSubmission[]; drafts: StoredDraft[] } = { rows: [], drafts: [] };
  for (const row of rows) if (await opens(finishedKey(row.key), decodeFinishedBody)) readable.rows.push(row);
  for (const row of drafts) if (await opens(draftKey(row.id), decodeDraftBody)) readable.drafts.push(row);
  const unreadable = rows.length + drafts.length - readable.rows.length - readable.drafts.length;
  return { ...readable, unreadable };
}

/** A backup as a file to share or keep; sealed when there is a passphrase. Made piece by piece, so that memory bears it. */
export async function makeBackup(
  own: OwnStorage,
  tools: BackupTools,
  facts: { readonly app: string; readonly passphrase: string | null },
): Promise<Blob> {
  const parts: Blob[] = [];
  // Each piece is handed to the browser at once, which keeps large blobs on disk.
  for await (const piece of writeBackup(backupSections(own, facts), tools, facts.passphrase))
    parts.push(new Blob([piece]));
  return new Blob(parts, { type: BACKUP_MEDIA_TYPE });
}

/**
 * Everything of this person that only this phone has: drafts with their photos, what is unsent or set aside, and the
 * photos of it that the service has not proved; one section at a time. What leaves in a file is frozen (3.1), because
 * the file may be imported.
 * What is damaged is left out and counted in the header.
 * @throws LockedError when the lock closes meanwhile and something can no longer be opened.
 */
export async function* backupSections(own: OwnStorage, facts: { readonly app: string }): AsyncGenerator<BackupSection> {
  const { storage, owner } = own;
  const waiting = await storage.read((database) => submissionsIn(database, owner, 'outbox').toArray());
  await freezeForBackup(
    own,
    waiting.filter((row) => row.frozen === null).map((row) => row.key),
  );
  const queued = await storage.read((database) => submissionsIn(database, owner, 'outbox').toArray());
  const open = await storage.read((database) => draftsOf(database, owner, 1));
  const { rows, drafts, unreadable } = await readableOf(own, queued, open);
  const photos = await photosToSave(own, queued);
  const value: BackupHeader = {
    madeAt: storage.environment.now(),
    app: facts.app,
    device: storage.device.id,
    owner,
    counts: { records: rows.length, drafts: drafts.length, photos: photos.length, unreadable },
  };
  yield { kind: 'header', value };
  for (const row of rows) yield* recordSection(own, row);
  for (const { id } of drafts) {
    const found = await draftSection(own, id);
    if (found !== null) yield found.section;
  }
  for (const sha256 of photos) {
    yield* photoSection(own, sha256);
    // A photo that could not be opened for that would be missing without a word.
    if ((await readLockState(own)).kind === 'closed') throw new LockedError();
  }
}

/**
 * An open draft with its photos' hashes, as a file carries it, and the writing that it is. Null: it was finished or
 * discarded since; then it is in the outbox, or not wanted.
 */
export async function draftSection(
  own: OwnStorage,
  id: string,
): Promise<{ readonly section: BackupSection & { kind: 'draft' }; readonly writeToken: string } | null> {
  const { storage, owner } = own;
  const found = await storage.read(async (database) => {
    const row = await database.drafts.get(id);
    const stored = await database.bodies.get(draftKey(id));
    if (row === undefined || stored === undefined) return null;
    const revisions = await revisionsOf(database, owner, row.recordId);
    const holders = await database.photoHolders.where('holder').equals(draftKey(id)).toArray();
    const holds = holders.map((holder) => holder.sha256);
    const before = row.upgradedFrom === null ? undefined : await database.bodies.get(beforeUpgradeKey(id));
    return { row: { ...row, madeOn: portableMadeOn(row.madeOn, revisions) }, stored, before, holds };
  });
  if (found === null) return null;
  const { stored, before, holds } = found;
  const row = await withName(own, found.row);
  const plain = { row, body: await decodeDraftBody(own, stored.body), holds };
  // The way back to the version that it was moved from (lesson 10).
  const way = before === undefined ? null : await unlessDamaged(() => decodeDraftBody(own, before.body));
  const whole = way === null ? plain : { ...plain, before: way };
  const value = JSON.stringify(whole).length > MOST_CHARACTERS ? plain : whole;
  return { section: { kind: 'draft', value }, writeToken: found.row.writeToken };
}

/** The service keeps no longer draft ("Limits" of the protocol); the draft itself ranks above its way back. */
const MOST_CHARACTERS = 1_000_000;

/** A photo whose bytes are here and can be opened; else nothing. */
export async function* photoSection(own: OwnStorage, sha256: string): AsyncGenerator<BackupSection> {
  const photo = await own.storage.read(async (database) => ({
    row: await database.photos.get(sha256),
    bytes: await database.photoBytes.get(sha256),
  }));
  const data = await openBytes(own, photo.row, photo.bytes);
  if (data === null || photo.bytes === undefined) return;
  const { mediaType } = photo.bytes;
  yield { kind: 'photo', value: { sha256, mediaType }, data: new Uint8Array(data) };
}

/** A finished revision: frozen, or waiting for the answer to an earlier one. Nothing where its body is gone. */
export async function* recordSection(own: OwnStorage, row: StoredSubmission): AsyncGenerator<BackupSection> {
  const { storage } = own;
  const stored = await storage.read((database) => database.bodies.get(finishedKey(row.key)));
  if (stored === undefined) return;
  const body = await decodeFinishedBody(own, stored.body);
  const { key, label, madeOn, setAside } = row;
  const about = { key, label, madeOn, setAside };
  const value = { draft: body.draft, about };
  if (row.frozen === null) yield { kind: 'waiting', value: { ...value, submission: body.submission } };
  else yield { kind: 'record', value: { ...value, submission: assemble(body, row.frozen) } };
}

/** What something was made on, for a phone that has only what is in the file (and what it pulls). */
function portableMadeOn(madeOn: MadeOn, revisions: readonly StoredSubmission[]): MadeOn {
  const row = madeOn.kind === 'local' ? revisions.find((one) => one.key === madeOn.key) : undefined;
  // One that is not here was sealed to the service before this (2.7), and comes back by its key.
  if (madeOn.kind !== 'local' || row === undefined || isUnanswered(row)) return madeOn;
  const { revision, hash } = baseOf(madeOn, revisions);
  return revision === 0 ? { kind: 'nothing' } : { kind: 'service', revision, hash };
}

/**
 * Photos that drafts or waiting records name and that the service has not proved, and those that were taken in a draft:
 * another phone finishes it only with their bytes, although the service has them of another record. What a correction
 * has from its record passes there without them.
 */
async function photosToSave(
  { storage, owner }: OwnStorage,
  rows: readonly StoredSubmission[],
): Promise<readonly string[]> {
  return storage.read(async (database) => {
    const drafts = await draftsOf(database, owner, 1);
    const carriedBy = new Map(drafts.map(({ id, carriedPhotos }) => [draftKey(id), new Set(carriedPhotos)]));
    const holders = await database.photoHolders
      .where('holder')
      .anyOf([...carriedBy.keys()])
      .toArray();
    const named = new Set([
      ...rows.flatMap((row) => row.photos.map((photo) => photo.sha256)),
      ...holders.map((holder) => holder.sha256),
    ]);
    const taken = new Set(
      holders.flatMap(({ holder, sha256 }) => (carriedBy.get(holder)?.has(sha256) === true ? [] : [sha256])),
    );
    const transfers = await transfersOf(database, owner, [...named]);
    return [...named].filter((sha256) => taken.has(sha256) || !isProved(transfers.get(sha256)));
  });
}
