import type { FastifyInstance } from 'fastify';
import * as z from 'zod/mini';
import { sha256Schema } from '../../domain/ids.ts';
import { documentsFoundSchema, documentTextSchema, MAX_SEARCH_LETTERS } from '../../domain/sync/documents.ts';
import { soughtWords } from '../../domain/text/find-in-pages.ts';
import type { Context } from '../context.ts';
import { documentText, searchDocuments } from '../documents/search-documents.ts';
import { json, refuse } from '../http/answer.ts';
import { noBody } from '../http/body.ts';
import { describeRoute, none } from '../http/route.ts';

/** What documents say (sync-protocol 18). */
export function registerDocuments(app: FastifyInstance, context: Context): void {
  describeRoute(app, context, {
    method: 'GET',
    url: '/documents/search',
    summary: 'Documents that hold all of some words, of records that one may read',
    clause: '18.1',
    tag: 'photos',
    params: none,
    query: z.object({ words: z.string().check(z.maxLength(MAX_SEARCH_LETTERS)) }),
    body: noBody,
    answers: {
      200: { description: 'Where the words stand, and what could not be searched', schema: documentsFoundSchema },
    },
    handle: async ({ query, session }) => {
      return json(200, await searchDocuments(context, session, soughtWords(query.words)));
    },
  });

  describeRoute(app, context, {
    method: 'GET',
    url: '/documents/:sha256/text',
    summary: 'The text of a document, for whoever may read it',
    clause: '18.2',
    tag: 'photos',
    params: z.object({ sha256: sha256Schema }),
    query: none,
    body: noBody,
    answers: { 200: { description: 'A text a page, or why there is none', schema: documentTextSchema } },
    problems: [{ status: 404, codes: ['not-found'] }],
    handle: async ({ params: { sha256 }, session }) => {
      const text = await documentText(context, session, sha256);
      return text === null ? refuse(404, 'not-found') : json(200, text);
    },
  });
}
