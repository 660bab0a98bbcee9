import { CompiledQuery } from 'kysely';
import type { Receipt } from '../../domain/sync/protocol.ts';
import { type CheckedAlready, NONE_CHECKED } from '../checking/checking.ts';
import type { Context } from '../context.ts';
import { type LineTrx, moreSequences, type Sequences } from '../db/clock.ts';
import { storageFaultOf } from '../db/storage-fault.ts';
import { eraseNamesIn } from '../erasure/erase-name.ts';
import { orderLateAbout } from '../erasure/order-late.ts';
import { eraseLateArrivals } from '../erasure/sweep.ts';
import { ROW_NUMBERS } from '../lists/apply-list-action.ts';
import { createPace } from '../pace.ts';
import type { Session } from '../people/person.ts';
import { queueEvents } from '../webhooks/queue-events.ts';
import { readKnownThings } from './known-things.ts';
import { type Prepared, prepareRecords } from './prepare-records.ts';
import type { ReadRecord } from './read-record.ts';
import { missingOf, rejectedReceipt } from './receipt.ts';
import { type RevisionWriter, writingApart, writingTogether } from './revision-writer.ts';
import { takeRecord } from './take-record.ts';

type Taken = { readonly receipts: Receipt[]; readonly receivedAt: Date };

/**
 * `checked`: records that were checked already while the push was read; the others are checked here. `arrived`: called
 * when all records are checked and wait only for their transaction, so that `db/shared-line.ts` does not wait for this
 * push.
 */
type Along = { readonly checked?: CheckedAlready; readonly arrived?: () => void };

/**
 * Takes records in and answers a receipt each, in their order (4): one transaction that has ended durably when this
 * returns. Throws only for lost infrastructure or a bug; then nothing was stored and nothing may be acknowledged.
 */
export async function takeIn(
  context: Context,
  session: Session,
  records: readonly ReadRecord[],
  { checked = NONE_CHECKED, arrived = () => undefined }: Along = {},
): Promise<Taken> {
  const taken = await store(context, session, records, checked, arrived);
  // 6.12: by whatever way they came, a push, a backup or another system's export.
  if (!(await eraseLateArrivals(context))) return taken;
  // Nobody wants the photos any more that went with it.
  return { ...taken, receipts: await missingOf(context.db, taken.receipts, records) };
}

async function store(
  context: Context,
  session: Session,
  records: readonly ReadRecord[],
  checked: CheckedAlready,
  arrived: () => void,
): Promise<Taken> {
  const prepared = await prepareRecords(context, records, checked);
  const numbers = numbersFor([...prepared.values()]);
  const work = async (trx: LineTrx, sequences: Sequences): Promise<Taken> => {
    // 6.2: first in the transaction, and locked until its end.
    const receivedAt = context.clock.now();
    const batch = { session, records, prepared, receivedAt };
    await trx.executeQuery(SAVEPOINT);
    let receipts: Receipt[];
    try {
      receipts = await takeEach(trx, context, batch, sequences, writingTogether(trx));
    } catch (error) {
      if (storageFaultOf(error) !== null) throw error;
      // 4.1: one of them cannot be stored, and the others must not suffer for it.
      await trx.executeQuery(ROLL_BACK);
      const again = await moreSequences(trx, numbers);
      receipts = await takeEach(trx, context, batch, again, writingApart(trx, context));
    }
    await trx.executeQuery(RELEASE);
    const arrived = receipts.flatMap((receipt) => (receipt.outcome === 'stored' ? [receipt.id.toLowerCase()] : []));
    // 6.12: a branch says the name as well.
    const written = receipts.filter(({ outcome }) => outcome === 'stored' || outcome === 'conflict');
    const ids = new Set(written.map(({ id }) => id.toLowerCase()));
    await eraseNamesIn(trx, [...ids], receivedAt.toISOString());
    await orderLateAbout(trx, [...ids]);
    await queueEvents(trx, context, 'received', arrived);
    return { receipts: await missingOf(trx, receipts, records), receivedAt };
  };
  const written = context.sharedLine.write(numbers, work);
  arrived();
  return await written;
}

const SAVEPOINT = CompiledQuery.raw('savepoint push');
const ROLL_BACK = CompiledQuery.raw('rollback to savepoint push');
const RELEASE = CompiledQuery.raw('release savepoint push');

/** Places and writes the records of a push, one after the other. */
async function takeEach(
  trx: LineTrx,
  context: Context,
  batch: {
    readonly session: Session;
    readonly records: readonly ReadRecord[];
    readonly prepared: ReadonlyMap<ReadRecord, Prepared>;
    readonly receivedAt: Date;
  },
  sequences: Sequences,
  writer: RevisionWriter,
): Promise<Receipt[]> {
  const { session, prepared, receivedAt } = batch;
  const known = await readKnownThings(
    trx,
    [...prepared.values()].map(({ record }) => record.content),
  );
  const receipts: Receipt[] = [];
  const pace = createPace();
  for (const record of batch.records) {
    await pace();
    if (record.kind !== 'read') {
      receipts.push(rejectedReceipt(record.echo, record.kind, record.details));
      continue;
    }
    const ready = prepared.get(record);
    if (ready === undefined) throw new Error('a record that was read has not been prepared');
    receipts.push(await takeRecord(trx, context, { session, known, sequences, receivedAt, writer }, ready));
  }
  await writer.settle();
  return receipts;
}

/** Numbers that a batch may need: one a record, and more for what it makes in the registry or in a list. */
function numbersFor(prepared: readonly Prepared[]): number {
  const making = prepared.map(({ registration, fills }) => (registration === null ? 0 : 1) + (fills ? ROW_NUMBERS : 0));
  return Math.max(1, prepared.length + making.reduce((sum, count) => sum + count, 0));
}
