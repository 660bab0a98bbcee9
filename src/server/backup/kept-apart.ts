import { randomUUID } from 'node:crypto';
import { open, readFile, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import * as z from 'zod';
import { ERASURE_KINDS } from '../../domain/sync/erasure.ts';
import { errnoOf } from '../files/storage-unavailable.ts';
import type { Db } from '../foundations.ts';
import { syncFolder } from './backup-files.ts';

/** Name of the list, in the data folder and beside the backups in a folder of them. */
export const KEPT_APART_FILE = 'kept-apart.json';

const keptApartSchema = z.object({
  version: z.literal(1),
  revoked: z.array(z.object({ device: z.string(), user: z.string(), at: z.string() })),
  ended: z.array(z.object({ user: z.string(), at: z.string() })),
  erased: z.array(
    z.object({ id: z.string(), kind: z.enum(ERASURE_KINDS), target: z.string(), at: z.string(), reason: z.string() }),
  ),
});

/**
 * What a restored database must not forget: phones that were revoked, people who were ended, what was erased. Ids and
 * times only. A backup is older than what was revoked since; this list lies beside the database and is told again.
 */
export type KeptApart = z.infer<typeof keptApartSchema>;

/** What telling the list to a database changed in it. */
export type ToldAgain = { readonly revoked: number; readonly ended: number; readonly erased: number };

/** The list of a file; null: there is none, or it cannot be read as one. */
export async function readKeptApart(file: string): Promise<KeptApart | null> {
  try {
    return keptApartSchema.safeParse(JSON.parse(await readFile(file, 'utf8'))).data ?? null;
  } catch (error) {
    if (errnoOf(error) === 'ENOENT' || error instanceof SyntaxError) return null;
    throw error;
  }
}

/** The list that a database makes. */
export async function keptApartOf(db: Db): Promise<KeptApart> {
  const revoked = await db
    .selectFrom('devices')
    .select(['id', 'user_id', 'revoked_at'])
    .where('revoked_at', 'is not', null)
    .orderBy('id')
    .execute();
  const ended = await db
    .selectFrom('users')
    .select(['id', 'ended_at'])
    .where('ended_at', 'is not', null)
    .orderBy('id')
    .execute();
  const erased = await db
    .selectFrom('erasures')
    .select(['id', 'kind', 'target', 'at', 'reason'])
    .orderBy('at')
    .execute();
  return {
    version: 1,
    revoked: revoked.map((row) => ({ device: row.id, user: row.user_id, at: row.revoked_at ?? '' })),
    ended: ended.map((row) => ({ user: row.id, at: row.ended_at ?? '' })),
    erased,
  };
}

/** Writes the list whole: what stands under the name is never half of one. */
export async function writeKeptApart(file: string, list: KeptApart): Promise<void> {
  const temporary = `${file}.${randomUUID()}.tmp`;
  const handle = await open(temporary, 'wx', 0o600);
  try {
    await handle.writeFile(`${JSON.stringify(list, null, 2)}\n`);
    await handle.sync();
    await handle.close();
    await rename(temporary, file);
    await syncFolder(dirname(file));
  } catch (error) {
    await handle.close().catch(() => undefined);
    await rm(temporary, { force: true });
    throw error;
  }
}

/**
 * Tells a database what it does not know of the list. A phone that joined again, or was in contact, after it was revoked
 * stays: the database knows of something later than the list does. Erasures are noted and carried out at the next start.
 */
export async function tellAgain(db: Db, list: KeptApart): Promise<ToldAgain> {
  return await db.transaction().execute(async (trx) => {
    let [revoked, ended, erased] = [0, 0, 0];
    for (const { device, user, at } of list.revoked) {
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
      revoked += 1;
      await trx.deleteFrom('sessions').where('device_id', '=', device).where('user_id', '=', user).execute();
      await trx
        .updateTable('enrolments')
        .set({ expires_at: at })
        .where('used_by_device', '=', device)
        .where('user_id', '=', user)
        .execute();
    }
    for (const { user, at } of list.ended) {
      const changed = await trx
        .updateTable('users')
        .set({ ended_at: at })
        .where('id', '=', user)
        .where('ended_at', 'is', null)
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
      if (changed.length === 0) continue;
      ended += 1;
      await trx.deleteFrom('sessions').where('user_id', '=', user).execute();
      await trx.deleteFrom('enrolments').where('user_id', '=', user).where('used_at', 'is', null).execute();
    }
    for (const erasure of list.erased) {
      const added = await trx
        .insertInto('erasures')
        .values({ ...erasure, by_user: null, done: 0 })
        .onConflict((conflict) => conflict.column('id').doNothing())
        .returning('id')
        .execute();
      erased += added.length;
    }
    return { revoked, ended, erased };
  });
}

/**
 * Ends the sessions of everybody who reads what others recorded: for a restored backup beside which there is no list, so
 * that nobody knows which phones were revoked since. Technicians and partners go on: they read their own. Answers whose.
 */
export async function endReadersSessions(db: Db): Promise<number> {
  const ended = await db
    .deleteFrom('sessions')
    .where('user_id', 'in', (eb) =>
      eb.selectFrom('users').select('users.id').where('role', 'in', ['supervisor', 'secretariat', 'admin']),
    )
    .returning('token_hash')
    .execute();
  return ended.length;
}
