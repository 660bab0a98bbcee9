import { answersFor } from '../../domain/access/roles.ts';
import { carryChange, saysTheSame } from '../../domain/registry/carry-change.ts';
import { finalTargets, MERGEABLE_TYPES, type Merge, type MergeObstacle } from '../../domain/registry/merges.ts';
import type { RegisteredEntity } from '../../domain/registry/registered-entity.ts';
import { entitySchema } from '../../domain/sync/protocol.ts';
import { type Actor, writeAudit } from '../audit/write-audit.ts';
import type { Context } from '../context.ts';
import { type LineTrx, moreSequences, onTheLine, recordChanges, type Trx } from '../db/clock.ts';
import type { DatabaseSchema } from '../db/schema.ts';
import { entityOf, nextVersion, writeEntities } from '../registry/entity-rows.ts';
import { retellSubmissionsOf } from '../submissions/retell.ts';
import { linkingTo } from './is-used.ts';

type EntityRow = DatabaseSchema['entities'];
type MergeRow = DatabaseSchema['entity_merges'];

/** Who decides, and for which places that person answers (null: all). */
export type Decider = { readonly userId: string; readonly scope: readonly string[] | null; readonly who: Actor };

export type MergeOutcome =
  | { readonly kind: 'done'; readonly merge: Merge }
  | { readonly kind: 'not-found' | 'forbidden' }
  | { readonly kind: 'not-mergeable'; readonly reason: MergeObstacle };

/**
 * Of two that are one, `drop` becomes another name for `keep`, which takes over what it lacks. No record is touched:
 * what is about `drop` is read as about `keep` from now on, what arrives later too. The same id again changes nothing.
 */
export async function mergeEntities(
  context: Context,
  decider: Decider,
  asked: { readonly id: string; readonly keep: string; readonly drop: string },
): Promise<MergeOutcome> {
  const id = asked.id.toLowerCase();
  const ids = { keep: asked.keep.toLowerCase(), drop: asked.drop.toLowerCase() };
  return await onTheLine(context.db, 2, async (trx, sequences): Promise<MergeOutcome> => {
    // Taken first, so that two who merge at once do it one after the other (6.2).
    const known = await trx.selectFrom('entity_merges').selectAll().where('id', '=', id).executeTakeFirst();
    if (known !== undefined) {
      const same = known.keep_id === ids.keep && known.drop_id === ids.drop;
      return same ? { kind: 'done', merge: mergeOf(known) } : { kind: 'not-mergeable', reason: 'other-merge' };
    }
    const keep = await findEntity(trx, ids.keep);
    const drop = await findEntity(trx, ids.drop);
    if (keep === null || drop === null) return { kind: 'not-found' };
    if (!answersFor(decider.scope, keep.municipality) || !answersFor(decider.scope, drop.municipality))
      return { kind: 'forbidden' };
    const obstacle = obstacleTo(keep, drop);
    if (obstacle !== null) return { kind: 'not-mergeable', reason: obstacle };
    const at = context.clock.now().toISOString();
    const before = entityOf(keep);
    const filled = nextVersion(filledFrom(before, entityOf(drop)), before);
    const row: MergeRow = {
      id,
      keep_id: keep.id,
      drop_id: drop.id,
      by_user: decider.userId,
      at,
      sequence: sequences.next(),
      keep_before: JSON.stringify(before),
      keep_after: JSON.stringify(filled),
      drop_before: JSON.stringify(entityOf(drop)),
      undone_at: null,
      undone_sequence: null,
      undone_by: null,
    };
    await trx.insertInto('entity_merges').values(row).execute();
    // Two things of a type never have one code: the code moves.
    if (keep.code === null && drop.code !== null) await setCode(trx, drop.id, null);
    const writing = { at, by: decider.userId, importId: null };
    if (!saysTheSame(before, filled)) await writeEntities(trx, [filled], writing, sequences);
    await settleAliases(trx, [keep.id, drop.id]);
    await writeAudit(trx, { at: new Date(at), who: decider.who, action: 'merge', ...mergeAbout(id, keep, drop) });
    return { kind: 'done', merge: mergeOf(row) };
  });
}

/**
 * Takes a merge back: both stand for themselves again, what was taken over goes back unless it was changed since. Undone
 * again changes nothing.
 */
export async function undoMerge(context: Context, decider: Decider, mergeId: string): Promise<MergeOutcome> {
  return await onTheLine(context.db, 2, async (trx, sequences): Promise<MergeOutcome> => {
    const row = await trx
      .selectFrom('entity_merges')
      .selectAll()
      .where('id', '=', mergeId.toLowerCase())
      .executeTakeFirst();
    if (row === undefined) return { kind: 'not-found' };
    // What was archived since stays archived, and the merge can be taken back all the same.
    const keep = await findEvenArchived(trx, row.keep_id);
    const drop = await findEvenArchived(trx, row.drop_id);
    if (keep === null || drop === null) return { kind: 'not-found' };
    if (!answersFor(decider.scope, keep.municipality) || !answersFor(decider.scope, drop.municipality))
      return { kind: 'forbidden' };
    if (row.undone_at !== null) return { kind: 'done', merge: mergeOf(row) };
    const undone_at = context.clock.now().toISOString();
    const undone = { undone_at, undone_sequence: sequences.next(), undone_by: decider.userId };
    await trx.updateTable('entity_merges').set(undone).where('id', '=', row.id).execute();
    const current = entityOf(keep);
    // As it was, with whatever happened to it since the merge.
    const restored = carryChange(parseEntity(row.keep_before), parseEntity(row.keep_after), current);
    const writing = { at: undone.undone_at, by: decider.userId, importId: null, keepsArchived: true };
    if (!saysTheSame(current, restored)) {
      await writeEntities(trx, [nextVersion(restored, current)], writing, sequences);
    }
    const { code } = parseEntity(row.drop_before);
    const owner = code === undefined ? drop.id : await ownerOfCode(trx, drop.id, code, row.sequence);
    if (code !== undefined) await giveBackCode(trx, owner, code);
    await settleAliases(trx, [keep.id, drop.id, owner]);
    const line = { at: new Date(undone.undone_at), who: decider.who, ...mergeAbout(row.id, keep, drop) };
    await writeAudit(trx, { ...line, action: 'merge-undone' });
    return { kind: 'done', merge: mergeOf({ ...row, ...undone }) };
  });
}

function mergeAbout(id: string, keep: EntityRow, drop: EntityRow) {
  return { about: id, aboutName: keep.name, details: { keep: keep.id, drop: drop.id, dropName: drop.name } };
}

/** A merge as it is answered. */
export function mergeOf(row: MergeRow): Merge {
  return { id: row.id, keep: row.keep_id, drop: row.drop_id, at: row.at, undoneAt: row.undone_at };
}

async function findEntity(trx: Trx, id: string): Promise<EntityRow | null> {
  const row = await findEvenArchived(trx, id);
  return row?.removed_at === null ? row : null;
}

async function findEvenArchived(trx: Trx, id: string): Promise<EntityRow | null> {
  return (await trx.selectFrom('entities').selectAll().where('id', '=', id).executeTakeFirst()) ?? null;
}

/**
 * Whose code it is that `id` had when it was merged: where it had come from another thing by an earlier merge that was
 * taken back since, the code is that thing's. Example: B's code went to E and with E to A; B and E were parted first.
 * `before`: only merges of an earlier sequence.
 */
async function ownerOfCode(trx: Trx, id: string, code: string, before: number | null): Promise<string> {
  const undone = await trx
    .selectFrom('entity_merges')
    .select(['drop_id', 'keep_before', 'keep_after', 'sequence'])
    .where('keep_id', '=', id)
    .where('sequence', '<', before ?? Number.MAX_SAFE_INTEGER)
    .where('undone_at', 'is not', null)
    .orderBy('sequence', 'desc')
    .execute();
  const came = undone.find(
    (row) => parseEntity(row.keep_before).code === undefined && parseEntity(row.keep_after).code === code,
  );
  return came === undefined ? id : await ownerOfCode(trx, came.drop_id, code, came.sequence);
}

/** Unless it has another code by now, or something else has this one. */
async function giveBackCode(trx: Trx, id: string, code: string): Promise<void> {
  const row = await findEvenArchived(trx, id);
  if (row !== null && row.code === null && !(await isTaken(trx, row.type, code))) await setCode(trx, id, code);
}

function obstacleTo(keep: EntityRow, drop: EntityRow): MergeObstacle | null {
  if (keep.id === drop.id) return 'same';
  if (keep.type !== drop.type) return 'other-type';
  if (!MERGEABLE_TYPES.some((type) => type === keep.type)) return 'type-not-merged';
  return keep.merged_into !== null || drop.merged_into !== null ? 'already-merged' : null;
}

/** What `keep` says, and of `drop` what it says nothing of. */
function filledFrom(keep: RegisteredEntity, drop: RegisteredEntity): RegisteredEntity {
  const links = drop.links.filter(
    (link) => link.id !== keep.id && !keep.links.some((one) => one.type === link.type && one.id === link.id),
  );
  return {
    id: keep.id,
    type: keep.type,
    code: keep.code ?? drop.code,
    name: keep.name,
    municipality: keep.municipality ?? drop.municipality,
    location: keep.location ?? drop.location,
    links: [...keep.links, ...links],
    properties: { ...drop.properties, ...keep.properties },
  };
}

async function isTaken(trx: Trx, type: EntityRow['type'], code: string): Promise<boolean> {
  const row = await trx
    .selectFrom('entities')
    .select('id')
    .where('type', '=', type)
    .where('code', '=', code)
    .executeTakeFirst();
  return row !== undefined;
}

async function setCode(trx: Trx, id: string, code: string | null): Promise<void> {
  await trx.updateTable('entities').set({ code }).where('id', '=', id).execute();
}

/** Lets each dropped thing lead to what stands for it in the end, and tells phones of all that reads otherwise now. */
async function settleAliases(trx: LineTrx, touched: readonly string[]): Promise<void> {
  const holding = await trx
    .selectFrom('entity_merges')
    .select(['keep_id', 'drop_id'])
    .where('undone_at', 'is', null)
    .execute();
  const targets = finalTargets(holding.map((row) => ({ keep: row.keep_id, drop: row.drop_id })));
  const aliases = await trx
    .selectFrom('entities')
    .select(['id', 'merged_into'])
    .where((eb) => eb.or([eb('merged_into', 'is not', null), eb('id', 'in', [...touched, ...targets.keys()])]))
    .execute();
  const told = new Set(touched);
  for (const { id, merged_into: before } of aliases) {
    const after = targets.get(id) ?? null;
    if (before === after) continue;
    await trx.updateTable('entities').set({ merged_into: after }).where('id', '=', id).execute();
    for (const changed of [id, before, after]) if (changed !== null) told.add(changed);
    for (const linking of await linkingTo(trx, id)) told.add(linking);
  }
  const sequences = await moreSequences(trx, told.size);
  await recordChanges(
    trx,
    'entity',
    [...told].map((key) => ({ key, sequence: sequences.next() })),
  );
  await retellSubmissionsOf(trx, [...touched]);
}

function parseEntity(text: string): RegisteredEntity {
  return entitySchema.parse(JSON.parse(text));
}
