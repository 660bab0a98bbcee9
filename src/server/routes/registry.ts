import type { FastifyInstance } from 'fastify';
import * as z from 'zod/mini';
import {
  type ColumnDecision,
  columnDecisionSchema,
  importAnswerSchema,
  MAX_IMPORT_BYTES,
  registryColumnsSchema,
} from '../../domain/registry/import-report.ts';
import { actorOf, writeAudit } from '../audit/write-audit.ts';
import type { Context } from '../context.ts';
import { type Answer, empty, json, refuse } from '../http/answer.ts';
import { bytesBody, jsonBody, noBody } from '../http/body.ts';
import { describeRoute, none } from '../http/route.ts';
import { authorise, isRefusal } from '../http/session.ts';
import type { Session } from '../people/person.ts';
import { decideColumns } from '../registry/column-audience.ts';
import { type ImportResult, importRegistry } from '../registry/import-registry.ts';
import { listColumns } from '../registry/list-columns.ts';

const columnName = z.string().check(z.minLength(1), z.maxLength(200), z.toLowerCase());
const columns = z.optional(z.union([columnName, z.array(columnName)]));
const query = z.object({
  fileName: z.optional(z.string().check(z.maxLength(200))),
  mend: z.optional(z.literal('positions')),
  /** Nothing is written: the answer tells what would come of it. */
  trial: z.optional(z.literal('yes')),
  /** Columns that go to every phone, and those that do not; each as often as there are columns. */
  everybody: columns,
  office: columns,
});

/** The registry of systems, Juntas, communities and partners; docs/registry-import.md describes the file. */
export function registerRegistry(app: FastifyInstance, context: Context): void {
  describeRoute(app, context, {
    method: 'POST',
    url: '/registry/imports',
    summary: 'Imports a CSV file of the registry; each row is answered for itself, and the file may come again',
    clause: '6.3',
    tag: 'registry',
    params: none,
    query,
    body: bytesBody(['text/csv'], MAX_IMPORT_BYTES),
    answers: { 200: { description: 'What became of each row', schema: importAnswerSchema } },
    problems: [
      { status: 403, codes: ['forbidden'] },
      { status: 413, codes: ['too-large'] },
      { status: 415, codes: ['unsupported-media-type'] },
      { status: 422, codes: ['wrong-encoding', 'wrong-columns', 'malformed-request'] },
    ],
    handle: async ({ session, body, query: { fileName, mend, trial, everybody, office } }) => {
      const reach = authorise(session, 'registry-import');
      if (isRefusal(reach)) return reach;
      const isTrial = trial === 'yes';
      const decision = { everybody: namesIn(everybody), office: namesIn(office) };
      if (!isTrial && decision.everybody.length + decision.office.length > 0) {
        // A column belongs to the whole registry, so nobody decides about it for other people's places.
        if (reach !== 'all') return refuse(403, 'forbidden', { action: 'registry-import' });
        await decide(context, session, decision);
      }
      const result = await importRegistry(context.db, await context.checking.readTable(body), {
        userId: session.userId,
        who: actorOf(session),
        scope: reach === 'all' ? null : session.municipalities,
        clock: context.clock,
        fileName: fileName ?? null,
        mendsPositions: mend === 'positions',
        isTrial,
      });
      return result.ok ? json(200, result.answer) : answerRefusal(result.refusal);
    },
  });

  describeRoute(app, context, {
    method: 'GET',
    url: '/registry/columns',
    summary: 'The further columns of the registry, and whether they go to every phone',
    clause: '6.3',
    tag: 'registry',
    params: none,
    query: none,
    body: noBody,
    answers: { 200: { description: 'By name', schema: registryColumnsSchema } },
    problems: [{ status: 403, codes: ['forbidden'] }],
    handle: async ({ session }) => {
      const reach = authorise(session, 'registry-import');
      return isRefusal(reach) ? reach : json(200, { columns: await listColumns(context.db) });
    },
  });

  describeRoute(app, context, {
    method: 'POST',
    url: '/registry/columns',
    summary: 'Decides which columns go to every phone; phones hear of it at their next pull',
    clause: '6.3',
    tag: 'registry',
    params: none,
    query: none,
    body: jsonBody(columnDecisionSchema),
    answers: { 204: { description: 'Decided' } },
    problems: [{ status: 403, codes: ['forbidden'] }],
    handle: async ({ session, body }) => {
      const reach = authorise(session, 'registry-import');
      if (isRefusal(reach)) return reach;
      if (reach !== 'all') return refuse(403, 'forbidden', { action: 'registry-import' });
      await decide(context, session, body);
      return empty(204);
    },
  });
}

async function decide(
  context: Context,
  session: Session,
  { everybody, office }: { readonly [audience in keyof ColumnDecision]: readonly string[] },
): Promise<void> {
  const by = { by: session.userId, at: context.clock.now().toISOString() };
  await decideColumns(context.db, everybody, { audience: 'everybody', ...by });
  await decideColumns(context.db, office, { audience: 'office', ...by });
  const details = { everybody, office };
  await context.db
    .transaction()
    .execute((trx) =>
      writeAudit(trx, { at: context.clock.now(), who: actorOf(session), action: 'columns-decided', details }),
    );
}

function namesIn(columns: string | readonly string[] | undefined): readonly string[] {
  return columns === undefined ? [] : typeof columns === 'string' ? [columns] : columns;
}

function answerRefusal(refusal: Extract<ImportResult, { ok: false }>['refusal']): Answer {
  const { ok: _ok, code, ...details } = refusal;
  switch (code) {
    case 'wrong-encoding':
    case 'wrong-columns':
      return refuse(422, code, details);
    case 'malformed':
      return refuse(422, 'malformed-request', details);
    case 'too-many-rows':
      return refuse(413, 'too-large', { ...details, maxBytes: MAX_IMPORT_BYTES });
    default:
      return code satisfies never;
  }
}
