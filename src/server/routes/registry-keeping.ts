import type { FastifyInstance } from 'fastify';
import * as z from 'zod/mini';
import {
  archivedSchema,
  changedEntitySchema,
  entityChangeSchema,
  keptImportsSchema,
  undoReportSchema,
} from '../../domain/registry/keeping.ts';
import { exportedRegistrySchema, MOST_EXPORTED, registryExportSchema } from '../../domain/registry/registry-export.ts';
import { actorOf } from '../audit/write-audit.ts';
import type { Context } from '../context.ts';
import { noteDownload } from '../export/note-download.ts';
import { type Answer, json, type Refusal, refuse } from '../http/answer.ts';
import { jsonBody, noBody } from '../http/body.ts';
import { requireConfirmed } from '../http/confirmed.ts';
import { describeRoute, none } from '../http/route.ts';
import { authorise, isRefusal } from '../http/session.ts';
import type { Session } from '../people/person.ts';
import { type ChangeOutcome, changeEntity, listArchived } from '../registry/change-entity.ts';
import { registryTable } from '../registry/export-registry.ts';
import { registryFile } from '../registry/registry-file.ts';
import { type Keeper, listImports, undoImport } from '../registry/undo-import.ts';

const params = z.object({ id: z.string().check(z.minLength(1), z.maxLength(100)) });

/** Imports taken back, things changed by hand, and the archive (docs/sync-protocol.md, 6.13). */
export function registerRegistryKeeping(app: FastifyInstance, context: Context): void {
  describeRoute(app, context, {
    method: 'GET',
    url: '/registry/imports',
    summary: 'The latest imports of the registry; whoever answers for some municipalities sees the own ones',
    clause: '6.13',
    tag: 'registry',
    params: none,
    query: none,
    body: noBody,
    answers: { 200: { description: 'The latest first, at most a hundred', schema: keptImportsSchema } },
    problems: [{ status: 403, codes: ['forbidden'] }],
    handle: async ({ session }) => {
      const keeper = keeperOf(session);
      return 'kind' in keeper ? keeper : json(200, { imports: await listImports(context, keeper) });
    },
  });

  describeRoute(app, context, {
    method: 'DELETE',
    url: '/registry/imports/:id',
    summary: 'Takes an import back, but for what somebody used or changed since',
    clause: '6.13',
    tag: 'registry',
    params,
    query: none,
    body: noBody,
    answers: { 200: { description: 'What came of it; again the same', schema: undoReportSchema } },
    problems: [
      { status: 403, codes: ['forbidden'] },
      { status: 404, codes: ['not-found'] },
    ],
    handle: async ({ session, params: { id } }) => {
      const keeper = keeperOf(session);
      if ('kind' in keeper) return keeper;
      const outcome = await undoImport(context, keeper, id);
      if (outcome.kind === 'done') return json(200, outcome.report);
      return outcome.kind === 'forbidden' ? refuse(403, 'forbidden') : refuse(404, 'not-found');
    },
  });

  describeRoute(app, context, {
    method: 'POST',
    url: '/registry/exports',
    summary: 'Rows of the registry as a file, without columns about people unless asked for with a reason',
    clause: '6.14',
    tag: 'registry',
    params: none,
    query: none,
    body: jsonBody(registryExportSchema),
    answers: { 200: { description: 'The file as base64, and its name', schema: exportedRegistrySchema } },
    problems: [
      { status: 403, codes: ['forbidden', 'confirmation-needed'] },
      { status: 413, codes: ['too-large'] },
      { status: 422, codes: ['malformed-request'] },
    ],
    handle: async ({ session, body }) => {
      const reach = authorise(session, 'export');
      if (isRefusal(reach)) return reach;
      const isPersonal = body.personal === true;
      const unconfirmed = isPersonal ? await requireConfirmed(context, session) : null;
      if (unconfirmed !== null) return unconfirmed;
      const table = await registryTable(context.db, body, reach === 'all' ? null : session.municipalities);
      if (table === 'too-many') return refuse(413, 'too-large', { maxRows: MOST_EXPORTED });
      const { bytes, fileName } = await registryFile(table, body, { by: session.name, at: context.clock.now() });
      await noteDownload(context, session, {
        what: `registry/${fileName}`,
        filters: body.filters,
        personal: isPersonal,
        reason: isPersonal ? (body.reason ?? null) : null,
      });
      const file = Buffer.from(bytes).toString('base64');
      const answer = { file, fileName, rows: table.rows.length, withheld: table.withheld };
      return json(200, answer, { 'Cache-Control': 'no-store' });
    },
  });

  describeRoute(app, context, {
    method: 'PATCH',
    url: '/registry/entities/:id',
    summary: 'Changes, moves or archives a thing of the registry, or brings it back',
    clause: '6.13',
    tag: 'registry',
    params,
    query: none,
    body: jsonBody(entityChangeSchema),
    answers: { 200: { description: 'As it stands now', schema: changedEntitySchema } },
    problems: [
      { status: 403, codes: ['forbidden'] },
      { status: 404, codes: ['not-found'] },
      { status: 409, codes: ['not-changed'] },
      { status: 422, codes: ['malformed-request'] },
    ],
    handle: async ({ session, params: { id }, body }) => {
      const keeper = keeperOf(session);
      return 'kind' in keeper ? keeper : changeAnswer(await changeEntity(context, keeper, id, body));
    },
  });

  describeRoute(app, context, {
    method: 'GET',
    url: '/registry/archived',
    summary: 'What was archived and can be brought back',
    clause: '6.13',
    tag: 'registry',
    params: none,
    query: none,
    body: noBody,
    answers: { 200: { description: 'The latest first, at most 500', schema: archivedSchema } },
    problems: [{ status: 403, codes: ['forbidden'] }],
    handle: async ({ session }) => {
      const keeper = keeperOf(session);
      return 'kind' in keeper ? keeper : json(200, { archived: await listArchived(context, keeper) });
    },
  });
}

/** Who keeps the registry (2.1), as far as the scope reaches. */
function keeperOf(session: Session): Keeper | Refusal {
  const reach = authorise(session, 'registry-import');
  if (isRefusal(reach)) return reach;
  return { userId: session.userId, scope: reach === 'all' ? null : session.municipalities, who: actorOf(session) };
}

function changeAnswer(outcome: ChangeOutcome): Answer {
  switch (outcome.kind) {
    case 'done':
      return json(200, outcome.changed);
    case 'not-found':
      return refuse(404, 'not-found');
    case 'forbidden':
      return refuse(403, 'forbidden');
    case 'malformed':
      return refuse(422, 'malformed-request');
    case 'not-changed':
      return refuse(409, 'not-changed', { reason: outcome.reason });
    default:
      return outcome satisfies never;
  }
}
