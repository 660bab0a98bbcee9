import * as z from 'zod';
import type { Answers } from '../../domain/form/answers.ts';
import type { Db } from '../foundations.ts';
import { createPace } from '../pace.ts';
import type { PlanBook } from './plan-book.ts';
import type { StoredRecord } from './plan-rows.ts';
import { answerText, type PlanPartner } from './read-cell.ts';

const answersSchema = z.custom<Answers>(
  (value) => typeof value === 'object' && value !== null && !Array.isArray(value),
);
const bodySchema = z.looseObject({
  municipality: z.nullable(z.string()).catch(null),
  answers: answersSchema,
  photos: z.array(z.unknown()).catch([]),
});

/** How many records one statement reads: they are read and parsed in a few milliseconds. */
const RECORDS_AT_ONCE = 100;

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
  const records: KnownRecord[] = [];
  const pace = createPace();
  const wanted = ids ?? (await idsOf(db, form));
  for (let start = 0; start < wanted.length; start += RECORDS_AT_ONCE) {
    await pace();
    for (const row of await readHeads(db, form, wanted.slice(start, start + RECORDS_AT_ONCE))) {
      const partner = row.merged_into ?? row.subject_id;
      if (own !== null && partner !== own) continue;
      const { answers, photos, municipality } = bodySchema.parse(JSON.parse(row.body));
      records.push({
        id: row.id,
        revision: row.head_revision,
        partner,
        answers,
        municipality,
        photos,
        authorId: row.author_id,
        isGone: isGone(row),
        isDecided: row.state !== 'received' || row.approved_revision === row.head_revision,
      });
    }
  }
  return records;
}

/** The records of a form in the order in which they came. */
async function idsOf(db: Db, form: string): Promise<readonly string[]> {
  const rows = await db
    .selectFrom('submissions')
    .select('id')
    .where('form_id', '=', form)
    .where('practice', '=', 0)
    .orderBy('first_sequence')
    .execute();
  return rows.map(({ id }) => id);
}

async function readHeads(db: Db, form: string, ids: readonly string[]) {
  return await db
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
      'revisions.day_to',
      'revisions.finished_at',
    ])
    .where('submissions.form_id', '=', form)
    .where('submissions.practice', '=', 0)
    .where('submissions.id', 'in', ids)
    .orderBy('submissions.first_sequence')
    .execute();
}

/** By the id of a record: what the last record that tells of it says, as boards find it: by its day, then its arrival. */
export async function readLaterAnswers(db: Db, usedBy: PlanBook['usedBy']): Promise<ReadonlyMap<string, Answers>> {
  if (usedBy === null) return new Map();
  const pace = createPace();
  const found = new Map<string, { readonly key: string; readonly answers: Answers }>();
  const ids = await idsOf(db, usedBy.form);
  for (let start = 0; start < ids.length; start += RECORDS_AT_ONCE) {
    await pace();
    for (const row of await readHeads(db, usedBy.form, ids.slice(start, start + RECORDS_AT_ONCE))) {
      if (isGone(row)) continue;
      const { answers } = bodySchema.parse(JSON.parse(row.body));
      const about = answerText(answers[usedBy.question]);
      // They come in the order of their arrival: of one day the later one speaks.
      const key = row.day_to ?? row.finished_at.slice(0, 10);
      if (key >= (found.get(about)?.key ?? '')) found.set(about, { key, answers });
    }
  }
  return new Map([...found].map(([about, { answers }]) => [about, answers]));
}

function isGone(row: Awaited<ReturnType<typeof readHeads>>[number]): boolean {
  return row.withdrawn === 1 || row.taken_out_at !== null || row.state === 'declined';
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
