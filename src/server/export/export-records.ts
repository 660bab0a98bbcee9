import { setImmediate as nextTurn } from 'node:timers/promises';
import { sql } from 'kysely';
import * as z from 'zod';
import type { Answers } from '../../domain/form/answers.ts';
import { isObject } from '../../domain/json-object.ts';
import type { ReviewState } from '../../domain/sync/protocol.ts';
import type { Db } from '../foundations.ts';
import type { Person } from '../people/person.ts';
import { type FormNames, withoutPersonal } from '../submissions/personal.ts';
import { readablePages } from '../submissions/readable-pages.ts';
import { readFlags } from '../submissions/receipt.ts';
import { withheldInColumn, withoutWithheld } from '../submissions/withheld.ts';
import type { ExportRequest } from './export-request.ts';

const photoSchema = z.looseObject({ question: z.string(), sha256: z.string(), mediaType: z.string().optional() });
const bodySchema = z.looseObject({
  // `cells` reads answers of any shape, because records are stored with answers that break their form (4.5).
  answers: z.custom<Answers>((value) => typeof value === 'object' && value !== null && !Array.isArray(value)),
  startedAt: z.string().optional(),
  finishedAt: z.string().optional(),
  activeSeconds: z.number().optional(),
  photos: z.array(photoSchema).catch([]),
  location: z
    .looseObject({ latitude: z.number(), longitude: z.number(), accuracyMetres: z.number().optional() })
    .nullish(),
});
const scoreSchema = z.looseObject({
  total: z.number().nullable(),
  grade: z.looseObject({ kind: z.string(), letter: z.string().optional(), band: z.string().optional() }),
});

/** One record as it leaves the building: the revision that was asked for and what the service knows about it. */
export type ExportRecord = {
  readonly id: string;
  readonly revision: number;
  readonly approvedRevision: number | null;
  readonly state: ReviewState;
  readonly formVersion: number;
  readonly subject: {
    readonly type: string;
    readonly id: string;
    readonly code: string;
    readonly name: string;
    readonly latitude: number | null;
    readonly longitude: number | null;
  } | null;
  /** The subject's, else the record's (2.4). */
  readonly municipality: string | null;
  readonly author: string;
  readonly receivedAt: string;
  /** The days that it is about (12.1): of a visit twice the same, of a record about a year the first and the last. */
  readonly days: { readonly from: string; readonly to: string };
  /** Sequence of the record's first revision: of two records of one day the one with the higher number counts. */
  readonly arrival: number;
  readonly body: z.infer<typeof bodySchema>;
  /** How many photos and notes are left out because they are personal and nobody asked for personal data. */
  readonly personalPhotos: number;
  readonly flags: ReturnType<typeof readFlags>;
  readonly score: z.infer<typeof scoreSchema> | null;
};

/** The records to read: those of one form, as they stood when the service's last sequence (6.2) was `until`. */
export type RecordSource = {
  readonly formId: string;
  readonly names: FormNames;
  readonly request: ExportRequest;
  /** Several tables of one file are read one after the other, and tell of the same moment by it. */
  readonly until: number;
  /** Only records after this id; absent: from the first. */
  readonly after?: string;
  /** Only the record of this id. */
  readonly only?: string;
};

/** Records of a page: so few that reading them holds up no other request. */
const RECORDS_A_PAGE = 40;

/**
 * The records of a form that somebody may export, page by page in the order of their ids, so that nothing is held but
 * a page. Practice and withdrawn records are left out (3.5), whatever is out of the person's scope (2.4), and personal
 * answers and photos unless they were asked for; what the revision says that was asked for decides.
 */
export async function* exportRecords(
  db: Db,
  person: Person,
  source: RecordSource,
): AsyncGenerator<readonly ExportRecord[]> {
  const { municipality: wanted } = source.request;
  const least = source.request.personal ? 'whole' : 'plain';
  const pages = readablePages(db, { person, least }, (after) =>
    readPage(db, source, after === '' ? (source.after ?? '') : after),
  );
  for await (const page of pages) {
    // The embedded database answers at once: whoever else asks the service gets a turn here.
    await nextTurn();
    yield page
      .filter(({ municipality }) => wanted === null || municipality === wanted)
      .map(({ row, municipality }) => recordOf(row, municipality, source));
  }
}

type PageRow = Awaited<ReturnType<typeof readPage>>[number];

async function readPage(db: Db, { formId, request, until, only }: RecordSource, after: string) {
  let query = db
    .selectFrom('submissions')
    .innerJoin('revisions', (join) => {
      const line = join.onRef('revisions.submission_id', '=', 'submissions.id').on('revisions.place', '=', 'line');
      return request.revision === 'approved'
        ? line.onRef('revisions.revision', '=', 'submissions.approved_revision')
        : line.on('revisions.revision', '=', (eb) =>
            eb
              .selectFrom('revisions as earlier')
              .select((of) => of.fn.max('earlier.revision').as('revision'))
              .whereRef('earlier.submission_id', '=', 'submissions.id')
              .where('earlier.place', '=', 'line')
              .where('earlier.sequence', '<=', until),
          );
    })
    .innerJoin('users', 'users.id', 'submissions.author_id')
    .leftJoin('entities', 'entities.id', 'revisions.subject_id')
    .leftJoin('entities as kept', 'kept.id', 'entities.merged_into')
    .select([
      'submissions.id',
      'submissions.approved_revision',
      'submissions.state',
      'submissions.author_id',
      'submissions.taken_out_at',
      'submissions.first_sequence',
      'revisions.form_id',
      'revisions.revision',
      'revisions.subject_type',
      'revisions.subject_id',
      'revisions.municipality',
      'revisions.practice',
      'revisions.withdrawn',
      'revisions.form_version',
      'revisions.received_at',
      'revisions.finished_at',
      'revisions.day_from',
      'revisions.day_to',
      'revisions.body',
      'revisions.flags',
      'revisions.score',
      'users.name as author',
      'entities.code as subject_code',
      'entities.name as subject_name',
      'entities.latitude as subject_latitude',
      'entities.longitude as subject_longitude',
      'entities.municipality as subject_municipality',
      'kept.id as kept_id',
      'kept.code as kept_code',
      'kept.name as kept_name',
      'kept.latitude as kept_latitude',
      'kept.longitude as kept_longitude',
      'kept.municipality as kept_municipality',
    ])
    .where('submissions.form_id', '=', formId)
    .where('revisions.practice', '=', 0)
    .where('revisions.withdrawn', '=', 0)
    .where('submissions.taken_out_at', 'is', null)
    .where('submissions.id', '>', after)
    .orderBy('submissions.id')
    .limit(RECORDS_A_PAGE);
  if (only !== undefined) query = query.where('submissions.id', '=', only);
  if (request.states !== null) query = query.where('submissions.state', 'in', request.states);
  // The day that the record is about (12.1), so that a file of a period holds what the figures of that period are made
  // of.
  if (request.from !== null)
    query = query.where(sql`coalesce(revisions.day_to, substr(revisions.finished_at, 1, 10))`, '>=', request.from);
  if (request.to !== null)
    query = query.where(sql`coalesce(revisions.day_from, substr(revisions.finished_at, 1, 10))`, '<=', request.to);
  return await query.execute();
}

function recordOf(row: PageRow, municipality: string | null, { names, request }: RecordSource): ExportRecord {
  const body: unknown = JSON.parse(row.body);
  // What the form did not ask for leaves in no file, also where personal data was asked for (6.11).
  const withheld = withheldInColumn(row.flags);
  const whole = withoutWithheld(bodySchema.parse(body), withheld);
  const plain =
    isObject(body) && !request.personal
      ? withoutWithheld(bodySchema.parse(withoutPersonal(body, names)), withheld)
      : whole;
  return {
    id: row.id,
    revision: row.revision,
    approvedRevision: row.approved_revision,
    state: row.state,
    formVersion: row.form_version,
    subject: subjectOf(row),
    municipality,
    author: row.author,
    receivedAt: row.received_at,
    arrival: row.first_sequence,
    days: {
      from: row.day_from ?? row.finished_at.slice(0, 10),
      to: row.day_to ?? row.finished_at.slice(0, 10),
    },
    body: plain,
    personalPhotos: whole.photos.length - plain.photos.length,
    flags: readFlags(row.flags),
    score: row.score === null ? null : (scoreSchema.safeParse(JSON.parse(row.score)).data ?? null),
  };
}

/** Records of two that were merged stand under the one that was kept. */
function subjectOf(row: PageRow): ExportRecord['subject'] {
  if (row.subject_type === null || row.subject_id === null) return null;
  const type = row.subject_type;
  return row.kept_id === null
    ? {
        type,
        id: row.subject_id,
        code: row.subject_code ?? '',
        name: row.subject_name ?? '',
        latitude: row.subject_latitude,
        longitude: row.subject_longitude,
      }
    : {
        type,
        id: row.kept_id,
        code: row.kept_code ?? '',
        name: row.kept_name ?? '',
        latitude: row.kept_latitude,
        longitude: row.kept_longitude,
      };
}
