import type { Selectable } from 'kysely';
import type { Context } from '../context.ts';
import type { DatabaseSchema } from '../db/schema.ts';
import { flagsFor } from '../people/client-words.ts';
import type { Session } from '../people/person.ts';
import { reviewOf, reviewRows } from '../pull/render-reviews.ts';
import { readFlags } from './receipt.ts';
import { findFacts } from './record-facts.ts';
import { viewOf } from './visibility.ts';
import { bodyFor, isWithheldFrom } from './withheld.ts';

/**
 * A record with every revision ever taken in, line and branches, for whoever reads all of it; as JSON text, because
 * the records in it are the canonical text that is stored (3.4). null: not here, or not for this person.
 */
export async function readHistory(context: Context, session: Session, id: string): Promise<string | null> {
  const { db } = context;
  const facts = await findFacts(db, id);
  if (facts === null || viewOf(session, facts) !== 'full') return null;
  const head = await db.selectFrom('submissions').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
  const rows = await db
    .selectFrom('revisions')
    .innerJoin('users', 'users.id', 'revisions.author_id')
    .selectAll('revisions')
    .select('users.name as author_name')
    .where('submission_id', '=', id)
    .orderBy('sequence')
    .execute();
  const reviews = await reviewRows(db).where('reviews.submission_id', '=', id).orderBy('reviews.sequence').execute();
  const revisions = rows.map((row) => {
    const about = {
      revision: row.revision,
      contentHash: hashFor(session, row),
      place: row.place,
      branchState: row.branch_state,
      sequence: row.sequence,
      receivedAt: row.received_at,
      author: { userId: row.author_id, name: row.author_name },
      sentBy: row.sent_by,
      flags: flagsFor(session.words, readFlags(row.flags)),
    };
    const score = `"score":${row.score ?? 'null'}`;
    return `${JSON.stringify(about).slice(0, -1)},${score},"submission":${bodyFor(session, row, row.body)}}`;
  });
  const about = {
    id,
    head: head.head_revision,
    state: head.state,
    approvedRevision: head.approved_revision,
    reviews: reviews.map(reviewOf),
  };
  return `${JSON.stringify(about).slice(0, -1)},"revisions":[${revisions.join(',')}]}`;
}

type RevisionRow = Selectable<DatabaseSchema['revisions']>;

/** 6.11, 6.12: empty where it could be compared with a guess. A branch is decided by its hash, so that one is told. */
function hashFor(
  session: Session,
  row: Pick<RevisionRow, 'place' | 'author_id' | 'flags' | 'content_hash' | 'erased_at'>,
): string {
  const isHidden =
    row.place === 'line' &&
    (row.erased_at !== null || isWithheldFrom(session.userId, { authorId: row.author_id, flags: row.flags }));
  return isHidden ? '' : row.content_hash;
}
