import { isPlan } from '../../domain/submission/plan.ts';
import { MOST_WAITING, type WebhookEvent } from '../../domain/sync/webhooks.ts';
import type { Context } from '../context.ts';
import type { Trx } from '../db/clock.ts';
import { prepared } from '../db/prepared.ts';
import { newUuid } from '../people/tokens.ts';
import { eventsOf } from './webhooks.ts';

type Means = Pick<Context, 'clock' | 'random'>;

/** Asked in the transaction of every push. */
const readListening = prepared((db) =>
  db
    .selectFrom('webhooks')
    .select(['id', 'events'])
    .where('ended_at', 'is', null)
    .where('paused_at', 'is', null)
    .where('stopped_because', 'is', null),
);

/**
 * Puts a message about each record into the queue of every webhook that wants to be told, in the transaction of what
 * happened: there is never one without the other. Who made or approved it, and what was answered, is in no message.
 */
export async function queueEvents(
  trx: Trx,
  { clock, random }: Means,
  event: WebhookEvent,
  submissionIds: readonly string[],
): Promise<void> {
  if (submissionIds.length === 0) return;
  const wanting = (await readListening(trx, {})).filter((webhook) => eventsOf(webhook.events).includes(event));
  if (wanting.length === 0) return;
  const at = clock.now().toISOString();
  const messages = await messagesOf(trx, event, [...new Set(submissionIds)], at);
  if (messages.length === 0) return;
  for (const { id } of wanting) {
    const { waiting } = await trx
      .selectFrom('webhook_deliveries')
      .select((eb) => eb.fn.countAll<number | string>().as('waiting'))
      .where('webhook_id', '=', id)
      .where('state', '=', 'waiting')
      .executeTakeFirstOrThrow();
    if (Number(waiting) + messages.length > MOST_WAITING) {
      // The courier writes it into the audit.
      await trx.updateTable('webhooks').set({ stopped_because: 'full' }).where('id', '=', id).execute();
      continue;
    }
    const rows = messages.map(({ submission, body }) => ({
      id: `msg_${newUuid(random)}`,
      webhook_id: id,
      type: typeOf(event),
      submission_id: submission,
      body,
      created_at: at,
      state: 'waiting' as const,
      tries: 0,
      next_at: at,
      tried_at: null,
      status: null,
      fault: null,
    }));
    for (let start = 0; start < rows.length; start += ROWS_A_STATEMENT) {
      const chunk = rows.slice(start, start + ROWS_A_STATEMENT);
      await trx.insertInto('webhook_deliveries').values(chunk).execute();
    }
  }
}

/** Twelve columns a row: well under the bound of parameters of both databases. */
const ROWS_A_STATEMENT = 200;

/** How an event is called in a message. */
function typeOf(event: WebhookEvent): string {
  return `submission.${event}`;
}

async function messagesOf(
  trx: Trx,
  event: WebhookEvent,
  ids: readonly string[],
  at: string,
): Promise<readonly { readonly submission: string; readonly body: string }[]> {
  const rows = await trx
    .selectFrom('submissions')
    .innerJoin('revisions', (join) =>
      join
        .onRef('revisions.submission_id', '=', 'submissions.id')
        .onRef('revisions.revision', '=', 'submissions.head_revision')
        .on('revisions.place', '=', 'line'),
    )
    .selectAll('submissions')
    .select('revisions.day_to')
    .where('submissions.id', 'in', ids)
    .where('submissions.practice', '=', 0)
    .where('submissions.taken_out_at', 'is', null)
    .execute();
  return rows
    .filter((row) => !isPlan(row.form_id))
    .map((row) => ({
      submission: row.id,
      body: JSON.stringify({
        type: typeOf(event),
        timestamp: at,
        data: {
          submission: row.id,
          revision: row.head_revision,
          form: { id: row.form_id, version: row.form_version },
          subject: row.subject_type === null ? null : { type: row.subject_type, id: row.subject_id },
          municipality: row.municipality,
          visitDay: row.day_to,
          state: row.state,
          withdrawn: row.withdrawn === 1,
        },
      }),
    }));
}
