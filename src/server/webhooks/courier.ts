import { type Rest, restLeftMs } from '../../domain/sync/rest.ts';
import type { WebhookStop } from '../../domain/sync/webhooks.ts';
import { OPERATOR, writeAudit } from '../audit/write-audit.ts';
import type { Context } from '../context.ts';
import { hashSecret } from '../people/tokens.ts';
import { type PostOutcome, postMessage } from './post-message.ts';
import { secretOf, signedHeaders } from './sign.ts';
import { nextTry, restMs } from './try-again.ts';
import { isTaken } from './webhooks.ts';

type Means = Pick<Context, 'db' | 'clock' | 'codeKey' | 'log'> & {
  readonly toLoopback: boolean;
  /** From 0 to 1. */
  readonly chance?: () => number;
  /** How long a receiver may take; absent: as `postMessage` says. */
  readonly timeoutMs?: number;
};

/** Sends what waits in the queues of webhooks. */
export type Courier = {
  /** Sends what is due and returns when that is done; what another call is sending is left to it. */
  readonly round: () => Promise<void>;
  /** Sends from now on, every few seconds. */
  readonly start: () => void;
  /** Cuts what is under way; it is sent again after the next start. */
  readonly stop: () => Promise<void>;
};

const EVERY_MS = 3000;
/** A message that is being sent is nobody else's for this long: longer than a receiver may take. */
const LEASE_MS = 60_000;

/**
 * Every webhook has a lane of its own: its messages go one after the other, and a slow receiver holds up nobody but
 * itself. A message is taken by a change of its row, so that of several processes one sends it. One that was sent when the
 * process died is sent again, with the same id.
 */
export function createCourier(means: Means): Courier {
  const { db, clock } = means;
  const stopping = new AbortController();
  const lanes = new Map<string, Promise<void>>();
  const resting = new Map<string, { readonly failures: number; readonly rest: Rest }>();
  let timer: NodeJS.Timeout | null = null;

  const round = async (): Promise<void> => {
    await tellStopped(means);
    const due = await db
      .selectFrom('webhook_deliveries')
      .innerJoin('webhooks', 'webhooks.id', 'webhook_deliveries.webhook_id')
      .select('webhook_deliveries.webhook_id as id')
      .distinct()
      .where('webhook_deliveries.state', '=', 'waiting')
      .where('webhook_deliveries.next_at', '<=', clock.now().toISOString())
      .where('webhooks.ended_at', 'is', null)
      .where('webhooks.paused_at', 'is', null)
      .where('webhooks.stopped_because', 'is', null)
      .execute();
    const started = due.flatMap(({ id }) => {
      const left = restLeftMs(resting.get(id)?.rest ?? null, clock.now().getTime());
      if (lanes.has(id) || left > 0) return [];
      const lane = runLane(id).finally(() => lanes.delete(id));
      lanes.set(id, lane);
      return [lane];
    });
    await Promise.all(started);
  };

  /** Until nothing is due any more, or the receiver fails. */
  const runLane = async (id: string): Promise<void> => {
    try {
      while (!stopping.signal.aborted) {
        const taken = await take(means, id);
        if (taken === null) return;
        const now = clock.now();
        const secret = secretOf(means.codeKey, id);
        if (hashSecret(secret) !== taken.secretHash) {
          await stop(means, id, 'key');
          return;
        }
        const outcome = await postMessage(
          taken.url,
          signedHeaders(secret, taken.id, now.getTime(), taken.body),
          taken.body,
          {
            toLoopback: means.toLoopback,
            signal: stopping.signal,
            ...(means.timeoutMs === undefined ? {} : { timeoutMs: means.timeoutMs }),
          },
        );
        if (stopping.signal.aborted) return;
        if (await writeOutcome(means, taken, outcome)) resting.delete(id);
        else {
          const failures = (resting.get(id)?.failures ?? 0) + 1;
          resting.set(id, { failures, rest: { fromMs: clock.now().getTime(), forMs: restMs(failures) } });
          return;
        }
      }
    } catch (error) {
      // A database that cannot be reached now is asked again; what was taken is sent when its lease is over.
      means.log('error', 'messages to another system could not be sent', { webhook: id, error: String(error) });
    }
  };

  const tick = (): void => {
    if (stopping.signal.aborted) return;
    void round().catch((error: unknown) => {
      means.log('error', 'the queue of messages could not be read', { error: String(error) });
    });
    timer = setTimeout(tick, EVERY_MS);
    timer.unref();
  };
  return {
    round,
    start: tick,
    stop: async () => {
      if (timer !== null) clearTimeout(timer);
      stopping.abort();
      await Promise.all(lanes.values());
    },
  };
}

type Taken = {
  readonly id: string;
  readonly webhookId: string;
  readonly url: string;
  readonly secretHash: string;
  readonly body: string;
  readonly tries: number;
  readonly createdAt: string;
};

/** Takes the oldest message that is due; null: there is none, or the webhook sends no more. */
async function take({ db, clock }: Means, webhookId: string): Promise<Taken | null> {
  for (;;) {
    const now = clock.now();
    const row = await db
      .selectFrom('webhook_deliveries')
      .innerJoin('webhooks', 'webhooks.id', 'webhook_deliveries.webhook_id')
      .select(['webhook_deliveries.id', 'webhook_deliveries.body', 'webhook_deliveries.tries'])
      .select(['webhook_deliveries.created_at', 'webhooks.url', 'webhooks.secret_hash'])
      .where('webhook_deliveries.webhook_id', '=', webhookId)
      .where('webhook_deliveries.state', '=', 'waiting')
      .where('webhook_deliveries.next_at', '<=', now.toISOString())
      .where('webhooks.ended_at', 'is', null)
      .where('webhooks.paused_at', 'is', null)
      .where('webhooks.stopped_because', 'is', null)
      .orderBy('webhook_deliveries.next_at')
      .orderBy('webhook_deliveries.created_at')
      .limit(1)
      .executeTakeFirst();
    if (row === undefined) return null;
    const tries = row.tries + 1;
    const changed = await db
      .updateTable('webhook_deliveries')
      .set({ tries, tried_at: now.toISOString(), next_at: new Date(now.getTime() + LEASE_MS).toISOString() })
      .where('id', '=', row.id)
      .where('tries', '=', row.tries)
      .where('state', '=', 'waiting')
      .executeTakeFirst();
    if (changed.numUpdatedRows === 0n) continue;
    const { id, url, body, secret_hash: secretHash, created_at: createdAt } = row;
    return { id, webhookId, url, secretHash, body, tries, createdAt };
  }
}

/** Writes what came of a try; whether the receiver took the message. */
async function writeOutcome(means: Means, taken: Taken, outcome: PostOutcome): Promise<boolean> {
  const { db, clock } = means;
  const now = clock.now();
  const status = outcome.kind === 'answered' ? outcome.status : null;
  const write = async (change: { state?: 'delivered' | 'given-up'; next_at?: string; fault: string | null }) => {
    const row = { ...change, status };
    await db.updateTable('webhook_deliveries').set(row).where('id', '=', taken.id).execute();
  };
  if (status !== null && isTaken(status)) {
    await write({ state: 'delivered', fault: null });
    const told = { delivered_at: now.toISOString() };
    await db.updateTable('webhooks').set(told).where('id', '=', taken.webhookId).execute();
    return true;
  }
  const fault = outcome.kind === 'fault' ? outcome.fault : 'status';
  const next = nextTry({
    tries: taken.tries,
    createdAtMs: Date.parse(taken.createdAt),
    nowMs: now.getTime(),
    chance: (means.chance ?? Math.random)(),
  });
  if (next === null) await write({ state: 'given-up', fault });
  else await write({ next_at: next.toISOString(), fault });
  // 410: the receiver asks not to be told any more.
  if (status === 410) await stop(means, taken.webhookId, 'gone');
  else if (next === null && !(await tookOneSince(means, taken))) await stop(means, taken.webhookId, 'failing');
  return false;
}

/** Whether the receiver took another message since this one was made: then only this one is not to its taste. */
async function tookOneSince({ db }: Means, taken: Taken): Promise<boolean> {
  const row = await db
    .selectFrom('webhooks')
    .select('delivered_at')
    .where('id', '=', taken.webhookId)
    .executeTakeFirst();
  return row !== undefined && row.delivered_at !== null && row.delivered_at > taken.createdAt;
}

async function stop(means: Means, id: string, because: WebhookStop): Promise<void> {
  await means.db.updateTable('webhooks').set({ stopped_because: because }).where('id', '=', id).execute();
  await tellStopped(means);
}

/** Writes into the audit which webhooks the service stopped by itself, each once. */
async function tellStopped({ db, clock }: Means): Promise<void> {
  const untold = db.selectFrom('webhooks').select('id').where('stopped_because', 'is not', null);
  if ((await untold.where('stopped_at', 'is', null).limit(1).execute()).length === 0) return;
  await db.transaction().execute(async (trx) => {
    const now = clock.now();
    const stopped = await trx
      .updateTable('webhooks')
      .set({ stopped_at: now.toISOString() })
      .where('stopped_because', 'is not', null)
      .where('stopped_at', 'is', null)
      .returning(['id', 'name', 'stopped_because'])
      .execute();
    for (const { id, name, stopped_because: because } of stopped) {
      const about = { action: 'webhook-stopped' as const, about: id, aboutName: name, details: { because } };
      await writeAudit(trx, { at: now, who: OPERATOR, ...about });
    }
  });
}
