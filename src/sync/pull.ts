import { COLUMNS_MEDIA_TYPE } from '../domain/sync/columns-shape.ts';
import { OWN_BRIEF, OWN_PARAMETER } from '../domain/sync/own-revision.ts';
import type { PullAnswer } from '../domain/sync/protocol.ts';
import { readPage } from '../domain/sync/read-page.ts';
import { type Called, call } from './call.ts';
import { afterPage, timeoutMs } from './link.ts';
import { noteBodies } from './push-body.ts';
import { DONE, NO_SPACE, noteCut, type Round, type StepEnd, stopped } from './round-state.ts';

/** Pages in a row that did not move the cursor before the round gives up: a service that repeats itself. */
const STANDSTILLS = 3;
/** A page of a thousand entities over 2G. */
const PULL_TIMEOUT_MS = 120_000;

/** How a pull ended. `isInterrupted`: there is more, and something came to be sent, which goes before it (8.1). */
type PullEnd = StepEnd & { readonly isInterrupted?: boolean };

/**
 * 6, 6.10: takes all pages from where the phone stands. Each page and its cursor are one transaction. Between two pages
 * `somethingWaits` is asked: a record that was finished meanwhile does not wait for the rest of a first pull.
 */
export async function pull(round: Round, somethingWaits: () => Promise<boolean>): Promise<PullEnd> {
  let standstills = 0;
  let whole = false;
  let columns = true;
  while (true) {
    const asked = await round.phone.readPullCursor();
    const query = new URLSearchParams({ after: String(asked.after), limit: String(round.link.pullLimit) });
    if (asked.scope !== null) query.set('scope', asked.scope);
    if (!whole) query.set(OWN_PARAMETER, OWN_BRIEF);
    const answer = await askPage(round, query, columns);
    if (answer.kind === 'transport' && answer.code === 'unreadable-answer' && columns) {
      columns = false;
      continue;
    }
    if (answer.kind === 'transport') {
      noteCut(round, answer, false);
      return stopped(answer);
    }
    if (answer.kind === 'signed-out') return { kind: 'signed-out' };
    if (answer.kind === 'refused') return { kind: 'stopped', code: answer.code, retryAfterMs: null };
    round.answered = true;
    noteBodies(round, answer.headers);
    round.link = afterPage(round.link, answer.value.changes.length, answer.milliseconds);
    const outcome = await round.phone.applyPull(asked, answer.value);
    // Only the page that could not be taken in otherwise.
    whole = outcome.status === 'own-missing';
    switch (outcome.status) {
      case 'applied':
        if (outcome.changes > 0) round.progressed = true;
        if (!answer.value.more) return DONE;
        standstills = outcome.cursor.after > asked.after ? 0 : standstills + 1;
        if (standstills === 0 && (await somethingWaits())) return { ...DONE, isInterrupted: true };
        break;
      case 'reset':
        // It may have been put back to an older state: the next round asks about what was proved, too.
        round.reconciledOnce.done = false;
        standstills += 1;
        break;
      case 'gap':
      case 'own-missing':
        standstills += 1;
        break;
      case 'left':
        return { kind: 'stopped', code: 'cancelled', retryAfterMs: null };
      case 'no-space':
        // What was recorded here goes up all the same; only the copies of others find no room.
        return NO_SPACE;
      default:
        return outcome satisfies never;
    }
    if (standstills >= STANDSTILLS) return { kind: 'stopped', code: 'unreadable-answer', retryAfterMs: null };
  }
}

/** One page. It is read apart from its coming, because both take long on a slow phone: what is touched goes in between. */
async function askPage(round: Round, query: URLSearchParams, columns: boolean): Promise<Called<PullAnswer>> {
  const answer = await call(round.wire, {
    method: 'GET',
    path: `/sync/pull?${query}`,
    // 1.6: a page that cannot be read as columns is asked for once more in the plain form.
    ...(columns ? { headers: { Accept: `${COLUMNS_MEDIA_TYPE}, application/json` } } : {}),
    timeoutMs: PULL_TIMEOUT_MS,
    // What waits to be sent must not wait behind an answer that will never come.
    silenceMs: timeoutMs(0),
    read: (body) => ({ body }),
  });
  if (answer.kind !== 'answered') return answer;
  await round.giveWay();
  const value = readPage(answer.value.body);
  if (value === null) return { kind: 'transport', code: 'unreadable-answer', retryAfterMs: null };
  await round.giveWay();
  return { ...answer, value };
}
