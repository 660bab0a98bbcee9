import { type Publication, publicationSchema, SHIPPED_PUBLICATION } from '../../domain/publishing/publication.ts';
import type { Trx } from '../db/clock.ts';
import type { Db } from '../foundations.ts';

/** A version of a form, by its id and number. */
export type FormVersion = { readonly id: string; readonly version: number };

/** Key of a version in the changes that pull tells (6.1). */
export function changeKeyOf({ id, version }: FormVersion): string {
  return `${id}/${version}`;
}

/** The column `forms.publication`. */
export function readPublication(column: string | null): Publication {
  return column === null ? SHIPPED_PUBLICATION : publicationSchema.parse(JSON.parse(column));
}

/** Where a version stands; null when there is none. */
export async function publicationOf(db: Db | Trx, { id, version }: FormVersion): Promise<Publication | null> {
  const row = await db
    .selectFrom('forms')
    .select('publication')
    .where('id', '=', id)
    .where('version', '=', version)
    .executeTakeFirst();
  return row === undefined ? null : readPublication(row.publication);
}

/** The definition of a version as it is stored; null: there is none. */
export async function definitionOf(db: Db, { id, version }: FormVersion): Promise<string | null> {
  const row = await db
    .selectFrom('forms')
    .select('definition')
    .where('id', '=', id)
    .where('version', '=', version)
    .executeTakeFirst();
  return row?.definition ?? null;
}

/**
 * Whether a person may read a version at all: drafts are for whoever publishes, practice rounds for who is or was in
 * them. Whatever was published stays readable for everybody, because records of it are (6.6).
 */
export function mayRead(publication: Publication, userId: string, manages: boolean): boolean {
  if (manages) return true;
  switch (publication.state) {
    case 'draft':
      return false;
    case 'practice':
      return publication.people.includes(userId) || publication.former?.includes(userId) === true;
    case 'published':
    case 'withdrawn':
      return true;
    default:
      return publication satisfies never;
  }
}
