import { Readable } from 'node:stream';
import type { FastifyInstance } from 'fastify';
import * as z from 'zod/mini';
import { alertRows } from '../boards/alert-rows.ts';
import { overNotes } from '../boards/over-notes.ts';
import type { Context } from '../context.ts';
import { countryDay } from '../country-day.ts';
import { noteDownload } from '../export/note-download.ts';
import { content } from '../http/answer.ts';
import { noBody } from '../http/body.ts';
import { describeRoute } from '../http/route.ts';
import { authorise, isRefusal } from '../http/session.ts';
import { tableFile } from '../reports/table-file.ts';

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
        const { over, ...found } = await alertRows(context, session, { language: lang, now: `${day}T12:00:00.000Z` });
        await noteDownload(context, session, {
          what: `alerts.${format}`,
          filters: '',
          personal: false,
          reason: null,
        });
        const [title, ofDay, scope] =
          lang === 'en' ? ['Needs attention', 'Day', 'Counted over'] : ['Hay que atender', 'Día', 'Alcance'];
        const counted = overNotes(over, session.municipalities, lang).map((line) => `${scope}: ${line}`);
        const table = { language: lang, title, filters: [`${ofDay}: ${day}`, ...counted], ...found };
        const file = tableFile(table, format, { by: session.name, at });
        const name = lang === 'en' ? 'alerts' : 'alertas';
        return content(200, MEDIA_TYPES[format], Readable.from(file), {
          'Content-Disposition': `attachment; filename="${name}-${day}.${format}"`,
          'Cache-Control': 'no-store',
        });
      },
    });
  }
}
