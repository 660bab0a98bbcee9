import * as z from 'zod';
import { readsThing } from '../../domain/access/form-reach.ts';
import { reachOf } from '../../domain/access/roles.ts';
import { isPartnerIn } from '../../domain/registry/in-movement.ts';
import type { Db } from '../foundations.ts';
import type { Person } from '../people/person.ts';

type Population = { type: string; registered: number };

/** Types of the registry that are counted, because records can be about them. Merged and removed entities are not. */
const COUNTED = ['provider', 'system', 'community', 'municipality', 'partner'] as const;
type Counted = (typeof COUNTED)[number];

export type Registered = {
  readonly all: Population[];
  /** Municipalities of the movement with counted entities; null stands for entities without municipality. */
  readonly places: readonly (string | null)[];
  readonly of: (municipality: string | null) => Population[];
};

const propertiesSchema = z.record(z.string(), z.unknown());

/**
 * How many entities there are within a person's scope, in all and by municipality. Municipalities count that are in the movement:
 * something of the water is registered in them, or one of `alsoIn` (there something was recorded). Where a partner has
 * its office nothing need be done. Partners count that are in it; only for who may read what is about partners.
 */
export async function countRegistered(
  db: Db,
  person: Person,
  municipality: string | null,
  alsoIn: readonly (string | null)[],
): Promise<Registered> {
  const rows = await db
    .selectFrom('entities')
    .select((eb) => ['type', 'municipality', eb.fn.countAll().as('registered')])
    .where('type', 'in', ['provider', 'system', 'community'])
    .where('merged_into', 'is', null)
    .where('removed_at', 'is', null)
    .groupBy(['type', 'municipality'])
    .execute();
  const readsAll = reachOf(person.role, 'read-all') === 'all';
  const partners = await partnersIn(db);
  const inMovement = new Set([...rows.map((row) => row.municipality), ...alsoIn].filter((code) => code !== null));
  const counted: { readonly type: Counted; readonly municipality: string | null; readonly registered: number }[] = [
    ...rows.map((row) => ({ ...row, type: countedType(row.type), registered: Number(row.registered) })),
    ...[...inMovement].map((code) => ({ type: 'municipality' as const, municipality: code, registered: 1 })),
    ...(readsAll ? partners : []).map((row) => ({ type: 'partner' as const, ...row, registered: 1 })),
  ];
  // As far as the records go that are counted (2.1).
  const seen = counted.filter(
    (row) => readsThing(person, row) && (municipality === null || row.municipality === municipality),
  );
  const types = COUNTED.filter((type) => readsAll || type !== 'partner');
  const sumOf = (some: typeof seen): Population[] =>
    types.map((type) => ({
      type,
      registered: some.filter((row) => row.type === type).reduce((sum, row) => sum + row.registered, 0),
    }));
  return {
    all: sumOf(seen),
    places: [...new Set(seen.filter((row) => row.type !== 'municipality').map((row) => row.municipality))].filter(
      (code) => code === null || inMovement.has(code),
    ),
    of: (place) => sumOf(seen.filter((row) => row.municipality === place)),
  };
}

function countedType(type: string): Counted {
  const found = COUNTED.find((one) => one === type);
  if (found === undefined) throw new Error(`not counted: ${type}`);
  return found;
}

async function partnersIn(db: Db): Promise<readonly { readonly municipality: string | null }[]> {
  const rows = await db
    .selectFrom('entities')
    .select(['municipality', 'properties'])
    .where('type', '=', 'partner')
    .where('merged_into', 'is', null)
    .where('removed_at', 'is', null)
    .execute();
  return rows.filter(({ properties }) => isPartnerIn(propertiesSchema.catch({}).parse(JSON.parse(properties))));
}
