import { isDeepStrictEqual } from 'node:util';
import * as z from 'zod';
import { type KeptPlanImport, type PlanUndo, planUndoSchema } from '../../domain/sync/plan-import.ts';
import { actorOf, writeAudit } from '../audit/write-audit.ts';
import type { Context } from '../context.ts';
import type { Session } from '../people/person.ts';
import type { PlanBook } from './plan-book.ts';
import { answerText } from './read-cell.ts';
import { type KnownRecord, readPlanRecords, readRevision } from './read-records.ts';
import { type PlanRevision, writePlanRecords } from './write-records.ts';

export type PlanUndoOutcome =
  | { readonly kind: 'done'; readonly report: PlanUndo }
  | { readonly kind: 'not-found' }
  | { readonly kind: 'forbidden' };

const summarySchema = z.object({
  counts: z.object({ created: z.number(), updated: z.number(), unchanged: z.number(), refused: z.number() }),
  written: z.array(z.object({ id: z.string(), revision: z.number(), activity: z.string() })),
});

const MAX_IMPORTS = 100;

/** The latest imports of a book; `all`: also of others. */
export async function listPlanImports(
  { db }: Pick<Context, 'db'>,
  session: Session,
  book: PlanBook,
  all: boolean,
): Promise<readonly KeptPlanImport[]> {
  let query = db
    .selectFrom('imports')
    .innerJoin('users', 'users.id', 'imports.by_user')
    .select(['imports.id', 'imports.file_name', 'imports.at', 'imports.report', 'imports.undone', 'imports.by_user'])
    .select('users.name')
    .where('imports.kind', '=', book.kind)
    .orderBy('imports.at', 'desc')
    .orderBy('imports.id')
    .limit(MAX_IMPORTS);
  if (!all) query = query.where('imports.by_user', '=', session.userId);
  return (await query.execute()).map((row) => ({
    id: row.id,
    fileName: row.file_name,
    at: row.at,
    byName: row.name,
    mine: row.by_user === session.userId,
    counts: summarySchema.parse(JSON.parse(row.report)).counts,
    undone: row.undone === null ? null : planUndoSchema.parse(JSON.parse(row.undone)),
  }));
}

/**
 * Takes an import back: what it made is withdrawn, what it changed says again what it said before. What
 * somebody changed, decided or noted progress of since stays and is named. Only whoever brought it may, because a
 * withdrawal is its author's (3.5). Asked again, it answers what came of it the first time.
 */
export async function undoPlanImport(
  context: Context,
  session: Session,
  { book, importId }: { readonly book: PlanBook; readonly importId: string },
): Promise<PlanUndoOutcome> {
  const { db } = context;
  const found = await db
    .selectFrom('imports')
    .select(['id', 'by_user', 'file_name', 'report', 'undone'])
    .where('id', '=', importId.toLowerCase())
    .where('kind', '=', book.kind)
    .executeTakeFirst();
  if (found === undefined) return { kind: 'not-found' };
  if (found.by_user !== session.userId) return { kind: 'forbidden' };
  if (found.undone !== null) return { kind: 'done', report: planUndoSchema.parse(JSON.parse(found.undone)) };
  const { written } = summarySchema.parse(JSON.parse(found.report));
  const stored = await readPlanRecords(db, book.form.id, { ids: written.map(({ id }) => id) });
  const now = new Map(stored.map((each) => [each.id, each]));
  const used = await usedRecords(context, book);
  const revisions: PlanRevision[] = [];
  let restoredBefore = 0;
  const kept: { id: string; activity: string; reason: PlanUndo['kept'][number]['reason'] }[] = [];
  for (const { id, revision, activity } of written) {
    const recordNow = now.get(id);
    // It was never stored, or is gone already: nothing is left to take back.
    if (recordNow === undefined || recordNow.isGone) continue;
    const reason = whyItStays(recordNow, revision, used.has(id));
    if (reason === null) revisions.push(await takingBack(context, recordNow, revision));
    else if (await isTakenBack(context, recordNow, revision)) restoredBefore += 1;
    else kept.push({ id, activity, reason });
  }
  const taken = await writePlanRecords(context, session, book.form, revisions);
  for (const { id, answers } of revisions) {
    if (!taken.has(id)) kept.push({ id, activity: book.title(answers, 'es'), reason: 'not-stored' });
  }
  const done = revisions.filter(({ id }) => taken.has(id));
  const removed = done.filter(({ withdrawn }) => withdrawn === true).length;
  const restored = done.length - removed + restoredBefore;
  const at = context.clock.now();
  const report: PlanUndo = { at: at.toISOString(), removed, restored, kept };
  await db.transaction().execute(async (trx) => {
    await trx
      .updateTable('imports')
      .set({ undone: JSON.stringify(report) })
      .where('id', '=', found.id)
      .execute();
    const details = { removed, restored, kept: kept.length };
    const about = { about: found.id, aboutName: found.file_name, count: done.length, details };
    await writeAudit(trx, { at, who: actorOf(session), action: book.audit.undone, ...about });
  });
  return { kind: 'done', report };
}

function whyItStays(record: KnownRecord, revision: number, isUsed: boolean) {
  if (record.revision !== revision) return 'changed' as const;
  if (record.isDecided) return 'decided' as const;
  return isUsed && revision === 1 ? ('used' as const) : null;
}

/** The revision that takes a record back to what it was before the import, or away where there was nothing before. */
async function takingBack(
  { db }: Context,
  { id, partner, municipality, answers, photos }: KnownRecord,
  revision: number,
): Promise<PlanRevision> {
  const next = { id, after: revision, partner };
  const before = revision === 1 ? null : await readRevision(db, id, revision - 1);
  if (before === null) return { ...next, municipality, answers, photos, withdrawn: true };
  return { ...next, municipality: before.municipality, answers: before.answers, photos: before.photos };
}

/** An undoing that was cut off before its report was noted had taken this record back already. */
async function isTakenBack(context: Context, record: KnownRecord, revision: number): Promise<boolean> {
  if (record.revision !== revision + 1) return false;
  const { answers, municipality, withdrawn } = await takingBack(context, record, revision);
  return withdrawn !== true && municipality === record.municipality && isDeepStrictEqual(answers, record.answers);
}

const bodySchema = z.looseObject({ answers: z.record(z.string(), z.unknown()) });

/** Ids of the records of which others tell: the activities with progress noted. */
async function usedRecords({ db }: Pick<Context, 'db'>, { usedBy }: PlanBook): Promise<ReadonlySet<string>> {
  if (usedBy === null) return new Set();
  const rows = await db
    .selectFrom('submissions')
    .innerJoin('revisions', (join) =>
      join
        .onRef('revisions.submission_id', '=', 'submissions.id')
        .onRef('revisions.revision', '=', 'submissions.head_revision')
        .on('revisions.place', '=', 'line'),
    )
    .select('revisions.body')
    .where('submissions.form_id', '=', usedBy.form)
    .where('submissions.withdrawn', '=', 0)
    .where('submissions.taken_out_at', 'is', null)
    .execute();
  return new Set(rows.map(({ body }) => answerText(bodySchema.parse(JSON.parse(body)).answers[usedBy.question])));
}
