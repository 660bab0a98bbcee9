import type { CompiledQuery as Compiled } from 'kysely';
import { CompiledQuery } from 'kysely';
import type { Context } from '../context.ts';
import type { LineTrx } from '../db/clock.ts';
import { storageFaultOf } from '../db/storage-fault.ts';
import { type NewRevision, writeRevisions } from './write-revision.ts';

/** Writes the revisions of a push as they are placed. */
export type RevisionWriter = {
  /** False: this one cannot be stored, and nothing of it was. */
  readonly write: (revision: NewRevision) => Promise<boolean>;
  /** What was handed over so far can be read in the transaction when this is over. */
  readonly settle: () => Promise<void>;
};

/** Revisions of one statement. */
const WRITTEN_AT_ONCE = 32;

/**
 * Many revisions a statement. One that cannot be stored makes it throw, and then nobody knows which it was: the push is
 * written `apart` then.
 */
export function writingTogether(trx: LineTrx): RevisionWriter {
  let waiting: NewRevision[] = [];
  const settle = async (): Promise<void> => {
    const revisions = waiting;
    waiting = [];
    await writeRevisions(trx, revisions);
  };
  return {
    write: async (revision) => {
      // The next revision of a record is written on what stands there of the one before.
      if (waiting.length >= WRITTEN_AT_ONCE || waiting.some(({ id }) => id === revision.id)) await settle();
      waiting.push(revision);
      return true;
    },
    settle,
  };
}

const SAVEPOINT: Compiled = CompiledQuery.raw('savepoint record');
const RELEASE: Compiled = CompiledQuery.raw('release savepoint record');
const ROLL_BACK: Compiled = CompiledQuery.raw('rollback to savepoint record');

/** Each revision by itself. 4.1: what one record cannot do to the database is that record's failure alone. */
export function writingApart(trx: LineTrx, { log }: Pick<Context, 'log'>): RevisionWriter {
  return {
    write: async (revision) => {
      await trx.executeQuery(SAVEPOINT);
      try {
        await writeRevisions(trx, [revision]);
      } catch (error) {
        if (storageFaultOf(error) !== null) throw error;
        log('error', 'a record could not be stored', { id: revision.id, error: String(error) });
        await trx.executeQuery(ROLL_BACK);
        return false;
      }
      await trx.executeQuery(RELEASE);
      return true;
    },
    settle: async () => undefined,
  };
}
