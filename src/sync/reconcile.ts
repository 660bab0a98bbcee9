import { MAX_PUSH_ITEMS, type Receipt } from '../domain/sync/protocol.ts';
import { readReceipts } from '../domain/sync/read-receipts.ts';
import { call } from './call.ts';
import { afterCut, timeoutMs } from './link.ts';
import type { AskedKey } from './ports.ts';
import { type FrozenKey, receiptFor } from './receipts.ts';
import { DONE, jsonBody, type Round, type StepEnd, stopped } from './round-state.ts';

/** Records asked about in one request: some 30 kB before gzip. */
const ASKED_AT_ONCE = 200;

/** Proved records that are asked about at start: enough to notice a service that was put back to an older state. */
const PROVED_ASKED = 20;
/** Where one of them is gone from the service, so many times as many are asked about next. */
const WIDER = 10;

/**
 * 4.7: asks what became of the records that left, and repairs their states by it. `unanswered`: those without a
 * final answer, in every round. `all`: at start, and when the service seems to have lost one, also those whose
 * photos are under way and the last proved ones; in every round that would cost more than it tells. As long as the
 * service lacks one of the proved ones, or a photo of it, earlier ones are asked about, down to the first.
 */
export async function reconcile(round: Round, which: 'unanswered' | 'all'): Promise<StepEnd> {
  if (which === 'unanswered') return (await askAboutAll(round, await unanswered(round))).end;
  const asked = new Set<string>();
  for (let history = PROVED_ASKED; ; history *= WIDER) {
    const keys = (await round.phone.listToReconcile(history)).filter((key) => !asked.has(nameOf(key)));
    for (const key of keys) asked.add(nameOf(key));
    const { end, lost } = await askAboutAll(round, keys);
    if (end.kind !== 'done' || !lost) return end;
  }
}

function nameOf({ id, revision }: FrozenKey): string {
  return `${id} ${revision}`;
}

type Answered = {
  readonly end: StepEnd;
  /** The service has lost something that it had proved. */
  readonly lost: boolean;
};

async function askAboutAll(round: Round, keys: readonly AskedKey[]): Promise<Answered> {
  let lost = false;
  for (let from = 0; from < keys.length; from += ASKED_AT_ONCE) {
    const answered = await askAbout(round, keys.slice(from, from + ASKED_AT_ONCE));
    lost ||= answered.lost;
    if (answered.end.kind !== 'done') return { ...answered, lost };
  }
  return { end: DONE, lost };
}

async function unanswered(round: Round): Promise<readonly FrozenKey[]> {
  const rows = await round.phone.listToSend(MAX_PUSH_ITEMS);
  return rows.flatMap(({ recordId, frozen }) =>
    frozen === null || frozen.onlyKept === true
      ? []
      : [{ id: recordId, revision: frozen.revision, contentHash: frozen.contentHash }],
  );
}

async function askAbout(round: Round, keys: readonly AskedKey[]): Promise<Answered> {
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
      const receipts: Receipt[] = [];
      let lost = false;
      for (const key of keys) {
        const receipt = receiptFor(answer.value, key);
        if (receipt === null) continue;
        receipts.push(receipt);
        lost ||= key.proved === true && (receipt.outcome === 'unknown' || (receipt.missingPhotos ?? []).length > 0);
      }
      await round.phone.applyReceipts(receipts);
      return { end: DONE, lost };
    }
    case 'refused':
      // Nothing was learnt, and nothing hangs on it: a record that is there already is answered `duplicate` (4.2).
      return { end: DONE, lost: false };
    case 'signed-out':
      return { end: { kind: 'signed-out' }, lost: false };
    case 'transport':
      round.link = afterCut(round.link, 0);
      return { end: stopped(answer), lost: false };
    default:
      return answer satisfies never;
  }
}
