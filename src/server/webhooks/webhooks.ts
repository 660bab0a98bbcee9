import * as z from 'zod/mini';
import {
  MOST_WEBHOOKS,
  WEBHOOK_EVENTS,
  type Webhook,
  type WebhookDelivery,
  type WebhookEvent,
  type WebhookRequest,
  type WebhookTrial,
} from '../../domain/sync/webhooks.ts';
import { actorOf, writeAudit } from '../audit/write-audit.ts';
import type { Context } from '../context.ts';
import type { Session } from '../people/person.ts';
import { hashSecret, newUuid } from '../people/tokens.ts';
import { postMessage } from './post-message.ts';
import { secretOf, signedHeaders } from './sign.ts';
import { addressFault } from './webhook-address.ts';

type Means = Pick<Context, 'db' | 'clock' | 'random' | 'codeKey' | 'config'>;

const eventsSchema = z.array(z.enum(WEBHOOK_EVENTS));

/** The column `webhooks.events`. */
export function eventsOf(column: string): readonly WebhookEvent[] {
  return eventsSchema.parse(JSON.parse(column));
}

/** What came of making one. `address`: what is wrong with where it leads. */
type Made =
  | { readonly kind: 'made'; readonly secret: string; readonly made: Webhook }
  | { readonly kind: 'address'; readonly fault: string }
  | { readonly kind: 'too-many' };

/** Makes a webhook; its secret is told this once. */
export async function makeWebhook(means: Means, session: Session, request: WebhookRequest): Promise<Made> {
  const fault = addressFault(request.url, means.config.webhooksToLoopback === true);
  if (fault !== null) return { kind: 'address', fault };
  const now = means.clock.now();
  const id = newUuid(means.random);
  const secret = secretOf(means.codeKey, id);
  const row = {
    id,
    name: request.name,
    url: request.url,
    events: JSON.stringify(WEBHOOK_EVENTS.filter((event) => request.events.includes(event))),
    secret_hash: hashSecret(secret),
    created_by: session.userId,
    created_at: now.toISOString(),
    paused_at: null,
    stopped_at: null,
    stopped_because: null,
    ended_at: null,
    delivered_at: null,
  };
  return await means.db.transaction().execute(async (trx): Promise<Made> => {
    const living = await trx.selectFrom('webhooks').select('id').where('ended_at', 'is', null).execute();
    if (living.length >= MOST_WEBHOOKS) return { kind: 'too-many' };
    await trx.insertInto('webhooks').values(row).execute();
    const details = { to: new URL(request.url).origin, events: request.events.join(', ') };
    const about = { action: 'webhook-made' as const, about: id, aboutName: row.name, details };
    await writeAudit(trx, { at: now, who: actorOf(session), ...about });
    return {
      kind: 'made',
      secret,
      made: webhookOf({ ...row, owner: session.name, waiting: 0, given_up: 0, failing_since: null }),
    };
  });
}

/** Those that were not deleted, the latest first. */
export async function listWebhooks({ db }: Pick<Means, 'db'>): Promise<readonly Webhook[]> {
  const rows = await db
    .selectFrom('webhooks')
    .innerJoin('users', 'users.id', 'webhooks.created_by')
    .selectAll('webhooks')
    .select('users.name as owner')
    .where('webhooks.ended_at', 'is', null)
    .orderBy('webhooks.created_at', 'desc')
    .execute();
  const counts = await db
    .selectFrom('webhook_deliveries')
    .select((eb) => ['webhook_id', 'state', eb.fn.countAll<number | string>().as('number')])
    .where('state', '!=', 'delivered')
    .groupBy(['webhook_id', 'state'])
    .execute();
  const numberOf = (id: string, state: string): number =>
    Number(counts.find((each) => each.webhook_id === id && each.state === state)?.number ?? 0);
  const failed = await db
    .selectFrom('webhook_deliveries')
    .innerJoin('webhooks', 'webhooks.id', 'webhook_deliveries.webhook_id')
    .select(['webhook_id', 'webhooks.delivered_at'])
    .select((eb) => eb.fn.min('webhook_deliveries.created_at').as('first'))
    .where('webhook_deliveries.state', '!=', 'delivered')
    .where('webhook_deliveries.fault', 'is not', null)
    .where((eb) =>
      eb.or([
        eb('webhooks.delivered_at', 'is', null),
        eb('webhook_deliveries.tried_at', '>', eb.ref('webhooks.delivered_at')),
      ]),
    )
    .groupBy(['webhook_id', 'webhooks.delivered_at'])
    .execute();
  // A message may be older than the last one that arrived.
  const failingSince = (id: string): string | null => {
    const found = failed.find((each) => each.webhook_id === id);
    if (found === undefined) return null;
    return found.delivered_at !== null && found.delivered_at > found.first ? found.delivered_at : found.first;
  };
  return rows.map((row) =>
    webhookOf({
      ...row,
      waiting: numberOf(row.id, 'waiting'),
      given_up: numberOf(row.id, 'given-up'),
      failing_since: failingSince(row.id),
    }),
  );
}

/** Pauses, or goes on: also with one that the service stopped. False: there is none. */
export async function changeWebhook(means: Means, session: Session, id: string, paused: boolean): Promise<boolean> {
  return await means.db.transaction().execute(async (trx) => {
    const now = means.clock.now();
    const change = paused
      ? { paused_at: now.toISOString() }
      : { paused_at: null, stopped_at: null, stopped_because: null };
    const row = await trx
      .updateTable('webhooks')
      .set(change)
      .where('id', '=', id)
      .where('ended_at', 'is', null)
      .returning('name')
      .executeTakeFirst();
    if (row === undefined) return false;
    const about = { action: 'webhook-changed' as const, about: id, aboutName: row.name, details: { paused } };
    await writeAudit(trx, { at: now, who: actorOf(session), ...about });
    return true;
  });
}

/** Deletes one with its queue and its log. False: there is none. */
export async function endWebhook(means: Means, session: Session, id: string): Promise<boolean> {
  return await means.db.transaction().execute(async (trx) => {
    const now = means.clock.now();
    const row = await trx
      .updateTable('webhooks')
      .set({ ended_at: now.toISOString(), url: '' })
      .where('id', '=', id)
      .where('ended_at', 'is', null)
      .returning('name')
      .executeTakeFirst();
    if (row === undefined) return false;
    await trx.deleteFrom('webhook_deliveries').where('webhook_id', '=', id).execute();
    const about = { action: 'webhook-ended' as const, about: id, aboutName: row.name };
    await writeAudit(trx, { at: now, who: actorOf(session), ...about });
    return true;
  });
}

/** Lines of the log that are answered. */
const LOGGED = 200;

/** The latest messages of a webhook; null: there is none. */
export async function webhookLog({ db }: Pick<Means, 'db'>, id: string): Promise<readonly WebhookDelivery[] | null> {
  const webhook = await findStanding(db, id);
  if (webhook === undefined) return null;
  const rows = await db
    .selectFrom('webhook_deliveries')
    .selectAll()
    .where('webhook_id', '=', id)
    .orderBy('created_at', 'desc')
    .orderBy('id')
    .limit(LOGGED)
    .execute();
  return rows.map((row) => ({
    id: row.id,
    type: row.type,
    submission: row.submission_id,
    createdAt: row.created_at,
    state: row.state,
    tries: row.tries,
    lastTriedAt: row.tried_at,
    nextTryAt: row.state === 'waiting' ? row.next_at : null,
    status: row.status,
    fault: row.fault,
  }));
}

/** Sends a trial message at once and says what came of it; null: there is none. Paused ones may be tried too. */
export async function tryWebhook(means: Means, session: Session, id: string): Promise<WebhookTrial | null> {
  const known = await findStanding(means.db, id);
  if (known === undefined) return null;
  const now = means.clock.now();
  const message = `msg_${newUuid(means.random)}`;
  const body = JSON.stringify({ type: 'test', timestamp: now.toISOString(), data: {} });
  const headers = signedHeaders(secretOf(means.codeKey, id), message, now.getTime(), body);
  const outcome = await postMessage(known.url, headers, body, { toLoopback: means.config.webhooksToLoopback === true });
  const trial = trialOf(outcome);
  await means.db.transaction().execute(async (trx) => {
    const details = { delivered: trial.delivered, ...(trial.status === null ? {} : { status: trial.status }) };
    const about = { about: id, aboutName: known.name };
    await writeAudit(trx, { at: now, who: actorOf(session), action: 'webhook-tried', ...about, details });
  });
  return trial;
}

function trialOf(outcome: Awaited<ReturnType<typeof postMessage>>): WebhookTrial {
  if (outcome.kind === 'fault') return { delivered: false, status: null, fault: outcome.fault };
  const delivered = isTaken(outcome.status);
  return { delivered, status: outcome.status, fault: delivered ? null : 'status' };
}

/** Whether a receiver that answers so has taken the message. */
export function isTaken(status: number): boolean {
  return status >= 200 && status < 300;
}

async function findStanding(db: Means['db'], id: string) {
  const found = db.selectFrom('webhooks').select(['url', 'name']).where('id', '=', id).where('ended_at', 'is', null);
  return await found.executeTakeFirst();
}

type Row = {
  readonly id: string;
  readonly name: string;
  readonly url: string;
  readonly events: string;
  readonly owner: string;
  readonly created_at: string;
  readonly paused_at: string | null;
  readonly stopped_because: string | null;
  readonly delivered_at: string | null;
  readonly waiting: number;
  readonly given_up: number;
  readonly failing_since: string | null;
};

function webhookOf(row: Row): Webhook {
  return {
    id: row.id,
    name: row.name,
    url: row.url,
    events: [...eventsOf(row.events)],
    owner: row.owner,
    createdAt: row.created_at,
    state: row.stopped_because !== null ? 'stopped' : row.paused_at !== null ? 'paused' : 'on',
    stoppedBecause: row.stopped_because,
    waiting: row.waiting,
    givenUp: row.given_up,
    lastDeliveredAt: row.delivered_at,
    failingSince: row.failing_since,
  };
}
