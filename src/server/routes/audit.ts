import { Readable } from 'node:stream';
import type { FastifyInstance } from 'fastify';
import * as z from 'zod/mini';
import { AUDIT_ACTIONS, auditAnswerSchema, auditChainSchema } from '../../domain/sync/audit.ts';
import { auditRows } from '../audit/audit-rows.ts';
import { listAudit } from '../audit/list-audit.ts';
import { verifyAudit } from '../audit/verify-audit.ts';
import type { Context } from '../context.ts';
import { countryDay } from '../country-day.ts';
import { noteDownload } from '../export/note-download.ts';
import { content, json } from '../http/answer.ts';
import { noBody } from '../http/body.ts';
import { requireConfirmed } from '../http/confirmed.ts';
import { describeRoute, none } from '../http/route.ts';
import { authorise, isRefusal } from '../http/session.ts';

/** Lines of one answer, where nothing else is asked; and at most. */
const LINES = 50;
const MOST_LINES = 200;

const bounds = {
  search: z.optional(z.string().check(z.maxLength(200))),
  action: z.optional(z.enum(AUDIT_ACTIONS)),
};
const listQuery = z.object({
  ...bounds,
  before: z.optional(z.coerce.number().check(z.int(), z.gte(1), z.lte(Number.MAX_SAFE_INTEGER))),
  limit: z.optional(z.coerce.number().check(z.int(), z.gte(1), z.lte(MOST_LINES))),
});

/** Who did what (docs/sync-protocol.md, 14). Administrators only. */
export function registerAudit(app: FastifyInstance, context: Context): void {
  const about = { method: 'GET', clause: '14', tag: 'audit', params: none, body: noBody } as const;
  const problems = [{ status: 403, codes: ['forbidden'] as const }];
  describeRoute(app, context, {
    ...about,
    url: '/audit',
    summary: 'What people and phones did, the latest first; `search` looks for words in any order',
    query: listQuery,
    answers: { 200: { description: '`next` is the `before` of what is older', schema: auditAnswerSchema } },
    problems,
    handle: async ({ session, query: { before, limit, search, action } }) => {
      const reach = authorise(session, 'audit-read');
      if (isRefusal(reach)) return reach;
      const asked = { before: before ?? null, limit: limit ?? LINES, search: search ?? '', action: action ?? null };
      return json(200, await listAudit(context.db, asked));
    },
  });

  describeRoute(app, context, {
    ...about,
    url: '/audit/chain',
    summary: 'Whether every line hangs on the one before, or the first that is missing or changed',
    query: none,
    answers: { 200: { description: 'Every kept line was looked at', schema: auditChainSchema } },
    problems,
    handle: async ({ session }) => {
      const reach = authorise(session, 'audit-read');
      return isRefusal(reach) ? reach : json(200, await verifyAudit(context.db));
    },
  });

  describeRoute(app, context, {
    ...about,
    url: '/audit.csv',
    summary: 'The same as a table, with the hash of each line; the download is a line of it',
    query: z.object(bounds),
    answers: { 200: { description: 'The table', mediaType: 'text/csv; charset=utf-8' } },
    problems: [{ status: 403, codes: ['forbidden', 'confirmation-needed'] }],
    handle: async ({ session, query: { search, action } }) => {
      const reach = authorise(session, 'audit-read');
      if (isRefusal(reach)) return reach;
      const unconfirmed = await requireConfirmed(context, session);
      if (unconfirmed !== null) return unconfirmed;
      const filters = [action, search].filter((part) => part !== undefined && part !== '').join(' ');
      await noteDownload(context, session, { what: 'audit.csv', filters, personal: true, reason: null });
      const rows = auditRows(context.db, { search: search ?? '', action: action ?? null });
      return content(200, 'text/csv; charset=utf-8', Readable.from(rows), {
        'Content-Disposition': `attachment; filename="registro-${countryDay(context.clock.now())}.csv"`,
        'Cache-Control': 'no-store',
      });
    },
  });
}
