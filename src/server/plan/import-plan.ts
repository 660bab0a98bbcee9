import { randomUUID } from 'node:crypto';
import { createChecker } from '../../domain/form/engine.ts';
import type { PlanImport } from '../../domain/sync/plan-import.ts';
import { poaActivity } from '../../forms/more/poa-activity.ts';
import { actorOf, writeAudit } from '../audit/write-audit.ts';
import type { Context } from '../context.ts';
import type { Session } from '../people/person.ts';
import { type PlanBasis, type PlannedActivity, planRows } from './plan-rows.ts';
import { readActivities, readPlanPartners } from './read-activities.ts';
import { readPlan } from './read-plan.ts';
import { writeActivities } from './write-activities.ts';

export type PlanFile = {
  readonly bytes: Uint8Array;
  readonly fileName: string | null;
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
 * Brings a yearly plan in: a row an activity, in the name of the session's person. The same file again changes nothing; a
 * row with a fault is left out alone.
 */
export async function importPlan(context: Context, session: Session, file: PlanFile): Promise<PlanImport> {
  const read = await readPlan(file.bytes);
  const counts = { created: 0, updated: 0, unchanged: 0, refused: 0 };
  const base = { trial: file.isTrial, fault: null, missing: [], unknown: [], counts, faults: [], rows: [] };
  if (!read.ok) return { ...base, fault: read.fault, missing: [...read.missing] };
  const judge = await judgeOf(context);
  if (judge === null) return { ...base, fault: 'form-broken' };
  const known = await readActivities(context.db, { own: file.own });
  const stored = new Map(known.map((each) => [each.id, each]));
  const { planned, faults, refused } = planRows(read.rows, {
    partners: await readPlanPartners(context.db, null),
    own: file.own,
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
  const count = (outcome: PlannedActivity['outcome']): number =>
    stands.filter((each) => each.outcome === outcome).length;
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
      ...lost.map(({ cell, activity }) => ({ cell, column: 'Actividad', code: 'not-stored', found: activity })),
    ],
    rows: stands.map(({ row, outcome, activity }) => ({ row, outcome, activity })),
  };
}

/** The note of the import goes first, so that what is written after it can be taken back whatever happens. */
async function write(
  context: Context,
  session: Session,
  { fileName }: PlanFile,
  activities: readonly (PlannedActivity & { readonly photos: readonly unknown[] })[],
  unchanged: number,
  refused: number,
): Promise<ReadonlySet<string>> {
  const at = context.clock.now();
  const id = randomUUID();
  const created = activities.filter(({ outcome }) => outcome === 'created').length;
  const summary: PlanImportSummary = {
    counts: { created, updated: activities.length - created, unchanged, refused },
    written: activities.map((each) => ({ id: each.id, revision: each.revision + 1, activity: each.activity })),
  };
  await context.db.transaction().execute(async (trx) => {
    await trx
      .insertInto('imports')
      .values({
        id,
        kind: 'plan',
        file_name: fileName,
        by_user: session.userId,
        at: at.toISOString(),
        report: JSON.stringify(summary),
      })
      .execute();
    const about = { about: id, aboutName: fileName, count: activities.length, details: { ...summary.counts } };
    await writeAudit(trx, { at, who: actorOf(session), action: 'plan-import', ...about });
  });
  return await writeActivities(
    context,
    session,
    activities.map(({ id: record, revision, partner, municipality, answers, photos }) => ({
      id: record,
      after: revision,
      partner,
      municipality,
      answers,
      photos,
    })),
  );
}

/** What the form of an activity says of its answers, as at the end of a page; null: the form is not there. */
async function judgeOf(context: Context): Promise<PlanBasis['judge'] | null> {
  const model = (await context.forms.find(poaActivity.id, poaActivity.version))?.model ?? null;
  if (model === null) return null;
  const now = context.clock.now().toISOString();
  return (answers) =>
    createChecker(model, answers, now)
      .violations()
      .filter(({ code }) => code !== 'warning')
      .map(({ path, message }) => ({ question: path, says: message }));
}
