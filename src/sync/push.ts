import type { Submission } from '../domain/submission/submission.ts';
import { MAX_PUSH_ITEMS, type Receipt } from '../domain/sync/protocol.ts';
import type { FrozenSubmission } from '../storage/outbox/outbox.ts';
import { type Called, call } from './call.ts';
import { afterPush, afterSent, COMPRESSION_GUESS, timeoutMs } from './link.ts';
import { chooseBatch, fellsTheService, judgePush, type Sendable, sortReceipts } from './plan.ts';
import { noteBodies, pushBody } from './push-body.ts';
import { DONE, noteCut, noted, type Round, type StepEnd, stopped } from './round-state.ts';

/** Rows that this round may still push, at most one batch's bound of them; never their bodies. */
export async function rowsToPush(round: Round): Promise<readonly Sendable[]> {
  const rows = await round.phone.listToSend(MAX_PUSH_ITEMS);
  return rows.filter((row) => !round.pushed.has(row.key) && !round.unnoted.has(row.frozen?.contentHash ?? ''));
}

type Frozen = { readonly key: string; readonly attempts: number; readonly submission: Submission };

/** 4: pushes one batch out of `rows`. Only its bodies are in memory, however long the queue is. */
export async function pushSome(round: Round, rows: readonly Sendable[]): Promise<StepEnd> {
  // An answer earlier in this round may have said that the service takes columns.
  const form = round.columns === 'yes' ? 'columns' : 'gzip';
  const guess = COMPRESSION_GUESS[round.compress === null ? 'none' : form];
  const keys = chooseBatch(rows, round.link, round.limits, guess);
  for (const key of keys) round.pushed.add(key);
  const attempts = new Map(rows.map((row) => [row.key, row.attempts]));
  // 3.1: from here on these revisions never change.
  const frozen = await frozenOf(round, keys);
  const waiting: (readonly Frozen[])[] = [
    frozen.map(({ key, submission }) => ({ key, submission, attempts: attempts.get(key) ?? 0 })),
  ];
  // A refused whole is split until the record that spoils it stands alone; what waits its turn is on this stack.
  for (let batch = waiting.pop(); batch !== undefined; batch = waiting.pop()) {
    if (batch.length === 0) continue;
    const end = await pushBatch(round, batch, waiting);
    if (end.kind === 'done') continue;
    await notSending(
      round,
      waiting.flat().map((record) => record.key),
    );
    return end;
  }
  return DONE;
}

/** On a phone without room only what was frozen before may go: nobody would know the number of another (3.1). */
async function frozenOf(round: Round, keys: readonly string[]): Promise<readonly FrozenSubmission[]> {
  let frozen: readonly FrozenSubmission[] = [];
  const written = await noted(round, async () => {
    frozen = await round.phone.freezeForSending(keys);
  });
  return written ? frozen : await round.phone.readFrozen(keys);
}

async function notSending(round: Round, keys: readonly string[]): Promise<void> {
  await noted(round, () => round.phone.markNotSending(keys));
}

async function setAside(round: Round, key: string, code: string, details: Readonly<Record<string, unknown>>) {
  await noted(round, () => round.phone.setAside(key, code, details));
}

async function pushBatch(round: Round, batch: readonly Frozen[], waiting: (readonly Frozen[])[]): Promise<StepEnd> {
  const prepared = await pushBody(
    round,
    batch.map((record) => record.submission),
  );
  const { body, headers, plainBytes, read } = prepared;
  if (batch.length > 1 && body.byteLength > round.link.budgetBytes * 1.25) {
    // This batch compresses worse than the last ones did: a cut must not cost more than promised.
    splitInto(waiting, batch);
    return DONE;
  }
  const answer = await call(round.wire, {
    method: 'POST',
    path: '/sync/push',
    headers,
    body,
    timeoutMs: timeoutMs(body.byteLength),
    read,
  });
  noteLink(round, answer, batch.length, plainBytes, body.byteLength);
  if (prepared.form === 'columns' && columnsFailed(answer)) {
    round.columns = 'failed';
    // Refused as a whole for how it is written: nothing was taken, and the same records go plain at once.
    if (answer.kind === 'refused') {
      waiting.push(batch);
      return DONE;
    }
  }
  const verdict = judgePush(answer, batch.length, round.limits, batch[0]?.attempts ?? 0);
  const keys = batch.map((record) => record.key);
  switch (verdict.kind) {
    case 'receipts': {
      const sorted = sortReceipts(
        batch.map(({ key, attempts, submission }) => ({
          key,
          attempts,
          id: submission.id,
          revision: submission.revision,
          contentHash: submission.contentHash,
          photos: submission.photos.map((photo) => photo.sha256),
        })),
        verdict.results,
      );
      const isNoted = await noted(round, () => round.phone.applyReceipts(sorted.receipts));
      if (isNoted && sorted.receipts.length > 0) round.progressed = true;
      for (const { missingPhotos = [] } of sorted.receipts)
        for (const sha256 of missingPhotos) round.missed.add(sha256);
      await notSending(round, sorted.unanswered);
      return DONE;
    }
    case 'halve':
      round.limits = verdict.limits;
      splitInto(waiting, batch);
      return DONE;
    case 'set-aside':
      for (const key of keys) await setAside(round, key, verdict.code, verdict.details);
      return DONE;
    case 'try-again':
      await notSending(round, keys);
      return DONE;
    case 'signed-out':
      await notSending(round, keys);
      return { kind: 'signed-out' };
    case 'stop':
      if (keys[0] !== undefined && fellsTheService(verdict.fault, batch, round.answered)) {
        await setAside(round, keys[0], verdict.fault.code, {});
        return DONE;
      }
      await notSending(round, keys);
      return stopped(verdict.fault);
    default:
      return verdict satisfies never;
  }
}

/** 1.6: whether the answer says that the service did not understand columns, or the phone not its columns. */
function columnsFailed(answer: Called<readonly Receipt[]>): boolean {
  if (answer.kind === 'transport') return answer.code === 'unreadable-answer';
  return answer.kind === 'refused' && [400, 415, 422].includes(answer.status);
}

/** First half first, so that the order of finishing is kept. */
function splitInto(waiting: (readonly Frozen[])[], batch: readonly Frozen[]): void {
  const middle = Math.ceil(batch.length / 2);
  waiting.push(batch.slice(middle), batch.slice(0, middle));
}

function noteLink(
  round: Round,
  answer: Called<readonly Receipt[]>,
  items: number,
  plainBytes: number,
  wireBytes: number,
): void {
  // Without any answer in this round there is no link, which says nothing of these records: the next round asks about
  // them first, and knows then.
  if (answer.kind === 'transport') noteCut(round, answer, true, round.answered ? items : 0);
  if (answer.kind !== 'answered') return;
  noteBodies(round, answer.headers);
  round.answered = true;
  round.link = afterPush(afterSent(round.link, wireBytes, answer.milliseconds), items, plainBytes, wireBytes);
}
