import { createHash } from 'node:crypto';
import { setImmediate } from 'node:timers/promises';
import * as z from 'zod';
import { createReader } from '../../domain/form/engine.ts';
import type { FormModel } from '../../domain/form/engine-api.ts';
import { compileIndicators, type RecordCounter, type RecordShares } from '../../domain/indicators/count-record.ts';
import type { IndicatorTable } from '../../domain/indicators/indicator.ts';
import type { Context } from '../context.ts';
import type { Db } from '../foundations.ts';
import { readAnswers } from '../submissions/wire-answers.ts';
import { SERVICE_VERSION } from '../version.ts';

const bodySchema = z.looseObject({ answers: z.record(z.string(), z.unknown()) });
const keptSchema = z.record(z.string(), z.nullable(z.tuple([z.number(), z.number()])));

/** Rows a statement, and bodies in memory. */
const CHUNK = 100;

/**
 * What works shares out: a hash of the whole table and of the release, whose engine evaluates it. No figure is kept
 * under a number that somebody has to remember to raise.
 */
export function makerOf(table: IndicatorTable): string {
  return createHash('sha256')
    .update(JSON.stringify([SERVICE_VERSION, table]))
    .digest('hex');
}

/** Forgets what other tables and releases worked out; nobody reads it. */
export async function forgetOtherShares(db: Db, table: IndicatorTable): Promise<void> {
  await db.deleteFrom('indicator_shares').where('made_by', '<>', makerOf(table)).execute();
}

/** What records add to the figures of a table, by content hash. A record is worked out once, and then kept. */
export type KeptShares = { readonly of: (hashes: readonly string[]) => Promise<ReadonlyMap<string, RecordShares>> };

export function keptShares(context: Context, table: IndicatorTable): KeptShares {
  const madeBy = makerOf(table);
  const counters = new Map<FormModel, RecordCounter>();
  const counterOf = (model: FormModel): RecordCounter => {
    const counter = counters.get(model) ?? compileIndicators(table, model);
    counters.set(model, counter);
    return counter;
  };

  async function read(hashes: readonly string[]): Promise<Map<string, RecordShares>> {
    const rows = await context.db
      .selectFrom('indicator_shares')
      .select(['content_hash', 'shares'])
      .where('made_by', '=', madeBy)
      .where('content_hash', 'in', hashes)
      .execute();
    return new Map(rows.map((row) => [row.content_hash, sharesIn(row.shares)]));
  }

  async function workOut(hashes: readonly string[]): Promise<ReadonlyMap<string, RecordShares>> {
    const rows = await context.db
      .selectFrom('revisions')
      .select(['content_hash', 'form_id', 'form_version', 'finished_at', 'body'])
      .where('content_hash', 'in', hashes)
      .execute();
    const made = new Map<string, RecordShares>();
    for (const row of rows) {
      // Somebody else's push must not wait until all are counted.
      await setImmediate();
      const model = (await context.forms.find(row.form_id, row.form_version))?.model ?? null;
      const { answers } = bodySchema.parse(JSON.parse(row.body));
      made.set(
        row.content_hash,
        model === null ? new Map() : countOne(counterOf(model), model, answers, row.finished_at),
      );
    }
    await keep(made);
    return made;
  }

  async function keep(made: ReadonlyMap<string, RecordShares>): Promise<void> {
    if (made.size === 0) return;
    const values = [...made].map(([contentHash, shares]) => ({
      content_hash: contentHash,
      made_by: madeBy,
      shares: textOf(shares),
    }));
    // Another process may have been quicker, with the same result.
    await context.db
      .insertInto('indicator_shares')
      .values(values)
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  }

  return {
    of: async (hashes) => {
      const all = new Map<string, RecordShares>();
      for (let from = 0; from < hashes.length; from += CHUNK) {
        const some = hashes.slice(from, from + CHUNK);
        const known = await read(some);
        const missing = some.filter((hash) => !known.has(hash));
        const made = missing.length === 0 ? new Map<string, RecordShares>() : await workOut(missing);
        for (const [hash, shares] of [...known, ...made]) all.set(hash, shares);
      }
      return all;
    },
  };
}

/** By the version of the form that the record was filled with, at the time of its end (10.1). */
function countOne(
  counter: RecordCounter,
  model: FormModel,
  answers: Readonly<Record<string, unknown>>,
  finishedAt: string,
): RecordShares {
  const engine = createReader(model, {
    // As they are stored, those that break their form left out (4.5).
    answers: readAnswers(answers),
    clock: { now: () => finishedAt },
    uuid: () => '',
  });
  return counter.count(engine);
}

function textOf(shares: RecordShares): string {
  const entries = [...shares].map(([code, share]) => [
    code,
    share.kind === 'known' ? [share.numerator, share.denominator] : null,
  ]);
  return JSON.stringify(Object.fromEntries(entries));
}

function sharesIn(text: string): RecordShares {
  const kept = keptSchema.parse(JSON.parse(text));
  return new Map(
    Object.entries(kept).map(([code, pair]) => [
      code,
      pair === null ? { kind: 'unknown' } : { kind: 'known', numerator: pair[0], denominator: pair[1] },
    ]),
  );
}
