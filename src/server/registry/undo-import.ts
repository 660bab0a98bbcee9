import * as z from 'zod';
import { type KeptImport, type UndoReport, undoReportSchema } from '../../domain/registry/keeping.ts';
import { entitySchema } from '../../domain/sync/protocol.ts';
import { type Actor, writeAudit } from '../audit/write-audit.ts';
import type { Context } from '../context.ts';
import { type LineTrx, moreSequences, onTheLine, recordChanges, type Trx } from '../db/clock.ts';
import { inPages } from '../in-pages.ts';
import { createPace } from '../pace.ts';
import { countedAbout } from '../submissions/counted-about.ts';
import { retellSubmissionsOf } from '../submissions/retell.ts';
import { entityOf, linksAfter, nextVersion, readLinks, writeEntities } from './entity-rows.ts';
import { type ImportedRow, planUndo, type UndoBasis, type UndoPlan } from './undo-plan.ts';

/** Who keeps the registry, and which places that person answers for (null: all). */
export type Keeper = { readonly userId: string; readonly who: Actor; readonly scope: readonly string[] | null };

export type UndoOutcome =
  | { readonly kind: 'done'; readonly report: UndoReport }
  | { readonly kind: 'not-found' }
  | { readonly kind: 'forbidden' };

/** Imports that one answer holds, and ids that one statement names. */
const MAX_IMPORTS = 100;
const CHUNK = 500;

const summarySchema = z.looseObject({
  counts: z.object({ created: z.number(), updated: z.number(), unchanged: z.number(), refused: z.number() }),
  /** What was archived before the import, with the time; an import of before 0.3.0 does not say so. */
  broughtBack: z.optional(z.record(z.string(), z.string())),
});

/** The latest imports of the registry; whoever answers for some municipalities sees the own ones. */
export async function listImports({ db }: Pick<Context, 'db'>, keeper: Keeper): Promise<readonly KeptImport[]> {
  let query = db
    .selectFrom('imports')
    .innerJoin('users', 'users.id', 'imports.by_user')
    .select(['imports.id', 'imports.file_name', 'imports.at', 'imports.report', 'imports.undone', 'users.name'])
    .where('imports.kind', '=', 'registry')
    .orderBy('imports.at', 'desc')
    .orderBy('imports.id')
    .limit(MAX_IMPORTS);
  if (keeper.scope !== null) query = query.where('imports.by_user', '=', keeper.userId);
  return (await query.execute()).map((row) => ({
    id: row.id,
    fileName: row.file_name,
    at: row.at,
    byName: row.name,
    counts: summarySchema.parse(JSON.parse(row.report)).counts,
    undone: row.undone === null ? null : undoReportSchema.parse(JSON.parse(row.undone)),
  }));
}

/** Takes an import back, in one transaction; asked again it answers what came of it the first time. */
export async function undoImport(context: Context, keeper: Keeper, importId: string): Promise<UndoOutcome> {
  return await onTheLine(context.db, 1, async (trx): Promise<UndoOutcome> => {
    const found = await trx
      .selectFrom('imports')
      .select(['id', 'by_user', 'file_name', 'report', 'undone'])
      .where('id', '=', importId.toLowerCase())
      .where('kind', '=', 'registry')
      .executeTakeFirst();
    if (found === undefined) return { kind: 'not-found' };
    if (keeper.scope !== null && found.by_user !== keeper.userId) return { kind: 'forbidden' };
    if (found.undone !== null) return { kind: 'done', report: undoReportSchema.parse(JSON.parse(found.undone)) };
    const { broughtBack = {} } = summarySchema.parse(JSON.parse(found.report));
    const rows = await readImported(trx, found.id, broughtBack);
    const plan = planUndo(rows, await readBasis(trx, rows, keeper));
    const now = context.clock.now();
    const at = now.toISOString();
    await carryOut(trx, plan, { at, by: keeper.userId });
    const { remove, restore, kept } = plan;
    const report: UndoReport = { at, removed: remove.length, restored: restore.length, kept };
    await trx
      .updateTable('imports')
      .set({ undone: JSON.stringify(report) })
      .where('id', '=', found.id)
      .execute();
    const details = { removed: remove.length, restored: restore.length, kept: kept.length };
    const about = { about: found.id, aboutName: found.file_name, count: remove.length + restore.length, details };
    await writeAudit(trx, { at: now, who: keeper.who, action: 'registry-undone', ...about });
    return { kind: 'done', report };
  });
}

async function carryOut(trx: LineTrx, plan: UndoPlan, writing: { readonly at: string; readonly by: string }) {
  const { remove, restore } = plan;
  const sequences = await moreSequences(trx, remove.length + restore.length);
  const restored = restore.map(({ current, before }) => {
    const { version: _version, ...said } = before;
    return nextVersion(said, current);
  });
  await writeEntities(trx, restored, { ...writing, importId: null }, sequences);
  for (const { current, archivedAt } of restore) {
    if (archivedAt === null) continue;
    await trx.updateTable('entities').set({ removed_at: archivedAt }).where('id', '=', current.id).execute();
  }
  for (const some of chunksOf(remove.map(({ id }) => id))) {
    // Their codes are free again; every version stays in `entity_changes`.
    await trx.updateTable('entities').set({ removed_at: writing.at, code: null }).where('id', 'in', some).execute();
  }
  await recordChanges(
    trx,
    'entity',
    remove.map(({ id }) => ({ key: id, sequence: sequences.next() })),
  );
  const moved = restore.filter(
    ({ current, before, archivedAt }) => current.municipality !== before.municipality || archivedAt !== null,
  );
  await retellSubmissionsOf(
    trx,
    moved.map(({ current }) => current.id),
  );
}

/** What an import wrote, with the version before it. */
async function readImported(
  trx: Trx,
  importId: string,
  broughtBack: Readonly<Record<string, string>>,
): Promise<readonly ImportedRow[]> {
  const written = await trx
    .selectFrom('entity_changes')
    .select('entity_id')
    .where('import_id', '=', importId)
    .orderBy('entity_id')
    .execute();
  const imported: ImportedRow[] = [];
  const pace = createPace();
  for (const ids of chunksOf(written.map(({ entity_id }) => entity_id))) {
    await pace();
    for (const { imported_version, before, ...row } of await readWritten(trx, importId, ids)) {
      imported.push({
        current: entityOf(row),
        importedVersion: imported_version,
        before: before === null ? null : entitySchema.parse(JSON.parse(before)),
        archivedAt: broughtBack[row.id] ?? null,
        gone: row.removed_at !== null || row.merged_into !== null,
      });
    }
  }
  return imported;
}

async function readWritten(trx: Trx, importId: string, ids: readonly string[]) {
  return await trx
    .selectFrom('entity_changes')
    .innerJoin('entities', 'entities.id', 'entity_changes.entity_id')
    .leftJoin('entity_changes as earlier', (join) =>
      join
        .onRef('earlier.entity_id', '=', 'entity_changes.entity_id')
        .on((eb) => eb('earlier.version', '=', eb(eb.ref('entity_changes.version'), '-', 1))),
    )
    .selectAll('entities')
    .select(['entity_changes.version as imported_version', 'earlier.value as before'])
    .where('entity_changes.import_id', '=', importId)
    .where('entities.id', 'in', ids)
    .orderBy('entities.id')
    .execute();
}

async function readBasis(trx: Trx, rows: readonly ImportedRow[], { scope }: Keeper): Promise<UndoBasis> {
  const named = new Set<string>();
  for (const ids of chunksOf(rows.map(({ current }) => current.id))) {
    const records = await trx
      .selectFrom('submissions')
      .select('subject_id as id')
      .distinct()
      .where('subject_id', 'in', ids)
      .where('withdrawn', '=', 0)
      .execute();
    for (const { about } of await countedAbout(trx, ids)) if (about !== null) named.add(about);
    const people = await trx.selectFrom('users').select('partner_id as id').where('partner_id', 'in', ids).execute();
    const filled = await trx
      .selectFrom('submissions')
      .select('partner_id as id')
      .distinct()
      .where('partner_id', 'in', ids)
      .where('withdrawn', '=', 0)
      .execute();
    const merges = await trx
      .selectFrom('entity_merges')
      .select(['keep_id', 'drop_id'])
      .where((eb) => eb.or([eb('keep_id', 'in', ids), eb('drop_id', 'in', ids)]))
      .execute();
    for (const { id } of [...records, ...people, ...filled]) if (id !== null) named.add(id);
    for (const { keep_id, drop_id } of merges) named.add(keep_id).add(drop_id);
  }
  const standing: { readonly id: string; readonly links: readonly string[] }[] = [];
  for await (const page of inPages((after, most) => linksAfter(trx, after, most))) {
    for (const { id, links, removed_at } of page) {
      if (removed_at !== null || links === '[]') continue;
      standing.push({ id, links: readLinks(links).map((link) => link.id) });
    }
  }
  return { named, scope, standing };
}

function* chunksOf<T>(list: readonly T[]): Generator<T[]> {
  for (let start = 0; start < list.length; start += CHUNK) yield list.slice(start, start + CHUNK);
}
