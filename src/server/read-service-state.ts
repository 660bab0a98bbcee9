import type { ServiceState } from '../domain/sync/service-state.ts';
import type { Db } from './foundations.ts';

/** When the latest copy was made, as the audit has it, which webhooks stopped, and what waits of revoked phones. */
export async function readServiceState(db: Db): Promise<ServiceState> {
  const backup = await db
    .selectFrom('audit')
    .select('at')
    .where('action', '=', 'backup-made')
    .orderBy('sequence', 'desc')
    .limit(1)
    .executeTakeFirst();
  const { stopped } = await db
    .selectFrom('webhooks')
    .select((eb) => eb.fn.countAll<number | string>().as('stopped'))
    .where('ended_at', 'is', null)
    .where('stopped_because', 'is not', null)
    .executeTakeFirstOrThrow();
  const waiting = await db
    .selectFrom('parcels')
    .select(['device_id', 'user_id'])
    .where('state', '=', 'waiting')
    .groupBy(['device_id', 'user_id'])
    .execute();
  return { lastBackupAt: backup?.at ?? null, stoppedWebhooks: Number(stopped), handIns: waiting.length };
}
