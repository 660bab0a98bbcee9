import * as z from 'zod';
import type { RegistryColumn } from '../../domain/registry/import-report.ts';
import { looksPersonal, soundsLikeAName } from '../../domain/registry/personal-columns.ts';
import { SHARED_COLUMNS } from '../../domain/registry/shared-columns.ts';
import type { Db } from '../foundations.ts';
import { createPace } from '../pace.ts';
import { readDecisions } from './column-audience.ts';

/** Entities a statement: what is read stays small, and others come in between. */
const CHUNK = 1000;

const propertiesSchema = z.record(z.string(), z.unknown());

/** Every property that somebody's file or registration brought, by name (6.3); those of the catalogue are not asked about. */
export async function listColumns(db: Db): Promise<readonly RegistryColumn[]> {
  const decisions = await readDecisions(db);
  const found = new Map<string, { rows: number; personal: boolean }>();
  const pace = createPace();
  for (let after = ''; ; ) {
    const rows = await db
      .selectFrom('entities')
      .select(['id', 'properties'])
      .where('id', '>', after)
      .where('type', '!=', 'municipality')
      .where('removed_at', 'is', null)
      .orderBy('id')
      .limit(CHUNK)
      .execute();
    for (const { properties } of rows) {
      await pace();
      for (const [name, value] of Object.entries(propertiesSchema.parse(JSON.parse(properties)))) {
        const known = found.get(name) ?? { rows: 0, personal: false };
        const personal = known.personal || looksPersonal(name, value) || soundsLikeAName(value);
        found.set(name, { rows: known.rows + 1, personal });
      }
    }
    const last = rows.at(-1);
    if (last === undefined || rows.length < CHUNK) break;
    after = last.id;
  }
  return [...found]
    .map(([name, { rows, personal }]) => {
      const decided = decisions.get(name);
      const everybody = decided === undefined ? SHARED_COLUMNS.has(name) : decided.audience === 'everybody';
      return { name, everybody, decided: decided?.byPerson ?? false, personal, rows };
    })
    .toSorted((left, right) => left.name.localeCompare(right.name, 'es'));
}
