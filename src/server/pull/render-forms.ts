import { may } from '../../domain/access/roles.ts';
import { NO_PLACEMENT } from '../../domain/publishing/placement.ts';
import type { Publication } from '../../domain/publishing/publication.ts';
import type { Context } from '../context.ts';
import { formFilesOf } from '../forms/form-files.ts';
import { mayRead, readPublication } from '../forms/form-versions.ts';
import { placementsOf } from '../forms/placements.ts';
import type { Session } from '../people/person.ts';
import type { RenderedValue } from './rendered-value.ts';

/** 6.6 hands out the definitions and files; pull only tells that they are there, for whom and where they stand. */
export async function renderForms(
  { db }: Context,
  session: Session,
  keys: readonly string[],
): Promise<ReadonlyMap<string, RenderedValue>> {
  const ids = [...new Set(keys.map((key) => key.split('/')[0] ?? key))];
  const rows = await db
    .selectFrom('forms')
    .select(['id', 'version', 'title', 'publication'])
    .where('id', 'in', ids)
    .execute();
  const [placements, files] = await Promise.all([placementsOf(db, ids), formFilesOf(db, ids)]);
  return new Map(
    rows.map((row): [string, RenderedValue] => {
      const key = `${row.id}/${row.version}`;
      const publication = readPublication(row.publication);
      // Drafts are looked at in Administración, by whoever is in touch with the service.
      if (publication.state === 'draft' || !mayRead(publication, session.userId, may(session.role, 'forms-manage'))) {
        return [key, 'hidden'];
      }
      const head = JSON.stringify({ id: row.id, version: row.version }).slice(0, -1);
      const rest = JSON.stringify({
        publication: publicationFor(publication, session.userId),
        ...(placements.get(row.id) ?? NO_PLACEMENT),
        files: files.get(key) ?? [],
      });
      return [key, { json: `${head},"title":${row.title},${rest.slice(1)}` }];
    }),
  );
}

/**
 * The publication as one person is told it. Of a practice round each person in it is told only of themselves; a person
 * who is not in it any more is told that the form was withdrawn.
 */
function publicationFor(publication: Publication, userId: string): Publication {
  if (publication.state !== 'practice') return publication;
  return publication.people.includes(userId) ? { state: 'practice', people: [userId] } : { state: 'withdrawn' };
}
