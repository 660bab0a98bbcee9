import type { Insertable } from 'kysely';
import type { RecordDays } from '../../domain/form/visit-day.ts';
import type { ToldFlag } from '../../domain/problem.ts';
import { type LineTrx, recordChanges } from '../db/clock.ts';
import { preparedInsert } from '../db/prepared.ts';
import type { DatabaseSchema } from '../db/schema.ts';
import type { RecordContent } from './read-record.ts';
import { daysOf } from './record-days.ts';
import type { DerivedSubject } from './record-facts.ts';
import type { RecordFacts } from './visibility.ts';

/** A revision that has been placed, with all that is stored of it. */
export type NewRevision = {
  readonly id: string;
  readonly place: 'line' | 'branch';
  readonly content: RecordContent;
  readonly text: string;
  readonly about: RecordFacts;
  readonly derived: DerivedSubject;
  /** Nothing of the record was stored before it. */
  readonly isFirst: boolean;
  readonly sequence: number;
  readonly receivedAt: string;
  readonly authorId: string;
  /** The partner of the author when the first revision arrived; later revisions do not change it. */
  readonly partnerId: string | null;
  /** The days that the form asked for; null: it asks for none, or nobody answered. */
  readonly asked: RecordDays | null;
  readonly sentBy: string;
  readonly flags: readonly ToldFlag[];
  readonly score: unknown;
};

/**
 * Writes revisions, each of a record of its own, in few statements: their manifests, the heads of those that are on the
 * line, and the changes that pull tells.
 */
export async function writeRevisions(trx: LineTrx, revisions: readonly NewRevision[]): Promise<void> {
  await insertHeads(trx, revisions.filter(({ place }) => place === 'line').map(headOf));
  const rows: RevisionRow[] = [];
  for (const revision of revisions) rows.push(await rowOf(trx, revision));
  await insertRevisions(trx, rows);
  await insertPhotos(trx, revisions.flatMap(photosOf));
  await recordChanges(
    trx,
    'submission',
    revisions.map(({ id, sequence }) => ({ key: id, sequence })),
  );
}

type HeadRow = Required<Insertable<DatabaseSchema['submissions']>>;
type RevisionRow = Omit<Required<Insertable<DatabaseSchema['revisions']>>, 'erased_at' | 'erased_part'>;
type PhotoRow = Insertable<DatabaseSchema['revision_photos']>;

/** What every revision on the line says of its record anew. */
const HEAD_COLUMNS = [
  'form_id',
  'form_version',
  'subject_type',
  'subject_id',
  'municipality',
  'head_revision',
  'head_hash',
  'head_sequence',
  'state',
  'practice',
  'withdrawn',
  'received_at',
  'started_at',
  'finished_at',
  'taken_out_at',
] as const satisfies readonly (keyof HeadRow)[];

/** What only the first one says. */
const FIRST_COLUMNS = ['id', 'author_id', 'partner_id', 'created_at', 'approved_revision', 'first_sequence'] as const;

/** 7.1: with each new revision the record is `received` again; an approved one counts until its successor is decided. */
const insertHeads = preparedInsert<HeadRow>([...FIRST_COLUMNS, ...HEAD_COLUMNS], (db, rows) =>
  db
    .insertInto('submissions')
    .values(rows)
    .onConflict((conflict) =>
      conflict
        .column('id')
        .doUpdateSet((eb) => Object.fromEntries(HEAD_COLUMNS.map((column) => [column, eb.ref(`excluded.${column}`)]))),
    ),
);

const insertRevisions = preparedInsert<RevisionRow>(
  [
    'submission_id',
    'revision',
    'content_hash',
    'place',
    'branch_state',
    'sequence',
    'base_revision',
    'form_id',
    'form_version',
    'author_id',
    'device_id',
    'sent_by',
    'received_at',
    'finished_at',
    'day_from',
    'day_to',
    'municipality',
    'subject_type',
    'subject_id',
    'practice',
    'withdrawn',
    'body',
    'flags',
    'score',
  ],
  (db, rows) => db.insertInto('revisions').values(rows),
);

const insertPhotos = preparedInsert<PhotoRow>(
  ['submission_id', 'revision', 'content_hash', 'position', 'question', 'sha256', 'bytes', 'media_type'],
  (db, rows) => db.insertInto('revision_photos').values(rows),
);

function headOf(revision: NewRevision): HeadRow {
  const { content, derived } = revision;
  return {
    id: revision.id,
    author_id: revision.authorId,
    partner_id: revision.partnerId,
    created_at: revision.receivedAt,
    approved_revision: null,
    first_sequence: revision.sequence,
    form_id: content.form.id,
    form_version: content.form.version,
    subject_type: derived.subjectType,
    subject_id: derived.subjectId,
    municipality: derived.municipality,
    head_revision: content.revision,
    head_hash: content.contentHash,
    head_sequence: revision.sequence,
    state: 'received',
    practice: content.practice === true ? 1 : 0,
    withdrawn: content.withdrawn === true ? 1 : 0,
    received_at: revision.receivedAt,
    started_at: content.startedAt,
    finished_at: content.finishedAt,
    // 6.15: what arrives of it later is kept, and stays out.
    taken_out_at: revision.about.takenOut ? revision.receivedAt : null,
  };
}

async function rowOf(trx: LineTrx, revision: NewRevision): Promise<RevisionRow> {
  const { content, derived } = revision;
  const days = await daysOf(revision.isFirst ? null : trx, {
    submissionId: revision.id,
    asked: revision.asked,
    finishedAt: content.finishedAt,
    clockOffsetMs: content.clockOffsetMs,
    isClockWrong: revision.flags.some(({ code }) => code === 'clock'),
    receivedAt: revision.receivedAt,
  });
  return {
    submission_id: revision.id,
    revision: content.revision,
    content_hash: content.contentHash,
    place: revision.place,
    branch_state: revision.place === 'branch' ? 'open' : null,
    sequence: revision.sequence,
    base_revision: content.baseRevision,
    form_id: content.form.id,
    form_version: content.form.version,
    author_id: revision.authorId,
    device_id: content.device.toLowerCase(),
    sent_by: revision.sentBy,
    received_at: revision.receivedAt,
    finished_at: content.finishedAt,
    day_from: days.from,
    day_to: days.to,
    municipality: derived.municipality,
    subject_type: derived.subjectType,
    subject_id: derived.subjectId,
    practice: content.practice === true ? 1 : 0,
    withdrawn: content.withdrawn === true ? 1 : 0,
    body: revision.text,
    flags: JSON.stringify(revision.flags),
    score: revision.score === null || revision.score === undefined ? null : JSON.stringify(revision.score),
  };
}

function photosOf({ id, content }: NewRevision): readonly PhotoRow[] {
  return content.photos.map((photo, position) => ({
    submission_id: id,
    revision: content.revision,
    content_hash: content.contentHash,
    position,
    question: photo.question,
    sha256: photo.sha256,
    bytes: photo.bytes,
    media_type: photo.mediaType,
  }));
}
