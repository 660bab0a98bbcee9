import { syncStateSchema } from '../../domain/phone/sync-state.ts';
import type { ToldAge } from './rows.ts';
import type { BitacoraDatabase } from './schema.ts';
import { syncKey } from './sync-key.ts';

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

/**
 * Whether more than `days` have passed by the service's time since the age was noted. `told`: that time now, RFC 3339.
 */
export function isOlderThan({ since }: ToldAge, days: number, told: string): boolean {
  return since !== null && Date.parse(told) - Date.parse(since) > days * DAY_MS;
}
