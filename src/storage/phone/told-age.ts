import { syncStateSchema } from '../../domain/phone/sync-state.ts';
import type { BitacoraDatabase } from './schema.ts';
import { syncKey } from './sync-key.ts';

/**
 * How long something has lain, by the time of the service alone: the phone's clock may stand in 2015 or be a month ahead.
 * `seen`: what the service had last told when it was first looked at, perhaps long ago. `since`: what it told at the first
 * contact after that; from here it counts.
 */
export type ToldAge = { readonly seen: string; readonly since: string | null };

const DAY_MS = 86_400_000;

/** The latest time that the service told anybody of this phone; null: none. Inside a transaction over `meta`. */
export async function latestTold(database: BitacoraDatabase): Promise<string | null> {
  const rows = await database.meta.where('key').startsWith(syncKey('')).toArray();
  const told = rows.flatMap(({ value }) => syncStateSchema.safeParse(value).data?.toldTime ?? []);
  return told.toSorted((left, right) => Date.parse(left) - Date.parse(right)).at(-1) ?? null;
}

/** The age as it is noted now; the same object where nothing is to be noted. */
export function notedAge(age: ToldAge | undefined, told: string): ToldAge {
  if (age === undefined) return { seen: told, since: null };
  const isLater = age.since === null && Date.parse(told) > Date.parse(age.seen);
  return isLater ? { ...age, since: told } : age;
}

export function isOlderThan({ since }: ToldAge, days: number, told: string): boolean {
  return since !== null && Date.parse(told) - Date.parse(since) > days * DAY_MS;
}
