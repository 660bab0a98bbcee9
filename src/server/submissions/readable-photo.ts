import { recordsHolding } from '../../domain/access/holds-photo.ts';
import { may } from '../../domain/access/roles.ts';
import type { Context } from '../context.ts';
import type { Db } from '../foundations.ts';
import { originOf, readEnrolledDevices } from '../people/device-keys.ts';
import type { Person } from '../people/person.ts';
import { lookedUpOnce } from './form-library.ts';
import { isPersonalPath } from './personal.ts';
import { factsOf } from './record-facts.ts';
import { type RecordFacts, viewOf } from './visibility.ts';
import { withheldInColumn } from './withheld.ts';

/**
 * 5.3: whether somebody may read a record that names the photo, and the answer it belongs to. A record that somebody
 * made to name what somebody else brought gives its maker nothing, and shows it to nobody who reads less than all.
 * Of a record that holds the photo by right (`holds-photo.ts`) every revision counts, whoever wrote it.
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
      'revisions.content_hash',
      'revisions.author_id',
      'revisions.device_id',
      'revisions.flags',
      'revisions.sent_by',
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
  const broughtBy = photo?.brought_by ?? null;
  const proved = await provedOf(
    context.db,
    named.filter((row) => row.author_id === broughtBy && row.sent_by !== broughtBy),
  );
  const holding = recordsHolding(
    named.map((row) => ({
      submissionId: row.submission_id,
      authorId: row.author_id,
      sentBy: row.sent_by,
      proved: proved.has(row.content_hash),
    })),
    broughtBy,
  );
  const facts = await factsOf(context.db, [...new Set(named.map((row) => row.submission_id))]);
  const factsById = new Map(facts.map((record) => [record.id, record.facts]));
  const forms = lookedUpOnce(context.forms);
  for (const row of named) {
    const record = factsById.get(row.submission_id);
    if (record === undefined) continue;
    // 6.11: what the form did not ask for is its author's alone.
    if (row.author_id !== person.userId && withheldInColumn(row.flags).has(row.question)) continue;
    const view = viewOf(person, record);
    const isHeld = holding.has(row.submission_id);
    // Whoever brought the bytes had them.
    if (view === 'full' && (isHeld || person.userId === broughtBy || readsByRole(person, record, row.sent_by))) {
      return true;
    }
    if (view !== 'without-personal' || !isHeld || !isTold(row)) continue;
    const form = await forms.find(row.form_id, row.form_version);
    if (form !== null && !isPersonalPath(row.question, form.names)) return true;
  }
  return false;
}

/**
 * 5.2: whether somebody hears how much of a photo is here: who made or brought a record that names it, and so may have its
 * bytes to hand over, and who may read it. To anybody else it would confirm that such a photo is here.
 */
export async function mayAskForPhoto(
  context: Pick<Context, 'db' | 'forms'>,
  person: Person,
  sha256: string,
): Promise<boolean> {
  const own = await context.db
    .selectFrom('revision_photos')
    .innerJoin('revisions', (join) =>
      join
        .onRef('revisions.submission_id', '=', 'revision_photos.submission_id')
        .onRef('revisions.revision', '=', 'revision_photos.revision')
        .onRef('revisions.content_hash', '=', 'revision_photos.content_hash'),
    )
    .select('revisions.submission_id')
    .where('revision_photos.sha256', '=', sha256)
    .where((eb) => eb.or([eb('revisions.author_id', '=', person.userId), eb('revisions.sent_by', '=', person.userId)]))
    .limit(1)
    .executeTakeFirst();
  if (own !== undefined) return true;
  // A colleague's backup that somebody else had sent before: the record is theirs, the bytes came from this one.
  const brought = await context.db
    .selectFrom('photos')
    .select('sha256')
    .where('sha256', '=', sha256)
    .where('brought_by', '=', person.userId)
    .executeTakeFirst();
  return brought !== undefined || (await mayReadPhoto(context, person, sha256));
}

/** 3.5: which of these revisions, which somebody else brought, show that a phone of their author made them. By their hash. */
async function provedOf(
  db: Db,
  rows: readonly {
    readonly submission_id: string;
    readonly content_hash: string;
    readonly author_id: string;
    readonly device_id: string;
  }[],
): Promise<ReadonlySet<string>> {
  const proved = new Set<string>();
  if (rows.length === 0) return proved;
  const enrolled = await readEnrolledDevices(db, [...new Set(rows.map((row) => row.author_id))]);
  for (const { submission_id, content_hash, author_id, device_id } of rows) {
    const { body } = await db
      .selectFrom('revisions')
      .select('body')
      .where('submission_id', '=', submission_id)
      .where('content_hash', '=', content_hash)
      .executeTakeFirstOrThrow();
    const origin = originOf(JSON.parse(body), enrolled.get(`${device_id} ${author_id}`));
    if (origin === 'proved') proved.add(content_hash);
  }
  return proved;
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
