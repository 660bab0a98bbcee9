import { may } from '../../domain/access/roles.ts';
import type { Context } from '../context.ts';
import type { Person } from '../people/person.ts';
import { lookedUpOnce } from './form-library.ts';
import { isPersonalPath } from './personal.ts';
import { factsOf } from './record-facts.ts';
import { type RecordFacts, viewOf } from './visibility.ts';
import { withheldInColumn } from './withheld.ts';

/**
 * 5.3: whether somebody may read a record that names the photo, and the answer it belongs to. A record that somebody
 * made to name what somebody else brought gives its maker nothing, and shows it to nobody who reads less than all.
 */
export async function mayReadPhoto(
  context: Pick<Context, 'db' | 'forms'>,
  person: Person,
  sha256: string,
): Promise<boolean> {
  const named = await context.db
    .selectFrom('revision_photos')
    .innerJoin('submissions', 'submissions.id', 'revision_photos.submission_id')
    .innerJoin('revisions', (join) =>
      join
        .onRef('revisions.submission_id', '=', 'revision_photos.submission_id')
        .onRef('revisions.revision', '=', 'revision_photos.revision')
        .onRef('revisions.content_hash', '=', 'revision_photos.content_hash'),
    )
    .select([
      'revisions.submission_id',
      'revisions.form_id',
      'revisions.form_version',
      'revisions.author_id',
      'revisions.flags',
      'revisions.sent_by',
      'revisions.sequence',
      'revisions.place',
      'revisions.revision',
      'submissions.head_revision',
      'submissions.approved_revision',
      'revision_photos.question',
    ])
    .where('revision_photos.sha256', '=', sha256)
    .orderBy('revisions.sequence')
    .execute();
  const photo = await context.db
    .selectFrom('photos')
    .select('brought_by')
    .where('sha256', '=', sha256)
    .executeTakeFirst();
  const facts = await factsOf(context.db, [...new Set(named.map((row) => row.submission_id))]);
  const factsById = new Map(facts.map((record) => [record.id, record.facts]));
  const forms = lookedUpOnce(context.forms);
  for (const row of named) {
    const record = factsById.get(row.submission_id);
    if (record === undefined) continue;
    // 6.11: what the form did not ask for is its author's alone.
    if (row.author_id !== person.userId && withheldInColumn(row.flags).has(row.question)) continue;
    const view = viewOf(person, record);
    // Whoever brought the bytes had them; the first record that named them is why they were expected.
    const ownPhoto = row.sent_by === photo?.brought_by || row.sequence === named[0]?.sequence;
    if (view === 'full' && (ownPhoto || readsByRole(person, record, row.sent_by))) return true;
    if (view !== 'without-personal' || !ownPhoto || !isTold(row)) continue;
    const form = await forms.find(row.form_id, row.form_version);
    if (form !== null && !isPersonalPath(row.question, form.names)) return true;
  }
  return false;
}

/** 2.1: who reads no history reads the latest revision, and the one that counts: what a correction took out is in neither. */
function isTold(row: {
  readonly place: 'line' | 'branch';
  readonly revision: number;
  readonly head_revision: number;
  readonly approved_revision: number | null;
}): boolean {
  return row.place === 'line' && (row.revision === row.head_revision || row.revision === row.approved_revision);
}

/** Whether somebody reads a record because reviewing is their work, not because they made or brought it. */
function readsByRole(person: Person, record: RecordFacts, sentBy: string): boolean {
  return may(person.role, 'review') && person.userId !== record.authorId && person.userId !== sentBy;
}
