import type { FastifyInstance, FastifyRequest } from 'fastify';
import * as z from 'zod/mini';
import { placementSchema } from '../../domain/publishing/placement.ts';
import { SUBJECT_TYPES } from '../../domain/submission/submission.ts';
import {
  formFileSchema,
  formFileTypeOf,
  MAX_FORM_FILE_BYTES,
  MAX_FORM_FILES,
} from '../../domain/sync/published-form.ts';
import {
  differenceAnswerSchema,
  managedFormsAnswerSchema,
  publicationStepSchema,
  uploadAnswerSchema,
} from '../../domain/sync/publishing.ts';
import { MAX_IMPORT_BYTES, recordImportSchema } from '../../domain/sync/record-import.ts';
import type { Context } from '../context.ts';
import { differenceOf } from '../forms/form-difference.ts';
import { putFormFile } from '../forms/form-files.ts';
import { definitionOf } from '../forms/form-versions.ts';
import { formAsWorkbook } from '../forms/form-workbook.ts';
import { listManagedForms } from '../forms/list-forms.ts';
import { tellMarkedRecords } from '../forms/personal-marks.ts';
import { placeForm } from '../forms/placements.ts';
import { takeStep } from '../forms/publish.ts';
import { MAX_UPLOAD_BYTES, readUpload, UPLOAD_MEDIA_TYPES } from '../forms/read-upload.ts';
import { takeForm } from '../forms/take-form.ts';
import { type Answer, content, empty, json, refuse } from '../http/answer.ts';
import { bytesBody, jsonBody, noBody } from '../http/body.ts';
import { describeRoute, none } from '../http/route.ts';
import { authorise, isRefusal } from '../http/session.ts';
import { importRecords } from '../imports/import-records.ts';
import type { Session } from '../people/person.ts';
import { formParams } from './forms.ts';

const fileParams = z.extend(formParams, {
  name: z.string().check(z.minLength(1), z.maxLength(120), z.regex(/^[\p{L}\p{N}][\p{L}\p{N} ._()-]*$/u)),
});
const importQuery = z.object({ trial: z.optional(z.enum(['yes', 'no'])) });
const IMPORT_MEDIA_TYPES = [...UPLOAD_MEDIA_TYPES, 'text/csv'];
const uploadQuery = z.object({ subject: z.optional(z.enum(SUBJECT_TYPES)) });
const forbidden = { status: 403, codes: ['forbidden'] } as const;
const notFound = { status: 404, codes: ['not-found'] } as const;

/** 13: forms are uploaded, tried out, published and withdrawn here. Secretariat and administrators only. */
export function registerFormPublishing(app: FastifyInstance, context: Context): void {
  describeRoute(app, context, {
    method: 'GET',
    url: '/publishing/forms',
    summary: 'Every form with its versions, drafts too, how many records each has and who did what',
    clause: '13.1',
    tag: 'forms',
    params: none,
    query: none,
    body: noBody,
    answers: { 200: { description: 'By id, versions newest first', schema: managedFormsAnswerSchema } },
    problems: [forbidden],
    handle: async ({ session }) =>
      forPublishers(session, async () => json(200, { forms: await listManagedForms(context.db) })),
  });

  describeRoute(app, context, {
    method: 'POST',
    url: '/publishing/forms',
    summary: 'Takes a form as the draft of its next version, or says everything that is wrong with it',
    clause: '13.2',
    tag: 'forms',
    params: none,
    query: uploadQuery,
    body: bytesBody(UPLOAD_MEDIA_TYPES, MAX_UPLOAD_BYTES),
    answers: { 200: { description: 'What became of it, with every problem', schema: uploadAnswerSchema } },
    problems: [forbidden, { status: 415, codes: ['unsupported-media-type'] }, { status: 413, codes: ['too-large'] }],
    handle: async ({ session, body, query: { subject }, request }) =>
      forPublishers(session, async () => {
        const uploaded = await readUpload(body, mediaTypeOf(request));
        return json(200, await takeForm(context, uploaded, { userId: session.userId, subject: subject ?? null }));
      }),
  });

  describeRoute(app, context, {
    method: 'POST',
    url: '/publishing/forms/:id/:version/steps',
    summary: 'Publishes, tries out, withdraws or discards a version',
    clause: '13.3',
    tag: 'forms',
    params: formParams,
    query: none,
    body: jsonBody(publicationStepSchema),
    answers: { 204: { description: 'Done' } },
    problems: [forbidden, notFound, { status: 409, codes: ['step-not-possible'] }],
    handle: async ({ session, params, body }) =>
      forPublishers(session, async () => {
        const outcome = await takeStep(context, params, body, session);
        switch (outcome.kind) {
          case 'done':
            if (body.action === 'practice' || body.action === 'publish') await context.keepApart();
            // 6.9: of very many records the rest follows by itself.
            await tellMarkedRecords(context.db, MARKED_PIECES).catch((error: unknown) =>
              context.log('error', 'records could not be told again', { error: String(error) }),
            );
            return empty(204);
          case 'not-found':
            return refuse(404, 'not-found');
          case 'not-now':
            return refuse(409, 'step-not-possible', { state: outcome.state });
          case 'problems':
            return refuse(409, 'step-not-possible', { reason: 'problems', problems: [...outcome.problems] });
          case 'files':
            return refuse(409, 'step-not-possible', { reason: 'files', files: [...outcome.files] });
          case 'number':
            return refuse(409, 'step-not-possible', { reason: 'number', free: outcome.free });
          default:
            return outcome satisfies never;
        }
      }),
  });

  describeRoute(app, context, {
    method: 'GET',
    url: '/publishing/forms/:id/:version/workbook.xlsx',
    summary: 'A version as a workbook in XLSForm',
    clause: '13.3',
    tag: 'forms',
    params: formParams,
    query: none,
    body: noBody,
    answers: { 200: { description: 'The workbook', mediaType: XLSX } },
    problems: [forbidden, notFound],
    handle: async ({ session, params }) =>
      forPublishers(session, async () => {
        const workbook = await formAsWorkbook(context.db, params);
        if (workbook === null) return refuse(404, 'not-found');
        return content(200, XLSX, workbook, downloadHeaders(`${params.id}-${params.version}.xlsx`));
      }),
  });

  describeRoute(app, context, {
    method: 'GET',
    url: '/publishing/forms/:id/:version/difference',
    summary: 'In what a version differs from the one before: questions, choices, conditions, headings of exports',
    clause: '13.3',
    tag: 'forms',
    params: formParams,
    query: none,
    body: noBody,
    answers: { 200: { description: 'Every change', schema: differenceAnswerSchema } },
    problems: [forbidden, notFound],
    handle: async ({ session, params }) =>
      forPublishers(session, async () => {
        const difference = await differenceOf(context.db, params);
        return difference === null ? refuse(404, 'not-found') : json(200, difference);
      }),
  });

  describeRoute(app, context, {
    method: 'GET',
    url: '/publishing/forms/:id/:version/form.json',
    summary: 'A version as data, drafts too',
    clause: '13.3',
    tag: 'forms',
    params: formParams,
    query: none,
    body: noBody,
    answers: { 200: { description: 'The definition', mediaType: 'application/json' } },
    problems: [forbidden, notFound],
    handle: async ({ session, params }) =>
      forPublishers(session, async () => {
        const text = await definitionOf(context.db, params);
        if (text === null) return refuse(404, 'not-found');
        return content(
          200,
          'application/json; charset=utf-8',
          text,
          downloadHeaders(`${params.id}-${params.version}.json`),
        );
      }),
  });

  describeRoute(app, context, {
    method: 'PUT',
    url: '/publishing/forms/:id/:version/files/:name',
    summary: 'Keeps a file that a draft needs, under the name by which the form knows it',
    clause: '13.4',
    tag: 'forms',
    params: fileParams,
    query: none,
    body: bytesBody(FILE_MEDIA_TYPES, MAX_FORM_FILE_BYTES),
    answers: { 200: { description: 'The file as phones will get it', schema: formFileSchema } },
    problems: [forbidden, notFound, { status: 409, codes: ['step-not-possible'] }],
    handle: async ({ session, params: { name, ...version }, body }) =>
      forPublishers(session, async () => {
        if (formFileTypeOf(name) === null) return refuse(409, 'step-not-possible', { reason: 'file-kind' });
        const outcome = await putFormFile(context, version, { name, bytes: body }, session.userId);
        switch (outcome.kind) {
          case 'kept':
            return json(200, outcome.file);
          case 'not-found':
            return refuse(404, 'not-found');
          case 'not-draft':
            return refuse(409, 'step-not-possible', { reason: 'not-draft' });
          case 'too-many':
            return refuse(409, 'step-not-possible', { reason: 'too-many-files', maxFiles: MAX_FORM_FILES });
          default:
            return outcome satisfies never;
        }
      }),
  });

  describeRoute(app, context, {
    method: 'POST',
    url: '/publishing/forms/:id/:version/records',
    summary: 'Brings an export of ODK Central or KoboToolbox in as records, or says what would happen',
    clause: '13.6',
    tag: 'forms',
    params: formParams,
    query: importQuery,
    body: bytesBody(IMPORT_MEDIA_TYPES, MAX_IMPORT_BYTES),
    answers: { 200: { description: 'What became of each row', schema: recordImportSchema } },
    problems: [forbidden, notFound, { status: 413, codes: ['too-large'] }],
    handle: async ({ session, params: { id, version }, query: { trial }, body }) =>
      forPublishers(session, async () => {
        // A draft may still change: nobody fills it, and nobody brings records of it.
        const form = await context.forms.find(id, version);
        if (form === null) return refuse(404, 'not-found');
        return json(200, await importRecords(context, session, form, body, trial === 'yes'));
      }),
  });

  describeRoute(app, context, {
    method: 'PUT',
    url: '/publishing/forms/:id/placement',
    summary: 'Puts a form elsewhere in lists: group, order, picture',
    clause: '13.5',
    tag: 'forms',
    params: z.pick(formParams, { id: true }),
    query: none,
    body: jsonBody(placementSchema),
    answers: { 204: { description: 'Done' } },
    problems: [forbidden, notFound],
    handle: async ({ session, params: { id }, body }) =>
      forPublishers(session, async () =>
        (await placeForm(context, id, body, session.userId)) ? empty(204) : refuse(404, 'not-found'),
      ),
  });
}

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** A second's work at most. */
const MARKED_PIECES = 5;

/** Ids of forms have letters, digits, `_` and `-` only. */
function downloadHeaders(fileName: string): Record<string, string> {
  return { 'Content-Disposition': `attachment; filename="${fileName}"`, 'Cache-Control': 'no-store' };
}

/** Whatever a browser calls it: the ending of its name says what it is. */
const FILE_MEDIA_TYPES = [
  'application/octet-stream',
  'text/csv',
  'text/plain',
  'application/vnd.ms-excel',
  'application/geo+json',
  'application/json',
  'application/xml',
  'text/xml',
  'image/jpeg',
  'image/png',
  'image/webp',
  'image/gif',
  'audio/mpeg',
  'audio/mp4',
  'audio/ogg',
  'audio/wav',
  'video/mp4',
  'video/webm',
];

function mediaTypeOf(request: FastifyRequest): string {
  return (request.headers['content-type'] ?? 'application/octet-stream').split(';')[0]?.trim().toLowerCase() ?? '';
}

async function forPublishers(session: Session, act: () => Promise<Answer>): Promise<Answer> {
  const reach = authorise(session, 'forms-manage');
  return isRefusal(reach) ? reach : await act();
}
