import { fold } from '../../domain/text/fold.ts';
import type { Trx } from '../db/clock.ts';
import type { RegistryRow } from './read-row.ts';

/**
 * What the names in a table of SIASAR mean: the one thing of that type, with a code, that is called so in the row's
 * municipality. Where a name means none or several, the row is taken without that link, and a remark says which names.
 */
export async function linkByName(trx: Trx, rows: readonly RegistryRow[]): Promise<readonly RegistryRow[]> {
  const towns = [...new Set(rows.flatMap((row) => (row.named === undefined ? [] : (row.municipality ?? []))))];
  if (towns.length === 0) return rows.map((row) => (row.named === undefined ? row : linked(row, () => null)));
  const known = await trx
    .selectFrom('entities')
    .select(['type', 'code', 'name', 'municipality'])
    .where('type', 'in', ['provider', 'community'])
    .where('municipality', 'in', towns)
    .where('merged_into', 'is', null)
    .where('removed_at', 'is', null)
    .execute();
  const byName = Map.groupBy(known, ({ type, name, municipality }) => keyOf(type, municipality, name));
  return rows.map((row) => {
    if (row.named === undefined) return row;
    return linked(row, (type, name) => {
      const found = byName.get(keyOf(type, row.municipality ?? null, name)) ?? [];
      return found.length === 1 ? (found[0]?.code ?? null) : null;
    });
  });
}

function linked(row: RegistryRow, codeOf: (type: string, name: string) => string | null): RegistryRow {
  const named = (row.named ?? []).map(({ type, name }) => ({ type, name, code: codeOf(type, name) }));
  const unknown = named.filter(({ code }) => code === null).map(({ name }) => name);
  const links = named.flatMap(({ type, code }) => (code === null ? [] : [{ types: [type], code }]));
  const value = unknown.join('; ').slice(0, 200);
  // What is wrong with the position is said first: it can be put right here.
  const remark = row.remark ?? (unknown.length === 0 ? null : { code: 'name-unknown' as const, value });
  return { ...row, links, remark };
}

function keyOf(type: string, municipality: string | null, name: string): string {
  return JSON.stringify([type, municipality, fold(name)]);
}
