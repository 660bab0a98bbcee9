import type { Trx } from '../db/clock.ts';
import type { Db } from '../foundations.ts';
import type { Session } from './person.ts';

/**
 * When the code that opened a session was used for the first time (RFC 3339), null for none that is known. A code that is
 * typed again on its phone opens another session (2.3), but proves nothing new: who holds the phone finds it in a message
 * of last week. So what a fresh code allows (2.5, 2.6) counts from here.
 */
export async function codeUsedAt(db: Db | Trx, session: Session): Promise<string | null> {
  const opened = await db
    .selectFrom('sessions')
    .select('created_at')
    .where('token_hash', '=', session.tokenHash)
    .executeTakeFirst();
  if (opened === undefined) return null;
  const { last } = await db
    .selectFrom('enrolments')
    .select((eb) => eb.fn.max('used_at').as('last'))
    .where('user_id', '=', session.userId)
    .where('used_by_device', '=', session.deviceId)
    .where('used_at', '<=', opened.created_at)
    .executeTakeFirstOrThrow();
  return last;
}
