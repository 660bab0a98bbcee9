import * as z from 'zod';
import type { Answers } from '../../domain/form/answers.ts';
import type { Db } from '../foundations.ts';
import type { StoredRecord } from './plan-rows.ts';
import type { PlanPartner } from './read-cell.ts';

const answersSchema = z.custom<Answers>(
  (value) => typeof value === 'object' && value !== null && !Array.isArray(value),
);
const bodySchema = z.looseObject({
  municipality: z.nullable(z.string()).catch(null),
  answers: answersSchema,
  photos: z.array(z.unknown()).catch([]),
});

/** A record with what its next revision carries on. */
export type KnownRecord = StoredRecord & {
  readonly municipality: string | null;
  readonly photos: readonly unknown[];
  readonly authorId: string;
  readonly isGone: boolean;
  /** Whether somebody decided on it. */
  readonly isDecided: boolean;
};

/** Records of a form in their last revision, as they came; `own`: of that partner alone; `ids`: only these. */
export async function readPlanRecords(
  db: Db,
  form: string,
  { own = null, ids = null }: { readonly own?: string | null; readonly ids?: readonly string[] | null } = {},
): Promise<readonly KnownRecord[]> {
  let query = db
    .selectFrom('submissions')
    .innerJoin('revisions', (join) =>
      join
        .onRef('revisions.submission_id', '=', 'submissions.id')
        .onRef('revisions.revision', '=', 'submissions.head_revision')
        .on('revisions.place', '=', 'line'),
    )
    .leftJoin('entities', 'entities.id', 'submissions.subject_id')
    .select([
      'submissions.id',
      'submissions.head_revision',
      'submissions.author_id',
      'submissions.subject_id',
      'submissions.state',
      'submissions.approved_revision',
      'submissions.withdrawn',
      'submissions.taken_out_at',
      'entities.merged_into',
      'revisions.body',
    ])
    .where('submissions.form_id', '=', form)
    .where('submissions.practice', '=', 0)
    .orderBy('submissions.first_sequence');
  if (ids !== null) query = query.where('submissions.id', 'in', ids);
  return (await query.execute()).flatMap((row): readonly KnownRecord[] => {
    const partner = row.merged_into ?? row.subject_id;
    if (own !== null && partner !== own) return [];
    const { answers, photos, municipality } = bodySchema.parse(JSON.parse(row.body));
    return [
      {
        id: row.id,
        revision: row.head_revision,
        partner,
        answers,
        municipality,
        photos,
        authorId: row.author_id,
        isGone: row.withdrawn === 1 || row.taken_out_at !== null || row.state === 'declined',
        isDecided: row.state !== 'received' || row.approved_revision === row.head_revision,
      },
    ];
  });
}

/** Partners of the registry; `own`: that one alone. */
export async function readPlanPartners(db: Db, own: string | null): Promise<readonly PlanPartner[]> {
  let query = db
    .selectFrom('entities')
    .select(['id', 'code', 'name'])
    .where('type', '=', 'partner')
    .where('merged_into', 'is', null)
    .where('removed_at', 'is', null)
    .orderBy('name')
    .orderBy('code');
  if (own !== null) query = query.where('id', '=', own);
  return await query.execute();
}

/** What one revision of a record said; null: there is none. */
export async function readRevision(db: Db, id: string, revision: number): Promise<z.infer<typeof bodySchema> | null> {
  const row = await db
    .selectFrom('revisions')
    .select('body')
    .where('submission_id', '=', id)
    .where('revision', '=', revision)
    .where('place', '=', 'line')
    .executeTakeFirst();
  return row === undefined ? null : bodySchema.parse(JSON.parse(row.body));
}
