import { mayActOn } from '../../domain/access/may-act-on.ts';
import { actorOf, writeAudit } from '../audit/write-audit.ts';
import { UNCHECKED } from '../checking/check-record.ts';
import type { Context } from '../context.ts';
import { onTheLine, recordChange } from '../db/clock.ts';
import type { DatabaseSchema } from '../db/schema.ts';
import type { Session } from '../people/person.ts';
import { queueEvents } from '../webhooks/queue-events.ts';
import { findFacts } from './record-facts.ts';
import { viewOf } from './visibility.ts';
import { AGAIN_NUMBERS, checkStored, writeAgain } from './write-again.ts';

export type BranchAction = 'adopt' | 'dismiss';

/** What became of a branch; `revision` and `contentHash` are those that adoption wrote on the line. */
type DecidedBranch = {
  readonly id: string;
  readonly action: BranchAction;
  readonly state: 'adopted' | 'dismissed';
  readonly revision: number | null;
  readonly sequence: number;
};

export type BranchOutcome =
  | { readonly kind: 'decided'; readonly branch: DecidedBranch }
  | { readonly kind: 'not-found' | 'forbidden' | 'branch-not-open' | 'last-number' };

/** 4.3: decides an open branch. The same id again answers as the first time. */
export async function decideBranch(
  context: Context,
  session: Session,
  asked: {
    readonly submissionId: string;
    readonly contentHash: string;
    readonly id: string;
    readonly action: BranchAction;
  },
): Promise<BranchOutcome> {
  // Before the transaction, for which everybody else's writing waits; answers and time are those of the branch (10.1).
  const checked = asked.action === 'adopt' ? await checkStored(context, { ...asked, place: 'branch' }) : UNCHECKED;
  return await onTheLine(context.db, AGAIN_NUMBERS, async (trx, sequences): Promise<BranchOutcome> => {
    const facts = await findFacts(trx, asked.submissionId);
    if (facts === null || facts.takenOut) return { kind: 'not-found' };
    if (!mayActOn(session, 'resolve', facts)) {
      return { kind: viewOf(session, facts) === 'none' ? 'not-found' : 'forbidden' };
    }
    const repeated = await trx
      .selectFrom('branch_actions')
      .selectAll()
      .where('id', '=', asked.id.toLowerCase())
      .executeTakeFirst();
    if (repeated !== undefined) return repeatedOutcome(repeated, asked);
    const branch = await trx
      .selectFrom('revisions')
      .selectAll()
      .where('submission_id', '=', asked.submissionId)
      .where('content_hash', '=', asked.contentHash)
      .where('place', '=', 'branch')
      .executeTakeFirst();
    if (branch === undefined) return { kind: 'not-found' };
    if (branch.branch_state !== 'open') return { kind: 'branch-not-open' };
    const again = {
      stored: branch,
      facts,
      checked,
      // Says of the revision how it came about; kept and hashed like any member (3.4).
      change: (at: string) => ({
        adopted: { branch: branch.content_hash, revision: branch.revision, by: session.userId, at },
      }),
    };
    const adopted = asked.action === 'adopt' ? await writeAgain(trx, context, session, again, sequences) : null;
    if (asked.action === 'adopt' && adopted === null) return { kind: 'last-number' };
    const sequence = adopted?.sequence ?? sequences.next();
    await trx
      .updateTable('revisions')
      .set({ branch_state: asked.action === 'adopt' ? 'adopted' : 'dismissed' })
      .where('submission_id', '=', branch.submission_id)
      .where('revision', '=', branch.revision)
      .where('content_hash', '=', branch.content_hash)
      .execute();
    const action = {
      id: asked.id.toLowerCase(),
      submission_id: asked.submissionId,
      content_hash: asked.contentHash,
      action: asked.action,
      by_user: session.userId,
      at: context.clock.now().toISOString(),
      adopted_revision: adopted?.revision ?? null,
      sequence,
    };
    await trx.insertInto('branch_actions').values(action).execute();
    await recordChange(trx, 'submission', asked.submissionId, sequence);
    if (asked.action === 'adopt') await queueEvents(trx, context, 'received', [asked.submissionId]);
    const details = { decision: asked.action, contentHash: asked.contentHash };
    const about = { action: 'branch-decided' as const, about: asked.submissionId, details };
    await writeAudit(trx, { at: new Date(action.at), who: actorOf(session), ...about });
    return { kind: 'decided', branch: decidedOf(action) };
  });
}

function repeatedOutcome(
  row: DatabaseSchema['branch_actions'],
  asked: { readonly submissionId: string; readonly contentHash: string; readonly action: BranchAction },
): BranchOutcome {
  const same =
    row.submission_id === asked.submissionId && row.content_hash === asked.contentHash && row.action === asked.action;
  return same ? { kind: 'decided', branch: decidedOf(row) } : { kind: 'branch-not-open' };
}

function decidedOf(row: DatabaseSchema['branch_actions']): DecidedBranch {
  return {
    id: row.id,
    action: row.action,
    state: row.action === 'adopt' ? 'adopted' : 'dismissed',
    revision: row.adopted_revision,
    sequence: row.sequence,
  };
}
