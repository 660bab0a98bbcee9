import type { ExpressionBuilder } from 'kysely';
import * as z from 'zod/mini';
import {
  type DocumentFound,
  type DocumentsFound,
  type DocumentText,
  type DocumentWithout,
  MAX_DOCUMENTS_FOUND,
  PLACES_OF_DOCUMENT,
} from '../../domain/sync/documents.ts';
import { placesInSteps, rememberSounds, type SoughtWord } from '../../domain/text/find-in-pages.ts';
import { SEARCHED_DOCUMENTS } from '../../forms/boards/searched-documents.ts';
import type { Context } from '../context.ts';
import type { DatabaseSchema } from '../db/schema.ts';
import { inPieces } from '../pace.ts';
import type { Person } from '../people/person.ts';
import { isPersonalPath } from '../submissions/personal.ts';
import { mayReadPhoto } from '../submissions/readable-photo.ts';
import { factsOf } from '../submissions/record-facts.ts';
import { viewOf } from '../submissions/visibility.ts';
import { withheldInColumn } from '../submissions/withheld.ts';

type Means = Pick<Context, 'db' | 'forms'>;

/** Records whose documents one statement looks through: a few milliseconds, also where each document is as long as may be. */
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
  let more = false;
  const sounds = rememberSounds();
  const records = await recordsWithDocuments(means);
  for (let start = 0; start < records.length; start += AT_ONCE) {
    // Once there are more than are told, only documents without text are looked for.
    const sought = more ? [] : words;
    for (const named of await documentsOf(means, records.slice(start, start + AT_ONCE), sought)) {
      const isWithout = named.state !== 'read' && without.length < MAX_DOCUMENTS_FOUND;
      const isHit = named.holds === 1 && !more;
      if (!(isWithout || isHit) || !(await mayRead(means, person, named))) continue;
      if (isWithout) without.push({ ...told(named), state: named.state ?? 'waiting' });
      else if (found.length >= MAX_DOCUMENTS_FOUND) more = true;
      else {
        const pages = await pagesOf(means, named.sha256);
        const places = await inPieces(placesInSteps(pages, words, PLACES_OF_DOCUMENT, sounds));
        found.push({ ...told(named), places: [...places] });
      }
    }
    if (more && without.length >= MAX_DOCUMENTS_FOUND) break;
  }
  return { found, more, without };
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

/** Records that count and whose documents are searched, the latest first. */
async function recordsWithDocuments({ db }: Means): Promise<readonly string[]> {
  const rows = await db
    .selectFrom('submissions')
    .select('id')
    .where(
      'form_id',
      'in',
      SEARCHED_DOCUMENTS.map(({ form }) => form),
    )
    .where(isCounted)
    .orderBy('head_sequence', 'desc')
    .execute();
  return rows.map(({ id }) => id);
}

/** A record is searched when boards count it too: not practice, withdrawn, in the bin or declined (docs/boards.md). */
function isCounted(eb: ExpressionBuilder<DatabaseSchema, 'submissions'>) {
  return eb.and([
    eb('submissions.practice', '=', 0),
    eb('submissions.withdrawn', '=', 0),
    eb('submissions.taken_out_at', 'is', null),
    eb('submissions.state', '!=', 'declined'),
  ]);
}

/** Documents that the heads of these records name; `holds` 1: their text holds all the words, of which there is one at least. */
async function documentsOf(means: Means, records: readonly string[], words: readonly SoughtWord[]) {
  return await namedDocuments(means)
    .leftJoin('document_words', 'document_words.sha256', 'photos.sha256')
    .select((eb) => {
      const holdsAll = eb.and(
        words.map(({ word, sound }) =>
          eb.or([
            eb('document_words.folded', 'like', `%${word}%`),
            ...(sound === '' ? [] : [eb('document_words.sounds', 'like', `% ${sound}%`)]),
          ]),
        ),
      );
      const holds = words.length === 0 ? eb.lit(0) : eb.case().when(holdsAll).then(eb.lit(1)).else(eb.lit(0)).end();
      return holds.as('holds');
    })
    .where('submissions.id', 'in', records)
    .orderBy('submissions.head_sequence', 'desc')
    .orderBy('revision_photos.position')
    .execute();
}

/** Documents that the heads of records name and that count. */
function namedDocuments({ db }: Means) {
  return db
    .selectFrom('submissions')
    .innerJoin('revision_photos', (join) =>
      join
        .onRef('revision_photos.submission_id', '=', 'submissions.id')
        .onRef('revision_photos.revision', '=', 'submissions.head_revision')
        .onRef('revision_photos.content_hash', '=', 'submissions.head_hash'),
    )
    .innerJoin('photos', 'photos.sha256', 'revision_photos.sha256')
    .leftJoin('document_texts', 'document_texts.sha256', 'photos.sha256')
    .select([
      'submissions.id',
      'submissions.head_hash',
      'submissions.form_id',
      'submissions.form_version',
      'submissions.author_id',
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
    .where(isCounted);
}

type NamedDocument = Awaited<ReturnType<ReturnType<typeof namedDocuments>['execute']>>[number];

/**
 * Whether a person may read a document: the record that names it, the answer under which it stands, and the file itself.
 * So nobody finds by a search what they could not open.
 */
async function mayRead(means: Means, person: Person, named: NamedDocument): Promise<boolean> {
  const [record] = await factsOf(means.db, [named.id]);
  if (record === undefined) return false;
  const view = viewOf(person, record.facts);
  if (view === 'none') return false;
  if (named.author_id !== person.userId && (await isWithheld(means, named))) return false;
  if (view === 'without-personal') {
    const form = await means.forms.find(named.form_id, named.form_version);
    if (form === null || isPersonalPath(named.question, form.names)) return false;
  }
  return await mayReadPhoto(means, person, named.sha256);
}

/** 6.11: whether the form did not ask for the document, so that it is its author's alone. */
async function isWithheld({ db }: Means, { id, head_hash, question }: NamedDocument): Promise<boolean> {
  const row = await db
    .selectFrom('revisions')
    .select('flags')
    .where('submission_id', '=', id)
    .where('content_hash', '=', head_hash)
    .executeTakeFirst();
  return row === undefined || withheldInColumn(row.flags).has(question);
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
