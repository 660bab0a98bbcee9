import type { Trx } from '../db/clock.ts';

/** Whose sessions: of these people, on one phone or on all of theirs. */
type Whose = { readonly users: readonly string[]; readonly device?: string };

/**
 * 2.1: ends sessions, as when somebody is dismissed. Which phone each was of stays known: who revokes that phone later still
 * reaches it (2.3). Answers how many.
 */
export async function endSessions(trx: Trx, whose: Whose, at: string): Promise<number> {
  const ended = await takeSessions(trx, 'sessions', whose);
  // One by one: a person has one or two phones.
  for (const session of ended) {
    await trx
      .insertInto('ended_sessions')
      .values({ ...session, ended_at: at })
      .onConflict((conflict) => conflict.column('token_hash').doNothing())
      .execute();
  }
  return ended.length;
}

/**
 * 2.3: ends sessions so that a phone which comes with one of them hears that it was revoked, also where the session had
 * ended before.
 */
export async function revokeSessions(trx: Trx, whose: Whose, at: string): Promise<void> {
  const open = await takeSessions(trx, 'sessions', whose);
  const ended = await takeSessions(trx, 'ended_sessions', whose);
  for (const { token_hash } of [...open, ...ended]) {
    await trx
      .insertInto('revoked_sessions')
      .values({ token_hash, revoked_at: at })
      .onConflict((conflict) => conflict.column('token_hash').doNothing())
      .execute();
  }
}

async function takeSessions(
  trx: Trx,
  table: 'sessions' | 'ended_sessions',
  { users, device }: Whose,
): Promise<readonly { token_hash: string; user_id: string; device_id: string }[]> {
  if (users.length === 0) return [];
  const theirs = trx.deleteFrom(table).where('user_id', 'in', users);
  const meant = device === undefined ? theirs : theirs.where('device_id', '=', device);
  return await meant.returning(['token_hash', 'user_id', 'device_id']).execute();
}
