import { type LineTrx, moreSequences, recordChange, type Trx } from '../db/clock.ts';
import type { KeptPerson, KeptPhone } from './kept-apart.ts';

/**
 * Writes the people of the list into a restored database. A person whom the database lacks is added as the list has
 * them. A person whom it has takes name, role and places from the list where the list's change is the later one.
 */
export async function tellPeople(trx: LineTrx, people: readonly KeptPerson[], restored: boolean): Promise<number> {
  let count = 0;
  for (const person of people) {
    const { id, name, role, partner, created, joined, ended, changed } = person;
    const here = await trx.selectFrom('users').selectAll().where('id', '=', id).executeTakeFirst();
    const municipalities = person.municipalities === null ? null : JSON.stringify(person.municipalities);
    const as = { name, role, partner_id: partner, municipalities, ended_at: ended, changed_at: changed };
    const isLater = here !== undefined && (changed ?? created) > (here.changed_at ?? here.created_at);
    if (here === undefined) {
      await trx
        .insertInto('users')
        .values({ id, ...as, created_at: created, joined_at: joined })
        .execute();
    } else if (isLater) {
      await trx.updateTable('users').set(as).where('id', '=', id).execute();
    }
    if (here?.joined_at === null && joined !== null) {
      await trx.updateTable('users').set({ joined_at: joined }).where('id', '=', id).execute();
    }
    const open = ended === null && (here === undefined || isLater || here.ended_at === null);
    for (const phone of person.phones) await tellPhone(trx, id, phone, restored && open);
    if (here !== undefined && !isLater) continue;
    count += 1;
    const sequences = await moreSequences(trx, 1);
    await recordChange(trx, 'me', id, sequences.next());
  }
  return count;
}

async function tellPhone(trx: Trx, user: string, phone: KeptPhone, enters: boolean): Promise<void> {
  const { id, name, enrolled, contact, revoked } = phone;
  const keyed = phone.keyed ? (1 as const) : (0 as const);
  const at = { name, last_contact_at: contact, revoked_at: revoked, keyed };
  const here = await trx
    .selectFrom('devices')
    .select(['last_contact_at', 'revoked_at'])
    .where('id', '=', id)
    .where('user_id', '=', user)
    .executeTakeFirst();
  if (here === undefined) {
    await trx
      .insertInto('devices')
      .values({ id, user_id: user, enrolled_at: enrolled, ...at })
      .execute();
  } else if (contact > here.last_contact_at && contact > (here.revoked_at ?? '')) {
    // It joined again after it was revoked, or was in contact since.
    await trx.updateTable('devices').set(at).where('id', '=', id).where('user_id', '=', user).execute();
  }
  for (const { key, at: added_at } of phone.keys) {
    await trx
      .insertInto('device_keys')
      .values({ device_id: id, user_id: user, public_key: key, added_at })
      .onConflict((conflict) => conflict.columns(['device_id', 'user_id', 'public_key']).doNothing())
      .execute();
  }
  const stands = await trx
    .selectFrom('devices')
    .select('id')
    .where('id', '=', id)
    .where('user_id', '=', user)
    .where('revoked_at', 'is', null)
    .executeTakeFirst();
  if (!enters || stands === undefined) return;
  for (const { hash, opened, renewed, until } of phone.sessions) {
    const shut = await trx.selectFrom('revoked_sessions').select('token_hash').where('token_hash', '=', hash).execute();
    if (shut.length > 0) continue;
    const known = { created_at: opened, renewed_at: renewed, expires_at: until };
    await trx
      .insertInto('sessions')
      .values({ token_hash: hash, user_id: user, device_id: id, ...known })
      .onConflict((conflict) => conflict.column('token_hash').doNothing())
      .execute();
  }
}
