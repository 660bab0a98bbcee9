import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import type { FastifyInstance } from 'fastify';
import { reportDocumentSchema, typedReportSchema } from '../../domain/reports/report-document.ts';
import { tableDocumentSchema } from '../../domain/reports/table-document.ts';
import type { Context } from '../context.ts';
import { noteDownload } from '../export/note-download.ts';
import { json, refuse } from '../http/answer.ts';
import { jsonBody } from '../http/body.ts';
import { describeRoute, none } from '../http/route.ts';
import { tableFile } from '../reports/table-file.ts';
import { typeReport } from '../reports/type-report.ts';

const MAX_REPORT_BYTES = 4 * 1024 * 1024;

/** Reports as DOCX, tables as files: a screen sends what it shows and gets the file. Nothing of it is kept. */
export function registerReports(app: FastifyInstance, context: Context): void {
  describeRoute(app, context, {
    method: 'POST',
    url: '/reports/docx',
    summary: 'Types a report that a screen shows as a DOCX; what is in it is what the screen sent, and nothing is kept',
    clause: '12.2',
    tag: 'exports',
    params: none,
    query: none,
    body: jsonBody(reportDocumentSchema, MAX_REPORT_BYTES),
    answers: { 200: { description: 'The file as base64, and its name', schema: typedReportSchema } },
    problems: [
      { status: 413, codes: ['too-large'] },
      { status: 422, codes: ['malformed-request'] },
    ],
    handle: async ({ session, body }) => {
      const typed = await typeReport(body);
      if (!typed.ok) return refuse(413, 'too-large');
      const fileName = `${body.fileName}.docx`;
      await noteDownload(context, session, {
        what: `reports/${fileName}`,
        filters: body.about.join(' · ').slice(0, 300),
        personal: false,
        reason: null,
      });
      return json(
        200,
        { file: Buffer.from(typed.bytes).toString('base64'), fileName },
        { 'Cache-Control': 'no-store' },
      );
    },
  });
  for (const format of ['csv', 'xlsx'] as const) {
    describeRoute(app, context, {
      method: 'POST',
      url: `/reports/table.${format}`,
      summary: `A table that a screen shows as ${format}; what is in it is what the screen sent, and nothing is kept`,
      clause: '12.2',
      tag: 'exports',
      params: none,
      query: none,
      body: jsonBody(tableDocumentSchema, MAX_REPORT_BYTES),
      answers: { 200: { description: 'The file as base64, and its name', schema: typedReportSchema } },
      problems: [
        { status: 413, codes: ['too-large'] },
        { status: 422, codes: ['malformed-request'] },
      ],
      handle: async ({ session, body }) => {
        const fileName = `${body.fileName}.${format}`;
        await noteDownload(context, session, {
          what: `reports/${fileName}`,
          filters: body.filters.join(' · ').slice(0, 300),
          personal: false,
          reason: null,
        });
        const bytes = await buffer(
          Readable.from(tableFile(body, format, { by: session.name, at: context.clock.now() })),
        );
        return json(200, { file: bytes.toString('base64'), fileName }, { 'Cache-Control': 'no-store' });
      },
    });
  }
}
