import type { FinishedBody } from '../../domain/submission/kept-body.ts';
import { isHeld } from '../../domain/submission/status.ts';
import type { PulledHead } from '../../domain/sync/pulled-head.ts';
import { DamagedBodyError, decodeFinishedBody, encodeQueuedBody } from '../phone/body-codec.ts';
import { finishedKey } from '../phone/body-keys.ts';
import type { OwnStorage } from '../phone/phone-storage.ts';
import type { StoredBody } from '../phone/stored-body.ts';
import { revisionsOf } from '../phone/submission-rows.ts';
import { releaseErasedFiles } from '../photos/kept-files.ts';

/**
 * 6.12: the service says that a record's personal answers were erased. What this phone finished of it and the service has
 * said to hold gets the answers that came, and lets go of the photos that went; `sweepPhotos` takes their bytes. What
 * is not held there yet stays until it is: nothing that was recorded is lost before it was sent. Again is harmless.
 */
export async function dropErased(own: OwnStorage, recordId: string, erased: PulledHead): Promise<void> {
  const { storage, owner } = own;
  const proved = await storage.read(async (database) => {
    const rows = await revisionsOf(database, owner, recordId);
    const kept = rows.filter((row) => row.place === 'history' || isHeld(row.receipt));
    const bodies = await database.bodies.bulkGet(kept.map((row) => finishedKey(row.key)));
    return kept.map((row, index) => ({ key: finishedKey(row.key), body: bodies[index]?.body }));
  });
  const shown = new Set((erased.photos ?? []).map((photo) => photo.sha256));
  await storage.write(['photoHolders'], (database) => releaseErasedFiles(database, recordId, shown));
  for (const { key, body } of proved) {
    const replaced = body === undefined ? null : await replacedBody(own, body, erased);
    if (replaced === null) continue;
    await storage.write(['bodies', 'photoHolders'], async (database) => {
      await database.bodies.put({ key, body: replaced });
      const holders = await database.photoHolders.where('holder').equals(key).toArray();
      const gone = holders.filter((row) => !shown.has(row.sha256));
      await database.photoHolders.bulkDelete(gone.map((row): [string, string] => [row.sha256, row.holder]));
    });
  }
}

async function replacedBody(own: OwnStorage, stored: StoredBody, erased: PulledHead): Promise<StoredBody | null> {
  const body = await readable(own, stored);
  if (body === null) return null;
  // Older revisions too: only the service knows which of their answers are personal.
  const submission = { ...body.submission, answers: erased.answers, photos: erased.photos ?? [] };
  const draft = { ...body.draft, answers: erased.answers, photos: erased.photos ?? [], notes: {}, carriedOver: [] };
  return encodeQueuedBody(own, { ...body, submission, draft });
}

/** A body that is damaged shows nobody anything; it stays for whoever mends it. */
async function readable(own: OwnStorage, stored: StoredBody): Promise<FinishedBody | null> {
  try {
    return await decodeFinishedBody(own, stored);
  } catch (error) {
    if (error instanceof DamagedBodyError || error instanceof SyntaxError) return null;
    throw error;
  }
}
