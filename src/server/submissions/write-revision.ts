import type { RecordDays } from '../../domain/form/visit-day.ts';
import type { ToldFlag } from '../../domain/problem.ts';
import { type LineTrx, recordChange, type Trx } from '../db/clock.ts';
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
  /** The days that the form asked for; null: it asks for none, or nobody answered. */
  readonly asked: RecordDays | null;
  readonly sentBy: string;
  readonly flags: readonly ToldFlag[];
  readonly score: unknown;
};

/** Writes a revision, its manifest, the record's head when it is on the line, and the change that pull tells. */
export async function writeRevision(trx: LineTrx, revision: NewRevision): Promise<void> {
  if (revision.place === 'line') await writeHead(trx, revision);
  const { content, derived } = revision;
  const days = await daysOf(revision.isFirst ? null : trx, {
    submissionId: revision.id,
    asked: revision.asked,
    finishedAt: content.finishedAt,
    clockOffsetMs: content.clockOffsetMs,
    isClockWrong: revision.flags.some(({ code }) => code === 'clock'),
    receivedAt: revision.receivedAt,
  });
  await trx
    .insertInto('revisions')
    .values({
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
    })
    .execute();
  if (content.photos.length > 0) {
    const photos = content.photos.map((photo, position) => ({
      submission_id: revision.id,
      revision: content.revision,
      content_hash: content.contentHash,
      position,
      question: photo.question,
      sha256: photo.sha256,
      bytes: photo.bytes,
      media_type: photo.mediaType,
    }));
    await trx.insertInto('revision_photos').values(photos).execute();
  }
  await recordChange(trx, 'submission', revision.id, revision.sequence);
}

/** 7.1: with each new revision the record is `received` again; an approved one counts until its successor is decided. */
async function writeHead(trx: Trx, revision: NewRevision): Promise<void> {
  const { content, derived } = revision;
  const head = {
    form_id: content.form.id,
    form_version: content.form.version,
    subject_type: derived.subjectType,
    subject_id: derived.subjectId,
    municipality: derived.municipality,
    head_revision: content.revision,
    head_hash: content.contentHash,
    head_sequence: revision.sequence,
    state: 'received' as const,
    practice: content.practice === true ? (1 as const) : (0 as const),
    withdrawn: content.withdrawn === true ? (1 as const) : (0 as const),
    received_at: revision.receivedAt,
    started_at: content.startedAt,
    finished_at: content.finishedAt,
    // 6.15: what arrives of it later is kept, and stays out.
    taken_out_at: revision.about.takenOut ? revision.receivedAt : null,
  };
  await trx
    .insertInto('submissions')
    .values({
      id: revision.id,
      author_id: revision.authorId,
      created_at: revision.receivedAt,
      approved_revision: null,
      first_sequence: revision.sequence,
      ...head,
    })
    .onConflict((conflict) => conflict.column('id').doUpdateSet(head))
    .execute();
}
