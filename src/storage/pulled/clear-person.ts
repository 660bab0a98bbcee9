import { Dexie } from 'dexie';
import { type Revoked, revokedSchema, sessionSchema } from '../../domain/phone/session.ts';
import { removeSubmissions } from '../outbox/remove-submissions.ts';
import { draftKey, finishedKey, officeKey, pulledKey } from '../phone/body-keys.ts';
import { REVOKED, revokedKey } from '../phone/change-session.ts';
import { lastProvedKey } from '../phone/last-proved.ts';
import { lockAskedKey } from '../phone/lock-asked.ts';
import { parcelKeyKey } from '../phone/parcel-key.ts';
import type { OwnStorage } from '../phone/phone-storage.ts';
import { datedKey, removeHeadRows } from '../phone/pulled-rows.ts';
import type { BitacoraDatabase, TableName } from '../phone/schema.ts';
import { syncKey } from '../phone/sync-key.ts';
import { unaskedOf } from '../phone/unasked.ts';
import { forgetKeyring, openedKey, vaultKey } from '../phone/vault.ts';
import { releaseKeptFiles } from '../photos/kept-files.ts';
import { removeLoosePhotos } from '../photos/photo-holders.ts';
import { removeDrafts } from './remove-work.ts';
import { tidyReviewDrafts } from './review-drafts.ts';
import { takeBackIn } from './take-back-unasked.ts';
import { writtenReviews } from './written-reviews.ts';

/** Every table in which something of a person lies. */
const TABLES: readonly TableName[] = [
  'meta',
  'drafts',
  'submissions',
  'bodies',
  'photos',
  'photoBytes',
  'thumbnails',
  'photoHolders',
  'photoTransfers',
  'pulledSubmissions',
  'visitMarks',
  'reviews',
  'otherChanges',
  'reviewDrafts',
  'days',
  'snapshots',
  'entities',
];

export type Cleared =
  /** Nothing of this person is here any more, and nobody has joined. */
  | { readonly status: 'cleared' }
  /** Only this phone has something of hers: nothing was taken away. */
  | { readonly status: 'unsent' };

/**
 * Takes everything of a person off this phone, her keys included, and ends her session, once the service has proved to
 * have all of it (8.3), the one that stands now (4.7). Looked at and taken away in one transaction, so that what another tab
 * finishes meanwhile is not lost, and a phone that is killed has all of it or nothing. What others of this phone recorded
 * stays.
 */
export async function clearPerson(own: OwnStorage): Promise<Cleared> {
  const { storage, owner } = own;
  await tidyReviewDrafts(own);
  const cleared = await storage.write(TABLES, async (database): Promise<Cleared> => {
    const unasked = await unaskedOf(database, owner, { most: 1 });
    if (unasked.length > 0 || (await hasUnsent(database, owner))) return { status: 'unsent' };
    await removeAll(database, owner);
    return { status: 'cleared' };
  });
  if (cleared.status === 'cleared') forgetKeyring(own);
  return cleared;
}

/**
 * The same of a phone that was revoked (2.3). Where something was not sent, that alone stays, sealed, for its person to
 * send when she joins here again; copies of what the service has go all the same, and her session ends. What was proved
 * and not asked about since (4.7) was not sent.
 */
export async function clearRevoked(own: OwnStorage): Promise<Cleared> {
  const { storage, owner } = own;
  await tidyReviewDrafts(own);
  const cleared = await storage.write(TABLES, async (database): Promise<Cleared> => {
    const session = sessionSchema.safeParse((await database.meta.get('session'))?.value);
    await takeBackIn(database, owner);
    const unsent = await hasUnsent(database, owner);
    if (unsent) {
      await removeProved(database, owner, await unsentRecords(database, owner));
      await endSession(database, owner);
    } else await removeAll(database, owner);
    // Another tab was quicker, or somebody else has joined.
    if (!session.success || session.data.me.userId !== owner) return { status: unsent ? 'unsent' : 'cleared' };
    const about = { name: session.data.me.name, unsent, at: storage.environment.now() };
    // Of somebody of whom nothing is left, not even the id stays.
    const value: Revoked = unsent ? { ...about, owner } : about;
    await database.meta.put({ key: REVOKED, value });
    return { status: unsent ? 'unsent' : 'cleared' };
  });
  forgetKeyring(own);
  return cleared;
}

/**
 * Looks again at what is left of somebody whose phone was revoked, after some of it was sealed to the service (2.7): when
 * nothing is unsent any more, everything goes. Nothing is done where she has joined again since.
 */
export async function clearRevokedRest(own: OwnStorage): Promise<void> {
  const { storage, owner } = own;
  await storage.write(TABLES, async (database) => {
    const revoked = revokedSchema.safeParse((await database.meta.get(REVOKED))?.value).data;
    // Nobody has joined since; somebody else has.
    const isLast = revoked?.owner === owner;
    const isNoted = isLast || (await database.meta.get(revokedKey(owner))) !== undefined;
    if (!isNoted || (await hasUnsent(database, owner))) return;
    await removeAll(database, owner);
    if (!isLast) return;
    const { owner: _gone, ...value } = revoked;
    await database.meta.put({ key: REVOKED, value: { ...value, unsent: false } });
  });
  forgetKeyring(own);
}

async function removeAll(database: BitacoraDatabase, owner: string): Promise<void> {
  await removeProved(database, owner, new Set());
  await removeRest(database, owner);
  await endSession(database, owner);
}

/** What drafts and waiting revisions are about: what they were made on is needed to send them (3.1). */
async function unsentRecords(database: BitacoraDatabase, owner: string): Promise<ReadonlySet<string>> {
  const drafts = await database.drafts
    .where('[owner+live+order]')
    .between([owner, 0, Dexie.minKey], [owner, 1, Dexie.maxKey])
    .toArray();
  const waiting = await database.submissions
    .where('[owner+place+order]')
    .between([owner, 'outbox', Dexie.minKey], [owner, 'outbox', Dexie.maxKey])
    .toArray();
  const reviews = await writtenReviews(database, owner);
  return new Set([...drafts, ...waiting, ...reviews.waiting].map((row) => row.recordId));
}

/** Drafts that are open, finished records that are not proved with every photo, reviews that were written and can be sent. */
async function hasUnsent(database: BitacoraDatabase, owner: string): Promise<boolean> {
  const open = await database.drafts
    .where('[owner+live+order]')
    .between([owner, 1, Dexie.minKey], [owner, 1, Dexie.maxKey])
    .filter((row) => !row.practice)
    .count();
  const waiting = await database.submissions
    .where('[owner+place+order]')
    .between([owner, 'outbox', Dexie.minKey], [owner, 'outbox', Dexie.maxKey])
    .count();
  return open + waiting + (await writtenReviews(database, owner)).waiting.length > 0;
}

/** What the service has, but for records of which something waits: pulled copies, their reviews, records that were proved, and photos that nobody needs now. */
async function removeProved(database: BitacoraDatabase, owner: string, kept: ReadonlySet<string>): Promise<void> {
  const pulled = await database.pulledSubmissions
    .where('[owner+epoch]')
    .between([owner, 0], [owner, Dexie.maxKey])
    .primaryKeys();
  const heads = pulled.map(([, id]) => id).filter((id) => !kept.has(id));
  await removeHeadRows(database, owner, heads);
  await database.bodies.bulkDelete(heads.map((id) => pulledKey(owner, id)));
  await database.bodies.where('key').startsWith(officeKey(owner, '')).delete();
  await database.reviews.filter((row) => row.owner === owner && !kept.has(row.submissionId)).delete();
  await database.otherChanges.filter((row) => row.owner === owner).delete();
  const proved = await database.submissions
    .where('[owner+place+order]')
    .between([owner, 'history', Dexie.minKey], [owner, 'history', Dexie.maxKey])
    .toArray();
  await removeSubmissions(
    database,
    proved.filter((row) => !kept.has(row.recordId)).map((row) => row.key),
  );
  await releaseKeptFiles(database, owner);
  await removeLoosePhotos(database);
  for (const key of [
    `pull/${owner}`,
    `people/${owner}`,
    `reports/${owner}`,
    `views/${owner}`,
    datedKey(owner),
    lastProvedKey(owner),
  ])
    await database.meta.delete(key);
}

async function removeRest(database: BitacoraDatabase, owner: string): Promise<void> {
  const drafts = await database.drafts
    .where('[owner+live+order]')
    .between([owner, 0, Dexie.minKey], [owner, 1, Dexie.maxKey])
    .primaryKeys();
  await removeDrafts(database, drafts);
  const finished = await database.submissions
    .where('[owner+order]')
    .between([owner, Dexie.minKey], [owner, Dexie.maxKey])
    .primaryKeys();
  await removeSubmissions(database, finished);
  await database.photoHolders.filter((row) => row.owner === owner).delete();
  await database.photoTransfers.filter((row) => row.owner === owner).delete();
  await removeLoosePhotos(database);
  await database.days.filter((row) => row.owner === owner).delete();
  await database.reviewDrafts.filter((row) => row.owner === owner).delete();
  // What was unsent when the schema changed was sent since.
  for (const snapshot of await database.snapshots.toArray()) {
    const drafts = snapshot.drafts.filter((row) => row.owner !== owner);
    const submissions = snapshot.submissions.filter((row) => row.owner !== owner);
    const keys = new Set([...drafts.map((row) => draftKey(row.id)), ...submissions.map((row) => finishedKey(row.key))]);
    const bodies = snapshot.bodies.filter((row) => keys.has(row.key));
    await database.snapshots.put({ ...snapshot, drafts, submissions, bodies });
  }
  const keys = [vaultKey, lockAskedKey, parcelKeyKey, syncKey, revokedKey].map((keyOf) => keyOf(owner));
  await database.meta.bulkDelete([...keys, `device-key/${owner}`]);
  const others = await database.meta.where('key').startsWith(vaultKey('')).count();
  // The registry is everybody's of this phone; of nobody's it is of no use.
  if (others === 0) await database.entities.clear();
}

/** Somebody else who has joined meanwhile stays. What is locked is closed. */
async function endSession(database: BitacoraDatabase, owner: string): Promise<void> {
  await database.meta.delete(openedKey(owner));
  // Who joins again asks at once what waits on the service (2.7).
  await database.meta.delete(lockAskedKey(owner));
  const session = sessionSchema.safeParse((await database.meta.get('session'))?.value);
  if (session.success && session.data.me.userId === owner) await database.meta.delete('session');
}
