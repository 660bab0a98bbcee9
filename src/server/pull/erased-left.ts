import * as z from 'zod/mini';
import { isObject } from '../../domain/json-object.ts';
import { ERASED_TEXT } from '../../domain/sync/erased-words.ts';
import type { ErasedLeft } from '../../domain/sync/protocol.ts';
import type { Db } from '../foundations.ts';

const bodySchema = z.looseObject({ answers: z.record(z.string(), z.unknown()) });

/**
 * 6.12: of those of these records that were erased, what stays of them, without a single answer: the names of the answers,
 * and the photos. Nobody may read these records any more, but a phone that recorded one has to know what goes.
 */
export async function erasedLeftOf(db: Db, ids: readonly string[]): Promise<ReadonlyMap<string, ErasedLeft>> {
  if (ids.length === 0) return new Map();
  const erased = await db
    .selectFrom('revisions')
    .select('submission_id')
    .distinct()
    .where('submission_id', 'in', ids)
    .where('erased_at', 'is not', null)
    .execute();
  const left = new Map<string, ErasedLeft>();
  for (const { submission_id: id } of erased) {
    const revisions = await db.selectFrom('revisions').select('body').where('submission_id', '=', id).execute();
    const photos = await db
      .selectFrom('revision_photos')
      .select(['question', 'sha256'])
      .distinct()
      .where('submission_id', '=', id)
      .execute();
    const answers = revisions.map(({ body }) => bodySchema.parse(JSON.parse(body)).answers);
    left.set(id, { answers: namesLeft(answers), photos });
  }
  return left;
}

/** Each name with 1 in the place of its answer; a repeat with one instance. What was erased in one revision is not among them. */
function namesLeft(revisions: readonly Readonly<Record<string, unknown>>[]): Record<string, unknown> {
  const names = new Set(revisions.flatMap((answers) => Object.keys(answers)));
  return Object.fromEntries(
    [...names].flatMap((name): [string, unknown][] => {
      const said = revisions.flatMap((answers): unknown => answers[name] ?? []);
      if (said.some(isObject)) return [[name, [namesLeft(said.filter(isObject))]]];
      return said.includes(ERASED_TEXT) ? [] : [[name, 1]];
    }),
  );
}
