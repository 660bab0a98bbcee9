import { createHash } from 'node:crypto';
import { setImmediate } from 'node:timers/promises';
import * as z from 'zod';
import { createReader } from '../../domain/form/engine.ts';
import type { FormModel } from '../../domain/form/engine-api.ts';
import { compileIndicators, type RecordCounter, type RecordShares } from '../../domain/indicators/count-record.ts';
import type { IndicatorTable } from '../../domain/indicators/indicator.ts';
import type { Context } from '../context.ts';
import type { Db } from '../foundations.ts';
import { lookedUpOnce } from '../submissions/form-library.ts';
import { readAnswers } from '../submissions/wire-answers.ts';
import { SERVICE_VERSION } from '../version.ts';

const bodySchema = z.looseObject({ answers: z.record(z.string(), z.unknown()) });
const keptSchema = z.object({
  shares: z.record(z.string(), z.nullable(z.tuple([z.number(), z.number()]))),
  place: z.string().nullable().optional(),
  about: z.string().optional(),
});

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

/** Rows of shares that are looked through for those to forget, before the next pause. */
const LOOKED_THROUGH_AT_ONCE = 1_000;

/** Forgets what other tables and releases worked out; nobody reads it. A piece at a time, because it may be a million. */
export async function forgetOtherShares(db: Db, table: IndicatorTable, over?: AbortSignal): Promise<void> {
  const maker = makerOf(table);
  for (let after = ''; ; ) {
    if (over?.aborted === true) return;
    const rows = await db
      .selectFrom('indicator_shares')
      .select('content_hash')
      .where('content_hash', '>', after)
      .orderBy('content_hash')
      .limit(LOOKED_THROUGH_AT_ONCE)
      .execute();
    const last = rows.at(-1)?.content_hash;
    if (last === undefined) return;
    await db
      .deleteFrom('indicator_shares')
      .where('content_hash', '>', after)
      .where('content_hash', '<=', last)
      .where('made_by', '<>', maker)
      .execute();
    after = last;
    await setImmediate();
  }
}

/** What a record adds to the figures, and where it counts: `place` undefined: where the record is. */
type Made = {
  readonly shares: RecordShares;
  readonly place?: string | null | undefined;
  /** The record that it tells on. */
  readonly about?: string | undefined;
};

/** A revision of a record: by the record it is found, by its content it is kept. */
export type Counted = { readonly id: string; readonly contentHash: string };

/** What records add to the figures of a table, by content hash. A record is worked out once, and then kept. */
export type KeptShares = {
  readonly of: (records: readonly Counted[]) => Promise<ReadonlyMap<string, Made>>;
  /** Whether records of a form say themselves where they count. */
  readonly saysPlace: (form: string) => boolean;
};

/** What counting needs of the service. */
export type CountingContext = Pick<Context, 'db' | 'forms' | 'clock'>;

export function keptShares(context: CountingContext, table: IndicatorTable): KeptShares {
  const madeBy = makerOf(table);
  const counters = new Map<FormModel, RecordCounter>();
  const counterOf = (model: FormModel): RecordCounter => {
    const counter = counters.get(model) ?? compileIndicators(table, model);
    counters.set(model, counter);
    return counter;
  };

  async function read(hashes: readonly string[]): Promise<Map<string, Made>> {
    const rows = await context.db
      .selectFrom('indicator_shares')
      .select(['content_hash', 'shares'])
      .where('made_by', '=', madeBy)
      .where('content_hash', 'in', hashes)
      .execute();
    return new Map(rows.map((row) => [row.content_hash, madeIn(row.shares)]));
  }

  async function workOut(records: readonly Counted[]): Promise<ReadonlyMap<string, Made>> {
    const hashes = records.map(({ contentHash }) => contentHash);
    const rows = await context.db
      .selectFrom('revisions')
      .select(['content_hash', 'form_id', 'form_version', 'finished_at', 'body'])
      // By their record: no index knows a hash alone, and all revisions would be looked through.
      .where(
        'submission_id',
        'in',
        records.map(({ id }) => id),
      )
      .where('content_hash', 'in', hashes)
      .execute();
    const made = new Map<string, Made>();
    const forms = lookedUpOnce(context.forms);
    for (const row of rows) {
      // Somebody else's push must not wait until all are counted.
      await setImmediate();
      const model = (await forms.find(row.form_id, row.form_version))?.model ?? null;
      const { answers } = bodySchema.parse(JSON.parse(row.body));
      made.set(
        row.content_hash,
        model === null ? { shares: new Map() } : countOne(counterOf(model), model, answers, row.finished_at),
      );
    }
    await keep(made);
    return made;
  }

  async function keep(made: ReadonlyMap<string, Made>): Promise<void> {
    if (made.size === 0) return;
    const values = [...made].map(([contentHash, one]) => ({
      content_hash: contentHash,
      made_by: madeBy,
      shares: textOf(one),
    }));
    // Another process may have been quicker, with the same result.
    await context.db
      .insertInto('indicator_shares')
      .values(values)
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  }

  const placed = new Set(
    table.indicators.flatMap((indicator) =>
      indicator.figures !== undefined && indicator.place !== undefined ? [indicator.form] : [],
    ),
  );
  return {
    saysPlace: (form) => placed.has(form),
    of: async (records) => {
      const all = new Map<string, Made>();
      for (let from = 0; from < records.length; from += CHUNK) {
        await setImmediate();
        const some = records.slice(from, from + CHUNK);
        const known = await read(some.map(({ contentHash }) => contentHash));
        const missing = some.filter(({ contentHash }) => !known.has(contentHash));
        const made = missing.length === 0 ? new Map<string, Made>() : await workOut(missing);
        for (const [hash, one] of [...known, ...made]) all.set(hash, one);
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
): Made {
  const engine = createReader(model, {
    // As they are stored, those that break their form left out (4.5).
    answers: readAnswers(answers),
    clock: { now: () => finishedAt },
    uuid: () => '',
  });
  return { shares: counter.count(engine), place: counter.placeOf(engine, answers), about: counter.aboutOf(engine) };
}

function textOf({ shares, place, about }: Made): string {
  const entries = [...shares].map(([code, share]) => [
    code,
    share.kind === 'known' ? [share.numerator, share.denominator] : null,
  ]);
  return JSON.stringify({
    shares: Object.fromEntries(entries),
    ...(place === undefined ? {} : { place }),
    ...(about === undefined ? {} : { about }),
  });
}

function madeIn(text: string): Made {
  const { shares, place, about } = keptSchema.parse(JSON.parse(text));
  return {
    place,
    about,
    shares: new Map(
      Object.entries(shares).map(([code, pair]) => [
        code,
        pair === null ? { kind: 'unknown' } : { kind: 'known', numerator: pair[0], denominator: pair[1] },
      ]),
    ),
  };
}
