import { isSealed, openValue, sealValue, unlessDamaged } from './body-codec.ts';
import type { OwnStorage } from './phone-storage.ts';
import type { Kept } from './stored-body.ts';
import { LockedError } from './vault.ts';

/** What lists call a record by its answers: it may be the name of a person, so it lies sealed in its row. */
export async function sealName(own: OwnStorage, name: string | undefined): Promise<Kept<string> | undefined> {
  return name === undefined ? undefined : sealValue(own, name);
}

type Named = { readonly instanceName?: Kept<string> | undefined };
type WithName<T> = Omit<T, 'instanceName'> & { readonly instanceName?: string | undefined };

/** Rows with their names to be read. Outside transactions. A name that cannot be opened now, or is damaged, is left out. */
export function withNames<T extends Named>(own: OwnStorage, rows: readonly T[]): Promise<readonly WithName<T>[]> {
  return Promise.all(rows.map((row) => withName(own, row)));
}

/** The same of one row. */
export async function withName<T extends Named>(own: OwnStorage, row: T): Promise<WithName<T>> {
  const { instanceName, ...rest } = row;
  if (!isSealed(instanceName)) return { ...rest, ...(instanceName === undefined ? {} : { instanceName }) };
  try {
    const name = await unlessDamaged(() => openValue(own, instanceName));
    return typeof name === 'string' ? { ...rest, instanceName: name } : rest;
  } catch (error) {
    if (error instanceof LockedError) return rest;
    throw error;
  }
}
