import type { FastifyInstance, FastifyRequest } from 'fastify';
import * as z from 'zod/mini';
import { reachOf } from '../../domain/access/roles.ts';
import { indicatorReportSchema } from '../../domain/indicators/report.ts';
import { type OpenDataAnswer, openDataAnswerSchema, openDataSettingsSchema } from '../../domain/sync/open-data.ts';
import type { Context } from '../context.ts';
import { countryDay } from '../country-day.ts';
import { BOM, csvRows } from '../export/csv.ts';
import { content, json, type Refusal, refuse } from '../http/answer.ts';
import { jsonBody, noBody } from '../http/body.ts';
import { ownAddress } from '../http/origin.ts';
import { describeOpenRoute, describeRoute, none } from '../http/route.ts';
import { FOR_PROGRAMS, indicatorRows } from '../indicators/indicator-rows.ts';
import { countingPage, openDataPage } from '../open-data/open-data-page.ts';
import { readOpenData, writeOpenData } from '../open-data/open-data-settings.ts';
import { createOpenFigures } from '../open-data/open-figures.ts';
import type { Session } from '../people/person.ts';

const query = z.object({ year: z.optional(z.string().check(z.regex(/^20\d\d$/))) });
const HTML = 'text/html; charset=utf-8';
/** Browsers and proxies may keep it as long as the service does. */
const HEADERS = { 'Cache-Control': 'public, max-age=600' };
/** While figures are being counted: when to ask again, in seconds. */
const LATER = { 'Cache-Control': 'no-store', 'Retry-After': '10' };

/** The movement's approved figures for everybody, once somebody who may has turned them on. */
export function registerOpenData(app: FastifyInstance, context: Context): void {
  const figures = createOpenFigures(context);
  const about = { clause: 'docs/operations.md', tag: 'open data' } as const;
  const open = { ...about, method: 'GET', params: none, query, body: noBody } as const;
  const problems = [
    { status: 404, codes: ['not-found'] as const },
    { status: 503, codes: ['unavailable'] as const },
  ];
  const yearOf = (asked: z.infer<typeof query>): number =>
    Number(asked.year ?? countryDay(context.clock.now()).slice(0, 4));

  describeOpenRoute(app, context, {
    ...open,
    url: '/open-data',
    summary: 'The approved figures of a year by municipality, without personal data; 404 until it is turned on',
    answers: { 200: { description: 'As 12.1', schema: indicatorReportSchema } },
    problems,
    handle: async ({ query: asked }) => {
      if (!(await readOpenData(context.db)).enabled) return refuse(404, 'not-found');
      const counted = await figures(yearOf(asked));
      return counted === null ? refuse(503, 'unavailable', {}, LATER) : json(200, counted.report, HEADERS);
    },
  });

  describeOpenRoute(app, context, {
    ...open,
    url: '/open-data.csv',
    summary: 'The same as CSV',
    answers: { 200: { description: 'A row a figure and municipality', mediaType: 'text/csv; charset=utf-8' } },
    problems,
    handle: async ({ query: asked }) => {
      if (!(await readOpenData(context.db)).enabled) return refuse(404, 'not-found');
      const year = yearOf(asked);
      const counted = await figures(year);
      if (counted === null) return refuse(503, 'unavailable', {}, LATER);
      const { table, report } = counted;
      const text = BOM + csvRows(indicatorRows(table, report, FOR_PROGRAMS));
      const name = { 'Content-Disposition': `attachment; filename="datos-abiertos-${year}.csv"` };
      return content(200, 'text/csv; charset=utf-8', text, { ...HEADERS, ...name });
    },
  });

  describeOpenRoute(app, context, {
    ...open,
    url: '/open-data.html',
    summary: 'The same as a page',
    answers: {
      200: { description: 'In Spanish', mediaType: HTML },
      202: { description: 'A page that says that they are being counted, and looks again', mediaType: HTML },
    },
    problems: problems.slice(0, 1),
    handle: async ({ query: asked }) => {
      const settings = await readOpenData(context.db);
      if (!settings.enabled) return refuse(404, 'not-found');
      const year = yearOf(asked);
      const counted = await figures(year);
      if (counted === null) return content(202, HTML, countingPage(settings.title), LATER);
      return content(200, HTML, openDataPage(settings.title, year, counted), HEADERS);
    },
  });

  describeRoute(app, context, {
    ...about,
    method: 'GET',
    url: '/open-data/settings',
    summary: 'Whether the figures are open, and who said so',
    params: none,
    query: none,
    body: noBody,
    answers: { 200: { description: 'The settings', schema: openDataAnswerSchema } },
    problems: [{ status: 403, codes: ['forbidden'] }],
    handle: async ({ session, request }) => mayNot(session) ?? json(200, await answerOf(context, request)),
  });

  describeRoute(app, context, {
    ...about,
    method: 'POST',
    url: '/open-data/settings',
    summary: 'Opens or closes the figures, at once',
    params: none,
    query: none,
    body: jsonBody(openDataSettingsSchema),
    answers: { 200: { description: 'The settings', schema: openDataAnswerSchema } },
    problems: [{ status: 403, codes: ['forbidden'] }],
    handle: async ({ session, body, request }) => {
      const refusal = mayNot(session);
      if (refusal !== null) return refusal;
      await writeOpenData(context, session, body);
      return json(200, await answerOf(context, request));
    },
  });
}

/** The movement's figures are the Secretariat's to open. */
function mayNot(session: Session): Refusal | null {
  return reachOf(session.role, 'read-all') === null ? refuse(403, 'forbidden', { action: 'open-data' }) : null;
}

async function answerOf(context: Context, request: FastifyRequest): Promise<OpenDataAnswer> {
  const address = `${ownAddress(context.config, request)}/api/v1/open-data.html`;
  return { ...(await readOpenData(context.db)), address };
}
