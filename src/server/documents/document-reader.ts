import type { DocumentState } from '../../domain/sync/documents.ts';
import { searchedTextOf } from '../../domain/text/find-in-pages.ts';
import { SEARCHED_DOCUMENTS } from '../../forms/boards/searched-documents.ts';
import type { Context } from '../context.ts';
import { readPdf } from './read-pdf.ts';

/**
 * Version of the code that reads documents. Raise it when that code gives other texts: the service then reads every
 * document again in the background.
 */
const READER = 1;
/**
 * How often the service looks for documents that were not read, from its start on: those that came in another way than
 * by an upload, and those that were left when the service went down.
 */
const LOOK_MS = 30_000;
/** A process that has claimed a document for longer than this is taken for ended; reading itself may take 30 s. */
const ABANDONED_MS = 10 * 60_000;
/** A document with which the service went down twice is not tried again. */
const MOST_TRIES = 2;

export type DocumentReader = {
  /** Tells that a document has come, so that the reader looks soon. */
  readonly wake: () => void;
  /** Reads what has not been read, until nothing is left. Answers how many documents it read. */
  readonly readAll: () => Promise<number>;
  /** Ends what is under way; what was begun is begun anew later. */
  readonly end: () => Promise<void>;
};

type Means = Pick<Context, 'db' | 'files' | 'clock' | 'log'>;

/**
 * Takes the text out of documents of the forms that are searched (18), one at a time and in the background: at the
 * start those that are here already, later each that comes. What is interrupted goes on at the next start.
 */
export function createDocumentReader(means: Means): DocumentReader {
  const over = new AbortController();
  let running: Promise<number> | null = null;
  let again = false;
  const readAll = async (): Promise<number> => {
    let count = 0;
    for (;;) {
      const document = over.signal.aborted ? null : await nextDocument(means);
      if (document === null) return count;
      if ((await readOne(means, document, over.signal)) === 'later') return count;
      count += 1;
    }
  };
  const run = async (): Promise<number> => {
    if (running !== null) {
      again = true;
      return await running;
    }
    running = readAll().finally(() => {
      running = null;
      if (again) wake();
      again = false;
    });
    return await running;
  };
  const wake = (): void => {
    if (over.signal.aborted) return;
    run().catch((error: unknown) => means.log('error', 'documents could not be read', { error: String(error) }));
  };
  const timer = setInterval(wake, LOOK_MS);
  timer.unref();
  return {
    wake,
    readAll: run,
    end: async () => {
      clearInterval(timer);
      over.abort();
      await running?.catch(() => undefined);
    },
  };
}

type Waiting = { readonly sha256: string; readonly tries: number };

/** A document that is here whole and has not been read, or not by this reader. */
async function nextDocument({ db, clock }: Means): Promise<Waiting | null> {
  const abandoned = new Date(clock.now().getTime() - ABANDONED_MS).toISOString();
  const found = await db
    .selectFrom('submissions')
    .innerJoin('revision_photos', 'revision_photos.submission_id', 'submissions.id')
    .innerJoin('photos', 'photos.sha256', 'revision_photos.sha256')
    .leftJoin('document_texts', 'document_texts.sha256', 'photos.sha256')
    .select(['photos.sha256', 'document_texts.tries', 'document_texts.reader'])
    .where((eb) =>
      eb.or(
        SEARCHED_DOCUMENTS.map(({ form, questions }) =>
          eb.and([eb('submissions.form_id', '=', form), eb('revision_photos.question', 'in', questions)]),
        ),
      ),
    )
    .where('photos.media_type', '=', 'application/pdf')
    .where((eb) =>
      eb.or([
        eb('document_texts.sha256', 'is', null),
        eb('document_texts.reader', '<', READER),
        eb.and([eb('document_texts.state', '=', 'waiting'), eb('document_texts.at', '<', abandoned)]),
      ]),
    )
    .orderBy('submissions.head_sequence', 'desc')
    .limit(1)
    .executeTakeFirst();
  if (found === undefined) return null;
  return { sha256: found.sha256, tries: found.reader === READER ? (found.tries ?? 0) : 0 };
}

/** Reads a document and keeps what it says. `later`: it could not be had now. */
async function readOne(means: Means, { sha256, tries }: Waiting, stop: AbortSignal): Promise<'done' | 'later'> {
  if (tries >= MOST_TRIES) {
    await keep(means, sha256, tries, { state: 'too-heavy' });
    return 'done';
  }
  // Written down before it is begun: a document that takes the service down with it is not begun for ever.
  await keep(means, sha256, tries + 1, { state: 'waiting' });
  const later = async (): Promise<'later'> => {
    await means.db.deleteFrom('document_texts').where('sha256', '=', sha256).execute();
    return 'later';
  };
  try {
    const bytes = await bytesOf(means, sha256);
    const reading = bytes === null ? ({ kind: 'broken' } as const) : await readPdf(bytes, undefined, stop);
    if (reading.kind === 'stopped') return await later();
    if (reading.kind === 'read') await keep(means, sha256, tries + 1, { state: 'read', ...reading });
    else await keep(means, sha256, tries + 1, { state: reading.kind });
    return 'done';
  } catch (error) {
    means.log('error', 'a document could not be read', { sha256, error: String(error) });
    return await later();
  }
}

async function bytesOf({ files }: Means, sha256: string): Promise<Uint8Array<ArrayBuffer> | null> {
  const file = await files.open(sha256);
  if (file === null) return null;
  const parts: Uint8Array[] = [];
  const source: AsyncIterable<unknown> = file.content;
  for await (const part of source) if (part instanceof Uint8Array) parts.push(part);
  const bytes = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}

async function keep(
  { db, clock }: Means,
  sha256: string,
  tries: number,
  read: {
    readonly state: Exclude<DocumentState, 'not-read'>;
    readonly pages?: readonly string[];
    readonly cut?: boolean;
  },
): Promise<void> {
  const pages = read.pages ?? [];
  const row = {
    state: read.state,
    tries,
    at: clock.now().toISOString(),
    reader: READER,
    cut: read.cut === true ? (1 as const) : (0 as const),
    pages: JSON.stringify(pages),
  };
  const words = pages.length === 0 ? null : searchedTextOf(pages);
  await db.transaction().execute(async (trx) => {
    await trx
      .insertInto('document_texts')
      .values({ sha256, ...row })
      .onConflict((conflict) => conflict.column('sha256').doUpdateSet(row))
      .execute();
    await trx.deleteFrom('document_words').where('sha256', '=', sha256).execute();
    if (words !== null)
      await trx
        .insertInto('document_words')
        .values({ sha256, ...words })
        .execute();
  });
}
