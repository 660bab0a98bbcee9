import { Readable } from 'node:stream';
import type { FastifyInstance } from 'fastify';
import * as z from 'zod/mini';
import { listRowsAnswerSchema, managedListsAnswerSchema } from '../../domain/sync/lists.ts';
import type { Context } from '../context.ts';
import { csvFile } from '../export/csv.ts';
import { noteDownload } from '../export/note-download.ts';
import { content, json, refuse } from '../http/answer.ts';
import { noBody } from '../http/body.ts';
import { describeRoute, none } from '../http/route.ts';
import { authorise, isRefusal } from '../http/session.ts';
import { listManagedLists, rowsOfList, tableOfList } from '../lists/list-lists.ts';

const listParams = z.object({ list: z.string().check(z.regex(/^[\p{L}\p{N}_-]+$/u), z.maxLength(60)) });
const forbidden = { status: 403, codes: ['forbidden'] } as const;

/** 13.7: the lists that records fill. Secretariat and administrators only; phones get rows by pull (6.16). */
export function registerLists(app: FastifyInstance, context: Context): void {
  describeRoute(app, context, {
    method: 'GET',
    url: '/publishing/lists',
    summary: 'Every list that records fill, with how many rows it has and which forms fill it and choose from it',
    clause: '13.7',
    tag: 'forms',
    params: none,
    query: none,
    body: noBody,
    answers: { 200: { description: 'By name', schema: managedListsAnswerSchema } },
    problems: [forbidden],
    handle: async ({ session }) => {
      const reach = authorise(session, 'forms-manage');
      return isRefusal(reach) ? reach : json(200, { lists: await listManagedLists(context.db) });
    },
  });

  describeRoute(app, context, {
    method: 'GET',
    url: '/publishing/lists/:list/rows',
    summary: 'The rows of a list, as a pull tells them',
    clause: '13.7',
    tag: 'forms',
    params: listParams,
    query: none,
    body: noBody,
    answers: { 200: { description: 'By label', schema: listRowsAnswerSchema } },
    problems: [forbidden, { status: 404, codes: ['not-found'] }],
    handle: async ({ session, params: { list } }) => {
      const reach = authorise(session, 'forms-manage');
      if (isRefusal(reach)) return reach;
      const rows = await rowsOfList(context.db, list);
      return rows === null ? refuse(404, 'not-found') : json(200, { rows: rows.map(({ row }) => row) });
    },
  });

  describeRoute(app, context, {
    method: 'GET',
    url: '/publishing/lists/:list/rows.csv',
    summary: 'The rows of a list as CSV, with the columns by which forms read them',
    clause: '13.7',
    tag: 'forms',
    params: listParams,
    query: none,
    body: noBody,
    answers: { 200: { description: 'The rows', mediaType: CSV } },
    problems: [forbidden, { status: 404, codes: ['not-found'] }],
    handle: async ({ session, params: { list } }) => {
      const reach = authorise(session, 'forms-manage');
      if (isRefusal(reach)) return reach;
      const table = await tableOfList(context.db, list);
      if (table === null) return refuse(404, 'not-found');
      const what = `lists/${list}.csv`;
      await noteDownload(context, session, { what, filters: '', personal: false, reason: null });
      const fileName = encodeURIComponent(`${list}.csv`);
      return content(200, CSV, Readable.from(csvFile(table)), {
        'Content-Disposition': `attachment; filename*=UTF-8''${fileName}`,
        'Cache-Control': 'no-store',
      });
    },
  });
}

const CSV = 'text/csv; charset=utf-8';
