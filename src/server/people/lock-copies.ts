import { actorOf, writeAudit } from '../audit/write-audit.ts';
import type { Context } from '../context.ts';
import { transact } from '../db/transact.ts';
import { codeUsedAt } from './code-use.ts';
import type { Session } from './person.ts';
import { holdSession } from './session-now.ts';

/** Copies that are kept of one person on one phone: whoever chooses a lock anew makes another. */
const MOST_COPIES = 5;
/** 2.5: so long after a code was used for the first time, its session gets the copy. Proposed (ours): time to type, on a bad link. */
const FRESH_MS = 15 * 60_000;

/**
 * 2.5: keeps the data key of a phone, sealed with a key that never left it. The service reads nothing with it; without it
 * who forgot her PIN could not open what she had not sent. Twice is harmless. False: the session has ended meanwhile, and
 * an erasure that ended it (6.12) would have left nothing to take this copy away.
 */
export async function keepLockCopy(context: Context, session: Session, id: string, copy: string): Promise<boolean> {
  const { deviceId, userId } = session;
  return await transact(context.db, async (trx) => {
    if (!(await holdSession(trx, session))) return false;
    const kept_at = context.clock.now().toISOString();
    await trx
      .insertInto('lock_copies')
      .values({ device_id: deviceId, user_id: userId, id, copy, kept_at })
      // Brought again it is the latest again, so that it is not the next one to go.
      .onConflict((conflict) => conflict.columns(['user_id', 'device_id', 'id']).doUpdateSet({ copy, kept_at }))
      .execute();
    const kept = await trx
      .selectFrom('lock_copies')
      .select('id')
      .where('user_id', '=', userId)
      .where('device_id', '=', deviceId)
      .orderBy('kept_at', 'desc')
      .orderBy((eb) => eb.case().when('id', '=', id).then(0).else(1).end())
      .execute();
    const old = kept.map((row) => row.id).filter((_, at) => at >= MOST_COPIES);
    if (old.length === 0) return true;
    await trx
      .deleteFrom('lock_copies')
      .where('user_id', '=', userId)
      .where('device_id', '=', deviceId)
      .where('id', 'in', old)
      .execute();
    return true;
  });
}

/** Ids of the copies of this person and phone. */
export async function listLockCopies(context: Context, { userId, deviceId }: Session): Promise<string[]> {
  const rows = await context.db
    .selectFrom('lock_copies')
    .select('id')
    .where('user_id', '=', userId)
    .where('device_id', '=', deviceId)
    .orderBy('kept_at')
    .execute();
  return rows.map((row) => row.id);
}

/** 2.5: gives a copy back to a session that was opened with a code just now, and writes it down. */
export async function openLockCopy(
  context: Context,
  session: Session,
  id: string,
): Promise<{ readonly copy: string } | 'fresh-code-needed' | 'not-found'> {
  const now = context.clock.now();
  return await transact(context.db, async (trx) => {
    // Held, so that whoever revokes the phone does so before this, and then it opens nothing, or after.
    if (!(await holdSession(trx, session))) return 'fresh-code-needed';
    const used = await codeUsedAt(trx, session);
    if (used === null || now.getTime() - Date.parse(used) > FRESH_MS) return 'fresh-code-needed';
    const row = await trx
      .selectFrom('lock_copies')
      .select('copy')
      .where('user_id', '=', session.userId)
      .where('device_id', '=', session.deviceId)
      .where('id', '=', id)
      .executeTakeFirst();
    if (row === undefined) return 'not-found';
    await writeAudit(trx, { at: now, who: actorOf(session), action: 'lock-opened', about: session.deviceId });
    return { copy: row.copy };
  });
}
