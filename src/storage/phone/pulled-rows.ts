import type { BitacoraDatabase, PulledRow } from './schema.ts';
import { visitMarkOf } from './visit-mark.ts';

/** Tables that a write or a removal of heads needs. */
export const HEAD_TABLES = ['pulledSubmissions', 'visitMarks'] as const;

/** Where it is noted that every pulled record was asked for its days; gone again when one comes without. */
export function datedKey(owner: string): string {
  return `dated/${owner}`;
}

/**
 * Writes heads, and beside them their marks as visits: lists ask for thousands of marks at once, and a table of nothing
 * else answers that in one go. Inside a transaction over `HEAD_TABLES`.
 */
export async function putHeadRows(database: BitacoraDatabase, rows: readonly PulledRow[]): Promise<void> {
  await database.pulledSubmissions.bulkPut(rows);
  const marks = rows.flatMap((row) => {
    const mark = visitMarkOf(row);
    return mark === null ? [] : [{ owner: row.owner, id: row.id, mark }];
  });
  const marked = new Set(marks.map(({ id }) => id));
  await database.visitMarks.bulkPut(marks);
  await database.visitMarks.bulkDelete(
    rows.filter(({ id }) => !marked.has(id)).map(({ owner, id }): [string, string] => [owner, id]),
  );
}

/** Takes heads of a person away, with their marks. Inside a transaction over `HEAD_TABLES`. */
export async function removeHeadRows(database: BitacoraDatabase, owner: string, ids: readonly string[]): Promise<void> {
  const keys = ids.map((id): [string, string] => [owner, id]);
  await database.pulledSubmissions.bulkDelete(keys);
  await database.visitMarks.bulkDelete(keys);
}
