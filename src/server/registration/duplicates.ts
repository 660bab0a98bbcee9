import { answersFor } from '../../domain/access/roles.ts';
import { knownPlace } from '../../domain/place/known-place.ts';
import { DUPLICATE_METRES, type DuplicateCandidate } from '../../domain/registry/duplicates.ts';
import { likelyPairs } from '../../domain/registry/likely-pairs.ts';
import { type DuplicatePair, type DuplicateSide, MERGEABLE_TYPES } from '../../domain/registry/merges.ts';
import type { Context } from '../context.ts';
import type { DatabaseSchema } from '../db/schema.ts';
import type { Db } from '../foundations.ts';
import { inPages } from '../in-pages.ts';
import { inPieces } from '../pace.ts';
import { entityOf } from '../registry/entity-rows.ts';
import { apartPairs, pairKey } from './apart.ts';
import type { Decider } from './merge.ts';

/** Pairs that one answer holds: more than anybody compares in a day. */
const MAX_PAIRS = 100;

/** The pairs of the registry that are probably one thing, as far as somebody answers for both; the likeliest first. */
export async function listDuplicates(
  { db }: Pick<Context, 'db'>,
  decider: Decider,
): Promise<{ readonly pairs: readonly DuplicatePair[]; readonly more: boolean }> {
  const things: DuplicateCandidate[] = [];
  for (const type of MERGEABLE_TYPES) {
    for await (const rows of inPages((after, most) => standing(db, type, after, most))) {
      things.push(...rows.filter((row) => answersFor(decider.scope, row.municipality)).map(candidateOf));
    }
  }
  const apart = await apartPairs(db);
  const search = likelyPairs(things, MAX_PAIRS, (one, other) => apart.has(pairKey(one, other)));
  const { pairs: shown, more } = await inPieces(search);
  const sides = await readSides(
    db,
    shown.flatMap(({ pair }) => pair.map(({ id }) => id)),
  );
  return {
    pairs: shown.flatMap(({ likeness, metres, pair }) => {
      const [left, right] = [sides.get(pair[0].id), sides.get(pair[1].id)];
      // Merged since the registry was read: no pair any more.
      if (left === undefined || right === undefined) return [];
      return [{ likeness, metres: metres === null ? null : Math.round(metres), sides: [left, right] }];
    }),
    more,
  };
}

function standing(db: Db, type: (typeof MERGEABLE_TYPES)[number], after: string, most: number) {
  return db
    .selectFrom('entities')
    .select(['id', 'type', 'name', 'code', 'municipality', 'latitude', 'longitude', 'properties'])
    .where('type', '=', type)
    .where('id', '>', after)
    .where('merged_into', 'is', null)
    .where('removed_at', 'is', null)
    .orderBy('id')
    .limit(most);
}

type ReadRow = Pick<
  DatabaseSchema['entities'],
  'id' | 'type' | 'name' | 'code' | 'municipality' | 'latitude' | 'longitude' | 'properties'
>;

function candidateOf(row: ReadRow): DuplicateCandidate {
  const { id, type, name, municipality, latitude, longitude } = row;
  const place = latitude === null || longitude === null ? null : { latitude, longitude };
  const location = knownPlace(place, DUPLICATE_METRES);
  return { id, type, name, code: row.code ?? declaredCode(row.properties), municipality, location };
}

/** The code that a registration gave and that another thing had (registration/apply-registration.ts). */
function declaredCode(properties: string): string | null {
  if (!properties.includes('declared_code')) return null;
  const parsed: unknown = JSON.parse(properties);
  if (typeof parsed !== 'object' || parsed === null || !('declared_code' in parsed)) return null;
  return typeof parsed.declared_code === 'string' ? parsed.declared_code : null;
}

/** What helps to choose which of two to keep. */
async function readSides(db: Db, ids: readonly string[]): Promise<ReadonlyMap<string, DuplicateSide>> {
  const wanted = [...new Set(ids)];
  if (wanted.length === 0) return new Map();
  const rows = await db
    .selectFrom('entities')
    .selectAll('entities')
    .where('id', 'in', wanted)
    .where('merged_into', 'is', null)
    .execute();
  // 6.8: records about what was merged are read as about what stands for it.
  const merged = await db
    .selectFrom('entities')
    .select(['id', 'merged_into'])
    .where('merged_into', 'in', wanted)
    .execute();
  const standing = new Map(merged.map((row) => [row.id, row.merged_into]));
  const counts = await db
    .selectFrom('submissions')
    .select((eb) => ['subject_id', eb.fn.countAll<number | string>().as('count')])
    .where('subject_id', 'in', [...wanted, ...standing.keys()])
    .where('withdrawn', '=', 0)
    .where('taken_out_at', 'is', null)
    .where('practice', '=', 0)
    .groupBy('subject_id')
    .execute();
  const firsts = await db
    .selectFrom('entity_changes')
    .leftJoin('users', 'users.id', 'entity_changes.changed_by')
    .select(['entity_id', 'entity_changes.changed_at', 'users.name as by_name'])
    .where('entity_id', 'in', wanted)
    .where('version', '=', 1)
    .execute();
  const countOf = new Map<string | null, number>();
  for (const { subject_id: id, count } of counts) {
    const side = standing.get(id ?? '') ?? id;
    countOf.set(side, (countOf.get(side) ?? 0) + Number(count));
  }
  const firstOf = new Map(firsts.map((row) => [row.entity_id, row]));
  return new Map(
    rows.map((row) => [
      row.id,
      {
        entity: entityOf(row),
        records: countOf.get(row.id) ?? 0,
        createdAt: firstOf.get(row.id)?.changed_at ?? row.updated_at,
        createdBy: firstOf.get(row.id)?.by_name ?? null,
        registeredInField: row.registered === 1,
      },
    ]),
  );
}
