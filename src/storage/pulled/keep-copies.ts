import type { BackupSection } from '../../domain/sync/backup-sections.ts';
import type { ServiceKey } from '../../domain/sync/parcel.ts';
import { photoSection } from '../outbox/backup.ts';
import { freezeForCopy } from '../outbox/freeze.ts';
import { copiesName } from '../phone/copy-places.ts';
import type { Caches } from '../phone/making-room.ts';
import { isQuotaError } from '../phone/no-space.ts';
import { ownersWithParcelKey, readParcelKey } from '../phone/parcel-key.ts';
import type { OwnStorage, PhoneStorage } from '../phone/phone-storage.ts';
import { canOpen } from '../phone/photo-keys.ts';
import { listCopies, putCopy, removeCopy, type SealedCopy } from '../phone/sealed-copies.ts';
import { makeParcel, type ParcelTools } from './make-parcel.ts';
import { unsentOf } from './unsent-record.ts';
import { isWanted, type Wanted, wantedOf } from './wanted-copies.ts';

/** What keeping copies needs from outside. */
export type CopyTools = ParcelTools & {
  readonly caches: NonNullable<Caches>;
  /** Bytes that this app may still write, as the browser says; null: it does not say. */
  readonly freeBytes: () => Promise<number | null>;
  /** Settles when the phone bears the next one: people who draw and type go first. */
  readonly pause: () => Promise<void>;
};

/**
 * What a turn of copying came to. `done`: everything has its copy, until something changes in the database. `some`: a
 * record, draft or photo could not be copied now (no key yet, little room, behind a PIN). `no-room`: copies of photos
 * were deleted again to make room, and no copy is to be tried for a while.
 */
export type CopiesKept = 'done' | 'some' | 'no-room';

/** At most so much is copied. The service takes more of one person and phone: 1,000 parcels of 512 MiB together (2.7). */
const MOST_RECORDS = 300;
const MOST_PHOTOS = 600;
const MOST_BYTES = 256 * 1024 * 1024;
/** Free bytes below which no record, and no photo, is copied any more: room for what people still write. */
const RECORDS_LEAVE_BYTES = 20_000_000;
const PHOTOS_LEAVE_BYTES = 100_000_000;
/** Revisions that are frozen at once. */
const FROZEN_AT_ONCE = 20;

/**
 * 2.7: sees that what the service has not proved has a second copy beside the database, and that copies of what it has
 * proved, of what was discarded or erased go. As often as one likes. A new copy lies there before the older one goes.
 * What cannot be opened now keeps the copy that it has.
 */
export async function keepCopies(storage: PhoneStorage, tools: CopyTools): Promise<CopiesKept> {
  const owners = await ownersWithParcelKey(storage);
  let kept: CopiesKept = owners.length === 0 ? 'some' : 'done';
  // Listed before anything is read: what came here later, by another tab, is not judged by what was wanted before it.
  const copies = await listCopies(tools.caches, storage.device);
  const known = new Map<string, Wanted>();
  for (const owner of owners) {
    const own = { storage, owner };
    const key = await readParcelKey(own);
    if (key === null || kept === 'no-room') continue;
    const wanted = await frozenAndWanted(own, tools);
    known.set(owner, wanted);
    const theirs = copies.filter((copy) => copy.owner === owner);
    const ended = await copyUnsent(createKeeper(own, key, tools, theirs), wanted);
    if (ended !== 'done') kept = ended;
  }
  await dropUnwanted(storage, tools.caches, copies, known);
  return kept;
}

async function copyUnsent(keeper: ReturnType<typeof createKeeper>, wanted: Wanted): Promise<CopiesKept> {
  for (const [recordId, { stamp, place }] of toCopy(wanted)) {
    const kept = await keeper.record(recordId, stamp, place);
    if (kept !== 'on') return kept;
  }
  for (const [sha256, { place }] of [...wanted.photos].slice(0, MOST_PHOTOS)) {
    const kept = await keeper.photo(sha256, place);
    if (kept !== 'on') return kept;
  }
  return keeper.lacks() ? 'some' : 'done';
}

function toCopy({ records }: Wanted) {
  return [...records].slice(0, MOST_RECORDS);
}

/**
 * What is wanted, with those revisions frozen that get a copy: the signature in a record is random, so only what is frozen
 * is the same in the copy and on its way to the service. Where all of them are nothing is opened.
 */
async function frozenAndWanted(own: OwnStorage, { pause }: CopyTools): Promise<Wanted> {
  const { storage, owner } = own;
  const read = () => storage.read((database) => wantedOf(database, owner));
  const wanted = await read();
  const keys = toCopy(wanted).flatMap(([, { toFreeze }]) => toFreeze);
  for (let start = 0; start < keys.length; start += FROZEN_AT_ONCE) {
    await pause();
    await freezeForCopy(own, keys.slice(start, start + FROZEN_AT_ONCE));
  }
  return keys.length === 0 ? wanted : await read();
}

/** `on`: go on with the next one. */
type Step = CopiesKept | 'on';

function createKeeper(own: OwnStorage, to: ServiceKey, tools: CopyTools, have: readonly SealedCopy[]) {
  const { storage } = own;
  const { caches, pause } = tools;
  const { device } = storage;
  let bytes = have.reduce((sum, copy) => sum + copy.bytes, 0);
  let free: Promise<number | null> | null = null;
  /** True: a record or draft that cannot be opened now has no copy of its newest version. */
  let lacks = false;

  async function leaves(needed: number): Promise<boolean> {
    free ??= tools.freeBytes();
    const left = await free;
    return bytes <= MOST_BYTES && (left === null || left >= needed);
  }

  /** Null: this phone can seal nothing (now). */
  async function put(
    about: Pick<SealedCopy, 'kind' | 'id' | 'token' | 'records' | 'drafts'>,
    sections: readonly BackupSection[],
    place: number,
  ): Promise<Step | null> {
    const parcel = await makeParcel(own, sections, to, tools, place);
    if (parcel === null) return null;
    try {
      await putCopy(caches, device, { ...about, ...parcel });
    } catch (error) {
      if (!isQuotaError(error)) throw error;
      // What is written next has no copy at all: it needs the room more.
      await caches.delete(copiesName(device, 'photos'));
      return 'no-room';
    }
    bytes += parcel.bytes;
    free = null;
    return 'on';
  }

  /** Others are left where the phone died between putting one and removing the one of before. */
  async function removeOthers(copies: readonly SealedCopy[], kept: SealedCopy | null): Promise<Step> {
    for (const copy of copies) if (copy !== kept) await removeCopy(caches, copy);
    return 'on';
  }

  function leftOut(): Step {
    lacks = true;
    return 'on';
  }

  async function record(recordId: string, stamp: string, place: number): Promise<Step> {
    const mine = have.filter((copy) => copy.kind === 'records' && copy.id === recordId);
    const whole = await tokenOf(storage, stamp);
    const same = mine.find((copy) => copy.token === whole && copy.key === to.id);
    if (same !== undefined) return await removeOthers(mine, same);
    if (!(await leaves(RECORDS_LEAVE_BYTES))) return 'some';
    await pause();
    const unsent = await unsentOf(own, recordId, () => Promise.resolve(true));
    lacks ||= !unsent.complete;
    const token = await tokenOf(storage, unsent.stamp);
    if (unsent.sections.length === 0 || mine.some((copy) => copy.token === token && copy.key === to.id)) return 'on';
    const [records, drafts] = [unsent.revisions.size, unsent.drafts.size];
    const about = { kind: 'records', id: recordId, token, records, drafts } as const;
    const step = await put(about, unsent.sections, place);
    // Without a key of its own that the service knows this phone can sign for nothing.
    if (step === null) return 'some';
    return step === 'on' && unsent.complete ? await removeOthers(mine, null) : step;
  }

  async function photo(sha256: string, place: number): Promise<Step> {
    const mine = have.filter((copy) => copy.kind === 'photos' && copy.id === sha256);
    const same = mine.find((copy) => copy.key === to.id);
    if (same !== undefined) return await removeOthers(mine, same);
    if (!(await leaves(PHOTOS_LEAVE_BYTES))) return 'some';
    const row = await storage.read((database) => database.photos.get(sha256));
    if (row === undefined || !(await canOpen(own))(row)) return leftOut();
    await pause();
    const sections: BackupSection[] = [];
    for await (const section of photoSection(own, sha256)) sections.push(section);
    if (sections.length === 0) return leftOut();
    const about = { kind: 'photos', id: sha256, token: '', records: 0, drafts: 0 } as const;
    const step = await put(about, sections, place);
    return step === 'on' ? await removeOthers(mine, null) : (step ?? leftOut());
  }

  return { record, photo, lacks: () => lacks };
}

async function tokenOf({ environment }: PhoneStorage, stamp: string): Promise<string> {
  return (await environment.sha256(new TextEncoder().encode(stamp))).slice(0, 32);
}

/**
 * Copies go of what nobody here waits for any more, whosever it is: proved, discarded, erased. Whose parcels wait to be
 * handed in keeps all of them, because a parcel lies in the database too. `copies`: those that lie here; `known`: what
 * is wanted of whom it was read after they were listed.
 */
export async function dropUnwanted(
  storage: PhoneStorage,
  caches: NonNullable<Caches>,
  copies?: readonly SealedCopy[],
  known: ReadonlyMap<string, Wanted> = new Map(),
): Promise<void> {
  const here = copies ?? (await listCopies(caches, storage.device));
  if (here.length === 0) return;
  const handing = new Set(
    await storage.read(async (database) => (await database.parcels.toArray()).map((parcel) => parcel.owner)),
  );
  for (const [owner, theirs] of Map.groupBy(here, (copy) => copy.owner)) {
    if (handing.has(owner)) continue;
    const wanted = known.get(owner) ?? (await storage.read((database) => wantedOf(database, owner)));
    for (const copy of theirs) if (!isWanted(wanted, copy)) await removeCopy(caches, copy);
  }
}
