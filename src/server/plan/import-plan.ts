import { randomUUID } from 'node:crypto';
import { createChecker } from '../../domain/form/engine.ts';
import { pickText } from '../../domain/form/text.ts';
import type { PlanImport } from '../../domain/sync/plan-import.ts';
import { actorOf, writeAudit } from '../audit/write-audit.ts';
import type { Context } from '../context.ts';
import { countryDay } from '../country-day.ts';
import type { Session } from '../people/person.ts';
import type { PlanBook } from './plan-book.ts';
import { type PlanBasis, type PlannedRecord, planRows } from './plan-rows.ts';
import { readPlan } from './read-plan.ts';
import { readLaterAnswers, readPlanPartners, readPlanRecords } from './read-records.ts';
import { writePlanRecords } from './write-records.ts';

export type PlanFile = {
  readonly book: PlanBook;
  readonly bytes: Uint8Array;
  readonly fileName: string | null;
  /** In which what is wrong, and what would come of it, is told. */
  readonly language: 'es' | 'en';
  /** Only tells what would come of it: nothing is written. */
  readonly isTrial: boolean;
  /** The partner whose plan alone the person may write; null: every one's. */
  readonly own: string | null;
};

/** What is kept of an import, to take it back: each revision that it wrote. */
export type PlanImportSummary = {
  readonly counts: PlanImport['counts'];
  readonly written: readonly { readonly id: string; readonly revision: number; readonly activity: string }[];
};

/**
 * Brings a workbook in: a row a record, in the name of the session's person. The same file again changes nothing; a
 * row with a fault is left out alone.
 */
export async function importPlan(context: Context, session: Session, file: PlanFile): Promise<PlanImport> {
  const { book } = file;
  const read = await readPlan(file.bytes, book.columns, file.language);
  const counts = { created: 0, updated: 0, unchanged: 0, refused: 0 };
  const base = { trial: file.isTrial, fault: null, missing: [], unknown: [], counts, faults: [], rows: [] };
  if (!read.ok) return { ...base, fault: read.fault, missing: [...read.missing] };
  const judge = await judgeOf(context, book);
  if (judge === null) return { ...base, fault: 'form-broken' };
  const known = await readPlanRecords(context.db, book.form.id, { own: file.own });
  const stored = new Map(known.map((each) => [each.id, each]));
  const { planned, faults, refused } = planRows(read.rows, {
    book,
    language: file.language,
    today: countryDay(context.clock.now()),
    partners: await readPlanPartners(context.db, null),
    own: file.own,
    later: await readLaterAnswers(context.db, book.usedBy),
    standing: known.filter(({ isGone }) => !isGone),
    gone: known.filter(({ isGone }) => isGone),
    judge,
  });
  const toWrite = planned.filter(({ outcome }) => outcome !== 'unchanged');
  const taken =
    file.isTrial || toWrite.length === 0
      ? new Set(toWrite.map(({ id }) => id))
      : await write(
          context,
          session,
          file,
          toWrite.map((each) => ({ ...each, photos: stored.get(each.id)?.photos ?? [] })),
          planned.length - toWrite.length,
          refused,
        );
  const lost = toWrite.filter(({ id }) => !taken.has(id));
  const stands = planned.filter((each) => !lost.includes(each));
  const count = (outcome: PlannedRecord['outcome']): number => stands.filter((each) => each.outcome === outcome).length;
  return {
    ...base,
    unknown: [...read.unknown],
    counts: {
      created: count('created'),
      updated: count('updated'),
      unchanged: count('unchanged'),
      refused: refused + lost.length,
    },
    faults: [
      ...faults,
      ...lost.map(({ cell, activity }) => ({
        cell,
        column: mainHeading(book, file.language),
        code: 'not-stored',
        found: activity,
      })),
    ],
    rows: stands.map(({ row, outcome, activity, later }) => ({
      row,
      outcome,
      activity,
      ...(later === '' ? {} : { later }),
    })),
  };
}

/** The note of the import goes first, so that what is written after it can be taken back whatever happens. */
async function write(
  context: Context,
  session: Session,
  { fileName, book }: PlanFile,
  records: readonly (PlannedRecord & { readonly photos: readonly unknown[] })[],
  unchanged: number,
  refused: number,
): Promise<ReadonlySet<string>> {
  const at = context.clock.now();
  const id = randomUUID();
  const created = records.filter(({ outcome }) => outcome === 'created').length;
  const summary: PlanImportSummary = {
    counts: { created, updated: records.length - created, unchanged, refused },
    written: records.map((each) => ({ id: each.id, revision: each.revision + 1, activity: each.activity })),
  };
  await context.db.transaction().execute(async (trx) => {
    await trx
      .insertInto('imports')
      .values({
        id,
        kind: book.kind,
        file_name: fileName,
        by_user: session.userId,
        at: at.toISOString(),
        report: JSON.stringify(summary),
      })
      .execute();
    const about = { about: id, aboutName: fileName, count: records.length, details: { ...summary.counts } };
    await writeAudit(trx, { at, who: actorOf(session), action: book.audit.brought, ...about });
  });
  return await writePlanRecords(
    context,
    session,
    book.form,
    records.map(({ id: record, revision, partner, municipality, answers, photos }) => ({
      id: record,
      after: revision,
      partner,
      municipality,
      answers,
      photos,
    })),
  );
}

/** What the form of a row says of its answers, as at the end of a page; null: the form is not there. */
async function judgeOf(context: Context, { form }: PlanBook): Promise<PlanBasis['judge'] | null> {
  const model = (await context.forms.find(form.id, form.version))?.model ?? null;
  if (model === null) return null;
  const now = context.clock.now().toISOString();
  return (answers) =>
    createChecker(model, answers, now)
      .violations()
      .filter(({ code }) => code !== 'warning')
      .map(({ path, message }) => ({ question: path, says: message }));
}

function mainHeading({ columns, main }: PlanBook, language: 'es' | 'en'): string {
  return pickText(columns.find(({ name }) => name === main)?.heading, language) || main;
}
