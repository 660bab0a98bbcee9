import { setImmediate as nextTurn } from 'node:timers/promises';
import { type ExpressionBuilder, sql } from 'kysely';
import * as z from 'zod';
import { indexOfScore } from '../../domain/scoring/score.ts';
import type { DatabaseSchema } from '../db/schema.ts';
import type { Db } from '../foundations.ts';
import type { Person } from '../people/person.ts';
import { readablePages } from '../submissions/readable-pages.ts';

const scoreSchema = z.looseObject({ total: z.nullable(z.number()), grade: z.looseObject({}).optional() });

/** A revision of a record that is in the figures, or that waits to be, without its body. */
export type FiguredRecord = {
  readonly id: string;
  readonly form: string;
  readonly contentHash: string;
  /** The subject; where two were merged, the one that was kept. */
  readonly subjectId: string | null;
  readonly municipality: string | null;
  /** The partner that it is about, else that of its author when it first arrived; null: no partner's. */
  readonly partnerId: string | null;
  /**
   * The last day that the record is about (12.1), and when it first arrived: of two records the later one is counted.
   */
  readonly day: string;
  /** The first day that it is about. */
  readonly since: string;
  readonly arrival: number;
  /** Index by its form's own table, in [0, 1]; null: it has none, or too little is answered for one. */
  readonly score: number | null;
};

/** Days as `YYYY-MM-DD`, both included. */
export type Period = { readonly from: string; readonly to: string };

/** Records that one statement looks at: so few that it holds up no other request. */
const LOOKED_AT_ONCE = 500;

/** Whose figures they are. `everybody`: what others are told only as a part of what they may read (`followRecords`). */
export type Reader = Person | 'everybody';

/**
 * What was approved of these forms and is about a day of the period, page by page, as far as the person may read it
 * at all: the approved revision, which is what counts in published figures (7.1), where and of what it says itself,
 * whatever a correction that waits says. Practice counts nowhere (3.5), nor
 * does a withdrawal that was approved; until it is, what it takes back counts. What is about something that was
 * archived, or brought in by mistake and taken back, counts nowhere either.
 */
export function readApproved(
  db: Db,
  person: Reader,
  forms: readonly string[],
  period: Period,
): AsyncGenerator<readonly FiguredRecord[]> {
  return read(db, person, { forms, period, which: 'approved' });
}

/** What nobody has decided yet and of which nothing counts: it is in no figure, and whoever reads one has to know. */
export function readUndecided(
  db: Db,
  person: Reader,
  forms: readonly string[],
  period: Period,
): AsyncGenerator<readonly FiguredRecord[]> {
  return read(db, person, { forms, period, which: 'undecided' });
}

type Wanted = {
  readonly forms: readonly string[];
  readonly period: Period;
  readonly which: 'approved' | 'undecided';
};

async function* read(db: Db, person: Reader, wanted: Wanted): AsyncGenerator<readonly FiguredRecord[]> {
  // No page need be looked through for nothing.
  if (wanted.forms.length === 0) return;
  const reading = person === 'everybody' ? ('everything' as const) : { person, least: 'plain' as const };
  const pages = readablePages(db, reading, (after) => readPage(db, wanted, after));
  for await (const page of pages) yield page.map(({ row, municipality }) => recordOf(row, municipality));
}

type PageRow = Awaited<ReturnType<typeof rowsBetween>>[number];

/**
 * The next records that are wanted, of some that follow each other by their ids; none: there are none any more. Without
 * the bound SQLite would go by the forms and the days, and sort all that it finds anew for each page.
 */
async function readPage(db: Db, wanted: Wanted, after: string): Promise<readonly PageRow[]> {
  for (let from = after; ; ) {
    // The embedded database answers at once: whoever else asks the service gets a turn here.
    await nextTurn();
    const end = await endOfNext(db, from);
    const rows = await rowsBetween(db, wanted, from, end);
    if (rows.length > 0 || end === null) return rows;
    from = end;
  }
}

/** The id at which the next records to look at end; null: fewer are left. */
async function endOfNext(db: Db, after: string): Promise<string | null> {
  const row = await db
    .selectFrom('submissions')
    .select('id')
    .where('id', '>', after)
    .orderBy('id')
    .offset(LOOKED_AT_ONCE - 1)
    .limit(1)
    .executeTakeFirst();
  return row?.id ?? null;
}

async function rowsBetween(db: Db, { forms, period: { from, to }, which }: Wanted, after: string, end: string | null) {
  const query = db
    .selectFrom('submissions')
    .innerJoin('revisions', (join) =>
      join
        .onRef('revisions.submission_id', '=', 'submissions.id')
        .onRef(
          'revisions.revision',
          '=',
          which === 'approved' ? 'submissions.approved_revision' : 'submissions.head_revision',
        )
        .on('revisions.place', '=', 'line'),
    )
    .leftJoin('entities', 'entities.id', 'revisions.subject_id')
    .leftJoin('entities as kept', 'kept.id', 'entities.merged_into')
    .select([
      'submissions.id',
      'submissions.author_id',
      'submissions.partner_id',
      'submissions.taken_out_at',
      'revisions.form_id',
      'revisions.revision',
      'revisions.content_hash',
      'revisions.subject_type',
      'revisions.subject_id',
      'revisions.municipality',
      'revisions.practice',
      'revisions.withdrawn',
      'revisions.finished_at',
      'revisions.day_from',
      'revisions.day_to',
      'submissions.first_sequence',
      'revisions.score',
      'entities.merged_into',
      'entities.municipality as subject_municipality',
      'kept.municipality as kept_municipality',
    ])
    .where(sql<string>`revisions.form_id || ''`, 'in', forms)
    .where('revisions.practice', '=', 0)
    .where('revisions.withdrawn', '=', 0)
    .where('submissions.taken_out_at', 'is', null)
    .where('entities.removed_at', 'is', null)
    .where('kept.removed_at', 'is', null)
    .where('submissions.id', '>', after)
    .$if(end !== null, (some) => some.where('submissions.id', '<=', end))
    // One that an older process beside this one has just stored has no days yet.
    .where(sql`coalesce(revisions.day_to, substr(revisions.finished_at, 1, 10))`, '>=', from)
    .where(sql`coalesce(revisions.day_from, substr(revisions.finished_at, 1, 10))`, '<=', to)
    .orderBy('submissions.id');
  return await (which === 'approved' ? query : query.where(isUndecided)).execute();
}

function isUndecided(eb: ExpressionBuilder<DatabaseSchema, 'submissions'>) {
  return eb.and([eb('submissions.state', '=', 'received'), eb('submissions.approved_revision', 'is', null)]);
}

function recordOf(row: PageRow, municipality: string | null): FiguredRecord {
  const subjectId = row.merged_into ?? row.subject_id;
  return {
    id: row.id,
    form: row.form_id,
    contentHash: row.content_hash,
    subjectId,
    municipality,
    partnerId: row.subject_type === 'partner' ? subjectId : row.partner_id,
    day: row.day_to ?? row.finished_at.slice(0, 10),
    since: row.day_from ?? row.finished_at.slice(0, 10),
    arrival: row.first_sequence,
    score: row.score === null ? null : indexIn(row.score),
  };
}

function indexIn(score: string): number | null {
  const read = scoreSchema.safeParse(JSON.parse(score)).data;
  return read === undefined ? null : indexOfScore(read);
}
