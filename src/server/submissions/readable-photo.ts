import type { Context } from '../context.ts';
import type { Person } from '../people/person.ts';
import { isPersonalPath } from './personal.ts';
import { factsOf } from './record-facts.ts';
import { viewOf } from './visibility.ts';

/** 5.3: whether somebody may read a submission that names the photo, and the answer it belongs to. */
export async function mayReadPhoto(
  context: Pick<Context, 'db' | 'forms'>,
  person: Person,
  sha256: string,
): Promise<boolean> {
  const named = await context.db
    .selectFrom('revision_photos')
    .innerJoin('revisions', (join) =>
      join
        .onRef('revisions.submission_id', '=', 'revision_photos.submission_id')
        .onRef('revisions.revision', '=', 'revision_photos.revision')
        .onRef('revisions.content_hash', '=', 'revision_photos.content_hash'),
    )
    .select(['revisions.submission_id', 'revisions.form_id', 'revisions.form_version', 'revision_photos.question'])
    .distinct()
    .where('revision_photos.sha256', '=', sha256)
    .execute();
  const facts = await factsOf(context.db, [...new Set(named.map((row) => row.submission_id))]);
  const views = new Map(facts.map((record) => [record.id, viewOf(person, record.facts)]));
  for (const row of named) {
    const view = views.get(row.submission_id) ?? 'none';
    if (view === 'full') return true;
    if (view === 'none') continue;
    const form = await context.forms.find(row.form_id, row.form_version);
    if (form !== null && !isPersonalPath(row.question, form.names)) return true;
  }
  return false;
}
