import { canonicalSubmission } from '../../domain/submission/canonical.ts';
import { pointsOf, wentOnFrom } from '../../domain/submission/draft-lines.ts';
import { asDraftBody, asUnnumbered, type FinishedBody } from '../../domain/submission/kept-body.ts';
import { submissionSchema } from '../../domain/submission/submission.ts';
import { backupAboutSchema, backupDraftSchema } from '../../domain/sync/backup-rows.ts';
import type { BackupSection } from '../../domain/sync/backup-sections.ts';
import {
  decodeDraftBody,
  decodeFinishedBody,
  encodeBody,
  encodeQueuedBody,
  isSameKept,
  unlessDamaged,
} from '../phone/body-codec.ts';
import { beforeUpgradeKey, draftKey, finishedKey } from '../phone/body-keys.ts';
import { newWriteToken, nextDraftOrder, storedDraft } from '../phone/draft-rows.ts';
import { isLockClosed } from '../phone/lock-state.ts';
import { type OwnStorage, storageOf } from '../phone/phone-storage.ts';
import { newPhoto, openBytes } from '../phone/photo-keys.ts';
import type { DraftBody, DraftRow, Frozen } from '../phone/rows.ts';
import type { StoredBody } from '../phone/stored-body.ts';
import { LockedError } from '../phone/vault.ts';
import { holdPhotos } from '../photos/photo-holders.ts';
import { arrivalOf } from './arrived-draft.ts';
import { dropErasedBefore } from './drop-erased.ts';
import { queueRevision } from './queue-revision.ts';

/** What became of one section: counted under its kind, or nothing had to be done. */
export type TakenIn = 'records' | 'drafts' | 'photos' | 'restored' | 'already-here' | 'unreadable';

/** A finished revision of a backup goes into the outbox of whoever takes it in, as it was frozen, once. */
export async function takeInRecord(
  own: OwnStorage,
  { kind, value }: BackupSection & { kind: 'record' | 'waiting' },
): Promise<TakenIn> {
  const { storage, owner } = own;
  const about = backupAboutSchema.safeParse(value.about);
  const numbers = { revision: 1, baseRevision: 0, contentHash: '0'.repeat(64) };
  const whole = submissionSchema.safeParse(kind === 'record' ? value.submission : { ...value.submission, ...numbers });
  if (!about.success || !whole.success) return 'unreadable';
  const { revision, baseRevision, contentHash, ...rest } = whole.data;
  const submission = asUnnumbered(rest);
  const canonical = canonicalSubmission(whole.data);
  if (submission === null || !canonical.ok) return 'unreadable';
  const bytes = new TextEncoder().encode(canonical.text);
  // A record that is not what its hash says is refused by the service as well (4.4).
  if (kind === 'record' && (await storage.environment.sha256(bytes)) !== contentHash) return 'unreadable';
  const { key, label, madeOn, setAside } = about.data;
  const frozen: Frozen = { revision, baseRevision, contentHash, at: storage.environment.now() };
  const draft = asDraftBody(value.draft) ?? plainBody(submission.answers, submission.photos);
  const body = await encodeQueuedBody(own, { submission, draft } satisfies FinishedBody);
  const writeToken = newWriteToken(own);
  const damaged = await damagedBody(own, key);
  const stores = ['submissions', 'bodies', 'photoHolders', 'drafts', 'pulledSubmissions'] as const;
  const taken = await storage.write(stores, async (database) => {
    const here = await database.submissions.get(key);
    if (here !== undefined) {
      // A first try whose news was lost.
      if (here.writeToken === writeToken) return 'records';
      const isSame = here.frozen === null || (kind === 'record' && here.frozen.contentHash === contentHash);
      const now = damaged === null ? undefined : await database.bodies.get(finishedKey(key));
      if (here.owner !== owner || !isSame || now === undefined || !isSameKept(now.body, damaged)) return 'already-here';
      // What is here cannot be read, and the file has it whole.
      await database.bodies.put({ key: finishedKey(key), body });
      const left = here.setAside?.code === 'damaged' ? null : here.setAside;
      const numbered = here.frozen ?? (kind === 'record' ? frozen : null);
      await database.submissions.put({ ...here, setAside: left, frozen: numbered, writeToken });
      return 'records';
    }
    const others = await database.submissions.where('recordId').equals(submission.id).toArray();
    if (kind === 'record' && others.some((row) => row.frozen?.contentHash === contentHash)) return 'already-here';
    const head = await database.pulledSubmissions.get([owner, submission.id]);
    const mine = others.filter((row) => row.owner === owner && row.place !== 'trash');
    // What has no number yet was finished here and is newer.
    const known = mine.map((row) => row.frozen?.revision ?? Number.POSITIVE_INFINITY);
    const isOlder = kind === 'record' && Math.max(head?.revision ?? 0, ...known) > revision;
    const row = await queueRevision(database, {
      key,
      row: { owner, label },
      submission,
      withdrawn: submission.withdrawn === true,
      madeOn,
      days: undefined,
      approximateBytes: bytes.byteLength,
      body,
      writeToken,
      mends: false,
    });
    const numbered = kind === 'record' ? frozen : null;
    await database.submissions.put({ ...row, setAside, frozen: numbered, ...(isOlder && { older: true }) });
    return 'records' as const;
  });
  // 6.12: what it mended may have been erased since the file was made.
  if (damaged !== null) await dropErasedBefore(own, [submission.id]);
  return taken;
}

/**
 * A draft waits for its author. Where it was finished already, here or on another phone that sent it, or what is here
 * went on from the one of the file, nothing is done; where it was typed on in both places, finished or not, or nothing
 * tells, the one of the file becomes a draft beside the other, so that a person can choose. `byHand`: a person brings
 * it, so what is here in the trash comes out of it.
 */
export async function takeInDraft(
  own: OwnStorage,
  value: (BackupSection & { kind: 'draft' })['value'],
  byHand = false,
): Promise<TakenIn> {
  const { storage } = own;
  const parsed = backupDraftSchema.safeParse(value.row);
  const body = asDraftBody(value.body);
  if (!parsed.success || body === null) return 'unreadable';
  const arrival = await arrivalOf(own, parsed.data, body);
  if (arrival === 'arrived') return 'already-here';
  const { owner } = parsed.data;
  const authors = storageOf(storage, owner);
  const encoded = await encodeBody(authors, body);
  const before = asDraftBody(value.before);
  const encodedBefore = before === null ? null : await encodeBody(authors, before);
  const upgradedFrom = before === null ? null : (parsed.data.upgradedFrom ?? null);
  const text = JSON.stringify(body);
  const copyId = uuidOf(await storage.environment.sha256(new TextEncoder().encode(`${parsed.data.id} ${text}`)));
  // A copy of a new record is a record of its own; of a correction, another correction of the same record.
  const isNew = parsed.data.madeOn.kind === 'nothing';
  const beside = { ...parsed.data, id: copyId, recordId: isNew ? copyId : parsed.data.recordId };
  // The copy that was made of it before may have been finished, too.
  if (isNew && (await arrivalOf(own, beside, body)) !== 'not-finished') return 'already-here';
  const known = await storage.read((database) => database.bodies.get(draftKey(parsed.data.id)));
  const there = known === undefined ? { text: null } : await textHere(authors, known.body);
  const token = newWriteToken(own);
  return storage.write(['drafts', 'submissions', 'bodies', 'photoHolders'], async (database) => {
    const past = pointsOf(parsed.data);
    const row: DraftRow = { ...parsed.data, line: token, past, upgradedFrom, discardedAt: null };
    const here = await database.drafts.get(row.id);
    const [finished, copy] = await database.submissions.bulkGet([row.id, copyId]);
    const isKnown = copy !== undefined || (await database.drafts.get(copyId)) !== undefined;
    if (isKnown || (finished !== undefined && arrival !== 'apart')) return 'already-here';
    // What is here and cannot be read is no reason to leave the one of the file.
    if (here !== undefined && there !== null && (there.text === text || wentOnFrom(pointsOf(here), parsed.data))) {
      // A first try whose news was lost.
      if (here.writeToken === token) return 'restored';
      if (!byHand || here.live === 1) return 'already-here';
      // Another correction of the same record is open: this one stays in the trash until that one is done.
      const others = await database.drafts.where('recordId').equals(here.recordId).toArray();
      if (others.some((one) => one.owner === here.owner && one.live === 1)) return 'already-here';
      const back = { ...here, discardedAt: null, discardedAge: undefined };
      await database.drafts.put(storedDraft(back, await nextDraftOrder(database, here.owner), token));
      return 'restored';
    }
    const isBeside = here !== undefined || arrival === 'apart';
    const kept = isBeside ? { ...row, id: copyId, recordId: beside.recordId } : row;
    await database.drafts.put(storedDraft(kept, await nextDraftOrder(database, owner), token));
    await database.bodies.put({ key: draftKey(kept.id), body: encoded });
    if (encodedBefore !== null && upgradedFrom !== null)
      await database.bodies.put({ key: beforeUpgradeKey(kept.id), body: encodedBefore });
    const holds = (value.holds ?? []).map((sha256) => ({ sha256 }));
    await holdPhotos(database, owner, draftKey(kept.id), [...body.photos, ...holds]);
    return 'drafts';
  });
}

/** What a draft here says, `text` null where it is closed now: it counts as another, so that both stay. Null: damaged. */
async function textHere(own: OwnStorage, stored: StoredBody): Promise<{ readonly text: string | null } | null> {
  try {
    return await unlessDamaged(async () => ({ text: JSON.stringify(await decodeDraftBody(own, stored)) }));
  } catch (error) {
    if (error instanceof LockedError) return { text: null };
    throw error;
  }
}

/** The body of a finished revision here that cannot be read, as it lies; null: it can, or there is none. */
async function damagedBody(own: OwnStorage, key: string): Promise<StoredBody | null> {
  const stored = await own.storage.read((database) => database.bodies.get(finishedKey(key)));
  if (stored === undefined) return null;
  return (await unlessDamaged(() => decodeFinishedBody(own, stored.body))) === null ? stored.body : null;
}

/** Whether bytes of a photo are here that this person, whose data are open, cannot open. */
async function isPhotoDamaged(own: OwnStorage, sha256: string): Promise<boolean> {
  const [photo, row] = await own.storage.read((database) =>
    Promise.all([database.photos.get(sha256), database.photoBytes.get(sha256)]),
  );
  if (row === undefined || (await openBytes(own, photo, row)) !== null) return false;
  return !(await isLockClosed(own));
}

/** A photo whose hash was checked by whoever read the file. Its holders came with the records and drafts. */
export async function takeInPhoto(
  own: OwnStorage,
  sha256: string,
  mediaType: string,
  bytes: Uint8Array<ArrayBuffer>,
): Promise<TakenIn> {
  const { storage } = own;
  const savedAt = storage.environment.now();
  const { fresh, seal, opened } = await newPhoto(own, sha256);
  const sealed = await seal(bytes.slice().buffer);
  const isDamaged = await isPhotoDamaged(own, sha256);
  return storage.write(['photos', 'photoBytes', 'thumbnails'], async (database) => {
    const here = await database.photos.get(sha256);
    const isHere = here?.present === true && (await database.photoBytes.get(sha256)) !== undefined;
    if (isHere && !isDamaged) return 'already-here';
    await database.photos.put({ sha256, bytes: bytes.byteLength, mediaType, savedAt, present: true, ...opened });
    if (fresh) await database.thumbnails.delete(sha256);
    await database.photoBytes.put({ sha256, mediaType, ...sealed });
    return 'photos';
  });
}

function plainBody(answers: DraftBody['answers'], photos: DraftBody['photos']): DraftBody {
  return { answers, page: null, carriedOver: [], location: null, photos, notes: {} };
}

/** A uuid (v8, RFC 9562) of a hash: the same copy has the same id. */
function uuidOf(hash: string): string {
  const variant = ((Number.parseInt(hash.slice(16, 17), 16) & 3) | 8).toString(16);
  const parts = [hash.slice(0, 8), hash.slice(8, 12), `8${hash.slice(13, 16)}`, `${variant}${hash.slice(17, 20)}`];
  return [...parts, hash.slice(20, 32)].join('-');
}
