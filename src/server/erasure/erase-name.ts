import * as z from 'zod/mini';
import { isObject } from '../../domain/json-object.ts';
import { visitPlan, visitPlanQuestions } from '../../forms/plans/visit-plan.ts';
import { type LineTrx, moreSequences, onTheLine, recordChanges } from '../db/clock.ts';
import { prepared } from '../db/prepared.ts';
import type { Db } from '../foundations.ts';
import { namesInside } from '../submissions/form-library.ts';
import { nameless, namesIn } from './nameless.ts';

/** Revisions looked through at a time, without their texts; records rewritten or told in one transaction. */
const ROWS_AT_ONCE = 2000;
const RECORDS_AT_ONCE = 20;

const recordSchema = z.record(z.string(), z.unknown());

/**
 * 6.12: takes the name of somebody out of the answers of every record, and tells again all records that said it, a piece at a
 * time. May be cut and repeated. Answers how many records do not say it any more.
 */
export async function eraseName(db: Db, userId: string, at: string): Promise<number> {
  const told = new Set<string>();
  const seen = new Set<string>();
  for (let after = -1; ; ) {
    const rows = await db
      .selectFrom('revisions')
      .select(['submission_id', 'sequence', 'author_id', 'form_id'])
      .where('sequence', '>', after)
      .orderBy('sequence')
      .limit(ROWS_AT_ONCE)
      .execute();
    const made = new Set(rows.flatMap((row) => (row.author_id === userId ? [row.submission_id] : [])));
    const plans = rows.flatMap((row) => (row.form_id === visitPlan.id ? [row.submission_id] : []));
    // Each record whole at its first revision, and once more where the person came to it later.
    const ids = [...new Set([...made, ...plans])].filter((id) => !told.has(id) && (made.has(id) || !seen.has(id)));
    for (const id of ids) seen.add(id);
    for (const some of pieces(ids)) {
      const again = await onTheLine(db, 0, async (trx) => {
        const changed = await takeNameOut(trx, some, userId, at);
        const telling = some.filter((id) => made.has(id) || changed.has(id));
        await tell(trx, 'submission', telling);
        return telling;
      });
      for (const id of again) told.add(id);
    }
    after = rows.at(-1)?.sequence ?? after;
    if (rows.length < ROWS_AT_ONCE) break;
  }
  // What a person wrote as a reviewer is told with her name too.
  const reviews = await db
    .selectFrom('reviews')
    .select(['id', 'submission_id'])
    .where('by_user', '=', userId)
    .execute();
  for (const some of pieces(reviews)) {
    const records = [...new Set(some.map((row) => row.submission_id))].filter((id) => !told.has(id));
    await onTheLine(db, 0, async (trx) => {
      await tell(
        trx,
        'review',
        some.map((row) => row.id),
      );
      await tell(trx, 'submission', records);
    });
    for (const id of records) told.add(id);
  }
  return told.size;
}

/**
 * The same for records that have just come, in the transaction that stores them: a colleague's phone brings what somebody
 * made before being erased, or a correction of it, or a visit that was assigned to that person.
 */
export async function eraseNamesIn(trx: LineTrx, ids: readonly string[], at: string): Promise<void> {
  // Nearly every service has erased nobody, and a push waits for this.
  if (ids.length === 0 || (await readAnyErased(trx, {})).length === 0) return;
  const makers = await trx
    .selectFrom('revisions')
    .innerJoin('erasures', 'erasures.target', 'revisions.author_id')
    .select(['revisions.submission_id', 'erasures.target'])
    .distinct()
    .where('erasures.kind', '=', 'person')
    .where('revisions.submission_id', 'in', [...ids])
    .execute();
  const plans = await trx
    .selectFrom('revisions')
    .select(['submission_id', 'body'])
    .where('form_id', '=', visitPlan.id)
    .where('submission_id', 'in', [...ids])
    .execute();
  const wanted = plans.map(({ submission_id, body }) => ({ submission_id, target: whoIn(body) }));
  const erased = await erasedAmong(
    trx,
    wanted.map(({ target }) => target),
  );
  const found = [...makers, ...wanted.filter(({ target }) => erased.has(target))];
  for (const [userId, rows] of Map.groupBy(found, ({ target }) => target)) {
    const changed = await takeNameOut(trx, [...new Set(rows.map((row) => row.submission_id))], userId, at);
    await tell(trx, 'submission', [...changed]);
  }
}

const readAnyErased = prepared((db) => db.selectFrom('erasures').select('id').where('kind', '=', 'person').limit(1));

async function erasedAmong(trx: LineTrx, people: readonly string[]): Promise<ReadonlySet<string>> {
  if (people.length === 0) return new Set();
  const rows = await trx
    .selectFrom('erasures')
    .select('target')
    .where('kind', '=', 'person')
    .where('target', 'in', [...new Set(people)])
    .execute();
  return new Set(rows.map((row) => row.target));
}

/** For whom an assigned visit is. */
function whoIn(body: string): string {
  const { answers } = recordSchema.parse(JSON.parse(body));
  const who = isObject(answers) ? answers[visitPlanQuestions.who] : undefined;
  return typeof who === 'string' ? who : '';
}

/** Rewrites all revisions of these records that say the person's name; answers the records of which one did. */
async function takeNameOut(
  trx: LineTrx,
  ids: readonly string[],
  userId: string,
  at: string,
): Promise<ReadonlySet<string>> {
  const namesOf = namesInside(trx);
  const changed = new Set<string>();
  const rows = await trx
    .selectFrom('revisions')
    .innerJoin('users', 'users.id', 'revisions.author_id')
    .select(['submission_id', 'revision', 'content_hash', 'form_id', 'form_version', 'author_id', 'body'])
    .select(['erased_at', 'erased_part', 'users.name as author_name'])
    .where('submission_id', 'in', [...ids])
    .execute();
  for (const [id, revisions] of Map.groupBy(rows, (row) => row.submission_id)) {
    const read = await Promise.all(
      revisions.map(async (row) => {
        const names = await namesOf(row.form_id, row.form_version);
        return { row, names, record: recordSchema.parse(JSON.parse(row.body)) };
      }),
    );
    const first = Math.min(...revisions.flatMap((row) => (row.author_id === userId ? [row.revision] : [])));
    const others = new Set(
      read.flatMap(({ row, names, record: { answers } }) => [
        ...(row.author_id === userId ? [] : [row.author_name]),
        // What was there before the person came to it is another's, by whatever name.
        ...(row.revision < first && isObject(answers) && names !== null ? namesIn(answers, names.makerNames) : []),
      ]),
    );
    for (const { row, names, record } of read) {
      const left = names === null ? null : nameless(record, names, { userId, others });
      if (left === null) continue;
      await trx
        .updateTable('revisions')
        .set({
          body: JSON.stringify(left),
          erased_at: row.erased_at ?? at,
          erased_part: row.erased_at === null ? 'name' : row.erased_part,
        })
        .where('submission_id', '=', id)
        .where('revision', '=', row.revision)
        .where('content_hash', '=', row.content_hash)
        .execute();
      changed.add(id);
    }
  }
  return changed;
}

async function tell(trx: LineTrx, kind: 'submission' | 'review', keys: readonly string[]): Promise<void> {
  if (keys.length === 0) return;
  const sequences = await moreSequences(trx, keys.length);
  await recordChanges(
    trx,
    kind,
    keys.map((key) => ({ key, sequence: sequences.next() })),
  );
}

function pieces<Item>(items: readonly Item[]): readonly (readonly Item[])[] {
  const found: (readonly Item[])[] = [];
  for (let from = 0; from < items.length; from += RECORDS_AT_ONCE)
    found.push(items.slice(from, from + RECORDS_AT_ONCE));
  return found;
}
