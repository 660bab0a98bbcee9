import {
  type DocumentsFound,
  type DocumentText,
  documentsFoundSchema,
  documentTextSchema,
} from '../domain/sync/documents.ts';
import { type Administered, ask } from './administration.ts';
import type { Wire } from './call.ts';

/**
 * A search is given up after this: a person waits for it while typing, and the phone can search what it keeps instead.
 */
const ANSWER_MS = 15_000;

/** 18.1: where words stand in documents of records that this person may read. */
export function searchDocuments(wire: Wire, words: string): Promise<Administered<DocumentsFound>> {
  return ask(wire, {
    method: 'GET',
    path: `/documents/search?words=${encodeURIComponent(words)}`,
    timeoutMs: ANSWER_MS,
    read: (body) => documentsFoundSchema.safeParse(body).data ?? null,
  });
}

/** 18.2: what a document says, to be kept with it. */
export function fetchDocumentText(wire: Wire, sha256: string): Promise<Administered<DocumentText>> {
  return ask(wire, {
    method: 'GET',
    path: `/documents/${sha256}/text`,
    timeoutMs: ANSWER_MS,
    read: (body) => documentTextSchema.safeParse(body).data ?? null,
  });
}
