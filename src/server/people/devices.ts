import { actorOf, writeAudit } from '../audit/write-audit.ts';
import type { Context } from '../context.ts';
import { onTheLine } from '../db/clock.ts';
import { mayManage } from './authority.ts';
import { revokeSessions } from './end-sessions.ts';
import type { Session } from './person.ts';
import { readMunicipalities } from './person.ts';
import { sessionNow } from './session-now.ts';

/**
 * 2.3: revokes a lost phone for everybody on it whom the session's person may manage, and for that person too.
 * Its sessions end, its code opens nothing any more, and it is told so when it comes with one of them.
 */
export async function revokeDevice(
  context: Context,
  session: Session,
  deviceId: string,
): Promise<'revoked' | 'forbidden' | 'not-found' | 'signed-out'> {
  // On the line, as joining is: a phone that opens its session again meanwhile comes before this or after it, and finds
  // its code ended.
  return await onTheLine(context.db, 0, async (trx) => {
    const now = context.clock.now();
    const at = now.toISOString();
    const actor = await sessionNow(trx, session);
    if (actor === null) return 'signed-out';
    const owners = await trx
      .selectFrom('devices')
      .innerJoin('users', 'users.id', 'devices.user_id')
      .select(['users.id', 'users.name', 'devices.name as device', 'users.role', 'users.municipalities'])
      .where('devices.id', '=', deviceId)
      .execute();
    const managed = owners.filter(
      (owner) =>
        owner.id === actor.userId ||
        mayManage(actor, { role: owner.role, municipalities: readMunicipalities(owner.municipalities) }),
    );
    const within = managed.map((owner) => owner.id);
    if (owners.length === 0) return 'not-found';
    if (within.length === 0) return 'forbidden';
    await trx
      .updateTable('devices')
      // Also where it was closed with its person before: from now on it is revoked by itself.
      .set({ revoked_at: at })
      .where('id', '=', deviceId)
      .where('user_id', 'in', within)
      .execute();
    await revokeSessions(trx, { users: within, device: deviceId }, at);
    await trx
      .updateTable('enrolments')
      // Long ago by every clock: that of another process may be behind this one.
      .set((eb) => ({ expires_at: eb.ref('created_at') }))
      .where('used_by_device', '=', deviceId)
      .where('user_id', 'in', within)
      .execute();
    await writeAudit(trx, {
      at: now,
      who: actorOf(session),
      action: 'device-revoked',
      about: deviceId,
      aboutName: managed.map((owner) => owner.name).join(', '),
      count: within.length,
      details: { device: managed[0]?.device ?? null, people: within },
    });
    return 'revoked';
  });
}

/** 2.3: a phone of one's own, as its person sees it. */
export type OwnDevice = {
  readonly id: string;
  readonly name: string;
  readonly enrolledAt: string;
  readonly lastContactAt: string;
  readonly current: boolean;
};

/** The phones by which the session's person may still enter, the latest contact first. */
export async function listOwnDevices(context: Context, session: Session): Promise<OwnDevice[]> {
  const rows = await context.db
    .selectFrom('devices')
    .select(['id', 'name', 'enrolled_at', 'last_contact_at'])
    .where('user_id', '=', session.userId)
    .where('revoked_at', 'is', null)
    .orderBy('last_contact_at', 'desc')
    .orderBy('id')
    .execute();
  return rows.map((row) => ({
    id: row.id,
    name: row.name,
    enrolledAt: row.enrolled_at,
    lastContactAt: row.last_contact_at,
    current: row.id === session.deviceId,
  }));
}
