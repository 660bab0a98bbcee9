import type { Clock, Db } from '../foundations.ts';
import { OPERATOR, writeAudit } from './write-audit.ts';

/** How long a line is kept where the settings say nothing else. */
export const AUDIT_MONTHS = 24;

/**
 * Takes away the lines older than `months`, from the first one on, and writes down that it did. The chain remembers where
 * it begins now, so that a first line which somebody else took away is still missed.
 */
export async function clearAudit(
  { db, clock }: { readonly db: Db; readonly clock: Clock },
  months: number,
): Promise<void> {
  const now = clock.now();
  const limit = new Date(now);
  limit.setUTCMonth(limit.getUTCMonth() - months);
  await db.transaction().execute(async (trx) => {
    // Locks the chain before it is read.
    const chain = await trx
      .updateTable('audit_chain')
      .set((eb) => ({ last_sequence: eb.ref('last_sequence') }))
      .returningAll()
      .executeTakeFirstOrThrow();
    const { first } = await trx
      .selectFrom('audit')
      .select((eb) => eb.fn.min('sequence').as('first'))
      .where('at', '>=', limit.toISOString())
      .executeTakeFirstOrThrow();
    const until = first === null ? chain.last_sequence : first - 1;
    const last = await trx.selectFrom('audit').select('hash').where('sequence', '=', until).executeTakeFirst();
    if (until <= chain.cleared_sequence || last === undefined) return;
    await trx.deleteFrom('audit').where('sequence', '<=', until).execute();
    await trx.updateTable('audit_chain').set({ cleared_sequence: until, cleared_hash: last.hash }).execute();
    const count = until - chain.cleared_sequence;
    await writeAudit(trx, { at: now, who: OPERATOR, action: 'audit-cleared', count, details: { months } });
  });
}
