import { setImmediate as pause } from 'node:timers/promises';
import * as z from 'zod/mini';
import {
  type DocumentFound,
  type DocumentsFound,
  type DocumentText,
  type DocumentWithout,
  MAX_DOCUMENTS_FOUND,
  PLACES_OF_DOCUMENT,
} from '../../domain/sync/documents.ts';
import { placesOf, type SoughtWord } from '../../domain/text/find-in-pages.ts';
import { SEARCHED_DOCUMENTS } from '../../forms/boards/searched-documents.ts';
import type { Context } from '../context.ts';
import type { Person } from '../people/person.ts';
import { isPersonalPath } from '../submissions/personal.ts';
import { mayReadPhoto } from '../submissions/readable-photo.ts';
import { factsOf } from '../submissions/record-facts.ts';
import { viewOf } from '../submissions/visibility.ts';
import { withheldInColumn } from '../submissions/withheld.ts';

type Means = Pick<Context, 'db' | 'forms'>;

/** Documents looked through before others have their turn. */
const AT_ONCE = 25;
const pagesSchema = z.array(z.string());

/**
 * 18.1: documents of records that somebody may read which hold all the words, the latest records first, and those of
 * which no text could be had. Without words nothing is found.
 */
export async function searchDocuments(
  means: Means,
  person: Person,
  words: readonly SoughtWord[],
): Promise<DocumentsFound> {
  const without: DocumentWithout[] = [];
  const found: DocumentFound[] = [];
  for (const named of await documentsWithout(means)) {
    if (!(await mayRead(means, person, named))) continue;
    without.push({ ...told(named), state: named.state ?? 'waiting' });
    if (without.length >= MAX_DOCUMENTS_FOUND) break;
  }
  if (words.length === 0) return { found, more: false, without };
  for (let before: number | null = null; ; ) {
    const page = await documentsHolding(means, words, before);
    for (const named of page) {
      if (!(await mayRead(means, person, named))) continue;
      if (found.length >= MAX_DOCUMENTS_FOUND) return { found, more: true, without };
      const pages = await pagesOf(means, named.sha256);
      found.push({ ...told(named), places: [...placesOf(pages, words, PLACES_OF_DOCUMENT)] });
      await pause();
    }
    const last = page.at(-1);
    if (last === undefined) return { found, more: false, without };
    before = last.head_sequence;
    await pause();
  }
}

/** 18.2: the text of a document that somebody may read. Null: there is no such document for this person. */
export async function documentText(means: Means, person: Person, sha256: string): Promise<DocumentText | null> {
  if (!(await mayReadPhoto(means, person, sha256))) return null;
  const row = await means.db
    .selectFrom('document_texts')
    .select(['state', 'pages', 'cut'])
    .where('sha256', '=', sha256)
    .executeTakeFirst();
  if (row !== undefined) return { state: row.state, pages: readPages(row.pages), cut: row.cut === 1 };
  const [awaited] = await namedDocuments(means).where('revision_photos.sha256', '=', sha256).limit(1).execute();
  return { state: awaited === undefined ? 'not-read' : 'waiting', pages: [], cut: false };
}

/** Documents that the heads of records name and that count as the boards count (docs/boards.md). */
function namedDocuments({ db }: Means) {
  return db
    .selectFrom('submissions')
    .innerJoin('revision_photos', (join) =>
      join
        .onRef('revision_photos.submission_id', '=', 'submissions.id')
        .onRef('revision_photos.revision', '=', 'submissions.head_revision')
        .onRef('revision_photos.content_hash', '=', 'submissions.head_hash'),
    )
    .innerJoin('revisions', (join) =>
      join
        .onRef('revisions.submission_id', '=', 'submissions.id')
        .onRef('revisions.revision', '=', 'submissions.head_revision')
        .onRef('revisions.content_hash', '=', 'submissions.head_hash'),
    )
    .innerJoin('photos', 'photos.sha256', 'revision_photos.sha256')
    .leftJoin('document_texts', 'document_texts.sha256', 'photos.sha256')
    .select([
      'submissions.id',
      'submissions.head_sequence',
      'submissions.form_id',
      'submissions.form_version',
      'submissions.author_id',
      'revisions.flags',
      'revision_photos.question',
      'revision_photos.sha256',
      'document_texts.state',
    ])
    .where((eb) =>
      eb.or(
        SEARCHED_DOCUMENTS.map(({ form, questions }) =>
          eb.and([eb('submissions.form_id', '=', form), eb('revision_photos.question', 'in', questions)]),
        ),
      ),
    )
    .where('photos.media_type', '=', 'application/pdf')
    .where('submissions.practice', '=', 0)
    .where('submissions.withdrawn', '=', 0)
    .where('submissions.taken_out_at', 'is', null)
    .where('submissions.state', '!=', 'declined')
    .orderBy('submissions.head_sequence', 'desc')
    .orderBy('revision_photos.position');
}

type NamedDocument = Awaited<ReturnType<ReturnType<typeof namedDocuments>['execute']>>[number];

async function documentsWithout(means: Means): Promise<readonly NamedDocument[]> {
  return await namedDocuments(means)
    .where((eb) => eb.or([eb('document_texts.state', 'is', null), eb('document_texts.state', '!=', 'read')]))
    .limit(10 * MAX_DOCUMENTS_FOUND)
    .execute();
}

/** The next documents whose text holds all the words, of whole records: a record's documents are never apart. */
async function documentsHolding(
  means: Means,
  words: readonly SoughtWord[],
  before: number | null,
): Promise<readonly NamedDocument[]> {
  let query = namedDocuments(means).where('document_texts.state', '=', 'read');
  if (before !== null) query = query.where('submissions.head_sequence', '<', before);
  for (const { word, sound } of words) {
    query = query.where((eb) =>
      eb.or([
        eb('document_texts.folded', 'like', `%${word}%`),
        ...(sound === '' ? [] : [eb('document_texts.sounds', 'like', `% ${sound}%`)]),
      ]),
    );
  }
  const page = await query.limit(AT_ONCE).execute();
  const last = page.at(-1);
  if (last === undefined || page.length < AT_ONCE) return page;
  // The last record may have another document beyond the page.
  const whole = page.filter((row) => row.head_sequence !== last.head_sequence);
  return whole.length === 0 ? page : whole;
}

/** What names the document to this person, and the document itself, have to be readable: nobody finds what he may not read. */
async function mayRead(means: Means, person: Person, named: NamedDocument): Promise<boolean> {
  const [record] = await factsOf(means.db, [named.id]);
  if (record === undefined) return false;
  const view = viewOf(person, record.facts);
  if (view === 'none') return false;
  if (named.author_id !== person.userId && withheldInColumn(named.flags).has(named.question)) return false;
  if (view === 'without-personal') {
    const form = await means.forms.find(named.form_id, named.form_version);
    if (form === null || isPersonalPath(named.question, form.names)) return false;
  }
  return await mayReadPhoto(means, person, named.sha256);
}

async function pagesOf({ db }: Means, sha256: string): Promise<readonly string[]> {
  const row = await db.selectFrom('document_texts').select('pages').where('sha256', '=', sha256).executeTakeFirst();
  return row === undefined ? [] : readPages(row.pages);
}

function readPages(column: string): string[] {
  return pagesSchema.parse(JSON.parse(column));
}

function told({ id, question, sha256 }: NamedDocument) {
  return { record: id, question, sha256 };
}
