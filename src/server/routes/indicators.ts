import type { FastifyInstance } from 'fastify';
import * as z from 'zod/mini';
import { readsFiguresOf } from '../../domain/access/form-reach.ts';
import { municipalityCodeSchema, uuidSchema } from '../../domain/ids.ts';
import {
  type Counting,
  figureRecordsSchema,
  type IndicatorReport,
  indicatorReportSchema,
  NO_MUNICIPALITY,
  stillCountingSchema,
} from '../../domain/indicators/report.ts';
import { daysInOrder } from '../../domain/sync/days-in-order.ts';
import { countedOver } from '../../forms/boards/seen-by.ts';
import { notTheirPlaceNote, overNotes } from '../boards/over-notes.ts';
import type { Context } from '../context.ts';
import { BOM, csvRows } from '../export/csv.ts';
import { noteDownload } from '../export/note-download.ts';
import type { Db } from '../foundations.ts';
import { content, json, type Refusal, refuse } from '../http/answer.ts';
import { noBody } from '../http/body.ts';
import { describeRoute, none } from '../http/route.ts';
import { authorise, isRefusal } from '../http/session.ts';
import { countIndicators } from '../indicators/count-indicators.ts';
import { figureRecords } from '../indicators/figure-records.ts';
import { filtersInFigures, indicatorRows } from '../indicators/indicator-rows.ts';
import { tableInForce } from '../indicators/table-in-force.ts';
import type { Session } from '../people/person.ts';

const query = z.object({
  from: z.iso.date(),
  to: z.iso.date(),
  municipality: z.optional(municipalityCodeSchema),
  partner: z.optional(uuidSchema),
});

/** `progress`: whoever asks knows what an answer with 202 is. */
const questionOrProgress = z.extend(query, { progress: z.optional(z.literal('1')) }).check(daysInOrder);

const problems = [
  { status: 403, codes: ['forbidden'] as const },
  { status: 503, codes: ['unavailable'] as const },
];

/** When to ask again, in seconds: often enough to see that it goes on. */
const ASK_AGAIN_SECONDS = 3;

/** The figures of the results frame over what was approved (7.1); domain reference B.3. */
export function registerIndicators(app: FastifyInstance, context: Context): void {
  const report = async (
    session: Session,
    asked: z.infer<typeof query>,
    mayAskOfPlace = false,
  ): Promise<IndicatorReport | Refusal> => {
    const reach = authorise(session, 'export');
    const isOfPlace =
      mayAskOfPlace &&
      readsFiguresOf(session, { municipality: asked.municipality ?? null, partner: asked.partner ?? null });
    if (isRefusal(reach) && !isOfPlace) return reach;
    const missing = await refuseWhileCounting(context);
    if (missing !== null) return missing;
    const { from, to, municipality = null, partner = null } = asked;
    return countIndicators(context, session, await tableInForce(context), {
      from,
      to,
      municipality,
      partner,
    });
  };

  describeRoute(app, context, {
    method: 'GET',
    url: '/indicators',
    summary: 'The indicators over approved records of visits from a day to a day, in all and by municipality',
    clause: '12.1',
    tag: 'indicators',
    params: none,
    query: questionOrProgress,
    body: noBody,
    answers: {
      200: { description: 'Every figure of the table, within the scope of who asks', schema: indicatorReportSchema },
      202: { description: 'With `progress=1`: how far the count is, which goes on', schema: stillCountingSchema },
    },
    problems,
    handle: async ({ session, query: { progress, ...asked } }) => {
      const counted = await report(session, asked, true);
      if (progress === '1' && isStillCounting(counted))
        return json(202, counted.details, { ...counted.headers, 'Cache-Control': 'no-store' });
      return 'kind' in counted ? counted : json(200, counted, { 'Cache-Control': 'no-store' });
    },
  });

  describeRoute(app, context, {
    method: 'GET',
    url: '/indicators/records',
    summary: 'The records behind a figure, with what each adds',
    clause: '12.3',
    tag: 'indicators',
    params: none,
    query: z
      .extend(query, {
        municipality: z.optional(z.union([municipalityCodeSchema, z.literal(NO_MUNICIPALITY)])),
        code: z.string().check(z.minLength(1), z.maxLength(100)),
      })
      .check(daysInOrder),
    body: noBody,
    answers: { 200: { description: 'Its records, the latest first', schema: figureRecordsSchema } },
    problems: [...problems, { status: 404, codes: ['not-found'] as const }],
    handle: async ({ session, query: { code, from, to, municipality = null, partner = null } }) => {
      const reach = authorise(session, 'export');
      if (isRefusal(reach)) return reach;
      const missing = await refuseWhileCounting(context);
      if (missing !== null) return missing;
      const asked = { from, to, municipality, partner };
      const behind = await figureRecords(context, session, await tableInForce(context), code, asked);
      return behind === null ? refuse(404, 'not-found') : json(200, behind, { 'Cache-Control': 'no-store' });
    },
  });

  describeRoute(app, context, {
    method: 'GET',
    url: '/indicators.csv',
    summary: 'The same as CSV: the filters, then a row a figure and municipality',
    clause: '12.1',
    tag: 'indicators',
    params: none,
    query: z.extend(query, { lang: z.optional(z.enum(['es', 'en'])) }).check(daysInOrder),
    body: noBody,
    answers: { 200: { description: 'The table', mediaType: 'text/csv; charset=utf-8' } },
    problems,
    handle: async ({ session, query: { lang = 'es', ...asked } }) => {
      const counted = await report(session, asked);
      if ('kind' in counted) return counted;
      const partner = await partnerName(context.db, counted.partner);
      const table = await tableInForce(context);
      const over = countedOver(
        session,
        table.indicators.flatMap((indicator) => (indicator.figures === undefined ? [] : [indicator.form])),
      );
      const reader = {
        language: lang,
        over: [
          ...overNotes(over, session.municipalities, lang),
          ...notTheirPlaceNote(session.municipalities, counted.municipality, lang),
        ],
        hidden: over.hidden,
      };
      const filters = filtersInFigures(counted, partner, reader);
      await noteDownload(context, session, {
        what: 'indicators.csv',
        filters: filters.name,
        personal: false,
        reason: null,
      });
      return content(
        200,
        'text/csv; charset=utf-8',
        BOM + csvRows([...filters.rows, [''], ...indicatorRows(table, counted, reader)]),
        {
          'Content-Disposition': `attachment; filename="${lang === 'en' ? 'indicators' : 'indicadores'}_${filters.name}.csv"`,
          'Cache-Control': 'no-store',
        },
      );
    },
  });
}

type StillCounting = Refusal & { readonly details: { readonly counting: Counting } };

/** Null: figures may be told. Else that they cannot be told yet, with how far the count is: a part is no figure. */
async function refuseWhileCounting({ countAhead }: Pick<Context, 'countAhead'>): Promise<StillCounting | null> {
  const counting = await countAhead.whatIsMissing();
  if (counting === null) return null;
  const details = { counting };
  return { ...refuse(503, 'unavailable', details, { 'Retry-After': String(ASK_AGAIN_SECONDS) }), details };
}

function isStillCounting(answer: object): answer is StillCounting {
  return 'details' in answer && typeof answer.details === 'object' && 'counting' in (answer.details ?? {});
}

/** As the registry names it; null: no partner was asked for. */
async function partnerName(db: Db, id: string | null): Promise<string | null> {
  if (id === null) return null;
  const row = await db.selectFrom('entities').select('name').where('id', '=', id).executeTakeFirst();
  return row?.name ?? id;
}
