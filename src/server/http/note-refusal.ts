import { actorOf, writeAudit } from '../audit/write-audit.ts';
import type { Context } from '../context.ts';
import { storageFaultOf } from '../db/storage-fault.ts';
import type { Session } from '../people/person.ts';
import type { Answer } from './answer.ts';
import { createRateCounter } from './rate-limit.ts';

/** Lines a minute about one phone at one route: whoever goes on trying does not fill the table. */
const LINES_A_MINUTE = 1;

/** Writes down that somebody asked for what their role does not give. It never changes the answer. */
export function createRefusalNotes(
  context: Pick<Context, 'db' | 'clock' | 'log'>,
  route: string,
): (session: Session, answer: Answer) => Promise<void> {
  const counter = createRateCounter();
  return async (session, answer) => {
    if (answer.kind !== 'problem' || answer.code !== 'forbidden') return;
    const at = context.clock.now();
    if (counter.count(session.deviceId, LINES_A_MINUTE, at.getTime()) !== null) return;
    const details = { route, role: session.role };
    try {
      await context.db
        .transaction()
        .execute((trx) => writeAudit(trx, { at, who: actorOf(session), action: 'forbidden', details }));
    } catch (error) {
      // A full disk must not turn a refusal into a fault.
      if (storageFaultOf(error) === null) throw error;
      context.log('warn', 'a refusal could not be written down', details);
    }
  };
}
