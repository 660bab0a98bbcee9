import type { FastifyInstance } from 'fastify';
import * as z from 'zod/mini';
import { BODIES_HEADER, COLUMNS_MEDIA_TYPE } from '../../domain/sync/columns-shape.ts';
import { OWN_BRIEF, OWN_PARAMETER } from '../../domain/sync/own-revision.ts';
import { pullAnswerSchema } from '../../domain/sync/protocol.ts';
import type { Context } from '../context.ts';
import { accepts } from '../http/accepts.ts';
import { content } from '../http/answer.ts';
import { noBody } from '../http/body.ts';
import { describeRoute, none } from '../http/route.ts';
import { DEFAULT_PAGE, MAX_PAGE, readPage } from '../pull/page.ts';
import { pageInColumns, pageText } from '../pull/page-text.ts';
import { BODIES } from './push.ts';

const wholeNumber = z.pipe(z.string().check(z.regex(/^\d{1,15}$/)), z.transform(Number));
const query = z.object({
  after: z.optional(wholeNumber),
  limit: z.optional(z.pipe(z.string().check(z.regex(/^[1-9]\d{0,8}$/)), z.transform(Number))),
  scope: z.optional(z.string().check(z.maxLength(200))),
  /** 6.10 */
  [OWN_PARAMETER]: z.optional(z.string().check(z.maxLength(20))),
});

/** The pull of changes (docs/sync-protocol.md, 6). */
export function registerPull(app: FastifyInstance, context: Context): void {
  describeRoute(app, context, {
    method: 'GET',
    url: '/sync/pull',
    summary: `What changed after a number, oldest first; ${DEFAULT_PAGE} changes a page unless told, ${MAX_PAGE} at most`,
    clause: '6',
    tag: 'sync',
    params: none,
    query,
    body: noBody,
    answers: {
      200: {
        description: 'A page; `more` tells whether to go on from `last`. As columns (1.6) to who accepts them',
        schema: pullAnswerSchema,
        headers: { [BODIES_HEADER]: 'Media types that a push may have beside JSON (1.6)' },
      },
    },
    problems: [{ status: 422, codes: ['malformed-request'] }],
    handle: async ({ session, query: asked, request }) => {
      const inColumns = accepts(request.headers.accept, COLUMNS_MEDIA_TYPE);
      const page = await readPage(context, session, {
        after: asked.after ?? 0,
        limit: Math.min(asked.limit ?? DEFAULT_PAGE, MAX_PAGE),
        scope: asked.scope,
        own: asked[OWN_PARAMETER] === OWN_BRIEF ? (inColumns ? 'briefest' : 'brief') : 'whole',
      });
      const columns = inColumns ? pageInColumns(page) : null;
      const headers = { 'Cache-Control': 'no-store', ...BODIES };
      return columns === null
        ? content(200, 'application/json; charset=utf-8', pageText(page), headers)
        : content(200, COLUMNS_MEDIA_TYPE, columns, headers);
    },
  });
}
