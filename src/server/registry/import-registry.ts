import { randomUUID } from 'node:crypto';
import type { ImportAnswer, ImportRowReport } from '../../domain/registry/import-report.ts';
import { IMPORT_COLUMNS } from '../../domain/registry/import-report.ts';
import { looksPersonal, soundsLikeAName } from '../../domain/registry/personal-columns.ts';
import type { Entity } from '../../domain/sync/protocol.ts';
import { type Actor, writeAudit } from '../audit/write-audit.ts';
import { onTheLine } from '../db/clock.ts';
import type { DatabaseSchema } from '../db/schema.ts';
import type { Clock, Db } from '../foundations.ts';
import { createPace } from '../pace.ts';
import { retellSubmissionsOf } from '../submissions/retell.ts';
import { MUNICIPALITY_CODES } from './catalogue.ts';
import { isForEverybody, readDecisions } from './column-audience.ts';
import { archivedAmong, entitiesByCode, nextVersion, writeEntities } from './entity-rows.ts';
import { idsFor } from './imported-ids.ts';
import { linkByName } from './link-by-name.ts';
import { entityKey, type ImportPlan, planImport } from './plan-import.ts';
import { type RegistryRow, type RowRefusal, type RowResult, readRow } from './read-row.ts';
import type { TableResult, TableRow } from './table-row.ts';

type EntityType = DatabaseSchema['entities']['type'];

/** Who imports, which places that person answers for (null: all), and what time it is. */
export type Importer = {
  readonly userId: string;
  readonly who: Actor;
  readonly scope: readonly string[] | null;
  readonly clock: Clock;
  readonly fileName: string | null;
  /** Positions that are swapped or lack their sign are put right. */
  readonly mendsPositions?: boolean;
  /** Only tells what would come of it: nothing is written. */
  readonly isTrial?: boolean;
};

export type ImportResult =
  | { readonly ok: true; readonly answer: ImportAnswer }
  | { readonly ok: false; readonly refusal: Exclude<TableResult, { ok: true }> };

/**
 * Imports a file of the registry in one transaction. A file that cannot be read changes nothing; a row that cannot be
 * taken is refused alone. The same file again changes nothing.
 */
export async function importRegistry(db: Db, table: TableResult, importer: Importer): Promise<ImportResult> {
  if (!table.ok) return { ok: false, refusal: table };
  const pace = createPace();
  const results: RowResult[] = [];
  for (const row of table.rows) {
    await pace();
    results.push(readRow(row, importer.mendsPositions ?? false));
  }
  const read = results.flatMap((result) => (result.ok ? [result.row] : []));
  const unreadable = results.flatMap((result) => (result.ok ? [] : [result.refusal]));
  const properties = table.columns.filter((name) => !IMPORT_COLUMNS.some((known) => known === name));
  const importId = randomUUID();

  const isTrial = importer.isTrial === true;
  const plan = await onTheLine(db, isTrial ? 0 : read.length, async (trx, sequences) => {
    // 6.2: the time of its turn, so that times follow each other as numbers do.
    const now = importer.clock.now();
    const at = now.toISOString();
    const rows = await linkByName(trx, read);
    const known = await entitiesByCode(trx, codesOf(rows));
    const stored = new Map(known.map((entity) => [entityKey(entity.type, entity.code ?? ''), entity]));
    const archived = await archivedAmong(trx, known);
    const planned = planImport(rows, {
      stored,
      archived,
      municipalities: MUNICIPALITY_CODES,
      scope: importer.scope,
      newId: await idsFor(trx, rows, stored),
    });
    if (isTrial) return planned;
    const writes = planned.planned.flatMap(({ outcome, entity }) =>
      outcome === 'unchanged' ? [] : [nextVersion(entity, stored.get(entityKey(entity.type, entity.code)))],
    );
    const broughtBack = new Map(writes.flatMap(({ id }) => archivedAt(archived, id)));
    await trx
      .insertInto('imports')
      .values({
        id: importId,
        kind: 'registry',
        file_name: importer.fileName,
        by_user: importer.userId,
        at,
        report: JSON.stringify({ ...summaryOf(planned, unreadable), broughtBack: Object.fromEntries(broughtBack) }),
      })
      .execute();
    await writeEntities(trx, writes, { at, by: importer.userId, importId }, sequences);
    // 2.4: who may read the records about what moved, or stands in the registry again, is another.
    await retellSubmissionsOf(trx, [...new Set([...movedBy(planned, stored), ...broughtBack.keys()])]);
    const about = { about: importId, aboutName: importer.fileName, count: writes.length };
    const details = { ...summaryOf(planned, unreadable).counts };
    await writeAudit(trx, { at: now, who: importer.who, action: 'registry-import', ...about, details });
    return planned;
  });
  const { counts } = summaryOf(plan, unreadable);
  const kept = await keptColumns(db, properties, table.rows);
  const rows = reportOf(plan, unreadable);
  const answer = { counts, properties, ...kept, rows, ...refusedOf(table, rows), ...(isTrial ? { trial: true } : {}) };
  return { ok: true, answer };
}

/** The columns of which some phones get nothing, or not all; and of these the ones that look personal. */
async function keptColumns(
  db: Db,
  properties: readonly string[],
  rows: readonly TableRow[],
): Promise<Required<Pick<ImportAnswer, 'office' | 'personal'>>> {
  const decisions = await readDecisions(db);
  const pace = createPace();
  const office = new Set<string>();
  const personal = new Set<string>();
  for (const name of properties) {
    for (const { cells } of rows) {
      await pace();
      const value = cells.get(name);
      if (!isForEverybody(decisions, name, value)) office.add(name);
      if (looksPersonal(name, value) || soundsLikeAName(value)) personal.add(name);
    }
  }
  return { office: [...office], personal: [...office].filter((name) => personal.has(name)) };
}

/** The refused rows as they came; nothing when there are none. */
function refusedOf(
  { columns, rows }: Extract<TableResult, { ok: true }>,
  report: readonly ImportRowReport[],
): Pick<ImportAnswer, 'refused'> {
  const lines = new Set(report.flatMap(({ line, outcome }) => (outcome === 'refused' ? [line] : [])));
  if (lines.size === 0) return {};
  const refused = rows.filter(({ line }) => lines.has(line));
  const cellsOf = ({ cells }: TableRow): string[] => columns.map((name) => cells.get(name) ?? '');
  return { refused: { columns: [...columns], rows: refused.map((row) => ({ line: row.line, cells: cellsOf(row) })) } };
}

/** Since when a thing has been archived, beside its id; nothing where it is not. */
function archivedAt(archived: ReadonlyMap<string, string>, id: string): [string, string][] {
  const at = archived.get(id);
  return at === undefined ? [] : [[id, at]];
}

/** Ids of what the import lays in another municipality. */
function movedBy({ planned }: ImportPlan, stored: ReadonlyMap<string, Entity>): string[] {
  return planned.flatMap(({ entity }) => {
    const before = stored.get(entityKey(entity.type, entity.code));
    return before === undefined || before.municipality === entity.municipality ? [] : [entity.id];
  });
}

/** Every code that the rows name, by type, to be looked up at once. */
function codesOf(rows: readonly RegistryRow[]): ReadonlyMap<EntityType, ReadonlySet<string>> {
  const codes = new Map<EntityType, Set<string>>();
  const add = (type: EntityType, code: string): void => {
    const known = codes.get(type) ?? new Set<string>();
    codes.set(type, known.add(code));
  };
  for (const row of rows) {
    add(row.type, row.code);
    for (const link of row.links ?? []) for (const type of link.types) add(type, link.code);
  }
  return codes;
}

/** What is kept of an import: the figures and what was refused. */
function summaryOf(plan: ImportPlan, unreadable: readonly RowRefusal[]) {
  const count = (outcome: string): number => plan.planned.filter((row) => row.outcome === outcome).length;
  return {
    counts: {
      created: count('created'),
      updated: count('updated'),
      unchanged: count('unchanged'),
      refused: plan.refused.length + unreadable.length,
    },
    refused: [...unreadable, ...plan.refused],
  };
}

function reportOf(plan: ImportPlan, unreadable: readonly RowRefusal[]): ImportRowReport[] {
  const taken = plan.planned.map(({ row, outcome, entity }) => {
    const remark = row.remark === null ? {} : { remark: row.remark };
    return { line: row.line, code: row.code, type: row.type, outcome, id: entity.id, ...remark };
  });
  const refused = [...unreadable, ...plan.refused].map((refusal) => ({ ...refusal, outcome: 'refused' as const }));
  return [...taken, ...refused].sort((a, b) => a.line - b.line);
}
