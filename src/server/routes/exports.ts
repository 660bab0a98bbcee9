import { Readable } from 'node:stream';
import type { FastifyInstance } from 'fastify';
import * as z from 'zod/mini';
import type { FormModel } from '../../domain/form/engine-api.ts';
import type { Context } from '../context.ts';
import { exportRecords } from '../export/export-records.ts';
import { dictionaryTable, mainTable, repeatTable } from '../export/tables.ts';
import { type Answer, content, refuse } from '../http/answer.ts';
import { noBody } from '../http/body.ts';
import { describeRoute, none } from '../http/route.ts';
import { authorise, isRefusal } from '../http/session.ts';

const MEDIA_TYPE = 'text/csv; charset=utf-8';

/** Records as tables: what a form's questions make of them, and what the columns mean. */
export function registerExports(app: FastifyInstance, context: Context): void {
  describeRoute(app, context, {
    method: 'GET',
    url: '/exports/:form.csv',
    summary: 'The records of a form as CSV, `{form}.csv`: a row a record, its current revision with its review state',
    clause: 'docs/operations.md',
    tag: 'exports',
    params: z.object({ form: z.string() }),
    query: none,
    body: noBody,
    answers: { 200: { description: 'The table', mediaType: MEDIA_TYPE } },
    problems: [
      { status: 403, codes: ['forbidden'] },
      { status: 404, codes: ['not-found'] },
    ],
    handle: async ({ params: { form: formId }, session }) => {
      const reach = authorise(session, 'export');
      if (isRefusal(reach)) return reach;
      const model = await latestModel(context, formId);
      if (model === null) return refuse(404, 'not-found');
      return download(context, formId, mainTable(model, exportRecords(context.db, session, formId)));
    },
  });

  describeRoute(app, context, {
    method: 'GET',
    url: '/exports/:form/:repeat.csv',
    summary: 'A repeat of a form as CSV, `{form}/{repeat}.csv`; or what its columns mean, `{form}/dictionary.csv`',
    clause: 'docs/operations.md',
    tag: 'exports',
    params: z.object({ form: z.string(), repeat: z.string() }),
    query: none,
    body: noBody,
    answers: { 200: { description: 'The table', mediaType: MEDIA_TYPE } },
    problems: [
      { status: 403, codes: ['forbidden'] },
      { status: 404, codes: ['not-found'] },
    ],
    handle: async ({ params: { form: formId, repeat: name }, session }) => {
      const reach = authorise(session, 'export');
      if (isRefusal(reach)) return reach;
      const model = await latestModel(context, formId);
      if (model === null) return refuse(404, 'not-found');
      if (name === 'dictionary') return download(context, `${formId}-${name}`, [dictionaryTable(model)]);
      const rows = repeatTable(model, name, exportRecords(context.db, session, formId));
      return rows === null ? refuse(404, 'not-found') : download(context, `${formId}-${name}`, rows);
    },
  });
}

/** The columns are those of the form as it is now, whatever version a record was filled with. */
async function latestModel(context: Context, formId: string): Promise<FormModel | null> {
  const row = await context.db
    .selectFrom('forms')
    .select((eb) => eb.fn.max('version').as('version'))
    .where('id', '=', formId)
    .executeTakeFirst();
  if (row === undefined || row.version === null) return null;
  return (await context.forms.find(formId, row.version))?.model ?? null;
}

function download(context: Context, name: string, pieces: AsyncIterable<string> | Iterable<string>): Answer {
  const day = context.clock.now().toISOString().slice(0, 10);
  const safe = name.replaceAll(/[^A-Za-z0-9_-]/g, '_');
  return content(200, MEDIA_TYPE, Readable.from(pieces), {
    'Content-Disposition': `attachment; filename="${safe}-${day}.csv"`,
    'Cache-Control': 'no-store',
  });
}
