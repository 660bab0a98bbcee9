import type { Kysely, Transaction } from 'kysely';
import type { Db } from '../foundations.ts';
import { prepared, preparedInsert, type SlotFor } from './prepared.ts';
import type { DatabaseSchema } from './schema.ts';
import { transact } from './transact.ts';

export type Trx = Transaction<DatabaseSchema>;

/** Numbers that a transaction may give out, in order; unused ones stay missing, which 6.2 allows. */
export type Sequences = { readonly next: () => number };

/** Takes so many of the numbers now, for what is told before whatever takes numbers later. */
export function takeNumbers(sequences: Sequences, count: number): Sequences {
  const taken = Array.from({ length: count }, () => sequences.next()).values();
  return {
    next: () => {
      const { value, done } = taken.next();
      if (done === true) throw new Error(`more than the ${count} numbers taken`);
      return value;
    },
  };
}

declare const ON_THE_LINE: unique symbol;

/**
 * A transaction that holds the clock. Only `onTheLine` makes one, so whoever tells pull of a change has taken numbers
 * first: nothing else can be handed to `recordChange`.
 */
export type LineTrx = Trx & { readonly [ON_THE_LINE]: true };

/**
 * Runs `act` in a transaction that takes `count` numbers from the one-row clock before anything else. The row stays locked
 * until the commit, so that the order of numbers is the order of commits (6.2). May be run again (`transact`).
 */
export async function onTheLine<T>(
  db: Db,
  count: number,
  act: (trx: LineTrx, sequences: Sequences) => Promise<T>,
): Promise<T> {
  return await transact(db, async (trx) => {
    const sequences = await take(trx, count);
    if (!holdsClock(trx)) throw new Error('the clock was not taken');
    return await act(trx, sequences);
  });
}

/** Further numbers inside a transaction that holds the clock already. */
export async function moreSequences(trx: LineTrx, count: number): Promise<Sequences> {
  return await take(trx, count);
}

/** Transactions whose first statement took the clock. */
const holding = new WeakSet<object>();

function holdsClock(trx: Trx): trx is LineTrx {
  return holding.has(trx);
}

const moveClock = prepared((db, slot: SlotFor<{ count: number }>) =>
  db
    .updateTable('clock')
    .set((eb) => ({ sequence: eb('sequence', '+', slot('count')) }))
    .where('id', '=', 1)
    .returning('sequence'),
);

async function take(trx: Trx, count: number): Promise<Sequences> {
  const [clock] = await moveClock(trx, { count });
  if (clock === undefined) throw new Error('there is no clock');
  const { sequence: last } = clock;
  holding.add(trx);
  let given = last - count;
  return {
    next: () => {
      if (given >= last) throw new Error(`more than the ${count} numbers taken`);
      given += 1;
      return given;
    },
  };
}

/** Tells pull that a thing changed (6.1). Keys: entity id, `form/version`, submission id, review id, user id. */
export async function recordChange(
  trx: LineTrx,
  kind: DatabaseSchema['changes']['kind'],
  key: string,
  sequence: number,
): Promise<void> {
  await insertChanges(trx, [{ kind, key, sequence }]);
}

type Change = { kind: DatabaseSchema['changes']['kind']; key: string; sequence: number };

const insertChanges = preparedInsert<Change>(['kind', 'key', 'sequence'], (db, rows) =>
  db
    .insertInto('changes')
    .values(rows)
    .onConflict((conflict) =>
      conflict.columns(['kind', 'key']).doUpdateSet((eb) => ({ sequence: eb.ref('excluded.sequence') })),
    ),
);

/** `recordChange` for many things of one kind; each key once. */
export async function recordChanges(
  trx: LineTrx,
  kind: DatabaseSchema['changes']['kind'],
  changes: readonly { readonly key: string; readonly sequence: number }[],
): Promise<void> {
  await insertChanges(
    trx,
    changes.map(({ key, sequence }) => ({ kind, key, sequence })),
  );
}

/** The last number of the line that was given out and is committed. */
export async function lastSequence(db: Kysely<DatabaseSchema>): Promise<number> {
  return (await db.selectFrom('clock').select('sequence').executeTakeFirstOrThrow()).sequence;
}
