import { mayActOn } from '../../domain/access/may-act-on.ts';
import { actorOf, writeAudit } from '../audit/write-audit.ts';
import type { Context } from '../context.ts';
import { onTheLine, recordChange } from '../db/clock.ts';
import { retellRowOf } from '../lists/apply-list-action.ts';
import type { Session } from '../people/person.ts';
import { findFacts } from '../submissions/record-facts.ts';
import { viewOf } from '../submissions/visibility.ts';

export type TakenOut = { readonly kind: 'done'; readonly at: string } | { readonly kind: 'not-found' | 'forbidden' };

/**
 * 6.15: takes a record out: nobody reads, exports or counts it any more, phones are told by pull, and nothing of it is
 * deleted before its days are over. What a phone still has of it is taken in as before, and stays out. Again is harmless.
 */
export async function takeOut(
  context: Context,
  session: Session,
  asked: { readonly id: string; readonly reason: string },
): Promise<TakenOut> {
  const { id, reason } = asked;
  return await onTheLine(context.db, 2, async (trx, sequences): Promise<TakenOut> => {
    const facts = await findFacts(trx, id);
    if (facts === null) return { kind: 'not-found' };
    const out = await trx
      .selectFrom('taken_out')
      .select('at')
      .where('kind', '=', 'record')
      .where('key', '=', id)
      .executeTakeFirst();
    if (!mayActOn(session, 'take-out', facts)) {
      return { kind: viewOf(session, { ...facts, takenOut: false }) === 'none' ? 'not-found' : 'forbidden' };
    }
    if (facts.takenOut && out !== undefined) return { kind: 'done', at: out.at };
    const now = context.clock.now();
    const at = now.toISOString();
    const row = { at, by_user: session.userId, reason, content: null, gone_at: null };
    await trx
      .insertInto('taken_out')
      .values({ kind: 'record', key: id, ...row })
      .onConflict((conflict) => conflict.columns(['kind', 'key']).doUpdateSet(row))
      .execute();
    await trx.updateTable('submissions').set({ taken_out_at: at }).where('id', '=', id).execute();
    await retellRowOf(trx, id, { at, by: session.userId }, sequences);
    await recordChange(trx, 'submission', id, sequences.next());
    const line = { at: now, who: actorOf(session), action: 'taken-out' as const };
    await writeAudit(trx, { ...line, about: id, details: { kind: 'record', reason } });
    return { kind: 'done', at };
  });
}
