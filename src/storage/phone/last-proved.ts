import { PROVED_ASKED } from '../../domain/submission/status.ts';
import type { BitacoraDatabase } from './schema.ts';

/** What was proved last is asked about at start (4.7). Finished first and sent last is last here. */
export function lastProvedKey(owner: string): string {
  return `proved/${owner}`;
}

/** Keys of what was proved last, the latest first. */
export async function lastProved(database: BitacoraDatabase, owner: string): Promise<readonly string[]> {
  const value = (await database.meta.get(lastProvedKey(owner)))?.value;
  return Array.isArray(value) ? value : [];
}

/** Inside the transaction that proved them, over meta too. */
export async function noteProved(database: BitacoraDatabase, owner: string, keys: readonly string[]): Promise<void> {
  if (keys.length === 0) return;
  const known = await lastProved(database, owner);
  const value = [...new Set([...keys.toReversed(), ...known])].slice(0, PROVED_ASKED);
  await database.meta.put({ key: lastProvedKey(owner), value });
}
