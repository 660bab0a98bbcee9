import { fold } from '../../domain/text/fold.ts';
import type { Trx } from '../db/clock.ts';
import { inPages } from '../in-pages.ts';
import type { RegistryRow } from './read-row.ts';

/**
 * What the names in a table of SIASAR mean: the one thing of that type, with a code, that is called so in the row's
 * municipality. Where a name means none or several, the row is taken without that link, and a remark says which names.
 */
export async function linkByName(trx: Trx, rows: readonly RegistryRow[]): Promise<readonly RegistryRow[]> {
  const towns = [...new Set(rows.flatMap((row) => (row.named === undefined ? [] : (row.municipality ?? []))))];
  if (towns.length === 0) return rows.map((row) => (row.named === undefined ? row : linked(row, () => null)));
  const codes = await codesByName(trx, new Set(towns));
  return rows.map((row) => {
    if (row.named === undefined) return row;
    return linked(row, (type, name) => {
      const found = codes.get(keyOf(type, row.municipality ?? null, name)) ?? [];
      return found.length === 1 ? (found[0] ?? null) : null;
    });
  });
}

/** The codes of all that is called so, of those municipalities; null stands for a thing without code. */
async function codesByName(
  trx: Trx,
  towns: ReadonlySet<string>,
): Promise<ReadonlyMap<string, readonly (string | null)[]>> {
  const codes = new Map<string, (string | null)[]>();
  for (const type of ['provider', 'community'] as const) {
    const pages = inPages((after, most) =>
      trx
        .selectFrom('entities')
        .select(['id', 'code', 'name', 'municipality'])
        .where('type', '=', type)
        .where('id', '>', after)
        .where('merged_into', 'is', null)
        .where('removed_at', 'is', null)
        .orderBy('id')
        .limit(most),
    );
    for await (const page of pages) {
      for (const { code, name, municipality } of page) {
        if (municipality === null || !towns.has(municipality)) continue;
        const key = keyOf(type, municipality, name);
        const known = codes.get(key);
        if (known === undefined) codes.set(key, [code]);
        else known.push(code);
      }
    }
  }
  return codes;
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
