import * as z from 'zod';
import type { Answers } from '../../domain/form/answers.ts';
import type { ReviewState } from '../../domain/sync/protocol.ts';
import type { Db } from '../foundations.ts';
import type { Person } from '../people/person.ts';
import { readablePages } from '../submissions/readable-pages.ts';

const bodySchema = z.looseObject({
  // `cells` reads answers of any shape, because records are stored with answers that break their form (4.5).
  answers: z.custom<Answers>((value) => typeof value === 'object' && value !== null && !Array.isArray(value)),
  startedAt: z.string().optional(),
  finishedAt: z.string().optional(),
  activeSeconds: z.number().optional(),
  location: z
    .looseObject({ latitude: z.number(), longitude: z.number(), accuracyMetres: z.number().optional() })
    .nullish(),
});
const flagsSchema = z.array(z.looseObject({ code: z.string(), path: z.string().optional() }));
const scoreSchema = z.looseObject({
  total: z.number().nullable(),
  grade: z.looseObject({ kind: z.string(), letter: z.string().optional(), band: z.string().optional() }),
});

/** One record as it leaves the building: its current revision and what the service knows about it. */
export type ExportRecord = {
  readonly id: string;
  readonly revision: number;
  readonly state: ReviewState;
  readonly formVersion: number;
  readonly subject: { readonly type: string; readonly id: string; readonly code: string; readonly name: string } | null;
  /** The subject's, else the record's (2.4). */
  readonly municipality: string | null;
  readonly author: string;
  readonly receivedAt: string;
  readonly body: z.infer<typeof bodySchema>;
  readonly flags: z.infer<typeof flagsSchema>;
  readonly score: z.infer<typeof scoreSchema> | null;
};

const RECORDS_A_PAGE = 200;

/**
 * The records of a form that somebody may export, page by page in the order of their ids, so that nothing is held but
 * a page. Practice and withdrawn records are left out (3.5), and whatever is out of the person's scope (2.4).
 */
export async function* exportRecords(db: Db, person: Person, formId: string): AsyncGenerator<readonly ExportRecord[]> {
  const pages = readablePages(db, person, (after) => readPage(db, formId, after));
  for await (const page of pages) yield page.map(({ row, municipality }) => recordOf(row, municipality));
}

type PageRow = Awaited<ReturnType<typeof readPage>>[number];

async function readPage(db: Db, formId: string, after: string) {
  return await db
    .selectFrom('submissions')
    .innerJoin('revisions', (join) =>
      join
        .onRef('revisions.submission_id', '=', 'submissions.id')
        .onRef('revisions.revision', '=', 'submissions.head_revision')
        .onRef('revisions.content_hash', '=', 'submissions.head_hash'),
    )
    .innerJoin('users', 'users.id', 'submissions.author_id')
    .leftJoin('entities', 'entities.id', 'submissions.subject_id')
    .leftJoin('entities as kept', 'kept.id', 'entities.merged_into')
    .select([
      'submissions.id',
      'submissions.head_revision',
      'submissions.state',
      'submissions.form_version',
      'submissions.subject_type',
      'submissions.subject_id',
      'submissions.received_at',
      'revisions.body',
      'revisions.flags',
      'revisions.score',
      'users.name as author',
      'entities.code as subject_code',
      'entities.name as subject_name',
      'kept.id as kept_id',
      'kept.code as kept_code',
      'kept.name as kept_name',
    ])
    .where('submissions.form_id', '=', formId)
    .where('submissions.practice', '=', 0)
    .where('submissions.withdrawn', '=', 0)
    .where('submissions.id', '>', after)
    .orderBy('submissions.id')
    .limit(RECORDS_A_PAGE)
    .execute();
}

function recordOf(row: PageRow, municipality: string | null): ExportRecord {
  return {
    id: row.id,
    revision: row.head_revision,
    state: row.state,
    formVersion: row.form_version,
    subject:
      row.subject_type === null || row.subject_id === null
        ? null
        : {
            type: row.subject_type,
            // Records of two that were merged stand under the one that was kept.
            id: row.kept_id ?? row.subject_id,
            code: (row.kept_id === null ? row.subject_code : row.kept_code) ?? '',
            name: row.kept_name ?? row.subject_name ?? '',
          },
    municipality,
    author: row.author,
    receivedAt: row.received_at,
    body: bodySchema.parse(JSON.parse(row.body)),
    flags: flagsSchema.parse(JSON.parse(row.flags)),
    score: row.score === null ? null : (scoreSchema.safeParse(JSON.parse(row.score)).data ?? null),
  };
}
