import { draftSchema, waitingSchema } from '../domain/sync/backup-sections.ts';
import { draftsAnswerSchema } from '../domain/sync/import-answer.ts';
import { parcelsDecidedSchema } from '../domain/sync/parcel.ts';
import { takeInDraft, takeInPhoto, takeInRecord } from '../storage/outbox/take-in-section.ts';
import { GoneKeyError } from '../storage/phone/held-keys.ts';
import { isQuotaError } from '../storage/phone/no-space.ts';
import type { OwnStorage } from '../storage/phone/phone-storage.ts';
import { holdersOf } from '../storage/phone/photo-keys.ts';
import { LockedError } from '../storage/phone/vault.ts';
import { call, type Wire } from './call.ts';
import { fetchFile } from './fetch-file.ts';

const TIMEOUT_MS = 30_000;
/** Hundreds of records with their photos take the service a while. */
const LONG_TIMEOUT_MS = 300_000;

/** `later`: something is still to come, and is asked for again. */
export type BroughtBack = 'all' | 'later';

type Kept = (typeof draftsAnswerSchema)['_zod']['output']['drafts'][number];

/**
 * 2.7: what this phone handed in of this person comes in as her own now. Records come with the next pull; drafts are
 * fetched here (9.2), with their photos, and forgotten by the service when they are on the phone.
 */
export async function bringBack(own: OwnStorage, wire: Wire): Promise<BroughtBack> {
  const mine = await call(wire, {
    method: 'POST',
    path: '/parcels/mine',
    timeoutMs: LONG_TIMEOUT_MS,
    read: (body) => parcelsDecidedSchema.safeParse(body).data ?? null,
  });
  if (mine.kind === 'transport') return 'later';
  const answer = await call(wire, {
    method: 'GET',
    path: `/imports/drafts?device=${encodeURIComponent(own.storage.device.id)}`,
    timeoutMs: LONG_TIMEOUT_MS,
    silenceMs: TIMEOUT_MS,
    read: (body) => draftsAnswerSchema.safeParse(body).data?.drafts ?? null,
  });
  if (answer.kind !== 'answered') return answer.kind === 'transport' ? 'later' : 'all';
  // Of two writings of one draft the later one is the draft; the earlier one is then known to be older.
  for (const kept of answer.value.toSorted((a, b) => editionOf(b) - editionOf(a))) {
    if (!(await takeBack(own, wire, kept))) return 'later';
  }
  return 'all';
}

function editionOf({ value }: Kept): number {
  const edition = draftSchema.safeParse(value).data?.row['edition'];
  return typeof edition === 'number' ? edition : 0;
}

/** False: without signal or room, or locked in between; it is kept by the service. */
async function takeBack(own: OwnStorage, wire: Wire, kept: Kept): Promise<boolean> {
  try {
    // What cannot be read here is left with the service, where a later version may read it.
    if ((await takeIn(own, kept)) === 'unreadable') return true;
    for (const sha256 of kept.photos) {
      if (!(await bringPhoto(own, wire, sha256))) return false;
    }
  } catch (error) {
    if (isQuotaError(error) || error instanceof LockedError || error instanceof GoneKeyError) return false;
    throw error;
  }
  const forgotten = await call(wire, {
    method: 'DELETE',
    path: `/imports/drafts/${kept.contentHash}`,
    timeoutMs: TIMEOUT_MS,
    read: () => true,
  });
  return forgotten.kind !== 'transport';
}

async function takeIn(own: OwnStorage, { kind, value }: Kept) {
  if (kind === 'waiting') {
    const waiting = waitingSchema.safeParse(value);
    return waiting.success ? await takeInRecord(own, { kind, value: waiting.data }) : 'unreadable';
  }
  const draft = draftSchema.safeParse(value);
  return draft.success && draft.data.row.owner === own.owner ? await takeInDraft(own, draft.data) : 'unreadable';
}

/**
 * Fetches a photo that a draft or record on this phone names and whose bytes are not here. True: it is here now, is not
 * needed, or the service refused to hand it out; then the draft does without. False: to be tried again.
 */
async function bringPhoto(own: OwnStorage, wire: Wire, sha256: string): Promise<boolean> {
  const { storage } = own;
  const isMissing = await storage.read(async (database) => {
    if ((await database.photos.get(sha256))?.present === true) return false;
    return (await holdersOf(database, sha256)).length > 0;
  });
  if (!isMissing) return true;
  const file = await fetchFile(wire, sha256, () => undefined);
  if (file.kind !== 'done') return file.kind === 'refused';
  const data = new Uint8Array(file.data);
  if ((await storage.environment.sha256(data)) !== sha256) return false;
  await takeInPhoto(own, sha256, file.mediaType, data);
  return true;
}
