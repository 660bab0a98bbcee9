import { typedCode } from '../../domain/sync/enrolment-code.ts';
import { writeAudit } from '../audit/write-audit.ts';
import type { Context } from '../context.ts';
import { type LineTrx, onTheLine, recordChange, type Sequences, type Trx } from '../db/clock.ts';
import type { DatabaseSchema } from '../db/schema.ts';
import { type ClientWords, readsRole } from './client-words.ts';
import { keepJoinedKey } from './device-keys.ts';
import { codeEnd } from './enrolments.ts';
import { administratorExists, pendingAdministrator } from './first-administrator.ts';
import type { Person } from './person.ts';
import { readMunicipalities } from './person.ts';
import { sessionEnd } from './sessions.ts';
import { codeHashes, hashCode, hashSecret, newToken, newUuid } from './tokens.ts';

/** `key`: the phone's public key, where it has one (3.5). `words`: what its app reads (1.7). */
export type Device = {
  readonly id: string;
  readonly name: string;
  readonly key: string | null;
  readonly words: ClientWords;
};

export type Redeemed =
  | { readonly kind: 'opened'; readonly person: Person; readonly token: string; readonly expiresAt: string }
  | { readonly kind: 'code-unknown' | 'code-used' | 'code-expired' | 'client-too-old' };

/** How long a used code opens again on its device. */
const REOPEN_MS = 86_400_000;

type Enrolment = Pick<DatabaseSchema['enrolments'], 'id' | 'user_id' | 'expires_at' | 'used_by_device'>;

/**
 * 2.3: opens a session by a code, in either form. The same code and device again opens another one. `mayGuess` false: too
 * many wrong ones came from there, so that the code an operator chose for the first administrator is not tried at all.
 * Either outcome is written down, with `address` (shortened) as where it came from; a refusal only while `mayGuess`, so
 * that whoever goes on guessing does not fill the table.
 */
export async function redeemCode(
  context: Context,
  code: string,
  device: Device,
  address: string,
  mayGuess = true,
): Promise<Redeemed> {
  return await onTheLine(context.db, 2, async (trx, sequences): Promise<Redeemed> => {
    // The time of its turn: a code that somebody ended while this waited has ended.
    const at = context.clock.now();
    const redeemed = await tryCode(trx, sequences, at);
    const details = { device: device.name };
    if (redeemed.kind === 'opened') {
      const who = { userId: redeemed.person.userId, name: redeemed.person.name, deviceId: device.id, address };
      await writeAudit(trx, { at, who, action: 'sign-in', details });
    } else if (mayGuess) {
      const who = { userId: null, name: null, deviceId: device.id, address };
      await writeAudit(trx, { at, who, action: 'code-refused', details: { ...details, reason: redeemed.kind } });
    }
    return redeemed;
  });

  async function tryCode(trx: LineTrx, sequences: Sequences, at: Date): Promise<Redeemed> {
    // The clock's lock also keeps two phones from using one code at the same moment.
    const found =
      (await findEnrolment(trx, code, context.codeKey)) ??
      (mayGuess ? await administratorCode(trx, context, code, sequences.next()) : null);
    if (found === null) return { kind: 'code-unknown' };
    if (found === 'taken') return { kind: 'code-used' };
    if (found.used_by_device !== null && found.used_by_device !== device.id) return { kind: 'code-used' };
    if (found.expires_at <= at.toISOString()) return { kind: 'code-expired' };
    // 1.7: an app that cannot read who joined would show nothing and have used the code.
    if (!(await canReadRole(trx, found.user_id, device.words))) return { kind: 'client-too-old' };
    const person = await joinPerson(trx, found.user_id, at);
    if (person === null) return { kind: 'code-expired' };
    await trx
      .updateTable('enrolments')
      .set((eb) => ({
        // The first use stays: a code that is typed again is no fresh one.
        used_at: eb.fn.coalesce('used_at', eb.val(at.toISOString())),
        used_by_device: device.id,
        expires_at: endOfUsed(found, at),
      }))
      .where('id', '=', found.id)
      .execute();
    if (person.role === 'admin') await dropUnusedFirstCodes(trx, found.id);
    await enrolDevice(trx, person.userId, device, at);
    await recordChange(trx, 'me', person.userId, sequences.next());
    const opened = await openSession(trx, context, person, device.id, at);
    return { kind: 'opened', person, ...opened };
  }
}

/**
 * 2.3: a used code opens again on its device for a day, because an answer may be lost and a cookie may not reach the disk;
 * for no longer, because a device's id is no secret.
 */
function endOfUsed(enrolment: Enrolment, now: Date): string {
  if (enrolment.used_by_device !== null) return enrolment.expires_at;
  const soon = new Date(now.getTime() + REOPEN_MS).toISOString();
  return soon < enrolment.expires_at ? soon : enrolment.expires_at;
}

async function findEnrolment(trx: Trx, code: string, key: string): Promise<Enrolment | null> {
  const typed = typedCode(code);
  const row = await trx
    .selectFrom('enrolments')
    .select(['id', 'user_id', 'expires_at', 'used_by_device'])
    .where((eb) =>
      eb.or([
        eb('link_hash', 'in', codeHashes(code.trim(), key)),
        ...(typed === null ? [] : [eb('typed_hash', 'in', codeHashes(typed, key))]),
      ]),
    )
    .executeTakeFirst();
  return row ?? null;
}

/** 2.2: `BITACORA_ADMIN_CODE` becomes an enrolment like any other at its first use, while no administrator exists. */
async function administratorCode(
  trx: LineTrx,
  context: Context,
  code: string,
  sequence: number,
): Promise<Enrolment | 'taken' | null> {
  const { adminCode } = context.config;
  if (adminCode === null || hashSecret(adminCode) !== hashSecret(code.trim())) return null;
  if (await administratorExists(trx)) return 'taken';
  const now = context.clock.now();
  const enrolment = {
    id: newUuid(context.random),
    user_id: await pendingAdministrator(trx, context, sequence),
    expires_at: codeEnd(now),
    used_by_device: null,
  };
  await trx
    .insertInto('enrolments')
    .values({
      ...enrolment,
      kind: 'first-administrator',
      link_hash: hashCode(adminCode, context.codeKey),
      typed_hash: null,
      created_at: now.toISOString(),
      created_by: null,
      used_at: null,
    })
    .execute();
  return enrolment;
}

async function canReadRole(trx: Trx, userId: string, words: ClientWords): Promise<boolean> {
  const row = await trx.selectFrom('users').select('role').where('id', '=', userId).executeTakeFirst();
  return row === undefined || readsRole(words, row.role);
}

async function joinPerson(trx: Trx, userId: string, now: Date): Promise<Person | null> {
  const row = await trx
    .selectFrom('users')
    .select(['id', 'name', 'role', 'partner_id', 'municipalities', 'joined_at'])
    .where('id', '=', userId)
    .where('ended_at', 'is', null)
    .executeTakeFirst();
  if (row === undefined) return null;
  if (row.joined_at === null) {
    await trx.updateTable('users').set({ joined_at: now.toISOString() }).where('id', '=', userId).execute();
  }
  return {
    userId,
    name: row.name,
    role: row.role,
    partnerId: row.partner_id,
    municipalities: readMunicipalities(row.municipalities),
  };
}

/** A link for the first administrator that nobody used stands in some log: it must not work any more. */
async function dropUnusedFirstCodes(trx: Trx, usedId: string): Promise<void> {
  await trx
    .deleteFrom('enrolments')
    .where('kind', '=', 'first-administrator')
    .where('used_at', 'is', null)
    .where('id', '!=', usedId)
    .execute();
}

async function enrolDevice(trx: Trx, userId: string, device: Device, now: Date): Promise<void> {
  const at = now.toISOString();
  await trx
    .insertInto('devices')
    .values({
      id: device.id,
      user_id: userId,
      name: device.name,
      enrolled_at: at,
      last_contact_at: at,
      revoked_at: null,
      keyed: device.key === null ? 0 : 1,
    })
    .onConflict((conflict) =>
      conflict.columns(['id', 'user_id']).doUpdateSet({ name: device.name, last_contact_at: at, revoked_at: null }),
    )
    .execute();
  if (device.key !== null) await keepJoinedKey(trx, { deviceId: device.id, userId }, device.key, at);
}

async function openSession(
  trx: Trx,
  context: Context,
  { userId, role }: Person,
  deviceId: string,
  now: Date,
): Promise<{ readonly token: string; readonly expiresAt: string }> {
  const token = newToken(context.random);
  const at = now.toISOString();
  const expiresAt = sessionEnd(role, { createdAt: now, contactAt: now }, context.config.sessionTerms);
  await trx
    .insertInto('sessions')
    .values({
      token_hash: hashSecret(token),
      user_id: userId,
      device_id: deviceId,
      created_at: at,
      renewed_at: at,
      expires_at: expiresAt,
    })
    .execute();
  return { token, expiresAt };
}
