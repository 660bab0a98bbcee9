import { randomUUID } from 'node:crypto';
import type { Db } from '../../../src/server/foundations.ts';

type PlainRecord = {
  readonly author: string;
  readonly municipality?: string | null;
  readonly photos?: readonly { readonly sha256: string; readonly bytes: number; readonly question?: string }[];
  readonly form?: string;
  readonly answers?: Readonly<Record<string, unknown>>;
  readonly practice?: boolean;
  readonly withdrawn?: boolean;
  readonly flags?: readonly { readonly code: string; readonly path?: string }[];
  readonly subject?: { readonly type: 'system' | 'community' | 'provider'; readonly id: string };
  readonly finishedAt?: string;
  readonly state?: 'received' | 'returned' | 'approved' | 'declined';
};

/** Lays a stored record with one revision straight into the database; for tests of what reads records. */
export async function layRecord(db: Db, record: PlainRecord): Promise<string> {
  const id = randomUUID();
  const contentHash = id.replaceAll('-', '').padEnd(64, '0');
  const at = '2026-11-22T12:00:00.000Z';
  const form = { id: record.form ?? 'provider-assessment', version: 1 };
  const municipality = record.municipality ?? null;
  const practice = record.practice === true ? (1 as const) : (0 as const);
  const withdrawn = record.withdrawn === true ? (1 as const) : (0 as const);
  const { sequence } = await db
    .updateTable('clock')
    .set((eb) => ({ sequence: eb('sequence', '+', 1) }))
    .returning('sequence')
    .executeTakeFirstOrThrow();
  const common = { form_id: form.id, form_version: form.version, author_id: record.author, municipality };
  const finished = record.finishedAt ?? at;
  const about = { subject_type: record.subject?.type ?? null, subject_id: record.subject?.id ?? null };
  const place = { ...about, practice, withdrawn, received_at: at, finished_at: finished };
  const day = finished.slice(0, 10);
  await db
    .insertInto('submissions')
    .values({
      id,
      ...common,
      ...place,
      head_revision: 1,
      head_hash: contentHash,
      head_sequence: sequence,
      approved_revision: record.state === 'approved' ? 1 : null,
      first_sequence: sequence,
      state: record.state ?? 'received',
      created_at: at,
      started_at: at,
    })
    .execute();
  await db
    .insertInto('revisions')
    .values({
      submission_id: id,
      revision: 1,
      content_hash: contentHash,
      place: 'line',
      branch_state: null,
      sequence,
      base_revision: 0,
      day_from: day,
      day_to: day,
      ...common,
      ...place,
      device_id: randomUUID(),
      sent_by: record.author,
      body: JSON.stringify({
        id,
        revision: 1,
        form,
        subject: record.subject ?? null,
        municipality,
        startedAt: at,
        finishedAt: finished,
        answers: record.answers ?? {},
        photos: (record.photos ?? []).map(({ question, sha256, bytes }, position) => ({
          question: question ?? `foto_${position}`,
          sha256,
          bytes,
          mediaType: 'image/jpeg',
        })),
      }),
      flags: JSON.stringify(record.flags ?? []),
      score: null,
    })
    .execute();
  for (const [position, photo] of (record.photos ?? []).entries()) {
    await db
      .insertInto('revision_photos')
      .values({
        submission_id: id,
        revision: 1,
        content_hash: contentHash,
        position,
        question: photo.question ?? `foto_${position}`,
        sha256: photo.sha256,
        bytes: photo.bytes,
        media_type: 'image/jpeg',
      })
      .execute();
  }
  return id;
}
