import type { Role } from '../../domain/access/roles.ts';
import type { Context } from '../context.ts';
import { prepared, type SlotFor } from '../db/prepared.ts';
import { storageFaultOf } from '../db/storage-fault.ts';
import { transact } from '../db/transact.ts';
import type { Db } from '../foundations.ts';
import { readMunicipalities } from './person.ts';
import { type SessionTerms, sessionTermOf } from './session-terms.ts';
import { hashSecret } from './tokens.ts';

const DAY_MS = 86_400_000;
/** A contact is written down at most this often, so that reading stays reading. */
const RENEW_EVERY_MS = 5 * 60_000;

export type FoundSession = {
  readonly userId: string;
  readonly name: string;
  readonly role: Role;
  readonly partnerId: string | null;
  readonly municipalities: readonly string[] | null;
  readonly deviceId: string;
  readonly tokenHash: string;
  readonly createdAt: string;
  readonly renewedAt: string;
  readonly expiresAt: string;
};

/** Asked with every request. */
const readSession = prepared((db, slot: SlotFor<{ tokenHash: string; now: string }>) =>
  db
    .selectFrom('sessions')
    .innerJoin('users', 'users.id', 'sessions.user_id')
    .select([
      'sessions.token_hash',
      'sessions.user_id',
      'sessions.device_id',
      'sessions.created_at',
      'sessions.renewed_at',
      'users.name',
      'users.role',
      'users.partner_id',
      'users.municipalities',
    ])
    .where('sessions.token_hash', '=', slot('tokenHash'))
    .where('sessions.expires_at', '>', slot('now'))
    .where('users.ended_at', 'is', null),
);

/** The open session of a token; null when there is none, or it has ended. */
export async function findSession(
  { db, config }: Pick<Context, 'db' | 'config'>,
  token: string,
  now: Date,
): Promise<FoundSession | null> {
  const [row] = await readSession(db, { tokenHash: hashSecret(token), now: now.toISOString() });
  if (row === undefined) return null;
  // By the role of now: somebody who became an administrator yesterday has the term of one.
  const opened = { createdAt: new Date(row.created_at), contactAt: new Date(row.renewed_at) };
  const expiresAt = sessionEnd(row.role, opened, config.sessionTerms);
  if (expiresAt <= now.toISOString()) return null;
  return {
    userId: row.user_id,
    name: row.name,
    role: row.role,
    partnerId: row.partner_id,
    municipalities: readMunicipalities(row.municipalities),
    deviceId: row.device_id,
    tokenHash: row.token_hash,
    createdAt: row.created_at,
    renewedAt: row.renewed_at,
    expiresAt,
  };
}

/** 2.3: whether a token that opens nothing was one of a phone that was revoked. */
export async function isRevokedToken(db: Db, token: string): Promise<boolean> {
  const row = await db
    .selectFrom('revoked_sessions')
    .select('revoked_at')
    .where('token_hash', '=', hashSecret(token))
    .executeTakeFirst();
  return row !== undefined;
}

/** When a session ends, if there is no further contact. */
export function sessionEnd(
  role: Role,
  session: { readonly createdAt: Date; readonly contactAt: Date },
  terms?: SessionTerms,
): string {
  const { idle, absolute } = sessionTermOf(role, terms);
  const afterContact = session.contactAt.getTime() + idle * DAY_MS;
  return new Date(Math.min(afterContact, session.createdAt.getTime() + absolute * DAY_MS)).toISOString();
}

/** 2.3: writes the contact down and answers when the session ends now. */
export async function renewSession(context: Context, session: FoundSession, now: Date): Promise<string> {
  const opened = { createdAt: new Date(session.createdAt), contactAt: now };
  const expiresAt = sessionEnd(session.role, opened, context.config.sessionTerms);
  if (now.getTime() - Date.parse(session.renewedAt) < RENEW_EVERY_MS) return session.expiresAt;
  const at = now.toISOString();
  try {
    await transact(context.db, async (trx) => {
      // The phone's row before its sessions', as everywhere (`session-now.ts`).
      await trx
        .updateTable('devices')
        .set({ last_contact_at: at })
        .where('id', '=', session.deviceId)
        .where('user_id', '=', session.userId)
        .execute();
      await trx
        .updateTable('sessions')
        .set({ renewed_at: at, expires_at: expiresAt })
        .where('token_hash', '=', session.tokenHash)
        .execute();
      // Whoever joined anew on the phone, and has the new token, needs the one of before no more.
      await trx
        .deleteFrom('sessions')
        .where('user_id', '=', session.userId)
        .where('device_id', '=', session.deviceId)
        .where('created_at', '<', session.createdAt)
        .execute();
    });
  } catch (error) {
    // A full disk must not keep anybody from reading; the contact is written down next time.
    if (storageFaultOf(error) === null) throw error;
    context.log('warn', 'the contact of a session could not be written down');
    return session.expiresAt;
  }
  return expiresAt;
}
