import { onTheLine, type Trx } from '../db/clock.ts';
import type { Db } from '../foundations.ts';
import { endSessions, revokeSessions } from '../people/end-sessions.ts';
import type { KeptApart } from './kept-apart.ts';
import { tellPeople } from './tell-people.ts';

/** What telling the list to a database changed in it. */
export type ToldAgain = {
  readonly revoked: number;
  readonly ended: number;
  readonly erased: number;
  /** People who were added, or whose rights became those of the list. */
  readonly people: number;
};

/**
 * Tells a database what it does not know of the list. A phone that joined again, or was in contact, after it was revoked
 * stays: the database knows of something later than the list does. Erasures are noted and carried out at the next start.
 * `restored`: the database has just been restored, so that sessions that it lacks were opened since and go on. At a start
 * it has them all, and one that it lacks has ended.
 */
export async function tellAgain(db: Db, list: KeptApart, restored = false): Promise<ToldAgain> {
  return await onTheLine(db, 0, async (trx) => {
    const revoked = await tellRevoked(trx, list);
    const ended = await tellEnded(trx, list);
    const people = await tellPeople(trx, list.people ?? [], restored);
    let erased = 0;
    for (const erasure of list.erased) {
      const added = await trx
        .insertInto('erasures')
        .values({ ...erasure, by_user: null, done: 0 })
        .onConflict((conflict) => conflict.column('id').doNothing())
        .returning('id')
        .execute();
      erased += added.length;
    }
    for (const { id, at } of list.revokedTokens ?? []) {
      await trx
        .updateTable('read_tokens')
        .set({ revoked_at: at })
        .where('id', '=', id)
        .where('revoked_at', 'is', null)
        .execute();
    }
    for (const { id, version, hash } of list.forms ?? []) {
      await trx
        .insertInto('form_numbers')
        .values({ form_id: id, version, content_hash: hash })
        .onConflict((conflict) => conflict.columns(['form_id', 'version']).doNothing())
        .execute();
    }
    return { revoked, ended, erased, people };
  });
}

async function tellRevoked(trx: Trx, { revoked, revokedSessions = [], ended }: KeptApart): Promise<number> {
  let count = 0;
  for (const { hash, at } of revokedSessions) await shutSession(trx, hash, at);
  for (const { device, user, at } of revoked) {
    const changed = await trx
      .updateTable('devices')
      .set({ revoked_at: at })
      .where('id', '=', device)
      .where('user_id', '=', user)
      .where('revoked_at', 'is', null)
      .where('last_contact_at', '<=', at)
      .returning('id')
      .execute();
    if (changed.length === 0) continue;
    count += 1;
    // 2.1: a phone that was closed with its person keeps what it has, and hears nothing of having been revoked.
    const isClosedWithPerson = ended.some((person) => person.user === user && person.at === at);
    await (isClosedWithPerson ? endSessions : revokeSessions)(trx, { users: [user], device }, at);
    await trx
      .updateTable('enrolments')
      .set({ expires_at: at })
      .where('used_by_device', '=', device)
      .where('user_id', '=', user)
      .execute();
  }
  return count;
}

/** 2.3: a phone that comes with it is told that it was revoked. */
async function shutSession(trx: Trx, token_hash: string, revoked_at: string): Promise<void> {
  await trx.deleteFrom('sessions').where('token_hash', '=', token_hash).execute();
  await trx
    .insertInto('revoked_sessions')
    .values({ token_hash, revoked_at })
    .onConflict((conflict) => conflict.column('token_hash').doNothing())
    .execute();
}

async function tellEnded(trx: Trx, { ended }: KeptApart): Promise<number> {
  let count = 0;
  for (const { user, at } of ended) {
    const changed = await trx
      .updateTable('users')
      .set({ ended_at: at })
      .where('id', '=', user)
      .where('ended_at', 'is', null)
      .where((eb) => eb.or([eb('changed_at', 'is', null), eb('changed_at', '<=', at)]))
      .where((eb) =>
        eb.not(
          eb.exists(
            eb
              .selectFrom('devices')
              .select('devices.id')
              .whereRef('devices.user_id', '=', 'users.id')
              .where('devices.last_contact_at', '>', at),
          ),
        ),
      )
      .returning('id')
      .execute();
    if (changed.length > 0) count += 1;
    const row = await trx.selectFrom('users').select('ended_at').where('id', '=', user).executeTakeFirst();
    if ((row?.ended_at ?? null) === null) continue;
    await endSessions(trx, { users: [user] }, at);
    await trx.deleteFrom('enrolments').where('user_id', '=', user).where('used_at', 'is', null).execute();
  }
  return count;
}

/**
 * Ends the sessions of everybody who reads what others recorded: for a restored backup beside which there is no list, so
 * that nobody knows which phones were revoked since. Technicians and partners go on: they read their own. Answers whose.
 */
export async function endReadersSessions(db: Db, at: string): Promise<number> {
  return await onTheLine(db, 0, async (trx) => {
    const readers = await trx
      .selectFrom('users')
      .select('id')
      .where('role', 'in', ['supervisor', 'secretariat', 'admin'])
      .execute();
    return await endSessions(trx, { users: readers.map(({ id }) => id) }, at);
  });
}
