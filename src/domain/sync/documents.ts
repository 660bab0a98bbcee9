import * as z from 'zod/mini';
import { sha256Schema, uuidSchema } from '../ids.ts';

/** Bounds of the text that is taken out of a document (18). What is beyond is not searched, and `cut` says so. */
export const MAX_DOCUMENT_LETTERS = 300_000;
export const MAX_DOCUMENT_PAGES = 1_000;
/** Documents that one search answers. */
export const MAX_DOCUMENTS_FOUND = 20;
/** Places that are told of one document. */
export const PLACES_OF_DOCUMENT = 3;
/** Letters of a search. */
export const MAX_SEARCH_LETTERS = 200;

/**
 * Why a document has no text. `waiting`: it was not looked at yet. `no-text`: it holds pictures of pages, as a scanner
 * makes them. `too-heavy`: reading it took too much time or memory. `not-read`: it is no PDF, or not searched.
 */
export const DOCUMENT_STATES = ['read', 'waiting', 'encrypted', 'no-text', 'broken', 'too-heavy', 'not-read'] as const;
export type DocumentState = (typeof DOCUMENT_STATES)[number];

/** 18.2: the text of a document, a page each. `cut`: there is more than is kept. A later service may say other states. */
export const documentTextSchema = z.looseObject({
  state: z.string(),
  pages: z.array(z.string()),
  cut: z.boolean(),
});
export type DocumentText = Pick<z.infer<typeof documentTextSchema>, 'state' | 'pages' | 'cut'>;

const placeSchema = z.looseObject({ page: z.int(), before: z.string(), found: z.string(), after: z.string() });
const documentSchema = z.looseObject({ record: uuidSchema, question: z.string(), sha256: sha256Schema });

/** 18.1: what a search in documents found. `more`: not all of it is told. `without`: what could not be searched. */
export const documentsFoundSchema = z.looseObject({
  found: z.array(z.extend(documentSchema, { places: z.array(placeSchema) })),
  more: z.boolean(),
  without: z.array(z.extend(documentSchema, { state: z.string() })),
});
export type DocumentsFound = z.infer<typeof documentsFoundSchema>;
export type DocumentFound = DocumentsFound['found'][number];
export type DocumentWithout = DocumentsFound['without'][number];
