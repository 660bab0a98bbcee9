import { answersFor } from '../../domain/access/roles.ts';
import { saysTheSame } from '../../domain/registry/carry-change.ts';
import { IMPORT_TYPES } from '../../domain/registry/import-report.ts';
import type { ChangedEntity, ChangeObstacle, EntityChange } from '../../domain/registry/keeping.ts';
import type { RegisteredEntity } from '../../domain/registry/registered-entity.ts';
import { writeAudit } from '../audit/write-audit.ts';
import type { Context } from '../context.ts';
import { onTheLine, type Trx } from '../db/clock.ts';
import { codesIn } from '../db/codes-in.ts';
import type { DatabaseSchema } from '../db/schema.ts';
import { retellSubmissionsOf } from '../submissions/retell.ts';
import { MUNICIPALITY_CODES } from './catalogue.ts';
import { entityOf, nextVersion, writeEntities } from './entity-rows.ts';
import type { Keeper } from './undo-import.ts';

export type ChangeOutcome =
  | { readonly kind: 'done'; readonly changed: ChangedEntity }
  | { readonly kind: 'not-found' }
  | { readonly kind: 'forbidden' }
  | { readonly kind: 'malformed' }
  | { readonly kind: 'not-changed'; readonly reason: ChangeObstacle };

type EntityRow = DatabaseSchema['entities'];

/** Archived things that one answer holds. */
const MAX_ARCHIVED = 500;

/**
 * Changes a thing of the registry by hand: name, code, municipality, position; archives it or brings it back. Archived,
 * it is told deleted to phones and stands in no list and figure; its records stay.
 */
export async function changeEntity(
  context: Context,
  keeper: Keeper,
  entityId: string,
  change: EntityChange,
): Promise<ChangeOutcome> {
  const { municipality } = change;
  if (typeof municipality === 'string' && !MUNICIPALITY_CODES.has(municipality)) return { kind: 'malformed' };
  return await onTheLine(context.db, 1, async (trx, sequences): Promise<ChangeOutcome> => {
    const row = await trx
      .selectFrom('entities')
      .selectAll()
      .where('id', '=', entityId.toLowerCase())
      .executeTakeFirst();
    if (row === undefined) return { kind: 'not-found' };
    const after = municipality === undefined ? row.municipality : municipality;
    if (!answersFor(keeper.scope, row.municipality) || !answersFor(keeper.scope, after)) return { kind: 'forbidden' };
    const obstacle = await obstacleTo(trx, row, change);
    if (obstacle !== null) return { kind: 'not-changed', reason: obstacle };
    const before = entityOf(row);
    const wanted = changed(before, change);
    const archived = change.archived ?? row.removed_at !== null;
    const now = context.clock.now();
    const at = now.toISOString();
    const next = nextVersion(wanted, before);
    const isSame = saysTheSame(before, wanted) && archived === (row.removed_at !== null);
    if (isSame) return { kind: 'done', changed: { entity: before, archivedAt: row.removed_at } };
    await writeEntities(trx, [next], { at, by: keeper.userId, importId: null }, sequences);
    // Writing brings back what was taken away.
    if (archived) await trx.updateTable('entities').set({ removed_at: at }).where('id', '=', row.id).execute();
    if (before.municipality !== next.municipality || archived !== (row.removed_at !== null))
      await retellSubmissionsOf(trx, [row.id]);
    const { version: _version, ...details } = change;
    const line = { about: row.id, aboutName: next.name, details };
    await writeAudit(trx, { at: now, who: keeper.who, action: 'registry-changed', ...line });
    return { kind: 'done', changed: { entity: next, archivedAt: archived ? at : null } };
  });
}

/** The archived entities within the scope of whoever keeps the registry, the latest first. */
export async function listArchived({ db }: Pick<Context, 'db'>, { scope }: Keeper): Promise<readonly ChangedEntity[]> {
  let query = db
    .selectFrom('entities')
    .selectAll()
    .where('removed_at', 'is not', null)
    .where('merged_into', 'is', null)
    .where('type', 'in', [...IMPORT_TYPES])
    .orderBy('removed_at', 'desc')
    .orderBy('id')
    .limit(MAX_ARCHIVED);
  // Before the limit: behind what others archived since that of this person would not be seen.
  if (scope !== null) query = query.where('municipality', 'in', codesIn(scope));
  return (await query.execute()).map((row) => ({ entity: entityOf(row), archivedAt: row.removed_at }));
}

async function obstacleTo(trx: Trx, row: EntityRow, { version, code }: EntityChange): Promise<ChangeObstacle | null> {
  // Municipalities come with the product.
  if (!IMPORT_TYPES.some((type) => type === row.type)) return 'type-not-changed';
  if (row.merged_into !== null) return 'merged';
  if (row.version !== version) return 'changed-since';
  if (code === undefined || code === row.code) return null;
  if (code === null) return row.registered === 1 ? null : 'code-needed';
  const taken = await trx
    .selectFrom('entities')
    .select('id')
    .where('type', '=', row.type)
    .where('code', '=', code)
    .where('id', '!=', row.id)
    .executeTakeFirst();
  return taken === undefined ? null : 'code-taken';
}

function changed(before: RegisteredEntity, change: EntityChange): RegisteredEntity {
  const code = change.code === undefined ? before.code : (change.code ?? undefined);
  const municipality = change.municipality === undefined ? before.municipality : (change.municipality ?? undefined);
  const location = change.location === undefined ? before.location : (change.location ?? undefined);
  return {
    id: before.id,
    type: before.type,
    ...(code === undefined ? {} : { code }),
    name: change.name ?? before.name,
    ...(municipality === undefined ? {} : { municipality }),
    ...(location === undefined ? {} : { location }),
    links: before.links,
    properties: before.properties,
  };
}
