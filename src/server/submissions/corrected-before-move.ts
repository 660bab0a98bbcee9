import { couldCorrect } from '../../domain/access/may-act-on.ts';
import { isSha256 } from '../../domain/ids.ts';
import type { LineTrx } from '../db/clock.ts';
import type { Person } from '../people/person.ts';
import type { KnownRevision } from './known-things.ts';
import { readPlacesOver } from './past-places.ts';
import type { RecordContent } from './read-record.ts';

/**
 * 2.4, 3.5: whether somebody corrects what lay within her scope while it stood: she wrote it without signal, and the Junta
 * was moved meanwhile. So it is when she goes on from such a correction of hers. `stored`: every revision of the record.
 */
export async function correctedBeforeMove(
  trx: LineTrx,
  author: Person,
  { id, baseRevision, baseHash }: Pick<RecordContent, 'id' | 'baseRevision' | 'baseHash'>,
  stored: readonly KnownRevision[],
): Promise<boolean> {
  const bases = stored.filter(
    (entry) => entry.revision === baseRevision && (!isSha256(baseHash) || entry.contentHash === baseHash),
  );
  if (bases.some((entry) => entry.place === 'branch' && entry.authorId === author.userId)) return true;
  const base = bases.find((entry) => entry.place === 'line');
  if (base === undefined) return false;
  const said = await trx
    .selectFrom('revisions')
    .select(['subject_type', 'subject_id', 'municipality'])
    .where('submission_id', '=', id.toLowerCase())
    .where('content_hash', '=', base.contentHash)
    .where('place', '=', 'line')
    .executeTakeFirst();
  // It came in this very push, and is not written yet: whoever sends both lies outside now as then.
  if (said === undefined) return false;
  const [next] = stored
    .filter((entry) => entry.place === 'line' && entry.sequence > base.sequence)
    .sort((one, other) => one.sequence - other.sequence);
  const placesOver = await readPlacesOver(trx, said.subject_id === null ? [] : [said.subject_id]);
  const places = placesOver({
    subjectId: said.subject_id,
    municipality: said.municipality,
    from: { sequence: base.sequence, at: base.receivedAt },
    until: next === undefined ? null : { sequence: next.sequence, at: next.receivedAt },
  });
  return couldCorrect(author, said.subject_type, places);
}
