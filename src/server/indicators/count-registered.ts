import { inScope, reachOf } from '../../domain/access/roles.ts';
import type { Db } from '../foundations.ts';
import type { Person } from '../people/person.ts';

type Population = { type: string; registered: number };

/** What of the registry could have data: Juntas, systems and communities, merged and removed ones aside. */
const COUNTED = ['provider', 'system', 'community'] as const;

type Registered = {
  readonly all: Population[];
  /** Municipalities where there is any; null where it has none. */
  readonly places: readonly (string | null)[];
  readonly of: (municipality: string | null) => Population[];
};

/** How many there are within a person's scope, in all and by municipality. */
export async function countRegistered(db: Db, person: Person, municipality: string | null): Promise<Registered> {
  const rows = await db
    .selectFrom('entities')
    .select((eb) => ['type', 'municipality', eb.fn.countAll().as('registered')])
    .where('type', 'in', COUNTED)
    .where('merged_into', 'is', null)
    .where('removed_at', 'is', null)
    .groupBy(['type', 'municipality'])
    .execute();
  // As far as the records go that are counted (2.1).
  const scope = reachOf(person.role, 'read-all') === 'all' ? null : person.municipalities;
  const seen = rows.filter(
    (row) => inScope(scope, row.municipality) && (municipality === null || row.municipality === municipality),
  );
  const sumOf = (some: typeof seen): Population[] =>
    COUNTED.map((type) => ({
      type,
      registered: some.filter((row) => row.type === type).reduce((sum, row) => sum + Number(row.registered), 0),
    }));
  return {
    all: sumOf(seen),
    places: [...new Set(seen.map((row) => row.municipality))],
    of: (place) => sumOf(seen.filter((row) => row.municipality === place)),
  };
}
