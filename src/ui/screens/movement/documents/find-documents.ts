import { type DocumentsFound, MAX_DOCUMENTS_FOUND, PLACES_OF_DOCUMENT } from '../../../../domain/sync/documents.ts';
import { holdsWords, placesOf, type SoughtWord, searchedTextOf } from '../../../../domain/text/find-in-pages.ts';
import type { OwnStorage } from '../../../../storage/phone/phone-storage.ts';
import { type KeptDocument, keepText, keptDocuments } from '../../../../storage/photos/kept-files.ts';
import type { Wire } from '../../../../sync/call.ts';
import { fetchDocumentText, searchDocuments } from '../../../../sync/documents.ts';

/** What was found in documents, and where it was looked: on the service, or in the `kept` documents of this phone. */
export type Finds = DocumentsFound & { readonly from: 'service' | { readonly kept: number } };

/** Texts that are fetched for documents that were kept before they had one, at a time. */
const TEXTS_AT_ONCE = 5;

/** Asks the service; where it cannot be reached, or does not know documents, looks in what this phone keeps. */
export async function findDocuments(
  own: OwnStorage,
  wire: Wire,
  typed: string,
  words: readonly SoughtWord[],
): Promise<Finds> {
  const answer = await searchDocuments(wire, typed);
  if (answer.kind === 'done') {
    void fillKeptTexts(own, wire).catch(() => undefined);
    return { ...answer.value, from: 'service' };
  }
  return findKept(await keptDocuments(own), words);
}

/** The same search in documents that are kept. */
export function findKept(documents: readonly KeptDocument[], words: readonly SoughtWord[]): Finds {
  const read = documents.filter(({ text }) => text?.state === 'read');
  const found = read.flatMap(({ recordId, sha256, text }) => {
    const pages = text?.pages ?? [];
    if (!holdsWords(searchedTextOf(pages), words)) return [];
    return [{ record: recordId, question: '', sha256, places: [...placesOf(pages, words, PLACES_OF_DOCUMENT)] }];
  });
  return {
    from: { kept: read.length },
    found: found.slice(0, MAX_DOCUMENTS_FOUND),
    more: found.length > MAX_DOCUMENTS_FOUND,
    without: documents
      .filter(({ text }) => text?.state !== 'read')
      .map(({ recordId, sha256, text }) => ({
        record: recordId,
        question: '',
        sha256,
        state: text?.state ?? 'waiting',
      })),
  };
}

/** What was kept before its text could be had gets it now. */
async function fillKeptTexts(own: OwnStorage, wire: Wire): Promise<void> {
  const missing = (await keptDocuments(own)).filter(({ text }) => text === null || text.state === 'waiting');
  for (const { sha256 } of missing.slice(0, TEXTS_AT_ONCE)) {
    const answer = await fetchDocumentText(wire, sha256);
    if (answer.kind === 'done') await keepText(own, sha256, answer.value);
  }
}
