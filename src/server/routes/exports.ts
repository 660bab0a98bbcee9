import { Readable } from 'node:stream';
import type { FastifyInstance } from 'fastify';
import * as z from 'zod/mini';
import { inScope } from '../../domain/access/roles.ts';
import type { FormModel } from '../../domain/form/engine-api.ts';
import { pickText } from '../../domain/form/text.ts';
import { fileNameOf } from '../../domain/text/file-name.ts';
import { countedOver } from '../../forms/boards/seen-by.ts';
import { overNotes } from '../boards/over-notes.ts';
import type { Context } from '../context.ts';
import { countryDay } from '../country-day.ts';
import { lastSequence } from '../db/clock.ts';
import { BOM, csvRows } from '../export/csv.ts';
import { csvTable } from '../export/csv-table.ts';
import { dictionaryRows } from '../export/dictionary-rows.ts';
import { type ExportRecord, exportRecords, type RecordSource } from '../export/export-records.ts';
import {
  type ExportRequest,
  exportQuery,
  exportRequestOf,
  filtersInName,
  filtersInNameOfWords,
  filtersInWords,
  wordsOf,
} from '../export/export-request.ts';
import { type Table, tablesOf } from '../export/export-tables.ts';
import { geoJson } from '../export/geojson.ts';
import { kml } from '../export/kml.ts';
import { latestForm } from '../export/latest-form.ts';
import { noteDownload } from '../export/note-download.ts';
import { instanceEntries, koboJson } from '../export/odk-records.ts';
import { photoEntries } from '../export/photo-archive.ts';
import { recordSheets } from '../export/record-workbook.ts';
import { type Answer, content, refuse } from '../http/answer.ts';
import { noBody } from '../http/body.ts';
import { requireConfirmed } from '../http/confirmed.ts';
import { describeRoute } from '../http/route.ts';
import { authorise, isRefusal } from '../http/session.ts';
import type { Session } from '../people/person.ts';
import { workbookStream } from '../workbook/workbook-stream.ts';
import { zipStream } from '../zip/zip-stream.ts';

const MEDIA_TYPES = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  geojson: 'application/geo+json',
  kml: 'application/vnd.google-earth.kml+xml',
  zip: 'application/zip',
  xforms: 'application/zip',
  kobo: 'application/json',
} as const;
type Format = keyof typeof MEDIA_TYPES;

/** Room for a form's title and all of its filters. */
const MOST_LETTERS_OF_NAME = 180;

/** Everything that a format makes its file of. */
type Download = {
  readonly context: Context;
  readonly model: FormModel;
  readonly request: ExportRequest;
  /** The filters in words. */
  readonly notes: readonly (readonly [string, string])[];
  readonly main: Table;
  /** The records, each time from the first one. */
  readonly pages: () => AsyncGenerator<readonly ExportRecord[]>;
};

/** A file of each format, in pieces as they are ready. */
const FILES: { readonly [format in Format]: (download: Download) => AsyncIterable<string | Uint8Array> } = {
  csv: ({ main, pages, notes, request }) => csvTable(main, pages(), wordsOf(request) === null ? [] : notes),
  xlsx: ({ context, model, request, notes, pages }) =>
    workbookStream(recordSheets(model, request, notes, pages), context.clock.now()),
  geojson: ({ model, main, pages }) => geoJson(model, main, pages()),
  kml: ({ model, main, pages }) => kml(model, main, pages()),
  xforms: ({ context, model, pages }) => zipStream(instanceEntries(model, pages(), context.files)),
  kobo: ({ model, pages }) => koboJson(model, pages()),
  zip: ({ context, model, pages }) => zipStream(photoEntries(model, pages(), context.files)),
};

/** What ODK and KoboToolbox read. */
const ODK_FILES = [
  { format: 'xforms', name: 'xforms.zip', summary: 'The records of a form as XForms instances with their photos' },
  { format: 'kobo', name: 'kobo.json', summary: 'The records of a form as KoboToolbox’s API gives them' },
] as const;

/** What stands in a file's name: which file of the form it is, and its ending. */
const FILE_NAMES: { readonly [format in Format]: { readonly suffix: string; readonly extension: string } } = {
  csv: { suffix: '', extension: 'csv' },
  xlsx: { suffix: '', extension: 'xlsx' },
  geojson: { suffix: '', extension: 'geojson' },
  kml: { suffix: '', extension: 'kml' },
  zip: { suffix: '-fotos', extension: 'zip' },
  xforms: { suffix: '-xforms', extension: 'zip' },
  kobo: { suffix: '-kobo', extension: 'json' },
};

/** Records in everybody's format: what a form's questions make of them, and what the columns mean. */
export function registerExports(app: FastifyInstance, context: Context): void {
  for (const format of ['csv', 'xlsx', 'geojson', 'kml'] as const) {
    describeRoute(app, context, {
      method: 'GET',
      url: `/exports/:form.${format}`,
      summary: `The records of a form, \`{form}.${format}\`: filtered by review state, day of visit and municipality`,
      clause: 'docs/operations.md',
      tag: 'exports',
      params: z.object({ form: z.string() }),
      query: exportQuery,
      body: noBody,
      answers: { 200: { description: 'The file', mediaType: MEDIA_TYPES[format] } },
      problems: [
        { status: 403, codes: ['forbidden', 'confirmation-needed'] },
        { status: 404, codes: ['not-found'] },
      ],
      handle: async ({ params, query, session }) =>
        answerFile(context, session, params.form, exportRequestOf(query), format),
    });
  }

  describeRoute(app, context, {
    method: 'GET',
    url: '/exports/:form/photos.zip',
    summary: 'The photos of a form’s records, with names that say what they are',
    clause: 'docs/operations.md',
    tag: 'exports',
    params: z.object({ form: z.string() }),
    query: exportQuery,
    body: noBody,
    answers: { 200: { description: 'The archive', mediaType: MEDIA_TYPES.zip } },
    problems: [
      { status: 403, codes: ['forbidden', 'confirmation-needed'] },
      { status: 404, codes: ['not-found'] },
    ],
    handle: async ({ params, query, session }) =>
      answerFile(context, session, params.form, exportRequestOf(query), 'zip'),
  });

  for (const { format, name, summary } of ODK_FILES) {
    describeRoute(app, context, {
      method: 'GET',
      url: `/exports/:form/${name}`,
      summary,
      clause: 'docs/operations.md',
      tag: 'exports',
      params: z.object({ form: z.string() }),
      query: exportQuery,
      body: noBody,
      answers: { 200: { description: 'The file', mediaType: MEDIA_TYPES[format] } },
      problems: [
        { status: 403, codes: ['forbidden', 'confirmation-needed'] },
        { status: 404, codes: ['not-found'] },
      ],
      handle: async ({ params, query, session }) =>
        answerFile(context, session, params.form, exportRequestOf(query), format),
    });
  }

  describeRoute(app, context, {
    method: 'GET',
    url: '/exports/:form/:repeat.csv',
    summary: 'A repeat of a form as CSV, `{form}/{repeat}.csv`; or what its columns mean, `{form}/dictionary.csv`',
    clause: 'docs/operations.md',
    tag: 'exports',
    params: z.object({ form: z.string(), repeat: z.string() }),
    query: exportQuery,
    body: noBody,
    answers: { 200: { description: 'The table', mediaType: MEDIA_TYPES.csv } },
    problems: [
      { status: 403, codes: ['forbidden', 'confirmation-needed'] },
      { status: 404, codes: ['not-found'] },
    ],
    handle: async ({ params, query, session }) => {
      const request = exportRequestOf(query);
      const prepared = await prepare(context, session, params.form, request);
      if ('kind' in prepared) return prepared;
      if (params.repeat === 'dictionary') {
        await note(context, session, `${params.form}/dictionary.csv`, { ...request, personal: false, reason: null });
        const named = { ...request, show: 'codes' } as const;
        return file(context, `${params.form}-dictionary`, named, 'csv', [
          BOM + csvRows(dictionaryRows(prepared.model)),
        ]);
      }
      const table = tablesOf(prepared.model, request).find(({ repeat }) => repeat === params.repeat);
      if (table === undefined) return refuse(404, 'not-found');
      await note(context, session, `${params.form}/${params.repeat}.csv`, request);
      const words = wordsOf(request);
      const name = `${formInName(prepared.model, words)}-${words === null ? params.repeat : table.title}`;
      const notes = words === null ? [] : prepared.notes;
      return file(context, name, request, 'csv', csvTable(table, prepared.pages(), notes));
    },
  });
}

async function answerFile(
  context: Context,
  session: Session,
  formId: string,
  request: ExportRequest,
  format: Format,
): Promise<Answer> {
  const prepared = await prepare(context, session, formId, request);
  if ('kind' in prepared) return prepared;
  await note(context, session, `${formId}.${format}`, request);
  // What other programs read is called as they know it.
  const named = format === 'xforms' || format === 'kobo' ? ({ ...request, show: 'codes' } as const) : request;
  const name = `${formInName(prepared.model, wordsOf(named))}${FILE_NAMES[format].suffix}`;
  return file(context, name, named, format, FILES[format](prepared));
}

/** A form in the name of a file: its id, or its title in words. */
function formInName({ form }: FormModel, words: 'es' | 'en' | null): string {
  return words === null ? form.id : pickText(form.title, words, form.defaultLanguage) || form.id;
}

async function prepare(
  context: Context,
  session: Session,
  formId: string,
  request: ExportRequest,
): Promise<Download | Extract<Answer, { kind: 'problem' }>> {
  const reach = authorise(session, 'export');
  if (isRefusal(reach)) return reach;
  const form = await latestForm(context, formId);
  const model = form?.model ?? null;
  if (form === null || model === null) return refuse(404, 'not-found');
  const over = countedOver(session, [formId]);
  // A file without a row would say that there is nothing.
  if (over.hidden.length > 0 || !inScope(session.municipalities, request.municipality))
    return refuse(403, 'forbidden', { reason: 'not-yours' });
  const [main] = tablesOf(model, request);
  if (main === undefined) return refuse(404, 'not-found');
  const unconfirmed = request.personal ? await requireConfirmed(context, session) : null;
  if (unconfirmed !== null) return unconfirmed;
  const source: RecordSource = { formId, names: form.names, request, until: await lastSequence(context.db) };
  return {
    context,
    model,
    request,
    notes: filtersInWords(
      request,
      overNotes(over, session.municipalities, wordsOf(request) ?? 'es'),
      session.name,
      context.clock.now(),
    ),
    main,
    pages: () => exportRecords(context.db, session, source),
  };
}

async function note(context: Context, session: Session, what: string, request: ExportRequest): Promise<void> {
  const filters = filtersInName(request);
  await noteDownload(context, session, { what, filters, personal: request.personal, reason: request.reason });
}

function file(
  context: Context,
  name: string,
  request: ExportRequest,
  format: Format,
  pieces: AsyncIterable<string | Uint8Array> | Iterable<string>,
): Answer {
  const day = countryDay(context.clock.now());
  const words = wordsOf(request);
  const filters = filtersInName(request);
  const safe =
    words === null
      ? `${name}${filters === '' ? '' : `_${filters}`}`.replaceAll(/[^A-Za-z0-9_-]/g, '_')
      : fileNameOf([name, ...filtersInNameOfWords(request, words)], MOST_LETTERS_OF_NAME);
  return content(200, MEDIA_TYPES[format], Readable.from(pieces), {
    'Content-Disposition': `attachment; filename="${safe}-${day}.${FILE_NAMES[format].extension}"`,
    'Cache-Control': 'no-store',
  });
}
