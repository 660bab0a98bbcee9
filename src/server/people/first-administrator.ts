import { OPERATOR, writeAudit } from '../audit/write-audit.ts';
import type { Context } from '../context.ts';
import { type LineTrx, onTheLine, recordChange, type Trx } from '../db/clock.ts';
import type { Db } from '../foundations.ts';
import { type IssuedCode, issueCode } from './enrolments.ts';
import { newUuid } from './tokens.ts';

type Means = Pick<Context, 'db' | 'clock' | 'random' | 'codeKey'>;

/** Name of an administrator until somebody gives a better one (`PATCH /people/{id}`). */
const FIRST_NAME = 'Administración';

/**
 * 2.2: the one-time link that a start prints while nobody has joined as administrator; null when somebody has.
 * `address`: origin by which the link is opened.
 */
export async function firstAdministratorLink(means: Means, address: string): Promise<IssuedCode | null> {
  return await onTheLine(means.db, 1, async (trx, sequences) => {
    if (await administratorExists(trx)) return null;
    const userId = await pendingAdministrator(trx, means, sequences.next());
    const code = await issueCode(trx, means, { userId, kind: 'first-administrator', createdBy: null }, address);
    const about = { about: userId, aboutName: FIRST_NAME, details: { until: code.expiresAt } };
    await writeAudit(trx, { at: means.clock.now(), who: OPERATOR, action: 'code-made', ...about });
    return code;
  });
}

/** A person who is administrator, for `npm run admin-code` to offer. */
type Administrator = { readonly userId: string; readonly name: string };

export type AdministratorCode =
  | { readonly kind: 'issued'; readonly administrator: Administrator; readonly code: IssuedCode }
  /** Several administrators: say whose code it is to be. */
  | { readonly kind: 'choose'; readonly administrators: readonly Administrator[] }
  | { readonly kind: 'no-such-administrator'; readonly administrators: readonly Administrator[] };

/** 2.2: a new code for an administrator who lost the phone, by user id where there are several. */
export async function newAdministratorCode(
  means: Means,
  address: string,
  userId: string | null = null,
): Promise<AdministratorCode> {
  return await onTheLine(means.db, 1, async (trx, sequences): Promise<AdministratorCode> => {
    const administrators = await listAdministrators(trx);
    const wanted = userId === null ? administrators : administrators.filter((admin) => admin.userId === userId);
    if (userId !== null && wanted.length === 0) return { kind: 'no-such-administrator', administrators };
    if (wanted.length > 1) return { kind: 'choose', administrators };
    const administrator = wanted[0] ?? {
      userId: await pendingAdministrator(trx, means, sequences.next()),
      name: FIRST_NAME,
    };
    const code = await issueCode(
      trx,
      means,
      { userId: administrator.userId, kind: 'person', createdBy: null },
      address,
    );
    const about = { about: administrator.userId, aboutName: administrator.name, details: { until: code.expiresAt } };
    await writeAudit(trx, { at: means.clock.now(), who: OPERATOR, action: 'code-made', ...about });
    return { kind: 'issued', administrator, code };
  });
}

/** Whether somebody has joined as administrator and still is. */
export async function administratorExists(db: Db | Trx): Promise<boolean> {
  const row = await db
    .selectFrom('users')
    .select('id')
    .where('role', '=', 'admin')
    .where('joined_at', 'is not', null)
    .where('ended_at', 'is', null)
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

/** The person that the first administrator will be: one row however often the service starts before. */
export async function pendingAdministrator(trx: LineTrx, means: Means, sequence: number): Promise<string> {
  const waiting = await trx
    .selectFrom('users')
    .select('id')
    .where('role', '=', 'admin')
    .where('joined_at', 'is', null)
    .where('ended_at', 'is', null)
    .orderBy('created_at')
    .limit(1)
    .executeTakeFirst();
  if (waiting !== undefined) return waiting.id;
  const id = newUuid(means.random);
  await trx
    .insertInto('users')
    .values({
      id,
      name: FIRST_NAME,
      role: 'admin',
      partner_id: null,
      municipalities: null,
      created_at: means.clock.now().toISOString(),
      joined_at: null,
      ended_at: null,
    })
    .execute();
  await recordChange(trx, 'me', id, sequence);
  return id;
}

async function listAdministrators(trx: Trx): Promise<Administrator[]> {
  const rows = await trx
    .selectFrom('users')
    .select(['id', 'name'])
    .where('role', '=', 'admin')
    .where('ended_at', 'is', null)
    .orderBy('created_at')
    .execute();
  return rows.map((row) => ({ userId: row.id, name: row.name }));
}
