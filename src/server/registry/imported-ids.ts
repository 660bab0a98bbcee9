import { createHash } from 'node:crypto';
import { uuidOfHash } from '../../domain/ids.ts';
import type { Entity } from '../../domain/sync/protocol.ts';
import type { Trx } from '../db/clock.ts';
import { entityKey } from './plan-import.ts';
import type { RegistryRow } from './read-row.ts';

/** Ids a statement: well under the bound of parameters of both databases. */
const CHUNK = 500;

/**
 * The ids of what an import makes new. An id comes of type and code, so that the same file makes the same things again
 * where a restored backup is older than the import, and what phones recorded about them finds them. Where something
 * else has the id by now (its code was changed since), the next one is taken, which is always the same too.
 */
export async function idsFor(
  trx: Trx,
  rows: readonly Pick<RegistryRow, 'type' | 'code'>[],
  stored: ReadonlyMap<string, Entity>,
): Promise<(type: string, code: string) => string> {
  const ids = new Map<string, string>();
  let open = rows.filter(({ type, code }) => !stored.has(entityKey(type, code)));
  for (let turn = 0; open.length > 0; turn += 1) {
    const made = open.map((row) => ({ row, id: importedId(row.type, row.code, turn) }));
    const taken = await takenOf(
      trx,
      made.map(({ id }) => id),
    );
    for (const { row, id } of made) if (!taken.has(id)) ids.set(entityKey(row.type, row.code), id);
    open = made.flatMap(({ row, id }) => (taken.has(id) ? [row] : []));
  }
  return (type, code) => ids.get(entityKey(type, code)) ?? importedId(type, code, 0);
}

/** The id that the registry gives what is imported under this type and code; `turn`: how many ids were taken before. */
export function importedId(type: string, code: string, turn: number): string {
  return uuidOfHash(createHash('sha256').update(`registry ${turn} ${type} ${code}`).digest('hex'));
}

async function takenOf(trx: Trx, ids: readonly string[]): Promise<ReadonlySet<string>> {
  const taken = new Set<string>();
  for (let from = 0; from < ids.length; from += CHUNK) {
    const some = ids.slice(from, from + CHUNK);
    const rows = await trx.selectFrom('entities').select('id').where('id', 'in', some).execute();
    for (const { id } of rows) taken.add(id);
  }
  return taken;
}
