import { isSameKept, isSealed, sealAgain, sealBodyAgain } from './body-codec.ts';
import { type PhoneStorage, storageOf } from './phone-storage.ts';
import type { BitacoraDatabase, SnapshotRow, StoredDraft, StoredSubmission } from './schema.ts';
import { sealPhotos } from './seal-photos.ts';
import type { Kept, StoredBody } from './stored-body.ts';

/** Rows that are sealed between two writes: small enough that nobody who types waits for it. */
const AT_ONCE = 40;
/**
 * Written when everything beside the bodies is sealed; what is written since lies sealed from the first. Taken away when a
 * lock is opened: what came while it was closed lies under the send key.
 */
export const SEALED_ALL = 'rows-sealed';
/** Owner of a body that belongs to no row any more; the body is kept all the same. */
const NOBODY = '';

/**
 * Seals what 0.1.0 and 0.2.0 wrote in clear, and seals with the data key what waited under the send key and has left the
 * outbox. Each row is written by itself, only if it is still what was read, so that it may be cut anywhere, run in two
 * tabs at once, and begun again. Returns how many rows were sealed.
 */
export async function sealRows(storage: PhoneStorage): Promise<number> {
  const bodies = (await sealPlainBodies(storage)) + (await sealSentBodies(storage));
  const photos = await sealPhotos(storage);
  const done = await storage.read((database) => database.meta.get(SEALED_ALL));
  if (done !== undefined) return bodies + photos;
  const small = await sealSmall(storage);
  await storage.write(['meta'], (database) => database.meta.put({ key: SEALED_ALL, value: true }));
  return bodies + photos + small;
}

type BodyRow = { readonly key: string; readonly body: StoredBody };
type OwnedBody = BodyRow & { readonly owner: string; readonly waits: boolean };

async function sealPlainBodies(storage: PhoneStorage): Promise<number> {
  let sealed = 0;
  for (;;) {
    const rows = await storage.read((database) =>
      database.bodies.where('body.codec').equals('json-1').limit(AT_ONCE).toArray(),
    );
    const written = await sealBatch(storage, rows);
    sealed += written;
    // None: all are done, or there is no room even for keys, which the next start tries again.
    if (written === 0) return sealed;
  }
}

/**
 * Seals with the data key the bodies that lie under the send key and have left the outbox: records that were sent, and
 * records that arrived while their person's data were closed.
 */
async function sealSentBodies(storage: PhoneStorage): Promise<number> {
  const keys = await storage.read((database) => database.bodies.where('body.codec').equals('queued-1').primaryKeys());
  let sealed = 0;
  for (let at = 0; at < keys.length; at += AT_ONCE) {
    const rows = await storage.read((database) => database.bodies.bulkGet(keys.slice(at, at + AT_ONCE)));
    sealed += await sealBatch(
      storage,
      rows.flatMap((row) => row ?? []),
    );
  }
  return sealed;
}

async function sealBatch(storage: PhoneStorage, rows: readonly BodyRow[]): Promise<number> {
  const owned = await storage.read((database) => Promise.all(rows.map((row) => ownedBody(database, row))));
  const next = await Promise.all(
    owned.map(async (row) => ({ row, body: await sealBodyAgain(storageOf(storage, row.owner), row.body, row.waits) })),
  );
  const changed = next.flatMap(({ row, body }) => (body === null ? [] : [{ row, body }]));
  if (changed.length === 0) return 0;
  return storage.write(['bodies'], async (database) => {
    let written = 0;
    for (const { row, body } of changed) {
      const now = await database.bodies.get(row.key);
      if (now === undefined || !isSame(now.body, row.body)) continue;
      await database.bodies.put({ key: row.key, body });
      written += 1;
    }
    return written;
  });
}

async function ownedBody(database: BitacoraDatabase, row: BodyRow): Promise<OwnedBody> {
  const [kind, ...rest] = row.key.split('/');
  const id = rest.join('/');
  if (kind === 'pulled' || kind === 'office') return { ...row, owner: rest[0] ?? NOBODY, waits: false };
  if (kind !== 'finished') {
    // A piece of a recording names its draft first.
    const draft = kind === 'recording' ? (rest[0] ?? '') : id;
    return { ...row, owner: (await database.drafts.get(draft))?.owner ?? NOBODY, waits: false };
  }
  const submission = await database.submissions.get(id);
  return { ...row, owner: submission?.owner ?? NOBODY, waits: submission?.place === 'outbox' };
}

function isSame(left: StoredBody, right: StoredBody): boolean {
  if (left.codec === 'json-1') return right.codec === 'json-1' && left.text === right.text;
  return right.codec === left.codec && left.nonce.every((byte, at) => byte === right.nonce[at]);
}

/** True for a body that lies in clear or under the send key, and so may have to be sealed with the data key. */
function isLoose(kept: unknown): boolean {
  return kept !== undefined && !(isSealed(kept) && kept.codec === 'sealed-1');
}

/**
 * Seals what is small and still lies in clear: names in index rows, reviews, changes that this version cannot read yet,
 * and the snapshot that was taken before the schema changed.
 */
async function sealSmall(storage: PhoneStorage): Promise<number> {
  let sealed = 0;
  for (const table of ['drafts', 'submissions'] as const) {
    const keys = await storage.read((database) =>
      database
        .table<StoredDraft | StoredSubmission, string>(table)
        .filter((row) => isLoose(row.instanceName))
        .primaryKeys(),
    );
    for (const key of keys) sealed += await sealName(storage, table, key);
  }
  const reviews = await storage.read((database) => database.reviews.filter((row) => isLoose(row.review)).toArray());
  for (let at = 0; at < reviews.length; at += AT_ONCE) {
    const batch = reviews.slice(at, at + AT_ONCE);
    const kept = await Promise.all(batch.map(({ owner, review }) => sealAgain(storageOf(storage, owner), review)));
    await storage.write(['reviews'], async (database) => {
      for (const [index, { owner, id, review: before }] of batch.entries()) {
        const now = await database.reviews.get([owner, id]);
        const review = kept[index] ?? null;
        if (now === undefined || review === null || !isSameKept(now.review, before)) continue;
        await database.reviews.put({ ...now, review });
        sealed += 1;
      }
    });
  }
  sealed += await sealReviewDrafts(storage);
  sealed += await sealOtherChanges(storage);
  return sealed + (await sealSnapshots(storage));
}

async function sealName(storage: PhoneStorage, table: 'drafts' | 'submissions', key: string): Promise<number> {
  const row = await storage.read((database) => database.table<StoredDraft | StoredSubmission, string>(table).get(key));
  if (row?.instanceName === undefined) return 0;
  const { owner, instanceName: before } = row;
  const instanceName = await sealAgain(storageOf(storage, owner), before);
  if (instanceName === null) return 0;
  return storage.write([table], async (database) => {
    const rows = database.table<StoredDraft | StoredSubmission, string>(table);
    const now = await rows.get(key);
    if (now === undefined || !isSameKept(now.instanceName, before)) return 0;
    await rows.put({ ...now, instanceName });
    return 1;
  });
}

async function sealReviewDrafts(storage: PhoneStorage): Promise<number> {
  const rows = await storage.read((database) => database.reviewDrafts.filter((row) => isLoose(row.draft)).toArray());
  let sealed = 0;
  for (const { owner, recordId, draft } of rows) {
    const kept = await sealAgain(storageOf(storage, owner), draft);
    if (kept === null) continue;
    sealed += await storage.write(['reviewDrafts'], async (database) => {
      const now = await database.reviewDrafts.get([owner, recordId]);
      if (now === undefined || !isSameKept(now.draft, draft)) return 0;
      await database.reviewDrafts.put({ ...now, draft: kept });
      return 1;
    });
  }
  return sealed;
}

async function sealOtherChanges(storage: PhoneStorage): Promise<number> {
  const rows = await storage.read((database) => database.otherChanges.filter((row) => isLoose(row.value)).toArray());
  let sealed = 0;
  for (const { owner, kind, id, value } of rows) {
    const kept = await sealAgain(storageOf(storage, owner), value);
    if (kept === null) continue;
    sealed += await storage.write(['otherChanges'], async (database) => {
      const now = await database.otherChanges.get([owner, kind, id]);
      if (now === undefined || !isSameKept(now.value, value)) return 0;
      await database.otherChanges.put({ ...now, value: kept });
      return 1;
    });
  }
  return sealed;
}

/** What was unsent when the schema changed (lesson 18): its bodies and names, each under its person's key. */
async function sealSnapshots(storage: PhoneStorage): Promise<number> {
  const snapshots = await storage.read((database) => database.snapshots.toArray());
  let sealed = 0;
  for (const snapshot of snapshots) {
    const owners = new Map<string, string>();
    for (const { id, owner } of snapshot.drafts) {
      owners.set(`draft/${id}`, owner);
    }
    for (const { key, owner } of snapshot.submissions) owners.set(`finished/${key}`, owner);
    const drafts = await Promise.all(snapshot.drafts.map((row) => withSealedName(storage, row)));
    const submissions = await Promise.all(snapshot.submissions.map((row) => withSealedName(storage, row)));
    const bodies = await Promise.all(
      snapshot.bodies.map(async ({ key, body }) => {
        const own = storageOf(storage, owners.get(key) ?? NOBODY);
        return { key, body: (await sealBodyAgain(own, body, false)) ?? body };
      }),
    );
    await storage.write(['snapshots'], async (database) => {
      const now = snapshot.id === undefined ? undefined : await database.snapshots.get(snapshot.id);
      if (now === undefined || !isSameSnapshot(now, snapshot)) return;
      await database.snapshots.put({ ...now, drafts, submissions, bodies });
      sealed += 1;
    });
  }
  return sealed;
}

/** False: a person of it was cleared from this phone meanwhile, or another window has sealed it. */
function isSameSnapshot(now: SnapshotRow, read: SnapshotRow): boolean {
  const rowsOf = ({ drafts, submissions }: SnapshotRow) =>
    JSON.stringify([drafts.map(({ id }) => id), submissions.map(({ key }) => key)]);
  return (
    rowsOf(now) === rowsOf(read) &&
    now.bodies.length === read.bodies.length &&
    now.bodies.every(({ key, body }, at) => key === read.bodies[at]?.key && isSameKept(body, read.bodies[at].body))
  );
}

async function withSealedName<T extends { readonly owner: string; readonly instanceName?: Kept<string> | undefined }>(
  storage: PhoneStorage,
  row: T,
): Promise<T> {
  const { instanceName } = row;
  if (instanceName === undefined) return row;
  return { ...row, instanceName: (await sealAgain(storageOf(storage, row.owner), instanceName)) ?? instanceName };
}
