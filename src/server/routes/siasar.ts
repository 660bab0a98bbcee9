import { Readable } from 'node:stream';
import type { FastifyInstance } from 'fastify';
import * as z from 'zod/mini';
import { inScope } from '../../domain/access/roles.ts';
import type { RecordTable } from '../../domain/boards/record-table.ts';
import type { Cell } from '../../domain/form/columns.ts';
import { siasarTables } from '../../forms/siasar/index.ts';
import type { Context } from '../context.ts';
import { countryDay } from '../country-day.ts';
import { lastSequence } from '../db/clock.ts';
import { BOM, csvRows } from '../export/csv.ts';
import { exportRecords } from '../export/export-records.ts';
import { exportQuery, exportRequestOf, filtersInName } from '../export/export-request.ts';
import { latestForm } from '../export/latest-form.ts';
import { noteDownload } from '../export/note-download.ts';
import { recordTableRows } from '../export/record-table-rows.ts';
import { content, refuse } from '../http/answer.ts';
import { noBody } from '../http/body.ts';
import { describeRoute } from '../http/route.ts';
import { authorise, isRefusal } from '../http/session.ts';
import { type Sheet, workbookStream } from '../workbook/workbook-stream.ts';

const MEDIA_TYPES = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
} as const;

type Rows = AsyncGenerator<readonly (readonly Cell[])[]>;

/** The last record of each community, system and provider in the columns of SIASAR 2. */
export function registerSiasar(app: FastifyInstance, context: Context): void {
  for (const format of ['csv', 'xlsx'] as const) {
    describeRoute(app, context, {
      method: 'GET',
      url: `/siasar/:table.${format}`,
      summary: `\`system_main\`, \`community_main\` or \`provider_main\` as ${format}, with the bounds of the exports`,
      clause: 'docs/operations.md',
      tag: 'exports',
      params: z.object({ table: z.string() }),
      query: exportQuery,
      body: noBody,
      answers: { 200: { description: 'A row a subject, its last record', mediaType: MEDIA_TYPES[format] } },
      problems: [
        { status: 403, codes: ['forbidden'] },
        { status: 404, codes: ['not-found'] },
      ],
      handle: async ({ params, query, session }) => {
        const reach = authorise(session, 'export');
        if (isRefusal(reach)) return reach;
        const table = siasarTables.find(({ name }) => name === params.table);
        const form = table === undefined ? null : await latestForm(context, table.form);
        if (table === undefined || form === null || form.model === null) return refuse(404, 'not-found');
        // No column is personal, whatever was asked for.
        const request = { ...exportRequestOf(query), personal: false, reason: null };
        // As of every export: a file without a row would say that there is nothing.
        if (!inScope(session.municipalities, request.municipality))
          return refuse(403, 'forbidden', { reason: 'not-yours' });
        const source = { formId: table.form, names: form.names, request, until: await lastSequence(context.db) };
        const rows = recordTableRows(context.db, table, form.model, () => exportRecords(context.db, session, source));
        const filters = filtersInName(request);
        await noteDownload(context, session, {
          what: `siasar/${table.name}.${format}`,
          filters,
          personal: false,
          reason: null,
        });
        const now = context.clock.now();
        const name = `${table.name}${filters === '' ? '' : `_${filters}`}`.replaceAll(/[^A-Za-z0-9_-]/g, '_');
        const file = format === 'csv' ? asCsv(rows) : workbookStream([asSheet(table, rows)], now);
        return content(200, MEDIA_TYPES[format], Readable.from(file), {
          'Content-Disposition': `attachment; filename="${name}-${countryDay(now)}.${format}"`,
          'Cache-Control': 'no-store',
        });
      },
    });
  }
}

async function* asCsv(rows: Rows): AsyncGenerator<string> {
  let before = BOM;
  for await (const page of rows) {
    yield before + csvRows(page);
    before = '';
  }
}

function asSheet(table: RecordTable, rows: Rows): Sheet {
  return {
    name: table.name,
    headRows: 1,
    rows: async function* cells() {
      for await (const page of rows) {
        for (const row of page) {
          yield row.map((cell, index) => {
            if (cell === '') return null;
            if (typeof cell === 'number') return cell;
            return table.columns[index]?.kind === 'date' ? { date: cell } : { text: cell };
          });
        }
      }
    },
  };
}
