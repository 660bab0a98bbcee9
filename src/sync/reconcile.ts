import { isHeld, PROVED_ASKED } from '../domain/submission/status.ts';
import { MAX_PUSH_ITEMS, type Receipt } from '../domain/sync/protocol.ts';
import { readReceipts } from '../domain/sync/read-receipts.ts';
import { call } from './call.ts';
import { timeoutMs } from './link.ts';
import type { AskedKey } from './ports.ts';
import { type FrozenKey, receiptFor } from './receipts.ts';
import { DONE, jsonBody, noteCut, noted, type Round, type StepEnd, stopped } from './round-state.ts';

/** Records asked about in one request: some 30 kB before gzip. */
const ASKED_AT_ONCE = 200;

/**
 * 4.7: asks what became of the records that left, and repairs their states by it. `unanswered`: those without a
 * final answer, in every round. `all`: at start, and when the service seems to have lost one, also those whose
 * photos are under way and the last proved ones; in every round that would cost more than it tells. Where the service
 * lacks one of the proved ones, or a photo of it, all of them are asked about next (`checkProved`).
 */
export async function reconcile(round: Round, which: 'unanswered' | 'all'): Promise<StepEnd> {
  const keys = which === 'all' ? await round.phone.listToReconcile(PROVED_ASKED) : await unanswered(round);
  for (let from = 0; from < keys.length; from += ASKED_AT_ONCE) {
    const { end } = await askAbout(round, keys.slice(from, from + ASKED_AT_ONCE));
    if (end.kind !== 'done') return end;
  }
  return DONE;
}

/** How asking about what was proved ended. `more`: another page waits. */
type Checked = StepEnd & { readonly more?: boolean };

/**
 * 4.7: asks about one page of everything that was ever proved, where the service is another one than was asked before
 * (6.4: restored from a backup) or has lost something. What is gone waits again, and goes before the next page; each page
 * is noted, so that a phone that is killed goes on where it was.
 */
export async function checkProved(round: Round): Promise<Checked> {
  const page = await round.phone.listProved(ASKED_AT_ONCE);
  if (page === null) return DONE;
  await round.giveWay();
  if (page.keys.length > 0) {
    round.tell({ step: 'reconcile' });
    const { end, whole } = await askAbout(round, page.keys);
    // What was not answered is asked again by the next round.
    if (end.kind !== 'done' || !whole) return end;
  }
  // Without room for the note the same page would come again and again: the next round goes on here.
  const isNoted = await noted(round, () => round.phone.noteAsked(page));
  return { ...DONE, more: isNoted && page.to !== null };
}

type Answered = {
  readonly end: StepEnd;
  /** Each was answered. */
  readonly whole: boolean;
};

async function unanswered(round: Round): Promise<readonly FrozenKey[]> {
  const rows = await round.phone.listToSend(MAX_PUSH_ITEMS);
  return rows.flatMap(({ recordId, frozen }) =>
    frozen === null || frozen.onlyKept === true
      ? []
      : [{ id: recordId, revision: frozen.revision, contentHash: frozen.contentHash }],
  );
}

/** What the service has needs not go again, although there is no room to write it down. */
function noteHeld(round: Round, receipt: Receipt): void {
  if (isHeld(receipt) && receipt.contentHash !== undefined) round.unnoted.add(receipt.contentHash);
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
      let whole = true;
      let lost = false;
      for (const key of keys) {
        const receipt = receiptFor(answer.value, key);
        if (receipt === null) {
          whole = false;
          continue;
        }
        const misses = receipt.outcome === 'unknown' || (receipt.missingPhotos ?? []).length > 0;
        lost ||= key.proved === true && misses;
        // Of what was proved and is there nothing is to be written: there may be thousands.
        const tells = misses || receipt.outcome === 'conflict' || receipt.erased === true;
        if (key.proved !== true || tells) receipts.push(receipt);
      }
      // First, so that a phone that is killed in between asks about all of it, too.
      const isNoted = !lost || (await noted(round, () => round.phone.askAllProved()));
      if (!isNoted || receipts.length === 0) return { end: DONE, whole: whole && isNoted };
      const areApplied = await noted(round, () => round.phone.applyReceipts(receipts));
      if (!areApplied) for (const receipt of receipts) noteHeld(round, receipt);
      return { end: DONE, whole: whole && areApplied };
    }
    case 'refused':
      // Nothing was learnt, and nothing hangs on it: a record that is there already is answered `duplicate` (4.2).
      return { end: DONE, whole: false };
    case 'signed-out':
      return { end: { kind: 'signed-out' }, whole: false };
    case 'transport':
      noteCut(round, answer, false);
      return { end: stopped(answer), whole: false };
    default:
      return answer satisfies never;
  }
}
