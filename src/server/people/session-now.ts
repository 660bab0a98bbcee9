import type { LineTrx, Trx } from '../db/clock.ts';
import { type Person, readMunicipalities, type Session } from './person.ts';

/**
 * Who a session's person is now, inside a transaction that holds the clock: while the request waited for its turn,
 * somebody may have taken rights away or ended the session. Null: it has ended.
 */
export async function sessionNow(trx: LineTrx, { tokenHash }: Session): Promise<Person | null> {
  const row = await trx
    .selectFrom('sessions')
    .innerJoin('users', 'users.id', 'sessions.user_id')
    .select(['users.id', 'users.name', 'users.role', 'users.partner_id', 'users.municipalities'])
    .where('sessions.token_hash', '=', tokenHash)
    .where('users.ended_at', 'is', null)
    .executeTakeFirst();
  if (row === undefined) return null;
  return {
    userId: row.id,
    name: row.name,
    role: row.role,
    partnerId: row.partner_id,
    municipalities: readMunicipalities(row.municipalities),
  };
}

/**
 * Keeps a session from ending until a transaction that does not hold the clock is over: what is written of it is written
 * before whoever ends it takes it away, or not at all. False: it has ended.
 *
 * Rows that hang on a person are locked in one order, so that nobody waits in a circle: devices, confirmations, sessions,
 * then lock copies and read tokens. Codes (`enrolments`) are written by who holds the clock alone.
 */
export async function holdSession(trx: Trx, { tokenHash }: Session): Promise<boolean> {
  const held = await trx
    .updateTable('sessions')
    .set((eb) => ({ token_hash: eb.ref('token_hash') }))
    .where('token_hash', '=', tokenHash)
    .returning('token_hash')
    .executeTakeFirst();
  return held !== undefined;
}
