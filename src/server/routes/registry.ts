import type { FastifyInstance } from 'fastify';
import * as z from 'zod/mini';
import { importAnswerSchema, MAX_IMPORT_BYTES } from '../../domain/registry/import-report.ts';
import { actorOf } from '../audit/write-audit.ts';
import type { Context } from '../context.ts';
import { type Answer, json, refuse } from '../http/answer.ts';
import { bytesBody } from '../http/body.ts';
import { describeRoute, none } from '../http/route.ts';
import { authorise, isRefusal } from '../http/session.ts';
import { decideColumns } from '../registry/column-audience.ts';
import { type ImportResult, importRegistry } from '../registry/import-registry.ts';

const columnName = z.string().check(z.minLength(1), z.maxLength(200), z.toLowerCase());
const columns = z.optional(z.union([columnName, z.array(columnName)]));
const query = z.object({
  fileName: z.optional(z.string().check(z.maxLength(200))),
  mend: z.optional(z.literal('positions')),
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
    clause: '6.1',
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
    handle: async ({ session, body, query: { fileName, mend, everybody, office } }) => {
      const reach = authorise(session, 'registry-import');
      if (isRefusal(reach)) return reach;
      const decision = { by: session.userId, at: context.clock.now().toISOString() };
      await decideColumns(context.db, namesIn(everybody), { audience: 'everybody', ...decision });
      await decideColumns(context.db, namesIn(office), { audience: 'office', ...decision });
      const result = await importRegistry(context.db, await context.checking.readTable(body), {
        userId: session.userId,
        who: actorOf(session),
        scope: reach === 'all' ? null : session.municipalities,
        at: context.clock.now(),
        fileName: fileName ?? null,
        mendsPositions: mend === 'positions',
      });
      return result.ok ? json(200, result.answer) : answerRefusal(result.refusal);
    },
  });
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
