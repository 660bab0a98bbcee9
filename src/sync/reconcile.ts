import { type Receipt, receiptsAnswerSchema } from '../domain/sync/protocol.ts';
import { call } from './call.ts';
import { afterCut, timeoutMs } from './link.ts';
import { type FrozenKey, receiptFor } from './receipts.ts';
import { DONE, jsonBody, type Round, type StepEnd, stopped } from './round-state.ts';

/** Records asked about in one request: some 30 kB before gzip. */
const ASKED_AT_ONCE = 200;

/** 4.7: asks what became of every record that left and has no final answer, and repairs the states by it. */
export async function reconcile(round: Round): Promise<StepEnd> {
  const keys = await round.phone.listToReconcile();
  for (let from = 0; from < keys.length; from += ASKED_AT_ONCE) {
    const end = await askAbout(round, keys.slice(from, from + ASKED_AT_ONCE));
    if (end.kind !== 'done') return end;
  }
  return DONE;
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
    read: (value) => receiptsAnswerSchema.safeParse(value).data?.results ?? null,
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
