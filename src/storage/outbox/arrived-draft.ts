import { decodePulledBody, unlessDamaged } from '../phone/body-codec.ts';
import { pulledKey } from '../phone/body-keys.ts';
import { type OwnStorage, storageOf } from '../phone/phone-storage.ts';
import type { DraftRow } from '../phone/rows.ts';
import type { StoredBody } from '../phone/stored-body.ts';
import { unlessClosed } from './drop-erased.ts';

/**
 * Whether the head of a record that was pulled here is what a draft of a file became (9.2): finished and sent on another
 * phone, or on this one before its data were cleared. Finishing the draft once more would make a second version of it.
 * A new record has its draft's id; a correction has its draft's beginning, so that the draft of somebody whose record
 * another person corrected meanwhile stays.
 */
export async function hasArrived(
  own: OwnStorage,
  { id, recordId, owner, madeOn, startedAt }: Pick<DraftRow, 'id' | 'recordId' | 'owner' | 'madeOn' | 'startedAt'>,
): Promise<boolean> {
  const { storage } = own;
  // Whoever takes a colleague's file in may have pulled the record, too.
  for (const reader of new Set([owner, own.owner])) {
    const found = await storage.read(async (database) => ({
      head: await database.pulledSubmissions.get([reader, recordId]),
      stored: await database.bodies.get(pulledKey(reader, recordId)),
    }));
    if (found.head === undefined) continue;
    if (id === recordId) return true;
    const base = madeOn.kind === 'service' ? madeOn.revision : 0;
    if (found.head.revision <= base || found.stored === undefined) continue;
    if ((await beginningOf(storageOf(storage, reader), found.stored.body)) === startedAt) return true;
  }
  return false;
}

/** Null: it cannot be read, or not now. */
async function beginningOf(own: OwnStorage, stored: StoredBody): Promise<unknown> {
  const body = await unlessClosed(() => unlessDamaged(() => decodePulledBody(own, stored)));
  return body?.['startedAt'] ?? null;
}
