import { onTheLine } from '../db/clock.ts';
import type { Db } from '../foundations.ts';
import { catalogueEntities, MUNICIPALITY_CODES } from './catalogue.ts';
import { entitiesByCode, nextVersion, writeEntities } from './entity-rows.ts';
import { entityKey, sameContent } from './plan-import.ts';

/**
 * Lays the municipalities of the catalogue in the registry, so that a pull brings them (6.1); at each start, and
 * harmless when they are there. Returns how many were new or had changed with this version of the product.
 */
export async function seedCatalogue(db: Db, now: Date): Promise<number> {
  const missing = await differing(db);
  if (missing === 0) return 0;
  const drafts = catalogueEntities();
  return await onTheLine(db, drafts.length, async (trx, sequences) => {
    const stored = await entitiesByCode(trx, new Map([['municipality' as const, MUNICIPALITY_CODES]]));
    const byKey = new Map(stored.map((entity) => [entityKey(entity.type, entity.code ?? ''), entity]));
    const changed = drafts.flatMap((draft) => {
      const before = byKey.get(entityKey(draft.type, draft.code));
      return before !== undefined && sameContent(before, draft) ? [] : [nextVersion(draft, before)];
    });
    await writeEntities(trx, changed, { at: now.toISOString(), by: null, importId: null }, sequences);
    return changed.length;
  });
}

/** Looks first without taking numbers, so that a start that changes nothing writes nothing. */
async function differing(db: Db): Promise<number> {
  return await db.transaction().execute(async (trx) => {
    const stored = await entitiesByCode(trx, new Map([['municipality' as const, MUNICIPALITY_CODES]]));
    const byKey = new Map(stored.map((entity) => [entityKey(entity.type, entity.code ?? ''), entity]));
    return catalogueEntities().filter((draft) => {
      const before = byKey.get(entityKey(draft.type, draft.code));
      return before === undefined || !sameContent(before, draft);
    }).length;
  });
}
