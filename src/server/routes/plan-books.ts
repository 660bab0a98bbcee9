import { Readable } from 'node:stream';
import type { FastifyInstance } from 'fastify';
import * as z from 'zod/mini';
import type { Cell } from '../../domain/form/columns.ts';
import {
  keptPlanImportsSchema,
  MAX_PLAN_BYTES,
  planImportSchema,
  planUndoSchema,
} from '../../domain/sync/plan-import.ts';
import { foundPersonal } from '../../forms/found-personal.ts';
import type { Context } from '../context.ts';
import { countryDay } from '../country-day.ts';
import { csvFile } from '../export/csv.ts';
import { noteDownload } from '../export/note-download.ts';
import { content, json, type Refusal, refuse } from '../http/answer.ts';
import { bytesBody, noBody } from '../http/body.ts';
import { describeRoute, none } from '../http/route.ts';
import { authorise, isRefusal } from '../http/session.ts';
import type { Session } from '../people/person.ts';
import { importPlan } from '../plan/import-plan.ts';
import type { PlanBook } from '../plan/plan-book.ts';
import { planFileRows, planSheets } from '../plan/plan-file.ts';
import { poaBook } from '../plan/poa-book.ts';
import { answerText, clearText } from '../plan/read-cell.ts';
import { readLaterAnswers, readPlanPartners, readPlanRecords } from '../plan/read-records.ts';
import { listPlanImports, undoPlanImport } from '../plan/undo-plan-import.ts';
import { valuesBook } from '../plan/values-book.ts';
import { workbookStream } from '../workbook/workbook-stream.ts';

const MEDIA_TYPES = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
} as const;
/** Whatever a browser calls it: the bytes say what it is. */
const UPLOADS = [
  'application/octet-stream',
  'text/csv',
  MEDIA_TYPES.xlsx,
  'application/vnd.oasis.opendocument.spreadsheet',
];

const params = z.object({ id: z.string().check(z.minLength(1), z.maxLength(100)) });
const fileQuery = z.object({
  anio: z.optional(z.string().check(z.regex(/^20\d\d$/))),
  template: z.optional(z.literal('yes')),
  lang: z.optional(z.enum(['es', 'en'])),
});
const importQuery = z.object({
  trial: z.optional(z.enum(['yes', 'no'])),
  fileName: z.optional(z.string().check(z.maxLength(200))),
  lang: z.optional(z.enum(['es', 'en'])),
});

/** What a book is called in the descriptions of its routes. */
const NAMED = {
  poa: 'the yearly plan',
  metas: 'baselines, targets and references of indicators',
} as const;

/** The yearly plan (POA), and values of indicators, as workbooks, in and out (docs/sync-protocol.md, 16). */
export function registerPlanBooks(app: FastifyInstance, context: Context): void {
  for (const book of [poaBook, valuesBook]) registerBook(app, context, book);
}

function registerBook(app: FastifyInstance, context: Context, book: PlanBook): void {
  const base = `/plans/${book.name}`;
  const named = NAMED[book.name];
  // 16.4 says of values of indicators what the three clauses before it say of the yearly plan.
  const clauseOf = (ofPlan: string): string => (book.name === 'poa' ? ofPlan : '16.4');
  for (const format of ['xlsx', 'csv'] as const) {
    describeRoute(app, context, {
      method: 'GET',
      url: `${base}.${format}`,
      summary: `A workbook of ${named} as ${format}, as it comes in again; or an empty one to fill`,
      clause: clauseOf('16.3'),
      tag: 'plans',
      params: none,
      query: fileQuery,
      body: noBody,
      answers: { 200: { description: 'A row a record', mediaType: MEDIA_TYPES[format] } },
      problems: [{ status: 403, codes: ['forbidden'] }],
      handle: async ({ session, query: { anio, template, lang = 'es' } }) => {
        const planner = plannerOf(session, book);
        if ('kind' in planner) return planner;
        const isTemplate = template === 'yes';
        const all = isTemplate ? [] : await readPlanRecords(context.db, book.form.id, planner);
        const records = all.filter(
          ({ isGone, answers }) => !isGone && (anio === undefined || answerText(answers['anio']) === anio),
        );
        const partners = await readPlanPartners(context.db, planner.own);
        const later = isTemplate ? new Map() : await readLaterAnswers(context.db, book.usedBy);
        // Nothing can be told in an empty one.
        const columns = book.columns.filter(({ kind }) => !isTemplate || kind !== 'told');
        const shown = { ...book, columns };
        if (!isTemplate) {
          const filters = anio ?? '';
          await noteDownload(context, session, {
            what: `plans/${book.name}.${format}`,
            filters,
            // Its cells come in again, so that who is responsible for an activity stands in them.
            personal: book.form.id in foundPersonal,
            reason: null,
          });
        }
        const now = context.clock.now();
        const sheet = book.sheet['es'] ?? book.name;
        const name = isTemplate ? `${sheet}-plantilla` : `${sheet}-${anio ?? 'todos'}-${countryDay(now)}`;
        const file =
          format === 'csv'
            ? csvFile(inClearText(planFileRows(shown, records, partners, later, lang)))
            : workbookStream(planSheets(shown, records, partners, later, lang), now);
        return content(200, MEDIA_TYPES[format], Readable.from(file), {
          'Content-Disposition': `attachment; filename="${name}.${format}"`,
          'Cache-Control': 'no-store',
        });
      },
    });
  }

  describeRoute(app, context, {
    method: 'POST',
    url: `${base}/imports`,
    summary: `Brings ${named} in by workbook or CSV, or says what would come of it; as often as one likes`,
    clause: clauseOf('16.1'),
    tag: 'plans',
    params: none,
    query: importQuery,
    body: bytesBody(UPLOADS, MAX_PLAN_BYTES),
    answers: { 200: { description: 'What became of the rows, and each cell that is wrong', schema: planImportSchema } },
    problems: [
      { status: 403, codes: ['forbidden'] },
      { status: 413, codes: ['too-large'] },
    ],
    handle: async ({ session, query: { trial, fileName = null, lang = 'es' }, body }) => {
      const planner = plannerOf(session, book);
      if ('kind' in planner) return planner;
      const file = { book, bytes: body, fileName, language: lang, isTrial: trial === 'yes', own: planner.own };
      return json(200, await importPlan(context, session, file));
    },
  });

  describeRoute(app, context, {
    method: 'GET',
    url: `${base}/imports`,
    summary: `The latest imports of ${named}; whoever has one partner sees the own ones`,
    clause: clauseOf('16.2'),
    tag: 'plans',
    params: none,
    query: none,
    body: noBody,
    answers: { 200: { description: 'The latest first, at most a hundred', schema: keptPlanImportsSchema } },
    problems: [{ status: 403, codes: ['forbidden'] }],
    handle: async ({ session }) => {
      const planner = plannerOf(session, book);
      if ('kind' in planner) return planner;
      return json(200, { imports: await listPlanImports(context, session, book, planner.own === null) });
    },
  });

  describeRoute(app, context, {
    method: 'DELETE',
    url: `${base}/imports/:id`,
    summary: `Takes an import of ${named} back, but for what was changed, decided or worked on since`,
    clause: clauseOf('16.2'),
    tag: 'plans',
    params,
    query: none,
    body: noBody,
    answers: { 200: { description: 'What came of it; again the same', schema: planUndoSchema } },
    problems: [
      { status: 403, codes: ['forbidden'] },
      { status: 404, codes: ['not-found'] },
    ],
    handle: async ({ session, params: { id } }) => {
      const planner = plannerOf(session, book);
      if ('kind' in planner) return planner;
      const outcome = await undoPlanImport(context, session, { book, importId: id });
      if (outcome.kind === 'done') return json(200, outcome.report);
      return outcome.kind === 'forbidden' ? refuse(403, 'forbidden') : refuse(404, 'not-found');
    },
  });
}

/** Who writes it (2.1): of every partner; or of the own one, where it is a partner's. */
function plannerOf(session: Session, { columns }: PlanBook): { readonly own: string | null } | Refusal {
  const reach = authorise(session, 'write-self-evaluation');
  if (isRefusal(reach)) return reach;
  if (reach === 'all') return { own: null };
  const isPartners = columns.some(({ kind }) => kind === 'partner');
  return !isPartners || session.partnerId === null ? refuse(403, 'forbidden') : { own: session.partnerId };
}

/** What this service wrote into a CSV it reads again as it was: `1.234` could be thousands. */
function inClearText(rows: readonly (readonly Cell[])[]): readonly (readonly Cell[])[] {
  return rows.map((row) => row.map((cell) => (typeof cell === 'number' ? clearText(cell) : cell)));
}
