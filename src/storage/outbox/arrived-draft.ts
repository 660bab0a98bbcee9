import { linesIn, saysAllOf, wentOnFrom } from '../../domain/submission/draft-lines.ts';
import type { DraftBody } from '../../domain/submission/kept-body.ts';
import { ERASED_MEMBER } from '../../domain/sync/erasure.ts';
import { decodeFinishedBody, decodePulledBody, unlessDamaged } from '../phone/body-codec.ts';
import { finishedKey, pulledKey } from '../phone/body-keys.ts';
import { type OwnStorage, storageOf } from '../phone/phone-storage.ts';
import type { DraftRow } from '../phone/rows.ts';
import { unlessClosed } from './drop-erased.ts';

type FileDraft = Pick<DraftRow, 'id' | 'recordId' | 'owner' | 'madeOn' | 'startedAt' | 'line' | 'edition'>;

/** `apart`: it was finished, but what the file has was typed on in another place, or nothing tells. */
type Arrival = 'not-finished' | 'arrived' | 'apart';

/**
 * Whether a draft of a file was finished already (9.4): here, or by what the pulled head of its record says on another
 * phone. It has arrived when the record went on from what the file has, or says all that it says: finishing it once more
 * would make a second version. A new record has its draft's id; a correction that tells no lines has its draft's
 * beginning.
 * @throws LockedError when this person's data are closed: asked once they are open, nothing is doubled.
 */
export async function arrivalOf(own: OwnStorage, row: FileDraft, body: DraftBody): Promise<Arrival> {
  const { storage } = own;
  const { id, recordId, owner, madeOn, startedAt } = row;
  const here = await finishedHere(own, id);
  const finished = here?.finished ?? null;
  if (finished !== null && (wentOnFrom(linesIn(finished.submission), row) || saysAllOf(finished.draft, body))) {
    return 'arrived';
  }
  const isNew = id === recordId;
  let isApart = here !== null;
  // Whoever takes a colleague's file in may have pulled the record, too.
  for (const reader of new Set([owner, own.owner])) {
    const found = await storage.read(async (database) => ({
      head: await database.pulledSubmissions.get([reader, recordId]),
      stored: await database.bodies.get(pulledKey(reader, recordId)),
    }));
    if (found.head === undefined) continue;
    const { stored } = found;
    const decode = async () =>
      stored === undefined ? null : decodePulledBody(storageOf(storage, reader), stored.body);
    const head = await unlessOthersClosed(own, reader, decode);
    if (head !== null && wentOnFrom(linesIn(head), row)) return 'arrived';
    const base = madeOn.kind === 'service' ? madeOn.revision : 0;
    const isOfIt = isNew || (found.head.revision > base && head !== null && head['startedAt'] === startedAt);
    if (!isOfIt) continue;
    // 6.12: what was erased does not come back by a file.
    if (head !== null && (head[ERASED_MEMBER] === true || saysAllOf(head, body))) return 'arrived';
    isApart = true;
  }
  return isApart ? 'apart' : 'not-finished';
}

/** What this draft was finished as on this phone; null: it was not. `finished` null: it cannot be read, or not now. */
async function finishedHere(own: OwnStorage, draftId: string) {
  const { storage } = own;
  const { row, stored } = await storage.read(async (database) => ({
    row: await database.submissions.get(draftId),
    stored: await database.bodies.get(finishedKey(draftId)),
  }));
  if (row === undefined) return null;
  const decode = async () =>
    stored === undefined ? null : decodeFinishedBody(storageOf(storage, row.owner), stored.body);
  return { finished: await unlessOthersClosed(own, row.owner, decode) };
}

/** Null: it is damaged, or a colleague's whose data are closed. */
async function unlessOthersClosed<T>(own: OwnStorage, reader: string, decode: () => Promise<T>): Promise<T | null> {
  const read = () => unlessDamaged(decode);
  return reader === own.owner ? await read() : await unlessClosed(read);
}
