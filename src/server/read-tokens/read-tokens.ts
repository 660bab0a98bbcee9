import { reachOf } from '../../domain/access/roles.ts';
import type { ReadToken, ReadTokenRequest } from '../../domain/sync/read-tokens.ts';
import { actorOf, writeAudit } from '../audit/write-audit.ts';
import type { Trx } from '../db/clock.ts';
import { transact } from '../db/transact.ts';
import type { Clock, Db, Random } from '../foundations.ts';
import { type Person, readMunicipalities, type Session } from '../people/person.ts';
import { holdSession } from '../people/session-now.ts';
import { hashSecret, newToken, newUuid } from '../people/tokens.ts';

type Means = { readonly db: Db; readonly clock: Clock; readonly random: Random };

/** Somebody who reads with a token: who made it, in the scope that this person has now. */
export type TokenReader = {
  readonly person: Person;
  readonly tokenId: string;
  readonly personal: boolean;
  readonly reason: string | null;
};

const DAY_MS = 86_400_000;
/** A use is written down at most this often, so that reading stays reading. */
const NOTE_EVERY_MS = 5 * 60_000;
/** What a token begins with, so that one that is found somewhere is known for what it is. */
export const TOKEN_PREFIX = 'bitacora-lectura-';

/** Makes a token; its text is told this once and is stored nowhere. Null: the session has ended meanwhile. */
export async function makeReadToken(
  { db, clock, random }: Means,
  person: Session,
  request: ReadTokenRequest,
): Promise<{ readonly token: string; readonly made: ReadToken } | null> {
  const now = clock.now();
  const token = `${TOKEN_PREFIX}${newToken(random)}`;
  const id = newUuid(random);
  const row = {
    id,
    name: request.name,
    token_hash: hashSecret(token),
    user_id: person.userId,
    personal: request.personal === true ? (1 as const) : (0 as const),
    reason: request.personal === true ? (request.reason ?? null) : null,
    created_at: now.toISOString(),
    expires_at: new Date(now.getTime() + request.days * DAY_MS).toISOString(),
    last_used_at: null,
    revoked_at: null,
  };
  const isMade = await transact(db, async (trx) => {
    if (!(await holdSession(trx, person))) return false;
    await trx.insertInto('read_tokens').values(row).execute();
    const details = { until: row.expires_at, personal: row.personal === 1, reason: row.reason };
    const about = { action: 'token-made' as const, about: id, aboutName: row.name, details };
    await writeAudit(trx, { at: now, who: actorOf(person), ...about });
    return true;
  });
  return isMade ? { token, made: tokenOf({ ...row, owner: person.name }, now) } : null;
}

/** One's own tokens; whoever reads everything sees everybody's. The latest first. */
export async function listReadTokens(
  { db, clock }: Pick<Means, 'db' | 'clock'>,
  person: Person,
): Promise<readonly ReadToken[]> {
  let query = db
    .selectFrom('read_tokens')
    .innerJoin('users', 'users.id', 'read_tokens.user_id')
    .selectAll('read_tokens')
    .select('users.name as owner')
    .orderBy('read_tokens.created_at', 'desc')
    .limit(500);
  if (!seesAll(person)) query = query.where('read_tokens.user_id', '=', person.userId);
  const now = clock.now();
  return (await query.execute()).map((row) => tokenOf(row, now));
}

/** Ends a token at once; false: there is none that this person may end. */
export async function revokeReadToken({ db, clock }: Means, person: Session, id: string): Promise<boolean> {
  return await transact(db, async (trx) => {
    const now = clock.now();
    const name = await endToken(trx, now, person, id);
    if (name === null) return false;
    const about = { action: 'token-ended' as const, about: id, aboutName: name };
    await writeAudit(trx, { at: now, who: actorOf(person), ...about });
    return true;
  });
}

/** The name of the token that ended, now or before; null: there is none that this person may end. */
async function endToken(trx: Trx, now: Date, person: Person, id: string): Promise<string | null> {
  let query = trx
    .updateTable('read_tokens')
    .set((eb) => ({ revoked_at: eb.fn.coalesce('revoked_at', eb.val(now.toISOString())) }))
    .where('id', '=', id);
  if (!seesAll(person)) query = query.where('user_id', '=', person.userId);
  return (await query.returning('name').executeTakeFirst())?.name ?? null;
}

/**
 * Who reads by a token: null when there is no such token, it has ended or was revoked, or who made it is gone or may
 * export no more.
 */
export async function readerOf({ db, clock }: Means, token: string): Promise<TokenReader | null> {
  if (!token.startsWith(TOKEN_PREFIX)) return null;
  const now = clock.now();
  const row = await db
    .selectFrom('read_tokens')
    .innerJoin('users', 'users.id', 'read_tokens.user_id')
    .select(['read_tokens.id', 'read_tokens.personal', 'read_tokens.reason', 'read_tokens.last_used_at'])
    .select(['users.id as user_id', 'users.name', 'users.role', 'users.partner_id', 'users.municipalities'])
    .where('read_tokens.token_hash', '=', hashSecret(token))
    .where('read_tokens.revoked_at', 'is', null)
    .where('read_tokens.expires_at', '>', now.toISOString())
    .where('users.ended_at', 'is', null)
    .executeTakeFirst();
  if (row === undefined || reachOf(row.role, 'export') === null) return null;
  if (row.last_used_at === null || now.getTime() - Date.parse(row.last_used_at) > NOTE_EVERY_MS) {
    const used = { last_used_at: now.toISOString() };
    await db.updateTable('read_tokens').set(used).where('id', '=', row.id).execute();
  }
  return {
    person: {
      userId: row.user_id,
      name: row.name,
      role: row.role,
      partnerId: row.partner_id,
      municipalities: readMunicipalities(row.municipalities),
    },
    tokenId: row.id,
    personal: row.personal === 1,
    reason: row.reason,
  };
}

function seesAll(person: Person): boolean {
  return reachOf(person.role, 'read-all') !== null;
}

type Row = {
  readonly id: string;
  readonly name: string;
  readonly owner: string;
  readonly personal: 0 | 1;
  readonly reason: string | null;
  readonly created_at: string;
  readonly expires_at: string;
  readonly last_used_at: string | null;
  readonly revoked_at: string | null;
};

function tokenOf(row: Row, now: Date): ReadToken {
  return {
    id: row.id,
    name: row.name,
    owner: row.owner,
    personal: row.personal === 1,
    reason: row.reason,
    createdAt: row.created_at,
    expiresAt: row.expires_at,
    lastUsedAt: row.last_used_at,
    revokedAt: row.revoked_at,
    ended: row.revoked_at !== null || row.expires_at <= now.toISOString(),
  };
}
