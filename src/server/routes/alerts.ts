import { Readable } from 'node:stream';
import type { FastifyInstance } from 'fastify';
import * as z from 'zod/mini';
import { alertRows } from '../boards/alert-rows.ts';
import type { Context } from '../context.ts';
import { countryDay } from '../country-day.ts';
import { csvFile } from '../export/csv.ts';
import { noteDownload } from '../export/note-download.ts';
import { content } from '../http/answer.ts';
import { noBody } from '../http/body.ts';
import { describeRoute } from '../http/route.ts';
import { authorise, isRefusal } from '../http/session.ts';
import { workbookStream } from '../workbook/workbook-stream.ts';

const MEDIA_TYPES = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
} as const;

/** What Hoy says needs attention, whole, as a file: a row a thing. */
export function registerAlerts(app: FastifyInstance, context: Context): void {
  for (const format of ['csv', 'xlsx'] as const) {
    describeRoute(app, context, {
      method: 'GET',
      url: `/alerts.${format}`,
      summary: `What needs attention as ${format}: the rows of the boards that the alerts of Hoy choose`,
      clause: 'docs/boards.md',
      tag: 'exports',
      params: z.object({}),
      query: z.object({ lang: z.optional(z.enum(['es', 'en'])), day: z.optional(z.iso.date()) }),
      body: noBody,
      answers: { 200: { description: 'A row a thing that an alert is about', mediaType: MEDIA_TYPES[format] } },
      problems: [{ status: 403, codes: ['forbidden'] }],
      handle: async ({ query, session }) => {
        const reach = authorise(session, 'export');
        if (isRefusal(reach)) return reach;
        const at = context.clock.now();
        const { lang = 'es', day = countryDay(at) } = query;
        // Noon, so that it is that day wherever the service stands.
        const rows = await alertRows(context, session, { language: lang, now: `${day}T12:00:00.000Z` });
        await noteDownload(context, session, {
          what: `alerts.${format}`,
          filters: '',
          personal: false,
          reason: null,
        });
        const file = format === 'csv' ? csvFile(rows) : workbookStream(sheetsOf(rows, session.name, lang, day), at);
        const name = lang === 'en' ? 'alerts' : 'alertas';
        return content(200, MEDIA_TYPES[format], Readable.from(file), {
          'Content-Disposition': `attachment; filename="${name}-${day}.${format}"`,
          'Cache-Control': 'no-store',
        });
      },
    });
  }
}

function sheetsOf(
  rows: Awaited<ReturnType<typeof alertRows>>,
  by: string,
  language: 'es' | 'en',
  day: string,
): Parameters<typeof workbookStream>[0] {
  const say = (es: string, en: string): string => (language === 'en' ? en : es);
  const notes = [
    [say('Alertas de Hoy', 'Alerts of Today'), day],
    [say('Filtros', 'Filters'), say('ninguno', 'none')],
    [say('Descargado por', 'Downloaded by'), by],
  ];
  return [
    {
      name: say('Hay que atender', 'Needs attention'),
      headRows: 1,
      widths: [44, 44, 30, 34],
      rows: () =>
        rows.map((row) => row.map((cell) => (cell === '' ? null : typeof cell === 'number' ? cell : { text: cell }))),
    },
    {
      name: say('Filtros y fuentes', 'Filters and sources'),
      headRows: 0,
      widths: [28, 60],
      rows: () => notes.map((line) => line.map((text) => ({ text }))),
    },
  ];
}
