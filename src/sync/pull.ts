import { COLUMNS_MEDIA_TYPE } from '../domain/sync/columns-shape.ts';
import { OWN_BRIEF, OWN_PARAMETER } from '../domain/sync/own-revision.ts';
import { readPage } from '../domain/sync/read-page.ts';
import { call } from './call.ts';
import { afterCut, afterPage, timeoutMs } from './link.ts';
import { noteBodies } from './push-body.ts';
import { DONE, type Round, type StepEnd, stopped } from './round-state.ts';

/** Pages in a row that did not move the cursor before the round gives up: a service that repeats itself. */
const STANDSTILLS = 3;
/** A page of a thousand entities over 2G. */
const PULL_TIMEOUT_MS = 120_000;

/** 6, 6.10: takes all pages from where the phone stands. Each page and its cursor are one transaction. */
export async function pull(round: Round): Promise<StepEnd> {
  let standstills = 0;
  let whole = false;
  let columns = true;
  while (true) {
    const asked = await round.phone.readPullCursor();
    const query = new URLSearchParams({ after: String(asked.after), limit: String(round.link.pullLimit) });
    if (asked.scope !== null) query.set('scope', asked.scope);
    if (!whole) query.set(OWN_PARAMETER, OWN_BRIEF);
    const answer = await call(round.wire, {
      method: 'GET',
      path: `/sync/pull?${query}`,
      // 1.6: a page that cannot be read as columns is asked for once more in the plain form.
      ...(columns ? { headers: { Accept: `${COLUMNS_MEDIA_TYPE}, application/json` } } : {}),
      timeoutMs: PULL_TIMEOUT_MS,
      // What waits to be sent must not wait behind an answer that will never come.
      silenceMs: timeoutMs(0),
      read: readPage,
    });
    if (answer.kind === 'transport' && answer.code === 'unreadable-answer' && columns) {
      columns = false;
      continue;
    }
    if (answer.kind === 'transport') {
      round.link = afterCut(round.link, 0);
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
        break;
      case 'reset':
      case 'gap':
      case 'own-missing':
        standstills += 1;
        break;
      case 'left':
        return { kind: 'stopped', code: 'cancelled', retryAfterMs: null };
      case 'no-space':
        // What was recorded here goes up all the same; only the copies of others find no room.
        return { kind: 'stopped', code: 'no-space', retryAfterMs: null };
      default:
        return outcome satisfies never;
    }
    if (standstills >= STANDSTILLS) return { kind: 'stopped', code: 'unreadable-answer', retryAfterMs: null };
  }
}
