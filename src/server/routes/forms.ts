import type { FastifyInstance } from 'fastify';
import * as z from 'zod/mini';
import { may } from '../../domain/access/roles.ts';
import { pickText } from '../../domain/form/text.ts';
import { sha256Schema } from '../../domain/ids.ts';
import { formsAnswerSchema } from '../../domain/sync/protocol.ts';
import { FORM_FILE_PART_BYTES, formDefinitionSchema, formFilePartSchema } from '../../domain/sync/published-form.ts';
import type { Context } from '../context.ts';
import { openFormFile } from '../forms/form-files.ts';
import { mayRead, readPublication } from '../forms/form-versions.ts';
import { type Answer, content, json, refuse } from '../http/answer.ts';
import { noBody } from '../http/body.ts';
import { describeRoute, none } from '../http/route.ts';
import type { Session } from '../people/person.ts';

/** A version of a form in an address. */
export const formParams = z.object({
  id: z.string().check(z.minLength(1), z.maxLength(100)),
  version: z.pipe(z.string().check(z.regex(/^[1-9]\d{0,8}$/)), z.transform(Number)),
});
const fileParams = z.object({ sha256: sha256Schema });
const textSchema = z.record(z.string(), z.string());

/** Lists form versions and hands out their definitions and files (docs/sync-protocol.md, 6.6). */
export function registerForms(app: FastifyInstance, context: Context): void {
  describeRoute(app, context, {
    method: 'GET',
    url: '/forms',
    summary: 'Every version of every form that was ever shown to you',
    clause: '6.6',
    tag: 'forms',
    params: none,
    query: none,
    body: noBody,
    answers: { 200: { description: 'By id and version', schema: formsAnswerSchema } },
    handle: async ({ session }) => {
      const rows = await context.db
        .selectFrom('forms')
        .select(['id', 'version', 'title', 'publication'])
        .where('state', '<>', 'draft')
        .orderBy('id')
        .orderBy('version')
        .execute();
      return json(200, {
        forms: rows
          .filter((row) => mayRead(readPublication(row.publication), session.userId, manages(session)))
          .map((row) => ({
            id: row.id,
            version: row.version,
            title: titleOf(row.title),
          })),
      });
    },
  });

  describeRoute(app, context, {
    method: 'GET',
    url: '/forms/:id/:version',
    summary: 'The definition of one version; old ones stay readable',
    clause: '6.6',
    tag: 'forms',
    params: formParams,
    query: none,
    body: noBody,
    answers: {
      200: { description: 'The definition, in XLSForm vocabulary', schema: formDefinitionSchema },
    },
    problems: [{ status: 404, codes: ['not-found'] }],
    handle: async ({ session, params: { id, version } }) => {
      const row = await context.db
        .selectFrom('forms')
        .select(['definition', 'publication'])
        .where('id', '=', id)
        .where('version', '=', version)
        .executeTakeFirst();
      return row === undefined || !mayRead(readPublication(row.publication), session.userId, manages(session))
        ? refuse(404, 'not-found')
        : content(200, 'application/json; charset=utf-8', row.definition);
    },
  });

  describeRoute(app, context, {
    method: 'GET',
    url: '/form-files/:sha256',
    summary: 'A file that a form needs, whole or from a byte on (`Range`)',
    clause: '6.6',
    tag: 'forms',
    params: fileParams,
    query: none,
    body: noBody,
    answers: {
      200: { description: 'The bytes', mediaType: 'application/octet-stream' },
      206: { description: 'The bytes that were asked for', mediaType: 'application/octet-stream' },
    },
    problems: [{ status: 404, codes: ['not-found'] }],
    handle: async ({ session, params: { sha256 }, request }) => {
      const file = await openFormFile(context.db, sha256, { userId: session.userId, manages: manages(session) });
      return file === null ? refuse(404, 'not-found') : partOf(file, sha256, request.headers.range);
    },
  });

  describeRoute(app, context, {
    method: 'GET',
    url: '/form-files/:sha256/parts/:from',
    summary: 'A part of such a file from a byte on, as JSON',
    clause: '6.6',
    tag: 'forms',
    params: z.extend(fileParams, {
      from: z.pipe(z.string().check(z.regex(/^\d{1,9}$/)), z.transform(Number)),
    }),
    query: none,
    body: noBody,
    answers: { 200: { description: 'Base64, with the size of the whole', schema: formFilePartSchema } },
    problems: [{ status: 404, codes: ['not-found'] }],
    handle: async ({ session, params: { sha256, from } }) => {
      const file = await openFormFile(context.db, sha256, { userId: session.userId, manages: manages(session) });
      if (file === null || from >= file.bytes.byteLength) return refuse(404, 'not-found');
      const part = file.bytes.subarray(from, from + FORM_FILE_PART_BYTES);
      return json(200, { bytes: file.bytes.byteLength, from, content: part.toString('base64') });
    },
  });
}

/** In every language of the form, and in the two that every client reads. */
function titleOf(column: string): Record<string, string> & { es: string; en: string } {
  const title = textSchema.parse(JSON.parse(column));
  return { ...title, es: pickText(title, 'es'), en: pickText(title, 'en') };
}

function manages(session: Session): boolean {
  return may(session.role, 'forms-manage');
}

/** RFC 9110, 14: one range of bytes, or the whole where what is asked cannot be given. */
function partOf(
  file: { readonly bytes: Buffer; readonly mediaType: string },
  sha256: string,
  range: string | undefined,
): Answer {
  const headers = {
    'Accept-Ranges': 'bytes',
    ETag: `"${sha256}"`,
    // The address is the content: it can never change.
    'Cache-Control': 'private, max-age=31536000, immutable',
    // What somebody uploaded is data, never a page of ours.
    'Content-Disposition': 'attachment',
    'X-Content-Type-Options': 'nosniff',
  };
  const [, first, last] = /^bytes=(\d{1,9})-(\d{0,9})$/.exec(range ?? '') ?? [];
  const total = file.bytes.byteLength;
  const from = Number(first ?? 0);
  const to = Math.min(last === undefined || last === '' ? total - 1 : Number(last), total - 1);
  if (first === undefined || from > to) return content(200, file.mediaType, file.bytes, headers);
  return content(206, file.mediaType, file.bytes.subarray(from, to + 1), {
    ...headers,
    'Content-Range': `bytes ${from}-${to}/${total}`,
  });
}
