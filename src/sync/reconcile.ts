import { MAX_PUSH_ITEMS, type Receipt } from '../domain/sync/protocol.ts';
import { readReceipts } from '../domain/sync/read-receipts.ts';
import { call } from './call.ts';
import { afterCut, timeoutMs } from './link.ts';
import { type FrozenKey, receiptFor } from './receipts.ts';
import { DONE, jsonBody, type Round, type StepEnd, stopped } from './round-state.ts';

/** Records asked about in one request: some 30 kB before gzip. */
const ASKED_AT_ONCE = 200;

/** Proved records that are asked about at start: enough to notice a service that was put back to an older state. */
const PROVED_ASKED = 20;

/**
 * 4.7: asks what became of the records that left, and repairs their states by it. `unanswered`: those without a
 * final answer, in every round. `all`: at start, and when the service seems to have lost one, also those whose
 * photos are under way and the last proved ones; in every round that would cost more than it tells.
 */
export async function reconcile(round: Round, which: 'unanswered' | 'all'): Promise<StepEnd> {
  const keys = which === 'all' ? await round.phone.listToReconcile(PROVED_ASKED) : await unanswered(round);
  for (let from = 0; from < keys.length; from += ASKED_AT_ONCE) {
    const end = await askAbout(round, keys.slice(from, from + ASKED_AT_ONCE));
    if (end.kind !== 'done') return end;
  }
  return DONE;
}

async function unanswered(round: Round): Promise<readonly FrozenKey[]> {
  const rows = await round.phone.listToSend(MAX_PUSH_ITEMS);
  return rows.flatMap(({ recordId, frozen }) =>
    frozen === null || frozen.onlyKept === true
      ? []
      : [{ id: recordId, revision: frozen.revision, contentHash: frozen.contentHash }],
  );
}

async function askAbout(round: Round, keys: readonly FrozenKey[]): Promise<StepEnd> {
  const text = JSON.stringify({
    submissions: keys.map(({ id, revision, contentHash }) => ({ id, revision, contentHash })),
  });
  const { body, headers } = await jsonBody(round.compress, text);
  const answer = await call(round.wire, {
    method: 'POST',
    path: '/sync/receipts',
    headers,
    body,
    timeoutMs: timeoutMs(body.byteLength),
    read: readReceipts,
  });
  switch (answer.kind) {
    case 'answered': {
      round.answered = true;
      // What the answer leaves out stays as it is, and is asked about in the next round.
      const receipts = keys
        .map((key) => receiptFor(answer.value, key))
        .filter((receipt): receipt is Receipt => receipt !== null);
      await round.phone.applyReceipts(receipts);
      return DONE;
    }
    case 'refused':
      // Nothing was learnt, and nothing hangs on it: a record that is there already is answered `duplicate` (4.2).
      return DONE;
    case 'signed-out':
      return { kind: 'signed-out' };
    case 'transport':
      round.link = afterCut(round.link, 0);
      return stopped(answer);
    default:
      return answer satisfies never;
  }
}
