import { sql } from 'kysely';
import * as z from 'zod';
import type { Db } from '../foundations.ts';
import type { Person } from '../people/person.ts';
import { readablePages } from '../submissions/readable-pages.ts';

const scoreSchema = z.looseObject({ total: z.nullable(z.number()) });

/** The approved revision of a record, which is what counts in published figures (7.1), without its body. */
export type ApprovedRecord = {
  readonly id: string;
  readonly form: string;
  readonly contentHash: string;
  /** Of two that were merged, the one that was kept. */
  readonly subjectId: string | null;
  readonly municipality: string | null;
  /** The last day that it is about (12.1), and when its record first arrived: the later of two speaks. */
  readonly day: string;
  readonly arrival: number;
  /** Total by its form's own table, in [0, 1]. */
  readonly score: number | null;
};

/** Days as `YYYY-MM-DD`, both included. */
export type Period = { readonly from: string; readonly to: string };

const RECORDS_A_PAGE = 500;

/**
 * What was approved of these forms and is about a day of the period, page by page, as far as the person may read it whole.
 * Practice counts nowhere (3.5), nor does a withdrawal that was approved; until it is, what it takes back counts.
 */
export async function* readApproved(
  db: Db,
  person: Person,
  forms: readonly string[],
  period: Period,
): AsyncGenerator<readonly ApprovedRecord[]> {
  const pages = readablePages(db, person, (after) => readPage(db, forms, period, after));
  for await (const page of pages) yield page.map(({ row, municipality }) => recordOf(row, municipality));
}

type PageRow = Awaited<ReturnType<typeof readPage>>[number];

async function readPage(db: Db, forms: readonly string[], { from, to }: Period, after: string) {
  return await db
    .selectFrom('submissions')
    .innerJoin('revisions', (join) =>
      join
        .onRef('revisions.submission_id', '=', 'submissions.id')
        .onRef('revisions.revision', '=', 'submissions.approved_revision')
        .on('revisions.place', '=', 'line'),
    )
    .leftJoin('entities', 'entities.id', 'revisions.subject_id')
    .select([
      'submissions.id',
      'revisions.form_id',
      'revisions.content_hash',
      'revisions.subject_id',
      'revisions.finished_at',
      'revisions.day_to',
      'submissions.first_sequence',
      'revisions.score',
      'entities.merged_into',
    ])
    .where('revisions.form_id', 'in', forms)
    .where('submissions.practice', '=', 0)
    .where('revisions.withdrawn', '=', 0)
    .where('submissions.id', '>', after)
    // One that an older process beside this one has just stored has no days yet.
    .where(sql`coalesce(revisions.day_to, substr(revisions.finished_at, 1, 10))`, '>=', from)
    .where(sql`coalesce(revisions.day_from, substr(revisions.finished_at, 1, 10))`, '<=', to)
    .orderBy('submissions.id')
    .limit(RECORDS_A_PAGE)
    .execute();
}

function recordOf(row: PageRow, municipality: string | null): ApprovedRecord {
  return {
    id: row.id,
    form: row.form_id,
    contentHash: row.content_hash,
    subjectId: row.merged_into ?? row.subject_id,
    municipality,
    day: row.day_to ?? row.finished_at.slice(0, 10),
    arrival: row.first_sequence,
    score: row.score === null ? null : (scoreSchema.safeParse(JSON.parse(row.score)).data?.total ?? null),
  };
}
